//! `import` of every kind of file, `settle`, `duplicates`, `merge`, `import --compare`.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

const TABLE: &str = "Name;Ort;Land;Zuständig für;Telefon\n\
    Ann Example;Rabat;Marokko;Marokko, Maghreb;+212 537 76 01 01\n\
    Bo Moss;Atlantis;Nirgendwo;;4.41E+11\n";

#[test]
fn an_import_prints_exactly_what_was_understood_and_saves_what_was_refused() {
    let desk = Desk::new();
    std::fs::write(desk.file("liste.csv"), TABLE).unwrap();
    let done = desk.json(["import", "liste.csv", "--rejected", "mend.csv"]);
    assert_eq!(keys(&done), ["files", "ended"]);
    let file = &done["files"][0];
    assert_eq!(
        keys(file),
        [
            "name",
            "records",
            "created",
            "updated",
            "unchanged",
            "rejected",
            "understood",
            "unresolved",
            "duplicates",
            "doubts"
        ]
    );
    assert_eq!(
        keys(&file["understood"]),
        [
            "format",
            "holds",
            "encoding",
            "delimiter",
            "sheet",
            "sheets",
            "header",
            "template",
            "columns",
            "left_out"
        ]
    );
    assert_eq!(
        file["understood"]["columns"],
        json!({"city": ["Ort"], "country": ["Land"], "covers": ["Zuständig für"], "officer": ["Name"], "phone": ["Telefon"]})
    );
    assert_eq!(file["unresolved"], json!([{"wording": "Maghreb", "count": 1}]));
    assert_eq!(
        file["rejected"],
        json!([{"line": 3, "reason": "Nirgendwo is the name of no country"}])
    );
    let mend = std::fs::read_to_string(desk.file("mend.csv")).unwrap();
    std::fs::write(desk.file("mend.csv"), mend.replace("Nirgendwo", "Frankreich")).unwrap();
    let mended = desk.json(["import", "mend.csv"]);
    assert_eq!(mended["files"][0]["created"], 1);
    assert_eq!(mended["files"][0]["doubts"][0]["text"], "4.41E+11");
}

#[test]
fn columns_can_be_said_and_are_remembered_under_a_name() {
    let desk = Desk::new();
    std::fs::write(
        desk.file("list.csv"),
        "A1|B1|C1\nAnn Example|Rabat|+212537760101\n",
    )
    .unwrap();
    let map = "officer=1,city=B1,phone=C";
    let done = desk.json([
        "import",
        "list.csv",
        "--map",
        map,
        "--template",
        "theirs",
        "--delimiter",
        "bar",
    ]);
    assert_eq!(done["files"][0]["created"], 1);
    let again = desk.json(["import", "list.csv", "--template", "theirs", "--dry-run"]);
    assert_eq!(again["files"][0]["unchanged"], 1);
    assert_eq!(again["files"][0]["understood"]["template"], "theirs");
    let (code, error) = desk.error(["import", "list.csv", "--map", "boss=1"]);
    assert_eq!(
        (code, &error["code"], &error["field"]),
        (1, &json!("refused"), &json!("map"))
    );
    let (_, error) = desk.error(["import", "list.csv", "--format", "doc"]);
    assert_eq!(error["field"], "format");
    std::fs::write(desk.file("bare.csv"), "Bo Moss|Rabat\nCy Silent|Tunis\n").unwrap();
    let done = desk.json([
        "import",
        "bare.csv",
        "--header",
        "none",
        "--map",
        "officer=1,city=2",
    ]);
    assert_eq!(
        (
            &done["files"][0]["created"],
            &done["files"][0]["understood"]["header"]
        ),
        (&json!(2), &json!(null))
    );
    let (_, error) = desk.error(["import", "bare.csv", "--header", "first"]);
    assert_eq!(error["field"], "header");
}

