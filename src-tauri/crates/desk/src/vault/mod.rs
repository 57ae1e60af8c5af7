//! Vaults: making one with its network, opening, and what the network is.

mod new_network;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::records::{Agency, EntityKind, Network};
use store::{Cost, OpenError, Opening, Passphrase, Secret, Vault};

pub use new_network::check;

use crate::backups;
use crate::error::{self, Error, Result};
use crate::host::Host;
use crate::keys::{self, Opener};
use crate::lookup::answer::{instant, snapshot};
use crate::session::{Keeping, Session, last_checked};
use crate::settings;
use crate::views::trust::TrustView;
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
    Session::start(vault, host, Keeping::Everything)
}

/// How a vault is opened, as a person has decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// They were told what can happen to a vault on a network folder, and want it opened.
    pub accept_network_folder: bool,
}

impl From<Way> for Opening {
    fn from(way: Way) -> Self {
        Self {
            accept_network_folder: way.accept_network_folder,
            again: false,
        }
    }
}

/// Unlocks the vault at a path by a passphrase.
///
/// # Errors
/// As [`open_by`].
pub fn open(path: &Path, passphrase: &Passphrase, host: Arc<Host>) -> Result<Session> {
    open_with(path, passphrase.into(), Opening::default(), host)
}

/// Unlocks the vault at a path by whatever opens it.
///
/// # Errors
/// [`Error::Open`] for each thing that a person would act differently on.
pub fn open_by(path: &Path, opener: &Opener, way: Way, host: Arc<Host>) -> Result<Session> {
    open_with(path, opener.secret(), way.into(), host)
}

/// As [`open_by`], after an act for which the vault was closed has tried the same opener. A wrong one is not counted a
/// second time.
///
/// # Errors
/// As [`open_by`].
pub fn open_again(path: &Path, opener: &Opener, way: Way, host: Arc<Host>) -> Result<Session> {
    let opening = Opening {
        again: true,
        ..way.into()
    };
    open_with(path, opener.secret(), opening, host)
}

fn open_with(path: &Path, secret: Secret<'_>, opening: Opening, host: Arc<Host>) -> Result<Session> {
    let lent: Arc<dyn store::Host> = Arc::clone(&host) as _;
    let vault = Vault::unlock_with(path, secret, opening, lent)?;
    Session::start(vault, host, Keeping::Everything)
}

/// How long the next try to unlock should wait, after failures that nobody has been told of yet.
#[must_use]
pub fn wait(path: &Path, host: &Host) -> Duration {
    let failed = Vault::failed_unlocks(path).ok().flatten();
    let wait = failed.map(|failed| failed.wait(host.now()));
    wait.and_then(|wait| wait.to_std().ok()).unwrap_or_default()
}

/// What the unlock screen says when it is too soon for another try.
#[must_use]
pub fn too_soon(path: &Path, host: &Host) -> Option<UnlockView> {
    let wait = seconds(wait(path, host));
    (wait > 0).then(|| UnlockView {
        outcome: "too_soon".to_owned(),
        message: "There were several failed unlocks.".to_owned(),
        wait,
    })
}

/// As [`too_soon`], for an act beside the unlock screen that takes a secret.
///
/// # Errors
/// [`Error::TooSoon`] says for how long.
pub fn not_too_soon(path: &Path, host: &Host) -> Result<()> {
    match seconds(wait(path, host)) {
        0 => Ok(()),
        wait => Err(Error::TooSoon(wait)),
    }
}

/// The same outcome, with how long the next try must wait.
#[must_use]
pub fn with_wait(view: UnlockView, path: &Path, host: &Host) -> UnlockView {
    let is_open = view.outcome == "opened";
    let wait = if is_open { 0 } else { seconds(wait(path, host)) };
    UnlockView { wait, ..view }
}

/// Whole seconds, the last begun one too.
fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

/// What the Vault view shows of the vault's safety.
///
/// # Errors
/// [`Error::Open`] or [`Error::Store`] when its files cannot be read.
pub fn trust(session: &Session) -> Result<TrustView> {
    let path = session.care.path();
    let is_kept = session.care.keeps();
    Ok(TrustView {
        notices: session.notices(),
        read_only: session.is_read_only(),
        ways: match keys::ways(session) {
            // Nobody changes them then.
            Err(Error::OnlyRead) => Vec::new(),
            ways => ways?.ways,
        },
        backups: backups::list(path, session.host())?
            .into_iter()
            .map(|listed| listed.line)
            .collect(),
        settings: settings::view(session),
        checked: last_checked(path, session.host()).map(instant),
        kept: is_kept,
    })
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
        wait: 0,
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
        OpenError::WrongKeychainKey => "Type the passphrase.",
        OpenError::NetworkFolder { .. } => "Move the vault to a folder of this machine alone.",
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
