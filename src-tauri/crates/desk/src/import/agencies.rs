//! Whose post a row is about.

use domain::names::{Resolved, fold, resolve_name};
use domain::records::{Agency, AgencyId, Handling, Sensitivity};
use domain::territories::CountryCode;
use store::{StoreError, Tx};

use super::held::Held;
use super::{ImportError, ImportOptions};
use crate::given::stated;

/// The agency of rows that name none.
pub(super) fn default(
    tx: &mut Tx<'_>,
    held: &mut Held,
    options: &ImportOptions,
) -> Result<AgencyId, ImportError> {
    let Some(name) = stated(options.agency.as_deref()) else {
        return Ok(held.network.own_agency);
    };
    if let Some(known) = held.agencies.get(&fold(name)) {
        return Ok(known.id);
    }
    let state = options.agency_state.ok_or_else(|| ImportError::AgencyState {
        agency: name.to_owned(),
    })?;
    Ok(create(tx, held, name, Some(state))?)
}

/// The agency that a row names as the post's operator. Lists of embassies name the state.
pub(super) fn operator(tx: &mut Tx<'_>, held: &mut Held, name: &str) -> Result<AgencyId, StoreError> {
    if let Some(known) = held.agencies.get(&fold(name)) {
        return Ok(known.id);
    }
    let state = match resolve_name(name) {
        Resolved::Country(country) | Resolved::PartOf { country, .. } => Some(country),
        Resolved::Unknown => None,
    };
    create(tx, held, name, state)
}

fn create(
    tx: &mut Tx<'_>,
    held: &mut Held,
    name: &str,
    state: Option<CountryCode>,
) -> Result<AgencyId, StoreError> {
    let agency = Agency {
        id: AgencyId(tx.new_id()?),
        name: name.into(),
        short_name: None,
        state,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    tx.put(agency.clone())?;
    let id = agency.id;
    held.agencies.insert(fold(name), agency);
    Ok(id)
}
