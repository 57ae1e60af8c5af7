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
        if let Some(reason) = outcome.skipped {
            lines.push(format!("| {} | | | | | SKIPPED: {reason} |", outcome.name));
        }
        for (part, counts) in &outcome.parts {
            lines.push(format!(
                "| {} | {part} | {} | {} | {} | {} |",
                outcome.name,
                in_thousands(counts.tried),
                in_thousands(counts.held),
                in_thousands(counts.missed),
                counts.note
            ));
        }
    }
    lines.join("\n")
}

/// A number as a person reads it: 17,520.
fn in_thousands(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups = Vec::new();
    groups.extend(digits.get(..first).filter(|group| !group.is_empty()));
    let rest = digits.get(first..).unwrap_or_default().as_bytes();
    groups.extend(rest.chunks(3).filter_map(|group| std::str::from_utf8(group).ok()));
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let printed = [0, 12, 340, 1_000, 17_520, 1_234_567].map(in_thousands);
        assert_eq!(printed, ["0", "12", "340", "1,000", "17,520", "1,234,567"]);
    }
}
