//! `who_p95`: one answer of the resolver on a loaded network.

use std::convert::Infallible;

use anyhow::Result;
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::{TerritoryRef, TopicId};
use domain::resolver::resolve;
use domain::territories::CountryCode;
use store::Vault;
use testkit::clock;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::{self, LARGE, LARGEST, SEED, SIZES};
use crate::report::{Figure, Report};
use crate::samples;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = Vault::unlock(&networks::vault(n)?, &passphrase(), FixedHost::new(SEED))?;
        let network = Network::new(vault.view().load()?.0);
        let questions = questions(&network);
        let Ok(value) = samples::p95(&questions, |question| {
            Ok::<_, Infallible>(resolve(&network, question))
        });
        report.add(Figure {
            name: "who_p95".to_owned(),
            n,
            value,
            unit: "ms",
            target: target(n),
        });
    }
    Ok(())
}

const fn target(n: usize) -> Option<f64> {
    match n {
        LARGE => Some(0.2),
        LARGEST => Some(1.0),
        _ => None,
    }
}

/// Every country, without a topic and with each of three, now, in turns urgent.
fn questions(network: &Network) -> Vec<Question> {
    let mut topics: Vec<TopicId> = network.topics().map(|topic| topic.id).collect();
    topics.sort();
    let topics: Vec<_> = std::iter::once(None)
        .chain(topics.into_iter().map(Some))
        .take(4)
        .collect();
    let asked = CountryCode::all().flat_map(|code| topics.iter().map(move |topic| (code, *topic)));
    let question = |(number, (code, topic)): (usize, (CountryCode, Option<TopicId>))| Question {
        territory: TerritoryRef::Country(code),
        topic,
        when: When::At(clock::now()),
        urgent: number % 5 == 0,
        asker: None,
    };
    asked.enumerate().map(question).collect()
}
