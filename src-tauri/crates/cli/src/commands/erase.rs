//! `liaison erase`: a record's texts for good, after asking.

use std::io::{self, BufRead, IsTerminal, Write};

use desk::views::record::EraseView;

use crate::arguments::{Common, Erase};
use crate::failure::Failure;
use crate::told::Told;
use crate::{page, vault};

pub(super) fn erase(common: &Common, given: &Erase) -> Result<Told, Failure> {
    let session = vault::open(common)?;
    let preview = desk::edit::preview_erase(&session, &given.entity, &given.id)?;
    if given.dry_run {
        return Told::new(&preview, page::erasure(&preview));
    }
    if !given.yes && !is_wanted(&preview)? {
        return Err(Failure::NotWanted);
    }
    let done = desk::edit::erase(&session, &given.entity, &given.id, common.reason.as_deref())?;
    Told::new(&done, page::erasure(&done))
}

/// Asks at the terminal, on standard error, so that standard output holds the answer alone.
fn is_wanted(preview: &EraseView) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::NobodyToAsk);
    }
    let mut asking = io::stderr();
    let question = format!("{}Erase it for good? Type yes: ", page::erasure(preview));
    asking.write_all(question.as_bytes()).map_err(Failure::Output)?;
    let mut answer = String::new();
    io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(Failure::Input)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
