//! The short form of each proof: the same code as `cargo xtask prove` runs, with smaller counts.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may fail, and says why it cannot run"
)]

use prove::{Asked, Proof};

/// Runs the short form of a proof, and fails with what did not hold.
fn holds(name: &str) {
    let all = prove::all(env!("CARGO_BIN_EXE_prove").as_ref());
    let proof = all.iter().find(|proof| proof.name() == name);
    let proof: &dyn Proof = &**proof.unwrap();
    let outcome = prove::run(proof, &Asked::short()).unwrap();
    if let Some(reason) = outcome.skipped {
        println!("SKIPPED: {reason}");
        return;
    }
    assert!(outcome.failures().is_empty(), "{}", outcome.failures().join("\n"));
    assert!(outcome.tried() > 0, "nothing was tried");
}

#[test]
fn processes_killed_inside_a_write_lose_nothing_that_was_committed() {
    holds("kill");
}

#[test]
fn a_large_backup_is_put_back_soon() {
    holds("large");
}

#[test]
fn every_flipped_bit_and_every_cut_is_found_and_the_rest_is_saved() {
    holds("damage");
}

#[test]
fn any_bytes_are_read_or_refused_and_never_end_the_process() {
    holds("formats");
}

#[test]
fn attacks_on_the_log_are_named_and_honest_histories_are_believed() {
    holds("log");
}

#[test]
fn a_disk_that_fails_inside_a_write_costs_nothing_that_was_committed() {
    holds("faults");
}

#[test]
fn folders_that_somebody_else_has_made_are_refused_and_lead_nowhere() {
    holds("attackers");
}

#[test]
fn a_large_network_is_worked_on_and_nothing_grows() {
    holds("soak");
}
