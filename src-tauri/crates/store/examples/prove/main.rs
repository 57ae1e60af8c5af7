//! Proves by killing that a vault survives it, for as long as one likes:
//!
//! ```text
//! cargo run -p store --example prove -- kills 2000 [SEED]      every act in turn, killed inside a write
//! cargo run -p store --example prove -- restore-100mb          how long restoring a large backup takes
//! ```
//!
//! The tests of the store run the first with a small count. A parent starts a child that writes; the child says when an
//! act begins and when it is done; the parent kills it (SIGKILL) at a random moment between the two, and looks. Only
//! kills that fell inside an act are counted. Powers fail otherwise than processes die: what the system has not written
//! down is not lost here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a proof may fail, and says so by ending"
)]

mod child;
mod kills;
mod large;

use std::path::PathBuf;

use self::child::Act;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["child", act, path, seed] => child::run(Act::read(act), &PathBuf::from(path), seed.parse().unwrap()),
        ["kills", count] => kills::run(count.parse().unwrap(), 1),
        ["kills", count, seed] => kills::run(count.parse().unwrap(), seed.parse().unwrap()),
        ["restore-100mb"] => large::run(),
        _ => panic!("prove kills COUNT [SEED] | prove restore-100mb"),
    }
}
