//! Something is verified: a contact point or a coverage line is right, is corrected or is wrong; a planned arrival or
//! departure has come about.
//!
//! What is wrong ends on the day before. Who verified it and how stands on a contact point, and in the log for all.

use chrono::NaiveDate;
use domain::records::{
    Certainty, ContactPoint, ContactPointId, Coverage, CoverageId, EntityKind, Posting, PostingId, Precedence,
};

use super::stage::{Stage, eve, maybe_day};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::views::acts::{ConfirmAct, ConfirmPostingAct};

pub(super) fn record(stage: &mut Stage<'_, '_>, act: &ConfirmAct) -> Result<String> {
    let kinds = [
        EntityKind::ContactPoint,
        EntityKind::Coverage,
        EntityKind::Posting,
    ];
    let meant = stage.naming.meant(&kinds, "record", &act.record)?;
    if act.wrong && stated(act.value.as_deref()).is_some() {
        return Err(Error::input(
            "value",
            "what is wrong is not corrected: leave one of the two out",
        ));
    }
    let text = match meant.kind {
        EntityKind::Posting if act.wrong => {
            return Err(Error::input("wrong", "a posting is put right by hand"));
        }
        EntityKind::Posting => posting(stage, &arrival_or_departure(act))?,
        EntityKind::Coverage => line(stage, CoverageId(meant.id), act)?,
        _ => point(stage, ContactPointId(meant.id), act)?,
    };
    Ok(match stated(act.how.as_deref()) {
        Some(how) => format!("{text}: {how}"),
        None => text,
    })
}

/// A posting is confirmed, and its day put right, by the same command as a number.
fn arrival_or_departure(act: &ConfirmAct) -> ConfirmPostingAct {
    ConfirmPostingAct {
        posting: act.record.clone(),
        what: None,
        on: act.value.clone(),
    }
}

fn point(stage: &mut Stage<'_, '_>, id: ContactPointId, act: &ConfirmAct) -> Result<String> {
    let held = stage
        .network()
        .contact_point(id)
        .ok_or_else(|| Error::NoRecord(id.to_string()))?;
    let title = stage.naming.title(&held.clone().into());
    let of = stage.naming.owner(held.of);
    let today = stage.today();
    if act.wrong {
        let ended = ContactPoint {
            // It was verified to be wrong: should it come back, nobody has verified it.
            verified_on: None,
            verified_by: Some(stage.author.into()),
            verified_how: Some(stated(act.how.as_deref()).unwrap_or("marked wrong").into()),
            until: Some(last_of_the_wrong(held.from, held.until, today)),
            ..held.clone()
        };
        stage.put(ended)?;
        return Ok(format!("Marked wrong: {title} of {of}"));
    }
    let verified = ContactPoint {
        verified_on: Some(today),
        verified_by: Some(stage.author.into()),
        verified_how: stated(act.how.as_deref()).map(Into::into),
        ..held.clone()
    };
    match stated(act.value.as_deref()) {
        None => {
            stage.put(verified)?;
            Ok(format!("Verified {title} of {of}"))
        }
        Some(value) => {
            let frame = stage.frame()?;
            let corrected = ContactPoint {
                raw: value.into(),
                ..verified
            };
            // A number has its forms from what is written; an address has none but that.
            let record = match held.kind.is_voice() || held.kind == domain::records::ContactKind::Fax {
                true => frame.complete(corrected.into(), Some(&held.clone().into())),
                false => ContactPoint {
                    value: None,
                    ..corrected
                }
                .into(),
            };
            let new = stage.naming.title(&record);
            stage.put(record)?;
            Ok(format!("Corrected {title} of {of} to {new}"))
        }
    }
}

fn line(stage: &mut Stage<'_, '_>, id: CoverageId, act: &ConfirmAct) -> Result<String> {
    let held = stage
        .network()
        .coverage(id)
        .ok_or_else(|| Error::NoRecord(id.to_string()))?;
    let title = stage.naming.title(&held.clone().into());
    let today = stage.today();
    if act.wrong {
        let until = Some(last_of_the_wrong(held.from, held.until, today));
        stage.put(Coverage {
            until,
            ..held.clone()
        })?;
        return Ok(format!("Marked wrong: {title}"));
    }
    let given = stated(act.value.as_deref());
    let precedence = given
        .map(|word| {
            let known = Precedence::ALL
                .iter()
                .find(|precedence| precedence.word() == word);
            let known = known.copied();
            known.ok_or_else(|| {
                Error::input(
                    "value",
                    format!("a precedence is one of {}", Precedence::WORDS.join(", ")),
                )
            })
        })
        .transpose()?;
    stage.put(Coverage {
        last_confirmed: Some(today),
        precedence: precedence.unwrap_or(held.precedence),
        ..held.clone()
    })?;
    Ok(match given {
        Some(word) => format!("Corrected {title} to {}", word.replace('_', " ")),
        None => format!("Confirmed {title}"),
    })
}

/// The last day of what is wrong: yesterday, unless it ended or began in another way.
fn last_of_the_wrong(from: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    let last = until.map_or(eve(today), |until| until.min(eve(today)));
    from.map_or(last, |from| last.max(from))
}

pub(super) fn posting(stage: &mut Stage<'_, '_>, act: &ConfirmPostingAct) -> Result<String> {
    let meant = stage
        .naming
        .meant(&[EntityKind::Posting], "posting", &act.posting)?;
    let id = PostingId(meant.id);
    let held = stage
        .network()
        .posting(id)
        .ok_or_else(|| Error::NoRecord(meant.to_string()))?;
    let on = maybe_day("on", act.on.as_deref())?;
    let arrives = match stated(act.what.as_deref()) {
        Some("arrival") => true,
        Some("departure") => false,
        Some(_) => return Err(Error::input("what", "this is arrival or departure")),
        None => held.arrival == Certainty::Planned,
    };
    let (officer, seat) = (
        stage.naming.officer(held.officer),
        stage.naming.position_at_post(held.position),
    );
    if arrives {
        let first = on.or(held.from).unwrap_or(stage.today());
        stage.on(first);
        stage.put(Posting {
            arrival: Certainty::Confirmed,
            from: Some(first),
            ..held.clone()
        })?;
        let arrived = if first > stage.today() {
            "arrives"
        } else {
            "arrived"
        };
        return Ok(format!("Confirmed: {officer} {arrived} as {seat}, {first}"));
    }
    let last = on
        .or(held.until)
        .ok_or_else(|| Error::input("on", "no departure is planned: say on which day"))?;
    stage.on(super::stage::morrow(last));
    stage.put(Posting {
        departure: Certainty::Confirmed,
        until: Some(last),
        ..held.clone()
    })?;
    let left = if last > stage.today() { "leaves" } else { "left" };
    Ok(format!("Confirmed: {officer} {left} {seat}, {last}"))
}
