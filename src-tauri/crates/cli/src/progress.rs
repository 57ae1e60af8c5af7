//! How far an import is, as one line on standard error that goes when it is done. Only a terminal shows it.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use desk::import::Watch;

/// Between two looks. What is done sooner shows nothing.
const LOOK: Duration = Duration::from_millis(500);
/// Takes the line away: to its beginning, and blank to its end.
const GONE: &str = "\r\x1b[K";

/// Does something, and shows meanwhile how far it is.
pub(crate) fn shown<T>(watch: &Watch, json: bool, act: impl FnOnce() -> T) -> T {
    if json || !stderr().is_terminal() {
        return act();
    }
    thread::scope(|scope| {
        let (done, waits) = channel::<()>();
        scope.spawn(move || show(watch, &waits));
        let result = act();
        drop(done);
        result
    })
}

/// Shows it until the other end is dropped. A terminal that cannot be written to is not worth a word.
fn show(watch: &Watch, done: &Receiver<()>) {
    let mut is_shown = false;
    while done.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        let (read, of) = watch.progress();
        is_shown = write!(stderr(), "{GONE}{read} of {of} records").is_ok();
    }
    if is_shown {
        write!(stderr(), "{GONE}").ok();
    }
}
