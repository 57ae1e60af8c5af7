//! The words by which people call their columns, in twelve languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::names::fold;

use super::{Field, Why};

/// Letters from which a word counts inside a longer name; shorter ones (`to`, `ab`) must be the whole name.
const LONG: usize = 4;

static WORDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let rows = include_str!("words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut words = HashMap::new();
    for row in rows {
        let mut cells = row.split('\t');
        let field = cells.next().and_then(|name| name.parse::<Field>().ok());
        if let (Some(field), Some(listed)) = (field, cells.nth(1)) {
            words.extend(listed.split('|').map(|word| (fold(word), field)));
        }
    }
    words
});

/// What a column's name says it is.
pub(super) fn field_of(name: &str) -> Option<(Field, Why)> {
    let whole = folded(name);
    let last = name.rsplit(" / ").next().unwrap_or(name);
    let bare = last.split_once(['(', '[']).map_or(last, |(before, _)| before);
    let shorter = [last, bare].map(folded);
    let unnumbered = shorter
        .iter()
        .map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    std::iter::once(whole.as_str())
        .chain(shorter.iter().map(String::as_str))
        .chain(unnumbered)
        .find_map(|text| WORDS.get(text))
        .map(|field| (*field, Why::Name))
        .or_else(|| longest_phrase(&whole).map(|field| (field, Why::PartOfName)))
}

/// The field of the longest known phrase in a name; of two as long the later one, which in most of these languages is
/// the thing itself: `office telephone`.
fn longest_phrase(name: &str) -> Option<Field> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut best: Option<(usize, Field)> = None;
    for start in 0..words.len() {
        for end in start..words.len() {
            let phrase = words.get(start..=end).unwrap_or_default().join(" ");
            let letters = phrase.chars().count();
            if letters < LONG || best.is_some_and(|(known, _)| known > letters) {
                continue;
            }
            if let Some(field) = WORDS.get(&phrase) {
                best = Some((letters, *field));
            }
        }
        if start > 16 {
            break; // A header of so many words is a sentence.
        }
    }
    best.map(|(_, field)| field)
}

/// A name folded, `phoneNumber` taken apart first.
fn folded(name: &str) -> String {
    let mut apart = String::with_capacity(name.len());
    let mut before = ' ';
    for character in name.chars().take(200) {
        if character.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(character);
        before = character;
    }
    fold(&apart).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_field_and_no_word_two() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for row in include_str!("words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "{row}");
            assert!(cells[0].parse::<Field>().is_ok(), "{row}");
            for word in cells[2].split('|') {
                let before = seen.insert(fold(word), cells[0]);
                assert!(before.is_none(), "{word} is in {before:?} and {}", cells[0]);
            }
        }
        let fields: std::collections::HashSet<_> = seen.values().collect();
        assert_eq!(fields.len(), Field::ALL.len(), "every field has a word");
    }

    #[test]
    fn names_are_known_in_many_languages() {
        for (name, field) in [
            ("Téléphone", Field::Phone),
            ("TELEFONNUMMER", Field::Phone),
            ("phoneNumber", Field::Phone),
            ("Tel. no.", Field::Phone),
            ("Phone 2", Field::Phone),
            ("Contact / Phone", Field::Phone),
            ("Correo electrónico", Field::Mail),
            ("E-Mail", Field::Mail),
            ("البريد الإلكتروني", Field::Mail),
            ("Zuständig für", Field::Covers),
            ("Países abrangidos", Field::Covers),
            ("covers_raw", Field::Covers),
            ("covers_iso2", Field::CoversCodes),
            ("Paesi di competenza", Field::Covers),
            ("Werkgebied", Field::Covers),
            ("Office telephone number", Field::Phone),
            ("Ville", Field::City),
            ("البلد", Field::Country),
            ("Gültig bis", Field::Until),
            ("Name of liaison officer (ILO)", Field::Officer),
        ] {
            assert_eq!(field_of(name).map(|found| found.0), Some(field), "{name}");
        }
        for name in ["", "Budget", "X", "Column 7", "12"] {
            assert_eq!(field_of(name), None, "{name}");
        }
    }
}
