//! Wordings that name no territory, settled by a person: what they mean is remembered, applied to what the network holds
//! already, and to every later import.

use domain::names::{Resolved, fold, resolve_name};
use domain::network::Network;
use domain::records::{
    Coverage, CoverageId, Handling, Sensitivity, SettledWording, SettledWordingId, TerritoryRef,
    UnresolvedWording,
};
use store::Tx;

use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::duplicates::SettleView;

/// The word for a wording that names nothing that can be covered.
const IGNORE: &str = "ignore";

/// Says what a wording means: a country's code, `part:ID`, `organisation:ID`, `region:ID`, the name of one of these, or
/// `ignore`. Lines are made of the unresolved wordings that the network holds, as one change with the memory of it.
///
/// # Errors
/// [`Error::Input`] when the wording says nothing, or it is not clear what it shall mean.
pub fn settle(session: &Session, wording: &str, meaning: &str, reason: Option<&str>) -> Result<SettleView> {
    let wording = stated(Some(wording)).ok_or_else(|| Error::input("wording", "say which wording"))?;
    let done = session.stage(false, |network, tx| {
        let territory = meant(network, meaning)?;
        let naming = Naming {
            network,
            day: session.host().today(),
        };
        let name = territory.map(|territory| naming.territory_name(territory));
        let told = match &name {
            Some(name) => format!("Settled {wording:?} as {}", name.name),
            None => format!("Settled {wording:?} as nothing that is covered"),
        };
        tx.tell(stated(reason).unwrap_or(&told));
        remember(tx, wording, territory)?;
        let (settled, lines) = apply(tx, wording, territory)?;
        Ok(SettleView {
            wording: wording.to_owned(),
            territory: name,
            settled,
            lines,
            change: None,
        })
    })?;
    Ok(SettleView {
        change: done.change.map(|change| change.id.to_string()),
        ..done.value
    })
}

/// What a person means by the meaning of a wording; `None` for nothing at all.
fn meant(network: &Network, text: &str) -> Result<Option<TerritoryRef>> {
    let text = text.trim();
    if text.eq_ignore_ascii_case(IGNORE) {
        return Ok(None);
    }
    let unclear = || {
        let why = format!(
            "{text:?} is no territory: give a code, part:ID, region:ID, organisation:ID, a name, or ignore"
        );
        Error::input("as", why)
    };
    if let Ok(territory) = text.parse::<TerritoryRef>() {
        let there = match territory {
            TerritoryRef::Country(_) => true,
            TerritoryRef::Part(id) => network.part(id).is_some(),
            TerritoryRef::Region(id) => network.region(id).is_some(),
            TerritoryRef::Organisation(id) => network.agency(id).is_some_and(|agency| agency.state.is_none()),
        };
        return if there {
            Ok(Some(territory))
        } else {
            Err(unclear())
        };
    }
    let wanted = fold(text);
    let regions = network.regions().filter(|region| fold(&region.name) == wanted);
    let parts = network.parts().filter(|part| fold(&part.name) == wanted);
    let bodies = network.agencies().filter(|agency| agency.state.is_none());
    let bodies = bodies.filter(|agency| {
        fold(&agency.name) == wanted
            || agency
                .short_name
                .as_deref()
                .is_some_and(|name| fold(name) == wanted)
    });
    let mut found: Vec<TerritoryRef> = regions.map(|region| TerritoryRef::Region(region.id)).collect();
    found.extend(parts.map(|part| TerritoryRef::Part(part.id)));
    found.extend(bodies.map(|agency| TerritoryRef::Organisation(agency.id)));
    if let Resolved::Country(country) = resolve_name(text) {
        found.push(country.into());
    }
    match found.as_slice() {
        [one] => Ok(Some(*one)),
        _ => Err(unclear()),
    }
}

fn remember(tx: &mut Tx<'_>, wording: &str, territory: Option<TerritoryRef>) -> Result<()> {
    let settled = tx.all::<SettledWording>()?;
    let known = settled
        .into_iter()
        .find(|known| fold(&known.wording) == fold(wording));
    let id = match &known {
        Some(known) => known.id,
        None => SettledWordingId(tx.new_id()?),
    };
    tx.put(SettledWording {
        id,
        wording: known.map_or_else(|| wording.into(), |known| known.wording),
        territory,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(())
}

/// Makes lines of the wordings that are held; gives how many wordings went and how many lines came.
fn apply(tx: &mut Tx<'_>, wording: &str, territory: Option<TerritoryRef>) -> Result<(u32, u32)> {
    let wanted = fold(wording);
    let held = tx.all::<UnresolvedWording>()?.into_iter();
    let held: Vec<_> = held.filter(|one| fold(&one.wording) == wanted).collect();
    let mut lines = tx.all::<Coverage>()?;
    let (mut settled, mut made) = (0_u32, 0_u32);
    for one in held {
        tx.remove(one.id)?;
        settled = settled.saturating_add(1);
        let Some(territory) = territory else { continue };
        let has_line = |line: &Coverage| {
            line.holder == one.holder && line.territory == territory && line.until.is_none()
        };
        if lines.iter().any(has_line) {
            continue;
        }
        let line = Coverage {
            from: one.from,
            until: one.until,
            source_wording: Some(one.wording),
            source_document: one.source_document,
            source_as_of: one.source_as_of,
            source_date: one.source_date,
            sensitivity: one.sensitivity,
            handling: one.handling,
            ..Coverage::unsaid(CoverageId(tx.new_id()?), one.holder, territory)
        };
        tx.put(line.clone())?;
        lines.push(line);
        made = made.saturating_add(1);
    }
    Ok((settled, made))
}
