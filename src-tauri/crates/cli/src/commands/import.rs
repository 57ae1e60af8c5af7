//! `liaison import`: published lists into the network.

use std::path::Path;

use desk::import::ImportFile;

use crate::arguments::{Common, Import};
use crate::failure::Failure;
use crate::told::Told;
use crate::{page, vault};

pub(super) fn import(common: &Common, import: &Import) -> Result<Told, Failure> {
    let options = desk::import::options(import.agency.clone(), import.agency_state.as_deref())?;
    let files = import
        .files
        .iter()
        .map(|path| read(path))
        .collect::<Result<Vec<_>, _>>()?;
    let session = vault::open(common)?;
    let report = if import.dry_run {
        desk::import::dry_run(&session, &files, &options)?.report
    } else {
        desk::import::commit(&session, &files, &options, import.reason.as_deref())?
    };
    Told::new(&report, page::imported(&report, import.dry_run))
}

fn read(path: &Path) -> Result<ImportFile, Failure> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let bytes = std::fs::read(path).map_err(|why| Failure::File {
        file: path.display().to_string(),
        why,
    })?;
    Ok(ImportFile { name, bytes })
}
