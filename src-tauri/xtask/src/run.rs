//! `cargo xtask run`: the app on the example network, in a window or in the terminal.

use std::process::{Command, ExitCode, Stdio};

use anyhow::Result;

use crate::system::{self, Job};
use crate::{display, process, workspace};

/// What is asked when there is no window to ask it in.
const FIRST_QUESTION: [&str; 2] = ["who", "Morocco"];

/// Opens the window, or with a question, or where no window can open, answers in the terminal.
pub(crate) fn run(question: &[String]) -> Result<ExitCode> {
    if !question.is_empty() {
        return answer(question.iter().map(String::as_str));
    }
    if !display::is_there() {
        println!("No display here, so no window: this is the terminal's answer on the example network.");
        println!("Ask your own with: cargo xtask run -- who PLACE\n");
        return answer(FIRST_QUESTION);
    }
    open_window()
}

fn answer<'a>(question: impl IntoIterator<Item = &'a str>) -> Result<ExitCode> {
    system::ensure(Job::Terminal)?;
    process::succeed(process::cargo(["build", "--quiet", "--package", "cli"]))?;
    let arguments = std::iter::once("--example").chain(question);
    start(process::at(
        workspace::top(),
        workspace::built("liaison"),
        arguments,
    ))
}

fn open_window() -> Result<ExitCode> {
    system::ensure(Job::Window)?;
    process::succeed(process::npm(["run", "build"])?)?;
    process::succeed(process::cargo(["build", "--package", "liaison-desk"]))?;
    println!("Opening the example network.");
    let window = process::at(workspace::top(), workspace::built("liaison-desk"), ["--example"]);
    start(window)
}

fn start(mut program: Command) -> Result<ExitCode> {
    program.stdin(Stdio::inherit());
    process::exit_code(program)
}
