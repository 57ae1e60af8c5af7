//! A question as a person asks it, turned into the resolver's.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::names::fold;
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::TopicId;

use super::meaning::{Meaning, meaning};
use crate::as_of;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::Naming;
use crate::session::{Known, Session};
use crate::views::card::TopicChoice;
use crate::views::who::WhoRequest;

/// The network's topics, in its order.
///
/// # Errors
/// [`Error::Store`] when the vault cannot be read.
pub fn topics(session: &Session) -> Result<Vec<TopicChoice>> {
    let known = session.network()?;
    let mut topics: Vec<_> = known.topics().collect();
    topics.sort_by_key(|topic| (topic.sort, topic.id));
    Ok(topics
        .into_iter()
        .map(|topic| TopicChoice {
            id: topic.id.to_string(),
            name: topic.name.to_string(),
        })
        .collect())
}

/// What is asked, with the names as of its day.
pub(crate) fn ask<'n>(
    session: &Session,
    known: &'n Known<'_>,
    request: &WhoRequest,
) -> Result<(Naming<'n>, Meaning, Question)> {
    let (network, when): (&Network, _) = (known, when(session, request)?);
    let naming = Naming {
        network,
        day: day(network, when),
    };
    let meaning = meaning(session, known, &naming, &request.text)?;
    let topic = stated(request.topic.as_deref())
        .map(|text| topic(network, text))
        .transpose()?;
    let question = Question {
        territory: meaning.territory,
        topic,
        when,
        urgent: request.urgent,
        asker: session.desk(),
    };
    Ok((naming, meaning, question))
}

fn when(session: &Session, request: &WhoRequest) -> Result<When> {
    match (stated(request.at.as_deref()), stated(request.on.as_deref())) {
        (Some(_), Some(_)) => Err(Error::input("at", "ask for a day or for a time, not for both")),
        (Some(at), None) => as_of::instant("at", at).map(When::At),
        (None, Some(on)) => as_of::day("on", on).map(When::On),
        (None, None) => Ok(session.host().when()),
    }
}

/// The civil day of the question at headquarters.
pub(crate) fn day(network: &Network, when: When) -> NaiveDate {
    match when {
        When::On(day) => day,
        When::At(at) => {
            let zone = headquarters_zone(network, at.date_naive()).unwrap_or(Tz::UTC);
            at.with_timezone(&zone).date_naive()
        }
    }
}

fn headquarters_zone(network: &Network, day: NaiveDate) -> Option<Tz> {
    let headquarters = network.settings()?.headquarters?;
    Naming { network, day }.place_of(headquarters)?.zone
}

/// A topic by its id, its name, another of its words, or the beginning of one.
pub(crate) fn topic(network: &Network, text: &str) -> Result<TopicId> {
    if let Ok(id) = text.parse().map(TopicId)
        && network.topic(id).is_some()
    {
        return Ok(id);
    }
    let wanted = fold(text);
    let mut topics: Vec<_> = network.topics().collect();
    topics.sort_by_key(|topic| (topic.sort, topic.id));
    let fits: [fn(&str, &str) -> bool; 3] = [
        |word, wanted| word == wanted,
        |word, wanted| word.starts_with(wanted),
        |word, wanted| word.contains(&format!(" {wanted}")),
    ];
    for fit in fits {
        let found = topics.iter().find(|topic| {
            let mut words = std::iter::once(&topic.name).chain(&topic.words);
            words.any(|word| fit(&fold(word), &wanted))
        });
        if let Some(topic) = found.filter(|_| !wanted.is_empty()) {
            return Ok(topic.id);
        }
    }
    Err(Error::NoTopic(text.to_owned()))
}
