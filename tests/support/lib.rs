//! What the tests from outside share: a display, a home and a window of their own.
//!
//! Every test starts the programs as they are built, in a throw-away home on a display that nobody else uses, so that
//! tests run side by side and never touch the developer's own folders, keyboard or screen.

#[cfg(target_os = "linux")]
mod accessibility;
#[cfg(target_os = "linux")]
mod display;
#[cfg(target_os = "linux")]
mod home;
#[cfg(target_os = "linux")]
mod owned;
#[cfg(target_os = "linux")]
mod person;
mod places;
#[cfg(target_os = "linux")]
mod recovery;
#[cfg(target_os = "linux")]
mod wait;
#[cfg(target_os = "linux")]
mod window;

pub use places::{built, pictures, real_data, top};
#[cfg(target_os = "linux")]
pub use {
    display::Display,
    home::Home,
    owned::Owned,
    person::words,
    wait::{DEADLINE, until},
    window::{Looks, Window},
};
