//! `borders.tsv`: which countries touch each other by land. Two outlines that share a line are neighbours.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::sources::{Sources, text_at};

const ATLAS: &str = "world-atlas/countries-10m.json";

/// The outline of France has French Guiana in it, which is a territory of its own here.
const ELSEWHERE: [(&str, &str, &str); 2] = [("FR", "BR", "GF"), ("FR", "SR", "GF")];

pub(super) fn make(sources: &Sources) -> Result<String> {
    let codes: BTreeMap<String, String> = sources
        .literals("iso-3166/1.js")?
        .iter()
        .filter_map(|entry| Some((entry.get("numeric")?.clone(), entry.get("alpha2")?.clone())))
        .collect();
    let atlas = sources.json(ATLAS)?;
    let outlines = atlas
        .pointer("/objects/countries/geometries")
        .and_then(Value::as_array)
        .context("the atlas has no countries")?;
    let mut by_line: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
    for outline in outlines {
        let kosovo = outline.pointer("/properties/name").and_then(Value::as_str) == Some("Kosovo");
        let code = if kosovo {
            Some("XK")
        } else {
            codes.get(text_at(outline, "id")).map(String::as_str)
        };
        if let (Some(code), Some(lines)) = (code, outline.get("arcs")) {
            lines_of(lines, &mut |line| {
                by_line.entry(line).or_default().insert(code);
            });
        }
    }
    let mut borders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for touching in by_line.values() {
        for (one, other) in touching
            .iter()
            .flat_map(|one| touching.iter().map(move |other| (*one, *other)))
        {
            if one < other {
                let (one, other) = moved(one, other);
                borders.entry(one).or_default().insert(other);
                borders.entry(other).or_default().insert(one);
            }
        }
    }
    let row = |(code, others): (&str, BTreeSet<&str>)| {
        format!("{code}\t{}\n", others.into_iter().collect::<Vec<_>>().join(" "))
    };
    Ok(borders.into_iter().map(row).collect())
}

fn moved<'c>(one: &'c str, other: &'c str) -> (&'c str, &'c str) {
    for (whole, neighbour, part) in ELSEWHERE {
        match (one == whole, other == whole) {
            (true, _) if other == neighbour => return (part, other),
            (_, true) if one == neighbour => return (one, part),
            _ => {}
        }
    }
    (one, other)
}

/// Every line of an outline; one that is followed backwards is written as its complement.
fn lines_of(lines: &Value, found: &mut impl FnMut(i64)) {
    match lines {
        Value::Array(items) => items.iter().for_each(|item| lines_of(item, found)),
        Value::Number(line) => {
            if let Some(line) = line.as_i64() {
                found(if line < 0 { !line } else { line });
            }
        }
        _ => {}
    }
}
