//! A network that is made at a terminal, and elsewhere.

use std::io::{Read, Write};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use crate::desk::{Desk, Said};

/// A person at a terminal: `script` lends one to the command.
struct Person {
    reads: ChildStdout,
    types: ChildStdin,
}

impl Person {
    /// Reads on until this is there, and gives what was read.
    fn reads_until(&mut self, text: &str) -> String {
        let (mut seen, mut byte) = (String::new(), [0]);
        while !seen.ends_with(text) {
            let read = self.reads.read(&mut byte).unwrap();
            assert!(read > 0, "{text:?} is missing from {seen:?}");
            seen.push(char::from(byte[0]));
        }
        seen
    }

    fn types(&mut self, line: &str) {
        self.types.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

/// The twelve words as they are shown: each after its number.
fn words(shown: &str) -> Vec<String> {
    let shown: Vec<&str> = shown.split_whitespace().collect();
    let numbered = (1..=12).map(|number: u32| {
        let number = number.to_string();
        let place = shown.iter().position(|word| *word == number).unwrap();
        shown[place + 1].to_owned()
    });
    numbered.collect()
}

/// Makes a network at a terminal, with what a person does there; gives what came of it and what they
/// saw after that.
fn new_at_a_terminal(desk: &Desk, does: impl FnOnce(&mut Person)) -> (i32, String) {
    let plain = desk.command();
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--echo", "never", "--command"]);
    script.arg(format!("{} new", plain.get_program().to_string_lossy()));
    script.arg("/dev/null").env_clear().current_dir(desk.file(""));
    for (name, value) in plain.get_envs() {
        script.env(name, value.unwrap_or_default());
    }
    script.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    script.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = script.spawn().unwrap();
    let mut person = Person {
        reads: running.stdout.take().unwrap(),
        types: running.stdin.take().unwrap(),
    };
    does(&mut person);
    let mut rest = String::new();
    person.reads.read_to_string(&mut rest).unwrap();
    (running.wait().unwrap().code().unwrap(), rest)
}

fn ways(desk: &Desk) -> String {
    std::fs::read_to_string(desk.file("Network.liaison/keys.json")).unwrap()
}

#[test]
fn a_person_gets_the_recovery_key_with_the_network_and_types_part_of_it_back() {
    let desk = Desk::without_vault();
    let mut shown = Vec::new();
    let (code, seen) = new_at_a_terminal(&desk, |person| {
        person.reads_until("Make one now? [Y/n]");
        person.types("");
        shown = words(&person.reads_until("Word "));
        for place in 0..3 {
            if place > 0 {
                person.reads_until("Word ");
            }
            let asked = person.reads_until(": ");
            let asked: usize = asked.trim_end_matches(": ").parse().unwrap();
            person.types(&shown[asked - 1]);
        }
    });
    assert_eq!(code, 0, "{seen}");
    assert!(
        seen.contains("the recovery key is made, and you have it"),
        "{seen}"
    );
    assert!(!seen.contains("no way back in"), "{seen}");
    std::fs::write(desk.file("words"), shown.join(" ")).unwrap();
    let check = ["recovery-key", "--check", "--recovery-key-file", "words"];
    assert_eq!(desk.json(check)["opens"], true);
}

#[test]
fn a_try_costs_what_is_safe_however_little_was_asked_for() {
    for asked in ["least", "nothing", ""] {
        let desk = Desk::without_vault();
        let mut new = desk.command();
        let said: Said = new
            .arg("new")
            .env("LIAISON_KEY_COST", asked)
            .output()
            .unwrap()
            .into();
        assert_eq!(said.code, 0, "{}", said.err);
        let ways: serde_json::Value = serde_json::from_str(&ways(&desk)).unwrap();
        let cost = |name: &str| ways["slots"][0]["cost"][name].as_u64().unwrap();
        assert!(cost("m") >= 64 * 1024 && cost("t") >= 3, "{asked:?}: {ways}");
        assert!(asked != "least" || cost("m") == 64 * 1024, "{asked:?}: {ways}");
    }
}

#[test]
fn a_person_may_do_without_one() {
    let desk = Desk::without_vault();
    let (code, seen) = new_at_a_terminal(&desk, |person| {
        person.reads_until("Make one now? [Y/n]");
        person.types("n");
    });
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("there is no recovery key yet"), "{seen}");
    assert!(!ways(&desk).contains("recovery"), "{}", ways(&desk));
}

#[test]
fn words_that_were_not_noted_are_said_to_be_lost_and_the_network_is_made() {
    let desk = Desk::without_vault();
    let (code, seen) = new_at_a_terminal(&desk, |person| {
        person.reads_until("Make one now? [Y/n]");
        person.types("y");
        for _ in 0..3 {
            person.reads_until("Word ");
            person.types("wrong");
        }
    });
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("that is not what was shown"), "{seen}");
    assert!(seen.contains("no way back in"), "{seen}");
    assert_eq!(desk.json(["log"])["changes"][0]["reason"], "New network");
}

#[test]
fn a_script_is_told_that_there_is_no_recovery_key_yet_and_a_program_reads_nothing_but_the_answer() {
    let desk = Desk::without_vault();
    let Said { code, out, err } = desk.run(["new"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("`liaison recovery-key` makes one"), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(!out.contains("recovery"), "{out}");
    let other = desk.file("Other.liaison");
    let said = desk.run(["new", other.to_str().unwrap(), "--json"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}
