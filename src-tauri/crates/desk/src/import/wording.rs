//! What a row says that a post covers: territories where it names them, wordings where it does not.

use domain::names::{Resolved, fold, resolve_name};
use domain::territories::CountryCode;
use formats::csv::posts::PostRow;

/// One item of a published list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A whole country.
    Country {
        /// The country.
        country: CountryCode,
        /// The wording as published.
        wording: String,
    },
    /// A named part of one.
    Part {
        /// The country it lies in.
        country: CountryCode,
        /// The wording as published, which is the part's name.
        wording: String,
    },
    /// Words that name no territory.
    Unresolved(String),
}

/// Holds the items of a row against the codes that were mapped by hand.
///
/// The codes decide which countries are meant; an item that names only a part of one of them becomes that part. Items
/// that nobody mapped stay as they are written.
pub(super) fn items(row: &PostRow) -> Vec<Item> {
    of(&row.covers, &row.codes, &row.unknown_codes, &row.unmapped)
}

/// The same for a list of which nobody has mapped more than the codes.
pub(super) fn of_list(covers: &[String], codes: &[CountryCode]) -> Vec<Item> {
    of(covers, codes, &[], &[])
}

fn of(covers: &[String], codes: &[CountryCode], unknown_codes: &[String], unmapped: &[String]) -> Vec<Item> {
    let mut items: Vec<Item> = unmapped.iter().cloned().map(Item::Unresolved).collect();
    let unmapped: Vec<String> = unmapped.iter().map(|item| fold(item)).collect();
    let mut open: Vec<&String> = Vec::new();
    for wording in covers.iter().filter(|item| !unmapped.contains(&fold(item))) {
        let mapped = |country: &CountryCode| codes.is_empty() || codes.contains(country);
        match resolve_name(wording) {
            Resolved::Country(country) if mapped(&country) => {
                items.push(Item::Country {
                    country,
                    wording: wording.clone(),
                });
            }
            Resolved::PartOf { country, .. } if mapped(&country) => {
                items.push(Item::Part {
                    country,
                    wording: wording.clone(),
                });
            }
            _ => open.push(wording),
        }
    }
    if open.is_empty() {
        items.extend(unknown_codes.iter().cloned().map(Item::Unresolved));
    }
    let left: Vec<CountryCode> = codes
        .iter()
        .copied()
        .filter(|code| !named(&items, *code))
        .collect();
    if left.len() == open.len() {
        let pairs = left.into_iter().zip(open);
        items.extend(pairs.map(|(country, wording)| Item::Country {
            country,
            wording: wording.clone(),
        }));
    } else {
        let wording = covers.join("; ");
        items.extend(left.into_iter().map(|country| Item::Country {
            country,
            wording: wording.clone(),
        }));
        items.extend(open.into_iter().cloned().map(Item::Unresolved));
    }
    items
}

fn named(items: &[Item], code: CountryCode) -> bool {
    items.iter().any(|item| match item {
        Item::Country { country, .. } | Item::Part { country, .. } => *country == code,
        Item::Unresolved(_) => false,
    })
}
