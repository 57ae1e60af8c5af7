//! What a row says that somebody covers, as coverage lines and wordings.

use chrono::NaiveDate;
use domain::names::fold;
use domain::records::{
    Coverage, CoverageId, Handling, Holder, Part, PartId, Precedence, Sensitivity, TerritoryRef, TopicId,
    UnresolvedWording, UnresolvedWordingId,
};
use domain::territories::CountryCode;
use domain::text::Text;
use formats::csv::AsOf;
use store::{StoreError, Tx};

use super::Effect;
use super::held::{Held, Say, put, say};
use super::tally::Tally;
use super::wording::Item;

/// What a row says of the cover of one holder.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    pub(super) items: Vec<Item>,
    pub(super) source: Option<&'a str>,
    pub(super) as_of: &'a AsOf,
    pub(super) precedence: Option<Precedence>,
    pub(super) topics: Vec<TopicId>,
    /// The first day of new lines.
    pub(super) from: Option<NaiveDate>,
    /// How the row may change the lines that are there; `None` where each line's own source decides.
    pub(super) may: Option<Say>,
}

/// Makes the holder's lines say what the row says, as far as the row may. A line that the row does not name stays.
pub(super) fn make(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    holder: Holder,
    said: &Said<'_>,
) -> Result<Effect, StoreError> {
    let mut effect = Effect::Unchanged;
    for item in &said.items {
        effect = effect.max(match item {
            Item::Country { country, wording } => line(tx, held, holder, (*country).into(), wording, said)?,
            Item::Part { country, wording } => {
                let part = part(tx, held, *country, wording)?;
                line(tx, held, holder, TerritoryRef::Part(part), wording, said)?
            }
            Item::Unresolved(wording) => match held.settled.get(&fold(wording)).copied() {
                Some(Some(territory)) => line(tx, held, holder, territory, wording, said)?,
                Some(None) => Effect::Unchanged,
                None => {
                    tally.unresolved(wording);
                    unresolved(tx, held, holder, wording, said)?
                }
            },
        });
    }
    Ok(effect)
}

fn line(
    tx: &mut Tx<'_>,
    held: &mut Held,
    holder: Holder,
    territory: TerritoryRef,
    wording: &str,
    said: &Said<'_>,
) -> Result<Effect, StoreError> {
    let lines = held.coverage.entry(holder).or_default();
    // A line that has ended is history: a newer file that names the territory again begins a new one.
    let is_open = |line: &Coverage| line.until.is_none_or(|until| Some(until) >= said.as_of.date);
    let at = lines
        .iter()
        .position(|line| line.territory == territory && is_open(line));
    let line = match at.and_then(|at| lines.get(at)) {
        Some(line) => line.clone(),
        None => Coverage {
            precedence: said.precedence.unwrap_or(Precedence::Unstated),
            topics: said.topics.clone(),
            from: said.from,
            ..Coverage::unsaid(CoverageId(tx.new_id()?), holder, territory)
        },
    };
    let of_row = (said.source, said.as_of.text.as_deref());
    let of_line = (line.source_document.as_deref(), line.source_as_of.as_deref());
    if at.is_some() {
        held.follow.named_line(line.id);
    }
    if at.is_some() && said.may.unwrap_or_else(|| say(of_row, of_line)) != Say::Overwrite {
        return Ok(Effect::Unchanged);
    }
    let line = Coverage {
        source_wording: Some(wording.into()),
        source_document: said.source.map(Into::into),
        source_as_of: said.as_of.text.as_deref().map(Into::into),
        source_date: said.as_of.date,
        ..line
    };
    match at.and_then(|at| lines.get_mut(at)) {
        Some(place) => *place = line.clone(),
        None => {
            held.follow.new_line(&line);
            lines.push(line.clone());
        }
    }
    put(tx, line)
}

fn part(tx: &mut Tx<'_>, held: &mut Held, country: CountryCode, name: &str) -> Result<PartId, StoreError> {
    let key = (country, fold(name));
    if let Some(known) = held.parts.get(&key) {
        return Ok(*known);
    }
    let id = PartId(tx.new_id()?);
    let part = Part {
        id,
        name: name.into(),
        country,
        subdivisions: Vec::new(),
        places: Vec::new(),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    tx.put(part)?;
    held.parts.insert(key, id);
    Ok(id)
}

fn unresolved(
    tx: &mut Tx<'_>,
    held: &mut Held,
    holder: Holder,
    wording: &str,
    said: &Said<'_>,
) -> Result<Effect, StoreError> {
    let known = held.wordings.entry(holder).or_default();
    if known.iter().any(|one| *one.wording == *wording) {
        return Ok(Effect::Unchanged);
    }
    let record = UnresolvedWording {
        id: UnresolvedWordingId(tx.new_id()?),
        holder,
        wording: Text::from(wording),
        from: None,
        until: None,
        source_document: said.source.map(Into::into),
        source_as_of: said.as_of.text.as_deref().map(Into::into),
        source_date: said.as_of.date,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    known.push(record.clone());
    put(tx, record)
}
