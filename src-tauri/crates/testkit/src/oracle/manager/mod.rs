//! The board, the figures and the map a second time, slow and plain, written from `docs/board.md` alone.
//!
//! Every day of a period is asked about by itself, and every list is read whole. One short cut is taken: countries that
//! no record names are alike in everything, so that one of them is asked for all.

mod board;
mod figures;
mod map;

pub use board::{ExpectedBoard, ExpectedLine, board};
pub use figures::{ExpectedFigures, figures};
pub use map::{ExpectedMap, map};

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::question::{Question, When};
use domain::records::{Records, TerritoryRef, TopicId};
use domain::territories::CountryCode;
use domain::value::Value;

use super::world::World;

/// Asks a question of the page of the resolver's rules; nothing in a network without settings.
fn ask<T>(
    records: &Records,
    territory: TerritoryRef,
    topic: Option<TopicId>,
    when: When,
    looking_ahead_from: Option<NaiveDate>,
    answer: impl FnOnce(&World<'_>) -> T,
) -> Option<T> {
    let question = Question {
        territory,
        topic,
        when,
        urgent: false,
        asker: None,
    };
    let world = World {
        looking_ahead_from,
        ..World::new(records, &question)?
    };
    Some(answer(&world))
}

/// The answer for each country but the own state, by code. Those that no record names are asked about once.
fn for_each_country<T: Clone>(
    records: &Records,
    mut answer: impl FnMut(TerritoryRef) -> T,
) -> Vec<(CountryCode, T)> {
    let Some(own_state) = records.networks.first().map(|network| network.own_state) else {
        return Vec::new();
    };
    let named = named(records);
    let mut of_the_others: Option<T> = None;
    CountryCode::all()
        .filter(|code| *code != own_state)
        .map(|code| {
            let found = if named.contains(code.as_str()) {
                answer(code.into())
            } else {
                of_the_others.get_or_insert_with(|| answer(code.into())).clone()
            };
            (code, found)
        })
        .collect()
}

/// The codes of countries that stand anywhere in the records.
fn named(records: &Records) -> BTreeSet<String> {
    fn codes(value: Value, found: &mut BTreeSet<String>) {
        match value {
            Value::List(values) => values.into_iter().for_each(|value| codes(value, found)),
            Value::Territory(TerritoryRef::Country(code)) => {
                found.insert(code.to_string());
            }
            Value::Text(text) if text.len() == 2 => {
                found.insert(text.to_string());
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for record in records.iter() {
        record
            .values()
            .into_iter()
            .for_each(|value| codes(value, &mut found));
    }
    found
}

/// The days of a period.
fn days(from: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    from.iter_days().take_while(|day| *day <= last).collect()
}
