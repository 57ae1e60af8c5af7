//! From what was typed to hits in order.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;

use domain::records::{EntityKind, RecordRef};
use rusqlite::{Connection, params};

use super::entry::{BAND, GROUPS, rank};
use super::fold;
use super::hit::{Hit, Matched, describe};
use super::numbers;
use super::vocabulary::Vocabulary;
use crate::error::StoreError;
use crate::row;

/// More words than these make no answer better.
const MOST_WORDS: usize = 8;
/// How many numbers that begin as typed are looked at.
const MOST_NUMBERS: i64 = 24;

/// Whoever asks for more hits than a screen holds wants all there are: then the bounds by kind, which keep the search box
/// fast, do not count.
const SCREEN: usize = 200;

/// One word of the question, and what it may stand for.
struct Term {
    /// The words that will do, each with how many slips it is away.
    words: Vec<(String, usize)>,
    /// Whether the beginning of a word will do.
    prefix: bool,
}

/// A record that may become a hit.
struct Candidate {
    record: RecordRef,
    matched: Matched,
    score: u32,
}

/// The best hits, best first.
pub(crate) fn search(
    connection: &Connection,
    vocabulary: &RefCell<Vocabulary>,
    text: &str,
    limit: usize,
) -> Result<Vec<Hit>, StoreError> {
    let wanted = if limit > SCREEN { limit } else { 0 };
    let mut found = Found {
        least: i64::try_from(wanted).unwrap_or(i64::MAX),
        ..Found::default()
    };
    if let Some(digits) = numbers::typed(text) {
        found.numbers(connection, &digits)?;
    }
    let mut typed = fold::typed_words(text);
    typed.truncate(MOST_WORDS);
    if !typed.is_empty() {
        found.words(connection, vocabulary, &typed)?;
    }
    let mut hits = Vec::new();
    for Candidate {
        record,
        matched,
        score,
    } in found.in_order().into_iter().take(limit)
    {
        if let Some((title, detail)) = describe(connection, record.kind, record.id)? {
            let detail = detail.filter(|detail| !detail.is_empty());
            hits.push(Hit {
                kind: record.kind,
                id: record.id,
                title,
                detail,
                matched,
                score,
            });
        }
    }
    Ok(hits)
}

#[derive(Default)]
struct Found {
    candidates: BTreeMap<RecordRef, Candidate>,
    /// How many of each kind are looked at, whatever its bound.
    least: i64,
}

impl Found {
    /// Keeps the better of two ways to find the same record.
    fn add(&mut self, candidate: Candidate) {
        let held = self.candidates.get(&candidate.record);
        if held.is_none_or(|held| held.score < candidate.score) {
            self.candidates.insert(candidate.record, candidate);
        }
    }

    /// Best first; equal ones in the order in which they were made.
    fn in_order(self) -> Vec<Candidate> {
        let mut candidates: Vec<_> = self.candidates.into_values().collect();
        candidates.sort_by_key(|candidate| {
            (
                u32::MAX - candidate.score,
                rank(candidate.record.kind),
                candidate.record.id,
            )
        });
        candidates
    }

    fn numbers(&mut self, connection: &Connection, digits: &str) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT contact, digits FROM search_number WHERE digits >= ?1 AND digits < ?1 || ':' ORDER BY digits LIMIT ?2",
        )?;
        let mut rows = statement.query(params![digits, MOST_NUMBERS.max(self.least)])?;
        while let Some(row) = rows.next()? {
            let record = RecordRef {
                kind: EntityKind::ContactPoint,
                id: row::id(row.get_ref(0)?)?,
            };
            let exact = row.get_ref(1)?.as_str().is_ok_and(|found| found == digits);
            let (matched, score) = if exact {
                (Matched::Exact, 1000)
            } else {
                (Matched::Prefix, 700)
            };
            self.add(Candidate {
                record,
                matched,
                score,
            });
        }
        Ok(())
    }

    fn words(
        &mut self,
        connection: &Connection,
        vocabulary: &RefCell<Vocabulary>,
        typed: &[String],
    ) -> Result<(), StoreError> {
        let term = |word: &String, prefix| Term {
            words: vec![(word.clone(), 0)],
            prefix,
        };
        let begun: Vec<_> = typed.iter().map(|word| term(word, true)).collect();
        if matches_any(connection, &begun)? {
            // A short word typed whole could be lost among all that begin with it.
            let whole: Vec<_> = typed.iter().map(|word| term(word, false)).collect();
            self.matching(connection, &whole, " AND ")?;
            return self.matching(connection, &begun, " AND ");
        }
        let meant = near_terms(connection, vocabulary, typed)?;
        self.matching(connection, &meant, " AND ")?;
        if self.candidates.is_empty() && meant.len() > 1 {
            self.matching(connection, &meant, " OR ")?;
        }
        Ok(())
    }

    /// Adds the best entries of each group that match, as many as its bound lets through.
    fn matching(&mut self, connection: &Connection, terms: &[Term], joined: &str) -> Result<(), StoreError> {
        let question = question(terms, joined);
        let mut matches = connection.prepare_cached(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid LIMIT ?4",
        )?;
        let mut entry =
            connection.prepare_cached("SELECT kind, id, words FROM search_entry WHERE number = ?")?;
        for (kinds, most) in GROUPS {
            let ranks = (
                kinds.first().copied().and_then(rank),
                kinds.last().copied().and_then(rank),
            );
            let (Some(first), Some(last)) = ranks else {
                continue;
            };
            let most = i64::try_from(*most).unwrap_or(i64::MAX).max(self.least);
            let mut rows = matches.query(params![question, first * BAND, (last + 1) * BAND - 1, most])?;
            while let Some(row) = rows.next()? {
                let number: i64 = row.get(0)?;
                let mut entries = entry.query([number])?;
                if let Some(row) = entries.next()? {
                    let kind = row.get_ref(0)?.as_str().ok().and_then(|kind| kind.parse().ok());
                    let kind = kind.ok_or(StoreError::Damaged)?;
                    let record = RecordRef {
                        kind,
                        id: row::id(row.get_ref(1)?)?,
                    };
                    let words = row.get_ref(2)?.as_str().map_err(|_| StoreError::Damaged)?;
                    self.add(judge(record, words, terms));
                }
            }
        }
        Ok(())
    }
}

