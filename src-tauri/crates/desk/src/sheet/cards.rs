//! An answer as the sheet's layouts take it: one territory a page.

use domain::answer::{Answer, NoticeKind, Route, RouteCertainty, State};
use domain::network::Network;
use domain::question::When;
use domain::records::{AgreementId, ContactOwner, RecordRef, TerritoryRef};
use domain::resolver::LocalTime;
use domain::territories::dialling_prefixes;
use sheets::CardSheet;
use sheets::model as page;

use super::entries::{freshness_of, link};
use super::gate::Gate;
use super::left_off::off_card;
use crate::lookup::answer::Asked;
use crate::naming::{Naming, join};
use crate::views::who::{Contact, Route as RouteView, Source, Who};

/// Puts answers into words. The words are those of the masked network.
pub(super) struct Cards<'a> {
    pub(super) naming: Naming<'a>,
    pub(super) gate: &'a Gate<'a>,
    pub(super) snapshot: store::Snapshot,
    /// Whether a day was asked for.
    pub(super) dated: bool,
}

impl Cards<'_> {
    /// The sheet for an answer from which everything has been taken that may not be seen.
    pub(super) fn card(&self, answer: &Answer, time: Option<LocalTime>) -> CardSheet {
        let asked = Asked {
            text: String::new(),
            matched: "exact",
            known: None,
            alternatives: Vec::new(),
        };
        let who = self.naming.who(asked, answer, self.snapshot);
        let territory = answer.question.territory;
        let naming = &self.naming;
        let mut card = CardSheet {
            territory: page::Territory {
                name: naming.territory(territory),
                native_name: None,
                code: match territory {
                    TerritoryRef::Country(code) => Some(code.to_string()),
                    _ => None,
                },
                dialling_prefix: naming
                    .country(territory)
                    .and_then(|code| dialling_prefixes(code).into_iter().next()),
            },
            question: self.narrowed(answer),
            office: time.map(office),
            cautions: cautions(&who),
            state: page::State {
                tone: tone(answer.state),
                text: who.state_text.clone(),
            },
            call_now: who.call_now.as_ref().map(|call| page::CallNow {
                value: value(&call.contact),
                extension: call.contact.extension.clone(),
                of: call.of.clone(),
                why: call.why.clone(),
            }),
            formal_route: who.formal_route.as_ref().map(|formal| page::FormalRoute {
                channel: formal.channel.name.clone(),
                topic: Some(formal.topic.clone()),
                reason: None,
                contacts: formal.contacts.iter().map(|it| self.contact(it)).collect(),
            }),
            routes: answer
                .routes
                .iter()
                .zip(&who.routes)
                .map(|(route, view)| self.route(route, view))
                .collect(),
            notices: notices(answer),
            disagreements: disagreements(&who),
            gaps: gaps(answer),
        };
        off_card(self.gate, naming.network, answer, &mut card);
        if !self.gate.profile.places {
            without_places(&mut card, answer);
        }
        card
    }

    /// The question, where it was narrower than the territory.
    fn narrowed(&self, answer: &Answer) -> Option<String> {
        let question = &answer.question;
        let when = match question.when {
            _ if !self.dated => None,
            When::On(day) => Some(day.format("%A %-d %b %Y").to_string()),
            When::At(at) => Some(at.format("%A %-d %b %Y, %H:%M UTC").to_string()),
        };
        let words = join([
            question.topic.map(|topic| self.naming.topic(topic)),
            question.urgent.then(|| "urgent".to_owned()),
            when,
        ]);
        (!words.is_empty()).then_some(words)
    }

    fn route(&self, route: &Route, view: &RouteView) -> page::Route {
        let (who, role) = named(view);
        page::Route {
            rank: Some(route.rank),
            step: step(route.step).to_owned(),
            who,
            role,
            reason: route.reason.clone(),
            via: view.via.clone(),
            ask_via: route.agreement.and_then(|id| self.ask_via(id)),
            acting: view.acting_for.as_ref().map(|acting| {
                let whom = acting.officer.as_deref().unwrap_or(&acting.position);
                let until = acting.until.as_ref().map(|day| format!(" until {day}"));
                let reason = acting.reason.as_ref().map(|reason| format!(" ({reason})"));
                format!(
                    "acting for {whom}{}{}",
                    until.unwrap_or_default(),
                    reason.unwrap_or_default()
                )
            }),
            badges: badges(route, view),
            from: route.from.filter(|from| *from > self.naming.day),
            until: route.until,
            next: route.next.map(|next| {
                let name = next.officer.map(|officer| self.naming.officer(officer));
                name.unwrap_or_else(|| "vacant".to_owned())
            }),
            source: source(&view.source),
            contacts: view.contacts.iter().map(|it| self.contact(it)).collect(),
        }
    }

    /// Whom to ask first for a borrowed officer, and how.
    fn ask_via(&self, id: AgreementId) -> Option<String> {
        let network: &Network = self.naming.network;
        let agreement = network.agreement(id)?;
        let mut points: Vec<_> = network
            .contact_points_of(ContactOwner::Agreement(id))
            .filter(|point| self.gate.keeps(point.id))
            .collect();
        points.sort_by_key(|point| (point.sort, point.id));
        let number = points
            .first()
            .map(|point| value(&self.naming.plain_contact(point)));
        let words = join([agreement.ask_via.as_ref().map(ToString::to_string), number]);
        (!words.is_empty()).then_some(words)
    }

    fn contact(&self, contact: &Contact) -> page::Contact {
        let point = contact.id.parse().ok().map(domain::records::ContactPointId);
        let point = point.and_then(|id| self.naming.network.contact_point(id));
        let value = value(contact);
        page::Contact {
            kind: contact.kind.replace('_', " "),
            label: contact.label.clone(),
            link: point.and_then(|point| link(point.kind, contact.e164.as_deref(), &value)),
            value,
            extension: contact.extension.clone(),
            hours: contact.hours.clone(),
            freshness: point
                .map(|point| freshness_of(domain::answer::Freshness::on(self.naming.day, point.verified_on))),
            verified_on: point.and_then(|point| point.verified_on),
        }
    }
}

