//! What went wrong, on one line, and the exit code: 1 failed, 2 usage, 3 nothing found.

use std::io;
use std::process::ExitCode;

use desk::views::vault::ErrorView;
use thiserror::Error;

const FAILED: u8 = 1;
const USAGE: u8 = 2;
pub(crate) const NOTHING_FOUND: u8 = 3;

/// Why the command did not do what was asked.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The act failed.
    #[error(transparent)]
    Desk(#[from] desk::Error),
    /// No vault was named.
    #[error("no vault is named: use --vault PATH, LIAISON_VAULT or --example")]
    NoVault,
    /// What is asked for makes no sense for the example network.
    #[error("the example network is made anew each day: name a vault of your own")]
    NotTheExample,
    /// What was typed back is not what was shown.
    #[error("that is not what was shown: the key is made, so note it down again with recovery-key")]
    NotNoted,
    /// The system names no folder for caches.
    #[error("the system names no folder for the example network")]
    NoCache,
    /// A file to be imported cannot be read.
    #[error("{file} cannot be read: {why}")]
    File {
        /// Its name, as it was typed.
        file: String,
        /// Why.
        why: io::Error,
    },
    /// `LIAISON_TODAY` is no date.
    #[error("LIAISON_TODAY must be a date such as 2026-11-22")]
    Today,
    /// There is no passphrase, and nobody to ask.
    #[error("no passphrase: use --passphrase-file FILE or LIAISON_PASSPHRASE_FILE, or a terminal ({0})")]
    NoPassphrase(io::Error),
    /// The file with the passphrase cannot be read.
    #[error("the passphrase file cannot be read: {0}")]
    PassphraseFile(io::Error),
    /// Two different passphrases were typed.
    #[error("the two passphrases differ")]
    Differ,
    /// Standard input could not be read.
    #[error("standard input cannot be read: {0}")]
    Input(io::Error),
    /// What came on standard input is not what is expected.
    #[error("standard input is not an item or a list of items: {0}")]
    Items(serde_json::Error),
    /// Something is to be asked first, and nobody is there.
    #[error("this is for good: say --yes where nobody can be asked")]
    NobodyToAsk,
    /// The person said no.
    #[error("nothing was erased")]
    NotWanted,
    /// A comparison is of one file.
    #[error("--compare takes one file")]
    OneFile,
    /// The answer could not be written.
    #[error("the answer cannot be written: {0}")]
    Output(io::Error),
    /// The answer has no JSON form.
    #[error("the answer cannot be written: {0}")]
    Json(serde_json::Error),
}

impl Failure {
    fn view(&self) -> ErrorView {
        let code = match self {
            Self::Desk(error) => return error.into(),
            Self::NoVault
            | Self::NotTheExample
            | Self::Today
            | Self::Items(_)
            | Self::NobodyToAsk
            | Self::OneFile => "usage",
            Self::NotNoted => "refused",
            Self::NoPassphrase(_) | Self::PassphraseFile(_) | Self::Differ => "no_passphrase",
            Self::File { .. } | Self::NoCache | Self::NotWanted => "failed",
            Self::Input(_) | Self::Output(_) | Self::Json(_) => "failed",
        };
        ErrorView {
            code: code.to_owned(),
            message: self.to_string(),
            field: None,
            meanwhile: None,
        }
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Desk(error) if error.is_nothing_found() => NOTHING_FOUND,
            Self::Desk(error) if error.is_usage() => USAGE,
            Self::NoVault
            | Self::NotTheExample
            | Self::Today
            | Self::Items(_)
            | Self::NobodyToAsk
            | Self::OneFile => USAGE,
            _ => FAILED,
        }
    }

    /// Tells it on standard error.
    pub(crate) fn print(&self, json: bool) -> ExitCode {
        tell(&self.view(), json);
        ExitCode::from(self.exit_code())
    }
}

/// Arguments that clap refused, or its help and version, which are no errors.
pub(crate) fn usage(error: &clap::Error, json: bool) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(FAILED),
        };
    }
    let text = error.render().to_string();
    let first = text.split("\n\n").next().unwrap_or_default();
    let line = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let view = ErrorView {
        code: "usage".to_owned(),
        message: line.strip_prefix("error: ").unwrap_or(&line).to_owned(),
        field: None,
        meanwhile: None,
    };
    tell(&view, json);
    ExitCode::from(USAGE)
}

/// Says something beside the answer, to a person: a program reads only errors there.
#[allow(clippy::print_stderr, reason = "a command speaks by printing")]
pub(crate) fn note(text: &str, json: bool) {
    if !json {
        eprintln!("liaison: {text}");
    }
}

#[allow(clippy::print_stderr, reason = "a command speaks by printing")]
fn tell(error: &ErrorView, json: bool) {
    if json {
        eprintln!("{}", serde_json::json!({ "error": error }));
    } else {
        let line = error.message.split_whitespace().collect::<Vec<_>>().join(" ");
        eprintln!("liaison: {line}");
    }
}
