//! Posts that a newer list calls otherwise, because it calls their country otherwise: "Embassy, Czech Republic" is
//! "Embassy, Czechia", and no post has closed.

use std::collections::HashMap;

use domain::names::{Resolved, fold, resolve_name};
use domain::records::{AgencyId, PostId};
use domain::territories::CountryCode;

use super::held::PostKey;

/// Most words of a country's name that are looked for in the name of a post.
const LONGEST: usize = 6;

/// Agency, folded city and host.
type Site = (AgencyId, Option<String>, Option<CountryCode>);

/// Posts by where they are.
#[derive(Default)]
pub(super) struct Sites(HashMap<Site, Vec<(PostKey, PostId)>>);

impl Sites {
    pub(super) fn know(&mut self, key: &PostKey, post: PostId) {
        let there = self.0.entry(site(key)).or_default();
        if !there.iter().any(|(known, _)| known == key) {
            there.push((key.clone(), post));
        }
    }

    /// The only post of the same agency, host and city that is called the same, whatever its country is called.
    pub(super) fn only(&self, key: &PostKey) -> Option<PostId> {
        if key.city.is_none() && key.host.is_none() {
            return None;
        }
        let name = plain(&key.office);
        let there = self.0.get(&site(key))?.iter();
        let mut alike = there.filter(|(known, _)| known.entity == key.entity && plain(&known.office) == name);
        let (_, post) = alike.next()?;
        alike.all(|(_, other)| other == post).then_some(*post)
    }
}

fn site(key: &PostKey) -> Site {
    (key.agency, key.city.as_deref().map(fold), key.host)
}

/// A name folded, with the code of each country in place of its name.
fn plain(name: &str) -> String {
    let name = fold(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut plain: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let most = LONGEST.min(words.len() - at);
        let country = (1..=most).rev().find_map(|length| {
            let words = words.get(at..at + length)?.join(" ");
            match resolve_name(&words) {
                Resolved::Country(country) => Some((country, length)),
                _ => None,
            }
        });
        let (text, length) = match country {
            Some((country, length)) => (country.to_string(), length),
            None => ((*word).to_owned(), 1),
        };
        plain.push(text);
        at += length;
    }
    plain.join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_the_same_whatever_its_country_is_called() {
        for (old, new) in [
            ("Embassy, Czech Republic", "Embassy Czechia"),
            ("Post Cote d'Ivoire", "Post Côte d’Ivoire"),
            ("Embassy of Swaziland", "Embassy of Eswatini"),
            ("Post Macedonia", "Post North Macedonia"),
        ] {
            assert_eq!(plain(old), plain(new));
        }
        assert_ne!(plain("Embassy, Niger"), plain("Embassy, Nigeria"));
        assert_ne!(plain("Embassy Prague"), plain("Consulate Prague"));
    }
}
