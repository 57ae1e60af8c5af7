//! Workbooks made by hand, part by part, so that a test can write what no program would.

use std::io::{Cursor, Write};

use formats::table::{Book, Options, ReadError, Sheet};
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
