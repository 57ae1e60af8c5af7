//! Somebody stands in for a position for a while. It ends by itself.

use domain::records::{ActingCover, ActingCoverId, StandIn};

use super::stage::{Stage, day, morrow};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::Naming;
use crate::views::acts::StandInAct;

pub(super) fn plan(stage: &mut Stage<'_, '_>, act: &StandInAct) -> Result<String> {
    let position = stage.position("position", &act.position)?;
    let by = stage.stand_in("by", &act.by)?;
    let (from, until) = (day("from", &act.from)?, day("until", &act.until)?);
    if until < from {
        return Err(Error::input("until", format!("{until} is before the first day")));
    }
    if by == StandIn::Position(position.id) {
        return Err(Error::input("by", "a position cannot stand in for itself"));
    }
    let then = Naming {
        day: from,
        ..stage.naming
    };
    let holder = then.holder_of(position.id).map(|posting| posting.officer);
    if let StandIn::Officer(officer) = by
        && holder == Some(officer)
    {
        return Err(Error::input("by", "that officer holds the position"));
    }
    if let Some(last) = position.until.filter(|last| *last < from) {
        return Err(Error::input(
            "from",
            format!("the position ends before that, on {last}"),
        ));
    }
    if let StandIn::Position(other) = by
        && then.holder_of(other).is_none()
    {
        let seat = stage.naming.position_at_post(other);
        stage.warn(format!(
            "Nobody holds {seat} on {from}: until somebody does, nobody stands in"
        ));
    }
    let territories = stage.territories("territories", &act.territories)?;
    let topics = stage.topics("topics", &act.topics)?;
    let others = stage.network().acting_for(position.id);
    let overlapping = others.filter(|other| {
        other.from.is_none_or(|first| first <= until) && other.until.is_none_or(|last| last >= from)
    });
    let names: Vec<_> = overlapping.map(|other| stage.naming.stand_in(other.by)).collect();
    for name in names {
        stage.warn(format!("{name} stands in then, too: whoever began last answers"));
    }
    stage.on(from);
    stage.on(morrow(until));
    let id = ActingCoverId(stage.new_id()?);
    stage.put(ActingCover {
        id,
        position: position.id,
        by,
        territories,
        topics,
        from: Some(from),
        until: Some(until),
        reason: stated(act.why.as_deref()).map(Into::into),
        sensitivity: position.sensitivity,
        handling: position.handling.clone(),
    })?;
    let (who, seat) = (
        stage.naming.stand_in(by),
        stage.naming.position_at_post(position.id),
    );
    Ok(format!("{who} stands in for {seat}, {from} to {until}"))
}
