//! What a running command lets others see of its memory.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use tests::until;

use crate::desk::Desk;

/// The command, waiting for what it is to write.
fn waiting(mut command: Command) -> Child {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The group that the system says a process's own files belong to: of one that is closed to others, nobody's but root's.
fn group(running: &Child) -> u32 {
    fs::metadata(format!("/proc/{}/limits", running.id()))
        .unwrap()
        .gid()
}

/// The soft and hard limit of a core file.
fn core_limits(running: &Child) -> Option<(String, String)> {
    let limits = fs::read_to_string(format!("/proc/{}/limits", running.id())).unwrap();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"))?;
    let mut words = line.split_whitespace().map(str::to_owned);
    words.next().zip(words.next())
}

#[tokio::test]
async fn a_command_leaves_no_core_file_and_is_closed_to_other_programs_of_the_same_person() {
    let desk = Desk::new();
    // Whoever runs the tests may be root, whose files are root's in any case; another group tells them apart.
    let is_root = rustix::process::geteuid().is_root();
    let own = if is_root {
        12_345
    } else {
        rustix::process::getegid().as_raw()
    };
    let as_somebody = |mut command: Command| {
        if is_root {
            command.gid(own);
        }
        waiting(command)
    };
    let mut other = as_somebody(Command::new("cat"));
    until("a program that is open to others", async || {
        Ok((group(&other) == own).then_some(()))
    })
    .await
    .unwrap();
    let mut edit = desk.command();
    edit.arg("edit");
    let mut command = as_somebody(edit);
    until("a command that is closed to others", async || {
        Ok((group(&command) == 0 && group(&command) != own).then_some(()))
    })
    .await
    .unwrap();
    until("a command without core files", async || {
        Ok((core_limits(&command) == Some(("0".to_owned(), "0".to_owned()))).then_some(()))
    })
    .await
    .unwrap();
    for running in [&mut other, &mut command] {
        drop(running.stdin.take());
        running.wait().unwrap();
    }
}
