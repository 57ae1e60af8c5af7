//! What came of files that were read, and what is to be settled after.

use desk::views::difference::{DifferenceView, PostName};
use desk::views::duplicates::{DuplicatesView, MergeView, SettleView};
use desk::views::import::{FileReport, ImportReport};

use super::layout::{BAD, Page, SOFT, STRONG, styled};

pub(crate) fn imported(report: &ImportReport, dry_run: bool) -> String {
    let mut page = Page::new();
    for file in &report.files {
        page.put(
            "",
            &format!(
                "{}: {} records, {} created, {} updated, {} unchanged, {} rejected",
                styled(STRONG, &file.name),
                file.records,
                file.created,
                file.updated,
                file.unchanged,
                file.rejected.len()
            ),
        );
        understood(&mut page, file);
        for rejected in &file.rejected {
            page.put(
                &format!("  {}  ", styled(BAD, format!("line {}", rejected.line))),
                &rejected.reason,
            );
        }
    }
    for file in &report.files {
        looked_at(&mut page, file);
    }
    if report.ended > 0 {
        page.line(&format!(
            "{} posts and lines ended, because the files no longer name them.",
            report.ended
        ));
    }
    if dry_run {
        page.line(&styled(SOFT, "A dry run: nothing was written."));
    }
    page.done()
}

/// What was found out about a file, and what is left out of it.
fn understood(page: &mut Page, file: &FileReport) {
    let found = &file.understood;
    let mut words = vec![format!("{}, {}", found.format, found.holds)];
    words.extend(found.encoding.clone());
    words.extend(found.delimiter.as_deref().map(|delimiter| match delimiter {
        "\t" => "tabs".to_owned(),
        other => format!("separated by {other}"),
    }));
    words.extend(found.sheet.as_ref().map(|sheet| format!("sheet {sheet}")));
    words.extend(found.template.as_ref().map(|name| format!("template {name}")));
    page.put("  ", &styled(SOFT, words.join(", ")).to_string());
    if !found.left_out.is_empty() && found.holds != "posts" {
        page.put("  ", &format!("left out: {}", found.left_out.join(", ")));
    }
}

/// What a person should look at.
fn looked_at(page: &mut Page, file: &FileReport) {
    for doubt in &file.doubts {
        let line = styled(SOFT, format!("line {}", doubt.line));
        page.put(
            &format!("  {line}  "),
            &format!("{}: {:?}, {}", doubt.column, doubt.text, doubt.why),
        );
    }
    for line in &file.unresolved {
        page.put("  unresolved  ", &format!("{} ({})", line.wording, line.count));
    }
    for double in &file.duplicates {
        page.put(
            "  perhaps one  ",
            &format!("{} and {}: {}", double.a.name, double.b.name, double.why),
        );
    }
}

pub(crate) fn difference(difference: &DifferenceView) -> String {
    let mut page = Page::new();
    if let Some(day) = &difference.as_of {
        page.line(&styled(
            SOFT,
            format!("As of {day}, against what was read of the same source before:"),
        ));
    }
    posts(&mut page, "gone", &difference.gone);
    posts(&mut page, "new", &difference.new);
    for line in &difference.coverage {
        let post = |post: &Option<String>| post.clone().unwrap_or_else(|| "nobody".to_owned());
        let (from, to) = (post(&line.from_post), post(&line.to_post));
        page.put(
            "  cover  ",
            &format!("{}: {from} \u{2192} {to}", line.territory.name),
        );
    }
    for contact in &difference.contacts {
        let from = contact.from.as_deref().unwrap_or("nothing");
        page.put(
            "  contact  ",
            &format!(
                "{}, {}: {from} \u{2192} {}",
                contact.post, contact.kind, contact.to
            ),
        );
    }
    page.line(&styled(
        SOFT,
        format!(
            "{} gone, {} new, {} territories moved, {} contacts differ. Nothing was written.",
            difference.gone.len(),
            difference.new.len(),
            difference.coverage.len(),
            difference.contacts.len()
        ),
    ));
    page.done()
}

fn posts(page: &mut Page, label: &str, posts: &[PostName]) {
    for post in posts {
        let place = [&post.city, &post.host];
        let place: Vec<_> = place.into_iter().flatten().map(String::as_str).collect();
        page.put(
            &format!("  {label}  "),
            &format!("{} {}", styled(STRONG, &post.name), place.join(", ")),
        );
    }
}

pub(crate) fn settled(settled: &SettleView) -> String {
    let mut page = Page::new();
    let meaning = match &settled.territory {
        Some(territory) => format!("means {}", territory.name),
        None => "names nothing that is covered".to_owned(),
    };
    page.line(&format!("{} {meaning}.", styled(STRONG, &settled.wording)));
    if settled.settled > 0 {
        page.line(&format!(
            "{} unresolved wordings settled, {} coverage lines made of them.",
            settled.settled, settled.lines
        ));
    }
    page.done()
}

pub(crate) fn duplicates(found: &DuplicatesView) -> String {
    let mut page = Page::new();
    for pair in &found.duplicates {
        page.line(&format!("{}: {}", styled(STRONG, &pair.a.name), pair.why));
        for one in [&pair.a, &pair.b] {
            page.put(
                &format!("  {}  ", styled(SOFT, &one.id)),
                &format!("{} {}", one.name, one.detail),
            );
        }
    }
    if found.duplicates.is_empty() {
        page.line("No officers look like one.");
    }
    page.done()
}

pub(crate) fn merged(merged: &MergeView, dry_run: bool) -> String {
    let mut page = Page::new();
    let verb = if dry_run { "Would move" } else { "Moved" };
    page.line(&format!(
        "{verb} {} records to {} {}; {} said the same and go.",
        merged.moved, merged.entity, merged.kept, merged.dropped
    ));
    if !merged.filled.is_empty() {
        page.line(&format!("Filled: {}.", merged.filled.join(", ")));
    }
    if !merged.differs.is_empty() {
        page.line(&format!("Kept as it was: {}.", merged.differs.join(", ")));
    }
    page.done()
}