/// Whether any entry has all of the words.
fn matches_any(connection: &Connection, terms: &[Term]) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT rowid FROM search WHERE search MATCH ? LIMIT 1")?;
    Ok(statement.exists([question(terms, " AND ")])?)
}

/// What each misspelt word may have meant; a word with which something begins is right as it is.
fn near_terms(
    connection: &Connection,
    vocabulary: &RefCell<Vocabulary>,
    typed: &[String],
) -> Result<Vec<Term>, StoreError> {
    let mut vocabulary = vocabulary.borrow_mut();
    vocabulary.refresh(connection)?;
    let mut known = connection.prepare_cached(
        "SELECT 1 FROM search_word WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT 1",
    )?;
    let mut terms = Vec::with_capacity(typed.len());
    for word in typed {
        let mut words = vec![(word.clone(), 0)];
        if !known.exists([word])? {
            words.extend(
                vocabulary
                    .near(word)
                    .into_iter()
                    .map(|near| (near.word, near.distance)),
            );
        }
        // A near word is a whole one already; what was typed may still be a beginning.
        let prefix = words.len() == 1;
        terms.push(Term { words, prefix });
    }
    Ok(terms)
}

/// The FTS5 expression. The words hold letters, digits and marks alone, and stand in quotation marks.
fn question(terms: &[Term], joined: &str) -> String {
    let mut question = String::new();
    for (place, Term { words, prefix }) in terms.iter().enumerate() {
        question.push_str(if place == 0 { "(" } else { joined });
        if place > 0 {
            question.push('(');
        }
        for (place, (word, _)) in words.iter().enumerate() {
            let or = if place == 0 { "" } else { " OR " };
            let star = if *prefix { "*" } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(question, "{or}\"{word}\"{star}");
        }
        question.push(')');
    }
    question
}

/// How well an entry fits: each word typed whole, begun, or misspelt; a name that begins so; then the kind's worth.
fn judge(record: RecordRef, words: &str, terms: &[Term]) -> Candidate {
    let (mut sum, mut matched) = (0, Matched::Exact);
    for term in terms {
        let (quality, how) = term
            .words
            .iter()
            .map(|(word, distance)| fit(words, word, *distance))
            .max_by_key(|fit| fit.0)
            .unwrap_or((0, Matched::Fuzzy));
        sum += quality;
        matched = matched.max(how);
    }
    let each = sum / u32::try_from(terms.len().max(1)).unwrap_or(1);
    let begins = terms.first().is_some_and(|term| {
        term.words
            .iter()
            .any(|(word, _)| words.starts_with(word.as_str()))
    });
    let length = u32::try_from(words.len().min(80)).unwrap_or(80) / 8;
    let score = each + if begins { 60 } else { 0 } + worth(record.kind) - length;
    Candidate {
        record,
        matched,
        score,
    }
}

fn fit(words: &str, typed: &str, distance: usize) -> (u32, Matched) {
    let mut best = (0, Matched::Fuzzy);
    for word in words.split(' ') {
        let here = match (word.strip_prefix(typed), distance) {
            (Some(""), 0) => (500, Matched::Exact),
            (Some(_), 0) => (300, Matched::Prefix),
            (Some(""), distance) => (
                u32::try_from(250_usize.saturating_sub(50 * distance)).unwrap_or(0),
                Matched::Fuzzy,
            ),
            _ => continue,
        };
        best = if here.0 > best.0 { here } else { best };
    }
    best
}

/// What is more likely meant, when the words say no more.
const fn worth(kind: EntityKind) -> u32 {
    match kind {
        EntityKind::Post => 40,
        EntityKind::Officer => 35,
        EntityKind::Agency | EntityKind::Topic => 30,
        EntityKind::Group | EntityKind::Region | EntityKind::Channel => 25,
        _ => 20,
    }
}
