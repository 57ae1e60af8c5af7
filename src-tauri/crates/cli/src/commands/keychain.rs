//! `liaison keychain`.

use serde_json::json;

use crate::arguments::{Common, KeyRing, Turn};
use crate::failure::Failure;
use crate::page;
use crate::told::Told;
use crate::vault::{self, Closed};

pub(super) fn keychain(common: &Common, given: &KeyRing) -> Result<Told, Failure> {
    let Some(turn) = given.turn else {
        let on = desk::keychain::is_on(vault::path(common)?);
        return Told::new(&json!({ "on": on }), page::keychain(on));
    };
    let Closed { path, host, opener } = vault::closed(common)?;
    let session = desk::vault::open_by(path, &opener, vault::way(common), host)?;
    let ways = match turn {
        Turn::On => desk::keychain::turn_on(&session, &opener)?,
        Turn::Off => desk::keychain::turn_off(&session)?,
    };
    Told::new(&ways, page::keychain(turn == Turn::On))
}
