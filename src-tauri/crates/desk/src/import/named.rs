//! Records that lines of contact sheets are of and that rows otherwise never name: by their ids, and by what they are
//! called.

use std::collections::HashMap;

use domain::names::fold;
use domain::records::{Agency, AgencyId, Channel, EntityKind, Group, Post, RecordRef};
use domain::text::Text;
use store::{StoreError, Tx};
use uuid::Uuid;

/// A record and whose it is.
type Owned = (RecordRef, Option<AgencyId>);

/// Posts, agencies, channels and groups as they were before the import.
#[derive(Default)]
pub(super) struct Named {
    by_id: HashMap<Uuid, RecordRef>,
    by_name: HashMap<(EntityKind, String), Vec<Owned>>,
}

impl Named {
    pub(super) fn load(tx: &Tx<'_>) -> Result<Self, StoreError> {
        let mut named = Self::default();
        for post in tx.all::<Post>()? {
            named.know(post.id.into(), &post.name, Some(post.agency));
        }
        for agency in tx.all::<Agency>()? {
            named.know(agency.id.into(), &agency.name, None);
        }
        for channel in tx.all::<Channel>()? {
            named.know(channel.id.into(), &channel.name, channel.agency);
        }
        for group in tx.all::<Group>()? {
            named.know(group.id.into(), &group.name, None);
        }
        Ok(named)
    }

    fn know(&mut self, record: RecordRef, name: &Text, agency: Option<AgencyId>) {
        self.by_id.insert(record.id, record);
        let named = self.by_name.entry((record.kind, fold(name))).or_default();
        named.push((record, agency));
    }

    /// The record of an id.
    pub(super) fn record(&self, id: Uuid) -> Option<RecordRef> {
        self.by_id.get(&id).copied()
    }

    /// The records of a kind that are called so, of the agency where both are known.
    pub(super) fn called(&self, kind: EntityKind, name: &str, agency: Option<AgencyId>) -> Vec<RecordRef> {
        let all = self.by_name.get(&(kind, fold(name))).into_iter().flatten();
        let fits = |of: &Option<AgencyId>| of.is_none() || agency.is_none() || *of == agency;
        all.filter(|(_, of)| fits(of))
            .map(|(record, _)| *record)
            .collect()
    }
}
