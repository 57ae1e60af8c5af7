//! Workbooks as people have them, made part by part: each case says what it exercises, holds the sheet as the program
//! writes it, and the table that must come out of it.

use formats::mapping::{Field, Mapping};
use formats::table::{Cell, Doubt, Format, HeaderPlace, Options, Sheet};

use crate::support::{Xlsx, ods, read, texts};

/// Shared strings of the XLSX cases, by place.
const STRINGS: &str = "<si><t>City</t></si><si><t>Phone</t></si><si><t>Rabat</t></si>\
    <si><r><rPr><b/></rPr><t>Da</t></r><r><t xml:space=\"preserve\">kar </t></r></si>\
    <si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si><t>R&amp;D &lt;x&gt; &#233;</t></si>\
    <si><t>a_x000D_b_x005F_x0041_</t></si>";

/// Rows of inline strings.
fn rows(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    format!(
        "<sheetData>{}</sheetData>",
        rows.iter().map(row).collect::<String>()
    )
}

fn xlsx(sheet: &str) -> Sheet {
    formatted(sheet, &[], "")
}

fn formatted(sheet: &str, formats: &[&str], properties: &str) -> Sheet {
    let workbook = Xlsx {
        strings: STRINGS,
        formats,
        properties,
        ..Xlsx::default()
    };
    let mut book = read(&workbook.pack(&[("Posts", sheet)])).unwrap();
    assert_eq!(book.understood.format, Format::Xlsx);
    book.sheets.remove(0)
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

fn ods_sheet(rows: &str) -> Sheet {
    let mut book = read(&ods(&format!(
        "<table:table table:name=\"Posts\">{rows}</table:table>"
    )))
    .unwrap();
    assert_eq!(book.understood.format, Format::Ods);
    book.sheets.remove(0)
}

fn ods_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    format!(
        "<table:table-row>{}</table:table-row>",
        cells.iter().map(cell).collect::<String>()
    )
}

fn cell(text: &str, doubt: Option<Doubt>) -> Cell {
    Cell {
        text: text.to_owned(),
        doubt,
    }
}

// 1
#[test]
fn shared_rich_and_phonetic_strings() {
    let sheet = xlsx(&data(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
         <row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"s\"><v>4</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"s\"><v>5</v></c><c r=\"B3\" t=\"s\"><v>6</v></c></row>",
    ));
    let expected = [
        ["City", "Phone"],
        ["Dakar ", "東京"],
        ["R&D <x> é", "a\rb_x0041_"],
    ];
    assert_eq!(texts(&sheet), expected);
}

// 2
#[test]
fn inline_strings_and_cells_without_references() {
    let sheet = xlsx(&rows(&[&["City", "Phone"], &["Rabat", "+212 5 37"]]));
    assert_eq!(texts(&sheet), [["City", "Phone"], ["Rabat", "+212 5 37"]]);
    assert_eq!(sheet.records().map(|row| row.line).collect::<Vec<_>>(), [2]);
}

// 3
#[test]
fn numbers_that_were_telephone_numbers_are_flagged_on_each_row() {
    let sheet = xlsx(&data(
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>\
         <row><c t=\"s\"><v>2</v></c><c><v>212537637200</v></c></row>\
         <row><c t=\"s\"><v>2</v></c><c><v>4.42079460132E11</v></c></row>\
         <row><c t=\"s\"><v>2</v></c><c><v>4.4207946013212345E17</v></c></row>\
         <row><c t=\"s\"><v>2</v></c><c t=\"str\"><v>+212 5</v></c></row>",
    ));
    let cells: Vec<Cell> = sheet.records().map(|row| row.cells[1].clone()).collect();
    let expected = [
        cell("212537637200", Some(Doubt::PrefixLost)),
        cell("442079460132", Some(Doubt::PrefixLost)),
        cell("4.4207946013212345E17", None),
        cell("+212 5", None),
    ];
    assert_eq!(cells[..2], expected[..2]);
    assert_eq!(cells[3], expected[3]);
    assert_eq!(cells[2].doubt, Some(Doubt::DigitsLost));
    let mapping = Mapping::guess(&sheet);
    let flagged = sheet.records().filter(|row| !mapping.doubts(row).is_empty());
    assert_eq!(flagged.map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4]);
}

// 4
#[test]
fn zeros_and_a_plus_that_the_format_shows_are_kept() {
    let cells = "<row><c s=\"1\"><v>5376372</v></c><c s=\"2\"><v>212537637200</v></c></row>";
    let sheet = formatted(&data(cells), &["0000000000", "&quot;+&quot;0"], "");
    assert_eq!(
        sheet.rows[0].cells,
        [cell("0005376372", None), cell("+212537637200", None)]
    );
}

// 5
#[test]
fn dates_of_the_first_system() {
    let cells = "<row><c s=\"1\"><v>46043</v></c><c s=\"2\"><v>46043.354166666664</v></c><c s=\"3\"><v>0.5</v></c>\
        <c s=\"4\"><v>1.1041666666666667</v></c><c s=\"1\"><v>60</v></c></row>";
    let sheet = formatted(
        &data(cells),
        &["dd/mm/yyyy", "yyyy-mm-dd hh:mm", "h:mm", "[h]:mm"],
        "",
    );
    assert_eq!(
        texts(&sheet),
        [["2026-01-21", "2026-01-21T08:30:00", "12:00:00", "26:30", "60"]]
    );
}

