//! `liaison sheet`, `profiles` and `register`: what leaves the network, and what has left.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use desk::sheet::Watch;
use desk::views::sheet::{SheetRequest, SheetResult, SheetScope};

use crate::arguments::{Common, Register, Sheet};
use crate::failure::Failure;
use crate::told::Told;
use crate::{interrupt, page, vault};

pub(super) fn sheet(common: &Common, sheet: Sheet) -> Result<Told, Failure> {
    let stopped = interrupt::watched();
    let watch = Watch {
        cancelled: &|| stopped.load(Ordering::Relaxed),
        ..Watch::NONE
    };
    let session = vault::open(common)?;
    let (output, dry_run) = (sheet.output.clone(), sheet.dry_run);
    let request = request(sheet);
    if dry_run {
        let preview = desk::sheet::preview(&session, &request, &watch)?;
        return Told::new(&preview, page::sheet_preview(&preview));
    }
    let made = desk::sheet::make(&session, &request, &watch)?;
    let path = output.unwrap_or_else(|| PathBuf::from(made.file_name()));
    let written = made.write(&session, &path)?;
    // Whoever typed the path may read it again.
    let written = SheetResult {
        file: path.display().to_string(),
        ..written
    };
    Told::new(&written, page::sheet(&written))
}

pub(super) fn profiles(common: &Common) -> Result<Told, Failure> {
    let profiles = desk::sheet::profiles(&vault::open(common)?)?;
    Told::new(&profiles, page::profiles(&profiles))
}

pub(super) fn register(common: &Common, asked: &Register) -> Result<Told, Failure> {
    let register = desk::sheet::register(&vault::open(common)?, asked.code.as_deref())?;
    let nothing = asked.code.is_some() && register.exports.is_empty();
    Ok(Told::new(&register, page::register(&register))?.nothing_found_if(nothing))
}

fn request(sheet: Sheet) -> SheetRequest {
    let named = [
        ("territory", sheet.territory),
        ("region", sheet.region),
        ("post", sheet.post),
        ("agency", sheet.agency),
        ("group", sheet.group),
        ("officer", sheet.officer),
        ("search", sheet.search),
        (
            "all",
            if sheet.all {
                vec![String::new()]
            } else {
                Vec::new()
            },
        ),
    ];
    let scope = |kind: &str, text: String| SheetScope {
        kind: kind.to_owned(),
        text,
    };
    let scopes = named
        .into_iter()
        .flat_map(|(kind, texts)| texts.into_iter().map(move |text| scope(kind, text)));
    SheetRequest {
        scopes: scopes.collect(),
        format: Some(sheet.format),
        vcard: sheet.vcard,
        layout: sheet.layout,
        paper: Some(sheet.paper),
        profile: Some(sheet.profile),
        marking: sheet.marking,
        for_whom: sheet.for_whom,
        purpose: sheet.purpose,
        expires: sheet.expires.map(|day| day.to_string()),
        second: sheet.second,
        on: sheet.case.on.map(|day| day.to_string()),
        known: sheet.known,
        topic: sheet.case.topic,
        urgent: sheet.case.urgent,
    }
}
