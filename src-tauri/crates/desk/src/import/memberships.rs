//! Rows of places in bodies such as INTERPOL. What each document says of a country stands by itself, so that documents
//! that contradict each other are both seen.

use domain::records::{Handling, Membership, MembershipId, Sensitivity};
use formats::csv::memberships::MembershipRow;
use store::{StoreError, Tx};

use super::Effect;
use super::held::{Held, Say, put, say};

pub(super) fn row(
    tx: &mut Tx<'_>,
    held: &mut Held,
    row: &MembershipRow,
) -> Result<Result<Effect, String>, StoreError> {
    let key = (row.body.clone(), row.country, row.source.clone());
    let membership = |id| Membership {
        id,
        body: row.body.as_str().into(),
        territory: Some(row.country.into()),
        agency: None,
        status: row.status.as_str().into(),
        remark: row.notes.as_deref().map(Into::into),
        from: None,
        until: None,
        source_document: row.source.as_deref().map(Into::into),
        source_as_of: row.as_of.text.as_deref().map(Into::into),
        source_date: row.as_of.date,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    let Some(known) = held.memberships.get(&key).cloned() else {
        let membership = membership(MembershipId(tx.new_id()?));
        held.first_sight_of_membership(membership.id);
        tx.put(membership.clone())?;
        held.memberships.insert(key, membership);
        return Ok(Ok(Effect::Created));
    };
    let first = held.first_sight_of_membership(known.id);
    let of_row = (row.source.as_deref(), row.as_of.text.as_deref());
    let newer = say(
        of_row,
        (known.source_document.as_deref(), known.source_as_of.as_deref()),
    ) == Say::Overwrite;
    let repeated = !first && known.source_as_of.as_deref() == row.as_of.text.as_deref();
    if !newer || repeated {
        return Ok(Ok(Effect::Unchanged));
    }
    let membership = membership(known.id);
    held.memberships.insert(key, membership.clone());
    put(tx, membership).map(Ok)
}
