//! Who covers what: the question as a person asks it, the resolver's answer, and the card around it.

pub(crate) mod answer;
mod card;
pub(crate) mod contacts;
pub(crate) mod meaning;
pub(crate) mod question;
mod shown;

pub use card::card;
pub use question::topics;

use chrono::{DateTime, Utc};
use domain::resolver::resolve_first;
use domain::territories::CountryCode;

use self::meaning::Meaning;
use crate::as_of;
use crate::error::Result;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::who::{TerritoryName, Who, WhoRequest};

/// Answers for the first territory that the text means.
///
/// # Errors
/// [`Error::NothingFound`](crate::Error::NothingFound) when the text means no territory,
/// [`Error::NoTopic`](crate::Error::NoTopic) when no topic is called so, [`Error::Input`](crate::Error::Input) for a
/// time that is none.
pub fn who(session: &Session, request: &WhoRequest) -> Result<Who> {
    let earlier = as_of::known(&request.known)?;
    let known = session.network_as_known(earlier)?;
    let (naming, meaning, question) = question::ask(session, &known, request)?;
    let answer = resolve_first(&known, &question, most(request));
    session.shown(&known, shown::records(&answer));
    let asked = meaning.asked(&naming, &request.text, earlier);
    Ok(naming.who(asked, &answer, known.snapshot()))
}

/// The most routes of a territory that are wanted.
fn most(request: &WhoRequest) -> usize {
    request.most_routes.unwrap_or(usize::MAX)
}

/// Every country and territory by name, for a form.
#[must_use]
pub fn countries() -> Vec<TerritoryName> {
    let mut all: Vec<_> = CountryCode::all()
        .map(|code| TerritoryName {
            code: code.to_string(),
            name: code.name().to_owned(),
        })
        .collect();
    all.sort_by_cached_key(|country| domain::names::fold(&country.name));
    all
}

impl Meaning {
    fn asked(self, naming: &Naming<'_>, text: &str, known: Option<DateTime<Utc>>) -> answer::Asked {
        answer::Asked {
            text: text.to_owned(),
            matched: self.matched,
            known,
            alternatives: self
                .others
                .into_iter()
                .map(|other| naming.territory_name(other))
                .collect(),
        }
    }
}
