//! `world.tsv`: the outlines of the world and how they are laid flat, for the map in the book. The window's own maker
//! (`ui/world.ts`) draws them, so that both maps are one.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::sources::{Sources, text_at};
use crate::{process, workspace};

pub(super) fn make(sources: &Sources) -> Result<String> {
    let codes: BTreeMap<String, String> = sources
        .literals("iso-3166/1.js")?
        .iter()
        .filter_map(|entry| Some((entry.get("numeric")?.clone(), entry.get("alpha2")?.clone())))
        .collect();
    let made = process::at(&workspace::ui(), "node", ["world.mjs"])
        .output()
        .context("node is missing: https://nodejs.org")?;
    ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let drawn: Value = serde_json::from_slice(&made.stdout)?;
    let number = |key: &str| {
        drawn
            .get(key)
            .and_then(Value::as_f64)
            .with_context(|| format!("no {key}"))
    };
    let mut file = format!(
        "{:.4}\t{:.4}\t{:.4}\t{}\n",
        number("scale")?,
        number("x")?,
        number("y")?,
        number("height")?
    );
    let outlines = drawn
        .get("outlines")
        .and_then(Value::as_array)
        .context("no outlines")?;
    for outline in outlines {
        let id = text_at(outline, "id");
        // Land that no code is assigned to is drawn, and belongs to nobody's answer.
        let code = match id {
            "Kosovo" => "XK",
            id => codes.get(id).map_or("-", String::as_str),
        };
        let small = outline.get("small").and_then(Value::as_bool).context("no size")?;
        let centre = outline
            .get("centre")
            .and_then(Value::as_array)
            .context("no centre")?;
        let centre: Vec<String> = centre.iter().map(Value::to_string).collect();
        let path = text_at(outline, "near");
        writeln!(file, "{code}\t{}\t{}\t{path}", u8::from(small), centre.join("\t"))?;
    }
    Ok(file)
}
