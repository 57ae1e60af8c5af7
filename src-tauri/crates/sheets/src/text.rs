//! Makes any string safe to set.
//!
//! Names and numbers come from files that nobody checked. Three things in them would spoil a page, or make PDF/UA-1
//! refuse it:
//!
//! | in the text | what becomes of it |
//! | --- | --- |
//! | line breaks, tabs, control characters | a space |
//! | invisible characters, direction overrides | dropped; the joiners that Persian and Indic names need stay |
//! | a character that no built-in font has | U+FFFD, and counted |
//!
//! A value with right-to-left letters is isolated, so that a number beside it keeps its place (Unicode UAX #9).

use serde::Serialize;
use serde_json::Value;
use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::Fonts;

const REPLACEMENT: char = '\u{fffd}';
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];
const ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';

/// Data for a template, and how many characters no font could draw.
pub(crate) struct Printable {
    pub(crate) value: Value,
    pub(crate) replaced: usize,
}

/// The record as a value in which every string can be set.
pub(crate) fn printable(record: &impl Serialize) -> serde_json::Result<Printable> {
    let mut value = serde_json::to_value(record)?;
    let replaced = clean_all(&mut value);
    Ok(Printable { value, replaced })
}

fn clean_all(value: &mut Value) -> usize {
    match value {
        Value::String(text) => {
            let (cleaned, replaced) = clean(text);
            *text = cleaned;
            replaced
        }
        Value::Array(items) => items.iter_mut().map(clean_all).sum(),
        Value::Object(fields) => fields.values_mut().map(clean_all).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

fn clean(text: &str) -> (String, usize) {
    let visible: String = text.chars().filter_map(visible).collect();
    let mut cleaned = String::with_capacity(visible.len());
    let mut replaced = 0;
    for cluster in visible.graphemes(true) {
        if is_drawable(cluster) {
            cleaned.push_str(cluster);
        } else {
            cleaned.push(REPLACEMENT);
            replaced += 1;
        }
    }
    if cleaned
        .chars()
        .all(|character| character == ' ' || JOINERS.contains(&character))
    {
        return (String::new(), replaced);
    }
    if cleaned.chars().any(is_right_to_left) {
        cleaned.insert(0, ISOLATE);
        cleaned.push(END_OF_ISOLATE);
    }
    (cleaned, replaced)
}

/// The character as it may be printed; none for what nobody could see.
fn visible(character: char) -> Option<char> {
    match character {
        _ if JOINERS.contains(&character) => Some(character),
        _ if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') => Some(' '),
        _ if is_default_ignorable(character) || is_direction_mark(character) => None,
        _ => Some(character),
    }
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of the right-to-left blocks: Hebrew to Arabic Extended-A, their presentation forms, and the ancient
/// and African scripts of the supplementary plane.
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        || matches!(character, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn is_drawable(cluster: &str) -> bool {
    let characters: Vec<char> = cluster
        .chars()
        .filter(|character| !JOINERS.contains(character))
        .collect();
    Fonts::built_in().draws(&characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in [
            "A. Example",
            "#name *bold* _it_ \"]",
            "+44 20 7946 0132",
            "Ελλάδα, Україна, 中国",
            "",
        ] {
            assert_eq!(clean(text), (text.to_owned(), 0));
        }
    }

    #[test]
    fn line_breaks_become_spaces_and_overrides_vanish() {
        assert_eq!(
            clean("two\nlines\t\u{202e}evil\u{feff}\0"),
            ("two lines evil ".to_owned(), 0)
        );
    }

    #[test]
    fn text_in_which_nothing_shows_is_empty() {
        assert_eq!(clean(" \u{200d}\n\u{200b}"), (String::new(), 0));
    }

    #[test]
    fn right_to_left_values_are_isolated() {
        assert_eq!(clean("المغرب").0, "\u{2068}المغرب\u{2069}");
    }

    #[test]
    fn a_character_without_a_glyph_is_replaced_and_counted() {
        assert_eq!(clean("on \u{1f680} duty"), ("on \u{fffd} duty".to_owned(), 1));
    }
}
