//! All records of an entity as rows.

use domain::names::fold;
use domain::records::EntityKind;

use crate::as_of;
use crate::entities::entity;
use crate::error::Result;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::record::{ListRow, ListView};
use crate::views::time::AsOf;

/// The records of an entity by title; with a filter, those in whose row each word of it begins a word.
///
/// # Errors
/// [`Error::NoEntity`](crate::Error::NoEntity) when no entity is called so, [`Error::Input`](crate::Error::Input)
/// for a time that is none, [`Error::Store`](crate::Error::Store) when the vault cannot be read.
pub fn list(session: &Session, word: &str, filter: Option<&str>, as_of: &AsOf) -> Result<ListView> {
    let kind = entity(word)?;
    let day = as_of.day(session)?;
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let naming = Naming { network: &known, day };
    let wanted = fold(filter.unwrap_or_default());
    let mut shown = Vec::new();
    let mut rows: Vec<(String, ListRow)> = known
        .records(kind)
        .map(|record| (record.reference(), naming.row(&record)))
        .filter(|(_, row)| fits(row, &wanted))
        .map(|(record, row)| {
            shown.push(record);
            (fold(&row.title), row)
        })
        .collect();
    if tells(kind) {
        session.shown(&known, shown);
    }
    rows.sort_by(|(one, a), (other, b)| (one, &a.id).cmp(&(other, &b.id)));
    Ok(ListView {
        entity: kind.word().to_owned(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        total: u32::try_from(known.count(kind)).unwrap_or(u32::MAX),
    })
}

/// Whether a record of a kind is called by what it holds, so that a list shows as much as its page.
pub(crate) fn tells(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::ContactPoint | EntityKind::Note | EntityKind::Caution
    )
}

fn fits(row: &ListRow, wanted: &str) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let mark = row.mark.as_deref().unwrap_or_default();
    let text = fold(&format!("{} {} {mark}", row.title, row.detail));
    let mut words = wanted.split(' ');
    words.all(|wanted| text.split(' ').any(|word| word.starts_with(wanted)))
}
