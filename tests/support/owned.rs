//! A program that ends with the test that started it.

use std::fs::OpenOptions;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};

/// A running program with the children it started, in a process group of its own.
///
/// The group is ended when this is dropped, and by the kernel (`setpriv --pdeathsig`) when the test itself is killed.
#[derive(Debug)]
pub struct Owned {
    child: Child,
}

impl Owned {
    /// Starts a program under test: what it complains about is shown with the test.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &Command) -> Result<Self> {
        Self::spawn(command, Stdio::null(), Stdio::inherit())
    }

    /// Starts a program that a test only needs around it, and whose complaints nobody wants to read.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start_quietly(command: &Command, output: Stdio) -> Result<Self> {
        Self::spawn(command, output, Stdio::null())
    }

    /// Starts a program under test whose complaints are looked at afterwards: they go into a file.
    ///
    /// # Errors
    /// When it cannot be started, or the file cannot be written.
    pub fn start_noting(command: &Command, complaints: &Path) -> Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(complaints)?;
        Self::spawn(command, Stdio::null(), file.into())
    }

    fn spawn(command: &Command, output: Stdio, complaints: Stdio) -> Result<Self> {
        let mut guarded = Command::new("setpriv");
        guarded
            .args(["--pdeathsig", "TERM", "--"])
            .arg(command.get_program())
            .args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => guarded.env(name, value),
                None => guarded.env_remove(name),
            };
        }
        let child = guarded
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(complaints)
            .spawn()
            .with_context(|| format!("could not start {}", command.get_program().to_string_lossy()))?;
        Ok(Owned { child })
    }

    /// The process that was started.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Whether it has ended by itself.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // The only refusal is that the group is already gone, which is what we want.
            let _ = kill_process_group(group, signal);
        }
    }

    /// Asks it to end, and waits until it has: for programs that clean up behind themselves.
    ///
    /// # Errors
    /// When the system cannot tell how it ended.
    pub fn end(&mut self) -> Result<()> {
        self.signal(Signal::TERM);
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
        drop(self.child.wait());
    }
}
