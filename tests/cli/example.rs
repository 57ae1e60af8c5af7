//! `--example`.

use serde_json::json;

use crate::desk::Desk;

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
