//! Reading files into the network: published lists, foreign tables, cards, and whole networks.
//!
//! ```text
//! source.rs    what a file is                        posts.rs, memberships.rs   rows of the published shapes
//! tables.rs    foreign tables, templates.rs          people/                    officers, from rows and cards
//! cards.rs     vCards                                cover.rs, contacts.rs      what they cover, how they are reached
//! tally.rs     what each record came to              rejected.rs                records to be mended
//! difference.rs   a newer file of the same source
//! ```
//!
//! One record is one row or card of a file, and created + updated + unchanged + rejected = records, always. A dry run
//! does all of it in a transaction that is taken back. What a list says is kept as it says it: the wording, the document
//! and its date; a word that names no territory stays an unresolved wording until somebody settles it. A source older
//! than what is held overwrites nothing, so that the same file twice, or files in any order, change nothing more.

mod agencies;
mod cards;
mod contacts;
mod cover;
mod difference;
mod error;
mod files;
mod held;
mod mark;
mod memberships;
mod named;
mod notes;
mod options;
mod people;
mod posts;
mod rejected;
mod renamed;
mod source;
mod tables;
mod tally;
mod templates;
mod watch;
mod wording;

use std::collections::{BTreeMap, HashMap};

use formats::csv::{Row, Said, Table};
use store::{StoreError, Tx};

pub use error::ImportError;
pub use files::open;
pub use options::{Format, ImportFile, ImportOptions, options};
pub use rejected::RejectedFile;
pub(crate) use tally::Tally;
pub use watch::Watch;

use crate::error::Result;
use crate::exchange_json::Exchange;
use crate::given::stated;
use crate::session::Session;
use crate::views::difference::DifferenceView;
use crate::views::import::{ColumnLine, FileReport, ImportReport, Understood, UnresolvedLine};
use held::Held;
use source::Source;
use tables::Foreign;

/// Reads the files into the network, as one change. Without a reason the log names the files. What is said holds for all
/// files, or is said of each, in their order; the day on which what is gone has ended is then the first one's.
///
/// # Errors
/// As [`run`]; nothing has been written then.
pub fn commit(
    session: &Session,
    files: &[ImportFile],
    options: &(impl AsRef<[ImportOptions]> + ?Sized),
    reason: Option<&str>,
) -> Result<ImportReport> {
    Ok(read_in(session, files, options, reason)?.report)
}

/// Does what [`commit`] does, and gives also the records that were refused, to be mended.
///
/// # Errors
/// As [`run`]; nothing has been written then.
pub fn read_in(
    session: &Session,
    files: &[ImportFile],
    options: &(impl AsRef<[ImportOptions]> + ?Sized),
    reason: Option<&str>,
) -> Result<Imported> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let told = stated(reason).map_or_else(|| format!("import of {}", names.join(", ")), str::to_owned);
    session.protect()?;
    let done = session.transact_many(&told, |tx| Ok(run(tx, files, options)?))?;
    Ok(done.value)
}

/// Says what [`commit`] would do, and does nothing.
///
/// # Errors
/// As [`run`].
pub fn dry_run(
    session: &Session,
    files: &[ImportFile],
    options: &(impl AsRef<[ImportOptions]> + ?Sized),
) -> Result<Imported> {
    session.rehearse_many(|tx| Ok(run(tx, files, options)?))
}

/// Says what a file says otherwise than what was read of the same source before, and does nothing.
///
/// # Errors
/// As [`run`].
pub fn compare(session: &Session, file: &ImportFile, options: &ImportOptions) -> Result<DifferenceView> {
    session.rehearse_many(|tx| Ok(differences(tx, file, options)?))
}

/// What a file says otherwise, as [`compare`] gives it; the file is read into the transaction.
///
/// # Errors
/// As [`run`].
pub fn differences(
    tx: &mut Tx<'_>,
    file: &ImportFile,
    options: &ImportOptions,
) -> Result<DifferenceView, ImportError> {
    let mut reading = Reading::new(options);
    reading.file(tx, file)?;
    let held = known(&mut reading.held, tx)?;
    Ok(difference::view(tx, held, options.as_of)?)
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The counts, file by file.
    pub report: ImportReport,
    /// What was understood of each file: "posts, 51 rows".
    pub understood: Vec<String>,
    /// Wordings that name no territory, most frequent first.
    pub unresolved: Vec<UnresolvedLine>,
    /// The columns of each file that is mapped column by column; empty for the others.
    pub columns: Vec<Vec<ColumnLine>>,
    /// The records that were refused, as files to be mended.
    pub rejected: Vec<RejectedFile>,
}

