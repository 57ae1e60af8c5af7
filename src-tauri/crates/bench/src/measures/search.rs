//! `search_p95`: what the search box finds, for the mix of what people type and for each class of it.

use anyhow::Result;
use domain::names;
use domain::records::Records;
use store::{Reader, StoreError, Vault};
use testkit::clock;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::{self, LARGE, LARGEST, SEED, SIZES};
use crate::report::{Figure, Report};
use crate::samples;
use crate::texts::{Class, Source};

/// How many hits the search box asks for.
const LIMIT: usize = 12;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = Vault::unlock(&networks::vault(n)?, &passphrase(), FixedHost::new(SEED))?;
        let reader = vault.reader()?;
        let mut source = Source::new(&named(&reader)?);
        let mut add = |name, texts: Vec<String>| {
            let value = samples::p95(&texts, |text| search(&reader, text))?;
            report.add(Figure {
                name,
                n,
                value,
                unit: "ms",
                target: target(n),
            });
            Ok::<_, StoreError>(())
        };
        add("search_p95".to_owned(), source.mix(4))?;
        for class in Class::ALL {
            add(format!("search_p95.{}", class.word()), source.of(class, 200))?;
        }
    }
    Ok(())
}

const fn target(n: usize) -> Option<f64> {
    match n {
        LARGE => Some(0.5),
        LARGEST => Some(2.0),
        _ => None,
    }
}

fn search(reader: &Reader, text: &str) -> Result<usize, StoreError> {
    Ok(names::find(text, clock::today()).len() + reader.search(text, LIMIT)?.len())
}

/// The records that texts are drawn from, without the rest of the network.
fn named(reader: &Reader) -> Result<Records, StoreError> {
    Ok(Records {
        officers: reader.all()?,
        places: reader.all()?,
        contact_points: reader.all()?,
        ..Records::default()
    })
}