/// Records that are on a route, so that the log can say who exported them.
pub(super) fn on_routes(answer: &Answer) -> impl Iterator<Item = RecordRef> {
    answer.routes.iter().flat_map(|route| {
        let things = [
            route.officer.map(RecordRef::from),
            route.position.map(RecordRef::from),
            route.channel.map(RecordRef::from),
        ];
        let points = route.contacts.iter().map(|contact| RecordRef::from(contact.id));
        things.into_iter().flatten().chain(points)
    })
}

/// Who answers, and what they are.
fn named(view: &RouteView) -> (String, Option<String>) {
    let position = view.position.as_ref().map(|position| position.title.clone());
    let channel = view.channel.as_ref().map(|channel| channel.name.clone());
    let post = view.post.as_ref().map(|post| match &post.city {
        Some(city) if !post.name.contains(city) => format!("{}, {city}", post.name),
        _ => post.name.clone(),
    });
    let agency = view.agency.as_ref().filter(|agency| agency.relation != "own");
    let agency = agency.map(|agency| agency.name.clone());
    let officer = view.officer.as_ref().map(|officer| officer.name.clone());
    let mut names = [officer, position, channel, agency, post].into_iter().flatten();
    let who = names.next().unwrap_or_default();
    let role: Vec<String> = names.collect();
    (who, (!role.is_empty()).then(|| role.join(" · ")))
}

/// Without any word that tells where a post is: those of the resolver say it in many ways, and are not used. Why somebody
/// is to be called it says by hours and dates alone.
fn without_places(card: &mut CardSheet, answer: &Answer) {
    card.office = None;
    card.notices.clear();
    card.disagreements.clear();
    card.gaps.clear();
    plainly(answer.state).clone_into(&mut card.state.text);
    for route in &mut card.routes {
        step(0).clone_into(&mut route.reason);
        route.badges.retain(|badge| badge != "located there");
        route.source = None;
        route.acting = None;
    }
}

