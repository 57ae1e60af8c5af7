//! What an edit, an end or an erasure did, and what is wrong with one.

use desk::views::record::{EditCheck, EditResult, EraseView, Level, RecordName};

use super::layout::{GOOD, Page, SOFT, STOP, STRONG, WARNING, styled};

pub(crate) fn edited(done: &EditResult) -> String {
    let mut page = Page::new();
    match &done.change {
        Some(change) => page.line(&styled(SOFT, format!("change {change}"))),
        None => page.line("Nothing was different."),
    }
    for id in &done.ids {
        page.line(id);
    }
    for field in done.meanwhile.iter().flatten() {
        page.put(
            &format!("  {}  ", styled(WARNING, "meanwhile")),
            &format!("{} changed {}", field.author, field.field.replace('_', " ")),
        );
    }
    page.done()
}

pub(crate) fn problems(found: &EditCheck) -> String {
    let mut page = Page::new();
    for problem in &found.problems {
        let level = match problem.level {
            Level::Error => styled(STOP, "error"),
            Level::Warning => styled(WARNING, "warning"),
        };
        let field = problem.field.as_deref().unwrap_or("record");
        let lead = format!("{level}  item {}  {field}  ", problem.item + 1);
        page.put(&lead, &problem.text);
    }
    if found.problems.is_empty() {
        page.line(&format!("{} Nothing is wrong with it.", styled(GOOD, "●")));
    }
    page.done()
}

pub(crate) fn erasure(view: &EraseView) -> String {
    let mut page = Page::new();
    let done = view.change.is_some();
    let title = &view.record.title;
    let lead = if done { "Erased: " } else { "Would erase: " };
    page.put(
        "",
        &format!("{lead}{}, its texts and its past.", styled(STRONG, title)),
    );
    for belonging in &view.belongings {
        page.put(&format!("  {}  ", styled(STOP, "goes")), &named(belonging));
    }
    page.put(
        "",
        &format!(
            "The log loses {} values and {} reasons. Its chain holds, and this cannot be undone.",
            view.values, view.reasons
        ),
    );
    for mention in &view.mentions {
        let lead = format!("  {}  ", styled(WARNING, "still named in"));
        page.put(
            &lead,
            &format!("{}  {}", named(mention), styled(SOFT, &mention.id)),
        );
    }
    if view.pending {
        page.put(
            "",
            "Somebody is reading the vault: the values are out of reach, and leave the file when nobody reads.",
        );
    }
    if let Some(change) = &view.change {
        page.line(&styled(SOFT, format!("change {change}")));
    }
    page.done()
}

fn named(record: &RecordName) -> String {
    format!("{} {}", record.entity.replace('_', " "), record.title)
}
