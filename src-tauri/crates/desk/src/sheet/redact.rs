//! Taking what is restricted off an answer.
//!
//! | restricted | what goes |
//! | --- | --- |
//! | a contact point | it; also as the number to call now |
//! | an officer | the name and the officer's own contact points; the position stays |
//! | a position, post, channel, line or agreement | the whole route |
//! | a caution | it |
//!
//! Words of the resolver may name somebody: notices on a position that goes are dropped, and the names of restricted
//! officers are struck out of every text.

use std::collections::BTreeSet;

use domain::answer::{Answer, CallNow, Freshness, Route, RouteContact};
use domain::network::Network;
use domain::records::{ContactOwner, ContactPointId, OfficerId, Record, RecordRef, Sensitivity};
use domain::text::Text;
use sheets::CardSheet;

/// What stands in the place of a name that is left out.
const SOMEBODY: &str = "an officer";

/// An answer without what is restricted.
pub(super) struct Redacted {
    pub(super) answer: Answer,
    /// How many people, things and contact points were left out.
    pub(super) left_out: u32,
    /// Names that must not stand in any text.
    names: Vec<Text>,
}

struct Censor<'n> {
    network: &'n Network,
    left_out: BTreeSet<RecordRef>,
}

pub(super) fn redact(network: &Network, mut answer: Answer) -> Redacted {
    let mut censor = Censor {
        network,
        left_out: BTreeSet::new(),
    };
    answer.cautions.retain(|id| censor.keeps(*id));
    if answer
        .formal_route
        .as_ref()
        .is_some_and(|formal| !censor.keeps(formal.channel))
    {
        answer.formal_route = None;
    }
    if let Some(formal) = &mut answer.formal_route {
        formal.contacts.retain(|contact| censor.keeps_contact(contact.id));
    }
    answer.routes.retain_mut(|route| censor.keeps_route(route));
    answer.notices.retain_mut(|notice| {
        notice.contacts.retain(|contact| censor.keeps_contact(contact.id));
        notice.position.is_none_or(|position| censor.keeps_seat(position))
    });
    let call = answer.call_now.take();
    answer.call_now = call
        .filter(|call| censor.keeps_contact(call.contact) && stands_on(&answer, call.contact))
        .or_else(|| next_to_call(network, &answer));
    let officers = network
        .officers()
        .filter(|officer| officer.sensitivity == Sensitivity::Restricted);
    Redacted {
        answer,
        left_out: u32::try_from(censor.left_out.len()).unwrap_or(u32::MAX),
        names: officers.map(|officer| officer.name.clone()).collect(),
    }
}

