//! The system's key ring.

use clap::{Args, ValueEnum};

/// `on` asks for the passphrase or the recovery key; without a word it is said whether it is on.
#[derive(Debug, Args)]
pub(crate) struct KeyRing {
    /// Let it open the vault on this computer, or no more; without it, say whether it does
    pub(crate) turn: Option<Turn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Turn {
    /// It opens the vault, beside the passphrase and the recovery key.
    On,
    /// It opens the vault no more.
    Off,
}
