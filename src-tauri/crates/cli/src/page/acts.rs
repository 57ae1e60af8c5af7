//! What an act does, or would do; and what is to be verified.

use desk::views::acts::{ActView, Effect};
use desk::views::verify::VerifyView;

use super::layout::{BAD, GOOD, Page, SOFT, STRONG, WARNING, styled};

/// How many records of an act are written out.
const SHOWN: usize = 20;

pub(crate) fn act(view: &ActView, preview: bool) -> String {
    let mut page = Page::new();
    let lead = if preview { "Would be: " } else { "" };
    page.put("", &format!("{lead}{}", styled(STRONG, &view.text)));
    for note in &view.notes {
        page.put(&format!("  {}  ", styled(WARNING, &note.kind)), &note.text);
    }
    let mut day = "";
    for effect in &view.effects {
        if effect.on != day {
            day = &effect.on;
            page.gap();
            page.line(&styled(SOFT, format!("Cover from {day}")));
        }
        page.put(
            &format!("  {}  ", kind(effect)),
            &format!("{}: {}", effect.territory.name, effect.text),
        );
    }
    if view.effects.is_empty() {
        page.line(&styled(SOFT, "No territory loses, gains or changes cover."));
    }
    if !view.contacts.is_empty() {
        page.gap();
        page.line(&styled(SOFT, "Contact points"));
        let rows = view.contacts.iter().map(|point| {
            let fate = point
                .to
                .as_ref()
                .map_or_else(|| point.fate.clone(), |to| format!("{} to {to}", point.fate));
            vec![
                format!("{} ({})", point.label, point.of),
                point.value.clone(),
                fate,
                styled(SOFT, &point.id),
            ]
        });
        page.columns(2, &rows.collect::<Vec<_>>());
    }
    records(&mut page, view);
    if let Some(change) = &view.change {
        page.line(&styled(SOFT, format!("change {change}")));
    }
    page.done()
}

fn kind(effect: &Effect) -> String {
    match effect.kind.as_str() {
        "loses" => styled(BAD, "loses"),
        "gains" => styled(GOOD, "gains"),
        other => styled(WARNING, other),
    }
}

fn records(page: &mut Page, view: &ActView) {
    if view.records.is_empty() {
        return;
    }
    page.gap();
    page.line(&styled(SOFT, "Records"));
    for record in view.records.iter().take(SHOWN) {
        let lead = format!("  {} {}  ", record.what, record.entity.replace('_', " "));
        let text = if record.text.is_empty() {
            record.title.clone()
        } else {
            format!("{}: {}", record.title, record.text)
        };
        page.put(&lead, &text);
    }
    let more = view.records.len().saturating_sub(SHOWN);
    if more > 0 {
        page.line(&styled(SOFT, format!("  and {more} more; --json lists them")));
    }
}

pub(crate) fn verify(queue: &VerifyView) -> String {
    let mut page = Page::new();
    let rows = queue.lines.iter().map(|line| {
        let age = match (&line.verified_on, line.age.as_str()) {
            (Some(on), _) => on.clone(),
            (None, _) => styled(WARNING, "never"),
        };
        vec![
            age,
            styled(STRONG, &line.title),
            line.detail.clone(),
            line.of.clone(),
            styled(SOFT, &line.id),
        ]
    });
    page.columns(0, &rows.collect::<Vec<_>>());
    let counts = &queue.counts;
    page.line(&styled(
        SOFT,
        format!(
            "{} never verified, {} stale, {} ageing",
            counts.never, counts.stale, counts.ageing
        ),
    ));
    page.done()
}
