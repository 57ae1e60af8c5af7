//! What becomes of the contact points of an officer and a position when the officer leaves.
//!
//! A number that changes hands ends where it was on the officer's last day and begins on the next where it goes, so that
//! the past keeps its answers.

use chrono::NaiveDate;
use domain::records::{ContactOwner, ContactPoint, ContactPointId, OfficerId, PositionId};

use super::stage::{Stage, morrow};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::in_force;
use crate::views::acts::{ContactAsked, ContactFate};

/// What can become of a contact point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Leaves,
    Ends,
    Forwarded(ContactOwner),
}

impl Fate {
    fn word(self) -> &'static str {
        match self {
            Self::Stays => "stays",
            Self::Leaves => "leaves",
            Self::Ends => "ends",
            Self::Forwarded(_) => "forwarded",
        }
    }
}

/// Does to each contact point what was decided on it; one on which nothing was decided goes with its owner.
pub(super) fn settle(
    stage: &mut Stage<'_, '_>,
    position: PositionId,
    officer: OfficerId,
    last: NaiveDate,
    fates: &[ContactFate],
) -> Result<()> {
    let owners = [ContactOwner::Position(position), ContactOwner::Officer(officer)];
    let network = stage.network();
    let mut points: Vec<_> = owners
        .iter()
        .flat_map(|owner| network.contact_points_of(*owner))
        .filter(|point| in_force(last, point.from, point.until))
        .collect();
    points.sort_by_key(|point| (point.of, point.sort, point.kind, point.id));
    if let Some(stray) = fates
        .iter()
        .find(|fate| !points.iter().any(|point| names(fate, point)))
    {
        return Err(Error::input(
            "contacts",
            format!("{} is no contact point of theirs", stray.contact),
        ));
    }
    for point in points {
        let usual = if point.of == owners[0] {
            Fate::Stays
        } else {
            Fate::Leaves
        };
        let fate = match fates.iter().find(|fate| names(fate, point)) {
            Some(given) => read(stage, given)?,
            None => usual,
        };
        ask(stage, point, fate);
        let to = match fate {
            Fate::Stays | Fate::Forwarded(_) => Some(ContactOwner::Position(position)),
            Fate::Leaves => Some(ContactOwner::Officer(officer)),
            Fate::Ends => None,
        };
        hand_on(stage, point, to, fate, last)?;
    }
    Ok(())
}

fn names(fate: &ContactFate, point: &ContactPoint) -> bool {
    let given = fate.contact.trim();
    let id = given.strip_prefix("contact_point:").unwrap_or(given);
    id == point.id.to_string()
}

fn read(stage: &Stage<'_, '_>, given: &ContactFate) -> Result<Fate> {
    match given.fate.trim() {
        "stays" => Ok(Fate::Stays),
        "leaves" => Ok(Fate::Leaves),
        "ends" => Ok(Fate::Ends),
        "forwarded" => match stated(given.to.as_deref()) {
            Some(to) => Ok(Fate::Forwarded(stage.forwarded_to("contacts", to)?)),
            None => Err(Error::input("contacts", "say to whom it is forwarded")),
        },
        _ => Err(Error::input(
            "contacts",
            "a contact point stays, leaves, ends or is forwarded",
        )),
    }
}

fn ask(stage: &mut Stage<'_, '_>, point: &ContactPoint, fate: Fate) {
    let of = if matches!(point.of, ContactOwner::Officer(_)) {
        "officer"
    } else {
        "position"
    };
    let label = point
        .label
        .as_ref()
        .map_or_else(|| point.kind.word().to_owned(), ToString::to_string);
    let value = point.value.as_ref().or(point.e164.as_ref()).unwrap_or(&point.raw);
    stage.contacts.push(ContactAsked {
        id: point.id.to_string(),
        of: of.to_owned(),
        label,
        value: value.to_string(),
        fate: fate.word().to_owned(),
        to: match fate {
            Fate::Forwarded(to) => Some(stage.naming.owner(to)),
            _ => None,
        },
    });
}

fn hand_on(
    stage: &mut Stage<'_, '_>,
    point: &ContactPoint,
    to: Option<ContactOwner>,
    fate: Fate,
    last: NaiveDate,
) -> Result<()> {
    let forwarded_to = match fate {
        Fate::Forwarded(to) => Some(to),
        _ => point.forwarded_to,
    };
    match to {
        Some(owner) if owner == point.of => stage.put(ContactPoint {
            forwarded_to,
            ..point.clone()
        }),
        Some(owner) => {
            stage.end(point.clone(), last)?;
            let id = ContactPointId(stage.new_id()?);
            stage.put(ContactPoint {
                id,
                of: owner,
                forwarded_to,
                from: Some(morrow(last)),
                ..point.clone()
            })
        }
        None => stage.end(point.clone(), last),
    }
}
