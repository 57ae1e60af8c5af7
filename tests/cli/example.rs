//! `--example`.

use serde_json::json;

use crate::desk::{Desk, Said};

#[test]
fn the_example_network_is_made_once_and_answers() {
    let desk = Desk::without_vault();
    let run = |words: &[&str]| {
        let mut command = desk.command();
        command.args(words).args(["--example", "--json"]);
        let output = command.output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let who = run(&["who", "Morocco"]);
    assert_eq!(who["state"], "covered");
    assert!(who["routes"].as_array().unwrap().len() > 3);
    let before = run(&["log"]);
    assert_eq!(before["changes"].as_array().unwrap().len(), 1);
    assert_eq!(run(&["check"]), json!({"ok": true, "findings": []}));
    assert_eq!(
        run(&["list", "officers"])["officer"].as_array().unwrap().len(),
        140
    );
}

#[test]
fn the_day_of_the_example_is_that_of_the_environment() {
    let desk = Desk::without_vault();
    // In the example the tour in Amman, which covers Lebanon, ends in 60 days, and nobody comes after it.
    for (today, nobody_from) in [("2026-11-24", "2027-01-24"), ("2026-12-01", "2027-01-31")] {
        let mut command = desk.command();
        command.env("LIAISON_TODAY", today);
        let said: Said = command
            .args(["who", "Lebanon", "--example", "--json"])
            .output()
            .unwrap()
            .into();
        let who = said.json();
        assert_eq!(who["on"], today);
        assert_eq!(who["gaps"][0]["from"], nobody_from);
    }
}
