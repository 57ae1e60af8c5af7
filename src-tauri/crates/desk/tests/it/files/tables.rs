//! Foreign tables: columns guessed and said, doubts, what is refused.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use desk::import::{ImportError, ImportOptions, run};
use desk::views::import::ImportRequest;
use domain::records::{ContactKind, Coverage, Holder, PlaceStatus, TerritoryRef};
use formats::table::write::{Paper, Print, Table, xlsx};
use testkit::vault::ALICE;

use super::book::{Book, again_changes_nothing, counts, file, said};

const FRENCH: &str = "Nom;Prénom;Organisme;Fonction;Ville;Pays;Pays couverts;Téléphone;Courriel;Depuis\n\
    Martin;Anne;DCPJ;Officier de liaison;Rabat;Maroc;Maroc, Mauritanie, États du Golfe;+212 5 37 76 01 01;anne.martin@example.org;2025-09-01\n\
    Petit;Luc;DCPJ;Officier de liaison;Rabat;Maroc;Maroc;+212 5 37 76 01 02;luc.petit@example.org;01/02/2026\n\
    Sans;Pays;DCPJ;Attaché;Ailleurs;Nullepart;;;;\n";

#[test]
fn of_several_files_each_is_read_as_was_said_of_it() {
    let mut book = Book::new();
    let list = "Who;Ring\nOlga Other;+33 1 44 00 00 01\n";
    let files = [file("theirs.csv", list), file("liste.csv", FRENCH)];
    let map = |map: &str| {
        said(&ImportRequest {
            map: Some(map.to_owned()),
            ..ImportRequest::default()
        })
    };
    let each = [map("officer=1,phone=2"), ImportOptions::default()];
    let done = book
        .vault
        .transact_many(ALICE, "import", |tx| run(tx, &files, &each[..]))
        .expect("both are read")
        .value;
    let columns = |at: usize| &done.report.files[at].understood.columns;
    assert_eq!(columns(0)["officer"], ["Who"]);
    assert_eq!(columns(0)["phone"], ["Ring"]);
    // The same numbers would be other columns here.
    assert_eq!(columns(1)["family_name"], ["Nom"]);
    assert_eq!(columns(1)["phone"], ["Téléphone"]);
    assert_eq!(counts(&done.report.files[1]), (2, 0, 0, 1));
}

