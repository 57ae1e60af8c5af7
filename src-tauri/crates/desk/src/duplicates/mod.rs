//! Officers that may be one: a list to review, making them one, and telling them apart.

mod apart;
mod merge;

use std::collections::{BTreeMap, BTreeSet};

use domain::names::fold;
use domain::records::{ContactKind, ContactOwner, ContactPoint, Officer, OfficerId};

pub use apart::apart;
pub use merge::{merge, preview};

use crate::error::Result;
use crate::naming::{Naming, in_force};
use crate::session::Session;
use crate::views::duplicates::DuplicatesView;
use crate::views::import::{Doubled, DuplicateLine};

/// Officers who share a number beyond which it is an office's, and says nothing of them.
const MOST_SHARING: usize = 4;

/// Officers that may be one: the same name at the same agency or in the same country, or the same number or address.
/// What they share never makes them one by itself. A pair that somebody has told apart is not listed again.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be read.
pub fn list(session: &Session) -> Result<DuplicatesView> {
    let known = session.network()?;
    let naming = Naming {
        network: &known,
        day: session.host().today(),
    };
    let mut pairs: BTreeMap<(OfficerId, OfficerId), &'static str> = BTreeMap::new();
    naming.pairs_by_name(&mut pairs);
    naming.pairs_by_reach(&mut pairs);
    for pair in known.told_apart() {
        pairs.remove(&in_order(pair.officer, pair.other));
    }
    let lines = pairs.into_iter().map(|((a, b), why)| DuplicateLine {
        a: naming.doubled(a),
        b: naming.doubled(b),
        why: why.to_owned(),
    });
    Ok(DuplicatesView {
        duplicates: lines.collect(),
    })
}

impl Naming<'_> {
    fn pairs_by_name(&self, pairs: &mut BTreeMap<(OfficerId, OfficerId), &'static str>) {
        let mut named: BTreeMap<String, Vec<&Officer>> = BTreeMap::new();
        for officer in self.network.officers() {
            named.entry(fold(&officer.name)).or_default().push(officer);
        }
        for officers in named.values().filter(|officers| officers.len() > 1) {
            for (at, one) in officers.iter().enumerate() {
                for other in officers.iter().skip(at.saturating_add(1)) {
                    if let Some(why) = self.shared(one.id, other.id) {
                        pairs.insert(in_order(one.id, other.id), why);
                    }
                }
            }
        }
    }

    /// What two officers of one name share beside it.
    fn shared(&self, one: OfficerId, other: OfficerId) -> Option<&'static str> {
        let agencies = |id| -> BTreeSet<_> {
            let rows = self.network.officer_agencies_of(id);
            rows.map(|row| row.agency).collect()
        };
        let hosts = |id| -> BTreeSet<_> {
            let postings = self.network.postings_of(id);
            postings
                .filter_map(|posting| self.host_of(posting.position))
                .collect()
        };
        if !agencies(one).is_disjoint(&agencies(other)) {
            Some("same name and agency")
        } else if !hosts(one).is_disjoint(&hosts(other)) {
            Some("same name and country")
        } else {
            None
        }
    }

    fn pairs_by_reach(&self, pairs: &mut BTreeMap<(OfficerId, OfficerId), &'static str>) {
        let mut sharing: BTreeMap<String, BTreeSet<OfficerId>> = BTreeMap::new();
        for point in self.network.contact_points() {
            let ContactOwner::Officer(officer) = point.of else {
                continue;
            };
            if let Some(reach) = reach(point).filter(|_| in_force(self.day, point.from, point.until)) {
                sharing.entry(reach).or_default().insert(officer);
            }
        }
        for officers in sharing
            .values()
            .filter(|officers| (2..=MOST_SHARING).contains(&officers.len()))
        {
            let officers: Vec<_> = officers.iter().copied().collect();
            for (at, one) in officers.iter().enumerate() {
                for other in officers.iter().skip(at.saturating_add(1)) {
                    pairs
                        .entry(in_order(*one, *other))
                        .or_insert("same number or address");
                }
            }
        }
    }

    fn doubled(&self, id: OfficerId) -> Doubled {
        let posting = self
            .network
            .postings_of(id)
            .max_by_key(|posting| (posting.from, posting.id));
        let agency = self
            .network
            .officer_agencies_of(id)
            .max_by_key(|row| (row.from, row.id));
        let seat = posting.map(|posting| self.position_at_post(posting.position));
        let agency = agency.map(|row| self.agency(row.agency));
        let words: Vec<_> = [seat, agency].into_iter().flatten().collect();
        Doubled {
            id: id.to_string(),
            name: self.officer(id),
            detail: words.join(", "),
        }
    }
}

/// The older record first: it has the longer history.
fn in_order(one: OfficerId, other: OfficerId) -> (OfficerId, OfficerId) {
    (one.min(other), one.max(other))
}

/// What a contact point is recognised by; none for faxes and pages, which offices share.
fn reach(point: &ContactPoint) -> Option<String> {
    match point.kind {
        ContactKind::Email => Some(point.raw.trim().to_lowercase()),
        ContactKind::Fax | ContactKind::Web | ContactKind::Postal => None,
        _ => {
            let number = point.e164.as_deref()?;
            Some(format!(
                "{number};{}",
                point.extension.as_deref().unwrap_or_default()
            ))
        }
    }
}
