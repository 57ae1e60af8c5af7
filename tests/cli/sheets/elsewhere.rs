//! Our files as other programs read them.

use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::opened;
use crate::desk::Desk;

/// Texts that a spreadsheet, a browser or a reader of cards might take for something else.
const HOSTILE: [&str; 30] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=HYPERLINK(\"http://x.example\",\"x\")",
    "'quoted",
    "\"double\"",
    "a,b;c\td",
    "00123",
    "1E5",
    "4.41E+11",
    "2026-11-22",
    "1/2",
    "TRUE",
    "#N/A",
    "#REF!",
    "=A1",
    "<script>alert(1)</script>",
    "</style>",
    "&amp;",
    "BEGIN:VCARD",
    "END:VCARD",
    "a\\,b\\;c",
    "\u{202e}evil",
    "name: value",
    "{{x}}",
    "%0A",
    "=\"\"",
    "é ü 李 محمد",
];
/// The system's own: its packages are not seen by another one on the path.
const PYTHON: &str = "/usr/bin/python3";
const PHONES: [&str; 7] = [
    "+44 20 7946 0132",
    "+212 537 000120",
    "+1 202 555 0143",
    "+881 6 1234 5678",
    "+351 912 345 678",
    "+48 512 345 678",
    "+61 412 345 678",
];
/// The languages to which a spreadsheet may be set: English, then some that part thousands by spaces.
const LANGUAGES: [&str; 4] = ["1033", "1036", "2070", "1045"];
/// How a spreadsheet is asked for what it shows: tabs between, in quotes, UTF-8.
const SHOWN: &str = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,1";

/// A network of officers called by hostile texts, each with a phone and an address.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut items = vec![
        json!({"entity": "post", "id": "#post", "fields": {"name": "Embassy, Rabat"}}),
        json!({"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}}),
    ];
    for (number, text) in HOSTILE.iter().enumerate() {
        let position = format!("#position{number}");
        let officer = format!("#officer{number}");
        let of = format!("officer:{officer}");
        items.extend([
            json!({"entity": "position", "id": position, "fields": {"post": "#post", "title": format!("Seat {number:02}")}}),
            json!({"entity": "officer", "id": officer, "fields": {"name": text}}),
            json!({"entity": "posting", "fields": {"officer": officer, "position": position, "from": "2024-02-01"}}),
            json!({"entity": "contact_point", "fields": {"of": of, "kind": "phone", "raw": PHONES[number % PHONES.len()]}}),
            json!({"entity": "contact_point", "fields": {"of": of, "kind": "email",
                "raw": format!("seat{number}@agency.example")}}),
        ]);
    }
    desk.put(&Json::Array(items));
    desk
}

/// A number as it is dialled: we group its digits as its country does, whatever was typed.
fn dialled(text: &str) -> String {
    text.chars()
        .filter(|letter| !matches!(letter, ' ' | '-'))
        .collect()
}

fn export(desk: &Desk, format: &str, more: &[&str]) -> String {
    let file = format!("sheet.{format}");
    let mut words = vec![
        "sheet",
        "--post",
        "Embassy, Rabat",
        "--format",
        format,
        "-o",
        &file,
    ];
    words.extend(more);
    let said = desk.run(&words);
    assert_eq!(said.code, 0, "{}", said.err);
    file
}

/// Runs another program; nothing where it is not installed.
fn output(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .ok()?;
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// LibreOffice, where it is installed.
#[expect(clippy::print_stdout, reason = "the runner's counts go by this line")]
fn office() -> Option<&'static str> {
    let found = ["soffice", "libreoffice"]
        .into_iter()
        .find(|office| Command::new(office).arg("--version").output().is_ok());
    if found.is_none() {
        println!("SKIPPED: LibreOffice is not installed");
    }
    found
}

/// What LibreOffice shows of a table that it was told to read in this way.
fn shown(office: &str, desk: &Desk, file: &str, read: Option<&str>) -> String {
    let profile = format!("-env:UserInstallation=file://{}", desk.file("office").display());
    let read = read.map_or_else(
        || "--norestore".to_owned(),
        |read| format!("--infilter=Text - txt - csv (StarCalc):{read}"),
    );
    let arguments = [
        profile.as_str(),
        "--headless",
        read.as_str(),
        "--convert-to",
        SHOWN,
        "--outdir",
        "back",
        file,
    ];
    output(office, &arguments, &desk.file(".")).unwrap();
    let mut back = std::fs::read_dir(desk.file("back")).unwrap();
    let back = back.next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&back).unwrap();
    std::fs::remove_file(back).unwrap();
    text
}

