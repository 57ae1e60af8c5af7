//! `liaison new`: a network that answers its first question.

use desk::views::vault::NewNetwork;
use serde_json::json;

use super::keys;
use crate::arguments::{Common, New};
use crate::failure::Failure;
use crate::told::Told;
use crate::{host, page, passphrase, vault};

pub(super) fn new(common: &Common, new: New) -> Result<Told, Failure> {
    let path = vault::place(common, new.path)?;
    let request = NewNetwork {
        name: vault::name(&path),
        agency: new.agency,
        state: new.state,
        author: new.author.unwrap_or_else(host::login_name),
        duty_line: new.duty_line,
        marking: new.marking,
    };
    desk::vault::check(&request)?;
    let passphrase = passphrase::new(common)?;
    let cost = host::key_cost()?;
    let session = desk::vault::create(&path, &passphrase, cost, &request, host::with_folder()?)?;
    let has_recovery_key = keys::first_recovery_key(common, &session, passphrase, cost)?;
    let network = desk::vault::network(&session)?;
    let value = json!({ "vault": path, "network": network });
    Told::new(&value, page::made(&path, &network, has_recovery_key))
}