/// What one record came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// Nothing differed.
    #[default]
    Unchanged,
    /// Something that was there changed.
    Updated,
    /// The record made what it is about.
    Created,
}

/// Reads all files within one transaction.
///
/// # Errors
/// [`ImportError`] when a file cannot be read at all, what was said of it does not fit, the agency's state is unknown, the
/// person has stopped it, or the vault cannot be written. A record that does not fit is no error: it is refused with its
/// line and reason.
pub fn run(
    tx: &mut Tx<'_>,
    files: &[ImportFile],
    options: &(impl AsRef<[ImportOptions]> + ?Sized),
) -> Result<Imported, ImportError> {
    let (each, usual) = (options.as_ref(), ImportOptions::default());
    let first = each.first().unwrap_or(&usual);
    let mut reading = Reading::new(first);
    for (at, file) in files.iter().enumerate() {
        reading.options = each.get(at).unwrap_or(first);
        reading.file(tx, file)?;
    }
    if let (Some(held), Some(day), true) = (&reading.held, first.as_of, first.end_gone) {
        reading.done.report.ended = difference::end(tx, held, day)?;
    }
    let mut wordings: HashMap<String, u32> = HashMap::new();
    for line in reading.done.report.files.iter().flat_map(|file| &file.unresolved) {
        *wordings.entry(line.wording.clone()).or_default() += line.count;
    }
    reading.done.unresolved = tally::most_frequent_first(wordings);
    Ok(reading.done)
}

/// The files while they are read.
struct Reading<'a> {
    options: &'a ImportOptions,
    /// What the network holds, once a file needs to know.
    held: Option<Held>,
    done: Imported,
}

impl<'a> Reading<'a> {
    fn new(options: &'a ImportOptions) -> Self {
        Self {
            options,
            held: None,
            done: Imported {
                report: ImportReport {
                    files: Vec::new(),
                    ended: 0,
                },
                understood: Vec::new(),
                unresolved: Vec::new(),
                columns: Vec::new(),
                rejected: Vec::new(),
            },
        }
    }

    fn file(&mut self, tx: &mut Tx<'_>, file: &ImportFile) -> Result<(), ImportError> {
        let (report, columns) = match source::of(file, self.options) {
            Source::Network => (self.network(tx, file)?, Vec::new()),
            Source::Published(table) => (self.published(tx, file, table)?, Vec::new()),
            Source::Cards => (self.cards(tx, file)?, Vec::new()),
            Source::Foreign => self.foreign(tx, file)?,
        };
        let records = match report.understood.format.as_str() {
            "vcard" => "card",
            "json" => "record",
            _ => "row",
        };
        let plural = if report.records == 1 { "" } else { "s" };
        let holds = &report.understood.holds;
        self.done.understood.push(format!(
            "{}: {holds}, {} {records}{plural}",
            file.name, report.records
        ));
        self.done.report.files.push(report);
        self.done.columns.push(columns);
        Ok(())
    }

    fn network(&mut self, tx: &mut Tx<'_>, file: &ImportFile) -> Result<FileReport, ImportError> {
        if source::is_sheet(&file.bytes) {
            let why = "this is a contact sheet; a whole network is exported by \
                `sheet --all --format json --profile everything`";
            return Err(ImportError::file(&file.name, why));
        }
        let exchange = Exchange::read(&file.name, &file.bytes)?;
        self.options.watch.expect(exchange.count());
        let understood = Understood {
            format: "json".to_owned(),
            holds: "network".to_owned(),
            encoding: Some("UTF-8".to_owned()),
            ..Understood::default()
        };
        let mut tally = Tally::new(&file.name, understood, &self.options.watch);
        let refused = exchange.take(tx, &mut tally, &file.name)?;
        self.done.rejected.extend(rejected::of_network(file, refused));
        self.held = None;
        Ok(tally.done())
    }

    fn cards(&mut self, tx: &mut Tx<'_>, file: &ImportFile) -> Result<FileReport, ImportError> {
        let options = self.options;
        let count = cards::count(file);
        if count == 0 && options.format.is_some() && !source::is_cards(&file.bytes) {
            return Err(ImportError::file(&file.name, "there is no card in it"));
        }
        options.watch.expect(count);
        let held = known(&mut self.held, tx)?;
        held.follow.is_dated = options.end_gone;
        let default = default(tx, held, options)?;
        let mut tally = Tally::new(&file.name, cards::understood(file), &options.watch);
        let refused = cards::read(tx, held, &mut tally, file, default)?;
        self.done.rejected.extend(rejected::of_cards(file, refused));
        Ok(tally.done())
    }

