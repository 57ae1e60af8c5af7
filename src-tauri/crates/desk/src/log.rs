//! The newest changes.

use domain::records::{Record, RecordRef};
use store::{Change, ChangeKind, Entry, Op, Operation, Reader};

use crate::error::Result;
use crate::lookup::answer::instant;
use crate::naming::{Naming, spoken};
use crate::session::Session;
use crate::views::card::ChangeLine;
use crate::views::vault::{LogLine, LogView};

/// How many entries are read at a time when audit entries are skipped.
const PAGE: usize = 200;

/// How many records of an audit entry are listed.
const RECORDS: usize = 20;

/// The newest changes first; with `audit`, also who looked, exported and unlocked.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be read.
pub fn log(session: &Session, limit: usize, audit: bool) -> Result<LogView> {
    let reader = session.reader();
    let mut changes = Vec::new();
    let mut before = None;
    while changes.len() < limit {
        let page = reader.entries(before, PAGE.min(limit))?;
        let Some(last) = page.last() else { break };
        before = Some(last.change.number);
        changes.extend(
            page.into_iter()
                .filter(|entry| audit || entry.change.kind == ChangeKind::Change),
        );
    }
    changes.truncate(limit);
    let lines = changes.iter().map(|entry| {
        Ok(LogLine {
            looked_at: looked_at(&reader, entry)?,
            ..line(entry)
        })
    });
    Ok(LogView {
        changes: lines.collect::<Result<_>>()?,
    })
}

/// The first records that an audit entry is about. They are not named: what a record is called may be what is sensitive.
fn looked_at(reader: &Reader, entry: &Entry) -> Result<Option<Vec<String>>> {
    if entry.change.kind != ChangeKind::Audit {
        return Ok(None);
    }
    let operations = reader.operations(entry.change.number, RECORDS)?;
    let reads = operations.iter().filter(|operation| operation.op == Op::Read);
    Ok(Some(reads.map(|read| read.record.to_string()).collect()))
}

/// What stands in the log's place of a text that has been erased.
pub(crate) const ERASED: &str = "(erased)";

pub(crate) fn or_erased(text: &Option<String>) -> String {
    text.clone().unwrap_or_else(|| ERASED.to_owned())
}

pub(crate) fn line(Entry { change, operations }: &Entry) -> LogLine {
    LogLine {
        id: change.id.to_string(),
        number: change.number,
        at: instant(change.at),
        author: or_erased(&change.author),
        reason: or_erased(&change.reason),
        operations: *operations,
        looked_at: None,
    }
}

impl Naming<'_> {
    /// What a change did to records that are shown, one line for each.
    pub(crate) fn change_lines(&self, change: &Change) -> Vec<ChangeLine> {
        let mut lines: Vec<(RecordRef, ChangeLine)> = Vec::new();
        for operation in change
            .operations
            .iter()
            .filter(|operation| operation.op != Op::Read)
        {
            let known = lines.iter().any(|(record, _)| *record == operation.record);
            let more = change
                .operations
                .iter()
                .filter(|other| other.record == operation.record)
                .count()
                > 1;
            if !known {
                lines.push((operation.record, self.change_line(change, operation, more)));
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn change_line(&self, change: &Change, operation: &Operation, more: bool) -> ChangeLine {
        let record = operation.record;
        let what = self.what_changed(record);
        let text = match (operation.op, operation.field) {
            (Op::Create, _) => format!("{what} added"),
            (Op::Remove, _) => format!("{what} removed"),
            (_, Some("verified_on" | "verified_by" | "verified_how")) => format!("{what} verified"),
            (_, Some("last_confirmed")) => format!("{what} confirmed"),
            (_, Some(field)) if !more => format!("{what}: {} changed", field.replace('_', " ")),
            _ => format!("{what} changed"),
        };
        ChangeLine {
            number: change.number,
            at: instant(change.at),
            author: change.author.clone().unwrap_or_default(),
            text,
            entity: Some(record.kind.word().to_owned()),
            id: Some(record.id.to_string()),
        }
    }

    /// The record in a line on its change: a contact point by its label, others by kind and title.
    fn what_changed(&self, reference: RecordRef) -> String {
        let spoken = capital(&spoken(reference.kind));
        match self.network.record(reference) {
            Some(Record::ContactPoint(point)) => point
                .label
                .as_ref()
                .map_or(spoken, |label| capital(label.as_str())),
            Some(record) => format!("{spoken} {}", self.title(&record)),
            None => spoken,
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
