//! Workbooks made by hand, part by part, so that a test can write what no program would.

use std::io::{Cursor, Write};

use formats::table::{Book, Cell, Doubt, Format, Options, ReadError, Sheet};
use zip::write::SimpleFileOptions;

/// A packed file of these parts.
pub(crate) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What a made XLSX holds beside its sheets.
#[derive(Clone, Copy, Default)]
pub(crate) struct Xlsx<'a> {
    /// Attributes of `workbookPr`.
    pub(crate) properties: &'a str,
    /// `si` elements.
    pub(crate) strings: &'a str,
    /// Codes of number formats; the style of a cell is its place in this list, from 1.
    pub(crate) formats: &'a [&'a str],
    /// Attributes of each sheet, beside name and id.
    pub(crate) states: &'a [&'a str],
}

impl Xlsx<'_> {
    /// The workbook with sheets of a name and what stands in `worksheet`.
    pub(crate) fn pack(self, sheets: &[(&str, &str)]) -> Vec<u8> {
        let (mut listed, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
        for (at, (name, content)) in sheets.iter().enumerate() {
            let state = self.states.get(at).copied().unwrap_or_default();
            listed += &format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\" {state}/>");
            relations +=
                &format!("<Relationship Id=\"r{at}\" Type=\"x/worksheet\" Target=\"worksheets/s{at}.xml\"/>");
            parts.push((
                format!("xl/worksheets/s{at}.xml"),
                format!("<worksheet>{content}</worksheet>"),
            ));
        }
        relations += "<Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
            <Relationship Id=\"t\" Type=\"x/styles\" Target=\"styles.xml\"/>";
        let codes = self.formats.iter().enumerate();
        let codes: String = codes
            .map(|(at, code)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 164 + at))
            .collect();
        let styles: String = (0..self.formats.len())
            .map(|at| format!("<xf numFmtId=\"{}\"/>", 164 + at))
            .collect();
        let mut all = vec![
            (
                "_rels/.rels".to_owned(),
                "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                    .to_owned(),
            ),
            (
                "xl/workbook.xml".to_owned(),
                format!("<workbook><workbookPr {}/><sheets>{listed}</sheets></workbook>", self.properties),
            ),
            ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
            ("xl/sharedStrings.xml".to_owned(), format!("<sst>{}</sst>", self.strings)),
            (
                "xl/styles.xml".to_owned(),
                format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"),
            ),
        ];
        all.extend(parts);
        let all: Vec<(&str, &str)> = all
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        pack(&all)
    }
}

/// An ODS of what stands in `office:spreadsheet`.
pub(crate) fn ods(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

pub(crate) fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    formats::table::read(bytes, &Options::default())
}

/// The texts of every row.
pub(crate) fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

/// Shared strings of the XLSX cases, by place.
pub(crate) const STRINGS: &str = "<si><t>City</t></si><si><t>Phone</t></si><si><t>Rabat</t></si>\
    <si><r><rPr><b/></rPr><t>Da</t></r><r><t xml:space=\"preserve\">kar </t></r></si>\
    <si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si><t>R&amp;D &lt;x&gt; &#233;</t></si>\
    <si><t>a_x000D_b_x005F_x0041_</t></si>";

/// Rows of inline strings.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    format!(
        "<sheetData>{}</sheetData>",
        rows.iter().map(row).collect::<String>()
    )
}

/// The sheet of an XLSX that is read back.
pub(crate) fn xlsx(sheet: &str) -> Sheet {
    formatted(sheet, &[], "")
}

/// The same with number formats and workbook properties.
pub(crate) fn formatted(sheet: &str, formats: &[&str], properties: &str) -> Sheet {
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

/// Rows as a sheet holds them.
pub(crate) fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

/// The sheet of an ODS of these rows.
pub(crate) fn ods_sheet(rows: &str) -> Sheet {
    let mut book = read(&ods(&format!(
        "<table:table table:name=\"Posts\">{rows}</table:table>"
    )))
    .unwrap();
    assert_eq!(book.understood.format, Format::Ods);
    book.sheets.remove(0)
}

/// A row of strings.
pub(crate) fn ods_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    format!(
        "<table:table-row>{}</table:table-row>",
        cells.iter().map(cell).collect::<String>()
    )
}

/// A cell as it must come out.
pub(crate) fn cell(text: &str, doubt: Option<Doubt>) -> Cell {
    Cell {
        text: text.to_owned(),
        doubt,
    }
}
