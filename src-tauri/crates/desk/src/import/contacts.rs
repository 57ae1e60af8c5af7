//! How a published post is reached.

use domain::records::{
    ContactKind, ContactOwner, ContactPoint, ContactPointId, Handling, PostId, Sensitivity,
};
use domain::territories::CountryCode;
use domain::text::Text;
use formats::csv::posts::PostRow;
use formats::mail::{self, Reach};
use formats::phone::{self, Phone};
use store::{StoreError, Tx};

use super::Effect;
use super::held::{Held, Say, put};

/// One contact point as a row gives it.
#[derive(Clone, Debug)]
struct Given {
    kind: ContactKind,
    label: &'static str,
    phone: Phone,
}

/// Makes the post's contact points say what the row says, as far as the row may.
pub(super) fn make(
    tx: &mut Tx<'_>,
    held: &mut Held,
    post: PostId,
    row: &PostRow,
    say: Say,
) -> Result<Effect, StoreError> {
    let given = given(row);
    let points = held.contacts.entry(post).or_default();
    let mut effect = Effect::Unchanged;
    for one in &given {
        if points
            .iter()
            .any(|point| point.kind == one.kind && *point.raw == *one.phone.raw)
        {
            continue;
        }
        let replaced = points.iter().position(|point| {
            say == Say::Overwrite
                && point.kind == one.kind
                && !given.iter().any(|other| *other.phone.raw == *point.raw)
        });
        let point = match replaced {
            Some(at) => points.remove(at).replaced_by(one),
            None => new(ContactPointId(tx.new_id()?), post, one, points.len()),
        };
        effect = effect.max(put(tx, point.clone())?);
        points.push(point);
    }
    Ok(effect)
}

/// The contacts of a row in words, for a note.
pub(super) fn in_words(row: &PostRow) -> Vec<String> {
    given(row)
        .iter()
        .map(|one| {
            format!(
                "{}: {}",
                one.label,
                one.phone.value.as_ref().unwrap_or(&one.phone.raw)
            )
        })
        .collect()
}

fn given(row: &PostRow) -> Vec<Given> {
    let mut all = Vec::new();
    let numbers = |field: &Option<String>, host: Option<CountryCode>| {
        phone::parse_all(field.as_deref().unwrap_or_default(), host)
    };
    all.extend(numbers(&row.phone, row.host).into_iter().map(|phone| Given {
        kind: ContactKind::Phone,
        label: "switchboard",
        phone,
    }));
    all.extend(numbers(&row.fax, row.host).into_iter().map(|phone| Given {
        kind: ContactKind::Fax,
        label: "fax",
        phone,
    }));
    for reach in mail::parse_all(row.email.as_deref().unwrap_or_default()) {
        let (kind, label, raw) = match reach {
            Reach::Mail(address) => (ContactKind::Email, "mail", address),
            Reach::Page(page) => (ContactKind::Web, "page", page),
        };
        all.push(Given {
            kind,
            label,
            phone: plain(raw),
        });
    }
    all.extend(row.address.clone().map(|address| Given {
        kind: ContactKind::Postal,
        label: "address",
        phone: plain(address),
    }));
    all
}

/// Text that is no number: shown as it is written.
fn plain(raw: String) -> Phone {
    Phone {
        value: Some(raw.clone()),
        raw,
        e164: None,
        extension: None,
    }
}

fn new(id: ContactPointId, post: PostId, given: &Given, sort: usize) -> ContactPoint {
    let blank = ContactPoint {
        id,
        of: ContactOwner::Post(post),
        kind: given.kind,
        label: Some(given.label.into()),
        raw: Text::default(),
        value: None,
        e164: None,
        extension: None,
        hours: None,
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
    blank.replaced_by(given)
}

/// A contact point under a new number; nobody has verified that one.
trait Replaced {
    fn replaced_by(self, given: &Given) -> Self;
}

impl Replaced for ContactPoint {
    fn replaced_by(self, given: &Given) -> Self {
        let phone = given.phone.clone();
        Self {
            raw: phone.raw.into(),
            value: phone.value.map(Into::into),
            e164: phone.e164.map(Into::into),
            extension: phone.extension.map(Into::into),
            verified_on: None,
            verified_by: None,
            verified_how: None,
            ..self
        }
    }
}
