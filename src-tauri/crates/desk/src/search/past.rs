//! What records were called at an earlier time. The vault's index knows the present alone, so the names of the past are
//! looked through in memory; a misspelling finds none of them.

use domain::names::fold;
use domain::network::Network;
use domain::records::{EntityKind, Record, RecordRef};
use store::{Hit, Matched};

use crate::naming::Naming;

/// The kinds that are found, the more telling first, as in the vault's index.
const KINDS: &[EntityKind] = &[
    EntityKind::Topic,
    EntityKind::Agency,
    EntityKind::Group,
    EntityKind::Channel,
    EntityKind::Post,
    EntityKind::Officer,
    EntityKind::Position,
    EntityKind::ContactPoint,
];

/// So many digits may be a part of a telephone number.
const DIGITS: usize = 3;

/// The names of one network's records.
pub(crate) struct PastNames(Vec<Name>);

struct Name {
    record: RecordRef,
    title: String,
    /// Title and other words that it is found by, folded.
    words: String,
    digits: String,
}

impl PastNames {
    pub(crate) fn new(network: &Network) -> Self {
        let naming = Naming {
            network,
            day: chrono::NaiveDate::MIN,
        };
        let mut names = Vec::new();
        for kind in KINDS {
            let mut of_kind: Vec<_> = network
                .records(*kind)
                .map(|record| name(&naming, &record))
                .collect();
            of_kind.sort_by(|one, other| (&one.words, one.record).cmp(&(&other.words, other.record)));
            names.append(&mut of_kind);
        }
        Self(names)
    }

    /// What a text finds: first what it names in whole words, then what it begins.
    pub(crate) fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let (folded, digits) = (fold(text), digits(text));
        let typed: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let mut hits: Vec<Hit> = self
            .0
            .iter()
            .filter_map(|name| Some(name.hit(name.fits(&typed, &digits)?)))
            .collect();
        // Stable: within each the more telling kinds stay first.
        hits.sort_by_key(|hit| hit.matched);
        hits.truncate(limit);
        hits
    }
}

impl Name {
    fn fits(&self, typed: &[&str], digits: &str) -> Option<Matched> {
        if digits.len() >= DIGITS && self.digits.contains(digits) {
            return Some(Matched::Exact);
        }
        let all = |fits: fn(&str, &str) -> bool| {
            let mut typed = typed.iter();
            typed.all(|typed| self.words.split(' ').any(|word| fits(word, typed)))
        };
        match typed {
            [] => None,
            _ if all(|word, typed| word == typed) => Some(Matched::Exact),
            _ if all(|word, typed| word.starts_with(typed)) => Some(Matched::Prefix),
            _ => None,
        }
    }

    fn hit(&self, matched: Matched) -> Hit {
        Hit {
            kind: self.record.kind,
            id: self.record.id,
            title: self.title.clone(),
            detail: None,
            matched,
            score: 0,
        }
    }
}

fn name(naming: &Naming<'_>, record: &Record) -> Name {
    let title = naming.title(record);
    let also = match record {
        Record::Topic(topic) => topic.words.iter().map(ToString::to_string).collect(),
        Record::Agency(agency) => agency.short_name.iter().map(ToString::to_string).collect(),
        Record::Post(post) => {
            let places = naming.network.places_of(post.id);
            places
                .filter_map(|place| place.city.as_ref().map(ToString::to_string))
                .collect()
        }
        Record::Position(position) => vec![naming.post(position.post)],
        Record::ContactPoint(contact) => contact.label.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let number = match record {
        Record::ContactPoint(contact) => contact.e164.as_deref().unwrap_or(&contact.raw),
        _ => "",
    };
    Name {
        record: record.reference(),
        words: fold(&format!("{title} {}", also.join(" "))),
        digits: digits(number),
        title,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
