//! PDF/UA-1: a sheet that a screen reader can read.

use crate::examples::full;
use crate::read_back::Printed;

#[test]
fn the_file_is_tagged_and_claims_pdf_ua_1_with_title_language_and_date() {
    let printed = Printed::new("ua", &full());
    let info = printed.info();
    for line in [
        "Tagged:          yes",
        "Title:           Contact sheet: Morocco",
        "Sun Nov 22 01:15:00 2026",
    ] {
        assert!(info.contains(line), "{line} is missing from: {info}");
    }
    let metadata = printed.metadata();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("<rdf:li>en-GB</rdf:li>"), "{metadata}");
}

#[test]
fn every_font_is_embedded_as_a_subset_with_its_characters() {
    let fonts = Printed::new("fonts", &full()).fonts();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 4, "{fonts}");
    for row in rows {
        assert!(row.contains("yes yes yes"), "{row}");
    }
}

#[test]
fn contacts_are_tables_whose_rows_have_headers_under_the_headings_of_their_routes() {
    let structure = Printed::new("structure", &full()).structure();
    for tag in [
        "H1 \"Morocco\"",
        "H2 \"CALL NOW\"",
        "H3 \"A. Example\"",
        "Table",
        "TH <",
        "/Scope /Row",
        "TD",
    ] {
        assert!(structure.contains(tag), "{tag} is missing from: {structure}");
    }
}

#[test]
fn the_page_is_read_in_the_order_in_which_it_is_used() {
    let structure = Printed::new("order", &full()).structure();
    let headings = [
        "Morocco",
        "CAUTIONS",
        "CALL NOW",
        "INTERPOL NCB Rabat",
        "A. Example",
        "WORTH KNOWING",
    ];
    let places: Vec<Option<usize>> = headings
        .iter()
        .map(|heading| structure.find(&format!("\"{heading}\" (block)")))
        .collect();
    assert!(places.iter().all(Option::is_some), "{places:?} in {structure}");
    assert!(places.is_sorted(), "{places:?}");
}
