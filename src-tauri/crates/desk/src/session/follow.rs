//! Following what is committed to the same vault: at once where this session did it, soon where another process did.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use store::{Reader, StoreError};

use super::live::Live;

/// How often the database is asked whether somebody wrote. The question costs microseconds.
const PERIOD: Duration = Duration::from_millis(200);

/// What the thread is told.
enum Word {
    /// Something was written by this session.
    Look,
    /// It is over.
    End,
}

/// The way to the thread that follows, where there is one.
#[derive(Default)]
pub(super) struct News(Mutex<Option<Sender<Word>>>);

impl News {
    /// Something was written: nobody has to wait until the thread looks by itself.
    pub(super) fn tell(&self) {
        self.say(Word::Look);
    }

    fn say(&self, word: Word) {
        let thread = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A thread that has ended follows nothing.
        let _ended = thread.as_ref().map(|thread| thread.send(word));
    }
}

/// A thread that follows; dropping it ends the thread.
pub struct Follower {
    news: Arc<News>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// For a vault that nobody can write to.
    pub(super) fn of_nothing() -> Self {
        Self {
            news: Arc::default(),
            thread: None,
        }
    }

    pub(super) fn start(
        reader: Reader,
        live: Arc<Live>,
        news: Arc<News>,
        changed: impl Fn(i64) + Send + 'static,
    ) -> io::Result<Self> {
        let (say, said) = channel();
        *news.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(say);
        let thread = Builder::new()
            .name("follow".to_owned())
            .spawn(move || follow(&reader, &live, &said, changed))?;
        Ok(Self {
            news,
            thread: Some(thread),
        })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.news.say(Word::End);
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the thread that follows other processes has panicked");
        }
    }
}

fn follow(reader: &Reader, live: &Live, said: &Receiver<Word>, changed: impl Fn(i64)) {
    let mut version = None;
    let mut told = None;
    while let Ok(Word::Look) | Err(RecvTimeoutError::Timeout) = said.recv_timeout(PERIOD) {
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
