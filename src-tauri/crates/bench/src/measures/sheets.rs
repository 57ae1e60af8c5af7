//! `sheet_500`: a list of 500 contacts as PDF, from the request to the bytes, of a network of 500 officers. `sheet_book`: the
//! book of the example network, with contents and indexes.

use std::time::Instant;

use anyhow::Result;
use desk::Session;
use desk::sheet::Watch;
use desk::views::sheet::{SheetRequest, SheetScope};

use crate::networks;
use crate::report::{Figure, Report};
use crate::{samples, session};

/// How often each is made.
const TIMES: usize = 5;
/// Contacts of the list.
const CONTACTS: usize = 500;

pub(super) fn list(report: &mut Report) -> Result<()> {
    let session = session::loaded(&networks::vault(CONTACTS)?)?;
    let value = time(&session, "list")?;
    report.add(figure("sheet_500", CONTACTS, value, 1_500.0));
    Ok(())
}

pub(super) fn book(report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (session, _) = desk::example::open(folder.path(), session::host())?;
    session.settle()?;
    let value = time(&session, "book")?;
    report.add(figure("sheet_book", TIMES, value, 3_000.0));
    Ok(())
}

/// The middle of a few makings, in milliseconds.
fn time(session: &Session, layout: &str) -> Result<f64> {
    let request = SheetRequest {
        scopes: vec![SheetScope {
            kind: "all".to_owned(),
            text: String::new(),
        }],
        layout: Some(layout.to_owned()),
        ..SheetRequest::default()
    };
    let make = |_| {
        let start = Instant::now();
        desk::sheet::make(session, &request, &Watch::NONE)?;
        Ok::<_, desk::Error>(start.elapsed())
    };
    Ok(samples::median((0..TIMES).map(make).collect::<Result<_, _>>()?))
}

fn figure(name: &str, n: usize, value: f64, target: f64) -> Figure {
    Figure {
        name: name.to_owned(),
        n,
        value,
        unit: "ms",
        target: Some(target),
    }
}
