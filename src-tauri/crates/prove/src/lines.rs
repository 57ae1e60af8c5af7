//! What a process says, line by line.

use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};

use anyhow::{Context, Result};

/// The lines of a process that was started with its output piped, read on a thread of their own; the last is followed by
/// the end of the channel.
///
/// # Errors
/// When its output is not piped.
pub(crate) fn lines(child: &mut Child) -> Result<Receiver<String>> {
    let out = BufReader::new(child.stdout.take().context("its output is piped")?);
    let (send, lines) = channel();
    std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| send.send(line))
    });
    Ok(lines)
}