/// The state, without from where, for what and since when.
pub(super) fn plainly(state: State) -> &'static str {
    match state {
        State::Covered => "Covered",
        State::NotConfirmed => "Covered, not confirmed",
        State::Limited => "Covered in part",
        State::LocatedThere | State::ThroughOthers => "Reached through others",
        State::Nobody => "No cover of its own",
    }
}

fn cautions(who: &Who) -> Vec<page::Caution> {
    let cautions = who.cautions.iter();
    cautions
        .map(|caution| page::Caution {
            text: caution.text.clone(),
            topic: caution.topic.clone(),
            lift: caution.lift.clone(),
            source: caution.source.clone(),
        })
        .collect()
}

fn disagreements(who: &Who) -> Vec<page::Disagreement> {
    let disagreements = who.disagreements.iter();
    disagreements
        .map(|it| page::Disagreement {
            topic: it.topic.clone(),
            ranks: it.ranks.clone(),
            text: it.text.clone(),
        })
        .collect()
}

fn gaps(answer: &Answer) -> Vec<page::Gap> {
    let gaps = answer.gaps.iter();
    gaps.map(|gap| page::Gap {
        from: gap.from,
        until: gap.until,
        text: gap.text.clone(),
    })
    .collect()
}

fn notices(answer: &Answer) -> Vec<page::Notice> {
    let label = |kind| match kind {
        NoticeKind::Vacant => "Vacant",
        NoticeKind::Expected => "Expected",
        NoticeKind::DepartureNotConfirmed => "Departure not confirmed",
        NoticeKind::UnresolvedWording => "Unresolved wording",
        NoticeKind::AlsoInCity => "Also in the city",
    };
    let notices = answer.notices.iter();
    notices
        .map(|notice| page::Notice {
            label: label(notice.kind).to_owned(),
            text: notice.text.clone(),
            until: notice.until,
        })
        .collect()
}

/// "Rabat: UTC+1 · office Mon-Fri 09:00-17:00".
fn office(time: LocalTime) -> String {
    let place = time
        .city
        .map_or_else(|| time.zone.name().to_owned(), |city| city.to_string());
    let (hours, minutes) = (time.offset / 60, (time.offset % 60).abs());
    let offset = match (time.offset, minutes) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{hours:+}"),
        (_, minutes) => format!("UTC{hours:+}:{minutes:02}"),
    };
    match time.office.filter(|office| office.stated) {
        Some(office) => format!("{place}: {offset} · office {}", office.hours),
        None => format!("{place}: {offset}"),
    }
}

fn tone(state: State) -> page::Tone {
    match state {
        State::Covered => page::Tone::Good,
        State::NotConfirmed | State::Limited | State::LocatedThere | State::ThroughOthers => {
            page::Tone::Warning
        }
        State::Nobody => page::Tone::Bad,
    }
}

/// What a step is called; 0 is what stands where the reason is not told.
pub(super) fn step(step: u8) -> &'static str {
    match step {
        0 => "May be asked",
        1 => "Own cover",
        2 => "The same posts",
        3 => "Sister agencies",
        4 => "Partners",
        5 => "Counterparts",
        6 => "Channels",
        _ => "Duty line",
    }
}

fn badges(route: &Route, view: &RouteView) -> Vec<String> {
    let topics = (!view.topics.is_empty()).then(|| format!("{} only", view.topics.join(", ")));
    let located = (route.certainty == RouteCertainty::LocatedThere).then(|| "located there".to_owned());
    topics.into_iter().chain(located).collect()
}

fn source(source: &Source) -> Option<String> {
    let words = join([source.document.clone(), source.as_of.clone()]);
    (!words.is_empty()).then_some(words)
}

fn value(contact: &Contact) -> String {
    contact.value.clone().unwrap_or_else(|| contact.raw.clone())
}
