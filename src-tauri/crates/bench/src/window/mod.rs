//! The real window, watched from outside: by its picture and its processes.

mod app;
mod screen;

pub(crate) use app::App;
pub(crate) use screen::Screen;
