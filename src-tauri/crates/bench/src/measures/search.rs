//! `search_p95`: what the search box finds, for the mix of what people type and for each class of it.

use anyhow::Result;
use desk::search::search;
use desk::views::time::AsOf;
use store::Vault;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::{self, LARGE, LARGEST, SEED, SIZES};
use crate::probe::HITS;
use crate::report::{Figure, Report};
use crate::texts::{Class, Source};
use crate::{samples, session};

pub(super) fn measure(report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = networks::vault(n)?;
        let mut source = Source::of_vault(&Vault::unlock(&vault, &passphrase(), FixedHost::new(SEED))?)?;
        let session = session::loaded(&vault)?;
        let mut add = |name, texts: Vec<String>| {
            let value = samples::p95(&texts, |text| search(&session, text, HITS, &AsOf::default()))?;
            report.add(Figure {
                name,
                n,
                value,
                unit: "ms",
                target: target(n),
            });
            Ok::<_, desk::Error>(())
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
