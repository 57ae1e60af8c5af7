//! Values in workbooks as people have them, made part by part: each case says what it exercises, holds the cells as the
//! program writes them, and what must come out of them.

use formats::mapping::Mapping;
use formats::table::{Cell, Doubt};

use crate::support::{cell, data, formatted, ods_sheet, rows, texts, xlsx};

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

#[test]
fn inline_strings_and_cells_without_references() {
    let sheet = xlsx(&rows(&[&["City", "Phone"], &["Rabat", "+212 5 37"]]));
    assert_eq!(texts(&sheet), [["City", "Phone"], ["Rabat", "+212 5 37"]]);
    assert_eq!(sheet.records().map(|row| row.line).collect::<Vec<_>>(), [2]);
}

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

#[test]
fn zeros_and_a_plus_that_the_format_shows_are_kept() {
    let cells = "<row><c s=\"1\"><v>5376372</v></c><c s=\"2\"><v>212537637200</v></c></row>";
    let sheet = formatted(&data(cells), &["0000000000", "&quot;+&quot;0"], "");
    assert_eq!(
        sheet.rows[0].cells,
        [cell("0005376372", None), cell("+212537637200", None)]
    );
}

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

#[test]
fn dates_of_the_second_system() {
    let sheet = formatted(
        &data("<row><c s=\"1\"><v>44581</v></c></row>"),
        &["d. mmm yyyy"],
        "date1904=\"1\"",
    );
    assert_eq!(texts(&sheet), [["2026-01-21"]]);
}

#[test]
fn formats_with_words_and_colours_are_no_dates() {
    let codes = ["[Red]0.00", "0 &quot;days&quot;", "#,##0;[Red]-#,##0", "0.00E+00"];
    let cells = "<row><c s=\"1\"><v>1.5</v></c><c s=\"2\"><v>3</v></c><c s=\"3\"><v>1000</v></c><c s=\"4\"><v>0.25</v></c></row>";
    assert_eq!(
        texts(&formatted(&data(cells), &codes, "")),
        [["1.5", "3", "1000", "0.25"]]
    );
}

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

#[test]
fn iso_dates_in_cells_of_their_own_kind() {
    assert_eq!(
        texts(&xlsx(&data("<row><c t=\"d\"><v>2026-01-21</v></c></row>"))),
        [["2026-01-21"]]
    );
}

#[test]
fn ods_strings_spaces_and_paragraphs() {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Km<text:s text:c=\"2\"/>5<text:tab/>x</text:p>\
        <text:p>second<text:line-break/>third <text:span>bold</text:span> &amp; &lt;</text:p>\
        <office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell></table:table-row>";
    assert_eq!(texts(&ods_sheet(row)), [["Km  5\tx\nsecond\nthird bold & <"]]);
}

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
