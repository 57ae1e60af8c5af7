//! The installed npm packages that the data comes from.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use super::script::{self, Literal};

/// The folder the packages are installed in.
pub(super) struct Sources {
    modules: PathBuf,
}

impl Sources {
    pub(super) fn new(modules: PathBuf) -> Self {
        Self { modules }
    }

    /// A text file: package and path.
    pub(super) fn text(&self, path: &str) -> Result<String> {
        let path = self.modules.join(path);
        fs::read_to_string(&path)
            .with_context(|| format!("reading {}: is `npm ci` done in ui/?", path.display()))
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.modules.join(path).is_file()
    }

    /// A JSON file.
    pub(super) fn json(&self, path: &str) -> Result<Value> {
        serde_json::from_str(&self.text(path)?).with_context(|| format!("parsing {path}"))
    }

    /// The objects of a script that exports one list of plain objects.
    pub(super) fn literals(&self, path: &str) -> Result<Vec<Literal>> {
        Ok(script::literals(&self.text(path)?))
    }

    /// The 250 codes: ISO 3166-1 as assigned, and XK.
    pub(super) fn codes(&self) -> Result<Vec<String>> {
        let mut codes: Vec<String> = self
            .literals("iso-3166/1.js")?
            .iter()
            .filter_map(|entry| entry.get("alpha2").cloned())
            .chain(["XK".to_owned()])
            .collect();
        codes.sort_unstable();
        Ok(codes)
    }

    /// CLDR's names of territories in a language, by code (with its `-alt-` variants).
    pub(super) fn cldr_territories(&self, language: &str) -> Result<Value> {
        let file = self.json(&format!("cldr-localenames-full/main/{language}/territories.json"))?;
        file.pointer(&format!("/main/{language}/localeDisplayNames/territories"))
            .cloned()
            .with_context(|| format!("CLDR has no territories in {language}"))
    }
}

/// A text member of a JSON object, empty when absent.
pub(super) fn text_at<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
