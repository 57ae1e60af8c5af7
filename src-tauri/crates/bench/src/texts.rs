//! What people type into the search box, drawn from a network.

use std::collections::BTreeSet;

use domain::records::Records;
use domain::territories::CountryCode;
use store::{StoreError, Vault};
use testkit::Rng;

use crate::networks::SEED;

/// A kind of text, with its share of the mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The first 2 to 4 letters of a name, a city or a country.
    Prefix,
    /// An officer's name.
    Name,
    /// A city with a post.
    City,
    /// A telephone number, whole or its beginning.
    Number,
    /// A name or city with one slip: a letter more, less, other, or two swapped.
    Misspelt,
}

impl Class {
    /// All classes.
    pub(crate) const ALL: [Self; 5] = [Self::Prefix, Self::Name, Self::City, Self::Number, Self::Misspelt];

    /// Its word in the names of figures.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Name => "name",
            Self::City => "city",
            Self::Number => "number",
            Self::Misspelt => "misspelt",
        }
    }

    /// How many of a hundred texts are of this class.
    const fn share(self) -> usize {
        match self {
            Self::Prefix => 40,
            Self::Name => 20,
            Self::City | Self::Misspelt => 15,
            Self::Number => 10,
        }
    }
}

/// What the texts are drawn from.
pub(crate) struct Source {
    names: Vec<String>,
    cities: Vec<String>,
    numbers: Vec<String>,
    countries: Vec<String>,
    rng: Rng,
}

impl Source {
    /// The names, cities and numbers of a stored network, which is not loaded whole for it.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub(crate) fn of_vault(vault: &Vault) -> Result<Self, StoreError> {
        let view = vault.view();
        Ok(Self::new(&Records {
            officers: view.all()?,
            places: view.all()?,
            contact_points: view.all()?,
            ..Records::default()
        }))
    }

    /// The names, cities and numbers of a network.
    pub(crate) fn new(records: &Records) -> Self {
        let cities: BTreeSet<_> = records
            .places
            .iter()
            .filter_map(|place| place.city.as_deref())
            .collect();
        let numbers = records
            .contact_points
            .iter()
            .filter_map(|point| point.e164.as_deref());
        Self {
            names: records
                .officers
                .iter()
                .map(|officer| officer.name.to_string())
                .collect(),
            cities: cities.into_iter().map(str::to_owned).collect(),
            numbers: numbers.map(str::to_owned).collect(),
            countries: CountryCode::all().map(|code| code.name().to_owned()).collect(),
            rng: Rng::new(SEED),
        }
    }

    /// So many texts of a class.
    pub(crate) fn of(&mut self, class: Class, count: usize) -> Vec<String> {
        (0..count).map(|_| self.one(class)).collect()
    }

    /// Texts in the shares of the mix, a multiple of a hundred.
    pub(crate) fn mix(&mut self, hundreds: usize) -> Vec<String> {
        Class::ALL
            .into_iter()
            .flat_map(|class| self.of(class, class.share() * hundreds))
            .collect()
    }

    fn one(&mut self, class: Class) -> String {
        match class {
            Class::Prefix => {
                let word = self.word(2);
                let letters = self.rng.below(3) + 2;
                word.chars().take(letters).collect()
            }
            Class::Name => self.rng.pick(&self.names).unwrap_or_default(),
            Class::City => self.rng.pick(&self.cities).unwrap_or_default(),
            Class::Number => {
                let number = self.rng.pick(&self.numbers).unwrap_or_default();
                let digits = self.rng.of([7, 9, 11, number.len()]);
                number.chars().take(digits).collect()
            }
            Class::Misspelt => {
                let mut letters: Vec<char> = self.word(5).chars().collect();
                self.slip(&mut letters);
                letters.into_iter().collect()
            }
        }
    }

    /// A word of at least so many letters, out of a name, a city or a country.
    fn word(&mut self, least: usize) -> String {
        loop {
            let from = match self.rng.below(4) {
                0 | 1 => &self.names,
                2 => &self.cities,
                _ => &self.countries,
            };
            let text = self.rng.pick(from).unwrap_or_default();
            let words: Vec<_> = text
                .split([' ', '-'])
                .filter(|word| word.chars().count() >= least)
                .collect();
            if let Some(word) = self.rng.pick(&words) {
                return word.to_lowercase();
            }
        }
    }

    fn slip(&mut self, letters: &mut Vec<char>) {
        let place = 1 + self.rng.below(letters.len().saturating_sub(2));
        let other = self.rng.of(['a', 'e', 'i', 'n', 'r', 's', 't', 'x']);
        match self.rng.below(4) {
            0 => drop(letters.remove(place)),
            1 => letters.insert(place, other),
            2 => letters.swap(place, place + 1),
            _ => letters.splice(place..=place, [other]).for_each(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source::new(&testkit::generate::large(SEED, 150))
    }

    #[test]
    fn the_mix_has_the_shares_that_add_up_to_a_hundred() {
        assert_eq!(Class::ALL.map(Class::share).iter().sum::<usize>(), 100);
        assert_eq!(source().mix(2).len(), 200);
    }

    #[test]
    fn texts_are_of_their_class_and_repeat() {
        let mut source = source();
        let prefixes = source.of(Class::Prefix, 300);
        assert!(
            prefixes
                .iter()
                .all(|text| (2..=4).contains(&text.chars().count()))
        );
        assert!(
            source
                .of(Class::Number, 50)
                .iter()
                .all(|text| text.starts_with('+'))
        );
        assert_eq!(self::source().of(Class::Prefix, 300), prefixes);
    }

    #[test]
    fn a_misspelt_text_is_no_word_of_the_network_most_of_the_time() {
        let mut source = source();
        let words: BTreeSet<String> = [&source.names, &source.cities, &source.countries]
            .into_iter()
            .flatten()
            .flat_map(|text| text.split([' ', '-']).map(str::to_lowercase).collect::<Vec<_>>())
            .collect();
        let misspelt = source.of(Class::Misspelt, 200);
        let unknown = misspelt.iter().filter(|text| !words.contains(*text)).count();
        assert!(unknown > 180, "{unknown} of 200");
    }
}
