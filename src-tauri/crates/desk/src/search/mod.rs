//! What the search box finds: territories, from the names in memory, and records, from the vault's index, in one order.
//!
//! The first hit is what Enter opens, so a name that is typed whole stands before one that merely begins so, and
//! nothing that was guessed stands before anything that was typed:
//!
//! | class | a territory | a record |
//! | --- | --- | --- |
//! | 0 | | a telephone number, from six digits on |
//! | 1 | by its name, code or prefix | |
//! | 2 | | by its whole name |
//! | 3 | by a city, former name or part, whole | |
//! | 4 | by the beginning of its name | |
//! | 5 | | by whole words of its name |
//! | 6 | | by the beginning of its words |
//! | 7 | by the beginning of a city or of a later word | |
//! | 8 | by a misspelling | |
//! | 9 | | by a misspelling |

mod cover;
mod detail;
mod past;
mod territories;

use domain::names::fold;
use domain::records::{EntityKind, RecordRef};
use domain::territories::dialling::service_of;
use store::Matched;

pub(crate) use cover::Covers;
pub(crate) use past::PastNames;
pub(crate) use territories::Found;
use territories::by_name;

use crate::as_of;
use crate::error::Result;
use crate::naming::Naming;
use crate::records::tells;
use crate::session::{Known, Session};
use crate::views::search::{Hit, SearchResult};
use crate::views::time::AsOf;

/// From so many digits on a number is somebody's, and not the beginning of any number of a country.
const WHOLE_NUMBER: usize = 6;

/// The class of a territory that the text names.
const NAMED: u8 = 1;

/// One thing found, before it is put into words.
#[derive(Clone, Debug)]
pub(crate) enum Candidate {
    /// A territory.
    Territory(Found),
    /// A record.
    Record(store::Hit),
}

/// As [`candidates`]; territories alone where the text is the name, code or prefix of one. Nothing else would stand
/// before them, and no record need be looked for.
pub(crate) fn meant(
    session: &Session,
    known: &Known<'_>,
    naming: &Naming<'_>,
    text: &str,
    limit: usize,
) -> Result<Vec<Candidate>> {
    let territories = by_name(text, session.host().today(), Some(naming));
    let is_named = !is_number(text) && territories.first().is_some_and(|first| first.class == NAMED);
    if is_named {
        return Ok(territories.into_iter().map(Candidate::Territory).collect());
    }
    in_order(session, Some(known), territories, text, limit)
}

/// What a text finds, best first.
///
/// # Errors
/// [`Error::Input`](crate::Error::Input) for a time that is none, [`Error::Store`](crate::Error::Store) when the vault
/// cannot be read.
pub fn search(session: &Session, text: &str, limit: usize, as_of: &AsOf) -> Result<SearchResult> {
    let (found, restricted) = found(session, text, limit, as_of)?;
    session.shown_restricted(restricted);
    Ok(found)
}

/// As [`search`], for whoever shows nothing of it: with the restricted records of which the hits tell what they hold.
pub(crate) fn found(
    session: &Session,
    text: &str,
    limit: usize,
    as_of: &AsOf,
) -> Result<(SearchResult, Vec<RecordRef>)> {
    let when = as_of.when(session)?;
    let known = match as_of::known(&as_of.known)? {
        None => session.network_if_loaded(),
        earlier => Some(session.network_as_known(earlier)?),
    };
    let naming = known.as_deref().map(|network| Naming {
        network,
        day: when.instant().date_naive(),
    });
    let found = candidates(session, known.as_ref().zip(naming.as_ref()), text, limit)?;
    let restricted = found.iter().filter_map(|candidate| match candidate {
        Candidate::Record(hit) if tells(hit.kind) => {
            let record = RecordRef {
                kind: hit.kind,
                id: hit.id,
            };
            // While it loads, nobody knows how sensitive a hit is; its page tells.
            known.as_ref()?.is_restricted(record).then_some(record)
        }
        _ => None,
    });
    let restricted = restricted.collect();
    let hits = found.into_iter().map(|candidate| match candidate {
        Candidate::Territory(found) => {
            let known = known.as_ref().zip(naming.as_ref());
            let cover = known.map(|(known, naming)| known.covers().of(naming, found.territory, when));
            detail::territory(&found, naming.as_ref(), cover)
        }
        Candidate::Record(hit) => detail::record(hit, naming.as_ref()),
    });
    let hits: Vec<_> = hits.collect();
    // Where no country is called by a number, somebody's number may still begin so.
    let service = service_of(text).filter(|_| hits.is_empty());
    let note = service.map(|service| format!("This is {service}"));
    Ok((SearchResult { hits, note }, restricted))
}

/// Territories and records in one order, as the table above says. Without a network, those of its own names are left
/// out: they come a moment later.
fn candidates(
    session: &Session,
    known: Option<(&Known<'_>, &Naming<'_>)>,
    text: &str,
    limit: usize,
) -> Result<Vec<Candidate>> {
    let naming = known.map(|(_, naming)| naming);
    // What was called so then: Swaziland is found by its name in 2010, and as a former one today.
    let day = naming.map_or_else(|| session.host().today(), |naming| naming.day);
    let territories = by_name(text, day, naming);
    in_order(session, known.map(|(known, _)| known), territories, text, limit)
}

fn in_order(
    session: &Session,
    known: Option<&Known<'_>>,
    territories: Vec<Found>,
    text: &str,
    limit: usize,
) -> Result<Vec<Candidate>> {
    let folded = fold(text);
    let records = match known.and_then(Known::then) {
        Some(then) => then.names().search(text, limit),
        None => session.reader().search(text, limit)?,
    };
    let mut classed: Vec<(u8, Candidate)> = Vec::with_capacity(territories.len() + records.len());
    let number = is_number(text);
    for found in territories {
        classed.push((found.class, Candidate::Territory(found)));
    }
    for hit in records.into_iter().filter(|hit| hit.kind != EntityKind::Region) {
        classed.push((class(&hit, &folded, number), Candidate::Record(hit)));
    }
    // Stable: within a class each source has its own good order.
    classed.sort_by_key(|(class, _)| *class);
    classed.truncate(limit);
    Ok(classed.into_iter().map(|(_, candidate)| candidate).collect())
}

fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= WHOLE_NUMBER
}

fn class(hit: &store::Hit, folded: &str, number: bool) -> u8 {
    match hit.matched {
        _ if number && hit.kind == EntityKind::ContactPoint => 0,
        Matched::Exact if fold(&hit.title) == folded => 2,
        Matched::Exact => 5,
        Matched::Prefix => 6,
        Matched::Fuzzy => 9,
    }
}

impl Hit {
    pub(crate) fn new(kind: &str, id: impl ToString, title: String, detail: String) -> Self {
        Self {
            kind: kind.to_owned(),
            id: id.to_string(),
            title,
            detail,
            matched: None,
        }
    }
}