// 6
#[test]
fn dates_of_the_second_system() {
    let sheet = formatted(
        &data("<row><c s=\"1\"><v>44581</v></c></row>"),
        &["d. mmm yyyy"],
        "date1904=\"1\"",
    );
    assert_eq!(texts(&sheet), [["2026-01-21"]]);
}

// 7
#[test]
fn formats_with_words_and_colours_are_no_dates() {
    let codes = ["[Red]0.00", "0 &quot;days&quot;", "#,##0;[Red]-#,##0", "0.00E+00"];
    let cells = "<row><c s=\"1\"><v>1.5</v></c><c s=\"2\"><v>3</v></c><c s=\"3\"><v>1000</v></c><c s=\"4\"><v>0.25</v></c></row>";
    assert_eq!(
        texts(&formatted(&data(cells), &codes, "")),
        [["1.5", "3", "1000", "0.25"]]
    );
}

// 8
#[test]
fn values_of_formulas_are_read_and_missing_ones_flagged() {
    let sheet = xlsx(&data(
        "<row><c t=\"str\"><f>A1&amp;\"x\"</f><v>Rabat</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c>\
         <c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c t=\"b\"><v>1</v></c></row>",
    ));
    let expected = [
        cell("Rabat", None),
        cell("2", None),
        cell("", Some(Doubt::NoValue)),
        cell("#DIV/0!", Some(Doubt::Error)),
        cell("TRUE", None),
    ];
    assert_eq!(sheet.rows[0].cells, expected);
}

// 9
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

// 10
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

// 11
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

// 12
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

// 13
#[test]
fn rows_and_cells_that_are_left_out_and_out_of_order() {
    let sheet = xlsx(&data(
        "<row r=\"7\"><c r=\"C7\" t=\"str\"><v>late</v></c><c r=\"A7\" t=\"str\"><v>early</v></c></row>\
         <row r=\"2\"><c r=\"B2\" t=\"str\"><v>first</v></c></row>",
    ));
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 7]);
    assert_eq!(texts(&sheet), [["", "first", ""], ["early", "", "late"]]);
}

// 14
#[test]
fn styled_blanks_make_no_columns() {
    let sheet = xlsx(&data(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>City</v></c><c r=\"XFD1\" s=\"1\"/></row><row r=\"500000\"><c r=\"B500000\"/></row>",
    ));
    assert_eq!(sheet.header.names, ["City"]);
    assert_eq!(sheet.records().count(), 0);
}

// 15
#[test]
fn prefixes_and_absolute_targets_of_other_programs() {
    let bytes = crate::support::pack(&[
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

// 16
#[test]
fn iso_dates_in_cells_of_their_own_kind() {
    assert_eq!(
        texts(&xlsx(&data("<row><c t=\"d\"><v>2026-01-21</v></c></row>"))),
        [["2026-01-21"]]
    );
}

// 17
#[test]
fn ods_strings_spaces_and_paragraphs() {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Km<text:s text:c=\"2\"/>5<text:tab/>x</text:p>\
        <text:p>second<text:line-break/>third <text:span>bold</text:span> &amp; &lt;</text:p>\
        <office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell></table:table-row>";
    assert_eq!(texts(&ods_sheet(row)), [["Km  5\tx\nsecond\nthird bold & <"]]);
}

// 18
#[test]
fn ods_numbers_dates_and_formulas() {
    let value = |attributes: &str, shown: &str| {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    };
    let row = [
        value(
            "office:value-type=\"float\" office:value=\"212537637200\"",
            "2.13E+11",
        ),
        value(
            "office:value-type=\"float\" office:value=\"537637200\"",
            "0537637200",
        ),
        value(
            "office:value-type=\"float\" office:value=\"212537637200\"",
            "+212537637200",
        ),
        value("office:value-type=\"float\" office:value=\"1.5\"", "1,50"),
        value(
            "office:value-type=\"date\" office:date-value=\"2026-01-21\"",
            "21.01.26",
        ),
        value(
            "office:value-type=\"date\" office:date-value=\"2026-01-21T08:30:00\"",
            "21.01.26 08:30",
        ),
        value(
            "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"",
            "08:30",
        ),
        value(
            "office:value-type=\"boolean\" office:boolean-value=\"true\"",
            "WAHR",
        ),
        value(
            "table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"",
            "#DIV/0!",
        ),
    ];
    let sheet = ods_sheet(&format!("<table:table-row>{}</table:table-row>", row.concat()));
    let expected = [
        cell("212537637200", Some(Doubt::PrefixLost)),
        cell("0537637200", None),
        cell("+212537637200", None),
        cell("1.5", None),
        cell("2026-01-21", None),
        cell("2026-01-21T08:30:00", None),
        cell("08:30:00", None),
        cell("TRUE", None),
        cell("#DIV/0!", Some(Doubt::Error)),
    ];
    assert_eq!(sheet.rows[0].cells, expected);
}

// 19
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

// 20
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

// 21
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

// 22
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
