//! `liaison check`, `backup`, `backups`, `restore BACKUP`, `salvage` and `settings`.

use desk::backups::Listed;
use desk::keys::Opener;
use desk::settings::Setting;
use serde_json::{Value as Json, json};

use crate::arguments::{BackupNow, Check, Common, Restore, Salvage, SetOne};
use crate::failure::Failure;
use crate::told::Told;
use crate::vault::{self, Closed, open};
use crate::{host, page, passphrase};

pub(super) fn check(common: &Common, given: &Check) -> Result<Told, Failure> {
    if given.accept {
        desk::check::accept(&open(common)?)?;
    }
    let check = if common.example {
        match given.full {
            true => desk::check::check_all(&open(common)?)?,
            false => desk::check::check(&open(common)?)?,
        }
    } else {
        let Closed { path, host, opener } = vault::closed(common)?;
        let way = vault::way(common);
        // First the check: to tell of something is to write it into the log, which may be what is broken.
        desk::check::check_at(path, &opener, way, given.full, &host, |session| {
            if !given.accept {
                vault::greet(session, common);
            }
        })?
    };
    Ok(Told::new(&check, page::check(&check))?.failed_if(!check.ok))
}

pub(super) fn backup(common: &Common, given: &BackupNow) -> Result<Told, Failure> {
    vault::path(common)?;
    let made = desk::backups::make(&open(common)?, given.to.as_deref())?;
    // The folder that somebody named is what they want; that of the settings is told of.
    let second = match made.second {
        Some(Err(error)) if given.to.is_some() => return Err(error.into()),
        Some(Err(error)) => {
            crate::failure::note(&format!("the second folder got no copy: {error}"), common.json);
            None
        }
        Some(Ok(second)) => Some(second),
        None => None,
    };
    let value = json!({ "backup": told(&made.own), "second": second.as_ref().map(told) });
    Told::new(&value, page::backed_up(&made.own, second.as_ref()))
}

pub(super) fn backups(common: &Common) -> Result<Told, Failure> {
    let path = vault::path(common)?;
    let all = desk::backups::list(path, &*host::with_folder()?)?;
    let value = json!({ "backups": all.iter().map(told).collect::<Vec<_>>() });
    Told::new(&value, page::backups(&all))
}

/// A backup with its folder, which the window never sees.
fn told(listed: &Listed) -> Json {
    let mut value = json!(listed.line);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("path".to_owned(), json!(listed.path));
    }
    value
}

pub(super) fn restore(common: &Common, given: &Restore) -> Result<Told, Failure> {
    let Closed { path, host, opener } = vault::closed(common)?;
    let backup = desk::backups::find(path, &given.what, &host)?;
    if given.dry_run {
        let found = desk::backups::preview(path, &backup, &opener, &host)?;
        return Told::new(&found, page::restored(&found));
    }
    let way = vault::way(common);
    let (done, session) = desk::backups::restore(path, &backup, &opener, way, &host::login_name(), &host)?;
    vault::greet(&session, common);
    Told::new(&done, page::restored(&done))
}

pub(super) fn salvage(common: &Common, given: &Salvage) -> Result<Told, Failure> {
    let Closed { path, host, opener } = vault::closed(common)?;
    let new = match (&opener, &given.new_passphrase_file) {
        (Opener::Passphrase(_), None) => None,
        (_, file) => Some(passphrase::chosen(file.as_deref())?),
    };
    let to = desk::backups::salvage_place(path, &given.to);
    let found = desk::backups::salvage(path, &opener, &to, (new.as_ref(), host::key_cost()?), &host)?;
    let mut value = json!(found);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("vault".to_owned(), json!(to));
    }
    Told::new(&value, page::salvaged(&to, &found))
}

pub(super) fn settings(common: &Common, given: &SetOne) -> Result<Told, Failure> {
    vault::path(common)?;
    let setting = match (&given.name, &given.value) {
        (Some(name), Some(value)) => Some(Setting::read(name, value)?),
        _ => None,
    };
    let session = open(common)?;
    if let Some(setting) = setting {
        desk::settings::set(&session, &setting)?;
    }
    let settings = desk::settings::whole_view(&session);
    Told::new(&settings, page::settings(&settings))
}
