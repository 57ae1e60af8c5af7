//! Following what other processes commit to the same vault.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use store::{Reader, StoreError};

use super::live::Live;

/// How often the database is asked whether somebody wrote. The question costs microseconds.
const PERIOD: Duration = Duration::from_millis(200);

/// A thread that follows; dropping it ends the thread.
pub struct Follower {
    /// Dropped to say that it is over.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// For a vault that nobody can write to.
    pub(super) fn of_nothing() -> Self {
        Self {
            stop: None,
            thread: None,
        }
    }

    pub(super) fn start(
        reader: Reader,
        live: Arc<Live>,
        changed: impl Fn(i64) + Send + 'static,
    ) -> io::Result<Self> {
        let (stop, stopped) = channel();
        let thread = Builder::new()
            .name("follow".to_owned())
            .spawn(move || follow(&reader, &live, &stopped, changed))?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the thread that follows other processes has panicked");
        }
    }
}

fn follow(reader: &Reader, live: &Live, stopped: &Receiver<()>, changed: impl Fn(i64)) {
    let mut version = None;
    let mut told = None;
    while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(PERIOD) {
        match look(reader, live, &mut version, &mut told) {
            Ok(Some(number)) => changed(number),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "what others changed could not be read; it is tried again"),
        }
    }
}

/// The number of the newest change, if the window has not been told of it: when the network has come to be loaded, and
/// after each change that it is current with.
fn look(
    reader: &Reader,
    live: &Live,
    version: &mut Option<i64>,
    told: &mut Option<i64>,
) -> Result<Option<i64>, StoreError> {
    if live.get().is_none() {
        return Ok(None);
    }
    let found = reader.data_version()?;
    if *version != Some(found) {
        live.catch_up(reader)?;
        *version = Some(found);
    }
    let now = live.get().map(|known| known.snapshot().number);
    let news = now.filter(|now| *told != Some(*now));
    *told = now;
    Ok(news)
}
