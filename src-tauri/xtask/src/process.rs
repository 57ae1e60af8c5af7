//! Starting other programs, with errors that name what was started.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{system, workspace};

/// A command of the Cargo that started us, at the top of the repository.
pub(crate) fn cargo<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    at(workspace::top(), cargo, arguments)
}

/// A command of npm in the folder of the user interface.
///
/// # Errors
/// When npm is not on the path: Node.js brings it.
pub(crate) fn npm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Result<Command> {
    // Looked up by ourselves, since on Windows it is a script, `npm.cmd`, which a bare name does not find.
    let npm = which::which("npm").context("npm is missing; it comes with Node.js: https://nodejs.org")?;
    Ok(at(&workspace::ui(), npm, arguments))
}

/// A command in a folder, without a terminal to read from: what we start must not stop and ask.
pub(crate) fn at<A: AsRef<OsStr>>(
    folder: &Path,
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .env("PATH", system::search_path());
    if system::in_ci() {
        command
            // What nobody will build again need not be kept for that.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_PROGRESS_WHEN", "never")
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1");
    }
    command
}

/// Runs to the end, and hands on its exit code.
pub(crate) fn exit_code(mut command: Command) -> Result<ExitCode> {
    let status = run(&mut command)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs to the end; anything but success is an error.
pub(crate) fn succeed(mut command: Command) -> Result<()> {
    let status = run(&mut command)?;
    if !status.success() {
        bail!("{} failed ({status})", shown(&command));
    }
    Ok(())
}

/// Runs to the end, or for so long; says how it ended, or `None` when it had to be stopped. What it prints is swallowed.
pub(crate) fn within(mut command: Command, time: Duration) -> Result<Option<ExitStatus>> {
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let name = shown(&command);
    let mut child = command
        .spawn()
        .with_context(|| format!("could not start {name}"))?;
    let (ended, end) = mpsc::channel();
    if let Some(mut said) = child.stderr.take() {
        // It is closed when the program ends, so that nobody has to look again and again.
        thread::spawn(move || {
            let read = said.read_to_end(&mut Vec::new());
            ended.send(read.is_ok()).is_ok()
        });
    }
    if end.recv_timeout(time).is_ok() {
        return Ok(Some(child.wait()?));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

fn run(command: &mut Command) -> Result<ExitStatus> {
    command
        .status()
        .with_context(|| format!("could not start {}", shown(command)))
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_end_is_stopped() {
        let quick = within(cargo(["--version"]), Duration::from_secs(60)).unwrap();
        assert!(quick.is_some_and(|status| status.success()));
        let wrong = within(cargo(["--no-such-word"]), Duration::from_secs(60)).unwrap();
        assert!(wrong.is_some_and(|status| !status.success()));
        // It waits for what it is never given.
        let mut waiting = at(workspace::top(), "node", ["-e", "process.stdin.resume()"]);
        waiting.stdin(Stdio::piped());
        assert_eq!(within(waiting, Duration::from_millis(200)).unwrap(), None);
    }
}