impl Censor<'_> {
    /// Whether a record may be shown; counts it when not.
    fn keeps(&mut self, record: impl Into<RecordRef>) -> bool {
        let record = record.into();
        let restricted = self
            .network
            .record(record)
            .is_some_and(|record: Record| record.sensitivity() == Sensitivity::Restricted);
        if restricted {
            self.left_out.insert(record);
        }
        !restricted
    }

    /// A contact point goes with its owner.
    fn keeps_contact(&mut self, id: ContactPointId) -> bool {
        let owner = self.network.contact_point(id).map(|point| point.of);
        let owned = match owner {
            Some(ContactOwner::Position(position)) => self.may_see_seat(position),
            Some(owner) => self.may_see(owner.into()),
            None => false,
        };
        if !owned {
            self.left_out.insert(id.into());
        }
        self.keeps(id) && owned
    }

    fn may_see(&self, record: RecordRef) -> bool {
        let record = self.network.record(record);
        record.is_none_or(|record| record.sensitivity() != Sensitivity::Restricted)
    }

    fn may_see_seat(&self, position: domain::records::PositionId) -> bool {
        let post = self.network.position(position).map(|position| position.post);
        self.may_see(position.into()) && post.is_none_or(|post| self.may_see(post.into()))
    }

    fn keeps_seat(&mut self, position: domain::records::PositionId) -> bool {
        let post = self.network.position(position).map(|position| position.post);
        let seat = self.keeps(position);
        post.is_none_or(|post| self.keeps(post)) && seat
    }

    /// Takes off a route what may not be seen; whether anything is left of it.
    fn keeps_route(&mut self, route: &mut Route) -> bool {
        let things = [
            route.position.map(RecordRef::from),
            route.post.map(RecordRef::from),
            route.channel.map(RecordRef::from),
            route.coverage.map(RecordRef::from),
            route.agreement.map(RecordRef::from),
        ];
        let mut kept = true;
        for thing in things.into_iter().flatten() {
            kept &= self.keeps(thing);
        }
        if !kept {
            self.left_out.extend(route.officer.map(RecordRef::from));
            self.left_out
                .extend(route.contacts.iter().map(|contact| RecordRef::from(contact.id)));
            return false;
        }
        route.officer = route.officer.filter(|officer| self.keeps(*officer));
        route.next = route.next.filter(|next| self.keeps_named(next.officer));
        if let Some(acting) = &mut route.acting_for {
            acting.officer = acting.officer.filter(|officer| self.keeps(*officer));
        }
        route.contacts.retain(|contact| self.keeps_contact(contact.id));
        true
    }

    /// Nobody named is not the same as somebody whose name is left out.
    fn keeps_named(&mut self, officer: Option<OfficerId>) -> bool {
        officer.is_none_or(|officer| self.keeps(officer))
    }
}

fn contacts(answer: &Answer) -> impl Iterator<Item = &RouteContact> {
    let formal = answer.formal_route.iter().flat_map(|formal| &formal.contacts);
    formal.chain(answer.routes.iter().flat_map(|route| &route.contacts))
}

/// The duty line may be called although it is on no route, as when its own desk asks.
fn stands_on(answer: &Answer, id: ContactPointId) -> bool {
    contacts(answer).any(|contact| contact.id == id) || answer.routes.is_empty()
}

/// The first number left that answers and is verified before stale.
fn next_to_call(network: &Network, answer: &Answer) -> Option<CallNow> {
    let verified =
        |contact: &&RouteContact| matches!(contact.freshness, Freshness::Fresh | Freshness::Ageing);
    let contact = contacts(answer)
        .filter(|contact| contact.answers_now)
        .find(verified)?;
    let point = network.contact_point(contact.id)?;
    let naming = crate::naming::Naming {
        network,
        day: answer.question.when.instant().date_naive(),
    };
    Some(CallNow {
        contact: contact.id,
        answers_now: contact.answers_now,
        freshness: contact.freshness,
        of: naming.owner(point.of),
        why: "answers at this hour".to_owned(),
    })
}

impl Redacted {
    /// Strikes the names of those who are left out from every text of the sheet.
    pub(super) fn hide_names(&self, sheet: &mut CardSheet) {
        let hide = |text: &mut String| {
            for name in self.names.iter().filter(|name| name.len() > 2) {
                if text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), SOMEBODY);
                }
            }
        };
        hide(&mut sheet.state.text);
        sheet.call_now.iter_mut().for_each(|call| {
            hide(&mut call.of);
            hide(&mut call.why);
        });
        for route in &mut sheet.routes {
            hide(&mut route.reason);
            hide(&mut route.who);
            [
                &mut route.role,
                &mut route.ask_via,
                &mut route.acting,
                &mut route.next,
                &mut route.source,
            ]
            .into_iter()
            .flatten()
            .for_each(hide);
        }
        sheet.notices.iter_mut().for_each(|notice| hide(&mut notice.text));
        sheet.disagreements.iter_mut().for_each(|it| hide(&mut it.text));
        sheet.gaps.iter_mut().for_each(|gap| hide(&mut gap.text));
        sheet
            .cautions
            .iter_mut()
            .for_each(|caution| hide(&mut caution.text));
    }
}
