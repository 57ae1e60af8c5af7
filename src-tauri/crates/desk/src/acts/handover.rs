//! One officer leaves a position, another arrives.

use chrono::NaiveDate;
use domain::records::{Certainty, Officer, Position, Posting, PostingId};

use super::contacts;
use super::gap::{self, Gap};
use super::stage::{Stage, day, maybe_day, morrow};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::in_force;
use crate::views::acts::HandoverAct;

/// Who leaves, and their last day.
struct Leaving<'s> {
    posting: &'s Posting,
    last: NaiveDate,
    departure: Certainty,
}

/// Who arrives, and their first day.
struct Arriving<'s> {
    officer: &'s Officer,
    first: NaiveDate,
    arrival: Certainty,
}

/// Ends the one posting and begins the other, settles the contact points, and lets somebody stand in during the gap.
pub(super) fn plan(stage: &mut Stage<'_, '_>, act: &HandoverAct) -> Result<String> {
    let position = stage.position("position", &act.position)?;
    let leaving = leaving(stage, position, act)?;
    let arriving = arriving(stage, position, act, leaving.as_ref())?;
    if leaving.is_none() && arriving.is_none() {
        return Err(Error::input(
            "leaves",
            "say when somebody leaves, who arrives and when, or both",
        ));
    }
    if let Some(leaving) = &leaving {
        stage.on(morrow(leaving.last));
        stage.put(Posting {
            until: Some(leaving.last),
            departure: leaving.departure,
            ..leaving.posting.clone()
        })?;
        contacts::settle(
            stage,
            position.id,
            leaving.posting.officer,
            leaving.last,
            &act.contacts,
        )?;
    }
    if let Some(arriving) = &arriving {
        stage.on(arriving.first);
        let posting = arrival_of(stage, position, arriving)?;
        stage.put(posting)?;
    }
    let acting = stated(act.acting.as_deref());
    match &leaving {
        Some(leaving) => {
            let gap = Gap {
                position,
                leaving: leaving.posting,
                last: leaving.last,
                next: arriving.as_ref().map(|arriving| arriving.first),
            };
            gap::settle(stage, &gap, acting)?;
        }
        None if acting.is_some() => {
            return Err(Error::input(
                "acting",
                "nobody leaves, so that there is no gap to stand in for",
            ));
        }
        None => {}
    }
    Ok(in_words(stage, position, leaving.as_ref(), arriving.as_ref()))
}

fn leaving<'s>(stage: &Stage<'s, '_>, position: &Position, act: &HandoverAct) -> Result<Option<Leaving<'s>>> {
    let (from, Some(last)) = (
        stated(act.from.as_deref()),
        maybe_day("leaves", act.leaves.as_deref())?,
    ) else {
        return match stated(act.from.as_deref()) {
            Some(_) => Err(Error::input("leaves", "say on which day the officer leaves")),
            None => Ok(None),
        };
    };
    let seat = stage.naming.position_at_post(position.id);
    let posting = match from {
        Some(name) => {
            let officer = stage.officer("from", name)?;
            let begun = |posting: &&Posting| posting.from.is_none_or(|from| from <= last);
            let postings = stage.network().postings_of(officer.id);
            let held = postings
                .filter(|posting| posting.position == position.id)
                .filter(begun);
            held.max_by_key(|posting| (posting.from, posting.id))
                .ok_or_else(|| {
                    Error::input("from", format!("{} does not hold {seat} on {last}", officer.name))
                })?
        }
        None => {
            let held = stage.naming.holder_of(position.id).map(|posting| posting.id);
            held.and_then(|id| stage.network().posting(id))
                .ok_or_else(|| Error::input("from", format!("nobody holds {seat}")))?
        }
    };
    if let Some(from) = posting.from.filter(|from| *from > last) {
        return Err(Error::input(
            "leaves",
            format!("that is before the first day, {from}"),
        ));
    }
    if let Some(gone) = posting
        .until
        .filter(|until| *until < last && posting.departure == Certainty::Confirmed)
    {
        return Err(Error::input(
            "from",
            format!("that posting has ended on {gone}, confirmed"),
        ));
    }
    Ok(Some(Leaving {
        posting,
        last,
        departure: certainty(stage, "departure", act.departure.as_deref(), last)?,
    }))
}

