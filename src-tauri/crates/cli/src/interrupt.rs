//! Ctrl-C while something long runs. The first ends it before anything is written; the second ends the program where it
//! stands, which leaves the vault as it was, too, and may leave a temporary file.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The exit code of a program that a signal has ended: 128 and the number of the signal, as shells count.
const INTERRUPTED: i32 = 130;

/// A flag that Ctrl-C, or a polite kill, sets from now on instead of ending the program.
pub(crate) fn watched() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first signal finds the flag not set, and the second ends the program. Where the system takes
        // no handler, the first does so, as it did before.
        drop(flag::register_conditional_shutdown(
            signal,
            INTERRUPTED,
            Arc::clone(&stopped),
        ));
        drop(flag::register(signal, Arc::clone(&stopped)));
    }
    stopped
}
