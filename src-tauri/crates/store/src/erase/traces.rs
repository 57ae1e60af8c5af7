//! What the log keeps of a record, and where else the record is named.

use std::collections::BTreeSet;

use domain::records::{EntityKind, Record, RecordRef};
use domain::value::Value;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::row;

/// Fields whose text says which person, office or number is meant. A label such as "office" does not.
const TELLING: [&str; 9] = [
    "name",
    "short_name",
    "author",
    "title",
    "uid",
    "raw",
    "value",
    "e164",
    "text",
];
/// Shorter texts stand in too many others.
const SHORTEST: usize = 4;

/// The texts by which a record is named elsewhere, in lower case.
pub(super) struct Texts {
    whole: BTreeSet<String>,
    /// The longest word of a person's name: it is rarely written in full.
    words: BTreeSet<String>,
}

impl Texts {
    /// What names this record and its belongings, now and at any time that the log still tells of.
    pub(super) fn of(
        connection: &Connection,
        record: &Record,
        belongings: &[Record],
    ) -> Result<Self, StoreError> {
        let mut texts = Self {
            whole: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        for record in std::iter::once(record).chain(belongings) {
            let kind = record.reference().kind;
            for (field, value) in kind.fields().iter().zip(record.values()) {
                if let Value::Text(text) = value {
                    texts.add(kind, field.name, &text);
                }
            }
            texts.add_earlier(connection, record.reference())?;
        }
        Ok(texts)
    }

    /// The single values that its updates have replaced.
    fn add_earlier(&mut self, connection: &Connection, record: RecordRef) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT field, before FROM operation INDEXED BY operation_by_record
             WHERE entity = ? AND id = ? AND op = 'update' AND before IS NOT NULL",
        )?;
        let mut rows = statement.query(params![record.kind.word(), record.id.as_bytes().as_slice()])?;
        while let Some(row) = rows.next()? {
            let (field, before): (String, String) = (row.get(0)?, row.get(1)?);
            if let Ok(text) = serde_json::from_str::<String>(&before) {
                self.add(record.kind, &field, &text);
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: EntityKind, field: &str, text: &str) {
        let text = text.trim().to_lowercase();
        if !TELLING.contains(&field) || text.chars().count() < SHORTEST {
            return;
        }
        let is_a_person = matches!(kind, EntityKind::Officer | EntityKind::Desk);
        if is_a_person && matches!(field, "name" | "author") {
            let longest = words(&text).max_by_key(|word| word.chars().count());
            let longest = longest.filter(|word| word.chars().count() >= SHORTEST);
            self.words.extend(longest.map(str::to_owned));
        }
        self.whole.insert(text);
    }

    /// Whether a text names the record.
    pub(super) fn are_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.whole.iter().any(|whole| text.contains(whole))
            || words(&text).any(|word| self.words.contains(word))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// How many values the log holds of these records.
pub(super) fn count_values(
    connection: &Connection,
    records: impl Iterator<Item = RecordRef>,
) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum((before IS NOT NULL) + (after IS NOT NULL)), 0) FROM operation
         WHERE entity = ? AND id = ?",
    )?;
    let mut sum = 0;
    for record in records {
        let id = record.id.as_bytes().as_slice();
        sum += statement.query_row(params![record.kind.word(), id], |row| row.get::<_, u32>(0))?;
    }
    Ok(sum)
}

/// Takes every value of a record out of the log, with its salt, but for what the change `but_of` created.
pub(super) fn wipe_values(
    connection: &Connection,
    record: RecordRef,
    but_of: Option<i64>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE operation SET before = NULL, before_salt = NULL, after = NULL, after_salt = NULL
             WHERE entity = ?1 AND id = ?2 AND NOT (change IS ?3 AND op = 'create')",
        )?
        .execute(params![
            record.kind.word(),
            record.id.as_bytes().as_slice(),
            but_of
        ])?;
    Ok(())
}

/// The changes whose reason names the record.
pub(super) fn reasons_naming(connection: &Connection, texts: &Texts) -> Result<Vec<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT number, reason FROM change WHERE reason IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut naming = Vec::new();
    while let Some(row) = rows.next()? {
        let reason: String = row.get(1)?;
        if texts.are_named_in(&reason) {
            naming.push(row.get(0)?);
        }
    }
    Ok(naming)
}

/// Takes the reasons that name the record out of the log, with their salts.
pub(super) fn wipe_reasons(connection: &Connection, texts: &Texts) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("UPDATE change SET reason = NULL, reason_salt = NULL WHERE number = ?")?;
    for number in reasons_naming(connection, texts)? {
        statement.execute([number])?;
    }
    Ok(())
}

/// Other records that name the record, now or in the log.
pub(super) fn mentions(
    connection: &Connection,
    texts: &Texts,
    but: &BTreeSet<RecordRef>,
) -> Result<Vec<RecordRef>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT entity, id, before, after FROM operation WHERE before IS NOT NULL OR after IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let values: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
        if !values.iter().flatten().any(|value| texts.are_named_in(value)) {
            continue;
        }
        let kind: String = row.get(0)?;
        let record = RecordRef {
            kind: kind.parse().map_err(|_| StoreError::Damaged)?,
            id: row::id(row.get_ref(1)?)?,
        };
        if !but.contains(&record) {
            found.insert(record);
        }
    }
    Ok(found.into_iter().collect())
}
