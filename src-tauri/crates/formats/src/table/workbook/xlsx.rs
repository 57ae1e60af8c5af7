//! XLSX: the workbook, its relationships, shared strings, styles and sheets (ECMA-376 part 1, 18).

use std::collections::HashMap;

use super::dates::System;
use super::grid::{Budget, Grid};
use super::parts::Parts;
use super::styles::{self, Shown};
use super::xml::{self, Met, Walk};
use crate::table::ReadError;

pub(super) use cells::digits;

mod cells;

/// What cells refer to.
pub(super) struct Shared {
    strings: Vec<String>,
    styles: Vec<Shown>,
    dates: System,
}

pub(super) fn read(parts: &mut Parts<'_>, budget: &mut Budget) -> Result<Vec<Grid>, ReadError> {
    let root = relations(parts, "_rels/.rels")?;
    let workbook = root.values().find(|relation| relation.kind == "officeDocument");
    let workbook = workbook.map_or("xl/workbook.xml".to_owned(), |relation| {
        absolute("", &relation.target)
    });
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook.as_str()));
    let relations = relations(parts, &join(folder, &format!("_rels/{file}.rels")))?;
    let text = parts.text(&workbook)?.ok_or(ReadError::NotAWorkbook)?;
    let (listed, dates) = listed(&text)?;
    let part = |kind: &str| relations.values().find(|relation| relation.kind == kind);
    let path = |kind: &str, usual: &str| absolute(folder, part(kind).map_or(usual, |found| &found.target));
    let strings = parts.text(&path("sharedStrings", "sharedStrings.xml"))?;
    let styles = parts.text(&path("styles", "styles.xml"))?;
    let shared = Shared {
        strings: strings
            .as_deref()
            .map(shared_strings)
            .transpose()?
            .unwrap_or_default(),
        styles: styles
            .as_deref()
            .map(styles::read)
            .transpose()?
            .unwrap_or_default(),
        dates,
    };
    let mut grids = Vec::new();
    for sheet in listed {
        let Some(relation) = relations
            .get(&sheet.relation)
            .filter(|found| found.kind == "worksheet")
        else {
            continue; // A chart, or a dialog of old.
        };
        budget.sheet()?;
        let part = absolute(folder, &relation.target);
        let text = parts
            .text(&part)?
            .ok_or_else(|| ReadError::Damaged { part: part.clone() })?;
        let mut grid = Grid::new(sheet.name, sheet.hidden);
        cells::read(&text, &part, &shared, &mut grid, budget)?;
        grids.push(grid);
    }
    if grids.is_empty() {
        return Err(ReadError::NotAWorkbook);
    }
    Ok(grids)
}

/// A relationship: the last word of its type, and the part.
struct Relation {
    kind: String,
    target: String,
}

fn relations(parts: &mut Parts<'_>, part: &str) -> Result<HashMap<String, Relation>, ReadError> {
    let Some(text) = parts.text(part)? else {
        return Ok(HashMap::new());
    };
    let mut walk = Walk::new(&text, part);
    let mut relations = HashMap::new();
    while let Some(met) = walk.next()? {
        if let Met::Start(start) = met {
            let wanted = ["Id", "Type", "Target"].map(|name| xml::attribute(&start, name));
            if let [Some(id), Some(kind), Some(target)] = wanted {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id, Relation { kind, target });
            }
        }
    }
    Ok(relations)
}

/// A target's path in the archive: from its root, or from a folder.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn join(folder: &str, file: &str) -> String {
    if folder.is_empty() {
        file.to_owned()
    } else {
        format!("{folder}/{file}")
    }
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

fn listed(text: &str) -> Result<(Vec<Listed>, System), ReadError> {
    let mut walk = Walk::new(text, "the list of sheets");
    let (mut sheets, mut dates) = (Vec::new(), System::From1900);
    while let Some(met) = walk.next()? {
        let Met::Start(start) = met else { continue };
        match xml::name(&start) {
            "sheet" => sheets.push(Listed {
                name: xml::attribute(&start, "name").unwrap_or_default(),
                relation: xml::attribute(&start, "id").unwrap_or_default(),
                hidden: xml::attribute(&start, "state").is_some_and(|state| state != "visible"),
            }),
            "workbookPr" if matches!(xml::attribute(&start, "date1904").as_deref(), Some("1" | "true")) => {
                dates = System::From1904;
            }
            _ => {}
        }
    }
    Ok((sheets, dates))
}

/// The table of strings: plain ones, and rich ones with their runs joined. Phonetic guides are left out.
fn shared_strings(text: &str) -> Result<Vec<String>, ReadError> {
    let mut walk = Walk::new(text, "xl/sharedStrings.xml");
    let (mut strings, mut current, mut in_text) = (Vec::new(), String::new(), false);
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) => match xml::name(&start) {
                "si" => current.clear(),
                "t" => in_text = true,
                "rPh" => walk.skip()?,
                _ => {}
            },
            Met::Text(text) if in_text => current.push_str(&text),
            Met::Text(_) => {}
            Met::End(name) => match name.as_str() {
                "t" => in_text = false,
                "si" => strings.push(unescape(&current)),
                _ => {}
            },
        }
    }
    Ok(strings)
}

/// Characters that XML cannot hold are written `_x000D_` (22.9.2.19, ST_Xstring).
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let code = code.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character = code
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        match (character, after.get(5..)) {
            (Some(character), Some(after)) => {
                plain.push(character);
                rest = after;
            }
            _ => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_a_folder_or_from_the_root() {
        assert_eq!(
            absolute("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(absolute("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(absolute("xl/deep", "../a.xml"), "xl/a.xml");
    }

    #[test]
    fn escaped_characters_are_read_and_escapes_of_escapes_too() {
        assert_eq!(unescape("a_x000D_b"), "a\rb");
        assert_eq!(unescape("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescape("_xyz_ _x00 _x12345_"), "_xyz_ _x00 _x12345_");
        assert_eq!(unescape("_x00é_"), "_x00é_");
    }
}
