//! What the tests from outside share: a display, a home and a window of their own.
//!
//! Every test starts the programs as they are built, in a throw-away home on a display that nobody else uses, so that
//! tests run side by side and never touch the developer's own folders, keyboard or screen.
#![cfg(target_os = "linux")]

mod accessibility;
mod display;
mod home;
mod owned;
mod places;
mod wait;
mod window;

pub use display::Display;
pub use home::Home;
pub use owned::Owned;
pub use places::{built, pictures, real_data, top};
pub use wait::{DEADLINE, until};
pub use window::{Looks, Window};
