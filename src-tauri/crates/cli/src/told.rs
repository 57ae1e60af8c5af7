//! What a command has to tell: the same in words and as JSON.

use std::io::{self, Write};
use std::process::ExitCode;

use desk::Session;
use serde::Serialize;
use serde_json::Value as Json;
use zeroize::Zeroizing;

use crate::failure::{Failure, NOTHING_FOUND};

/// What came of a command.
pub(crate) struct Told {
    json: Json,
    /// Wiped, since it may be a recovery key.
    words: Zeroizing<String>,
    code: ExitCode,
    session: Option<Session>,
}

impl Told {
    /// A value and its words.
    pub(crate) fn new(value: &impl Serialize, words: String) -> Result<Self, Failure> {
        Ok(Self {
            json: serde_json::to_value(value).map_err(Failure::Json)?,
            words: Zeroizing::new(words),
            code: ExitCode::SUCCESS,
            session: None,
        })
    }

    /// The same, with the exit code that says that nothing was found.
    pub(crate) fn nothing_found_if(mut self, nothing: bool) -> Self {
        if nothing {
            self.code = ExitCode::from(NOTHING_FOUND);
        }
        self
    }

    /// The same, with the session that it is from: what is to be noted of an answer is written once it has been given.
    pub(crate) fn closing(mut self, session: Session) -> Self {
        self.session = Some(session);
        self
    }

    /// The same, as a failure.
    pub(crate) fn failed_if(mut self, failed: bool) -> Self {
        if failed {
            self.code = ExitCode::FAILURE;
        }
        self
    }

    /// Prints it. A reader that has gone away, as `head` does, is no failure.
    pub(crate) fn print(self, json: bool) -> Result<ExitCode, Failure> {
        let written = if json {
            writeln!(io::stdout(), "{}", self.json)
        } else {
            // Takes the colours out where nobody would see them, and with NO_COLOR.
            anstream::stdout().write_all(self.words.as_bytes())
        };
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
            _ => Ok(self.code),
        }
    }
}