fn arriving<'s>(
    stage: &Stage<'s, '_>,
    position: &Position,
    act: &HandoverAct,
    leaving: Option<&Leaving<'_>>,
) -> Result<Option<Arriving<'s>>> {
    let (Some(name), Some(text)) = (stated(act.to.as_deref()), stated(act.arrives.as_deref())) else {
        return match (stated(act.to.as_deref()), stated(act.arrives.as_deref())) {
            (Some(_), _) => Err(Error::input("arrives", "say on which day the officer arrives")),
            (_, Some(_)) => Err(Error::input("to", "say who arrives")),
            (None, None) => Ok(None),
        };
    };
    let officer = stage.officer("to", name)?;
    let first = day("arrives", text)?;
    if leaving.is_some_and(|leaving| leaving.posting.officer == officer.id) {
        return Err(Error::input(
            "to",
            format!("{} is the one who leaves", officer.name),
        ));
    }
    if let Some(last) = position.until.filter(|last| *last < first) {
        return Err(Error::input(
            "arrives",
            format!("the position ends before that, on {last}"),
        ));
    }
    Ok(Some(Arriving {
        officer,
        first,
        arrival: certainty(stage, "arrival", act.arrival.as_deref(), first)?,
    }))
}

/// Planned where the day lies ahead, unless somebody says otherwise.
fn certainty(stage: &Stage<'_, '_>, field: &str, given: Option<&str>, day: NaiveDate) -> Result<Certainty> {
    match stated(given) {
        Some(word) => {
            let known = Certainty::ALL.iter().find(|certainty| certainty.word() == word);
            known
                .copied()
                .ok_or_else(|| Error::input(field, "this is planned or confirmed"))
        }
        None if day > stage.today() => Ok(Certainty::Planned),
        None => Ok(Certainty::Confirmed),
    }
}

/// The posting that the officer was expected on, else a new one.
fn arrival_of(stage: &mut Stage<'_, '_>, position: &Position, arriving: &Arriving<'_>) -> Result<Posting> {
    let network = stage.network();
    let postings = || network.postings_of(arriving.officer.id);
    let open = |posting: &&Posting| posting.until.is_none_or(|until| until >= arriving.first);
    let own = postings()
        .filter(|posting| posting.position == position.id)
        .filter(open);
    let own = own.max_by_key(|posting| (posting.from, posting.id));
    let today = stage.today();
    let is_expected = |posting: &Posting| {
        let later = |from: NaiveDate| from > today || from >= arriving.first;
        posting.arrival == Certainty::Planned || posting.from.is_some_and(later)
    };
    let elsewhere = postings()
        .filter(|posting| posting.position != position.id)
        .filter(|posting| in_force(arriving.first, posting.from, posting.until));
    for other in elsewhere {
        let seat = stage.naming.position_at_post(other.position);
        stage.warn(format!(
            "{} still holds {seat} on that day",
            arriving.officer.name
        ));
    }
    match own {
        Some(posting) if is_expected(posting) => Ok(Posting {
            from: Some(arriving.first),
            arrival: arriving.arrival,
            ..posting.clone()
        }),
        Some(_) => Err(Error::input(
            "to",
            format!("{} holds this position already", arriving.officer.name),
        )),
        None => Ok(Posting {
            id: PostingId(stage.new_id()?),
            officer: arriving.officer.id,
            position: position.id,
            from: Some(arriving.first),
            arrival: arriving.arrival,
            until: None,
            departure: Certainty::Planned,
            sensitivity: position.sensitivity,
            handling: position.handling.clone(),
        }),
    }
}

fn in_words(
    stage: &Stage<'_, '_>,
    position: &Position,
    leaving: Option<&Leaving<'_>>,
    arriving: Option<&Arriving<'_>>,
) -> String {
    let seat = stage.naming.position_at_post(position.id);
    let left = leaving.map(|it| format!("{} until {}", stage.naming.officer(it.posting.officer), it.last));
    let came = arriving.map(|it| format!("{} from {}", it.officer.name, it.first));
    let people: Vec<_> = left.into_iter().chain(came).collect();
    format!("Handed over {seat}: {}", people.join(", "))
}
