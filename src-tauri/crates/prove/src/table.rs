//! The table that a run ends with, which `docs/proving.md` takes over as it is.

use crate::proof::Outcome;

/// The table of what was tried and what held, as Markdown.
#[must_use]
pub fn print(outcomes: &[Outcome]) -> String {
    let mut lines = vec![
        "| proof | part | tried | held | fell beside | |".to_owned(),
        "| --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    for outcome in outcomes {
        for (part, counts) in &outcome.parts {
            lines.push(format!(
                "| {} | {part} | {} | {} | {} | {} |",
                outcome.name, counts.tried, counts.held, counts.missed, counts.note
            ));
        }
    }
    lines.join("\n")
}
