//! `log`: each of the six attacks on the log is named, whoever knows the program or not; and no honest history is ever
//! taken for an attack.
//!
//! The attacker holds the vault's key and opens the database by itself (`knowing.rs`). In half of the cases they are in
//! haste; in the other half they make every digest fit and put the guards of the tables back.

mod attack;
mod chain;
mod honest;
mod story;

use std::sync::OnceLock;

use anyhow::{Result, anyhow};

pub(crate) use self::story::{Beginning, Story};
use crate::proof::{Case, Part, Proof, Tried};

/// The proof.
pub(crate) struct Log {
    beginning: OnceLock<Result<Beginning, String>>,
}

impl Log {
    pub(crate) fn new() -> Self {
        Self {
            beginning: OnceLock::new(),
        }
    }
}

impl Proof for Log {
    fn name(&self) -> &'static str {
        "log"
    }

    fn parts(&self) -> Vec<Part> {
        let attacks = attack::ATTACKS.map(|(name, _)| Part::new(name, 6, 200));
        attacks
            .into_iter()
            .chain([Part::new("honest", 24, 10_000)])
            .collect()
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let made = self
            .beginning
            .get_or_init(|| Beginning::new().map_err(|error| format!("{error:#}")));
        let beginning = made.as_ref().map_err(|error| anyhow!("{error}"))?;
        match attack::ATTACKS.get(case.part) {
            Some((name, attack)) => attack::is_named(beginning, case, name, *attack),
            None => honest::is_believed(beginning, case),
        }
    }
}
