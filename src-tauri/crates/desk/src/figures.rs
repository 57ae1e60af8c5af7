//! Figures: how many officers, positions, posts and territories; and keeping what was answered with them.
//!
//! What is kept is a note on the network: its text is the wording and the figures, its date their day. A note has all
//! that is needed already: history, undo, *as known*, sensitivity and a page of its own. An entity for it would add a
//! table and a form, and hold the same text.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::figures::{By, Counts, Figure, FigureKind, FiguresKey, FiguresQuestion, FiguresRow};
use domain::network::Network;
use domain::records::{RecordRef, Subject, TerritoryRef};
use serde_json::json;

use crate::as_of;
use crate::edit;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::answer::{instant, snapshot};
use crate::lookup::meaning::meaning;
use crate::naming::Naming;
use crate::session::{Known, Session};
use crate::views::figures::{FigurePoint, FigureRow, FigureView, FiguresRequest, FiguresView, KeptFigures};
use crate::views::record::{EditItem, EditResult};
use crate::views::time::AsOf;

/// What a note of kept figures names as its source.
const SOURCE: &str = "Figures";

/// The figures of a day.
///
/// # Errors
/// [`Error::NothingFound`] for a territory that nothing is called, [`Error::Input`] for a division or time that is none,
/// [`Error::Store`] when the vault cannot be read.
pub fn figures(session: &Session, request: &FiguresRequest) -> Result<FiguresView> {
    let earlier = as_of::known(&request.known)?;
    let known = session.network_as_known(earlier)?;
    let as_of = AsOf {
        on: request.on.clone(),
        known: request.known.clone(),
    };
    let on = as_of.home_day(session, &known)?;
    let naming = Naming {
        network: &known,
        day: on,
    };
    let by = stated(request.by.as_deref()).map(by).transpose()?;
    let territories = request
        .territories
        .iter()
        .map(|text| territory(session, &known, &naming, text))
        .collect::<Result<Vec<_>>>()?;
    let question = FiguresQuestion {
        on,
        territories: territories.clone(),
        by: by.map(|(_, by)| by),
    };
    let found = domain::figures::figures(&known, &question);
    Ok(FiguresView {
        on: on.to_string(),
        known: earlier.map(instant),
        territories: territories
            .into_iter()
            .map(|it| naming.territory_name(it))
            .collect(),
        by: by.map(|(word, _)| word.to_owned()),
        snapshot: snapshot(known.snapshot()),
        figures: found.figures.iter().map(figure).collect(),
        rows: found.rows.iter().map(|row| naming.figure_row(row)).collect(),
    })
}

/// What a figure is called in a sentence of its own.
#[must_use]
pub fn label(key: &str) -> &'static str {
    match FigureKind::ALL.into_iter().find(|kind| kind.word() == key) {
        Some(FigureKind::Officers) => "Officers",
        Some(FigureKind::PositionsFilled) => "Positions filled",
        Some(FigureKind::PositionsAuthorised) => "Positions authorised",
        Some(FigureKind::Posts) => "Posts",
        Some(FigureKind::Places) => "Places",
        Some(FigureKind::TerritoriesResident) => "Territories covered, resident",
        Some(FigureKind::TerritoriesOtherwise) => "Territories covered, otherwise",
        Some(FigureKind::SeatsFilled) => "Seats at organisations, filled",
        Some(FigureKind::SeatsAuthorised) => "Seats at organisations, authorised",
        None => "",
    }
}

/// Keeps what is answered now, with its wording: a note on the network.
///
/// # Errors
/// As [`figures`]; [`Error::Input`] without a wording.
pub fn keep(session: &Session, request: &FiguresRequest, wording: &str) -> Result<EditResult> {
    let Some(wording) = stated(Some(wording)) else {
        return Err(Error::input("wording", "say in words what was answered"));
    };
    let view = figures(session, request)?;
    let known = session.network()?;
    let network = settings(&known)?;
    drop(known);
    let note = EditItem {
        entity: "note".to_owned(),
        id: None,
        fields: BTreeMap::from([
            ("about".to_owned(), json!(network.to_string())),
            ("text".to_owned(), json!(format!("{wording}\n{}", told(&view)))),
            ("source".to_owned(), json!(SOURCE)),
            ("date".to_owned(), json!(view.on)),
        ]),
        seen: None,
    };
    edit::edit(session, &[note], Some(&format!("Kept figures: {wording}")))
}

