//! A rung of the ladder as a step of the answer: who, where, how to reach them, from when until when, who is next.

use chrono::NaiveDate;

use super::contacts::owners;
use super::ladder::{Grounds, Rung, What};
use super::place::{PostNow, Spot};
use super::reasons::reason;
use super::scene::Scene;
use super::seat::{Holder, Person, Seat, Substitute};
use super::time::day_after;
use crate::answer::{ActingFor, Next, Route, RouteContact, RouteKind, RouteSource, WorkPlace};
use crate::network::Owner;
use crate::records::{Channel, Post};

/// Adds the routes of a rung: one, or the holder's and the stand-in's.
pub(super) fn add_routes<'n>(routes: &mut Vec<Route>, scene: &Scene<'n>, rank: u32, rung: &Rung<'n>) {
    let blank = || blank(rank, rung);
    match &rung.what {
        What::Seat(seat) => routes.extend(
            seat.people()
                .map(|person| by_person(scene, blank(), rung, seat, &person)),
        ),
        What::Post(post) => routes.push(by_post(scene, blank(), rung, post)),
        What::Channel(channel) => routes.push(by_channel(scene, blank(), channel)),
    }
}

/// The contact points of all routes of a rung, in order.
pub(super) fn contacts<'n>(scene: &Scene<'n>, rung: &Rung<'n>) -> Vec<RouteContact> {
    match &rung.what {
        What::Seat(seat) => {
            let people = seat.people();
            people
                .flat_map(|person| of_person(scene, rung, seat, &person))
                .collect()
        }
        What::Post(post) => of_post(scene, post),
        What::Channel(channel) => scene.channel_contacts(channel.id),
    }
}

fn of_person<'n>(
    scene: &Scene<'n>,
    rung: &Rung<'n>,
    seat: &Seat<'n>,
    person: &Person<'n>,
) -> Vec<RouteContact> {
    scene.contacts(&owners(scene, rung.agreement(), seat, person), &person.spot())
}

fn of_post(scene: &Scene<'_>, post: &PostNow<'_>) -> Vec<RouteContact> {
    scene.contacts(&[Some(Owner::Post(post.post.slot))], &post.spot)
}

/// What all routes of a rung have in common.
fn blank(rank: u32, rung: &Rung<'_>) -> Route {
    let line = rung.line();
    Route {
        rank,
        step: rung.step,
        kind: match (&rung.what, &rung.grounds) {
            (What::Seat(_), _) => RouteKind::Position,
            (What::Post(_), _) => RouteKind::Post,
            (What::Channel(_), Grounds::LastResort) => RouteKind::DutyLine,
            (What::Channel(_), _) => RouteKind::Channel,
        },
        certainty: rung.certainty,
        reason: String::new(),
        resident: false,
        precedence: line.map(|line| line.coverage.precedence),
        topics: line.map_or_else(Vec::new, |line| line.coverage.topics.to_vec()),
        standing: line.map(|line| line.coverage.standing),
        via: line.and_then(|line| Scene::via(line.coverage.territory, line.nearness)),
        coverage: line.map(|line| line.coverage.id),
        agreement: rung.agreement().map(|agreement| agreement.id),
        officer: None,
        position: None,
        post: None,
        place: WorkPlace::default(),
        agency: None,
        channel: None,
        acting_for: None,
        from: None,
        until: None,
        next: None,
        source: source(rung),
        contacts: Vec::new(),
    }
}

fn by_person<'n>(
    scene: &Scene<'n>,
    blank: Route,
    rung: &Rung<'n>,
    seat: &Seat<'n>,
    person: &Person<'n>,
) -> Route {
    let spot = person.spot();
    let resident = scene.is_resident_at(person, seat);
    let position = seat.position;
    let mut span = Span::of(rung);
    span.cut(position.from, position.until);
    match person {
        Person::Holder(holder) => span.cut(
            holder.posting.from,
            holder.posting.until.filter(|_| !holder.overdue),
        ),
        Person::StandIn(stand_in) => span.cut(stand_in.cover.from, stand_in.cover.until),
    }
    Route {
        reason: reason(scene, rung, &spot, resident, Some((seat, person))),
        resident,
        officer: Some(person.officer()),
        position: Some(position.id),
        post: Some(seat.post.post.id),
        place: spot.into(),
        agency: Some(position.agency),
        acting_for: match person {
            Person::Holder(_) => None,
            Person::StandIn(stand_in) => Some(acting_for(seat, stand_in)),
        },
        from: span.from,
        until: span.until,
        next: match person {
            Person::Holder(holder) => after_holder(scene, seat, holder),
            Person::StandIn(stand_in) => after_stand_in(seat, stand_in),
        },
        contacts: of_person(scene, rung, seat, person),
        ..blank
    }
}

