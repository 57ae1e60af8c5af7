//! All names, folded and sorted, so that everything that begins with a text stands together.
//!
//! Two tables: what territories are called (with an entry for every word of a name, so that *korea* finds South
//! Korea), and the places in them. Both are built once, when first asked for.

use std::sync::LazyLock;

use super::fold::fold_into;
use super::hit::Years;
use super::language;
use crate::territories::{CountryCode, capital, rows, subdivisions};

/// Names of territories, of former states and of nations within a state.
pub(super) static TERRITORIES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for code in CountryCode::all() {
        table.add(Name::new(code.name(), code, Source::English));
    }
    rows(include_str!("../../data/by-hand/names.tsv")).for_each(|row| by_hand(row, &mut table));
    for row in rows(include_str!("../../data/country-names.tsv")) {
        if let Some(name) = in_language(row) {
            table.add(name);
        }
    }
    table.sort();
    table
});

/// Cities and subdivisions. The cities come sorted from their file, which makes the sorting cheap.
pub(super) static PLACES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    rows(include_str!("../../data/cities.tsv"))
        .filter_map(city)
        .for_each(|name| table.add(name));
    for part in CountryCode::all().flat_map(subdivisions) {
        table.add(Name::new(part.name, part.country, Source::Subdivision(part.code)));
        if part.local != part.name {
            table.add(Name::new(
                part.local,
                part.country,
                Source::Subdivision(part.code),
            ));
        }
    }
    table.sort();
    table
});

/// What a name is to its territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The English name.
    English,
    /// A name that means this territory and no other.
    Alias,
    /// A name that may mean this territory: good for offering, not for deciding.
    Loose,
    Language(&'static str),
    Former(Years),
    /// A state that became several.
    State(Years),
    /// A nation or well-known part within a state.
    Nation,
    Capital,
    City,
    Subdivision(&'static str),
}

/// One name of one territory.
pub(super) struct Name {
    pub(super) text: &'static str,
    pub(super) code: CountryCode,
    pub(super) source: Source,
    /// The place in the list where a name has several territories; capitals' other names come second.
    pub(super) order: u8,
    /// Thousands of people in a city; of other names, nothing.
    pub(super) thousands: u32,
    /// Where its folded text ends in the table's own.
    end: u32,
}

impl Name {
    fn new(text: &'static str, code: CountryCode, source: Source) -> Self {
        Self {
            text,
            code,
            source,
            order: 0,
            thousands: 0,
            end: 0,
        }
    }

    /// Whether each word of the name leads to it, and not only the first.
    fn by_each_word(&self) -> bool {
        !matches!(
            self.source,
            Source::Capital | Source::City | Source::Subdivision(_)
        )
    }
}

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
    name: u32,
    word: u8,
}

/// A name that begins, at some word, with what was asked.
pub(super) struct Entry<'a> {
    pub(super) name: &'a Name,
    /// The folded name from that word on.
    pub(super) folded: &'a str,
    /// Which word it is: 0 is the first.
    pub(super) word: u8,
}

impl Table {
    fn add(&mut self, mut name: Name) {
        let start = self.text.len();
        fold_into(name.text, &mut self.text);
        name.end = narrow(self.text.len());
        let place = narrow(self.names.len());
        let folded = self.text.get(start..).unwrap_or_default();
        if folded.is_empty() {
            return;
        }
        self.keys.push(Key {
            start: narrow(start),
            name: place,
            word: 0,
        });
        if name.by_each_word() {
            let spaces = folded.match_indices(' ').zip(1..);
            self.keys.extend(spaces.map(|((space, _), word)| Key {
                start: narrow(start + space + 1),
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
        let end = self
            .names
            .get(key.name as usize)
            .map_or(key.start, |name| name.end);
        self.text
            .get(key.start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The names of which some word begins a stretch of text that begins with this folded text.
    pub(super) fn beginning_with<'a>(&'a self, start: &'a str) -> impl Iterator<Item = Entry<'a>> {
        let first = self.keys.partition_point(|key| self.folded(*key) < start);
        self.keys
            .get(first..)
            .unwrap_or_default()
            .iter()
            .filter_map(|key| self.entry(*key))
            .take_while(move |entry| entry.folded.starts_with(start))
    }

    /// The names that are, whole, this folded text.
    pub(super) fn whole<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a Name> {
        self.beginning_with(folded)
            .take_while(move |entry| entry.folded.len() == folded.len())
            .filter(|entry| entry.word == 0)
            .map(|entry| entry.name)
    }

    /// All names with their folded texts.
    pub(super) fn all(&self) -> impl Iterator<Item = Entry<'_>> {
        self.keys
            .iter()
            .filter(|key| key.word == 0)
            .filter_map(|key| self.entry(*key))
    }

    fn entry(&self, key: Key) -> Option<Entry<'_>> {
        let name = self.names.get(key.name as usize)?;
        let folded = self.text.get(key.start as usize..name.end as usize)?;
        Some(Entry {
            name,
            folded,
            word: key.word,
        })
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
            table.add(Name {
                order,
                ..Name::new(text, code, source)
            });
        }
    }
}

/// A row of `country-names.tsv`: code, language, name.
fn in_language(row: &'static str) -> Option<Name> {
    let mut cells = row.split('\t');
    let code = cells.next()?.parse().ok()?;
    let language = cells.next()?;
    let text = cells.next()?;
    let source = if language == "en" {
        Source::Alias
    } else {
        Source::Language(language::name(language))
    };
    Some(Name::new(text, code, source))
}

/// A row of `cities.tsv`: name, country, thousands of people, "capital" or nothing.
fn city(row: &'static str) -> Option<Name> {
    let mut cells = row.split('\t');
    let text = cells.next()?;
    let code = cells.next()?.parse().ok()?;
    let thousands = cells.next()?.parse().ok()?;
    let source = if cells.next()?.is_empty() {
        Source::City
    } else {
        Source::Capital
    };
    let by_another_name =
        source == Source::Capital && capital(code).is_none_or(|capital| capital.name != text);
    Some(Name {
        thousands,
        order: by_another_name.into(),
        ..Name::new(text, code, source)
    })
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
    fn every_row_of_the_files_is_understood() {
        let cities = include_str!("../../data/cities.tsv");
        assert_eq!(rows(cities).filter_map(city).count(), rows(cities).count());
        let names = include_str!("../../data/country-names.tsv");
        assert_eq!(rows(names).filter_map(in_language).count(), rows(names).count());
    }

    #[test]
    fn the_file_of_cities_is_sorted_as_it_is_searched() {
        let folded: Vec<String> = rows(include_str!("../../data/cities.tsv"))
            .map(|row| super::super::fold(row.split('\t').next().unwrap()))
            .collect();
        assert!(folded.is_sorted());
    }

    #[test]
    fn a_word_within_a_name_leads_to_it() {
        let found: Vec<&str> = TERRITORIES
            .beginning_with("korea")
            .filter(|entry| entry.name.source == Source::English)
            .map(|entry| entry.name.text)
            .collect();
        assert_eq!(found, ["North Korea", "South Korea"]);
    }
}
