//! Tables of posts: what each field of a row comes to, and what is left out with a word about it.

use desk::import::{ImportOptions, Imported};
use desk::views::import::ImportRequest;
use domain::records::{Precedence, Records, Sensitivity};

use super::book::{Book, again_changes_nothing, counts, said};

/// Imports a table of one post with more columns, twice, and gives what the first time came to.
fn post(columns: &str, cells: &str) -> (Imported, Records) {
    let mut book = Book::new();
    let table =
        format!("Post,City,Country,Covers,{columns}\nRabat office,Rabat,Morocco,Mauritania,{cells}\n");
    let done = book.import("posts.csv", table.as_str());
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0), "{done:?}");
    again_changes_nothing(
        &mut book,
        "posts.csv",
        table.as_bytes(),
        &ImportOptions::default(),
    );
    (done, book.records())
}

fn doubts(done: &Imported) -> Vec<(&str, &str)> {
    let doubts = done.report.files[0].doubts.iter();
    doubts
        .map(|doubt| (doubt.column.as_str(), doubt.text.as_str()))
        .collect()
}

#[test]
fn a_number_that_a_spreadsheet_has_spoiled_is_told_and_not_the_posts() {
    let (done, records) = post("Telephone,Fax,Mobile", "4.41E+11,#REF!,442079460132");
    assert_eq!(
        doubts(&done),
        [
            ("Telephone", "4.41E+11"),
            ("Fax", "#REF!"),
            ("Mobile", "442079460132")
        ]
    );
    let raw: Vec<_> = records.contact_points.iter().map(|point| &*point.raw).collect();
    assert_eq!(raw, ["442079460132"]);
}

#[test]
fn the_published_shape_tells_spoiled_numbers_too_and_what_it_leaves_out() {
    let mut book = Book::new();
    let table = "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status,phone,fax,sensitivity,room\n\
        Rabat,Rabat,MA,Mali,ML,stated,4.41E+11,#REF!,restricted,12\n";
    let done = book.import("posts.csv", table);
    assert_eq!(doubts(&done), [("phone", "4.41E+11"), ("fax", "#REF!")]);
    assert_eq!(done.report.files[0].understood.left_out, ["room"]);
    let records = book.records();
    assert!(records.contact_points.is_empty());
    assert_eq!(records.posts[0].sensitivity, Sensitivity::Restricted);
    assert_eq!(records.coverage[0].sensitivity, Sensitivity::Restricted);
}

