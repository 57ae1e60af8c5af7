//! Whom to call at this instant: the first number down the ladder that answers, verified before stale, else the duty
//! line.

use super::routes::Routes;
use super::scene::Scene;
use super::words::{Day, officer, position};
use crate::answer::{CallNow, FormalRoute, Freshness, RouteContact};
use crate::records::{ContactOwner, ContactPoint};

pub(super) fn call_now<'n>(
    scene: &Scene<'n>,
    formal: Option<&FormalRoute>,
    routes: &Routes<'_, 'n>,
) -> Option<CallNow> {
    let asker = Asker::new(scene);
    // One walk: what answers but is not verified is kept until the end, in case nothing better comes.
    let mut unverified = None;
    let mut verified = |contact: &RouteContact| {
        let is_verified = contact.freshness.is_verified();
        // Most do not answer at this hour: only what may be called is looked up.
        if !contact.answers_now || (!is_verified && unverified.is_some()) {
            return None;
        }
        let point = scene
            .network
            .contact_point(contact.id)
            .filter(|point| !asker.is_own(point))?;
        if is_verified {
            return Some((point, *contact));
        }
        unverified = Some((point, *contact));
        None
    };
    let first = formal
        .and_then(|formal| formal.contacts.iter().find_map(&mut verified))
        .or_else(|| routes.find_contact(&mut verified));
    match first.or(unverified) {
        Some((point, contact)) => Some(call(
            scene,
            point,
            &contact,
            why_it_answers(point, contact.freshness),
        )),
        None => last_resort(scene, &asker),
    }
}

fn call(scene: &Scene<'_>, point: &ContactPoint, contact: &RouteContact, why: String) -> CallNow {
    CallNow {
        contact: point.id,
        answers_now: contact.answers_now,
        freshness: contact.freshness,
        of: whose(scene, point),
        why,
    }
}

/// The first voice of the duty line, or of the on-call manager behind it, whatever its hours.
fn last_resort(scene: &Scene<'_>, asker: &Asker) -> Option<CallNow> {
    let channel = scene.last_resort()?;
    let owner = scene.network.owner(ContactOwner::Channel(channel.id))?;
    let (contact, point) = scene
        .points(owner)
        .filter_map(|(slot, point)| {
            let contact = scene.contact(point, &scene.home_spot());
            Some((contact, scene.network.contact_point_at(slot)?))
        })
        .find(|(_, point)| point.kind.is_voice() && !asker.is_own(point))?;
    let why = "Nobody on the ladder answers at this hour".to_owned();
    Some(call(scene, point, &contact, why))
}

/// Why somebody is called who answers: "Answers at this hour; verified 3 Oct 2026".
#[must_use]
pub fn why_it_answers(point: &ContactPoint, freshness: Freshness) -> String {
    match point.verified_on.map(Day) {
        None => "Answers at this hour; never verified".to_owned(),
        Some(day) if freshness == Freshness::Stale => {
            format!("Answers at this hour; not verified since {day}")
        }
        Some(day) => format!("Answers at this hour; verified {day}"),
    }
}

/// Whoever's contact points never are an answer to the desk that asks.
struct Asker(Vec<ContactOwner>);

impl Asker {
    fn new(scene: &Scene<'_>) -> Self {
        let position = scene
            .asker
            .and_then(|desk| desk.position)
            .and_then(|id| scene.network.find_position(id));
        let holder = position.and_then(|position| {
            let post = scene.post_of(position)?;
            Some(scene.holder(position, &post)?.posting.officer)
        });
        let duty_line = scene
            .settings
            .and_then(|settings| settings.duty_line)
            .filter(|_| scene.asker_holds_duty_line());
        Self(
            position
                .map(|position| ContactOwner::Position(position.id))
                .into_iter()
                .chain(holder.map(ContactOwner::Officer))
                .chain(duty_line.map(ContactOwner::Channel))
                .collect(),
        )
    }

    fn is_own(&self, point: &ContactPoint) -> bool {
        self.0.contains(&point.of)
    }
}

/// Whose contact point it is, in words.
fn whose(scene: &Scene<'_>, point: &ContactPoint) -> String {
    let network = scene.network;
    let name = match point.of {
        ContactOwner::Officer(id) => Some(officer(network, id).to_owned()),
        ContactOwner::Position(id) => network.position(id).map(|found| position(network, found)),
        ContactOwner::Post(id) => network.post(id).map(|post| post.name.to_string()),
        ContactOwner::Agency(id) => network.agency(id).map(|agency| agency.name.to_string()),
        ContactOwner::Channel(id) => network.channel(id).map(|channel| channel.name.to_string()),
        ContactOwner::Group(id) => network.group(id).map(|group| group.name.to_string()),
        ContactOwner::Agreement(id) => network.agreement(id).map(|agreement| agreement.name.to_string()),
    };
    name.unwrap_or_default()
}
