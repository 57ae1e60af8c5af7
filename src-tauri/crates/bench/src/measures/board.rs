//! `board`: the cover board at 5,000 officers, today and in the past. `figures`: the figures with a year's trend. `map`:
//! all countries of the map. Each is asked for on one day after another, so that nothing of an earlier answer helps.

use anyhow::Result;
use chrono::{Days, NaiveDate};
use desk::views::board::BoardRequest;
use desk::views::figures::FiguresRequest;
use desk::views::map::MapRequest;
use testkit::clock;

use crate::networks::{self, LARGE};
use crate::report::{Figure, Report};
use crate::{samples, session};

/// How many days are asked about.
const TIMES: u64 = 24;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    let session = session::loaded(&networks::vault(LARGE)?)?;
    let today = clock::today();
    let days: Vec<_> = (0..TIMES)
        .map(|back| today.checked_sub_days(Days::new(back * 10)).unwrap_or(today))
        .collect();
    let on = |day: &NaiveDate| Some(day.to_string());
    let board = samples::p95(&days, |day| {
        let request = BoardRequest {
            on: on(day),
            ..BoardRequest::default()
        };
        desk::board::board(&session, &request)
    })?;
    let figures = samples::p95(&days, |day| {
        let request = FiguresRequest {
            on: on(day),
            ..FiguresRequest::default()
        };
        desk::figures::figures(&session, &request)
    })?;
    let map = samples::p95(&days, |day| {
        let request = MapRequest {
            on: on(day),
            ..MapRequest::default()
        };
        desk::map::map(&session, &request)
    })?;
    for (name, value, target) in [
        ("board", board, Some(100.0)),
        ("board.figures", figures, None),
        ("board.map", map, None),
    ] {
        report.add(Figure {
            name: name.to_owned(),
            n: LARGE,
            value,
            unit: "ms",
            target,
        });
    }
    Ok(())
}
