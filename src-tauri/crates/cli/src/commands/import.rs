//! `liaison import`, `settle`, `duplicates`, `apart` and `merge`: files into the network, and what is to be settled after.

use std::path::Path;

use desk::Session;
use desk::import::{ImportFile, ImportOptions, RejectedFile, Watch};
use desk::views::import::ImportRequest;

use crate::arguments::{Apart, Common, Import, Merge, Settle};
use crate::failure::Failure;
use crate::told::Told;
use crate::{interrupt, page, progress, vault};

pub(super) fn import(common: &Common, import: &Import) -> Result<Told, Failure> {
    let options = ImportOptions::try_from(&request(import))?;
    let files = import
        .files
        .iter()
        .map(|path| read(path, &options))
        .collect::<Result<Vec<_>, _>>()?;
    let options = ImportOptions {
        watch: Watch::stopped_by(interrupt::watched()),
        ..options
    };
    let session = vault::open(common)?;
    if import.compare {
        return compare(&session, &files, &options);
    }
    let done = progress::shown(&options.watch, common.json, || match import.dry_run {
        true => desk::import::dry_run(&session, &files, &options),
        false => desk::import::read_in(&session, &files, &options, common.reason.as_deref()),
    })?;
    if let Some(path) = &import.rejected {
        save(path, &done.rejected)?;
    }
    Told::new(&done.report, page::imported(&done.report, import.dry_run))
}

/// One file, one report: what goes from one file to another has no place in a difference.
fn compare(session: &Session, files: &[ImportFile], options: &ImportOptions) -> Result<Told, Failure> {
    let [file] = files else {
        return Err(Failure::OneFile);
    };
    let difference = desk::import::compare(session, file, options)?;
    Told::new(&difference, page::difference(&difference))
}

pub(super) fn settle(common: &Common, given: &Settle) -> Result<Told, Failure> {
    let session = vault::open(common)?;
    let wording = given.wording.join(" ");
    let settled = desk::settle::settle(&session, &wording, &given.meaning, common.reason.as_deref())?;
    Told::new(&settled, page::settled(&settled))
}

pub(super) fn duplicates(common: &Common) -> Result<Told, Failure> {
    let found = desk::duplicates::list(&vault::open(common)?)?;
    Told::new(&found, page::duplicates(&found))
}

pub(super) fn apart(common: &Common, given: &Apart) -> Result<Told, Failure> {
    let session = vault::open(common)?;
    let told = desk::duplicates::apart(&session, &given.a, &given.b, common.reason.as_deref())?;
    let line = match told.change {
        Some(_) => "Told apart: they are not listed as duplicates again.",
        None => "They were told apart before.",
    };
    Told::new(&told, format!("{line}\n"))
}

pub(super) fn merge(common: &Common, given: &Merge) -> Result<Told, Failure> {
    let session = vault::open(common)?;
    let merged = match given.dry_run {
        true => desk::duplicates::preview(&session, &given.a, &given.b)?,
        false => desk::duplicates::merge(&session, &given.a, &given.b, common.reason.as_deref())?,
    };
    Told::new(&merged, page::merged(&merged, given.dry_run))
}

fn request(import: &Import) -> ImportRequest {
    ImportRequest {
        agency: import.agency.clone(),
        agency_state: import.agency_state.clone(),
        format: import.format.clone(),
        encoding: import.encoding.clone(),
        delimiter: import.delimiter.clone(),
        sheet: import.sheet.clone(),
        header: import.header.clone(),
        map: import.map.clone(),
        template: import.template.clone(),
        as_of: import.as_of.map(|day| day.to_string()),
        end_gone: import.end_gone,
    }
}

/// Saves what was refused. Of several files each gets its own, beside the one that was named.
fn save(path: &Path, rejected: &[RejectedFile]) -> Result<(), Failure> {
    for (at, file) in rejected.iter().enumerate() {
        let path = match at {
            0 => path.to_owned(),
            _ => path.with_file_name(&file.name),
        };
        file.write(&path)?;
    }
    Ok(())
}

fn read(path: &Path, options: &ImportOptions) -> Result<ImportFile, Failure> {
    desk::import::open(path, options.format).map_err(|error| match error {
        desk::Error::File(why) => Failure::File {
            file: path.display().to_string(),
            why,
        },
        other => Failure::Desk(other),
    })
}
