//! Free text of rows, as notes; and rows that say there is no post: a note on the country, with whoever answers instead.

use chrono::NaiveDate;
use domain::records::{Handling, Note, NoteId, RecordRef, Sensitivity, Subject, TerritoryRef};
use formats::csv::posts::PostRow;
use store::{StoreError, Tx};

use super::held::{Held, Say, add, put, say};
use super::{Effect, contacts};

/// Where free text comes from, and who may see it.
pub(super) struct Remark<'a> {
    pub(super) source: Option<&'a str>,
    pub(super) date: Option<NaiveDate>,
    pub(super) sensitivity: Option<Sensitivity>,
}

/// Keeps free text as notes on a record; what one says already is said once.
pub(super) fn remark(
    tx: &mut Tx<'_>,
    held: &mut Held,
    about: RecordRef,
    texts: &[String],
    from: &Remark<'_>,
) -> Result<Effect, StoreError> {
    let about = Subject::Record(about);
    let mut effect = Effect::Unchanged;
    for text in texts {
        if !held.is_new_remark(about, text) {
            continue;
        }
        let note = Note {
            id: NoteId(tx.new_id()?),
            about,
            text: text.as_str().into(),
            source: from.source.map(Into::into),
            date: from.date,
            source_record: None,
            sensitivity: from.sensitivity.unwrap_or(Sensitivity::Internal),
            handling: Handling::default(),
        };
        effect = effect.max(add(tx, note)?);
    }
    Ok(effect)
}

/// A row that says there is no post.
pub(super) fn no_own_post(
    tx: &mut Tx<'_>,
    held: &mut Held,
    row: &PostRow,
) -> Result<Result<Effect, String>, StoreError> {
    let Some(country) = row.host else {
        return Ok(Err("no country is named to put the note on".to_owned()));
    };
    let key = format!("{} ({country})", row.office);
    let source = row
        .source
        .as_deref()
        .map(|source| match row.as_of.text.as_deref() {
            Some(as_of) => format!("{source}, {as_of}"),
            None => source.to_owned(),
        });
    let note = |id| Note {
        id,
        about: Subject::Territory(TerritoryRef::Country(country)),
        text: text(row).into(),
        source: source.as_deref().map(Into::into),
        date: row.as_of.date,
        source_record: Some(key.as_str().into()),
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    let Some(known) = held.notes.get(&key).cloned() else {
        let note = note(NoteId(tx.new_id()?));
        held.first_sight_of_note(note.id);
        tx.put(note.clone())?;
        held.notes.insert(key, note);
        return Ok(Ok(Effect::Created));
    };
    let first = held.first_sight_of_note(known.id);
    let dates = (row.as_of.text.as_deref(), known.date.map(|date| date.to_string()));
    let may = say(
        (source.as_deref(), dates.0),
        (known.source.as_deref(), dates.1.as_deref()),
    );
    if !first || may != Say::Overwrite {
        return Ok(Ok(Effect::Unchanged));
    }
    let mut note = note(known.id);
    note.sensitivity = note.sensitivity.max(known.sensitivity);
    held.notes.insert(key, note.clone());
    put(tx, note).map(Ok)
}

/// "No own post; covered from elsewhere. The ambassador to Spain is accredited. Switchboard: …"
fn text(row: &PostRow) -> String {
    let mut sentences = vec![row.coverage_status.clone()];
    sentences.extend(row.notes.clone());
    sentences.extend((!row.covers.is_empty()).then(|| format!("covers: {}", row.covers.join("; "))));
    sentences.extend(contacts::in_words(row));
    let sentences: Vec<String> = sentences
        .iter()
        .map(|sentence| capital(sentence.trim_end_matches('.')))
        .collect();
    format!("{}.", sentences.join(". "))
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
