//! Cells as a workbook scatters them, and the rows they make: bounded, merged cells filled, the header found.

use std::collections::BTreeMap;

use crate::table::header::{self, Merge};
use crate::table::{Cell, Doubt, HeaderPlace, Limits, ReadError, Row, Sheet};

/// Most rows and columns of any program (Excel's, and LibreOffice's).
pub(super) const MOST_ROWS: usize = 1_048_576;
pub(super) const MOST_COLUMNS: usize = 16_384;

/// How many cells and how much text may still be read.
pub(super) struct Budget {
    cells: usize,
    text: usize,
    sheets: usize,
    limits: Limits,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            cells: limits.cells,
            text: limits.unpacked,
            sheets: limits.parts,
            limits,
        }
    }

    /// Refuses before the work begins what would go beyond the budget.
    pub(super) fn fits(&self, many: usize) -> Result<(), ReadError> {
        if many > self.cells {
            return Err(self.too_many());
        }
        Ok(())
    }

    fn too_many(&self) -> ReadError {
        ReadError::TooLarge {
            what: "cells",
            most: self.limits.cells,
        }
    }

    pub(super) fn cells(&mut self, many: usize) -> Result<(), ReadError> {
        self.cells = self.cells.checked_sub(many).ok_or_else(|| self.too_many())?;
        Ok(())
    }

    /// One sheet more. A list may name one part a million times.
    pub(super) fn sheet(&mut self) -> Result<(), ReadError> {
        self.sheets = self.sheets.checked_sub(1).ok_or(ReadError::TooLarge {
            what: "sheets",
            most: self.limits.parts,
        })?;
        Ok(())
    }

    pub(super) fn text(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.text = self.text.checked_sub(bytes).ok_or(ReadError::TooLarge {
            what: "bytes of text",
            most: self.limits.unpacked,
        })?;
        Ok(())
    }
}

/// A rectangle that was merged: rows and columns from 0, ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) top: usize,
    pub(super) left: usize,
    pub(super) bottom: usize,
    pub(super) right: usize,
}

/// A sheet as it is read, cell by cell.
pub(super) struct Grid {
    name: String,
    hidden: bool,
    pub(super) merged: Vec<Merged>,
    rows: BTreeMap<usize, Vec<(usize, Cell)>>,
}

impl Grid {
    pub(super) fn new(name: String, hidden: bool) -> Self {
        Self {
            name,
            hidden,
            merged: Vec::new(),
            rows: BTreeMap::new(),
        }
    }

    /// Puts a cell; blank ones only make their row known. What lies outside every program's sheet is left out.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Ok(());
        }
        if !self.rows.contains_key(&row) {
            budget.cells(1)?;
        }
        let cells = self.rows.entry(row).or_default();
        if !cell.text.is_empty() || cell.doubt.is_some() {
            budget.cells(1)?;
            budget.text(cell.text.len())?;
            cells.push((column, cell));
        }
        Ok(())
    }

    /// The sheet. Every row is as wide as the furthest column that holds text.
    pub(super) fn into_sheet(
        self,
        place: Option<HeaderPlace>,
        budget: &mut Budget,
    ) -> Result<Sheet, ReadError> {
        let columns = self
            .rows
            .values()
            .flatten()
            .map(|(column, _)| column.saturating_add(1));
        let width = columns.max().unwrap_or(0);
        budget.cells(width.saturating_mul(self.rows.len()))?;
        let numbers: Vec<usize> = self.rows.keys().copied().collect();
        let mut rows: Vec<Row> = self
            .rows
            .into_iter()
            .map(|(at, cells)| row(at, cells, width))
            .collect();
        let merges = merges(&self.merged, &numbers, width);
        fill(&mut rows, &merges, budget)?;
        let mut header = header::find(&rows, place, &merges);
        header.names.resize(width, String::new());
        Ok(Sheet {
            name: self.name,
            hidden: self.hidden,
            rows,
            header,
        })
    }
}

fn row(at: usize, cells: Vec<(usize, Cell)>, width: usize) -> Row {
    let mut full = vec![Cell::default(); width];
    for (column, cell) in cells {
        if let Some(place) = full.get_mut(column) {
            *place = cell;
        }
    }
    Row {
        line: u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1),
        cells: full,
        problem: None,
    }
}

/// The merged rectangles in places of rows that exist, cut to the used columns.
fn merges(merged: &[Merged], numbers: &[usize], width: usize) -> Vec<Merge> {
    let place = |row: usize| numbers.partition_point(|number| *number < row);
    merged
        .iter()
        .map(|merged| Merge {
            rows: place(merged.top)..place(merged.bottom.saturating_add(1)),
            columns: merged.left.min(width)..merged.right.saturating_add(1).min(width),
        })
        .filter(|merge| !merge.rows.is_empty() && !merge.columns.is_empty())
        .collect()
}

/// Writes the text of a merged cell into every cell that it covers, so that each row stands for itself.
fn fill(rows: &mut [Row], merges: &[Merge], budget: &mut Budget) -> Result<(), ReadError> {
    for merge in merges {
        let first = rows
            .get(merge.rows.start)
            .and_then(|row| row.cells.get(merge.columns.start));
        let Some(text) = first.map(|cell| cell.text.clone()) else {
            continue;
        };
        let many = merge.rows.len().saturating_mul(merge.columns.len());
        budget.cells(many)?;
        budget.text(text.len().saturating_mul(many))?;
        for row in rows.get_mut(merge.rows.clone()).unwrap_or_default() {
            for cell in row.cells.get_mut(merge.columns.clone()).unwrap_or_default() {
                if cell.text.is_empty() && !text.is_empty() {
                    cell.text.clone_from(&text);
                    cell.doubt = Some(Doubt::Merged);
                }
            }
        }
    }
    Ok(())
}
