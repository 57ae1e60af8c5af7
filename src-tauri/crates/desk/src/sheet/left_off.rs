//! What a profile leaves off by name, taken off finished answers and lines.
//!
//! This is the only place that does so. It takes every part of the page apart by name, so that a part that is added does
//! not compile before somebody has said here whether a profile can leave it off. Texts that go into sentences (sources,
//! languages, names of topics) are gone from the masked network already.

use domain::answer::{Answer, State};
use domain::network::Network;
use sheets::CardSheet;
use sheets::model as page;

use super::cards::{plainly, step};
use super::gate::Gate;

/// Takes off an answer what its reader is not told.
pub(super) fn off_card(gate: &Gate<'_>, network: &Network, answer: &Answer, card: &mut CardSheet) {
    let page::CardSheet {
        territory: _,
        question: _,
        office,
        cautions,
        state,
        call_now,
        formal_route,
        routes,
        notices,
        disagreements,
        gaps,
    } = card;
    let off = Off { gate };
    off.list("cautions", cautions);
    for page::Caution {
        text: _,
        topic: _,
        lift: _,
        source,
    } in cautions
    {
        off.one("sources", source);
    }
    off.list("notices", notices);
    off.list("disagreements", disagreements);
    off.list("gaps", gaps);
    off.one("hours", office);
    let dated = matches!(answer.state, State::Covered | State::NotConfirmed);
    if dated && !gate.keeps_field("freshness") {
        plainly(answer.state).clone_into(&mut state.text);
    }
    if let (Some(call), Some(told)) = (call_now, &answer.call_now)
        && told.answers_now
        && !gate.keeps_field("freshness")
    {
        "Answers at this hour".clone_into(&mut call.why);
    }
    if let Some(page::FormalRoute {
        channel: _,
        topic: _,
        reason: _,
        contacts,
    }) = formal_route
    {
        contacts.iter_mut().for_each(|contact| off.contact(contact));
    }
    for (route, of) in routes.iter_mut().zip(&answer.routes) {
        // Its reason names the source's date.
        let line = of.coverage.and_then(|id| network.coverage(id));
        off.route(
            route,
            line.is_some_and(|line| line.from.is_none() && line.source_date.is_some()),
        );
    }
}

/// Takes off a line what its reader is not told.
pub(super) fn off_entry(gate: &Gate<'_>, entry: &mut page::Entry) {
    let page::Entry {
        kind: _,
        id: _,
        name: _,
        role: _,
        agency: _,
        post: _,
        city: _,
        country: _,
        covers: _,
        cautions,
        languages,
        until: _,
        contacts,
        // Only for readers of whole people, from whom nothing is left off.
        card: _,
    } = entry;
    let off = Off { gate };
    off.list("cautions", cautions);
    off.list("languages", languages);
    contacts.iter_mut().for_each(|contact| off.contact(contact));
}

struct Off<'a> {
    gate: &'a Gate<'a>,
}

impl Off<'_> {
    fn list<T>(&self, field: &'static str, list: &mut Vec<T>) {
        if !list.is_empty() && !self.gate.keeps_field(field) {
            list.clear();
        }
    }

    fn one<T>(&self, field: &'static str, one: &mut Option<T>) {
        if one.is_some() && !self.gate.keeps_field(field) {
            *one = None;
        }
    }

    fn route(&self, route: &mut page::Route, tells_of_source: bool) {
        let page::Route {
            rank: _,
            step: _,
            who: _,
            role: _,
            reason,
            via: _,
            ask_via: _,
            acting: _,
            badges,
            from: _,
            until: _,
            next: _,
            source,
            contacts,
        } = route;
        self.one("sources", source);
        if !self.gate.keeps_field("topics") {
            badges.retain(|badge| !badge.ends_with(" only"));
            step(0).clone_into(reason);
        }
        if tells_of_source && !self.gate.keeps_field("sources") {
            step(0).clone_into(reason);
        }
        contacts.iter_mut().for_each(|contact| self.contact(contact));
    }

    fn contact(&self, contact: &mut page::Contact) {
        let page::Contact {
            kind: _,
            label: _,
            value: _,
            extension: _,
            hours,
            link: _,
            freshness,
            verified_on,
        } = contact;
        self.one("hours", hours);
        self.one("freshness", freshness);
        self.one("freshness", verified_on);
    }
}
