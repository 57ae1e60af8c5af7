//! The register of sheets that have left the network. A row is made by an audit entry of the log, in the step in which the
//! file appears.

use chrono::NaiveDate;
use domain::records::{Export, ExportId, Profile, Sensitivity};
use domain::text::Text;

use super::{Sheet, code, day};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::answer::instant;
use crate::session::Session;
use crate::views::sheet::{ExportLine, RegisterView, SheetRequest};

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

/// A code that no sheet has.
pub(super) fn new_code(session: &Session) -> Result<String> {
    let exports = session.reader().all::<Export>()?;
    loop {
        let new = code::new(session.host())?;
        if exports.iter().all(|export| export.code.as_str() != new) {
            return Ok(new);
        }
    }
}

/// Enters a sheet, and has its file written in the same step.
pub(super) fn enter(
    session: &Session,
    sheet: &Sheet,
    write: impl FnOnce() -> Result<String>,
) -> Result<(String, i64)> {
    let reason = format!("Exported contact sheet: {}", sheet.scope);
    let author = session.author();
    let mut vault = session.vault()?;
    let outcome = vault.audited(author, &reason, &sheet.on_it, |tx| {
        let newest = tx.all::<Export>()?.iter().map(|export| export.number).max();
        let number = newest.unwrap_or(0) + 1;
        let id = ExportId(tx.new_id()?);
        let at = instant(tx.at());
        tx.put(row(sheet, id, number, &at, author.name))?;
        Ok::<_, Error>((write()?, number))
    })?;
    Ok(outcome.value)
}

fn row(sheet: &Sheet, id: ExportId, number: i64, at: &str, by: &str) -> Export {
    let asked = &sheet.asked;
    let text = |text: &Option<String>| text.as_deref().map(Text::from);
    Export {
        id,
        number,
        code: sheet.code.as_str().into(),
        at: at.into(),
        by: by.into(),
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
