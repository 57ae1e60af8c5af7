//! Taking off an answer what its reader may not see.
//!
//! | may not be seen | what goes |
//! | --- | --- |
//! | a contact point | it; also as the number to call now |
//! | an officer | the name and the officer's own contact points; the position stays |
//! | a position, post, channel, line or agreement | the whole route |
//! | a caution | it |
//! | a position or wording of a notice | the notice |

use domain::answer::{Answer, CallNow, Notice, NoticeKind, Route, RouteContact, WorkPlace};
use domain::network::Network;
use domain::records::{ContactPointId, OfficerId, RecordRef};
use domain::resolver::why_it_answers;

use super::gate::{Gate, Reason};
use crate::naming::Naming;

/// The answer without what the gate holds back. `masked` is the network that words are made of.
pub(super) fn filtered(masked: &Network, gate: &Gate<'_>, mut answer: Answer) -> Answer {
    answer.cautions.retain(|id| gate.keeps(*id));
    answer.formal_route = answer.formal_route.filter(|formal| gate.keeps(formal.channel));
    if let Some(formal) = &mut answer.formal_route {
        formal.contacts.retain(|contact| gate.keeps(contact.id));
    }
    answer.channels.retain(|channel| gate.keeps(*channel));
    answer.routes.retain_mut(|route| keeps_route(gate, route));
    answer.notices.retain_mut(|notice| keeps_notice(gate, notice));
    let call = answer.call_now.take();
    answer.call_now = call
        .filter(|call| gate.keeps(call.contact) && stands_on(&answer, call.contact))
        .or_else(|| next_to_call(masked, &answer));
    answer
}

/// Takes off a route what may not be seen; whether anything is left of it.
fn keeps_route(gate: &Gate<'_>, route: &mut Route) -> bool {
    let things = [
        route.position.map(RecordRef::from),
        route.post.map(RecordRef::from),
        route.channel.map(RecordRef::from),
        route.coverage.map(RecordRef::from),
        route.agreement.map(RecordRef::from),
    ];
    let hidden: Vec<_> = things
        .into_iter()
        .flatten()
        .filter(|thing| !gate.keeps(*thing))
        .collect();
    if let Some(first) = hidden.first() {
        let why = gate.why_not(*first).unwrap_or(Reason::Sensitivity);
        let officer = route.officer.map(RecordRef::from).into_iter();
        let points = route.contacts.iter().map(|contact| RecordRef::from(contact.id));
        officer
            .chain(points)
            .for_each(|record| gate.leave_out(record, why));
        return false;
    }
    route.officer = route.officer.filter(|officer| gate.keeps(*officer));
    route.next = route.next.filter(|next| keeps_named(gate, next.officer));
    if let Some(acting) = &mut route.acting_for {
        acting.officer = acting.officer.filter(|officer| gate.keeps(*officer));
    }
    route.contacts.retain(|contact| gate.keeps(contact.id));
    if !gate.profile.places {
        route.place = WorkPlace::default();
        if let Some(post) = route.post.take() {
            gate.leave_out(post.into(), Reason::Place);
        }
    }
    true
}

/// What the resolver tells of somebody in a notice is not told of somebody who may not be seen.
fn keeps_notice(gate: &Gate<'_>, notice: &mut Notice) -> bool {
    notice.contacts.retain(|contact| gate.keeps(contact.id));
    let names_others = matches!(notice.kind, NoticeKind::AlsoInCity);
    notice.position.is_none_or(|position| gate.keeps(position))
        && (gate.profile.third_states || !names_others)
}

/// Nobody named is not the same as somebody whose name is left out.
fn keeps_named(gate: &Gate<'_>, officer: Option<OfficerId>) -> bool {
    officer.is_none_or(|officer| gate.keeps(officer))
}

fn contacts(answer: &Answer) -> impl Iterator<Item = &RouteContact> {
    let formal = answer.formal_route.iter().flat_map(|formal| &formal.contacts);
    formal.chain(answer.routes.iter().flat_map(|route| &route.contacts))
}

/// The duty line may be called although it is on no route, as when its own desk asks.
fn stands_on(answer: &Answer, id: ContactPointId) -> bool {
    contacts(answer).any(|contact| contact.id == id) || answer.routes.is_empty()
}

/// The first number left that answers, verified before stale, as the resolver takes the first of all.
fn next_to_call(masked: &Network, answer: &Answer) -> Option<CallNow> {
    let answering = || contacts(answer).filter(|contact| contact.answers_now);
    let verified = answering().find(|contact| contact.freshness.is_verified());
    let contact = verified.or_else(|| answering().next())?;
    let point = masked.contact_point(contact.id)?;
    let naming = Naming {
        network: masked,
        day: answer.question.when.instant().date_naive(),
    };
    Some(CallNow {
        contact: contact.id,
        answers_now: contact.answers_now,
        freshness: contact.freshness,
        of: naming.owner(point.of),
        why: why_it_answers(point, contact.freshness),
    })
}
