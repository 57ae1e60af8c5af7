//! `liaison sheet`: a contact sheet as PDF.

use std::path::PathBuf;

use desk::views::vault::SheetResult;
use desk::views::who::WhoRequest;

use crate::arguments::{Common, Sheet};
use crate::failure::Failure;
use crate::told::Told;
use crate::{page, vault};

pub(super) fn sheet(common: &Common, sheet: Sheet) -> Result<Told, Failure> {
    let session = vault::open(common)?;
    let request = WhoRequest {
        text: sheet.territory,
        topic: sheet.case.topic,
        on: sheet.case.on.map(|day| day.to_string()),
        at: None,
        known: sheet.known,
        urgent: sheet.case.urgent,
        most_routes: None,
    };
    let made = desk::sheet::make(&session, &request)?;
    let path = sheet.output.unwrap_or_else(|| PathBuf::from(made.file_name()));
    let written = made.write(&session, &path)?;
    // Whoever typed the path may read it again.
    let written = SheetResult {
        file: path.display().to_string(),
        ..written
    };
    Told::new(&written, page::sheet(&written))
}
