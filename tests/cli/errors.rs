//! Exit codes and error codes.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn nothing_found_is_exit_3() {
    let desk = Desk::new();
    let (code, error) = desk.error(["who", "Xyzzyville"]);
    assert_eq!((code, &error["code"]), (3, &json!("nothing_found")));
    let (code, error) = desk.error(["who", "Morocco", "--topic", "xyzzy"]);
    assert_eq!((code, &error["field"]), (3, &json!("topic")));
    assert_eq!(
        desk.error(["show", "officer", "0198c0de-0000-7000-8000-000000000000"])
            .0,
        3
    );
    let said = desk.run(["search", "qqqqqqqq", "--json"]);
    assert_eq!((said.code, said.json()), (3, json!({"hits": []})));
}

#[test]
fn a_mistyped_command_is_exit_2_and_one_line() {
    let desk = Desk::new();
    for words in [
        &["who"][..],
        &["list", "spies"],
        &["who", "Morocco", "--on", "yesterday"],
        &["fly"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.code, 2, "{words:?}");
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        let (code, error) = {
            let said = desk.run(words.iter().chain(&["--json"]));
            (
                said.code,
                serde_json::from_str::<serde_json::Value>(&said.err).unwrap(),
            )
        };
        assert_eq!((code, &error["error"]["code"]), (2, &json!("usage")), "{words:?}");
    }
}

#[test]
fn each_way_in_which_a_vault_does_not_open_has_its_code() {
    let desk = Desk::new();
    std::fs::write(desk.file("other"), "another passphrase").unwrap();
    let vault = desk.file("Network.liaison");
    let at = |path: &str| desk.error(["who", "Morocco", "--vault", path]).1["code"].clone();
    assert_eq!(at(desk.file("nowhere").to_str().unwrap()), "not_found");
    std::fs::create_dir(desk.file("folder")).unwrap();
    assert_eq!(at(desk.file("folder").to_str().unwrap()), "not_a_vault");
    assert_eq!(at(desk.file("passphrase").to_str().unwrap()), "not_a_vault");
    let wrong = desk.error([
        "who",
        "Morocco",
        "--passphrase-file",
        desk.file("other").to_str().unwrap(),
    ]);
    assert_eq!((wrong.0, &wrong.1["code"]), (1, &json!("wrong_passphrase")));
    std::fs::write(vault.join("keys.json"), "{").unwrap();
    assert_eq!(at(vault.to_str().unwrap()), "damaged");
}

#[test]
fn a_vault_is_never_made_over_another() {
    let desk = Desk::new();
    assert_eq!(
        desk.error(["new"]),
        (
            1,
            json!({"code": "exists", "field": null,
        "message": "there is already something at this path"})
        )
    );
    assert_eq!(desk.json(["log"])["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_network_needs_a_state_that_there_is() {
    let desk = Desk::without_vault();
    let (code, error) = desk.error(["new", "--state", "UK"]);
    assert_eq!((code, &error["field"]), (1, &json!("state")));
    assert!(!desk.file("Network.liaison").exists());
}
