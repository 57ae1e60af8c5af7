//! A cell that lists several things, taken apart: `Morocco; Mauritania`, `Korea, Republic of, Japan`, `CV GN`.

use domain::names::{Resolved, resolve_name};
use domain::territories::CountryCode;

/// Words that join the last two items, folded to lower case; only where both sides are known by themselves.
const JOINTS: [&str; 14] = [
    " and ", " et ", " und ", " y ", " e ", " en ", " och ", " oraz ", " ve ", " и ", " و", " & ", "/", " + ",
];

/// The items of a cell, trimmed, in order. What is the name of one territory stays one item, whatever stands in it.
#[must_use]
pub fn items(cell: &str) -> Vec<String> {
    let strong = outside_brackets(cell, |character| {
        matches!(character, ';' | '\n' | '\r' | '|' | '•' | '\t' | '；' | '؛')
    });
    strong.into_iter().flat_map(weak).collect()
}

fn weak(piece: &str) -> Vec<String> {
    let piece = piece.trim().trim_matches(['*', '·', '–']).trim();
    if piece.is_empty() {
        return Vec::new();
    }
    if is_known(piece) {
        return vec![tidy(piece)];
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| word.parse::<CountryCode>().is_ok()) {
        return words.into_iter().map(str::to_owned).collect();
    }
    let commas = outside_brackets(piece, |character| matches!(character, ',' | '،' | '、'));
    rejoined(&commas).iter().flat_map(|item| joined(item)).collect()
}

/// `Korea` and `Republic of` are one name again where only together they are the name of a territory.
fn rejoined(pieces: &[&str]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for piece in pieces
        .iter()
        .map(|piece| tidy(piece))
        .filter(|piece| !piece.is_empty())
    {
        let together = items.last().map(|last| format!("{last}, {piece}"));
        match (together, items.last_mut()) {
            (Some(together), Some(last)) if !is_known(&piece) && is_country(&together) => *last = together,
            _ => items.push(piece),
        }
    }
    items
}

/// `Mali and Niger` are two where both are known, and `Trinidad and Tobago` is one.
fn joined(item: &str) -> Vec<String> {
    if is_known(item) || item.len() > 2 * LONGEST_NAME {
        return vec![tidy(item)];
    }
    for joint in JOINTS {
        for (at, _) in item.match_indices(joint) {
            let sides = item.get(..at).zip(item.get(at.saturating_add(joint.len())..));
            let Some((left, right)) = sides else { continue };
            let leading = left.strip_prefix("and ").unwrap_or(left);
            if is_known(leading) && is_known(right) {
                return vec![tidy(leading), tidy(right)];
            }
        }
    }
    let bare = item.strip_prefix("and ").filter(|rest| is_known(rest));
    vec![tidy(bare.unwrap_or(item))]
}

/// Bytes beyond which a piece is a text and no name.
const LONGEST_NAME: usize = 200;

fn is_known(item: &str) -> bool {
    item.len() <= LONGEST_NAME && !matches!(resolve_name(item), Resolved::Unknown)
}

fn is_country(item: &str) -> bool {
    item.len() <= LONGEST_NAME && matches!(resolve_name(item), Resolved::Country(_))
}

fn tidy(item: &str) -> String {
    item.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text taken apart where no bracket is open: `Canada (West Coast; Prairies)` is one piece.
fn outside_brackets(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    let closed = text.matches(['(', '[']).count() == text.matches([')', ']']).count();
    text.split(move |character| {
        match character {
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0 || !closed) && is_separator(character)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_taken_apart_and_names_are_not() {
        for (cell, expected) in [
            ("Morocco; Mauritania", vec!["Morocco", "Mauritania"]),
            ("Morocco, Western Sahara", vec!["Morocco", "Western Sahara"]),
            ("Korea, Republic of, Japan", vec!["Korea, Republic of", "Japan"]),
            ("Trinidad and Tobago", vec!["Trinidad and Tobago"]),
            ("Mali and Niger", vec!["Mali", "Niger"]),
            ("Kenya, Uganda, and Rwanda", vec!["Kenya", "Uganda", "Rwanda"]),
            (
                "Canada (West Coast, Prairies), Cuba",
                vec!["Canada (West Coast, Prairies)", "Cuba"],
            ),
            ("CV GN ML", vec!["CV", "GN", "ML"]),
            ("Allemagne et Autriche", vec!["Allemagne", "Autriche"]),
            ("Fiji / Tonga", vec!["Fiji", "Tonga"]),
            ("Gulf states", vec!["Gulf states"]),
            ("West Africa and Sahel", vec!["West Africa and Sahel"]),
            ("* Fiji\n* Tonga\n\n", vec!["Fiji", "Tonga"]),
            ("broken (bracket, Fiji", vec!["broken (bracket", "Fiji"]),
            ("", vec![]),
            (" ; , ", vec![]),
        ] {
            assert_eq!(items(cell), expected, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_written_is_lost(cell in "[A-Dabcdfg,;()/ \\n]{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            proptest::prop_assert_eq!(letters(&items(&cell).concat()), letters(&cell));
        }
    }
}