    fn foreign(
        &mut self,
        tx: &mut Tx<'_>,
        file: &ImportFile,
    ) -> Result<(FileReport, Vec<ColumnLine>), ImportError> {
        let options = self.options;
        let table = Foreign::read(tx, file, options)?;
        options.watch.expect(table.count());
        let held = known(&mut self.held, tx)?;
        held.follow.is_dated = options.end_gone;
        let default = default(tx, held, options)?;
        let mut tally = Tally::new(&file.name, table.understood.clone(), &options.watch);
        let refused = table.rows(tx, held, &mut tally, &file.name, default)?;
        let (header, delimiter) = table.header();
        let refused = rejected::of_rows(file, header, delimiter, refused)?;
        self.done.rejected.extend(refused);
        Ok((tally.done(), table.columns()))
    }

    fn published(
        &mut self,
        tx: &mut Tx<'_>,
        file: &ImportFile,
        table: Table,
    ) -> Result<FileReport, ImportError> {
        let options = self.options;
        let held = known(&mut self.held, tx)?;
        held.follow.is_dated = options.end_gone;
        let understood = of_published(file, &table, said(options));
        let mut tally = Tally::new(&file.name, understood, &options.watch);
        match table {
            Table::Posts(rows) => {
                let agency = agencies::default(tx, held, options)?;
                each(&mut tally, rows, options, |tally, row| {
                    posts::row(tx, held, tally, agency, &row, posts::KnownBy::Place)
                })?;
            }
            Table::Memberships(rows) => each(&mut tally, rows, options, |_, row| {
                memberships::row(tx, held, &row)
            })?,
        }
        let report = tally.done();
        let refused = rejected::of_published(file, &report.rejected, said(options))?;
        self.done.rejected.extend(refused);
        Ok(report)
    }
}

/// What the network holds, as a file that begins now finds it.
fn known<'h>(held: &'h mut Option<Held>, tx: &Tx<'_>) -> Result<&'h mut Held, ImportError> {
    let held = match held {
        Some(held) => held,
        None => held.insert(Held::load(tx)?),
    };
    held.begin_file();
    Ok(held)
}

fn default(
    tx: &mut Tx<'_>,
    held: &mut Held,
    options: &ImportOptions,
) -> Result<people::Default, ImportError> {
    Ok(people::Default {
        agency: agencies::default(tx, held, options)?,
        as_of: options.as_of,
    })
}

/// What a list of a published shape is; its columns are called as they are.
fn of_published(file: &ImportFile, table: &Table, said: Said) -> Understood {
    let holds = match table {
        Table::Posts(_) => "posts",
        Table::Memberships(_) => "memberships",
    };
    let header = formats::csv::header(&file.bytes, said);
    let columns: BTreeMap<_, _> = header
        .names
        .into_iter()
        .map(|name| (name.clone(), vec![name]))
        .collect();
    Understood {
        format: if header.delimiter == Some('\t') {
            "tsv"
        } else {
            "csv"
        }
        .to_owned(),
        holds: holds.to_owned(),
        encoding: Some(header.encoding.name().to_owned()),
        delimiter: header.delimiter.map(String::from),
        header: header.line,
        columns,
        left_out: header.left_out,
        ..Understood::default()
    }
}

/// What a person says of a list of a published shape.
fn said(options: &ImportOptions) -> Said {
    Said {
        encoding: options.encoding,
        delimiter: options.delimiter,
    }
}

/// Counts what each record of a published list came to.
fn each<T>(
    tally: &mut Tally<'_>,
    rows: Vec<Row<T>>,
    options: &ImportOptions,
    mut act: impl FnMut(&mut Tally<'_>, T) -> Result<Result<Effect, String>, StoreError>,
) -> Result<(), ImportError> {
    options.watch.expect(rows.len());
    for Row { line, record, doubts } in rows {
        tally.begin(line);
        for told in doubts {
            tally.cell(&told.column, &told.text, told.doubt);
        }
        let came_to = match record {
            Ok(record) => act(tally, record)?,
            Err(reason) => Err(reason),
        };
        tally.count(came_to)?;
    }
    Ok(())
}
