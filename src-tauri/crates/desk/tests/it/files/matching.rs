//! Who a row is about: by UID, by mail address or number, never by a name alone.

use desk::import::ImportOptions;
use desk::views::import::ImportRequest;

use super::book::{Book, again_changes_nothing, counts, said};

#[test]
fn a_card_is_known_by_its_uid_and_its_name_may_change() {
    let mut book = Book::new();
    let card =
        |name: &str| format!("BEGIN:VCARD\nVERSION:3.0\nUID:u-1\nFN:{name}\nTEL:+442079460101\nEND:VCARD\n");
    book.import("a.vcf", card("Ann Example"));
    let done = book.import("b.vcf", card("Ann Moss"));
    assert_eq!(counts(&done.report.files[0]), (0, 1, 0, 0));
    let records = book.records();
    assert_eq!(
        (records.officers.len(), &*records.officers[0].name),
        (1, "Ann Moss")
    );
}

#[test]
fn a_number_and_a_name_that_agree_are_one_officer_whatever_the_order_of_the_name() {
    let mut book = Book::new();
    book.import("a.csv", "Name,Mobile\nAnn Example,+44 7700 900123\n");
    let done = book.import(
        "b.csv",
        "Name;Handy;E-Mail\nDr Example Ann;+44 (7700) 900-123;ann@example.org\n",
    );
    assert_eq!(counts(&done.report.files[0]), (0, 1, 0, 0));
    let records = book.records();
    assert_eq!((records.officers.len(), records.contact_points.len()), (1, 2));
    assert_eq!(&*records.officers[0].name, "Ann Example", "a list renames nobody");
}

#[test]
fn an_offices_number_makes_nobody_somebody_else_but_is_reviewed() {
    let mut book = Book::new();
    let table = "Name,Telephone,City,Country\nAnn Example,+212537760101,Rabat,Morocco\nBob Moss,+212537760101,Rabat,Morocco\n";
    let done = book.import("list.csv", table);
    assert_eq!(counts(&done.report.files[0]), (2, 0, 0, 0));
    let doubles = &done.report.files[0].duplicates;
    assert_eq!(doubles.len(), 1);
    assert_eq!(
        (doubles[0].a.name.as_str(), doubles[0].b.name.as_str()),
        ("Ann Example", "Bob Moss")
    );
    assert_eq!(doubles[0].why, "same number or address");
    again_changes_nothing(&mut book, "list.csv", table.as_bytes(), &ImportOptions::default());
}

#[test]
fn a_name_alone_is_nobody_and_goes_to_the_review_list() {
    let mut book = Book::new();
    book.import("a.csv", "Name,Mobile\nAnn Example,+44 7700 900123\n");
    let done = book.import("b.csv", "Name,Mobile\nAnn Example,+44 7700 900999\n");
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    assert_eq!(done.report.files[0].duplicates[0].why, "same name and agency");
    assert_eq!(book.records().officers.len(), 2);
}

#[test]
fn rows_that_give_nothing_but_name_agency_and_place_are_known_by_all_of_it() {
    let mut book = Book::new();
    let table = "Name,Agency,City,Country\nAnn Example,Met,Rabat,Morocco\nAnn Example,Met,Tunis,Tunisia\nBo Moss,Met,,\n";
    let done = book.import("list.csv", table);
    assert_eq!(counts(&done.report.files[0]), (3, 0, 0, 0));
    again_changes_nothing(&mut book, "list.csv", table.as_bytes(), &ImportOptions::default());
}

#[test]
fn a_move_needs_a_day_and_ends_the_posting_before_it() {
    let mut book = Book::new();
    let table = |agency: &str, city: &str, country: &str| {
        format!(
            "Name,Mobile,Agency,Position,City,Country\nAnn Example,+447700900123,{agency},ILO,{city},{country}\n"
        )
    };
    book.import("a.csv", table("Met", "Rabat", "Morocco"));
    let undated = book.import("b.csv", table("NCA", "Tunis", "Tunisia"));
    let fields: Vec<_> = undated.report.files[0]
        .doubts
        .iter()
        .map(|doubt| doubt.column.as_str())
        .collect();
    assert_eq!(fields, ["agency", "position"]);
    let records = book.records();
    assert_eq!(
        (
            records.postings.len(),
            records.positions.len(),
            records.posts.len()
        ),
        (1, 1, 1),
        "nothing is made of a doubt"
    );
    let request = ImportRequest {
        as_of: Some("2026-03-01".to_owned()),
        ..ImportRequest::default()
    };
    book.import_as("b.csv", table("NCA", "Tunis", "Tunisia"), &said(&request));
    let records = book.records();
    let days: Vec<_> = records
        .postings
        .iter()
        .map(|posting| (posting.from, posting.until))
        .collect();
    assert_eq!(
        days,
        [
            (None, "2026-02-28".parse().ok()),
            ("2026-03-01".parse().ok(), None)
        ]
    );
    let days: Vec<_> = records
        .officer_agencies
        .iter()
        .map(|row| (row.from, row.until))
        .collect();
    assert_eq!(
        days,
        [
            (None, "2026-02-28".parse().ok()),
            ("2026-03-01".parse().ok(), None)
        ]
    );
}

#[test]
fn hundreds_who_share_a_switchboard_are_each_known_again_and_are_no_duplicates() {
    let mut book = Book::new();
    let mut table = "Name,Telephone,City,Country,Position\n".to_owned();
    for number in 0..300 {
        table.push_str(&format!(
            "Given{number} Family{number},+212537760101,Rabat,Morocco,ILO\n"
        ));
    }
    let done = book.import("list.csv", table.clone());
    assert_eq!(counts(&done.report.files[0]), (300, 0, 0, 0));
    assert!(
        done.report.files[0].duplicates.len() < 40,
        "an office's number tells nobody from anybody"
    );
    assert_eq!(book.records().positions.len(), 300);
    again_changes_nothing(&mut book, "list.csv", table.as_bytes(), &ImportOptions::default());
}
