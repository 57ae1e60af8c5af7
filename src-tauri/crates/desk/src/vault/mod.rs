//! Vaults: making one with its network, opening, and what the network is.

mod new_network;

use std::path::Path;
use std::sync::Arc;

use domain::records::{Agency, EntityKind, Network};
use store::{Cost, OpenError, Passphrase, Vault};

pub use new_network::check;

use crate::error::{self, Error, Result};
use crate::host::Host;
use crate::lookup::answer::snapshot;
use crate::session::Session;
use crate::views::vault::{Counts, NetworkView, NewNetwork, UnlockView};

/// The ending of a vault's folder: `Own network.liaison`.
pub const ENDING: &str = "liaison";

/// Makes a vault at a path where there is nothing, with its own agency, headquarters, topics and duty line.
///
/// # Errors
/// [`Error::Input`] when the request does not make a network, [`Error::Open`] when the vault cannot be made.
pub fn create(
    path: &Path,
    passphrase: &Passphrase,
    cost: Cost,
    request: &NewNetwork,
    host: Arc<Host>,
) -> Result<Session> {
    let state = check(request)?;
    let lent: Arc<dyn store::Host> = Arc::clone(&host) as _;
    let mut vault = Vault::create(path, passphrase, cost, lent)?;
    new_network::write(&mut vault, request, state)?;
    Session::start(vault, host)
}

/// Unlocks the vault at a path.
///
/// # Errors
/// [`Error::Open`] for each thing that a person would act differently on.
pub fn open(path: &Path, passphrase: &Passphrase, host: Arc<Host>) -> Result<Session> {
    let lent: Arc<dyn store::Host> = Arc::clone(&host) as _;
    let vault = Vault::unlock(path, passphrase, lent)?;
    Session::start(vault, host)
}

/// Whether there is something at the path that may be a vault, before anybody is asked for a passphrase.
///
/// # Errors
/// [`OpenError::NotFound`] or [`OpenError::NotAVault`].
pub fn look(path: &Path) -> Result<()> {
    if !path.exists() {
        return Err(OpenError::NotFound.into());
    }
    if !path.is_dir() {
        return Err(OpenError::NotAVault.into());
    }
    Ok(())
}

/// What came of opening, for the unlock screen: the outcomes to be expected are no errors there.
pub fn outcome<T>(opened: &Result<T>) -> UnlockView {
    let (outcome, message) = match opened {
        Ok(_) => ("opened", String::new()),
        Err(Error::Open(error)) => (error::open_code(error), advice(error)),
        Err(error) => (error.code(), sentence(&error.to_string())),
    };
    UnlockView {
        outcome: outcome.to_owned(),
        message,
    }
}

/// What happened, and what to do next.
fn advice(error: &OpenError) -> String {
    let next = match error {
        OpenError::NotFound => "It may have been moved or renamed; choose it again.",
        OpenError::Exists => "Choose another name or folder.",
        OpenError::NotAVault => "Choose a folder whose name ends in .liaison.",
        OpenError::WrongPassphrase => "Check the keyboard layout and Caps Lock, and type it again.",
        OpenError::WrongRecoveryKey => "Check the words and their order against the sheet.",
        OpenError::NetworkFolder { .. } => "Copy the vault to a disk of this machine.",
        OpenError::EmptyPassphrase => "Type the passphrase.",
        OpenError::Damaged { .. } => "Take a copy of the folder before anything else, then restore a backup.",
        OpenError::Newer { .. } => "Install the newer version of Liaison Desk; nothing was changed.",
        OpenError::Maintenance | OpenError::InUse => "Try again in a moment, or close the other program.",
        OpenError::DiskFull => "Make room on the disk and try again.",
        OpenError::ReadOnly => "Ask for the right to write to its folder, or copy it elsewhere.",
        OpenError::Cost | OpenError::Store(_) => "",
    };
    format!("{} {next}", sentence(&error.to_string()))
        .trim_end()
        .to_owned()
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// The open network at a glance. While it is loading, the territories with cover are not counted yet.
///
/// # Errors
/// [`Error::NoNetwork`] for a vault without one, [`Error::Store`] when it cannot be read.
pub fn network(session: &Session) -> Result<NetworkView> {
    let reader = session.reader();
    let settings = reader
        .all::<Network>()?
        .into_iter()
        .next()
        .ok_or(Error::NoNetwork)?;
    let agency = reader.get::<Agency>(settings.own_agency)?;
    let count = |kind| {
        reader
            .count(kind)
            .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
    };
    let view = NetworkView {
        name: settings.name.to_string(),
        agency: agency.map(|agency| agency.name.to_string()).unwrap_or_default(),
        state: settings.own_state.to_string(),
        marking: settings.marking.to_uppercase(),
        example: settings.example,
        snapshot: snapshot(reader.snapshot()?),
        counts: Counts {
            officers: count(EntityKind::Officer)?,
            posts: count(EntityKind::Post)?,
            agencies: count(EntityKind::Agency)?,
            territories: None,
        },
        duty_line: settings.duty_line.is_some(),
    };
    drop(reader);
    let territories = session.network_if_loaded().map(|known| {
        let covered = domain::board::covered_countries(&known, session.host().when());
        u32::try_from(covered).unwrap_or(u32::MAX)
    });
    Ok(NetworkView {
        counts: Counts {
            territories,
            ..view.counts
        },
        ..view
    })
}
