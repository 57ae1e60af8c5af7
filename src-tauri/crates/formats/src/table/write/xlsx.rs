//! XLSX by `rust_xlsxwriter`: text cells only, so that `+44` stays and nothing evaluates.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
};

use super::{Table, WriteError};

/// Most characters of a marking or footer; Excel allows 255 with its codes.
const MOST_MARKED: usize = 200;
/// Most UTF-16 units of a cell.
const MOST_TEXT: usize = 32_767;
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// How a workbook is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// The handling marking, in capitals at the top and bottom of every page.
    pub marking: String,
    /// What else stands at the bottom: the code of the export, the handling line.
    pub footer: String,
    /// The paper.
    pub paper: Paper,
    /// When it is made, in UTC; written into the file's properties.
    pub made: NaiveDateTime,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// ISO A4.
    #[default]
    A4,
    /// US Letter.
    Letter,
}

impl Paper {
    /// The number by which OOXML knows it (ECMA-376 part 1, 18.3.1.63).
    fn code(self) -> u8 {
        match self {
            Self::A4 => 9,
            Self::Letter => 1,
        }
    }
}

/// Tables as one workbook, a sheet each: header frozen, filtered and repeated on every page, marking top and bottom.
///
/// # Errors
/// [`WriteError`] when a text does not fit, or there is no marking.
pub fn xlsx(tables: &[Table], print: &Print) -> Result<Vec<u8>, WriteError> {
    let marking = print.marking.trim().to_uppercase();
    if marking.is_empty() || marking.chars().count() > MOST_MARKED {
        return Err(WriteError::Marking { most: MOST_MARKED });
    }
    if marking.chars().count() + print.footer.chars().count() > MOST_MARKED {
        return Err(WriteError::Footer { most: MOST_MARKED });
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made(print.made)?));
    let mut names = Vec::new();
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name(&table.name, &mut names))?;
        cells(sheet, table)?;
        set_up(sheet, table, print, &marking)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn made(at: NaiveDateTime) -> Result<ExcelDateTime, WriteError> {
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, small(at.month()), small(at.day()))?;
    let hour = u16::try_from(at.hour()).unwrap_or_default();
    Ok(day.and_hms(hour, small(at.minute()), f64::from(at.second()))?)
}

fn cells(sheet: &mut Worksheet, table: &Table) -> Result<(), WriteError> {
    let text = Format::new()
        .set_num_format("@")
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let heading = text.clone().set_bold().set_border_bottom(FormatBorder::Thin);
    for (row, cells) in std::iter::once(&table.header).chain(&table.rows).enumerate() {
        let format = if row == 0 { &heading } else { &text };
        for (column, cell) in cells.iter().enumerate() {
            if cell.encode_utf16().count() > MOST_TEXT {
                return Err(WriteError::TooLong {
                    row,
                    column: column + 1,
                });
            }
            sheet.write_string_with_format(row_number(row)?, column_number(column)?, cell, format)?;
        }
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, table: &Table, print: &Print, marking: &str) -> Result<(), WriteError> {
    for column in 0..table.header.len() {
        let texts = std::iter::once(&table.header)
            .chain(&table.rows)
            .filter_map(|row| row.get(column));
        let lines = texts.flat_map(|text| text.lines());
        let longest = lines.map(|line| line.chars().count()).max().unwrap_or(0);
        let width = longest.saturating_add(2).clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(column_number(column)?, u16::try_from(width).unwrap_or_default())?;
    }
    if let Some(last) = table.header.len().checked_sub(1) {
        let (row, column) = (row_number(table.rows.len())?, column_number(last)?);
        sheet.autofilter(0, 0, row, column)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.ignore_error_range(0, 0, row, column, IgnoreError::NumberStoredAsText)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(print.paper.code());
    sheet.set_print_fit_to_pages(1, 0);
    let marking = literal(marking);
    sheet.set_header(format!("&C&\"-,Bold\"{marking}"));
    sheet.set_footer(format!(
        "&L{}&C&\"-,Bold\"{marking}&R&P / &N",
        literal(&print.footer)
    ));
    Ok(())
}

/// A text that stands in a header as it is: `&` begins a code there.
fn literal(text: &str) -> String {
    text.replace('&', "&&").replace(['\r', '\n'], " ")
}

fn row_number(row: usize) -> Result<u32, WriteError> {
    u32::try_from(row)
        .ok()
        .filter(|row| *row < 1_048_576)
        .ok_or(WriteError::TooLarge)
}

fn column_number(column: usize) -> Result<u16, WriteError> {
    u16::try_from(column)
        .ok()
        .filter(|column| *column < 16_384)
        .ok_or(WriteError::TooLarge)
}

/// A name that a sheet may have: 1 to 31 characters, some forbidden, none twice whatever the case.
fn name(wanted: &str, taken: &mut Vec<String>) -> String {
    let allowed = wanted.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let bare = allowed.trim_matches(['\'', ' ']);
    let bare = if bare.is_empty() { "Sheet" } else { bare };
    let mut name = cut(bare, 31).to_owned();
    let mut number = 2_u32;
    while taken.contains(&name.to_lowercase()) {
        let suffix = format!(" {number}");
        name = format!("{}{suffix}", cut(bare, 31_usize.saturating_sub(suffix.len())));
        number = number.saturating_add(1);
    }
    taken.push(name.to_lowercase());
    name
}

/// The first part of a text of at most so many UTF-16 units, ending in no apostrophe.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > most
    });
    let part = end.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    part.trim_end_matches(['\'', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_made_to_fit() {
        let mut taken = Vec::new();
        let long = "A very long name of a network of officers";
        assert_eq!(name(long, &mut taken), "A very long name of a network o");
        assert_eq!(name(long, &mut taken), "A very long name of a network 2");
        assert_eq!(name("Posts: [all]", &mut taken), "Posts   all");
        assert_eq!(name("''", &mut taken), "Sheet");
        assert_eq!(name("sheet", &mut taken), "sheet 2");
    }
}
