//! A region gets its members: named ones, those of other regions, without those of others again. Who was a member before
//! keeps the days on which that was so.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::records::{
    EntityKind, Handling, Region, RegionId, RegionMember, RegionMemberId, Sensitivity, TerritoryRef,
};

use super::stage::{Stage, eve, maybe_day};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::in_force;
use crate::records::counted;
use crate::views::acts::PublishAct;

pub(super) fn plan(stage: &mut Stage<'_, '_>, act: &PublishAct) -> Result<String> {
    let on = maybe_day("on", act.on.as_deref())?.unwrap_or(stage.today());
    let wanted = members(stage, act, on)?;
    if wanted.is_empty() {
        return Err(Error::input("members", "a region needs a member"));
    }
    let (region, is_new) = region(stage, act, on)?;
    if wanted.contains(&TerritoryRef::Region(region.id)) {
        return Err(Error::input("members", "a region is no member of itself"));
    }
    stage.on(on);
    let network = stage.network();
    let rows: Vec<_> = network.members_of(region.id).collect();
    let open = |row: &RegionMember| row.until.is_none_or(|until| until >= on);
    let mut held = BTreeSet::new();
    let (mut added, mut left) = (0, 0);
    for row in rows.into_iter().filter(|row| open(row)) {
        if wanted.contains(&row.territory) && in_force(on, row.from, row.until) {
            held.insert(row.territory);
            continue;
        }
        left += 1;
        // It never came into force, or is to come: what is published now takes its place.
        if row.from.is_some_and(|from| from >= on) {
            stage.remove(row.id)?;
        } else {
            stage.end(row.clone(), eve(on))?;
        }
    }
    for territory in wanted.difference(&held) {
        added += 1;
        let id = RegionMemberId(stage.new_id()?);
        stage.put(RegionMember {
            id,
            region: region.id,
            territory: *territory,
            from: Some(on),
            until: None,
            sensitivity: region.sensitivity,
            handling: region.handling.clone(),
        })?;
    }
    let name = region.name.to_string();
    stage.put(region)?;
    Ok(match is_new {
        true => format!(
            "Published {name} with {}",
            counted(wanted.len(), "member", "members")
        ),
        false => format!("Published {name}: {added} added, {left} left out, from {on}"),
    })
}

/// The region with what is said of it, and whether it is a new one.
fn region(stage: &Stage<'_, '_>, act: &PublishAct, on: NaiveDate) -> Result<(Region, bool)> {
    let name = stated(act.name.as_deref());
    let source = stated(act.source.as_deref());
    match stated(act.region.as_deref()) {
        Some(text) => {
            let meant = stage.naming.meant(&[EntityKind::Region], "region", text)?;
            let held = stage.network().region(RegionId(meant.id));
            let mut region = held.cloned().ok_or_else(|| Error::NoRecord(meant.to_string()))?;
            region.name = name.map_or(region.name, Into::into);
            region.source = source.map(Into::into).or(region.source);
            Ok((region, false))
        }
        None => {
            let name = name.ok_or_else(|| Error::input("name", "a region needs a name"))?;
            let region = Region {
                id: RegionId(stage.new_id()?),
                name: name.into(),
                source: source.map(Into::into),
                from: Some(on),
                until: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            };
            Ok((region, true))
        }
    }
}

fn members(stage: &Stage<'_, '_>, act: &PublishAct, on: NaiveDate) -> Result<BTreeSet<TerritoryRef>> {
    let mut members: BTreeSet<_> = stage.territories("members", &act.members)?.into_iter().collect();
    for text in &act.plus {
        members.extend(members_of(stage, "plus", text, on)?);
    }
    for text in &act.minus {
        for gone in members_of(stage, "minus", text, on)? {
            members.remove(&gone);
        }
    }
    Ok(members)
}

/// The territories of a region on a day; those of regions in it, too.
fn members_of(
    stage: &Stage<'_, '_>,
    field: &str,
    text: &str,
    on: NaiveDate,
) -> Result<BTreeSet<TerritoryRef>> {
    let meant = stage.naming.meant(&[EntityKind::Region], field, text)?;
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![RegionId(meant.id)];
    while let Some(region) = open.pop() {
        if !seen.insert(region) {
            continue;
        }
        let rows = stage.network().members_of(region);
        for row in rows.filter(|row| in_force(on, row.from, row.until)) {
            match row.territory {
                TerritoryRef::Region(inner) => open.push(inner),
                other => drop(found.insert(other)),
            }
        }
    }
    Ok(found)
}