#[test]
fn a_foreign_table_becomes_officers_with_posts_cover_and_contacts() {
    let mut book = Book::new();
    let done = book.import("liste.csv", FRENCH);
    let report = &done.report.files[0];
    assert_eq!(counts(report), (2, 0, 0, 1));
    assert_eq!(report.rejected[0].line, 4);
    assert_eq!(report.rejected[0].reason, "Nullepart is the name of no country");
    let understood = &report.understood;
    assert_eq!(
        (understood.format.as_str(), understood.delimiter.as_deref()),
        ("csv", Some(";"))
    );
    assert_eq!(understood.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(understood.columns["covers"], ["Pays couverts"]);
    assert_eq!(understood.columns["family_name"], ["Nom"]);
    let unresolved: Vec<_> = report
        .unresolved
        .iter()
        .map(|line| (line.wording.as_str(), line.count))
        .collect();
    assert_eq!(unresolved, [("États du Golfe", 1)]);
    let doubts: Vec<_> = report
        .doubts
        .iter()
        .map(|doubt| (doubt.line, doubt.column.as_str(), doubt.text.as_str()))
        .collect();
    assert_eq!(
        doubts,
        [(3, "Depuis", "01/02/2026")],
        "a day that could be two is asked for"
    );

    let records = book.records();
    let names: Vec<_> = records
        .officers
        .iter()
        .map(|officer| officer.name.to_string())
        .collect();
    assert_eq!(names, ["Anne Martin", "Luc Petit"]);
    assert_eq!(records.posts.len(), 1, "both sit at one post");
    assert_eq!(&*records.posts[0].name, "Rabat");
    assert_eq!(records.places[0].host, "MA".parse().ok());
    assert_eq!(records.places[0].status, PlaceStatus::Open);
    assert_eq!(
        records.positions.len(),
        2,
        "two officers of one title hold two positions"
    );
    assert_eq!(records.postings[0].from, "2025-09-01".parse().ok());
    assert_eq!(records.postings[1].from, None);
    let covers = |line: &Coverage| match (line.holder, line.territory) {
        (Holder::Position(_), TerritoryRef::Country(code)) => code.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    let covers: Vec<_> = records.coverage.iter().map(covers).collect();
    assert_eq!(covers, ["MA", "MR", "MA"]);
    assert_eq!(records.unresolved_wordings.len(), 1);
    let kinds: Vec<_> = records.contact_points.iter().map(|point| point.kind).collect();
    assert_eq!(
        kinds,
        [
            ContactKind::Phone,
            ContactKind::Email,
            ContactKind::Phone,
            ContactKind::Email
        ]
    );
    assert_eq!(records.contact_points[0].e164.as_deref(), Some("+212537760101"));
    again_changes_nothing(
        &mut book,
        "liste.csv",
        FRENCH.as_bytes(),
        &ImportOptions::default(),
    );
}

#[test]
fn numbers_that_a_spreadsheet_has_spoiled_are_flagged_and_those_cut_short_are_left_out() {
    let mut book = Book::new();
    let table = "Name,City,Country,Telephone\nAnn Example,Rabat,Morocco,4.41E+11\nBob Example,Rabat,Morocco,442079460132\n";
    let done = book.import("list.csv", table);
    let doubts = &done.report.files[0].doubts;
    assert_eq!(doubts.len(), 2);
    assert_eq!((doubts[0].line, doubts[0].text.as_str()), (2, "4.41E+11"));
    let records = book.records();
    let raw: Vec<_> = records
        .contact_points
        .iter()
        .map(|point| point.raw.to_string())
        .collect();
    assert_eq!(raw, ["442079460132"]);
}

#[test]
fn a_workbook_is_read_by_sheet_and_mapped_by_hand_and_the_mapping_is_remembered() {
    let mut book = Book::new();
    let header = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut other = Table::new("Notes", header(&["Remark"]));
    other.push(header(&["not this one"])).unwrap();
    let mut list = Table::new("Staff", header(&["Who", "Desk", "Where to", "Ring"]));
    list.push(header(&["Ann Example", "ILO", "Rabat", "+212537760101"]))
        .unwrap();
    let print = Print {
        marking: "OFFICIAL".to_owned(),
        footer: "test".to_owned(),
        paper: Paper::A4,
        made: NaiveDateTime::default(),
    };
    let bytes = xlsx(&[other, list], &print).unwrap();
    let request = ImportRequest {
        sheet: Some("Staff".to_owned()),
        map: Some("officer=Who,position=2,city=Where to,phone=D".to_owned()),
        template: Some("their staff".to_owned()),
        ..ImportRequest::default()
    };
    let done = book.import_as("staff.xlsx", bytes.clone(), &said(&request));
    let understood = &done.report.files[0].understood;
    assert_eq!(
        (understood.format.as_str(), understood.sheet.as_deref()),
        ("xlsx", Some("Staff"))
    );
    assert_eq!(understood.sheets, ["Notes", "Staff"]);
    let columns: BTreeMap<_, _> = understood
        .columns
        .iter()
        .map(|(field, names)| (field.as_str(), names.join(",")))
        .collect();
    assert_eq!(
        columns,
        [
            ("city", "Where to"),
            ("officer", "Who"),
            ("phone", "Ring"),
            ("position", "Desk")
        ]
        .map(|(a, b)| (a, b.to_owned()))
        .into()
    );
    assert_eq!(done.columns[0][0].samples, ["Ann Example"]);
    assert_eq!(book.records().import_templates.len(), 1);

    // The next file with the same header needs nobody to say it again.
    let next = "Who;Desk;Where to;Ring\nBob Example;ILO;Tunis;+21671107000\n";
    let done = book.import("next.csv", next);
    assert_eq!(
        done.report.files[0].understood.template.as_deref(),
        Some("their staff")
    );
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    let without = ImportRequest {
        sheet: Some("Staff".to_owned()),
        ..ImportRequest::default()
    };
    again_changes_nothing(&mut book, "staff.xlsx", &bytes, &said(&without));
}

#[test]
fn a_table_of_posts_without_officers_becomes_posts() {
    let mut book = Book::new();
    let table = "Dienststelle\tOrt\tLand\tZuständig für\tTelefon\tKennung\n\
        Botschaft Rabat\tRabat\tMarokko\tMarokko; Mauretanien\t+212537760101\tp-1\n";
    let done = book.import("posten.tsv", table);
    assert_eq!(done.report.files[0].understood.format, "tsv");
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    again_changes_nothing(
        &mut book,
        "posten.tsv",
        table.as_bytes(),
        &ImportOptions::default(),
    );
    // A post is known by its identifier also under a new name.
    let renamed = table.replace("Botschaft Rabat", "Botschaft im Königreich Marokko");
    let done = book.import("posten.tsv", renamed);
    assert_eq!(counts(&done.report.files[0]), (0, 1, 0, 0));
    let records = book.records();
    assert_eq!(
        (records.posts.len(), &*records.posts[0].name),
        (1, "Botschaft im Königreich Marokko")
    );
    assert_eq!(records.coverage.len(), 2);
}

#[test]
fn refused_rows_are_saved_to_be_mended_and_imported_again() {
    let mut book = Book::new();
    let done = book.import("liste.csv", FRENCH);
    let rejected = &done.rejected[0];
    assert_eq!(rejected.name, "liste-rejected.csv");
    let text = String::from_utf8(rejected.bytes.clone()).unwrap();
    assert!(
        text.contains("\"reason\"") && text.contains("is the name of no country"),
        "{text}"
    );
    assert!(!text.contains("Martin"), "only what was refused: {text}");
    let mended = text.replace("Nullepart", "Tunisie");
    let done = book.import(&rejected.name, mended);
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    assert!(done.rejected.is_empty());
}

#[test]
fn what_does_not_fit_is_refused_by_name_and_nothing_is_written() {
    let mut book = Book::new();
    let mut refused = |text: &str, request: ImportRequest| {
        let files = [file("list.csv", text)];
        let options = said(&request);
        let refused = book
            .vault
            .transact_many(ALICE, "import", |tx| run(tx, &files, &options));
        refused.expect_err("it is refused")
    };
    let map = |map: &str| ImportRequest {
        map: Some(map.to_owned()),
        ..ImportRequest::default()
    };
    let error = refused("a,b\n1,2\n", ImportRequest::default());
    assert!(matches!(error, ImportError::NoColumns { .. }), "{error}");
    let error = refused("a,b\n1,2\n", map("officer=c"));
    assert_eq!(error.to_string(), "the table has no column c");
    let error = refused("", ImportRequest::default());
    assert_eq!(error.to_string(), "list.csv: the file is empty");
    assert_eq!(book.newest(), 1);
    assert!(ImportOptions::try_from(&map("boss=a")).is_err());
}

#[test]
fn an_import_that_is_stopped_writes_nothing() {
    let mut book = Book::new();
    let options = ImportOptions::default();
    options.watch.stop();
    let files = [file("liste.csv", FRENCH)];
    let stopped = book
        .vault
        .transact_many(ALICE, "import", |tx| run(tx, &files, &options));
    assert!(matches!(stopped, Err(ImportError::Cancelled)));
    assert_eq!(options.watch.progress(), (1, 3));
    assert_eq!(book.newest(), 1);
    assert!(book.records().officers.is_empty());
}
