//! A thing that was found, in words.

use domain::records::{RecordRef, TerritoryRef};

use super::territories::Found;
use crate::naming::Naming;
use crate::views::search::Hit;

/// The hit of a territory, with what to know about its cover as its detail.
pub(super) fn territory(found: &Found, naming: Option<&Naming<'_>>, cover: Option<String>) -> Hit {
    let (kind, id) = match found.territory {
        TerritoryRef::Country(code) => ("territory", code.to_string()),
        TerritoryRef::Part(id) => ("part", id.to_string()),
        TerritoryRef::Region(id) => ("region", id.to_string()),
        TerritoryRef::Organisation(id) => ("agency", id.to_string()),
    };
    let title = match (naming, found.territory) {
        (Some(naming), territory) => naming.territory(territory),
        (None, TerritoryRef::Country(code)) => code.name().to_owned(),
        (None, _) => String::new(),
    };
    Hit {
        matched: found.by.clone().filter(|by| *by != title),
        ..Hit::new(kind, id, title, cover.unwrap_or_default())
    }
}

/// The hit of a record.
pub(super) fn record(hit: store::Hit, naming: Option<&Naming<'_>>) -> Hit {
    let reference = RecordRef {
        kind: hit.kind,
        id: hit.id,
    };
    let described = naming.and_then(|naming| {
        let record = naming.network.record(reference)?;
        Some(naming.detail(&record))
    });
    // An owner's other number or a topic's other word says more than the row alone.
    let detail = described.or(hit.detail).unwrap_or_default();
    Hit::new(hit.kind.word(), hit.id, hit.title, detail)
}
