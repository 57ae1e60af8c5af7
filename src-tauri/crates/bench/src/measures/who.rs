//! `who_p95`: the answer for a country on a loaded network, from the text that was typed to the shape that crosses to
//! the window, as the window asks for it: everything decided, the first routes written out. `who_p95.resolver` is the
//! part of it that decides; `who_p95.all_routes` writes out every route, of which a country has up to 300.

use std::convert::Infallible;

use anyhow::Result;
use desk::lookup::who;
use desk::views::who::WhoRequest;
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::{TerritoryRef, Topic};
use domain::resolver::resolve;
use domain::territories::CountryCode;
use store::Vault;
use testkit::clock;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::{self, LARGE, LARGEST, SEED, SIZES};
use crate::report::{Figure, Report};
use crate::{samples, session};

/// The routes that the window asks for.
pub(super) const FIRST: usize = 12;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = networks::vault(n)?;
        let network = Network::new(
            Vault::unlock(&vault, &passphrase(), FixedHost::new(SEED))?
                .view()
                .load()?
                .0,
        );
        let asked = asked(&network);
        let questions: Vec<_> = asked.iter().map(question).collect();
        let Ok(decided) = samples::p95(&questions, |question| {
            Ok::<_, Infallible>(resolve(&network, question))
        });
        drop(network);
        let session = session::loaded(&vault)?;
        let answered = |most| {
            let requests: Vec<_> = asked.iter().map(|asked| request(asked, most)).collect();
            samples::p95(&requests, |request| who(&session, request))
        };
        for (name, value, target) in [
            ("who_p95", answered(Some(FIRST))?, target(n)),
            ("who_p95.resolver", decided, target(n)),
            ("who_p95.all_routes", answered(None)?, None),
        ] {
            report.add(Figure {
                name: name.to_owned(),
                n,
                value,
                unit: "ms",
                target,
            });
        }
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

/// A country, for which kind of case, and whether it is urgent.
type Asked = (CountryCode, Option<Topic>, bool);

/// Every country, without a topic and with each of three, in turns urgent.
fn asked(network: &Network) -> Vec<Asked> {
    let mut topics: Vec<_> = network.topics().collect();
    topics.sort_by_key(|topic| topic.id);
    let topics: Vec<_> = std::iter::once(None)
        .chain(topics.into_iter().map(Some))
        .take(4)
        .collect();
    let asked = CountryCode::all().flat_map(|code| topics.iter().map(move |topic| (code, topic.cloned())));
    asked
        .enumerate()
        .map(|(number, (code, topic))| (code, topic, number % 5 == 0))
        .collect()
}

fn question((code, topic, urgent): &Asked) -> Question {
    Question {
        territory: TerritoryRef::Country(*code),
        topic: topic.as_ref().map(|topic| topic.id),
        when: When::At(clock::now()),
        urgent: *urgent,
        asker: None,
    }
}

fn request((code, topic, urgent): &Asked, most_routes: Option<usize>) -> WhoRequest {
    WhoRequest {
        text: code.name().to_owned(),
        topic: topic.as_ref().map(|topic| topic.name.to_string()),
        urgent: *urgent,
        most_routes,
        ..WhoRequest::default()
    }
}
