//! Which territories lose, gain or change cover by an act: the resolver's answers before and after, side by side.
//!
//! A territory has cover on a day when step 1 of the ladder has a route: the same that the resolver calls no gap.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::answer::{Answer, Route, RouteKind, State};
use domain::names::fold;
use domain::question::{Question, When};
use domain::records::{ChannelId, DeskId, OfficerId, PositionId, PostId, RecordRef, TerritoryRef};
use domain::resolver::resolve_ahead;

use super::touched::territories;
use crate::lookup::answer::state_word;
use crate::naming::Naming;
use crate::views::acts::{Answering, Effect};

/// The step of the ladder that is own cover.
const OWN: u8 = 1;

/// Who answers on one route, and whether from within the territory.
#[derive(Clone, Copy, PartialEq)]
struct Party {
    kind: RouteKind,
    officer: Option<OfficerId>,
    position: Option<PositionId>,
    post: Option<PostId>,
    channel: Option<ChannelId>,
    resident: bool,
}

impl Party {
    /// Whether it is the same one, wherever they work.
    fn is(&self, other: &Self) -> bool {
        Self {
            resident: other.resident,
            ..*self
        } == *other
    }
}

/// What an answer says of cover.
#[derive(Clone, PartialEq)]
struct Cover {
    state: State,
    state_text: String,
    own: Vec<(Party, String)>,
    first: Option<(Party, String)>,
}

/// The effects on these days, in the order of days and names. A territory whose cover is the same on both sides is left
/// out, and so is a day on which the same is so as on the day listed before.
pub(super) fn effects(
    before: Naming<'_>,
    after: Naming<'_>,
    touched: &[RecordRef],
    days: &BTreeSet<NaiveDate>,
    asker: Option<DeskId>,
) -> Vec<Effect> {
    let territories = territories(before.network, after.network, touched);
    let mut last: BTreeMap<TerritoryRef, (Cover, Cover)> = BTreeMap::new();
    let mut effects = Vec::new();
    for day in days {
        let mut of_day = Vec::new();
        for territory in &territories {
            let pair = (
                cover(before, *territory, *day, asker),
                cover(after, *territory, *day, asker),
            );
            let said_already = last
                .get(territory)
                .is_some_and(|said| alike(&said.0, &pair.0) && alike(&said.1, &pair.1));
            if !alike(&pair.0, &pair.1) && !said_already {
                let name = after.territory_name(*territory);
                of_day.push((fold(&name.name), effect(*day, name, &pair)));
            }
            last.insert(*territory, pair);
        }
        of_day.sort_by(|(one, a), (other, b)| (one, &a.territory.code).cmp(&(other, &b.territory.code)));
        effects.extend(of_day.into_iter().map(|(_, effect)| effect));
    }
    effects
}

fn cover(naming: Naming<'_>, territory: TerritoryRef, day: NaiveDate, asker: Option<DeskId>) -> Cover {
    let question = Question {
        territory,
        topic: None,
        when: When::On(day),
        urgent: false,
        asker,
    };
    let answer = resolve_ahead(naming.network, &question, naming.day);
    let named = |route: &Route| (party(route), naming.party(route));
    Cover {
        state: answer.state,
        own: own(&answer).map(named).collect(),
        first: answer.routes.first().map(named),
        state_text: answer.state_text,
    }
}

fn own(answer: &Answer) -> impl Iterator<Item = &Route> {
    answer.routes.iter().filter(|route| route.step == OWN)
}

fn party(route: &Route) -> Party {
    Party {
        kind: route.kind,
        officer: route.officer,
        position: route.position,
        post: route.post,
        channel: route.channel,
        resident: route.resident,
    }
}

/// Whether the same people answer, at the same state.
fn alike(one: &Cover, other: &Cover) -> bool {
    let parties = |cover: &Cover| cover.own.iter().map(|(party, _)| *party).collect::<Vec<_>>();
    one.state == other.state && parties(one) == parties(other) && of(&one.first) == of(&other.first)
}

fn of(named: &Option<(Party, String)>) -> Option<Party> {
    named.as_ref().map(|(party, _)| *party)
}

fn effect(day: NaiveDate, territory: crate::views::who::TerritoryName, pair: &(Cover, Cover)) -> Effect {
    let (before, after) = pair;
    let kind = match (before.own.is_empty(), after.own.is_empty()) {
        (false, true) => "loses",
        (true, false) => "gains",
        _ => "changes",
    };
    Effect {
        on: day.to_string(),
        kind: kind.to_owned(),
        territory,
        before: answering(before),
        after: answering(after),
        text: in_words(kind, before, after),
    }
}

fn answering(cover: &Cover) -> Answering {
    Answering {
        state: state_word(cover.state).to_owned(),
        state_text: cover.state_text.clone(),
        own: cover.own.iter().map(|(_, name)| name.clone()).collect(),
        first: cover.first.as_ref().map(|(_, name)| name.clone()),
    }
}

fn in_words(kind: &str, before: &Cover, after: &Cover) -> String {
    match (kind, &before.first, &after.first) {
        (_, _, None) => "nobody answers any more".to_owned(),
        ("loses", _, Some((_, next))) => format!("falls to {next}"),
        ("gains", _, Some((_, now))) => now.clone(),
        (_, Some((was, name)), Some((is, now))) if !is.is(was) => format!("{now} instead of {name}"),
        (_, Some((was, _)), Some((is, now))) if is.resident != was.resident => match is.resident {
            true => format!("{now}, now resident"),
            false => format!("{now}, no longer resident"),
        },
        (_, _, Some(_)) => others(before, after).unwrap_or_else(|| after.state_text.clone()),
    }
}

/// Who comes and goes behind the first.
fn others(before: &Cover, after: &Cover) -> Option<String> {
    let missing = |from: &Cover, there: &Cover| {
        let gone = from
            .own
            .iter()
            .filter(|(party, _)| !there.own.iter().any(|(other, _)| other.is(party)));
        gone.map(|(_, name)| name.clone()).collect::<Vec<_>>().join("; ")
    };
    match (missing(before, after), missing(after, before)) {
        (gone, new) if gone.is_empty() && new.is_empty() => None,
        (gone, new) if gone.is_empty() => Some(format!("also {new}")),
        (gone, new) if new.is_empty() => Some(format!("without {gone}")),
        (gone, new) => Some(format!("{new} instead of {gone}")),
    }
}

impl Naming<'_> {
    /// Who answers on a route, in short.
    fn party(&self, route: &Route) -> String {
        let seat = route.position.map(|position| self.position_at_post(position));
        match (route.officer, seat, route.channel) {
            (Some(officer), Some(seat), _) if route.acting_for.is_some() => {
                format!("{} standing in for {seat}", self.officer(officer))
            }
            (Some(officer), Some(seat), _) => format!("{}, {seat}", self.officer(officer)),
            (None, Some(seat), _) => seat,
            (_, None, Some(channel)) => self.record(channel.into()),
            (_, None, None) => route.post.map(|post| self.post(post)).unwrap_or_default(),
        }
    }
}
