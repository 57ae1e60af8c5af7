//! Whether the vault is whole.

use crate::error::Result;
use crate::session::Session;
use crate::views::vault::{CheckView, Finding};

/// Checks the pages, the references, the chain of the log, and that the tables are what the log says.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be read at all.
pub fn check(session: &Session) -> Result<CheckView> {
    let findings: Vec<_> = session
        .reader()
        .check()?
        .into_iter()
        .map(|finding| Finding {
            code: finding.code.word().to_owned(),
            place: finding.place,
            text: finding.text,
        })
        .collect();
    Ok(CheckView {
        ok: findings.is_empty(),
        findings,
    })
}
