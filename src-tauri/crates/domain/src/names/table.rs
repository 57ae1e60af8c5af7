//! What territories are called, folded and sorted, so that everything that begins with a text stands together, with an
//! entry for every word of a name, so that *korea* finds South Korea. Built once, when first asked for.

use std::sync::LazyLock;

use super::fold::fold_into;
use super::hit::Years;
use super::language;
use super::name::{Entry, Name, Names, Source};
use crate::territories::{CountryCode, rows};

/// Names of territories, of former states and of nations within a state.
pub(super) static TERRITORIES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for code in CountryCode::all() {
        table.add(code.name(), Name::new(code.name(), code, Source::English));
    }
    rows(include_str!("../../data/by-hand/names.tsv")).for_each(|row| by_hand(row, &mut table));
    for row in rows(include_str!("../../data/country-names.tsv")) {
        in_language(row, &mut table);
    }
    table.sort();
    table
});

/// Names by their folded texts.
#[derive(Default)]
pub(super) struct Table {
    /// The folded texts, one after the other.
    text: String,
    names: Vec<Name>,
    /// Sorted by the text they point at.
    keys: Vec<Key>,
}

/// The beginning of a word in a folded name.
#[derive(Clone, Copy)]
struct Key {
    start: u32,
    /// Where the name ends.
    end: u32,
    name: u32,
    word: u8,
}

impl Table {
    fn add(&mut self, text: &str, name: Name) {
        let start = self.text.len();
        fold_into(text, &mut self.text);
        self.point_at(start, name);
    }

    /// The keys of a name whose folded text has just been appended.
    fn point_at(&mut self, start: usize, name: Name) {
        let folded = self.text.get(start..).unwrap_or_default();
        if folded.is_empty() {
            return;
        }
        let end = narrow(self.text.len());
        let place = narrow(self.names.len());
        self.keys.push(Key {
            start: narrow(start),
            end,
            name: place,
            word: 0,
        });
        if name.source != Source::City {
            let spaces = folded.match_indices(' ').zip(1..);
            self.keys.extend(spaces.map(|((space, _), word)| Key {
                start: narrow(start + space + 1),
                end,
                name: place,
                word,
            }));
        }
        self.names.push(name);
    }

    fn sort(&mut self) {
        let mut keys = std::mem::take(&mut self.keys);
        keys.sort_by(|one, other| self.folded(*one).cmp(self.folded(*other)));
        self.keys = keys;
    }

    fn folded(&self, key: Key) -> &str {
        self.text
            .get(key.start as usize..key.end as usize)
            .unwrap_or_default()
    }

    fn entry(&'static self, key: Key) -> Option<Entry> {
        let name = *self.names.get(key.name as usize)?;
        Some(Entry {
            name,
            folded: self.folded(key),
            word: key.word,
        })
    }

    /// All names with their folded texts.
    pub(super) fn all(&'static self) -> impl Iterator<Item = Entry> {
        self.keys
            .iter()
            .filter(|key| key.word == 0)
            .filter_map(|key| self.entry(*key))
    }
}

impl Names for Table {
    fn beginning_with(&'static self, start: &str) -> impl Iterator<Item = Entry> {
        let first = self.keys.partition_point(|key| self.folded(*key) < start);
        self.keys
            .get(first..)
            .unwrap_or_default()
            .iter()
            .filter_map(|key| self.entry(*key))
            .take_while(move |entry| entry.folded.starts_with(start))
    }
}

/// Places in tables of a few megabytes.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A row of `by-hand/names.tsv`: kind, codes, name, years.
fn by_hand(row: &'static str, table: &mut Table) {
    let mut cells = row.split('\t');
    let mut cell = || cells.next().unwrap_or_default();
    let (kind, codes, text) = (cell(), cell(), cell());
    let years = Years {
        from: cell().parse().ok(),
        until: cell().parse().ok(),
    };
    let source = match kind {
        "name" => Source::Alias,
        "former" => Source::Former(years),
        "state" => Source::State(years),
        "nation" => Source::Nation,
        "city" => Source::City,
        _ => Source::Loose,
    };
    for (code, order) in codes.split(',').zip(u8::from(source == Source::Loose)..) {
        if let Ok(code) = code.parse() {
            table.add(
                text,
                Name {
                    order,
                    ..Name::new(text, code, source)
                },
            );
        }
    }
}

/// A row of `country-names.tsv`: code, language, name, folded name unless it is ASCII.
fn in_language(row: &'static str, table: &mut Table) -> Option<()> {
    let mut cells = row.split('\t');
    let code = CountryCode::from_letters(cells.next()?)?;
    let language = cells.next()?;
    let text = cells.next()?;
    let source = if language == "en" {
        Source::Alias
    } else {
        Source::Language(language::name(language))
    };
    let name = Name::new(text, code, source);
    match cells.next()? {
        "" => table.add(text, name),
        folded => {
            let start = table.text.len();
            table.text.push_str(folded);
            table.point_at(start, name);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_by_hand_is_understood() {
        let kinds = ["name", "loose", "former", "state", "nation", "city"];
        for row in rows(include_str!("../../data/by-hand/names.tsv")) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 5, "{row}");
            assert!(kinds.contains(&cells[0]), "{row}");
            assert!(
                cells[1]
                    .split(',')
                    .all(|code| code.parse::<CountryCode>().is_ok()),
                "{row}"
            );
            assert!(
                cells[3..]
                    .iter()
                    .all(|year| year.is_empty() || year.parse::<i16>().is_ok()),
                "{row}"
            );
        }
    }

    #[test]
    fn every_row_of_the_file_is_understood_and_folded_as_texts_are() {
        let mut table = Table::default();
        for row in rows(include_str!("../../data/country-names.tsv")) {
            let before = table.text.len();
            assert!(in_language(row, &mut table).is_some(), "{row}");
            let name = row.split('\t').nth(2).unwrap();
            assert_eq!(table.text[before..], super::super::fold(name), "{row}");
        }
    }

    #[test]
    fn a_word_within_a_name_leads_to_it() {
        let found: Vec<&str> = TERRITORIES
            .beginning_with("korea")
            .filter(|entry| entry.name.source == Source::English)
            .map(|entry| entry.name.code.name())
            .collect();
        assert_eq!(found, ["North Korea", "South Korea"]);
    }
}
