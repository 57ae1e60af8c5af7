//! Layouts of workbooks as people have them, made part by part: headers, merged cells, sheets, and what must come out.

use formats::mapping::{Field, Mapping};
use formats::table::{Doubt, HeaderPlace, Options};

use crate::support::{Xlsx, data, ods, ods_row, ods_sheet, pack, read, rows, texts, xlsx};

#[test]
fn a_header_of_two_rows_with_merged_cells() {
    let table = rows(&[
        &["Country", "Contact", ""],
        &["", "Phone", "E-mail"],
        &["Morocco", "+212 5 37 63", "a@b.example"],
    ]);
    let sheet = xlsx(&format!(
        "{table}<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>"
    ));
    assert_eq!(
        sheet.header.names,
        ["Country", "Contact / Phone", "Contact / E-mail"]
    );
    let fields: Vec<_> = Mapping::guess(&sheet)
        .columns()
        .iter()
        .map(|column| column.field)
        .collect();
    assert_eq!(
        fields,
        [Some(Field::Country), Some(Field::Phone), Some(Field::Mail)]
    );
    assert_eq!(sheet.records().map(|row| row.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_country_merged_over_several_posts_stands_in_each_row() {
    let table = rows(&[
        &["Country", "City"],
        &["Morocco", "Rabat"],
        &["", "Casablanca"],
        &["Senegal", "Dakar"],
    ]);
    let sheet = xlsx(&format!("{table}<mergeCell ref=\"A2:A3\"/>"));
    let expected = [
        ["Morocco", "Rabat"],
        ["Morocco", "Casablanca"],
        ["Senegal", "Dakar"],
    ];
    assert_eq!(texts(&sheet)[1..], expected);
    assert_eq!(sheet.rows[2].cells[0].doubt, Some(Doubt::Merged));
}

#[test]
fn a_merged_title_and_a_marking_stand_above_the_header() {
    let table = rows(&[
        &["OFFICIAL"],
        &["Posts abroad, 2026", "", ""],
        &["City", "Country", "Phone"],
        &["Rabat", "MA", "1"],
    ]);
    let sheet = xlsx(&format!("{table}<mergeCell ref=\"A2:C2\"/>"));
    assert_eq!((sheet.header.above, sheet.header.rows), (2, 1));
    assert_eq!(sheet.header.names, ["City", "Country", "Phone"]);
}

#[test]
fn the_sheet_is_chosen_by_name_or_the_first_visible_one_with_records() {
    let workbook = Xlsx {
        states: &["state=\"hidden\"", "", "", "state=\"veryHidden\""],
        ..Xlsx::default()
    };
    let posts = rows(&[&["City", "Post"], &["Rabat", "x"]]);
    let bytes = workbook.pack(&[
        ("Lists", &posts),
        ("Cover", "<sheetData/>"),
        ("Posts", &posts),
        ("Old", &posts),
    ]);
    let book = read(&bytes).unwrap();
    assert_eq!(book.sheet(None).unwrap().name, "Posts");
    assert!(book.sheet(Some("Lists")).unwrap().hidden);
    assert!(book.sheet(Some("Nowhere")).is_none());
}

#[test]
fn rows_and_cells_that_are_left_out_and_out_of_order() {
    let sheet = xlsx(&data(
        "<row r=\"7\"><c r=\"C7\" t=\"str\"><v>late</v></c><c r=\"A7\" t=\"str\"><v>early</v></c></row>\
         <row r=\"2\"><c r=\"B2\" t=\"str\"><v>first</v></c></row>",
    ));
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 7]);
    assert_eq!(texts(&sheet), [["", "first", ""], ["early", "", "late"]]);
}

#[test]
fn styled_blanks_make_no_columns() {
    let sheet = xlsx(&data(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>City</v></c><c r=\"XFD1\" s=\"1\"/></row><row r=\"500000\"><c r=\"B500000\"/></row>",
    ));
    assert_eq!(sheet.header.names, ["City"]);
    assert_eq!(sheet.records().count(), 0);
}

#[test]
fn prefixes_and_absolute_targets_of_other_programs() {
    let bytes = pack(&[
        (
            "_rels/.rels",
            "<p:Relationships xmlns:p=\"x\"><p:Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/xl/book.xml\"/></p:Relationships>",
        ),
        (
            "xl/book.xml",
            "<x:workbook><x:sheets><x:sheet name=\"A&amp;B\" sheetId=\"1\" r:id=\"q\"/></x:sheets></x:workbook>",
        ),
        (
            "xl/_rels/book.xml.rels",
            "<Relationships><Relationship Id=\"q\" Type=\"a/worksheet\" Target=\"/xl/worksheets/one.xml\"/></Relationships>",
        ),
        (
            "XL/Worksheets/One.xml",
            "<x:worksheet><x:sheetData><x:row><x:c t=\"str\"><x:v>Rabat</x:v></x:c></x:row></x:sheetData></x:worksheet>",
        ),
    ]);
    let book = read(&bytes).unwrap();
    assert_eq!(
        (book.sheets[0].name.as_str(), texts(&book.sheets[0])),
        ("A&B", vec![vec!["Rabat"]])
    );
}

#[test]
fn ods_repeated_and_merged_cells() {
    let merged = "<table:table-row><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>Morocco</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>Rabat</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell office:value-type=\"string\"><text:p>Casablanca</text:p></table:table-cell></table:table-row>";
    let repeated = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\" \
        office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let sheet = ods_sheet(&format!(
        "{}{merged}{repeated}{empty}",
        ods_row(&["Country", "City"])
    ));
    let expected = [
        ["Country", "City"],
        ["Morocco", "Rabat"],
        ["Morocco", "Casablanca"],
        ["x", "x"],
        ["x", "x"],
    ];
    assert_eq!(texts(&sheet), expected);
    assert_eq!(sheet.rows.last().unwrap().line, 5);
}

