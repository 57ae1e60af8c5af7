//! What a search finds, as it is shown in a list.

use domain::records::EntityKind;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::error::StoreError;

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its kind.
    pub kind: EntityKind,
    /// Its id.
    pub id: Uuid,
    /// Its name, title or number.
    pub title: String,
    /// What tells it from others of the same name: position and post, city, owner.
    pub detail: Option<String>,
    /// How it was found.
    pub matched: Matched,
    /// How well it fits; more is better. Only the order means anything.
    pub score: u32,
}

/// How a record was found, from the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// Every word was typed whole.
    Exact,
    /// Every word begins as typed.
    Prefix,
    /// A word was misspelt.
    Fuzzy,
}

impl Matched {
    /// The word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// The name of whatever a contact point belongs to.
const OWNER: &str = "CASE of_kind
    WHEN 'officer' THEN (SELECT name FROM officer WHERE id = of_id)
    WHEN 'position' THEN (SELECT title FROM position WHERE id = of_id)
    WHEN 'post' THEN (SELECT name FROM post WHERE id = of_id)
    WHEN 'agency' THEN (SELECT name FROM agency WHERE id = of_id)
    WHEN 'channel' THEN (SELECT name FROM channel WHERE id = of_id)
    WHEN 'group' THEN (SELECT name FROM \"group\" WHERE id = of_id)
    WHEN 'agreement' THEN (SELECT name FROM agreement WHERE id = of_id) END";

/// Title and detail of a record; `None` when it has gone.
pub(super) fn describe(
    connection: &Connection,
    kind: EntityKind,
    id: Uuid,
) -> Result<Option<(String, Option<String>)>, StoreError> {
    let sql: &str = match kind {
        EntityKind::Officer => {
            "SELECT name, (
                SELECT position.title || ', ' || post.name FROM posting
                JOIN position ON position.id = posting.position JOIN post ON post.id = position.post
                WHERE posting.officer = officer.id ORDER BY posting.\"from\" DESC LIMIT 1
             ) FROM officer WHERE id = ?"
        }
        EntityKind::Position => {
            "SELECT title, post.name FROM position JOIN post ON post.id = post WHERE position.id = ?"
        }
        EntityKind::Post => {
            "SELECT name, (
                SELECT coalesce(city || ', ' || host, city, host) FROM place
                WHERE place.post = post.id ORDER BY \"from\" DESC LIMIT 1
             ) FROM post WHERE id = ?"
        }
        EntityKind::Agency => "SELECT name, short_name FROM agency WHERE id = ?",
        EntityKind::Topic => "SELECT name, NULL FROM topic WHERE id = ?",
        EntityKind::Group => "SELECT name, purpose FROM \"group\" WHERE id = ?",
        EntityKind::Region => "SELECT name, source FROM region WHERE id = ?",
        EntityKind::Channel => {
            "SELECT name, (SELECT name FROM agency WHERE agency.id = channel.agency) FROM channel WHERE id = ?"
        }
        EntityKind::ContactPoint => &format!(
            "SELECT coalesce(value, raw), concat_ws(', ', {OWNER}, label) FROM contact_point WHERE id = ?"
        ),
        _ => return Ok(None),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([id.as_bytes().as_slice()], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}
