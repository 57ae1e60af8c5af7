//! Edits that overwrite nothing silently, what is told before they are saved, and erasing for good.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

#[test]
fn the_second_save_is_told_field_by_field_what_changed_in_between() {
    let desk = Desk::new();
    let position = desk.put_officer_in_rabat().remove(1);
    let seen = desk.json(["show", "position", &position])["snapshot"].clone();
    let edit = |seen: &Json, fields: Json| {
        desk.edit(&json!({"entity": "position", "id": position, "seen": seen, "fields": fields}))
    };
    assert_eq!(
        edit(&seen, json!({"title": "ILO, Maghreb", "role": "head"})).code,
        0
    );

    let refused = edit(&seen, json!({"title": "ILO, Rabat", "from": "2024-02-01"}));
    assert_eq!(refused.code, 1);
    let error: Json = serde_json::from_str(&refused.err).unwrap();
    let error = &error["error"];
    assert_eq!(
        (&error["code"], &error["field"]),
        (&json!("changed_meanwhile"), &json!("title"))
    );
    let fields = error["meanwhile"].as_array().unwrap();
    let [title, role] = &fields[..] else {
        panic!("{fields:?}")
    };
    assert_eq!(title["now"], "ILO, Maghreb");
    assert_eq!(
        (&title["mine"], &title["is_overwritten"]),
        (&json!("ILO, Rabat"), &json!(true))
    );
    assert_eq!(
        (&role["was"], &role["now"], &role["is_overwritten"]),
        (&json!("ilo"), &json!("head"), &json!(false))
    );
    assert_eq!(role["author"], "Alice Example");

    // What nobody else has touched is saved, and what they did is told.
    let kept = edit(&seen, json!({"from": "2024-02-01"})).json();
    let told: Vec<_> = kept["meanwhile"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["field"].clone())
        .collect();
    assert_eq!(told, ["title", "role"]);
    let now = desk.json(["show", "position", &position]);
    assert_eq!(now["fields"]["title"], "ILO, Maghreb");
    let saved = edit(&now["snapshot"], json!({"title": "ILO, Rabat"})).json();
    assert!(saved.get("meanwhile").is_none());
}

#[test]
fn what_is_wrong_is_told_field_by_field_and_what_is_doubtful_as_a_warning() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let check = |items: Json| {
        let mut command = desk.command();
        command.args(["edit", "--dry-run", "--json"]);
        let file = desk.file("items.json");
        std::fs::write(&file, items.to_string()).unwrap();
        command.stdin(std::fs::File::open(file).unwrap());
        let output = command.output().unwrap();
        let found: Json = serde_json::from_slice(&output.stdout).unwrap();
        let problems = found["problems"].as_array().unwrap().iter();
        let told = problems.map(|it| (it["field"].clone(), it["level"].clone()));
        (output.status.code().unwrap(), told.collect::<Vec<_>>())
    };
    let error = |field: &str| (json!(field), json!("error"));
    let warning = |field: &str| (json!(field), json!("warning"));
    assert_eq!(
        check(
            json!({"entity": "posting", "fields": {"from": "tomorrow", "until": "2026-13-01", "officer": ids[2]}})
        ),
        (1, vec![error("from"), error("until"), error("position")])
    );
    assert_eq!(
        check(json!({"entity": "posting", "id": null, "fields":
            {"officer": ids[2], "position": ids[1], "from": "2026-02-01", "until": "2026-01-01"}})),
        (1, vec![error("until")])
    );
    let (code, told) = check(json!([
        {"entity": "officer", "id": "#bea", "fields": {"name": "Ann Example"}},
        {"entity": "posting", "fields": {"officer": "#bea", "position": ids[1], "from": "2026-02-01"}},
        {"entity": "contact_point", "fields": {"of": "officer:#bea", "kind": "mobile", "raw": "ask the guard"}},
    ]));
    assert_eq!(
        (code, told),
        (0, vec![warning("name"), warning("from"), warning("raw")])
    );
    let listed = desk.json(["list", "officer"]);
    assert_eq!(
        listed["officer"].as_array().unwrap().len(),
        1,
        "nothing was written"
    );
}

#[test]
fn a_person_is_erased_for_good_after_asking() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let officer = ids[2].as_str();
    let (code, error) = desk.error(["erase", "officer", officer]);
    assert_eq!(
        (code, &error["code"]),
        (2, &json!("usage")),
        "nobody is there to be asked"
    );
    let preview = desk.json(["erase", "officer", officer, "--dry-run"]);
    assert_eq!(
        (&preview["change"], &preview["record"]["title"]),
        (&Json::Null, &json!("Ann Example"))
    );
    assert_eq!(preview["belongings"][0]["entity"], "contact_point");
    let (code, error) = desk.error([
        "erase",
        "officer",
        officer,
        "--yes",
        "--reason",
        "Ann Example left",
    ]);
    assert_eq!((code, &error["code"]), (1, &json!("refused")));

    let done = desk.json(["erase", "officer", officer, "--yes"]);
    assert!(done["change"].is_string());
    assert_eq!(done["pending"], false);
    assert_eq!(desk.json(["show", "officer", officer])["title"], "Erased");
    assert_eq!(desk.json(["check"]), json!({"ok": true, "findings": []}));
    for words in [["search", "Ann Example"], ["search", "900123"]] {
        let said = desk.run(words.iter().chain(&["--json"]));
        assert!(
            !said.out.contains("Ann Example") && !said.out.contains("900123"),
            "{}",
            said.out
        );
    }
    let history = desk.json(["history"]).to_string();
    assert!(
        !history.contains("Ann Example") && !history.contains("900123"),
        "{history}"
    );
    // The past keeps its answers, without the name.
    let who = desk.json(["who", "Morocco"]);
    assert_eq!(who["routes"][0]["officer"]["name"], "Erased");
    assert_eq!(
        desk.error([
            "erase",
            "officer",
            "01980000-0000-7000-8000-000000000000",
            "--yes"
        ])
        .0,
        3
    );
}
