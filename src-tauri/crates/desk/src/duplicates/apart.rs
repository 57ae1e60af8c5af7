//! Two officers who look like one and are two.

use domain::records::{Handling, Officer, Sensitivity, ToldApart, ToldApartId};
use store::Tx;

use super::in_order;
use super::merge::found;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::session::Session;
use crate::views::duplicates::ApartView;

/// Says that two officers are two, as one change that can be taken back: they are not offered to be merged again. Nothing
/// is written where that was said before.
///
/// # Errors
/// [`Error::NoRecord`] when one of them is not there, [`Error::Input`] when they are one, or
/// no officers.
pub fn apart(session: &Session, a: &str, b: &str, reason: Option<&str>) -> Result<ApartView> {
    let done = session.transact("", |tx| {
        let (one, other) = (officer(tx, "a", a)?, officer(tx, "b", b)?);
        if one.id == other.id {
            return Err(Error::input("b", "name two officers"));
        }
        let told = format!("Told {} and {} apart", one.name, other.name);
        tx.tell(stated(reason).unwrap_or(&told));
        let (officer, other) = in_order(one.id, other.id);
        let known = tx.all::<ToldApart>()?;
        if !known
            .iter()
            .any(|pair| in_order(pair.officer, pair.other) == (officer, other))
        {
            tx.put(ToldApart {
                id: ToldApartId(tx.new_id()?),
                officer,
                other,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            })?;
        }
        Ok((officer, other))
    })?;
    let (a, b) = done.value;
    Ok(ApartView {
        a: a.to_string(),
        b: b.to_string(),
        change: done.change.map(|change| change.id.to_string()),
    })
}

fn officer(tx: &Tx<'_>, field: &str, text: &str) -> Result<Officer> {
    let found = found(tx, field, text)?;
    Officer::try_from(found).map_err(|_| Error::input(field, "only officers are told apart"))
}
