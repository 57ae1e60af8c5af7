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
    let mut number = None;
    while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(PERIOD) {
        match look(reader, live, &mut version, &mut number) {
            Ok(Some(number)) => changed(number),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "what others changed could not be read; it is tried again"),
        }
    }
}

/// The number of the newest change, if there is a newer one than at the last look and the network is current with it.
fn look(
    reader: &Reader,
    live: &Live,
    version: &mut Option<i64>,
    number: &mut Option<i64>,
) -> Result<Option<i64>, StoreError> {
    let Some(known) = live.get().map(|known| known.snapshot().number) else {
        return Ok(None);
    };
    let before = number.replace(known).unwrap_or(known);
    let found = reader.data_version()?;
    if *version != Some(found) {
        live.catch_up(reader)?;
        *version = Some(found);
    }
    let now = live.get().map_or(known, |known| known.snapshot().number);
    *number = Some(now);
    Ok((before < now).then_some(now))
}
