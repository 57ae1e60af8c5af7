//! How somebody is reached, as files say it.

use domain::hours::Hours;
use domain::names::fold;
use domain::records::{ContactKind, ContactOwner, ContactPoint, ContactPointId, Handling, Sensitivity};
use domain::territories::CountryCode;
use domain::text::Text;
use formats::csv::posts::PostRow;
use formats::mail::{self, Reach};
use formats::phone::{self, Phone};
use store::{StoreError, Tx};

use super::Effect;
use super::held::{Held, Say, add, put};

/// One contact point as a row or a card gives it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) kind: ContactKind,
    pub(super) label: String,
    pub(super) phone: Phone,
    /// When it is answered.
    pub(super) hours: Option<Hours>,
}

impl Given {
    /// Text that is no number: shown as it is written.
    pub(super) fn plain(kind: ContactKind, label: &str, raw: String) -> Self {
        Self {
            kind,
            label: label.to_owned(),
            phone: Phone {
                value: Some(raw.clone()),
                raw,
                e164: None,
                extension: None,
            },
            hours: None,
        }
    }

    /// The numbers of a field.
    pub(super) fn numbers(
        kind: ContactKind,
        label: &str,
        field: &str,
        host: Option<CountryCode>,
    ) -> impl Iterator<Item = Self> {
        let phones = phone::parse_all(field, host).into_iter();
        phones.map(move |phone| Self {
            kind,
            label: label.to_owned(),
            phone,
            hours: None,
        })
    }

    /// The mail addresses and pages of a field.
    pub(super) fn reaches(field: &str) -> impl Iterator<Item = Self> {
        let reaches = mail::parse_all(field).into_iter();
        reaches.map(|reach| match reach {
            Reach::Mail(address) => Self::plain(ContactKind::Email, "mail", address),
            Reach::Page(page) => Self::plain(ContactKind::Web, "page", page),
        })
    }
}

/// What is kept in memory of a contact point: as much as rows are compared with.
#[derive(Clone, Debug)]
pub(super) struct Known {
    id: ContactPointId,
    pub(super) kind: ContactKind,
    pub(super) raw: Text,
    pub(super) e164: Option<Text>,
    pub(super) extension: Option<Text>,
}

impl Known {
    pub(super) fn of(point: &ContactPoint) -> Self {
        Self {
            id: point.id,
            kind: point.kind,
            raw: point.raw.clone(),
            e164: point.e164.clone(),
            extension: point.extension.clone(),
        }
    }

