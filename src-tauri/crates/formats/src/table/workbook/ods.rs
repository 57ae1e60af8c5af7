//! ODS: `content.xml` of an OpenDocument spreadsheet (ISO/IEC 26300-1, 9).

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::grid::{Budget, Grid, MOST_COLUMNS, MOST_ROWS, Merged};
use super::parts::Parts;
use super::xlsx::digits;
use super::xml::{self, Met, Walk};
use crate::table::{Cell, Doubt, ReadError, doubt};

const PART: &str = "content.xml";
/// Most bytes of a cell in which a count of spaces is still followed; no program keeps longer cells.
const MOST_SPACES: usize = 32_767;

pub(super) fn read(parts: &mut Parts<'_>, budget: &mut Budget) -> Result<Vec<Grid>, ReadError> {
    let manifest = parts.text("META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(ReadError::Locked);
    }
    let text = parts.text(PART)?.ok_or(ReadError::NotAWorkbook)?;
    let mut walk = Walk::new(&text, PART);
    let (mut grids, mut hidden_styles, mut style) = (Vec::new(), HashSet::new(), None);
    while let Some(met) = walk.next()? {
        let Met::Start(start) = met else { continue };
        match xml::name(&start) {
            "style" => style = xml::attribute(&start, "name"),
            "table-properties" if xml::attribute(&start, "display").as_deref() == Some("false") => {
                hidden_styles.extend(style.take());
            }
            "tracked-changes" => walk.skip()?,
            "table" => {
                let style = xml::attribute(&start, "style-name");
                let hidden = style.is_some_and(|style| hidden_styles.contains(&style));
                let mut grid = Grid::new(xml::attribute(&start, "name").unwrap_or_default(), hidden);
                budget.sheet()?;
                table(&mut walk, &mut grid, budget)?;
                grids.push(grid);
            }
            _ => {}
        }
    }
    if grids.is_empty() {
        return Err(ReadError::NotAWorkbook);
    }
    Ok(grids)
}

fn table(walk: &mut Walk<'_>, grid: &mut Grid, budget: &mut Budget) -> Result<(), ReadError> {
    let mut row = 0_usize;
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) => match xml::name(&start) {
                "table-row" => {
                    let times = xml::number(&start, "number-rows-repeated").unwrap_or(1);
                    cells(walk, grid, row, times, budget)?;
                    row = row.saturating_add(times);
                }
                "shapes" | "forms" | "named-expressions" => walk.skip()?,
                _ => {}
            },
            Met::End(name) if name == "table" => break,
            Met::End(_) | Met::Text(_) => {}
        }
    }
    Ok(())
}

/// The cells of one row, or of so many equal rows.
fn cells(
    walk: &mut Walk<'_>,
    grid: &mut Grid,
    row: usize,
    rows: usize,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let mut column = 0_usize;
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) if matches!(xml::name(&start), "table-cell" | "covered-table-cell") => {
                let times = xml::number(&start, "number-columns-repeated").unwrap_or(1);
                grid.merged.extend(spanned(&start, row, column));
                let cell = cell(walk, &start)?;
                if !cell.text.is_empty() || cell.doubt.is_some() {
                    let down = row..row.saturating_add(rows).min(MOST_ROWS);
                    let across = column..column.saturating_add(times).min(MOST_COLUMNS);
                    budget.fits(down.len().saturating_mul(across.len()))?;
                    for (row, column) in down.flat_map(|row| across.clone().map(move |column| (row, column)))
                    {
                        grid.put(row, column, cell.clone(), budget)?;
                    }
                }
                column = column.saturating_add(times);
            }
            Met::End(name) if name == "table-row" => break,
            Met::Start(_) | Met::End(_) | Met::Text(_) => {}
        }
    }
    Ok(())
}

fn spanned(start: &BytesStart<'_>, row: usize, column: usize) -> Option<Merged> {
    let across = xml::number(start, "number-columns-spanned").unwrap_or(1);
    let down = xml::number(start, "number-rows-spanned").unwrap_or(1);
    (across > 1 || down > 1).then(|| Merged {
        top: row,
        left: column,
        bottom: row.saturating_add(down).saturating_sub(1),
        right: column.saturating_add(across).saturating_sub(1),
    })
}

/// A cell from its attributes and the paragraphs that it shows.
fn cell(walk: &mut Walk<'_>, start: &BytesStart<'_>) -> Result<Cell, ReadError> {
    let kind = xml::attribute(start, "value-type").unwrap_or_default();
    let value = match kind.as_str() {
        "float" | "currency" | "percentage" => xml::attribute(start, "value"),
        "date" => xml::attribute(start, "date-value"),
        "time" => xml::attribute(start, "time-value"),
        "boolean" => xml::attribute(start, "boolean-value"),
        _ => xml::attribute(start, "string-value"),
    };
    let has_formula = xml::attribute(start, "formula").is_some();
    let shown = paragraphs(walk)?;
    Ok(match (kind.as_str(), value) {
        ("float" | "currency" | "percentage", Some(value)) => number(&value, shown),
        ("date", Some(value)) => date(value).into(),
        ("time", Some(value)) => time(&value).unwrap_or(shown).into(),
        ("boolean", Some(value)) => value.to_uppercase().into(),
        ("string" | "", Some(value)) if shown.is_empty() => value.into(),
        ("", None) if has_formula && shown.is_empty() => Cell {
            text: shown,
            doubt: Some(Doubt::NoValue),
        },
        _ => Cell {
            doubt: doubt::of_text(&shown).filter(|doubt| *doubt == Doubt::Error),
            text: shown,
        },
    })
}

/// A number: as shown, where the format only adds a plus, zeros or spaces to the same digits; else its value.
fn number(value: &str, shown: String) -> Cell {
    let Ok(parsed) = value.trim().parse::<f64>() else {
        return shown.into();
    };
    let text = digits(parsed, value);
    let bare: String = shown.chars().filter(char::is_ascii_digit).collect();
    let adds_only = shown
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' '));
    if adds_only && shown != text && !text.is_empty() && bare.trim_start_matches('0') == text {
        return shown.into();
    }
    Cell {
        doubt: doubt::of_text(&text),
        text,
    }
}

/// `2026-01-21T00:00:00` is a date.
fn date(value: String) -> String {
    match value.strip_suffix("T00:00:00") {
        Some(date) => date.to_owned(),
        None => value,
    }
}

/// `PT08H30M00S` as `08:30:00`.
fn time(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|part| part.parse::<u32>().ok());
    Some(format!("{:02}:{:02}:{:02}", hours?, minutes?, seconds?))
}

/// The paragraphs of a cell, joined by line feeds; comments and drawings are passed over.
fn paragraphs(walk: &mut Walk<'_>) -> Result<String, ReadError> {
    let (mut text, mut inside, mut any) = (String::new(), 0_usize, false);
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) => match xml::name(&start) {
                "annotation" | "frame" | "custom-shape" | "detective" => walk.skip()?,
                "p" => {
                    if any {
                        text.push('\n');
                    }
                    (any, inside) = (true, inside.saturating_add(1));
                }
                "s" => {
                    let many = xml::number(&start, "c").unwrap_or(1);
                    let many = many.min(MOST_SPACES.saturating_sub(text.len()));
                    text.extend(std::iter::repeat_n(' ', many));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            Met::Text(part) if inside > 0 => text.push_str(&part),
            Met::Text(_) => {}
            Met::End(name) => match name.as_str() {
                "p" => inside = inside.saturating_sub(1),
                "table-cell" | "covered-table-cell" => break,
                _ => {}
            },
        }
    }
    Ok(text)
}