#[test]
fn the_published_shape_is_read_in_the_letters_of_windows_and_with_the_delimiter_that_is_said() {
    let mut book = Book::new();
    let table = "office;city;host_country_iso2;covers_raw;covers_iso2;coverage_status\n\
        Légation;Saint-Louis;SN;Mali;ML;stated\n";
    let windows: Vec<u8> = table
        .chars()
        .map(|letter| u8::try_from(letter).unwrap())
        .collect();
    let done = book.import("posts.csv", windows.clone());
    let understood = &done.report.files[0].understood;
    assert_eq!(understood.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    assert_eq!(&*book.records().posts[0].name, "Légation");
    let told = said(&ImportRequest {
        encoding: Some("windows-1252".to_owned()),
        delimiter: Some("semicolon".to_owned()),
        ..ImportRequest::default()
    });
    let again = book.import_as("posts.csv", windows, &told);
    assert_eq!(
        counts(&again.report.files[0]),
        (0, 0, 1, 0),
        "the same rules, whoever says the encoding"
    );
    assert_eq!(again.report.files[0].understood.columns["office"], ["office"]);
}

#[test]
fn sensitivity_narrows_who_sees_the_post_and_all_that_its_row_says() {
    let (_, records) = post("Sensitivity,Phone,Notes", "restricted,+212537760101,ring twice");
    assert_eq!(records.posts[0].sensitivity, Sensitivity::Restricted);
    assert_eq!(records.places[0].sensitivity, Sensitivity::Restricted);
    assert_eq!(records.coverage[0].sensitivity, Sensitivity::Restricted);
    assert_eq!(records.contact_points[0].sensitivity, Sensitivity::Restricted);
    assert_eq!(records.notes[0].sensitivity, Sensitivity::Restricted);
    let (done, records) = post("Sensitivity", "#REF!");
    assert_eq!(
        records.posts[0].sensitivity,
        Sensitivity::Restricted,
        "what is lost was meant to narrow"
    );
    assert_eq!(doubts(&done).len(), 2);
}

#[test]
fn a_later_file_narrows_who_sees_a_post_and_never_widens_it() {
    let mut book = Book::new();
    let table = |word: &str| {
        format!("Post,City,Country,Covers,Phone,Sensitivity\nRabat,Rabat,Morocco,Mali,+212537760101,{word}\n")
    };
    book.import("posts.csv", table("partner"));
    assert_eq!(book.records().posts[0].sensitivity, Sensitivity::Partner);
    book.import("other.csv", table("restricted"));
    book.import("posts.csv", table("partner"));
    let records = book.records();
    let all = [
        records.posts[0].sensitivity,
        records.places[0].sensitivity,
        records.coverage[0].sensitivity,
        records.contact_points[0].sensitivity,
    ];
    assert_eq!(all, [Sensitivity::Restricted; 4]);
}

#[test]
fn precedence_is_the_lines_of_the_post_and_changes_with_the_file() {
    let (_, records) = post("Precedence", "secondary");
    assert_eq!(records.coverage[0].precedence, Precedence::Secondary);
    let mut book = Book::new();
    let table = |word: &str, topics: &str| {
        format!("Post,City,Country,Covers,Precedence,Topics\nRabat,Rabat,Morocco,Mali,{word},{topics}\n")
    };
    book.import("posts.csv", table("secondary", ""));
    let done = book.import("posts.csv", table("primary", "drugs"));
    assert_eq!(counts(&done.report.files[0]), (0, 1, 0, 0));
    let line = &book.records().coverage[0];
    assert_eq!((line.precedence, line.topics.len()), (Precedence::Primary, 1));
    // Another source of no day does not overwrite it, and says so.
    let done = book.import("other.csv", table("out of hours", ""));
    assert_eq!(doubts(&done), [("covers", "Mali")]);
    assert_eq!(book.records().coverage[0].precedence, Precedence::Primary);
}

#[test]
fn a_line_that_one_file_says_twice_and_otherwise_is_as_the_first_row_has_it() {
    let mut book = Book::new();
    let table = "Name,Phone,City,Country,Covers,Precedence\n\
        Ann Example,+212537760101,Rabat,Morocco,Mali,primary\n\
        Ann Example,+212537760101,Rabat,Morocco,Mali,secondary\n";
    let done = book.import("people.csv", table);
    assert_eq!(doubts(&done), [("covers", "Mali")]);
    assert_eq!(book.records().coverage[0].precedence, Precedence::Primary);
    again_changes_nothing(
        &mut book,
        "people.csv",
        table.as_bytes(),
        &ImportOptions::default(),
    );
}

#[test]
fn topics_are_those_of_the_posts_lines_and_unknown_ones_are_told() {
    let (done, records) = post("Topics", "drugs; juggling");
    assert_eq!(records.coverage[0].topics, [records.topics[0].id]);
    assert_eq!(doubts(&done), [("topics", "juggling")]);
}

#[test]
fn the_first_and_the_last_day_are_those_of_the_posts_place_and_lines() {
    let (_, records) = post("From,Until", "2024-03-01,2027-02-28");
    let (from, until) = ("2024-03-01".parse().ok(), "2027-02-28".parse().ok());
    assert_eq!((records.places[0].from, records.places[0].until), (from, until));
    assert_eq!(
        (records.coverage[0].from, records.coverage[0].until),
        (from, until)
    );
    let mut book = Book::new();
    let table = "Post,City,Country,From,Until\nRabat,Rabat,Morocco,2027-01-01,2026-01-01\n";
    let done = book.import("posts.csv", table);
    assert_eq!(
        done.report.files[0].rejected[0].reason,
        "the last day is before the first"
    );
    assert!(book.records().posts.is_empty());
}

#[test]
fn hours_of_a_post_are_those_of_its_place() {
    let (_, records) = post("Opening hours", "Mon-Fri 08:00-16:00");
    let hours = records.places[0].hours.as_ref().map(ToString::to_string);
    assert_eq!(hours.as_deref(), Some("Mon-Fri 08:00-16:00"));
    let (done, records) = post("Opening hours", "mornings");
    assert_eq!(records.places[0].hours, None);
    assert_eq!(doubts(&done), [("Opening hours", "mornings")]);
}

#[test]
fn hours_of_an_officer_are_those_of_the_office_number() {
    let mut book = Book::new();
    let table = "Name,Phone,Mobile,City,Country,Opening hours\n\
        Ann Example,+212537760101,+212661123456,Rabat,Morocco,Mon-Fri 08:00-16:00\n\
        Bo Moss,,+212661123457,Rabat,Morocco,Mon-Fri 08:00-16:00\n";
    let done = book.import("people.csv", table);
    let records = book.records();
    let hours: Vec<_> = records
        .contact_points
        .iter()
        .map(|point| point.hours.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(hours, [Some("Mon-Fri 08:00-16:00".to_owned()), None, None]);
    assert_eq!(doubts(&done), [("Opening hours", "Mon-Fri 08:00-16:00")]);
    again_changes_nothing(
        &mut book,
        "people.csv",
        table.as_bytes(),
        &ImportOptions::default(),
    );
}

#[test]
fn what_a_post_has_no_place_for_is_told() {
    let (done, _) = post("Position,Languages", "Attaché,French");
    assert_eq!(doubts(&done), [("Position", "Attaché"), ("Languages", "French")]);
    let (done, _) = post("Covers codes", "ML XQ");
    assert_eq!(doubts(&done), [("Covers codes", "XQ")]);
}

#[test]
fn notes_of_a_post_are_kept_on_it() {
    let (_, records) = post("Remarks", "Behind the market");
    assert_eq!(&*records.notes[0].text, "Behind the market");
    assert_eq!(
        records.notes[0].about,
        domain::records::Subject::Record(records.posts[0].id.into())
    );
}

#[test]
fn a_row_whose_name_or_place_a_spreadsheet_has_lost_is_refused() {
    let mut book = Book::new();
    let table = "Name,City,Country\n#REF!,Rabat,Morocco\nAnn Example,#N/A,Morocco\nBo Moss,Tunis,#REF!\n";
    let done = book.import("people.csv", table);
    let reasons: Vec<_> = done.report.files[0]
        .rejected
        .iter()
        .map(|row| row.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "#REF! stands where the officer should be",
            "#N/A stands where the city should be",
            "#REF! stands where the country should be"
        ]
    );
    let records = book.records();
    assert!(records.posts.is_empty() && records.officers.is_empty());
}