    /// Whether what a contact sheet shows is this, whatever kind the file took it for: the same number, however its groups
    /// are parted, or the same text. Beside a postal address a card says city and country once more.
    pub(super) fn is_shown_as(&self, given: &Given) -> bool {
        let phone = &given.phone;
        if self.e164.is_some() && self.e164.as_deref() == phone.e164.as_deref() {
            return self.extension.as_deref() == phone.extension.as_deref();
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let (held, said) = (fold(&self.raw), fold(&phone.raw));
        held == said
            || (self.kind == ContactKind::Postal && !held.is_empty() && said.starts_with(&held))
            || (self.kind.is_voice()
                && digits(&self.raw).len() > 4
                && digits(&self.raw) == digits(&phone.raw))
    }
}

/// Makes the owner's contact points say what the row says, as far as the row may. Where the row narrows the circle of its
/// readers, so it does for each of them.
pub(super) fn make(
    tx: &mut Tx<'_>,
    held: &mut Held,
    of: ContactOwner,
    given: &[Given],
    say: Say,
    sensitivity: Option<Sensitivity>,
) -> Result<Effect, StoreError> {
    let points = held.contacts.entry(of).or_default();
    points.reserve_exact(given.len());
    let mut effect = Effect::Unchanged;
    for one in given {
        if let Some(point) = points.iter().find(|point| is_known(of, point, one)) {
            effect = effect.max(known(tx, point.id, one, say, sensitivity)?);
            continue;
        }
        let replaced = points.iter().position(|point| {
            say == Say::Overwrite
                && point.kind == one.kind
                && !given.iter().any(|other| *other.phone.raw == *point.raw)
        });
        if let ContactOwner::Post(post) = of {
            let from = replaced.and_then(|at| points.get(at));
            let from = from.map(|point| point.raw.to_string());
            held.follow.contact(post, one.kind, from, one.phone.raw.clone());
        }
        let replaced = match replaced {
            Some(at) => tx.get::<ContactPoint>(points.remove(at).id)?,
            None => None,
        };
        let (known, came_to) = match replaced {
            Some(point) => {
                let point = narrowed(replaced_by(point, one), sensitivity);
                (Known::of(&point), put(tx, point)?)
            }
            None => {
                let mut point = new(ContactPointId(tx.new_id()?), of, one, points.len());
                point.sensitivity = sensitivity.unwrap_or(point.sensitivity);
                (Known::of(&point), add(tx, point)?)
            }
        };
        effect = effect.max(came_to);
        if let ContactOwner::Officer(officer) = of {
            held.people.reached_by(officer, &known);
        }
        points.push(known);
    }
    Ok(effect)
}

/// Says of a contact point that is there what the row says beside the number. Hours that are stated hold against a row that
/// only adds.
fn known(
    tx: &mut Tx<'_>,
    id: ContactPointId,
    given: &Given,
    say: Say,
    sensitivity: Option<Sensitivity>,
) -> Result<Effect, StoreError> {
    if given.hours.is_none() && sensitivity.is_none() {
        return Ok(Effect::Unchanged);
    }
    let Some(point) = tx.get::<ContactPoint>(id)? else {
        return Ok(Effect::Unchanged);
    };
    let hours = match (&point.hours, &given.hours) {
        (held, Some(_)) if held.is_none() || say == Say::Overwrite => given.hours.clone(),
        (held, _) => held.clone(),
    };
    put(tx, narrowed(ContactPoint { hours, ..point }, sensitivity))
}

/// A file may narrow the circle of readers and never widens it.
fn narrowed(point: ContactPoint, sensitivity: Option<Sensitivity>) -> ContactPoint {
    ContactPoint {
        sensitivity: sensitivity.map_or(point.sensitivity, |said| said.max(point.sensitivity)),
        ..point
    }
}

/// Whether the owner has it already: as it is written, or the same number written otherwise.
fn is_known(of: ContactOwner, point: &Known, given: &Given) -> bool {
    let same_number = || {
        point.e164.is_some()
            && point.e164.as_deref() == given.phone.e164.as_deref()
            && point.extension.as_deref() == given.phone.extension.as_deref()
            && matches!(of, ContactOwner::Officer(_))
    };
    point.kind == given.kind && (*point.raw == *given.phone.raw || same_number())
}

/// The contacts of a row in words, for a note.
pub(super) fn in_words(row: &PostRow) -> Vec<String> {
    let given = of_post(row);
    let words = given.iter().map(|one| {
        let shown = one.phone.value.as_ref().unwrap_or(&one.phone.raw);
        format!("{}: {shown}", one.label)
    });
    words.collect()
}

/// The contact points that a row gives a post.
pub(super) fn of_post(row: &PostRow) -> Vec<Given> {
    let field = |field: &Option<String>| field.clone().unwrap_or_default();
    let mut all = Vec::new();
    all.extend(Given::numbers(
        ContactKind::Phone,
        "switchboard",
        &field(&row.phone),
        row.host,
    ));
    all.extend(Given::numbers(
        ContactKind::Fax,
        "fax",
        &field(&row.fax),
        row.host,
    ));
    all.extend(Given::reaches(&field(&row.email)));
    let address = row.address.clone();
    all.extend(address.map(|address| Given::plain(ContactKind::Postal, "address", address)));
    all
}

fn new(id: ContactPointId, of: ContactOwner, given: &Given, sort: usize) -> ContactPoint {
    let blank = ContactPoint {
        id,
        of,
        kind: given.kind,
        label: Some(given.label.as_str())
            .filter(|label| !label.is_empty())
            .map(Into::into),
        raw: Text::default(),
        value: None,
        e164: None,
        extension: None,
        hours: given.hours.clone(),
        zone: None,
        carries: None,
        forwarded_to: None,
        sort: i64::try_from(sort).unwrap_or(i64::MAX),
        verified_on: None,
        verified_by: None,
        verified_how: None,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    replaced_by(blank, given)
}

/// A contact point under a new number; nobody has verified that one.
fn replaced_by(point: ContactPoint, given: &Given) -> ContactPoint {
    let phone = given.phone.clone();
    ContactPoint {
        raw: phone.raw.into(),
        value: phone.value.map(Into::into),
        e164: phone.e164.map(Into::into),
        extension: phone.extension.map(Into::into),
        verified_on: None,
        verified_by: None,
        verified_how: None,
        ..point
    }
}