fn by_post<'n>(scene: &Scene<'n>, blank: Route, rung: &Rung<'n>, post: &PostNow<'n>) -> Route {
    let resident = scene.is_resident(&post.spot, post);
    let span = Span::of(rung);
    Route {
        reason: reason(scene, rung, &post.spot, resident, None),
        resident,
        post: Some(post.post.id),
        place: post.spot.into(),
        agency: Some(post.post.agency),
        from: span.from,
        until: span.until,
        contacts: of_post(scene, post),
        ..blank
    }
}

fn by_channel(scene: &Scene<'_>, blank: Route, channel: &Channel) -> Route {
    Route {
        reason: super::reasons::channel(scene, channel, blank.kind),
        agency: channel.agency,
        channel: Some(channel.id),
        from: channel.from,
        until: channel.until,
        contacts: scene.channel_contacts(channel.id),
        ..blank
    }
}

/// From the latest first day to the earliest last day.
#[derive(Default)]
struct Span {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Span {
    fn of(rung: &Rung<'_>) -> Self {
        let mut span = Self::default();
        if let Some(line) = rung.line() {
            span.cut(line.coverage.from, line.coverage.until);
        }
        if let Some(agreement) = rung.agreement() {
            span.cut(agreement.from, agreement.until);
        }
        span
    }

    fn cut(&mut self, from: Option<NaiveDate>, until: Option<NaiveDate>) {
        self.from = self.from.max(from);
        self.until = match (self.until, until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

fn acting_for(seat: &Seat<'_>, stand_in: &Substitute<'_>) -> ActingFor {
    ActingFor {
        officer: seat.holder.map(|holder| holder.posting.officer),
        position: seat.position.id,
        until: stand_in.cover.until,
        reason: stand_in.cover.reason.clone(),
    }
}

/// The next posting; where there is none and the holder's ends, nobody.
fn after_holder(scene: &Scene<'_>, seat: &Seat<'_>, holder: &Holder<'_>) -> Option<Next> {
    let coming = scene
        .network
        .postings_in(seat.position.slot)
        .filter(|posting| posting.from.is_some_and(|from| from > seat.post.day))
        .min_by_key(|posting| (posting.from, posting.id));
    match (coming, holder.posting.until.filter(|_| !holder.overdue)) {
        (Some(posting), _) => Some(Next {
            officer: Some(posting.officer),
            from: posting.from,
        }),
        (None, Some(until)) => Some(Next {
            officer: None,
            from: Some(day_after(until)),
        }),
        (None, None) => None,
    }
}

/// The holder comes back the day after.
fn after_stand_in(seat: &Seat<'_>, stand_in: &Substitute<'_>) -> Option<Next> {
    stand_in.cover.until.map(|until| Next {
        officer: seat.holder.map(|holder| holder.posting.officer),
        from: Some(day_after(until)),
    })
}

fn source(rung: &Rung<'_>) -> RouteSource {
    if let Some(line) = rung.line() {
        return RouteSource {
            wording: line.coverage.source_wording.clone(),
            document: line.coverage.source_document.clone(),
            as_of: line.coverage.source_as_of.clone(),
        };
    }
    match (&rung.what, rung.agreement()) {
        (_, Some(agreement)) => RouteSource {
            document: agreement.source.clone(),
            ..RouteSource::default()
        },
        (What::Channel(channel), _) => RouteSource {
            document: channel.source.clone(),
            ..RouteSource::default()
        },
        (What::Seat(seat), _) => source_of(&seat.post.post),
        (What::Post(post), _) => source_of(&post.post),
    }
}

fn source_of(post: &Post) -> RouteSource {
    RouteSource {
        wording: post.source_wording.clone(),
        document: post.source_document.clone(),
        as_of: post.source_as_of.clone(),
    }
}

/// A spot in a few words: its city, else its country.
pub(super) fn in_words<'n>(spot: &Spot<'n>) -> Option<&'n str> {
    match spot.city {
        Some(city) => Some(city),
        None => spot.host.map(|host| host.name()),
    }
}
