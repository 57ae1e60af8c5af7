//! The rows on a page of a B-tree, without the tree (sqlite.org/fileformat2.html, 1.6 and 2.1). Which table a row belongs
//! to follows from the row, so that one is found whatever has become of the pages that led to it.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::pages::{Pages, USABLE, u32_at};

/// A row, and its number where its table has numbers.
pub(super) struct Raw {
    /// The page that it lies on.
    pub(super) page: u32,
    pub(super) rowid: Option<i64>,
    pub(super) cells: Vec<Value>,
}

/// Every whole row on the readable pages.
pub(super) fn rows(pages: &Pages) -> Vec<Raw> {
    let mut rows = Vec::new();
    for (number, page) in &pages.readable {
        // What is no page of a tree, or lies in part on a damaged page, is passed over.
        rows.extend(
            of_page(pages, *number, page)
                .unwrap_or_default()
                .into_iter()
                .flatten(),
        );
    }
    rows
}

/// The table without row numbers that a page belongs to, for every page that the schema still leads to.
pub(super) fn tables(pages: &Pages, rows: &[Raw]) -> BTreeMap<u32, String> {
    let mut tables = BTreeMap::new();
    for raw in rows {
        // type, name, table, first page, SQL
        if let (Some(_), [Value::Text(kind), Value::Text(name), _, Value::Integer(root), _]) =
            (raw.rowid, raw.cells.as_slice())
            && kind == "table"
        {
            let mut ahead: Vec<u32> = u32::try_from(*root).into_iter().collect();
            while let Some(page) = ahead.pop() {
                if tables.insert(page, name.clone()).is_none() {
                    ahead.extend(children(pages, page).unwrap_or_default());
                }
            }
        }
    }
    tables
}

/// The pages below an inner page.
fn children(pages: &Pages, number: u32) -> Option<Vec<u32>> {
    let page = pages.readable.get(&number)?;
    if *page.first()? != 0x02 {
        return None;
    }
    let count = usize::from(u16_at(page, 3)?);
    let left = (0..count).filter_map(|place| u32_at(page, usize::from(u16_at(page, 12 + 2 * place)?)));
    Some(left.chain(u32_at(page, 8)).collect())
}

fn of_page(pages: &Pages, number: u32, page: &[u8]) -> Option<Vec<Option<Raw>>> {
    let start = if number == 1 { 100 } else { 0 };
    // Of a table the leaves hold the rows; of a table without row numbers the inner pages do, too.
    let (is_table, before, head) = match *page.get(start)? {
        0x0d => (true, 0, 8),
        0x0a => (false, 0, 8),
        0x02 => (false, 4, 12),
        _ => return None,
    };
    let count = usize::from(u16_at(page, start + 3)?);
    let cells = (0..count).map(|place| {
        let at = usize::from(u16_at(page, start + head + 2 * place)?) + before;
        let (rowid, cells) = cell(pages, page, at, is_table)?;
        Some(Raw {
            page: number,
            rowid,
            cells,
        })
    });
    Some(cells.collect())
}

fn cell(pages: &Pages, page: &[u8], at: usize, is_table: bool) -> Option<(Option<i64>, Vec<Value>)> {
    let (length, mut at) = varint(page, at)?;
    let length = usize::try_from(length).ok()?;
    let rowid = if is_table {
        let (rowid, next) = varint(page, at)?;
        at = next;
        Some(rowid)
    } else {
        None
    };
    let local = local(length, is_table);
    let mut payload = page.get(at..at + local)?.to_vec();
    let mut next = if local < length {
        u32_at(page, at + local)?
    } else {
        0
    };
    while payload.len() < length {
        let page = pages.readable.get(&next)?;
        let wanted = (length - payload.len()).min(USABLE - 4);
        payload.extend(page.get(4..4 + wanted)?);
        next = u32_at(page, 0)?;
    }
    Some((rowid, record(&payload)?))
}

/// How much of a payload lies on its own page (1.6, "Cell payload overflow pages").
fn local(length: usize, is_table: bool) -> usize {
    let most = if is_table {
        USABLE - 35
    } else {
        (USABLE - 12) * 64 / 255 - 23
    };
    if length <= most {
        return length;
    }
    let least = (USABLE - 12) * 32 / 255 - 23;
    let rest = least + (length - least) % (USABLE - 4);
    if rest <= most { rest } else { least }
}

/// The cells of a record: first their types, then what they hold (2.1).
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let (length, mut at) = varint(payload, 0)?;
    let end = usize::try_from(length).ok()?;
    let mut body = end;
    let mut cells = Vec::new();
    while at < end {
        let (kind, next) = varint(payload, at)?;
        at = next;
        let size = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            12.. => usize::try_from((kind - 12) / 2).ok()?,
            _ => return None,
        };
        let bytes = payload.get(body..body.checked_add(size)?)?;
        body += size;
        cells.push(match kind {
            0 => Value::Null,
            8 | 9 => Value::Integer(kind - 8),
            1..=6 => Value::Integer(integer(bytes)),
            7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
            _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
        });
    }
    Some(cells)
}

/// A big-endian two's complement number of one to eight bytes.
fn integer(bytes: &[u8]) -> i64 {
    let is_negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    let start = if is_negative { -1 } else { 0 };
    bytes.iter().fold(start, |sum, byte| sum << 8 | i64::from(*byte))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes(two))
}

/// A number of up to nine bytes, and where the next thing begins.
fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut sum: u64 = 0;
    for place in 0..9 {
        let byte = *bytes.get(at + place)?;
        if place == 8 {
            sum = sum << 8 | u64::from(byte);
        } else {
            sum = sum << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 != 0 {
                continue;
            }
        }
        return Some((sum.cast_signed(), at + place + 1));
    }
    None
}
