//! A contact sheet for one territory, as PDF.
//!
//! A sheet leaves the building: what is *restricted* is taken off the answer before anything is put into words, and the
//! sheet says how much that was. The file appears whole or not at all, and only then the log says who exported what.

mod model;
mod redact;

use std::collections::BTreeSet;
use std::path::Path;

use domain::answer::Answer;
use domain::records::RecordRef;
use domain::resolver::{local_time, resolve};

use self::redact::redact;
use crate::as_of;
use crate::error::Result;
use crate::lookup::question;
use crate::session::Session;
use crate::views::vault::SheetResult;
use crate::views::who::WhoRequest;
use crate::written;

/// A sheet that is set and not yet written.
#[derive(Debug)]
pub struct Sheet {
    bytes: Vec<u8>,
    pages: u32,
    people: u32,
    left_out: u32,
    territory: String,
    day: chrono::NaiveDate,
    on_it: Vec<RecordRef>,
}

/// Sets the sheet for the territory that the text means.
///
/// # Errors
/// As [`who`](crate::lookup::who); [`Error::Sheet`](crate::Error::Sheet) when it cannot be set.
pub fn make(session: &Session, request: &WhoRequest) -> Result<Sheet> {
    let known = session.network_as_known(as_of::known(&request.known)?)?;
    let (naming, _, question) = question::ask(session, &known, request)?;
    let answer = resolve(&known, &question);
    let time = local_time(&known, &answer);
    let redacted = redact(&known, answer);
    let made = model::Made {
        snapshot: known.snapshot(),
        at: session.host().now(),
        left_out: redacted.left_out,
        narrowed: request.on.is_some() || request.at.is_some(),
    };
    let mut sheet = naming.card_sheet(&redacted.answer, time, &made)?;
    redacted.hide_names(&mut sheet);
    let people: BTreeSet<_> = redacted
        .answer
        .routes
        .iter()
        .filter_map(|route| route.officer)
        .collect();
    let pdf = sheets::pdf(&sheet)?;
    Ok(Sheet {
        pages: count(pdf.pages),
        bytes: pdf.bytes,
        people: count(people.len()),
        left_out: redacted.left_out,
        territory: naming.territory(question.territory),
        day: naming.day,
        on_it: on_it(&redacted.answer),
    })
}

impl Sheet {
    /// What the file may be called: "Morocco contact sheet 2026-11-22.pdf".
    #[must_use]
    pub fn file_name(&self) -> String {
        let territory = written::safe_name(&self.territory);
        format!("{territory} contact sheet {}.pdf", self.day)
    }

    /// Writes the file, replacing one that is there, and then says so in the log.
    ///
    /// # Errors
    /// [`Error::File`](crate::Error::File) when it cannot be written; [`Error::Store`](crate::Error::Store) when the log cannot.
    pub fn write(&self, session: &Session, path: &Path) -> Result<SheetResult> {
        let file = written::write(path, &self.bytes)?;
        let reason = format!("Exported contact sheet: {}", self.territory);
        session.vault()?.audit(session.author(), &reason, &self.on_it)?;
        Ok(SheetResult {
            file,
            pages: self.pages,
            people: self.people,
            left_out: self.left_out,
        })
    }
}

/// The records that somebody reads on the sheet.
fn on_it(answer: &Answer) -> Vec<RecordRef> {
    let mut records = BTreeSet::new();
    for route in &answer.routes {
        records.extend(route.officer.map(RecordRef::from));
        records.extend(route.position.map(RecordRef::from));
        records.extend(route.channel.map(RecordRef::from));
        records.extend(route.contacts.iter().map(|contact| RecordRef::from(contact.id)));
    }
    records.into_iter().collect()
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
