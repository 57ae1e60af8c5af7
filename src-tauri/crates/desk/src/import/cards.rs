//! A file of vCards, card by card: no more than a few are held. They are read ahead on a thread of their own, while those
//! before them are written.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use formats::csv::AsOf;
use formats::text::Encoding;
use formats::vcard;
use store::Tx;

use super::held::Held;
use super::people::{self, PersonRow};
use super::rejected::Chunks;
use super::tally::Tally;
use super::{ImportError, ImportFile};
use crate::views::import::Understood;

/// What can be said of the file before its cards are read.
pub(super) fn understood(file: &ImportFile) -> Understood {
    // Old cards mix encodings: each property is looked at by itself, and only UTF-16 holds for the whole file.
    let encoding = match Encoding::guess(&file.bytes) {
        Encoding::Windows1252 => "by property",
        other => other.name(),
    };
    Understood {
        format: "vcard".to_owned(),
        holds: "people".to_owned(),
        encoding: Some(encoding.to_owned()),
        ..Understood::default()
    }
}

/// How many cards a file has, roughly: for the eye, while they are read.
pub(super) fn count(file: &ImportFile) -> usize {
    let lines = file.bytes.split(|byte| *byte == b'\n');
    lines
        .filter(|line| line.trim_ascii().eq_ignore_ascii_case(b"BEGIN:VCARD"))
        .count()
}

/// How many cards the reading thread hands over at once, and how often it may be ahead by so many.
const BATCH: usize = 64;
const AHEAD: usize = 4;

/// The line on which a card begins, and what it says, or why it is refused.
type Read = (u32, Result<PersonRow, String>);

/// Reads every card; gives those that were refused, as they were written.
pub(super) fn read(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    file: &ImportFile,
    default: people::Default,
) -> Result<Vec<u8>, ImportError> {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(AHEAD);
        let reader = thread::Builder::new().name("cards".to_owned());
        reader
            .spawn_scoped(scope, move || read_ahead(file, default, &sender))
            .map_err(|why| ImportError::file(&file.name, why))?;
        let mut refused = Chunks::new(&file.bytes);
        // Whoever stops here lets go of the other end, and the reading ends, too.
        for (line, read) in batches.into_iter().flatten() {
            tally.begin(line);
            let came_to = match read {
                Err(why) => Err(why),
                Ok(person) => people::row(tx, held, tally, default, &person)?,
            };
            if let Err(why) = &came_to {
                refused.take(line, why);
            }
            tally.count(came_to)?;
        }
        Ok(refused.done())
    })
}

fn read_ahead(file: &ImportFile, default: people::Default, sender: &SyncSender<Vec<Read>>) {
    let mut cards = vcard::read(&file.bytes).map(|card| match card {
        Ok(card) => (card.line, people::of_card(card, &file.name, as_of(default))),
        Err(rejected) => (rejected.line, Err(rejected.reason.to_string())),
    });
    loop {
        let batch: Vec<_> = cards.by_ref().take(BATCH).collect();
        if batch.is_empty() || sender.send(batch).is_err() {
            return;
        }
    }
}

fn as_of(default: people::Default) -> AsOf {
    AsOf {
        text: default.as_of.map(|day| day.to_string()),
        date: default.as_of,
    }
}
