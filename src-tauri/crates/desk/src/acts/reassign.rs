//! Territories go from one holder to another from a day on: the old lines end, new ones begin, and the past still
//! answers as it was.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::records::{Coverage, CoverageId, Holder, Standing, TerritoryRef};

use super::stage::{Stage, day, eve};
use crate::error::{Error, Result};
use crate::naming::in_force;
use crate::views::acts::ReassignAct;

pub(super) fn plan(stage: &mut Stage<'_, '_>, act: &ReassignAct) -> Result<String> {
    let territories = stage.territories("territories", &act.territories)?;
    if territories.is_empty() {
        return Err(Error::input("territories", "name at least one territory"));
    }
    let (from, to) = (stage.holder("from", &act.from)?, stage.holder("to", &act.to)?);
    if from == to {
        return Err(Error::input("to", "that is who covers them already"));
    }
    let on = day("on", &act.on)?;
    stage.on(on);
    let mut lines = Vec::new();
    for territory in &territories {
        lines.extend(lines_of(stage, from, *territory, on)?);
    }
    // A line that is joint with another of them stays so.
    let mut renewed = BTreeMap::new();
    for line in &lines {
        renewed.insert(line.id, CoverageId(stage.new_id()?));
    }
    for line in &lines {
        hand_on(stage, line, to, on, &renewed)?;
    }
    let names: Vec<_> = territories
        .iter()
        .map(|territory| stage.naming.territory(*territory))
        .collect();
    Ok(format!(
        "Reassigned {} from {} to {} on {on}",
        names.join(", "),
        stage.naming.holder(from),
        stage.naming.holder(to)
    ))
}

/// The holder's own lines for a territory that are in force on the day or begin later.
fn lines_of<'s>(
    stage: &Stage<'s, '_>,
    holder: Holder,
    territory: TerritoryRef,
    on: NaiveDate,
) -> Result<Vec<&'s Coverage>> {
    let held = stage
        .network()
        .coverage_by(holder)
        .filter(|line| line.territory == territory);
    let mut lines: Vec<_> = held
        .filter(|line| line.until.is_none_or(|until| until >= on))
        .collect();
    lines.sort_by_key(|line| (line.precedence, line.id));
    if lines.is_empty() {
        let naming = stage.naming;
        let message = format!(
            "{} has no line of its own for {} on {on}",
            naming.holder(holder),
            naming.territory(territory)
        );
        return Err(Error::input("territories", message));
    }
    Ok(lines)
}

fn hand_on(
    stage: &mut Stage<'_, '_>,
    old: &Coverage,
    to: Holder,
    on: NaiveDate,
    renewed: &BTreeMap<CoverageId, CoverageId>,
) -> Result<()> {
    // A line that has not begun is the new holder's from its first day.
    if old.from.is_some_and(|from| from >= on) {
        return stage.put(Coverage {
            holder: to,
            ..old.clone()
        });
    }
    stage.end(old.clone(), eve(on))?;
    if has_such_a_line(stage, old, to, on) {
        let naming = stage.naming;
        let (holder, territory) = (naming.holder(to), naming.territory(old.territory));
        stage.warn(format!(
            "{holder} has such a line for {territory} already: none is added"
        ));
        return Ok(());
    }
    let Some(id) = renewed.get(&old.id).copied() else {
        return Ok(());
    };
    let today = stage.today();
    let joint = old
        .joint_with
        .iter()
        .map(|line| renewed.get(line).copied().unwrap_or(*line));
    stage.put(Coverage {
        id,
        holder: to,
        joint_with: joint.collect(),
        // What a document said of the old holder it does not say of the new one; who reassigns it vouches for it.
        standing: Standing::Unknown,
        hands_over_to: None,
        from: Some(on),
        until: old.until,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        last_confirmed: Some(today),
        ..old.clone()
    })
}

fn has_such_a_line(stage: &Stage<'_, '_>, old: &Coverage, to: Holder, on: NaiveDate) -> bool {
    let mut lines = stage
        .network()
        .coverage_by(to)
        .filter(|line| line.territory == old.territory);
    lines.any(|line| {
        in_force(on, line.from, line.until)
            && (line.precedence, &line.topics) == (old.precedence, &old.topics)
            && (line.until.is_none() || line.until == old.until)
    })
}
