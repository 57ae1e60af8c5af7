//! The board, the figures, the map and the tours as tables for a spreadsheet.
//!
//! A table leaves the building as a sheet does: rows on what is *restricted* stay here, every row carries the marking of
//! the network and the code by which the register finds it, and the log says who exported what.

use std::collections::BTreeSet;
use std::path::Path;

use domain::records::{Export, RecordRef};
use formats::csv;

use crate::board;
use crate::error::{Error, Result};
use crate::figures;
use crate::session::Session;
use crate::sheet::register;
use crate::views::board::BoardRequest;
use crate::views::export::ExportResult;
use crate::views::figures::FiguresRequest;
use crate::views::map::MapRequest;
use crate::views::tours::ToursRequest;
use crate::{as_of, map, tours, written};

/// A table that is made and not yet written.
#[derive(Debug)]
pub struct Table {
    title: String,
    day: String,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    left_out: u32,
    on_it: Vec<RecordRef>,
    /// Whom it names.
    people: BTreeSet<String>,
    /// The newest change that it knows of.
    snapshot: i64,
}

/// The lines of the board of these kinds; of all where none is named.
///
/// # Errors
/// As [`board`](crate::board::board).
pub fn board(session: &Session, request: &BoardRequest, kinds: &[String]) -> Result<Table> {
    let (view, restricted) = board::made(session, request)?;
    let wanted = |kind: &String| kinds.is_empty() || kinds.contains(kind);
    let header = ["kind", "territory", "from", "until", "text", "opens"];
    let mut table = Table::new(
        "Cover board",
        &view.on,
        &header,
        snapshot(session, &request.known)?,
    );
    for (line, restricted) in view.lines.into_iter().zip(restricted) {
        if !wanted(&line.kind) {
            continue;
        }
        if restricted {
            table.left_out += 1;
            continue;
        }
        let opens = format!("{}:{}", line.entity, line.id);
        table.tells_of(opens.parse().ok());
        table.people.extend(line.officer);
        table.rows.push(vec![
            line.kind,
            line.territory.unwrap_or_default(),
            line.from.unwrap_or_default(),
            line.until.unwrap_or_default(),
            line.text,
            opens,
        ]);
    }
    Ok(table)
}

/// The figures, and below them their rows.
///
/// # Errors
/// As [`figures`](crate::figures::figures).
pub fn figures(session: &Session, request: &FiguresRequest) -> Result<Table> {
    let view = figures::figures(session, request)?;
    let header = [
        "part",
        "figure",
        "value",
        "year_before",
        "may_be_published",
        "definition",
    ];
    let mut table = Table::new("Figures", &view.on, &header, snapshot(session, &request.known)?);
    let all = if view.territories.is_empty() {
        "everywhere".to_owned()
    } else {
        let names: Vec<_> = view.territories.iter().map(|it| it.name.as_str()).collect();
        names.join(", ")
    };
    let yes = |it: bool| if it { "yes" } else { "no" }.to_owned();
    for figure in &view.figures {
        table.rows.push(vec![
            all.clone(),
            figures::label(&figure.key).to_owned(),
            figure.value.to_string(),
            figure.year_before.to_string(),
            yes(figure.publish),
            figure.definition.clone(),
        ]);
    }
    for row in &view.rows {
        let counts = [
            ("officers", Some(row.officers)),
            ("positions_filled", Some(row.positions_filled)),
            ("positions_authorised", Some(row.positions_authorised)),
            ("posts", row.posts),
            ("places", row.places),
            ("territories_resident", row.territories_resident),
            ("territories_otherwise", row.territories_otherwise),
            ("seats_filled", Some(row.seats_filled)),
            ("seats_authorised", Some(row.seats_authorised)),
        ];
        for (key, value) in counts {
            let Some(value) = value else { continue };
            table.rows.push(vec![
                row.name.clone(),
                figures::label(key).to_owned(),
                value.to_string(),
                String::new(),
                yes(key != "places"),
                String::new(),
            ]);
        }
    }
    Ok(table)
}

/// The countries of the map and how each is covered.
///
/// # Errors
/// As [`map`](crate::map::map).
pub fn map(session: &Session, request: &MapRequest) -> Result<Table> {
    let view = map::map(session, request)?;
    let day = day(session, request.on.as_deref());
    let header = ["code", "country", "state", "posts"];
    let mut table = Table::new("Cover map", &day, &header, snapshot(session, &request.known)?);
    for country in view.countries {
        let there = view.places.iter().filter(|place| place.host == country.code);
        let posts: usize = there.map(|place| place.posts).sum();
        table
            .rows
            .push(vec![country.code, country.name, country.state, posts.to_string()]);
    }
    Ok(table)
}

