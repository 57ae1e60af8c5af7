//! The short form of the proofs that open the real window: run with the journeys, of which only two are open at once.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use prove::Asked;

/// Runs the short form of a proof, and fails with what did not hold.
fn holds(name: &str) {
    let all = prove::all(env!("CARGO_BIN_EXE_prove").as_ref());
    let proof = all.iter().find(|proof| proof.name() == name);
    let outcome = prove::run(&**proof.unwrap(), &Asked::short()).unwrap();
    assert!(outcome.failures().is_empty(), "{}", outcome.failures().join("\n"));
    assert!(outcome.tried() > 0, "nothing was tried");
}

#[test]
fn whatever_the_page_sends_is_answered_in_words() {
    holds("requests");
}

#[test]
fn window_and_commands_write_at_once_and_nothing_is_lost() {
    holds("two_processes");
}
