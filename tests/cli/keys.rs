//! The recovery key on a page, and the system's key ring.

use std::fs;

use serde_json::json;

use crate::desk::Desk;

#[test]
fn a_recovery_key_goes_to_a_page_for_its_owner_alone_and_not_to_the_terminal() {
    let desk = Desk::new();
    let page = desk.file("key.pdf");
    let page = page.to_str().unwrap();
    assert_eq!(
        desk.json(["recovery-key", "-o", page]),
        json!({ "file": "key.pdf" })
    );
    assert!(fs::read(page).unwrap().starts_with(b"%PDF-"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(page).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let said = desk.run(["recovery-key", "--output", page]);
    let words: Vec<_> = said.out.split_whitespace().collect();
    assert!(
        words.join(" ").contains("Print it, then delete it."),
        "{}",
        said.out
    );

    let (code, error) = desk.error(["recovery-key", "-o", "Network.liaison/key.pdf"]);
    assert_eq!((code, &error["code"]), (1, &json!("refused")));
    // Nobody has lost the key that they have: none was made.
    assert_eq!(
        desk.json(["log", "--audit"])["changes"].as_array().unwrap().len(),
        5
    );
}

#[test]
fn without_a_key_ring_the_passphrase_opens_the_vault() {
    let desk = Desk::new();
    assert_eq!(desk.json(["keychain"]), json!({ "on": false }));
    desk.json(["recovery-key"]);
    let (code, error) = desk.error(["keychain", "on"]);
    assert_eq!((code, &error["code"]), (1, &json!("no_keychain")));
    assert_eq!(desk.json(["keychain"]), json!({ "on": false }));
    let said = desk.run(["log", "--keychain"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("key ring"), "{}", said.err);
    assert_eq!(
        desk.json(["keychain", "off"])["ways"].as_array().unwrap().len(),
        2
    );
    let (code, error) = desk.error(["keychain", "on", "--example"]);
    assert_eq!((code, &error["code"]), (2, &json!("usage")));
}
