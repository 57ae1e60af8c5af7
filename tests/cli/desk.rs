//! A desk with a vault and a terminal of its own.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

/// The day on which the tests ask, a Tuesday.
pub(crate) const TODAY: &str = "2026-11-24";
const PASSPHRASE: &str = "correct horse battery staple";

/// A throw-away folder with a passphrase file, and the vault that commands are about.
pub(crate) struct Desk {
    home: TempDir,
    today: &'static str,
}

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn without_vault() -> Self {
        let home = tempfile::tempdir().unwrap();
        let desk = Self { home, today: TODAY };
        std::fs::write(desk.file("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        desk
    }

    /// A new network with a duty line.
    pub(crate) fn new() -> Self {
        Self::on(TODAY)
    }

    /// A new network with a duty line, whose questions are asked on another day.
    pub(crate) fn on(today: &'static str) -> Self {
        let desk = Self {
            today,
            ..Self::without_vault()
        };
        let line = ["--duty-line", "+44 20 7946 0100"];
        let said = desk.run(
            ["new", "--agency", "Own Agency", "--author", "Alice Example"]
                .iter()
                .chain(&line),
        );
        assert_eq!(said.code, 0, "{}", said.err);
        desk
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The command with this desk's vault and passphrase, on its day.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(tests::built("liaison").unwrap());
        command
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CACHE_HOME", self.file("cache"))
            .env("LIAISON_VAULT", self.file("Network.liaison"))
            .env("LIAISON_PASSPHRASE_FILE", self.file("passphrase"))
            .env("LIAISON_TODAY", self.today)
            .env("LIAISON_KEY_COST", "cheap")
            // The key ring of whoever runs the tests is none of theirs.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: impl IntoIterator<Item = impl AsRef<str>>) -> Said {
        let mut command = self.command();
        for word in words {
            command.arg(word.as_ref());
        }
        command.output().unwrap().into()
    }

    /// The JSON that a command prints when it is done.
    pub(crate) fn json<const N: usize>(&self, words: [&str; N]) -> Json {
        let said = self.run(words.iter().chain(&["--json"]));
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
        said.json()
    }

    /// The error of a command that is refused.
    pub(crate) fn error<const N: usize>(&self, words: [&str; N]) -> (i32, Json) {
        let said = self.run(words.iter().chain(&["--json"]));
        let error: Json =
            serde_json::from_str(&said.err).unwrap_or_else(|_| panic!("{words:?}: {:?}", said.err));
        (said.code, error["error"].clone())
    }

    /// What `edit` says to these items.
    pub(crate) fn edit(&self, items: &Json) -> Said {
        let mut command = self.command();
        command
            .args(["edit", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        running
            .stdin
            .take()
            .unwrap()
            .write_all(items.to_string().as_bytes())
            .unwrap();
        running.wait_with_output().unwrap().into()
    }

    /// The ids of the records that an edit made or changed.
    pub(crate) fn put(&self, items: &Json) -> Vec<String> {
        let said = self.edit(items);
        assert_eq!(said.code, 0, "{}", said.err);
        let ids = said.json()["ids"].clone();
        serde_json::from_value(ids).unwrap()
    }

    /// An officer in Rabat who covers Morocco, with a mobile: ids of post, position, officer, coverage, number.
    pub(crate) fn put_officer_in_rabat(&self) -> Vec<String> {
        let ids = self.put(&json!([
            {"entity": "post", "id": "#post", "fields": {"name": "Embassy, Rabat", "kind": "embassy"}},
            {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
            {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
            {"entity": "officer", "id": "#officer", "fields": {"name": "Ann Example", "languages": ["fr", "en"]}},
            {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
            {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary",
                "from": "2024-02-01", "last_confirmed": "2026-11-10"}},
            {"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "mobile", "label": "duty mobile",
                "raw": "+44 7700 900123", "hours": "24h", "verified_on": "2026-11-12"}},
        ]));
        [0, 2, 3, 5, 6].map(|place| ids[place].clone()).to_vec()
    }
}

impl Said {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{:?} {:?}", self.out, self.err))
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output
                .status
                .code()
                .unwrap_or_else(|| panic!("{}", output.status)),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
