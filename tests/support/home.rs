//! A throw-away home for a program under test.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::built;

/// Folders that stand in for the user's own, gone when this is dropped.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    clock: Option<String>,
    variables: Vec<(&'static str, String)>,
}

impl Home {
    /// The variables that tell programs where the user's folders are, and the folder each gets.
    const FOLDERS: [(&str, &str); 7] = [
        ("HOME", "home"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ];

    /// Desktop settings: file dialogs begin with an entry for the path, which has the focus.
    const SETTINGS: &str = "[org/gtk/settings/file-chooser]\nlocation-mode='filename-entry'\n";

    /// Makes empty folders.
    ///
    /// # Errors
    /// When the temporary folder cannot be written.
    pub fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("liaison-").tempdir()?;
        for (_, name) in Self::FOLDERS {
            fs::create_dir(folder.path().join(name))?;
        }
        fs::set_permissions(folder.path().join("run"), Permissions::from_mode(0o700))?;
        let settings = folder.path().join("config/glib-2.0/settings");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("keyfile"), Self::SETTINGS)?;
        Ok(Home {
            folder,
            clock: None,
            variables: Vec::new(),
        })
    }

    /// Has the programs that live here believe that it was this time in UTC when they started.
    #[must_use]
    pub fn at(mut self, time: &str) -> Self {
        self.clock = Some(format!("@{time}"));
        self
    }

    /// Gives programs that live here another variable.
    #[must_use]
    pub fn with(mut self, variable: &'static str, value: &str) -> Self {
        self.variables.push((variable, value.to_owned()));
        self
    }

    /// The folder that holds all the others.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a test may put files of its own.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("home").join(name)
    }

    /// A command that lives here and goes by the clock of this home.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = match &self.clock {
            None => Command::new(program),
            Some(time) => {
                let mut faked = Command::new("faketime");
                // What measures how long things take goes on as it is.
                faked.args(["-m", "--exclude-monotonic", "-f", time]).arg(program);
                faked
            }
        };
        self.give_to(&mut command);
        command
    }

    /// Runs `liaison` here, and gives what it prints as JSON.
    ///
    /// # Errors
    /// With what it says, when it does not succeed.
    pub fn liaison(&self, arguments: &[&str], input: &str) -> Result<Value> {
        let mut command = self.command(built("liaison")?);
        command.arg("--json").args(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut program = command.spawn()?;
        program
            .stdin
            .take()
            .context("its input is piped")?
            .write_all(input.as_bytes())?;
        let output = program.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "liaison {}: {}",
            arguments.join(" "),
            said.trim()
        );
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// A new network with a duty line, made by the command, and the file that holds its passphrase.
    ///
    /// # Errors
    /// With what the command says, when it does not succeed.
    pub fn new_network(&self, passphrase: &str) -> Result<(String, String)> {
        let secret = self.file("passphrase");
        fs::write(&secret, format!("{passphrase}\n"))?;
        let vault = self.file("Network.liaison").display().to_string();
        let secret = secret.display().to_string();
        let duty = ["--duty-line", "+44 20 7946 0100"];
        let new = [
            "--passphrase-file",
            &secret,
            "new",
            &vault,
            "--author",
            "A. Tester",
        ];
        self.liaison(&[new.as_slice(), duty.as_slice()].concat(), "")?;
        Ok((vault, secret))
    }

    /// Has a command live here.
    pub fn give_to(&self, command: &mut Command) {
        for (variable, name) in Self::FOLDERS {
            command.env(variable, self.folder.path().join(name));
        }
        for variable in [
            "LIAISON_VAULT",
            "LIAISON_PASSPHRASE_FILE",
            "LIAISON_TODAY",
            "WAYLAND_DISPLAY",
        ] {
            command.env_remove(variable);
        }
        command
            .env("LC_ALL", "C.UTF-8")
            .env("LIAISON_KEY_COST", "cheap")
            .env("GSETTINGS_BACKEND", "keyfile")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
    }
}
