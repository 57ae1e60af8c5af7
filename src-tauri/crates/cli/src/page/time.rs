//! What was changed, and what was taken back.

use desk::views::history::{HistoryChange, HistoryOperation, HistoryView, UndoView};
use serde_json::Value as Json;

use super::layout::{Page, SOFT, STRONG, WARNING, styled};
use super::tables::minute;

/// How many operations of a change are written out.
const SHOWN: usize = 12;

pub(crate) fn history(history: &HistoryView) -> String {
    let mut page = Page::new();
    for change in &history.changes {
        page.ends(&styled(STRONG, headline(change)), &styled(SOFT, &change.id));
        let rows: Vec<_> = change.operations.iter().take(SHOWN).map(operation).collect();
        page.columns(2, &rows);
        let more = change.operations.len().saturating_sub(SHOWN);
        if more > 0 {
            page.line(&styled(SOFT, format!("  and {more} more; --json lists them")));
        }
    }
    if history.changes.is_empty() {
        page.line("Nothing has been changed.");
    }
    page.done()
}

fn headline(change: &HistoryChange) -> String {
    let undone = if change.in_effect { "" } else { " (taken back)" };
    format!(
        "{}  {}  {}  {}{undone}",
        change.number,
        minute(&change.at),
        change.author,
        change.reason
    )
}

fn operation(operation: &HistoryOperation) -> Vec<String> {
    let record = format!("{}:{}", operation.entity, operation.id);
    let what = match (&operation.field, &operation.before, &operation.after) {
        (Some(field), before, after) => format!("{field}: {} → {}", value(before), value(after)),
        (None, Json::Null, _) => "added".to_owned(),
        (None, ..) => "removed".to_owned(),
    };
    vec![styled(SOFT, record), what]
}

fn value(value: &Json) -> String {
    match value {
        Json::Null => "none".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub(crate) fn undone(done: &UndoView, preview: bool) -> String {
    let mut page = Page::new();
    let undone = &done.undone;
    let records = if done.records == 1 { "record" } else { "records" };
    let verb = if preview { "Would take back" } else { "Took back" };
    page.put(
        "",
        &format!(
            "{verb} change {} by {}: {} ({} {records}).",
            undone.number, undone.author, undone.reason, done.records
        ),
    );
    for place in &done.overtaken {
        let field = place
            .field
            .as_ref()
            .map(|field| format!(", {field}"))
            .unwrap_or_default();
        let by = match &place.by {
            Some(by) => format!("change {} by {}: {}", by.number, by.author, by.reason),
            None => "what it was has been erased".to_owned(),
        };
        let lead = format!("  {}  ", styled(WARNING, "stays"));
        let entity = place.entity.replace('_', " ");
        page.put(&lead, &format!("{entity} {}{field}: {by}", place.title));
    }
    if preview && !done.overtaken.is_empty() {
        page.put(
            "",
            "Later changes are in the way; --only-untouched takes back the rest.",
        );
    }
    if let Some(change) = &done.change {
        page.line(&styled(SOFT, format!("change {change}")));
    }
    page.done()
}
