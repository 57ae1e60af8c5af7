//! `cargo xtask gen`: makes the data files of `domain/data` from the packages that `ui/package.json` pins, and the
//! TypeScript types of what crosses to the window from `desk/src/views`.
//!
//! The files are committed, so that building needs no package manager and a new name of a country is a change that
//! somebody reads. One module per file; each says what it takes from where. Corrections to a source stand beside the
//! code that reads it, what no source knows (former names, nations within a state) in `domain/data/by-hand`.

mod borders;
mod cities;
mod coordinates;
mod countries;
mod country_names;
mod dialling;
mod native_names;
mod places;
mod regions;
mod script;
mod sources;
mod subdivisions;
mod world;

use std::fs;

use anyhow::{Context, Result, bail};

use self::sources::Sources;
use crate::{process, workspace};

/// A file to be made: its name in `domain/data` and what writes its rows.
type Maker = (&'static str, fn(&Sources) -> Result<String>);

const FILES: [Maker; 9] = [
    ("borders.tsv", borders::make),
    ("countries.tsv", countries::make),
    ("regions.tsv", regions::make),
    ("subdivisions.tsv", subdivisions::make),
    ("dialling.tsv", dialling::make),
    ("country-names.tsv", country_names::make),
    ("places.tsv", places::make),
    ("coordinates.tsv", coordinates::make),
    ("world.tsv", world::make),
];

/// Makes the files; with `check`, compares the data files with what is there instead and fails when one is stale. That
/// the types are fresh, a test of `desk` says.
pub(crate) fn run(check: bool) -> Result<()> {
    data_files(check)?;
    if !check {
        // All of it, as the tests build it: of `desk` alone, its dependencies would be built anew with fewer features.
        process::succeed(process::cargo([
            "build",
            "--quiet",
            "--workspace",
            "--all-targets",
        ]))?;
        process::succeed(process::at(
            workspace::top(),
            workspace::built("examples/types"),
            [""; 0],
        ))?;
    }
    Ok(())
}

fn data_files(check: bool) -> Result<()> {
    let data = workspace::top().join("src-tauri/crates/domain/data");
    let sources = Sources::new(workspace::ui().join("node_modules"));
    let mut stale = Vec::new();
    for (name, make) in FILES {
        let made = make(&sources).with_context(|| format!("making {name}"))?;
        let path = data.join(name);
        if fs::read_to_string(&path).is_ok_and(|there| there == made) {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            fs::write(&path, made).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    if !stale.is_empty() {
        bail!(
            "stale in domain/data: {}; run cargo xtask gen and commit",
            stale.join(", ")
        );
    }
    Ok(())
}
