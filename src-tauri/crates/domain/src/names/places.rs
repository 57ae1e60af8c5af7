//! Cities and subdivisions by name. The file is sorted as it is searched, and searched as it stands: loading it is
//! finding its lines, and a line is read when somebody asks for it.

use std::sync::LazyLock;

use super::name::{Entry, Name, Names, Source, Spelling};
use crate::territories::CountryCode;

/// Cities and subdivisions.
pub(super) static PLACES: LazyLock<Places> =
    LazyLock::new(|| Places::new(include_str!("../../data/places.tsv")));

/// Lines sorted by what stands before their first tab.
pub(super) struct Places {
    lines: Vec<&'static str>,
}

impl Places {
    fn new(file: &'static str) -> Self {
        Self {
            lines: file.lines().collect(),
        }
    }

    /// All of them.
    pub(super) fn all(&'static self) -> impl Iterator<Item = Entry> {
        self.lines.iter().copied().filter_map(read)
    }

    fn lines(&'static self, start: &str) -> impl Iterator<Item = &'static str> {
        let first = self.lines.partition_point(|line| folded(line) < start);
        self.lines
            .get(first..)
            .unwrap_or_default()
            .iter()
            .copied()
            .take_while(move |line| line.starts_with(start))
    }
}

impl Names for Places {
    fn beginning_with(&'static self, start: &str) -> impl Iterator<Item = Entry> {
        self.lines(start).filter_map(read)
    }
}

fn folded(line: &'static str) -> &'static str {
    line.split_once('\t').map_or(line, |(folded, _)| folded)
}

/// Folded name, country, thousands of people, kind, spelling.
fn read(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let folded = cells.next()?;
    let code = CountryCode::from_letters(cells.next()?)?;
    let thousands = cells.next()?.parse().ok()?;
    let (source, order) = match cells.next()? {
        "" => (Source::City, 0),
        "capital" => (Source::Capital, 0),
        "capital-too" => (Source::Capital, 1),
        subdivision => (Source::Subdivision(subdivision), 0),
    };
    let spelling = match cells.next()? {
        "" => Spelling::Titled(folded),
        own => Spelling::Own(own),
    };
    Some(Entry {
        name: Name {
            spelling,
            code,
            source,
            order,
            thousands,
        },
        folded,
        word: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn the_file_is_sorted_as_it_is_searched() {
        assert!(PLACES.lines.is_sorted_by_key(|line| folded(line)));
    }

    #[test]
    fn every_row_is_understood_and_its_name_folds_to_its_key() {
        for line in &PLACES.lines {
            let entry = read(line).unwrap();
            assert_eq!(fold(&entry.name.spelling.written()), entry.folded);
            assert!(CountryCode::all().any(|code| code == entry.name.code), "{line}");
        }
    }

    #[test]
    fn a_city_is_found_under_its_other_names() {
        let found = |folded: &str| {
            PLACES
                .whole(folded)
                .map(|name| name.code.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        for name in ["marrakech", "marrakesh"] {
            assert!(found(name).iter().all(|code| code == "MA") && !found(name).is_empty());
        }
    }
}
