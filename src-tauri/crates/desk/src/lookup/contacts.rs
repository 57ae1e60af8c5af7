//! Contact points as they are shown.

use domain::answer::{Freshness, RouteContact};
use domain::records::{ContactPoint, ContactPointId, RecordRef};
use domain::text::Text;

use crate::naming::Naming;
use crate::views::who::Contact;

impl Naming<'_> {
    /// The contact points of a route, in their order.
    pub(crate) fn contacts(&self, contacts: &[RouteContact]) -> Vec<Contact> {
        contacts
            .iter()
            .filter_map(|contact| self.contact(contact.id, contact.answers_now, contact.freshness))
            .collect()
    }

    pub(crate) fn contact(
        &self,
        id: ContactPointId,
        answers_now: bool,
        freshness: Freshness,
    ) -> Option<Contact> {
        let point = self.network.contact_point(id)?;
        Some(self.contact_point(point, answers_now, freshness))
    }

    /// A contact point outside of an answer: nothing is said on whether it answers.
    pub(crate) fn plain_contact(&self, point: &ContactPoint) -> Contact {
        self.contact_point(point, false, self.freshness(point))
    }

    fn contact_point(&self, point: &ContactPoint, answers_now: bool, freshness: Freshness) -> Contact {
        let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
        let hours = point.hours.as_ref().map(|hours| match point.zone {
            Some(zone) if !hours.is_always() => format!("{hours} {}", zone.name()),
            _ => hours.to_string(),
        });
        Contact {
            id: point.id.to_string(),
            of: self.owner(point.of),
            kind: point.kind.word().to_owned(),
            label: text(&point.label),
            raw: point.raw.to_string(),
            value: text(&point.value).or_else(|| text(&point.e164)),
            e164: text(&point.e164),
            extension: text(&point.extension),
            hours,
            answers_now,
            sensitivity: point.sensitivity.word().to_owned(),
            verified_on: point.verified_on.map(|day| day.to_string()),
            verified_by: text(&point.verified_by),
            freshness: freshness_word(freshness).to_owned(),
        }
    }

    fn freshness(&self, point: &ContactPoint) -> Freshness {
        Freshness::on(self.day, point.verified_on)
    }
}

impl Contact {
    /// The record that is shown.
    pub(crate) fn reference(&self) -> Option<RecordRef> {
        self.id.parse().ok().map(|id| ContactPointId(id).into())
    }
}

pub(crate) fn freshness_word(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Fresh => "fresh",
        Freshness::Ageing => "ageing",
        Freshness::Stale => "stale",
        Freshness::Never => "never",
    }
}
