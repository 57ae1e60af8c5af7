//! The board, the figures, the map and the tours as tables for a spreadsheet.
//!
//! A table leaves the building: rows on what is *restricted* stay here, every row carries the marking of the network, and
//! the log says who exported what.

use std::path::Path;

use domain::records::RecordRef;
use formats::csv;

use crate::board;
use crate::error::Result;
use crate::figures;
use crate::session::Session;
use crate::views::board::BoardRequest;
use crate::views::export::ExportResult;
use crate::views::figures::FiguresRequest;
use crate::views::map::MapRequest;
use crate::views::tours::ToursRequest;
use crate::{map, tours, written};

/// A table that is made and not yet written.
#[derive(Debug)]
pub struct Table {
    title: String,
    day: String,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    left_out: u32,
    on_it: Vec<RecordRef>,
}

/// The lines of the board of these kinds; of all where none is named.
///
/// # Errors
/// As [`board`](crate::board::board).
pub fn board(session: &Session, request: &BoardRequest, kinds: &[String]) -> Result<Table> {
    let (view, restricted) = board::made(session, request)?;
    let wanted = |kind: &String| kinds.is_empty() || kinds.contains(kind);
    let mut table = Table::new(
        "Cover board",
        &view.on,
        &["kind", "territory", "from", "until", "text", "opens"],
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
    let mut table = Table::new("Figures", &view.on, &header);
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
    let mut table = Table::new("Cover map", &day, &["code", "country", "state", "posts"]);
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
    let known = session.network()?;
    let restricted = |reference: Option<RecordRef>| {
        let record = reference.and_then(|reference| known.record(reference));
        record.is_some_and(|record| record.sensitivity() == domain::records::Sensitivity::Restricted)
    };
    let header = ["post", "position", "kind", "who", "from", "until", "planned"];
    let mut table = Table::new("Tours", &view.on, &header);
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

impl Table {
    fn new(title: &str, day: &str, header: &[&'static str]) -> Self {
        Self {
            title: title.to_owned(),
            day: day.to_owned(),
            header: header.to_vec(),
            rows: Vec::new(),
            left_out: 0,
            on_it: Vec::new(),
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

    /// The file: every row with the marking of the network at its end.
    fn bytes(&self, marking: &str) -> Vec<u8> {
        let mut header = self.header.clone();
        header.push("marking");
        let marked = |row: &Vec<String>| row.iter().cloned().chain([marking.to_owned()]).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(marked).collect();
        csv::write(&header, &rows)
    }

    /// Writes the file, replacing one that is there, and then says so in the log.
    ///
    /// # Errors
    /// [`Error::File`](crate::Error::File) when it cannot be written; [`Error::Store`](crate::Error::Store) when the log
    /// cannot.
    pub fn write(&self, session: &Session, path: &Path) -> Result<ExportResult> {
        let known = session.network()?;
        let marking = known.settings().map(|settings| settings.marking.to_uppercase());
        drop(known);
        let file = written::write(path, &self.bytes(&marking.unwrap_or_default()))?;
        let reason = format!("Exported table: {} of {}", self.title, self.day);
        let mut on_it = self.on_it.clone();
        on_it.sort_unstable();
        on_it.dedup();
        session.vault()?.audit(session.author(), &reason, &on_it)?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(ExportResult {
            file,
            rows: count(self.rows.len()),
            left_out: self.left_out,
        })
    }
}
