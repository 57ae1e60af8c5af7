//! What is filled in where a person leaves a field out.

use domain::records::{
    AgencyId, ContactKind, ContactPoint, EntityKind, Network as Settings, Place, Record, Role,
};
use domain::territories::{CountryCode, zones};
use domain::text::Text;
use domain::value::Value;
use store::View;

use super::value_of;
use crate::error::Result;

/// The settings that defaults follow from.
pub(crate) struct Frame {
    agency: Option<AgencyId>,
    state: Option<CountryCode>,
}

impl Frame {
    pub(crate) fn read(view: &View) -> Result<Self> {
        let settings = view.all::<Settings>()?.into_iter().next();
        Ok(Self {
            agency: settings.as_ref().map(|settings| settings.own_agency),
            state: settings.map(|settings| settings.own_state),
        })
    }

    /// The value of a field that was not given; null where there is nothing to assume.
    pub(super) fn default(&self, kind: EntityKind, field: &str, role: Option<&str>) -> Value {
        match (kind, field) {
            (EntityKind::Post | EntityKind::Position | EntityKind::OfficerAgency, "agency") => {
                self.agency.map_or(Value::Null, |agency| Value::Id(agency.0))
            }
            (EntityKind::Position, "title") => Value::Text(title(role).into()),
            (EntityKind::ContactPoint, "raw") => Value::Text(Text::default()),
            _ => Value::Null,
        }
    }

    /// The record with what follows from its other values: a number's forms, a place's clock.
    pub(crate) fn complete(&self, record: Record, before: Option<&Record>) -> Record {
        match record {
            Record::ContactPoint(point) => self.number(point, before).into(),
            Record::Place(place) => with_zone(place).into(),
            other => other,
        }
    }

    /// A telephone number gets its E.164 form beside the text as it was written. What a person says themselves is
    /// kept, unless the text behind it has changed.
    fn number(&self, mut point: ContactPoint, before: Option<&Record>) -> ContactPoint {
        if point.raw.is_empty()
            && let Some(stated) = point.value.clone().or_else(|| point.e164.clone())
        {
            point.raw = stated;
        }
        let number = point.kind.is_voice() || point.kind == ContactKind::Fax;
        let same = |field: &str, now: &Option<Text>| {
            let was = before.and_then(|before| value_of(before, field));
            was.unwrap_or(Value::Null) == now.clone().map_or(Value::Null, Value::Text)
        };
        let raw_changed = !same("raw", &Some(point.raw.clone()));
        if number && raw_changed && same("value", &point.value) && same("e164", &point.e164) {
            let phone = formats::phone::parse(&point.raw, self.state);
            point.value = phone.value.map(Text::from);
            point.e164 = phone.e164.map(Text::from);
            if same("extension", &point.extension) {
                point.extension = phone.extension.map(Text::from);
            }
        }
        point
    }
}

/// A country with one clock needs no zone typed.
fn with_zone(mut place: Place) -> Place {
    if place.zone.is_none()
        && let Some(host) = place.host
    {
        let mut all = zones(host);
        place.zone = all.next().filter(|_| all.next().is_none());
    }
    place
}

fn title(role: Option<&str>) -> &'static str {
    let role = Role::ALL.iter().find(|known| Some(known.word()) == role);
    match role.copied().unwrap_or(Role::Ilo) {
        Role::Head => "Head of post",
        Role::Ilo => "International Liaison Officer",
        Role::Deputy => "Deputy International Liaison Officer",
        Role::Seconded => "Seconded officer",
        Role::Analyst => "Analyst",
    }
}