#[test]
fn libre_office_reads_our_tables_and_evaluates_nothing() {
    let Some(office) = office() else { return };
    let desk = desk();
    // Whoever opens a CSV says that it is UTF-8 and that its columns are text.
    let columns: Vec<_> = (1..=20).map(|column| format!("{column}/2")).collect();
    let columns = format!("44,34,76,1,{}", columns.join("/"));
    for (format, read) in [("xlsx", None), ("csv", Some(columns.as_str()))] {
        let file = export(&desk, format, &[]);
        let text = shown(office, &desk, &file, read);
        for hostile in HOSTILE {
            let shown = hostile.replace('"', "\"\"").replace('\t', " ");
            assert!(
                text.replace('\t', " ").contains(&shown),
                "{format}: {hostile} in {text}"
            );
        }
        for phone in PHONES {
            assert!(dialled(&text).contains(&dialled(phone)), "{format}: {phone}");
        }
    }
}

/// Whoever opens a CSV by a double click says nothing of its columns, and every cell is looked at for a number, a day or
/// a formula.
#[test]
fn libre_office_evaluates_no_cell_of_a_csv_and_keeps_the_plus_sign_of_every_number() {
    let Some(office) = office() else { return };
    let desk = desk();
    let file = export(&desk, "csv", &[]);
    std::fs::write(desk.file("plain.csv"), "name,phone\n=1+1,+351 912 345 678\n").unwrap();
    for language in LANGUAGES {
        // Columns of any type, numbers are found, formulas are evaluated.
        let read = format!("44,34,76,1,,{language},false,true,false,false,false,-1,true");
        let plain = shown(office, &desk, "plain.csv", Some(&read));
        let cells: Vec<_> = plain.lines().nth(1).unwrap().split('\t').collect();
        assert_eq!(
            cells[0].trim_matches('"'),
            "2",
            "{language}: formulas are evaluated"
        );
        let is_thousands = language != "1033";
        let number = cells[1].trim_matches('"');
        assert_eq!(
            number == "351912345678",
            is_thousands,
            "{language}: {number} is taken for thousands"
        );

        let text = shown(office, &desk, &file, Some(&read));
        for hostile in HOSTILE
            .iter()
            .filter(|text| text.starts_with(['=', '+', '-', '@']))
        {
            let guarded = format!("'{}", hostile.replace('"', "\"\""));
            assert!(text.contains(&guarded), "{language}: {guarded} in {text}");
        }
        for phone in PHONES {
            assert!(
                dialled(&text).contains(&dialled(phone)),
                "{language}: {phone} in {text}"
            );
        }
    }
}

#[test]
fn vobject_reads_our_cards() {
    let reads = "import vobject, sys, json\n\
        cards = list(vobject.readComponents(open(sys.argv[1], encoding='utf-8').read()))\n\
        print(json.dumps([[c.fn.value, c.tel.value, c.email.value] for c in cards]))";
    let there = Command::new(PYTHON).args(["-c", "import vobject"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("SKIPPED: {PYTHON} with vobject is not installed");
        return;
    }
    let desk = desk();
    for version in ["3.0", "4.0"] {
        let file = export(&desk, "vcf", &["--vcard", version]);
        let read = output(PYTHON, &["-c", reads, &file], &desk.file(".")).unwrap();
        let cards: Vec<[String; 3]> = serde_json::from_str(&read).unwrap();
        assert_eq!(cards.len(), HOSTILE.len(), "{version}");
        for (number, (card, text)) in cards.iter().zip(HOSTILE).enumerate() {
            assert_eq!(card[0], text, "{version}");
            assert_eq!(
                dialled(&card[1]),
                dialled(PHONES[number % PHONES.len()]),
                "{version}"
            );
            assert_eq!(card[2], format!("seat{number}@agency.example"), "{version}");
        }
    }
}

#[test]
fn no_text_becomes_markup_or_a_formula() {
    let desk = desk();
    let html = std::fs::read_to_string(desk.file(&export(&desk, "html", &[]))).unwrap();
    assert_eq!(html.matches("<script>").count(), 1, "our own");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !html.contains("http://x.example\""));
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe-inline"));
    for elsewhere in ["src=", "href=\"http", "@import", "url("] {
        assert!(!html.contains(elsewhere), "{elsewhere}");
    }
    let book = opened::text(&desk.file(&export(&desk, "xlsx", &[])));
    assert!(
        !book.contains("<f>") && !book.contains("<f/>"),
        "a formula in the workbook"
    );
    let sheet: Json =
        serde_json::from_slice(&std::fs::read(desk.file(&export(&desk, "json", &[]))).unwrap()).unwrap();
    let names: Vec<_> = sheet["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names.len(), HOSTILE.len());
    for text in HOSTILE {
        assert!(names.contains(&json!(text)), "{text}");
    }
}