#[test]
fn ods_hidden_sheets_header_rows_and_tracked_changes() {
    let styles =
        "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>";
    let tracked = "<table:tracked-changes><table:table-cell office:value-type=\"string\"><text:p>old</text:p></table:table-cell></table:tracked-changes>";
    let table = |name: &str, style: &str| {
        let header = ods_row(&["City", "Post"]);
        format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\"><table:table-header-rows>{header}</table:table-header-rows>{}</table:table>",
            ods_row(&["Rabat", "x"])
        )
    };
    let book = read(&ods(&format!(
        "{styles}{tracked}{}{}",
        table("Lists", "ta2"),
        table("Posts", "ta1")
    )))
    .unwrap();
    assert_eq!(book.sheet(None).unwrap().name, "Posts");
    assert!(book.sheets[0].hidden && !book.sheets[1].hidden);
    assert_eq!(texts(&book.sheets[1]), [["City", "Post"], ["Rabat", "x"]]);
}

#[test]
fn a_person_says_where_the_header_stands() {
    let bytes = Xlsx::default().pack(&[("x", &rows(&[&["a", "b"], &["City", "Post"], &["Rabat", "x"]]))]);
    let options = Options {
        header: Some(HeaderPlace::Line { line: 2, rows: 1 }),
        ..Options::default()
    };
    let book = formats::table::read(&bytes, &options).unwrap();
    assert_eq!(book.sheets[0].header.names, ["City", "Post"]);
}

#[test]
fn a_sheet_of_thousands_of_rows_is_read_whole() {
    let row = |at: usize| format!("<row><c t=\"s\"><v>2</v></c><c><v>{at}</v></c></row>");
    let many: String = (0..10_000).map(row).collect();
    let sheet = xlsx(&data(&format!(
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>{many}"
    )));
    assert_eq!(sheet.records().count(), 10_000);
    assert_eq!(sheet.rows[10_000].text(1), "9999");
}