/// The bars of the tours, a row each.
///
/// # Errors
/// As [`tours`](crate::tours::tours).
pub fn tours(session: &Session, request: &ToursRequest) -> Result<Table> {
    let view = tours::tours(session, request)?;
    let snapshot = snapshot(session, &request.known)?;
    let known = session.network()?;
    let restricted = |reference: Option<RecordRef>| {
        let record = reference.and_then(|reference| known.record(reference));
        record.is_some_and(|record| record.sensitivity() == domain::records::Sensitivity::Restricted)
    };
    let header = ["post", "position", "kind", "who", "from", "until", "planned"];
    let mut table = Table::new("Tours", &view.on, &header, snapshot);
    for row in &view.rows {
        let position: Option<RecordRef> = format!("position:{}", row.position).parse().ok();
        for bar in &row.bars {
            let record = bar.id.as_ref().map(|id| match bar.kind.as_str() {
                "acting" => format!("acting_cover:{id}"),
                _ => format!("posting:{id}"),
            });
            let record: Option<RecordRef> = record.and_then(|record| record.parse().ok());
            let person = record.and_then(|record| officer(&known, record));
            if restricted(position) || restricted(record) || restricted(person) {
                table.left_out += 1;
                continue;
            }
            table.tells_of(record.or(position));
            table.people.extend(person.map(|person| person.to_string()));
            let planned = match (bar.arrival_planned, bar.departure_planned) {
                (true, true) => "arrival and departure",
                (true, false) => "arrival",
                (false, true) => "departure",
                (false, false) => "",
            };
            table.rows.push(vec![
                row.post.clone(),
                row.title.clone(),
                bar.kind.clone(),
                bar.who.clone(),
                bar.from.clone().unwrap_or_default(),
                bar.until.clone().unwrap_or_default(),
                planned.to_owned(),
            ]);
        }
    }
    Ok(table)
}

/// Whom a posting is of, or who stands in.
fn officer(network: &domain::network::Network, record: RecordRef) -> Option<RecordRef> {
    use domain::records::{Record, StandIn};
    match network.record(record)? {
        Record::Posting(posting) => Some(posting.officer.into()),
        Record::ActingCover(cover) => match cover.by {
            StandIn::Officer(officer) => Some(officer.into()),
            StandIn::Position(position) => Some(position.into()),
        },
        _ => None,
    }
}

fn day(session: &Session, on: Option<&str>) -> String {
    on.map_or_else(|| session.host().today().to_string(), str::to_owned)
}

/// The newest change that a table knows of.
fn snapshot(session: &Session, known: &Option<String>) -> Result<i64> {
    let known = session.network_as_known(as_of::known(known)?)?;
    Ok(known.snapshot().number)
}

impl Table {
    fn new(title: &str, day: &str, header: &[&'static str], snapshot: i64) -> Self {
        Self {
            title: title.to_owned(),
            day: day.to_owned(),
            header: header.to_vec(),
            rows: Vec::new(),
            left_out: 0,
            on_it: Vec::new(),
            people: BTreeSet::new(),
            snapshot,
        }
    }

    /// Notes for the log that a record is on the table.
    fn tells_of(&mut self, record: Option<RecordRef>) {
        self.on_it.extend(record);
    }

    /// What the file may be called: "Cover board 2026-11-22.csv".
    #[must_use]
    pub fn file_name(&self) -> String {
        written::safe_name(&format!("{} {}.csv", self.title, self.day))
    }

    /// The file: every row with the marking of the network and the code at its end, and where there is none, one row with
    /// nothing else.
    fn bytes(&self, marking: &str, code: &str) -> Vec<u8> {
        let mut header = self.header.clone();
        header.extend(["marking", "code"]);
        let marks = [marking.to_owned(), code.to_owned()];
        let marked = |row: &Vec<String>| row.iter().chain(&marks).cloned().collect();
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(marked).collect();
        if rows.is_empty() {
            rows.push(marked(&vec![String::new(); self.header.len()]));
        }
        csv::write(&header, &rows)
    }

    /// Writes the file, replacing one that is there, and the row of the register: both or neither.
    ///
    /// # Errors
    /// [`Error::Input`] where the network has no marking, or a second person must agree to so many names: a sheet asks for
    /// one. [`Error::File`] when it cannot be written; [`Error::Store`] when the log cannot.
    pub fn write(&self, session: &Session, path: &Path) -> Result<ExportResult> {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let people = count(self.people.len());
        let known = session.network()?;
        let settings = known.settings().ok_or(Error::NoNetwork)?;
        let marking = register::marking(settings, None)?.to_uppercase();
        let second_above = settings.second_above;
        drop(known);
        register::second_person(session, people, second_above, None)?;
        let code = register::new_code(session)?;
        let row = Export {
            // What is restricted stays here, and all else is told.
            profile: "internal".into(),
            scope: self.title.as_str().into(),
            on: self.day.parse().ok(),
            snapshot: self.snapshot,
            format: "csv".into(),
            marking: marking.as_str().into(),
            people: i64::from(people),
            left_out: i64::from(self.left_out),
            ..register::empty_row(&code)
        };
        let reason = format!("Exported table: {} of {}", self.title, self.day);
        let mut on_it = self.on_it.clone();
        on_it.sort_unstable();
        on_it.dedup();
        let bytes = self.bytes(&marking, &code);
        let (file, number) = register::enter(session, &reason, row, &on_it, || written::write(path, &bytes))?;
        Ok(ExportResult {
            file,
            rows: count(self.rows.len()),
            left_out: self.left_out,
            number,
            code,
        })
    }
}
