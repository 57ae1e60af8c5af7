//! Whether the vault is whole.

use std::path::Path;
use std::sync::Arc;

use store::{Depth, Finding as Found, FindingCode, OpenError, Vault};

use crate::backups::is_damage;
use crate::error::Result;
use crate::host::Host;
use crate::keys::Opener;
use crate::lookup::answer::instant;
use crate::session::Session;
use crate::vault::Way;
use crate::views::vault::{CheckView, Finding};

/// Checks the pages, the references, the chain of the log, and that the tables are what the log says.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be read at all.
pub fn check(session: &Session) -> Result<CheckView> {
    let findings = session.reader().check()?;
    Ok(view(findings.iter().map(finding).collect()))
}

/// As [`check`], and whether every index is what its table says, and every backup is whole.
///
/// # Errors
/// As [`check`].
pub fn check_all(session: &Session) -> Result<CheckView> {
    let findings = session.reader().check_to(Depth::Indexes)?;
    let mut findings: Vec<_> = findings.iter().map(finding).collect();
    let second = session.care.settings().second_backups;
    for backup in session.vault()?.broken_backups(second.as_deref())? {
        findings.push(Finding {
            code: FindingCode::PageDamaged.word().to_owned(),
            place: format!("backup {}", backup.path.file_name().unwrap_or_default().display()),
            text: format!("the backup of {} is not whole", instant(backup.at)),
        });
    }
    Ok(view(findings))
}

/// Checks the vault at a path, also one that is too damaged to be opened: then it says which pages are damaged, or that not
/// even the ways in can be read. Of one that opens, `checked` is given the session once it is checked.
///
/// # Errors
/// [`Error::Open`](crate::Error::Open) when it is not damage that keeps it from being opened.
pub fn check_at(
    path: &Path,
    opener: &Opener,
    way: Way,
    full: bool,
    host: &Arc<Host>,
    checked: impl FnOnce(&Session),
) -> Result<CheckView> {
    let found = crate::vault::open_by(path, opener, way, Arc::clone(host)).and_then(|session| {
        let found = match full {
            true => check_all(&session),
            false => check(&session),
        }?;
        checked(&session);
        Ok(found)
    });
    match found {
        Err(error) if is_damage(&error) => match Vault::damaged_pages(path, opener.secret(), &**host) {
            Ok(pages) if !pages.is_empty() => Ok(view(pages.iter().map(finding).collect())),
            // Whatever it is that is damaged, it is no page.
            Ok(_) | Err(OpenError::Damaged { .. }) => Ok(view(vec![Finding {
                code: error.code().to_owned(),
                place: "vault".to_owned(),
                text: error.to_string(),
            }])),
            Err(error) => Err(error.into()),
        },
        found => found,
    }
}

/// Signs the log as it stands, as a person has decided who knows what the check has found.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be written.
pub fn accept(session: &Session) -> Result<()> {
    let author = session.author();
    session
        .writing()?
        .accept_log(author, "Accepted the log as it is")?;
    Ok(())
}

fn finding(found: &Found) -> Finding {
    Finding {
        code: found.code.word().to_owned(),
        place: found.place.clone(),
        text: found.text.clone(),
    }
}

fn view(findings: Vec<Finding>) -> CheckView {
    CheckView {
        ok: findings.is_empty(),
        findings,
    }
}