/// What was answered and kept, newest first.
///
/// # Errors
/// [`Error::Store`] when the vault cannot be read.
pub fn kept(session: &Session) -> Result<Vec<KeptFigures>> {
    let known = session.network()?;
    let network = settings(&known)?;
    let mut notes: Vec<_> = known
        .notes_on(Subject::Record(network))
        .filter(|note| note.source.as_deref() == Some(SOURCE))
        .collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.id));
    Ok(notes
        .into_iter()
        .map(|note| KeptFigures {
            id: note.id.to_string(),
            on: note.date.map(|day| day.to_string()),
            text: note.text.to_string(),
        })
        .collect())
}

/// The figures a line each, as they are kept.
fn told(view: &FiguresView) -> String {
    let place = match view.territories.as_slice() {
        [] => "Everywhere".to_owned(),
        some => {
            let names: Vec<_> = some.iter().map(|it| it.name.as_str()).collect();
            names.join(", ")
        }
    };
    let mut lines = vec![format!(
        "{place}, on {}, change {}",
        view.on, view.snapshot.number
    )];
    lines.extend(view.figures.iter().map(|figure| {
        let mark = if figure.publish {
            ""
        } else {
            " (not to be published)"
        };
        format!("{}: {}{mark}", label(&figure.key), figure.value)
    }));
    lines.join("\n")
}

fn settings(network: &Network) -> Result<RecordRef> {
    let settings = network.settings().ok_or(Error::NoNetwork)?;
    Ok(settings.id.into())
}

fn by(word: &str) -> Result<(&'static str, By)> {
    let all = [
        ("host", By::Host),
        ("agency", By::Agency),
        ("role", By::Role),
        ("topic", By::Topic),
    ];
    let found = all.into_iter().find(|(known, _)| *known == word);
    found.ok_or_else(|| Error::input("by", "figures are divided by host, agency, role or topic"))
}

fn territory(session: &Session, known: &Known<'_>, naming: &Naming<'_>, text: &str) -> Result<TerritoryRef> {
    Ok(meaning(session, known, naming, text)?.territory)
}

fn figure(figure: &Figure) -> FigureView {
    let point = |(on, value): &(NaiveDate, usize)| FigurePoint {
        on: on.to_string(),
        value: count(*value),
    };
    FigureView {
        key: figure.kind.word().to_owned(),
        value: count(figure.value),
        year_before: figure.series.first().map_or(0, |(_, value)| count(*value)),
        series: figure.series.iter().map(point).collect(),
        definition: figure.kind.definition().to_owned(),
        publish: figure.kind.may_be_published(),
    }
}

impl Naming<'_> {
    fn figure_row(&self, row: &FiguresRow) -> FigureRow {
        let (key, name) = match row.key {
            FiguresKey::Host(Some(code)) => (Some(code.to_string()), self.territory(code.into())),
            FiguresKey::Host(None) => (None, "Country not known".to_owned()),
            FiguresKey::Agency(id) => (Some(id.to_string()), self.agency(id)),
            FiguresKey::Role(role) => (Some(role.word().to_owned()), role.word().to_owned()),
            FiguresKey::Topic(id) => (Some(id.to_string()), self.topic(id)),
        };
        let Counts {
            officers,
            positions_filled,
            positions_authorised,
            posts,
            places,
            territories_resident,
            territories_otherwise,
            seats_filled,
            seats_authorised,
        } = row.counts;
        let has_posts = matches!(row.key, FiguresKey::Host(_) | FiguresKey::Agency(_));
        let has_territories = matches!(row.key, FiguresKey::Topic(_));
        FigureRow {
            key,
            name,
            officers: count(officers),
            positions_filled: count(positions_filled),
            positions_authorised: count(positions_authorised),
            posts: has_posts.then(|| count(posts)),
            places: has_posts.then(|| count(places)),
            territories_resident: has_territories.then(|| count(territories_resident)),
            territories_otherwise: has_territories.then(|| count(territories_otherwise)),
            seats_filled: count(seats_filled),
            seats_authorised: count(seats_authorised),
        }
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
