//! `liaison edit`: records as JSON on standard input.

use std::io;

use desk::views::record::{EditItem, Level};
use serde_json::Value as Json;

use crate::arguments::{Common, Edit};
use crate::failure::Failure;
use crate::told::Told;
use crate::{page, vault};

pub(super) fn edit(common: &Common, edit: Edit) -> Result<Told, Failure> {
    let items = items(&io::read_to_string(io::stdin()).map_err(Failure::Input)?).map_err(Failure::Items)?;
    let session = vault::open(common)?;
    if edit.dry_run {
        let found = desk::edit::check(&session, &items)?;
        let refused = found.problems.iter().any(|problem| problem.level == Level::Error);
        return Ok(Told::new(&found, page::problems(&found))?.failed_if(refused));
    }
    let done = desk::edit::edit(&session, &items, common.reason.as_deref())?;
    Told::new(&done, page::edited(&done))
}

/// One item, or a list of them.
fn items(text: &str) -> serde_json::Result<Vec<EditItem>> {
    match serde_json::from_str(text)? {
        Json::Array(items) => items.into_iter().map(serde_json::from_value).collect(),
        item => Ok(vec![serde_json::from_value(item)?]),
    }
}
