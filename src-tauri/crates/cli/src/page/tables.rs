//! The smaller answers: hits, lists, records, fields, changes.

use std::path::Path;

use chrono::DateTime;
use desk::views::record::{ListRow, ListView, RecordView, SchemaView};
use desk::views::search::SearchResult;
use desk::views::vault::{CheckView, LogView, NetworkView};
use serde_json::Value as Json;

use super::layout::{GOOD, Page, SOFT, STOP, STRONG, WARNING, styled};

pub(crate) fn hits(found: &SearchResult) -> String {
    let mut page = Page::new();
    let rows: Vec<Vec<String>> = found
        .hits
        .iter()
        .map(|hit| {
            let matched = hit
                .matched
                .as_ref()
                .map(|by| format!(" ({by})"))
                .unwrap_or_default();
            vec![
                styled(SOFT, hit.kind.replace('_', " ")),
                format!("{}{matched}", styled(STRONG, &hit.title)),
                hit.detail.clone(),
            ]
        })
        .collect();
    page.columns(0, &rows);
    if rows.is_empty() {
        page.line("Nothing is found.");
    }
    if let Some(note) = &found.note {
        page.line(&format!("{note}."));
    }
    page.done()
}

pub(crate) fn list(list: &ListView) -> String {
    let mut page = Page::new();
    page.columns(0, &rows(&list.rows));
    let shown = list.rows.len();
    let of = if u32::try_from(shown) == Ok(list.total) {
        String::new()
    } else {
        format!(" of {}", list.total)
    };
    page.line(&styled(
        SOFT,
        format!("{shown}{of} {}", list.entity.replace('_', " ")),
    ));
    page.done()
}

fn rows(rows: &[ListRow]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| {
            let mark = row
                .mark
                .as_ref()
                .map(|mark| format!("{}  ", styled(WARNING, mark)))
                .unwrap_or_default();
            vec![
                styled(SOFT, &row.id),
                styled(STRONG, &row.title),
                format!("{mark}{}", row.detail),
            ]
        })
        .collect()
}

pub(crate) fn record(record: &RecordView) -> String {
    let mut page = Page::new();
    page.ends(
        &styled(STRONG, &record.title),
        &styled(SOFT, format!("{} {}", record.entity.replace('_', " "), record.id)),
    );
    if !record.detail.is_empty() {
        page.put("", &record.detail);
    }
    page.gap();
    let stated = record.fields.iter().filter(|(_, value)| !is_empty(value));
    let fields: Vec<_> = stated
        .map(|(name, value)| vec![styled(SOFT, name), shown(value, record)])
        .collect();
    page.columns(0, &fields);
    if !record.contacts.is_empty() {
        page.gap();
        page.line(&styled(STRONG, "Contact points"));
        let contacts = record.contacts.iter().map(|contact| {
            let label = contact.label.clone().unwrap_or_else(|| contact.kind.clone());
            vec![
                contact.value.clone().unwrap_or_else(|| contact.raw.clone()),
                label,
                contact.freshness.clone(),
            ]
        });
        page.columns(2, &contacts.collect::<Vec<_>>());
    }
    for related in &record.related {
        page.gap();
        page.line(&styled(STRONG, &related.heading));
        page.columns(2, &rows(&related.rows));
    }
    if !record.history.is_empty() {
        page.gap();
        page.line(&styled(STRONG, "History"));
        let lines = record.history.iter();
        let lines = lines.map(|line| {
            vec![
                styled(SOFT, minute(&line.at)),
                line.author.clone(),
                line.text.clone(),
            ]
        });
        page.columns(2, &lines.collect::<Vec<_>>());
    }
    page.done()
}

fn is_empty(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value in words; references by what they name.
fn shown(value: &Json, record: &RecordView) -> String {
    match value {
        Json::String(text) => match record.names.get(text) {
            Some(name) => format!("{name} {}", styled(SOFT, text)),
            None => text.clone(),
        },
        Json::Array(items) => items
            .iter()
            .map(|item| shown(item, record))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

pub(crate) fn schema(schema: &SchemaView) -> String {
    let mut page = Page::new();
    page.line(&styled(STRONG, schema.entity.replace('_', " ")));
    for field in &schema.fields {
        let must = if field.required { " required" } else { "" };
        page.ends(
            &format!("  {}", styled(STRONG, &field.name)),
            &styled(SOFT, format!("{}{must}", field.kind)),
        );
        page.put("    ", &field.doc);
        let takes = [field.choices.join(", "), field.entities.join(", ")];
        for words in takes.iter().filter(|words| !words.is_empty()) {
            page.put("    ", &styled(SOFT, words));
        }
    }
    page.done()
}

pub(crate) fn made(path: &Path, network: &NetworkView, has_recovery_key: bool) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &format!("Made {} for {}.", styled(STRONG, path.display()), network.agency),
    );
    if !network.duty_line {
        page.put(
            "",
            "It has no duty line yet: give one with --duty-line, so that no answer is empty.",
        );
    }
    if !has_recovery_key {
        page.put("", "There is no way back in without the passphrase.");
    }
    page.done()
}

pub(crate) fn check(check: &CheckView) -> String {
    let mut page = Page::new();
    if check.ok {
        page.line(&format!("{} The vault is whole.", styled(GOOD, "●")));
    }
    for finding in &check.findings {
        let lead = format!("{}  {}  ", styled(STOP, &finding.code), finding.place);
        page.put(&lead, &finding.text);
    }
    page.done()
}

pub(crate) fn log(log: &LogView) -> String {
    let mut page = Page::new();
    let rows = log.changes.iter().flat_map(|change| {
        let head = vec![
            styled(SOFT, format!("{:>5}", change.number)),
            minute(&change.at),
            styled(STRONG, &change.author),
            change.reason.clone(),
        ];
        let records = change.looked_at.iter().flatten();
        let below = |record: &String| {
            let place = record.replacen(':', " ", 1);
            vec![String::new(), styled(SOFT, place)]
        };
        [head].into_iter().chain(records.map(below))
    });
    page.columns(0, &rows.collect::<Vec<_>>());
    page.done()
}

pub(super) fn minute(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}
