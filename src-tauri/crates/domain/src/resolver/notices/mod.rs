//! What to know that is not a route: vacancies, arrivals, doubtful departures, unsettled wordings, others in the city.

use rustc_hash::FxHashSet;

mod also_in_city;
mod wordings;

use super::ladder::{Ladder, Tie};
use super::scene::Scene;
use super::seat::{Seat, SeatRef};
use super::time::{day_before, days_after};
use super::words::{Day, officer, position};
use crate::answer::{Notice, NoticeKind, RouteContact};
use crate::network::{At, Owner};
use crate::records::{Certainty, PositionId, Posting};

/// How far ahead an expected arrival is told.
const DAYS_AHEAD: u64 = 90;

/// All notices, kind by kind; in each by post name, role, position title and id.
pub(super) fn notices<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>) -> Vec<Notice> {
    let mut notices = Vec::new();
    notices.extend(vacant(scene, ladder));
    notices.extend(expected(scene, ladder));
    notices.extend(departures(scene, ladder));
    notices.extend(wordings::wordings(scene));
    notices.extend(also_in_city::also_in_city(scene, ladder));
    notices
}

fn notice(kind: NoticeKind, text: String, position: Option<PositionId>) -> Notice {
    Notice {
        kind,
        text,
        position,
        wording: None,
        until: None,
        contacts: Vec::new(),
    }
}

/// Positions that nobody holds, whether or not somebody stands in.
fn vacant<'l>(scene: &'l Scene<'_>, ladder: &'l Ladder<'_>) -> impl Iterator<Item = Notice> + 'l {
    let is_vacant = |seat: &Seat<'_>| seat.holder.is_none();
    considered(ladder, is_vacant).into_iter().map(move |seat| {
        let coming = scene
            .network
            .postings_in(seat.position.slot)
            .filter(|posting| posting.from.is_some_and(|from| from > seat.post.day))
            .min_by_key(|posting| (posting.from, posting.id));
        let until = coming.and_then(|posting| posting.from).map(day_before);
        let name = position(scene.network, &seat.position);
        let text = match until {
            Some(until) => format!("{name}: vacant until {}", Day(until)),
            None => format!("{name}: vacant"),
        };
        Notice {
            until,
            contacts: forwarded(scene, seat),
            ..notice(NoticeKind::Vacant, text, Some(seat.position.id))
        }
    })
}

/// The numbers of a vacant position that somebody answers.
fn forwarded(scene: &Scene<'_>, seat: &Seat<'_>) -> Vec<RouteContact> {
    scene
        .points(Owner::Position(seat.position.slot))
        .filter(|(slot, _)| {
            let point = scene.network.contact_point_at(*slot);
            point.is_some_and(|point| point.forwarded_to.is_some())
        })
        .map(|(_, point)| scene.contact(point, &seat.post.spot))
        .collect()
}

/// Arrivals that are planned and not confirmed.
fn expected<'l>(scene: &'l Scene<'_>, ladder: &'l Ladder<'_>) -> impl Iterator<Item = Notice> + 'l {
    let expects = |seat: &Seat<'_>| expected_at(scene, seat).next().is_some();
    considered(ladder, expects).into_iter().flat_map(move |seat| {
        let mut postings: Vec<_> = expected_at(scene, seat).collect();
        postings.sort_by_key(|posting| (posting.from, posting.id));
        postings.into_iter().map(move |posting| {
            let who = officer(scene.network, posting.officer);
            let name = position(scene.network, &seat.position);
            let text = match posting.from {
                Some(from) => format!("{who} is expected as {name} from {}", Day(from)),
                None => format!("{who} is expected as {name}"),
            };
            notice(NoticeKind::Expected, text, Some(seat.position.id))
        })
    })
}

/// The postings to a position of those who are expected.
fn expected_at<'n>(scene: &Scene<'n>, seat: &Seat<'_>) -> impl Iterator<Item = At<'n, Posting>> + use<'n> {
    let day = seat.post.day;
    scene
        .network
        .postings_in(seat.position.slot)
        .filter(|posting| posting.arrival == Certainty::Planned)
        .filter(move |posting| {
            posting.until.is_none_or(|until| until >= day)
                && posting
                    .from
                    .is_none_or(|from| from <= days_after(day, DAYS_AHEAD))
        })
}

/// The own positions that were looked at of which this holds, in order.
fn considered<'l, 'n>(ladder: &'l Ladder<'n>, holds: impl Fn(&Seat<'n>) -> bool) -> Vec<&'l SeatRef<'n>> {
    let mut seats: Vec<_> = ladder.considered.iter().filter(|seat| holds(seat)).collect();
    seats.sort_by_key(|seat| Tie::of_position(seat.position, seat.post.post));
    seats
}

/// Officers on the ladder who were to have left by now.
fn departures<'l>(scene: &'l Scene<'_>, ladder: &'l Ladder<'_>) -> impl Iterator<Item = Notice> + 'l {
    let mut seen = FxHashSet::default();
    ladder
        .rungs
        .iter()
        .flat_map(|rung| rung.people())
        .filter_map(|person| person.posting())
        .filter(move |holder| holder.overdue && seen.insert(holder.posting.position))
        .filter_map(move |holder| {
            let held = scene.network.position(holder.posting.position)?;
            let text = format!(
                "{}, {}: was to leave on {}, departure not confirmed",
                officer(scene.network, holder.posting.officer),
                position(scene.network, held),
                Day(holder.posting.until?)
            );
            Some(notice(NoticeKind::DepartureNotConfirmed, text, Some(held.id)))
        })
}
