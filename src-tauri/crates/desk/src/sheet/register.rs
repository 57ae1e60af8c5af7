//! The register of sheets that have left the network. A row is made by an audit entry of the log, in the step in which the
//! file appears.

use chrono::NaiveDate;
use domain::records::{Export, ExportId, Network, Profile, RecordRef, Sensitivity};
use domain::text::Text;

use super::{Sheet, code, day, fold};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::answer::instant;
use crate::session::Session;
use crate::views::sheet::{ExportLine, RegisterView, SheetRequest, SheetScope};

/// What the register keeps of a request.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) second: Option<String>,
    for_whom: Option<String>,
    purpose: Option<String>,
    on: Option<NaiveDate>,
    expires: Option<NaiveDate>,
    profile: String,
    marking: String,
    /// What it is about, without a word of it: "2 territories, 1 officer".
    about: String,
}

impl Asked {
    pub(super) fn read(request: &SheetRequest) -> Result<Self> {
        let text = |text: &Option<String>| stated(text.as_deref()).map(str::to_owned);
        Ok(Self {
            second: text(&request.second),
            for_whom: text(&request.for_whom),
            purpose: text(&request.purpose),
            on: day("on", request.on.as_deref())?,
            expires: day("expires", request.expires.as_deref())?,
            profile: String::new(),
            marking: String::new(),
            about: about(&request.scopes),
        })
    }

    /// With what was chosen where the request named nothing.
    pub(super) fn with(self, profile: &Profile, marking: &str) -> Self {
        Self {
            profile: profile.name.to_string(),
            marking: marking.to_uppercase(),
            ..self
        }
    }
}

/// What scopes are about, by kind and number: names and the words of a search stay out of the log.
fn about(scopes: &[SheetScope]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for scope in scopes {
        match counts.iter_mut().find(|(kind, _)| *kind == scope.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((&scope.kind, 1)),
        }
    }
    let words = counts.into_iter().map(|(kind, count)| match (kind, count) {
        ("all", _) => "the whole network".to_owned(),
        (kind, 1) => format!("1 {kind}"),
        ("territory", count) => format!("{count} territories"),
        ("agency", count) => format!("{count} agencies"),
        ("search", count) => format!("{count} searches"),
        (kind, count) => format!("{count} {kind}s"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The marking of what leaves: the one asked for, else the network's. Nothing leaves without one.
pub(crate) fn marking(settings: &Network, asked: Option<&str>) -> Result<String> {
    stated(asked)
        .or_else(|| stated(Some(settings.marking.as_str())))
        .map(str::to_owned)
        .ok_or_else(|| Error::input("marking", "the network has no marking: name one"))
}

/// A code that no sheet has.
pub(crate) fn new_code(session: &Session) -> Result<String> {
    let exports = session.reader().all::<Export>()?;
    loop {
        let new = code::new(session.host())?;
        if exports.iter().all(|export| export.code.as_str() != new) {
            return Ok(new);
        }
    }
}

/// Where the network asks for a second person above so many people, there must be one, and another.
pub(crate) fn second_person(session: &Session, people: u32, above: i64, second: Option<&str>) -> Result<()> {
    let refuse = |why: &str| {
        let message =
            format!("{people} people are on it, and above {above} a second person must agree: {why}");
        Err(Error::input("second", message))
    };
    match second {
        _ if above <= 0 || i64::from(people) <= above => Ok(()),
        None => refuse("name them"),
        Some(second) if fold(second) == fold(session.author().name) => {
            refuse("somebody else than whoever exports")
        }
        Some(_) => Ok(()),
    }
}

/// Enters what leaves, and has its file written in the same step. Number, time and author of the row are made here.
pub(crate) fn enter(
    session: &Session,
    reason: &str,
    row: Export,
    on_it: &[RecordRef],
    write: impl FnOnce() -> Result<String>,
) -> Result<(String, i64)> {
    let author = session.author();
    let mut vault = session.vault()?;
    let outcome = vault.audited(author, reason, on_it, |tx| {
        let newest = tx.all::<Export>()?.iter().map(|export| export.number).max();
        let number = newest.unwrap_or(0) + 1;
        let row = Export {
            id: ExportId(tx.new_id()?),
            number,
            at: instant(tx.at()).as_str().into(),
            by: author.name.into(),
            ..row
        };
        tx.put(row)?;
        Ok::<_, Error>((write()?, number))
    })?;
    Ok(outcome.value)
}

/// Enters a sheet.
pub(super) fn enter_sheet(
    session: &Session,
    sheet: &Sheet,
    write: impl FnOnce() -> Result<String>,
) -> Result<(String, i64)> {
    let reason = format!("Exported contact sheet {}: {}", sheet.code, sheet.asked.about);
    enter(session, &reason, row(sheet), &sheet.on_it, write)
}

fn row(sheet: &Sheet) -> Export {
    let asked = &sheet.asked;
    let text = |text: &Option<String>| text.as_deref().map(Text::from);
    Export {
        second: text(&asked.second),
        for_whom: text(&asked.for_whom),
        purpose: text(&asked.purpose),
        profile: asked.profile.as_str().into(),
        scope: sheet.scope.as_str().into(),
        on: asked.on,
        snapshot: sheet.snapshot,
        format: sheet.format.word().into(),
        marking: asked.marking.as_str().into(),
        expires: asked.expires,
        people: i64::from(sheet.people),
        left_out: i64::from(sheet.left_out_total),
        ..empty_row(&sheet.code)
    }
}

/// A row of which only the code is known.
pub(crate) fn empty_row(code: &str) -> Export {
    Export {
        id: ExportId(uuid::Uuid::nil()),
        number: 0,
        code: code.into(),
        at: "".into(),
        by: "".into(),
        second: None,
        for_whom: None,
        purpose: None,
        profile: "".into(),
        scope: "".into(),
        on: None,
        snapshot: 0,
        format: "".into(),
        marking: "".into(),
        expires: None,
        people: 0,
        left_out: 0,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

/// The register, newest first; of a code, its one row.
///
/// # Errors
/// [`Error::Input`] when the code is none, [`Error::Store`] when the vault cannot be read.
pub fn register(session: &Session, code: Option<&str>) -> Result<RegisterView> {
    let code = stated(code).map(code::read).transpose()?;
    let mut exports = session.reader().all::<Export>()?;
    exports.retain(|export| code.as_ref().is_none_or(|code| export.code.as_str() == code));
    exports.sort_by_key(|export| std::cmp::Reverse(export.number));
    let today = session.host().today();
    Ok(RegisterView {
        exports: exports.iter().map(|export| line(export, today)).collect(),
    })
}

fn line(export: &Export, today: NaiveDate) -> ExportLine {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    ExportLine {
        number: export.number,
        code: export.code.to_string(),
        at: export.at.to_string(),
        by: export.by.to_string(),
        second: text(&export.second),
        for_whom: text(&export.for_whom),
        purpose: text(&export.purpose),
        profile: export.profile.to_string(),
        scope: export.scope.to_string(),
        on: export.on.map(|day| day.to_string()),
        snapshot: export.snapshot,
        format: export.format.to_string(),
        marking: export.marking.to_string(),
        expires: export.expires.map(|day| day.to_string()),
        expired: export.expires.is_some_and(|last| last < today),
        people: export.people,
        left_out: export.left_out,
    }
}
