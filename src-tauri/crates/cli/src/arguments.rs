//! What may be typed after `liaison`.

mod acts;
mod board;
mod import;
mod keychain;
mod sheet;
mod time;
mod trust;

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Args, Parser, Subcommand};

pub(crate) use acts::{
    Certain, ClosePost, Confirm, Handover, How, MovePost, OpenPost, Publish, Reassign, StandIn, Verify,
};
pub(crate) use board::{Board, Figures};
pub(crate) use import::{Apart, Duplicates, Import, Merge, Settle};
pub(crate) use keychain::{KeyRing, Turn};
pub(crate) use sheet::{Register, Sheet};
pub(crate) use time::{AsOf, End, Erase, History, Redo, Undo};
pub(crate) use trust::{BackupNow, Check, NewPassphrase, NewRecoveryKey, Rekey, Restore, Salvage, SetOne};

/// Who covers this country for us, today, for this kind of case, and how to reach them now.
#[derive(Debug, Parser)]
#[command(name = "liaison", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) act: Act,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The vault: a folder whose name ends in .liaison
    #[arg(long, global = true, value_name = "PATH", env = "LIAISON_VAULT")]
    pub(crate) vault: Option<PathBuf>,
    /// The example network in place of any vault: invented people and numbers, made afresh each day
    #[arg(long, global = true)]
    pub(crate) example: bool,
    /// A file whose first line is the passphrase; without it, it is asked for
    #[arg(long, global = true, value_name = "FILE", env = "LIAISON_PASSPHRASE_FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// A file with the twelve words of the recovery key, in place of a passphrase
    #[arg(long, global = true, value_name = "FILE", env = "LIAISON_RECOVERY_KEY_FILE")]
    pub(crate) recovery_key_file: Option<PathBuf>,
    /// Ask for the recovery key in place of a passphrase
    #[arg(long, global = true)]
    pub(crate) recovery_key: bool,
    /// Ask the system's key ring in place of a passphrase, which is asked for where the key ring has none
    #[arg(long, global = true)]
    pub(crate) keychain: bool,
    /// Open a vault on a network folder all the same: two machines that write at once can damage it
    #[arg(long, global = true)]
    pub(crate) accept_network_folder: bool,
    /// Why, for the log: of a command that writes
    #[arg(long, global = true, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Print one JSON object in place of words; errors too, on standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Act {
    /// Make a network: its own agency, headquarters and duty line
    New(New),
    /// Read files: tables (CSV, TSV, XLSX, ODS), vCards, a whole network as JSON
    Import(Import),
    /// Say what a wording means that names no territory: now, and in later imports
    Settle(Settle),
    /// Officers that may be one
    Duplicates(Duplicates),
    /// Say that two officers who look like one are two
    Apart(Apart),
    /// Make one record part of another
    Merge(Merge),
    /// Who covers a place, and how to reach them
    Who(Who),
    /// Find territories, officers, posts, agencies, numbers and topics
    Search(Search),
    /// One record, whole
    Show(Show),
    /// All records of an entity
    List(List),
    /// The fields of an entity
    Schema(Schema),
    /// Make or change records, given as JSON on standard input
    Edit(Edit),
    /// End a record: its last day
    End(End),
    /// Put a backup in the vault's place; of a record: bring it back, or take its end away
    Restore(Restore),
    /// Erase a record's texts for good, from the log too
    Erase(Erase),
    /// Take a change back: your own newest one, or the one that is named
    Undo(Undo),
    /// Take your newest undo back
    Redo(Redo),
    /// Who changed what, from what to what, and why
    History(History),
    /// What is open and what comes: gaps, vacancies, tours that end, stale contacts
    Board(Board),
    /// How many officers, positions, posts and territories
    Figures(Figures),
    /// Whether a caller is who they say: a number, a mail address or a name
    Caller(Caller),
    /// One officer leaves a position, another arrives
    Handover(Handover),
    /// Give territories to another position or post from a day on
    Reassign(Reassign),
    /// A post goes to another place, for good or for a while
    MovePost(MovePost),
    /// A post that is planned or closed opens
    OpenPost(OpenPost),
    /// A post closes, and what belongs to it ends
    ClosePost(ClosePost),
    /// Somebody stands in for a position; it ends by itself
    StandIn(StandIn),
    /// A number, a coverage line or a planned day is right, corrected or wrong
    Confirm(Confirm),
    /// Give a region its members
    Publish(Publish),
    /// What nobody has verified for long
    Verify(Verify),
    /// A contact sheet: PDF, workbook, CSV, vCards, HTML or JSON
    Sheet(Box<Sheet>),
    /// What kinds of readers may see on a sheet
    Profiles,
    /// The sheets that have left the network
    Register(Register),
    /// Check that the vault is whole
    Check(Check),
    /// Make a backup now
    Backup(BackupNow),
    /// The backups there are
    Backups,
    /// Write what can be read of a damaged vault into a new one
    Salvage(Salvage),
    /// Change the passphrase
    Passphrase(NewPassphrase),
    /// Make a recovery key, which opens the vault when the passphrase is forgotten
    RecoveryKey(NewRecoveryKey),
    /// Let the system's key ring open the vault on this computer, or no more
    Keychain(KeyRing),
    /// Encrypt everything with a new key
    Rekey(Rekey),
    /// This desk's settings for the vault: read, or set one
    Settings(SetOne),
    /// The newest changes
    Log(Log),
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Where to make the vault; --vault and LIAISON_VAULT are used when left out
    pub(crate) path: Option<PathBuf>,
    /// The own agency's name
    #[arg(long, default_value = "Own agency")]
    pub(crate) agency: String,
    /// The own state, ISO 3166-1
    #[arg(long, value_name = "CODE", default_value = "GB")]
    pub(crate) state: String,
    /// Who writes at this desk; the login name when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// The number of the duty line, with its country code
    #[arg(long, value_name = "NUMBER")]
    pub(crate) duty_line: Option<String>,
    /// The handling marking of everything that leaves the network; OFFICIAL-SENSITIVE when left out
    #[arg(long, value_name = "TEXT")]
    pub(crate) marking: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Caller {
    /// The number that rang, the address that wrote, or the name that was given
    #[arg(required = true)]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

/// A question.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// A place, a code, a number, an officer, an agency: anything that the search box takes
    #[arg(required = true)]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) case: Case,
    /// At this instant, for example 2026-11-22T01:15:00Z
    #[arg(long, value_name = "TIME", conflicts_with = "on")]
    pub(crate) at: Option<DateTime<FixedOffset>>,
    /// As it was known at this time, or at the end of this day in UTC
    #[arg(long, value_name = "TIME", value_parser = time::known)]
    pub(crate) known: Option<String>,
}

/// The case that a question is about.
#[derive(Debug, Args)]
pub(crate) struct Case {
    /// The kind of case: a topic's name, or another word for it
    #[arg(long)]
    pub(crate) topic: Option<String>,
    /// On this day, for example 2026-11-22
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    /// Somebody must act now
    #[arg(long)]
    pub(crate) urgent: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The beginning of a name, a city, a number
    #[arg(required = true)]
    pub(crate) text: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// officer, post, position, coverage ...; `liaison schema ENTITY` knows them
    pub(crate) entity: String,
    /// The record's id
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// officer, post, position, coverage ...
    pub(crate) entity: String,
    /// Only rows in which each of these words begins a word
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// officer, post, position, coverage ...
    pub(crate) entity: String,
}

#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// Say what is wrong or doubtful, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
    /// Also who exported and looked
    #[arg(long)]
    pub(crate) audit: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn no_argument_takes_a_passphrase() {
        let command = Arguments::command();
        let flags = command.get_subcommands().flat_map(|act| act.get_arguments());
        let mut names = flags
            .chain(command.get_arguments())
            .map(|flag| flag.get_id().as_str());
        assert!(!names.any(|name| name == "passphrase"));
    }
}
