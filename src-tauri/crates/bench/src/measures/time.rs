//! `who_past`: answers from the past, at 5,000 officers with 20,000 changes. `who_past.on` asks for a day long ago;
//! `who_past.known` asks what was known at a time that was not asked for before, so that the network of then is made;
//! `who_past.known_again` asks on. `undo_import`: taking back a change that made 3,000 records, and bringing them again.

use std::time::Instant;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use desk::lookup::who;
use desk::views::who::WhoRequest;
use domain::territories::CountryCode;
use store::{Extent, StoreError};
use testkit::clock;
use testkit::generate::large;
use testkit::vault::{ALICE, throw_away};

use super::who::FIRST;
use crate::networks::{self, CHANGES, LARGE, SEED};
use crate::report::{Figure, Report};
use crate::{samples, session};

/// How many earlier times are asked for.
const TIMES: i64 = 8;
/// How many officers make an import of some 3,000 records.
const IMPORTED: usize = 165;

pub(super) fn who_past(report: &mut Report) -> Result<()> {
    let session = session::loaded(&networks::changed()?)?;
    let ask = |request: &WhoRequest| who(&session, request);
    let on: Vec<_> = CountryCode::all()
        .map(|code| WhoRequest {
            on: Some("2024-06-30".to_owned()),
            ..request(code, None)
        })
        .collect();
    let first = CountryCode::all().next();
    // Every change moves the clock by a minute: these times lie evenly between all of them.
    let step = TimeDelta::minutes(CHANGES / (TIMES + 1));
    let times: Vec<_> = (1..=TIMES)
        .flat_map(|back| {
            first.map(|code| request(code, Some(clock::now() - step * i32::try_from(back).unwrap_or(1))))
        })
        .collect();
    let again: Vec<_> = CountryCode::all()
        .map(|code| request(code, Some(clock::now() - step)))
        .collect();
    for (name, value, target) in [
        ("who_past.on", samples::p95(&on, ask)?, 5.0),
        ("who_past.known", samples::p95(&times, ask)?, 50.0),
        ("who_past.known_again", samples::p95(&again, ask)?, 50.0),
    ] {
        report.add(Figure {
            name: name.to_owned(),
            n: LARGE,
            value,
            unit: "ms",
            target: Some(target),
        });
    }
    Ok(())
}

fn request(code: CountryCode, known: Option<DateTime<Utc>>) -> WhoRequest {
    WhoRequest {
        text: code.name().to_owned(),
        known: known.map(|at| at.to_rfc3339()),
        most_routes: Some(FIRST),
        ..WhoRequest::default()
    }
}

pub(super) fn undo_import(report: &mut Report) -> Result<()> {
    let (_folder, mut vault) = throw_away();
    let records: Vec<_> = large(SEED, IMPORTED).iter().collect();
    vault.transact(ALICE, "import", |tx| {
        records
            .iter()
            .try_for_each(|record| tx.put(record.clone()).map(drop))?;
        Ok::<_, StoreError>(())
    })?;
    let mut newest = 1;
    let mut times = Vec::new();
    for _ in 0..6 {
        let start = Instant::now();
        let done = vault.undo(ALICE, "undo", newest, Extent::Whole)?;
        times.push(start.elapsed());
        newest = done.change.map_or(0, |change| change.number);
    }
    report.add(Figure {
        name: "undo_import".to_owned(),
        n: IMPORTED,
        value: samples::median(times),
        unit: "ms",
        target: Some(1000.0),
    });
    Ok(())
}
