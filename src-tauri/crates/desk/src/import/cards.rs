//! A file of vCards, card by card: no more than one is held.

use formats::csv::AsOf;
use formats::text::Encoding;
use formats::vcard;
use store::Tx;

use super::held::Held;
use super::people;
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

/// Reads every card; gives those that were refused, as they were written.
pub(super) fn read(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    file: &ImportFile,
    default: people::Default,
) -> Result<Vec<u8>, ImportError> {
    let mut refused = Chunks::new(&file.bytes);
    for card in vcard::read(&file.bytes) {
        let (line, read) = match card {
            Ok(card) => (card.line, people::of_card(card, &file.name, as_of(default))),
            Err(rejected) => (rejected.line, Err(rejected.reason.to_string())),
        };
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
}

fn as_of(default: people::Default) -> AsOf {
    AsOf {
        text: default.as_of.map(|day| day.to_string()),
        date: default.as_of,
    }
}
