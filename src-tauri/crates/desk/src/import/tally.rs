//! What each record of a file came to. Whatever is counted is counted once: created + updated + unchanged + rejected =
//! records.

use std::collections::HashMap;

use formats::table::Doubt;

use super::{Effect, ImportError, Watch};
use crate::views::import::{DoubtLine, DuplicateLine, FileReport, Rejected, Understood, UnresolvedLine};

/// The report on one file while it is read.
pub(crate) struct Tally<'a> {
    watch: &'a Watch,
    report: FileReport,
    /// Wordings that nobody has settled, and how often they stand in the file.
    wordings: HashMap<String, u32>,
    /// The line of the record that is being read.
    line: u32,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(file: &str, understood: Understood, watch: &'a Watch) -> Self {
        Self {
            watch,
            report: FileReport {
                name: file.to_owned(),
                records: 0,
                created: 0,
                updated: 0,
                unchanged: 0,
                rejected: Vec::new(),
                understood,
                unresolved: Vec::new(),
                duplicates: Vec::new(),
                doubts: Vec::new(),
            },
            wordings: HashMap::new(),
            line: 0,
        }
    }

    /// A record begins on this line.
    pub(crate) fn begin(&mut self, line: u32) {
        self.line = line;
    }

    /// What the record came to, or why it is refused.
    pub(crate) fn count(&mut self, came_to: Result<Effect, String>) -> Result<(), ImportError> {
        let report = &mut self.report;
        report.records = report.records.saturating_add(1);
        match came_to {
            Ok(Effect::Created) => report.created += 1,
            Ok(Effect::Updated) => report.updated += 1,
            Ok(Effect::Unchanged) => report.unchanged += 1,
            Err(reason) => report.rejected.push(Rejected {
                line: self.line,
                reason,
            }),
        }
        self.watch.step()
    }

    /// A wording of the present record that names no territory.
    pub(super) fn unresolved(&mut self, wording: &str) {
        *self.wordings.entry(wording.to_owned()).or_default() += 1;
    }

    /// Something of the present record that a person should look at.
    pub(super) fn doubt(&mut self, column: &str, text: &str, why: impl Into<String>) {
        self.report.doubts.push(DoubtLine {
            line: self.line,
            column: column.to_owned(),
            text: text.to_owned(),
            why: why.into(),
        });
    }

    /// A cell of the present record whose text is probably not what was typed.
    pub(super) fn cell(&mut self, column: &str, text: &str, doubt: Doubt) {
        let why = match doubt {
            Doubt::DigitsLost => "a spreadsheet has cut digits off this number; it is left out",
            Doubt::PrefixLost => "a plus or leading zeros may be lost",
            Doubt::Error => "an error of the spreadsheet in place of a value",
            Doubt::NoValue => "a formula whose value was never saved",
            Doubt::Merged => return,
        };
        self.doubt(column, text, why);
    }

    /// Two officers that may be one.
    pub(super) fn duplicate(&mut self, line: DuplicateLine) {
        self.report.duplicates.push(line);
    }

    pub(super) fn done(mut self) -> FileReport {
        self.report.unresolved = most_frequent_first(self.wordings);
        self.report
    }
}

/// Wordings with their counts, the most frequent first.
pub(super) fn most_frequent_first(wordings: HashMap<String, u32>) -> Vec<UnresolvedLine> {
    let lines = wordings.into_iter();
    let mut lines: Vec<_> = lines
        .map(|(wording, count)| UnresolvedLine { wording, count })
        .collect();
    lines.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.wording.cmp(&b.wording)));
    lines
}
