//! Proves by breaking it that a vault can be trusted, for as long as one likes.
//!
//! ```text
//! proof.rs      what a proof is, and what came of it
//! runner.rs     runs one case by case
//! note.rs       a word about what was tried, added up over the cases
//! kept.rs       what was done, so that an interrupted run goes on where it was
//! table.rs      what, how many tried, how many held
//! template.rs   the vault that most cases begin with, copied
//! acts.rs       what a process does while it is killed or its disk fails
//! mark.rs       whether anything has been written since
//! kill/         processes killed inside a write
//! faults/       disks that fail inside a write
//! knowing.rs    somebody who holds the vault's key
//! hostile/      files of any bytes
//! damage.rs     flipped bits and cuts
//! log/          the six attacks on the log, and honest histories
//! attackers/    folders that somebody else has made
//! large.rs      a backup of 100 MB put back
//! soak.rs       5,000 officers, worked on for a quarter of an hour
//! requests/     whatever the page may send
//! together.rs   the window and four commands on one vault
//! ```
//!
//! `cargo xtask prove` runs the long form of each. The tests of this crate run the short form: the same code with
//! smaller counts. What each proof promises and what came of it stands in `docs/proving.md`.
//!
//! Every case has a seed of its own that follows from the proof, the part and its number: what failed once is tried
//! again by `prove --only NAME --part PART --case NUMBER`.

mod acts;
mod attackers;
mod damage;
mod faults;
mod hostile;
mod kept;
mod kill;
mod knowing;
mod large;
mod lines;
mod log;
mod mark;
mod note;
mod proof;
#[cfg(target_os = "linux")]
mod requests;
mod runner;
mod soak;
mod table;
mod template;
#[cfg(target_os = "linux")]
mod together;

use std::path::Path;

pub use faults::child as fail;
pub use hostile::child as read;
pub use kept::forget;
pub use kill::child as be_killed;
pub use proof::{Form, Outcome, Proof};
pub use runner::{Asked, run};
pub use soak::child as work_on;
pub use table::print;

/// Every proof, in the order in which they are run. `program` is the built `prove`, which proofs start as a child.
#[must_use]
pub fn all(program: &Path) -> Vec<Box<dyn Proof>> {
    let mut all: Vec<Box<dyn Proof>> = vec![
        Box::new(kill::Kill::new(program.to_owned())),
        Box::new(faults::Faults::new(program.to_owned())),
        Box::new(attackers::Attackers::new(program)),
        Box::new(hostile::Hostile::new(program.to_owned())),
        Box::new(damage::Damage::new()),
        Box::new(log::Log::new()),
        Box::new(large::Large),
        Box::new(soak::Soak::new(program.to_owned())),
    ];
    #[cfg(target_os = "linux")]
    {
        all.push(Box::new(requests::Requests));
        all.push(Box::new(together::Together));
    }
    all
}
