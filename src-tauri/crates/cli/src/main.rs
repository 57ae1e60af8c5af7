//! `liaison`: the command, a second host on the same acts as the window.
//!
//! Each subcommand is an adapter: it reads its arguments, calls one act of `desk`, and tells what came of it, in words
//! or with `--json` as one object. `docs/cli.md` is its contract.

mod arguments;
mod commands;
mod failure;
mod host;
mod interrupt;
mod page;
mod passphrase;
mod progress;
mod told;
mod vault;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

/// A network is many small records, and an answer many small texts: the system's own takes a third longer for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    desk::leave_no_core();
    desk::close_to_others();
    desk::wipe_memory();
    let given: Vec<OsString> = std::env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return failure::usage(&error, given.iter().any(|word| word == "--json")),
    };
    let json = arguments.common.json;
    match commands::run(arguments).and_then(|told| told.print(json)) {
        Ok(code) => code,
        Err(failure) => failure.print(json),
    }
}
