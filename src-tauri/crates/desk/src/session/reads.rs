//! Who has looked at what is restricted: an entry of the log for each such record and session, written after the answer.
//!
//! An act says which records it has written out. Whoever looks after the vault notes those that are new; where nobody does,
//! the session does so when it ends. It is a record for honest colleagues and keeps nobody out: so it never holds an answer
//! up, and is put off while another program writes.

use std::collections::HashSet;
use std::sync::Mutex;

use domain::network::Network;
use domain::records::RecordRef;

use super::Session;
use super::care::{Asked, held};

/// What the entry says; the records are its operations, and no value of theirs is in it.
const REASON: &str = "Looked at what is restricted";

/// What this session has shown.
#[derive(Default)]
pub(super) struct Reads(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// What is in the log, or waits to be.
    known: HashSet<RecordRef>,
    /// What is still to be written there.
    waiting: Vec<RecordRef>,
}

impl Session {
    /// Says which records of a network an answer has written out. Those that are restricted are noted, once.
    pub(crate) fn shown(&self, network: &Network, records: impl IntoIterator<Item = RecordRef>) {
        let records = records.into_iter();
        self.shown_restricted(records.filter(|record| network.is_restricted(*record)));
    }

    /// As [`Self::shown`], of records that are known to be restricted.
    pub(crate) fn shown_restricted(&self, records: impl IntoIterator<Item = RecordRef>) {
        if !self.care.keeps() || self.care.is_frozen() {
            return;
        }
        let is_news = {
            let mut seen = held(&self.reads.0);
            let Seen { known, waiting } = &mut *seen;
            waiting.extend(records.into_iter().filter(|record| known.insert(*record)));
            !waiting.is_empty()
        };
        if is_news {
            self.care.ask(Asked::Reads);
        }
    }

    /// Writes what waits to be noted. While another program writes it goes on waiting: for the next look, or the end.
    pub(super) fn note_reads(&self) {
        let waiting = std::mem::take(&mut held(&self.reads.0).waiting);
        if waiting.is_empty() || self.care.is_frozen() {
            return;
        }
        let Ok(mut vault) = self.vault() else { return };
        match vault.note(self.author(), REASON, &waiting) {
            Ok(true) => {}
            Ok(false) => held(&self.reads.0).waiting.extend(waiting),
            Err(error) => {
                tracing::warn!(%error, "it is not in the log that restricted records were looked at")
            }
        }
    }
}