#[test]
fn a_wording_is_settled_once() {
    let desk = Desk::new();
    std::fs::write(desk.file("liste.csv"), TABLE).unwrap();
    desk.json(["import", "liste.csv"]);
    let settled = desk.json(["settle", "Maghreb", "--as", "DZ"]);
    assert_eq!(
        keys(&settled),
        ["wording", "territory", "settled", "lines", "change"]
    );
    assert_eq!(settled["territory"], json!({"code": "DZ", "name": "Algeria"}));
    assert_eq!((&settled["settled"], &settled["lines"]), (&json!(1), &json!(1)));
    assert_eq!(
        desk.json(["who", "Algeria"])["routes"][0]["officer"]["name"],
        "Ann Example"
    );
    let ignored = desk.json(["settle", "the usual", "--as", "ignore"]);
    assert_eq!(ignored["territory"], json!(null));
    assert_eq!(desk.error(["settle", "x", "--as", "Atlantis"]).1["field"], "as");
}

#[test]
fn duplicates_are_listed_and_merged() {
    let desk = Desk::new();
    let cards = |uid: &str, number: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:Ann Example\nTEL;TYPE=cell:{number}\nEND:VCARD\n")
    };
    let both = [cards("1", "+447700900123"), cards("2", "+447700900999")].concat();
    std::fs::write(desk.file("people.vcf"), both).unwrap();
    let done = desk.json(["import", "people.vcf"]);
    assert_eq!(done["files"][0]["created"], 2);
    assert_eq!(done["files"][0]["understood"]["format"], "vcard");
    assert_eq!(done["files"][0]["duplicates"].as_array().unwrap().len(), 1);
    let found = desk.json(["duplicates"]);
    let pair = &found["duplicates"][0];
    assert_eq!(keys(pair), ["a", "b", "why"]);
    let (a, b) = (
        pair["a"]["id"].as_str().unwrap(),
        pair["b"]["id"].as_str().unwrap(),
    );
    let merged = desk.json(["merge", a, b]);
    assert_eq!(
        keys(&merged),
        [
            "entity", "kept", "removed", "filled", "differs", "moved", "dropped", "change"
        ]
    );
    assert_eq!(
        desk.json(["list", "officer"])["officer"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(desk.error(["merge", a, b]).0, 3);
    desk.json(["undo"]);
    assert_eq!(
        desk.json(["list", "officer"])["officer"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_newer_list_is_compared_before_anything_is_ended() {
    let desk = Desk::new();
    let list = |city: &str, host: &str, day: &str| {
        format!(
            "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status,unmapped_items,source_url,as_of\n\
             {city},{city},{host},Mali,ML,stated,,https://list.example/1,{day}\n"
        )
    };
    std::fs::write(desk.file("old.csv"), list("Rabat", "MA", "2015-11-15")).unwrap();
    std::fs::write(desk.file("new.csv"), list("Dakar", "SN", "2026-01-21")).unwrap();
    desk.json(["import", "old.csv"]);
    let difference = desk.json(["import", "--compare", "new.csv"]);
    assert_eq!(
        keys(&difference),
        ["as_of", "gone", "new", "coverage", "contacts"]
    );
    assert_eq!(
        (&difference["gone"][0]["name"], &difference["new"][0]["name"]),
        (&json!("Rabat"), &json!("Dakar"))
    );
    assert_eq!(
        difference["coverage"],
        json!([{"territory": {"code": "ML", "name": "Mali"}, "from_post": "Rabat", "to_post": "Dakar", "on": "2026-01-21"}])
    );
    let done = desk.json(["import", "new.csv", "--as-of", "2026-01-21", "--end-gone"]);
    assert_eq!(done["ended"], 2);
    assert_eq!(desk.json(["import", "--compare", "new.csv"])["gone"], json!([]));
    assert_eq!(
        desk.run(["import", "new.csv", "--end-gone"]).code,
        2,
        "it needs a day"
    );
    assert_eq!(desk.error(["import", "--compare", "new.csv", "old.csv"]).0, 2);
}
