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
    /// The last day.
    pub(super) until: Option<NaiveDate>,
    /// Who may see the lines. A file may narrow that and never widens it.
    pub(super) sensitivity: Option<Sensitivity>,
    /// How the row may change the lines that are there; `None` where each line's own source decides.
    pub(super) may: Option<Say>,
}

impl Said<'_> {
    fn narrowed(&self, held: Sensitivity) -> Sensitivity {
        self.sensitivity.map_or(held, |said| said.max(held))
    }

    fn is_otherwise(&self, line: &Coverage) -> bool {
        self.precedence.is_some_and(|said| said != line.precedence)
            || (!self.topics.is_empty() && line.topics != self.topics)
    }
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
            Item::Country { country, wording } => {
                line(tx, held, tally, holder, (*country).into(), wording, said)?
            }
            Item::Part { country, wording } => {
                let part = part(tx, held, *country, wording)?;
                line(tx, held, tally, holder, TerritoryRef::Part(part), wording, said)?
            }
            Item::Unresolved(wording) => match held.settled.get(&fold(wording)).copied() {
                Some(Some(territory)) => line(tx, held, tally, holder, territory, wording, said)?,
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
    tally: &mut Tally<'_>,
    holder: Holder,
    territory: TerritoryRef,
    wording: &str,
    said: &Said<'_>,
) -> Result<Effect, StoreError> {
    let lines = held.coverage.entry(holder).or_default();
    // A line that has ended is history: a newer file that names the territory again begins a new one. The file that has
    // said when it ends names it itself.
    let is_open = |line: &Coverage| line.until.is_none_or(|until| Some(until) >= said.as_of.date);
    let is_ended_so = |line: &Coverage| said.until.is_some() && line.until == said.until;
    let at = lines
        .iter()
        .position(|line| line.territory == territory && (is_open(line) || is_ended_so(line)));
    let line = match at.and_then(|at| lines.get(at)) {
        Some(line) => line.clone(),
        None => Coverage {
            from: said.from,
            sensitivity: said.sensitivity.unwrap_or(Sensitivity::Internal),
            ..Coverage::unsaid(CoverageId(tx.new_id()?), holder, territory)
        },
    };
    let is_first = held.seen_lines.insert(line.id);
    let of_row = (said.source, said.as_of.text.as_deref());
    let of_line = (line.source_document.as_deref(), line.source_as_of.as_deref());
    let may = match at {
        None => Say::Overwrite,
        Some(_) => said.may.unwrap_or_else(|| say(of_row, of_line)),
    };
    if at.is_some() {
        held.follow.named_line(line.id);
    }
    let line = Coverage {
        sensitivity: said.narrowed(line.sensitivity),
        ..line
    };
    let line = match may {
        Say::Nothing => return Ok(Effect::Unchanged),
        Say::Overwrite if is_first => Coverage {
            precedence: said.precedence.unwrap_or(line.precedence),
            topics: match said.topics.as_slice() {
                [] => line.topics,
                topics => topics.into(),
            },
            until: said.until.or(line.until),
            source_wording: Some(wording.into()),
            source_document: said.source.map(Into::into),
            source_as_of: said.as_of.text.as_deref().map(Into::into),
            source_date: said.as_of.date,
            ..line
        },
        _ => {
            if said.is_otherwise(&line) {
                let why = match is_first {
                    true => {
                        "another source says precedence or topics of this line otherwise; say as of which day"
                    }
                    false => {
                        "the file says precedence or topics of this line twice and otherwise; the first holds"
                    }
                };
                tally.doubt("covers", wording, why);
            }
            line
        }
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
    if let Some(one) = known.iter_mut().find(|one| *one.wording == *wording) {
        one.sensitivity = said.narrowed(one.sensitivity);
        return put(tx, one.clone());
    }
    let record = UnresolvedWording {
        id: UnresolvedWordingId(tx.new_id()?),
        holder,
        wording: Text::from(wording),
        from: said.from,
        until: said.until,
        source_document: said.source.map(Into::into),
        source_as_of: said.as_of.text.as_deref().map(Into::into),
        source_date: said.as_of.date,
        sensitivity: said.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    known.push(record.clone());
    put(tx, record)
}
