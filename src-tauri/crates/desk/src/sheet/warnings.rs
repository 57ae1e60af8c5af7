//! Stop signs beside each line, for files whose lines stand alone: whoever takes a number out of a table or an address book
//! has no card above it. Which cautions hold for a territory, the resolver says.

use std::collections::BTreeMap;

use domain::network::Network;
use domain::records::{CautionId, TerritoryRef};
use domain::resolver::resolve;

use super::gate::Gate;
use super::scope::{self, Scope};
use crate::error::Result;
use crate::lookup::question;
use crate::naming::Naming;
use crate::session::{Known, Session};
use crate::views::sheet::SheetRequest;

/// The stop signs of the territories that a sheet is about.
#[derive(Default)]
pub(super) struct Warnings {
    /// By what a territory, or a region with it in, is called.
    by_name: BTreeMap<String, Vec<String>>,
    /// Of the territories that the sheet was asked for.
    named: Vec<String>,
}

impl Warnings {
    /// The stop signs that the reader may see.
    ///
    /// # Errors
    /// As [`make`](super::make).
    pub(super) fn of(
        session: &Session,
        known: &Known<'_>,
        naming: Naming<'_>,
        gate: &Gate<'_>,
        request: &SheetRequest,
        scope: &Scope,
    ) -> Result<Self> {
        let mut warnings = Self::default();
        let masked = naming.network;
        if masked.cautions().next().is_none() || !gate.keeps_field("cautions") {
            return Ok(warnings);
        }
        for territory in &scope.territories {
            let asked = scope::who(request, territory.to_string());
            let (_, _, question) = question::ask(session, known, &asked)?;
            let cautions = resolve(masked, &question).cautions;
            let kept = cautions.into_iter().filter(|id| gate.keeps(*id));
            let lines: Vec<_> = kept.filter_map(|id| line(naming, *territory, id)).collect();
            warnings.add(naming, *territory, &lines, scope.named.contains(territory));
        }
        Ok(warnings)
    }

    fn add(&mut self, naming: Naming<'_>, territory: TerritoryRef, lines: &[String], is_named: bool) {
        if lines.is_empty() {
            return;
        }
        let regions = regions(naming.network, territory).map(TerritoryRef::Region);
        for called in regions.chain([territory]).map(|one| naming.territory(one)) {
            self.by_name
                .entry(called)
                .or_default()
                .extend(lines.iter().cloned());
        }
        if is_named {
            self.named.extend(lines.iter().cloned());
        }
    }

    /// What stands beside a line that covers these.
    pub(super) fn beside(&self, covers: &[String]) -> Vec<String> {
        let mut beside: Vec<String> = Vec::new();
        let of_covers = covers.iter().filter_map(|name| self.by_name.get(name)).flatten();
        for line in self.named.iter().chain(of_covers) {
            if !beside.contains(line) {
                beside.push(line.clone());
            }
        }
        beside
    }
}

/// The regions of which a territory is a member.
fn regions(
    network: &Network,
    territory: TerritoryRef,
) -> impl Iterator<Item = domain::records::RegionId> + '_ {
    let holds = move |region: &domain::records::RegionId| {
        network.members_of(*region).any(|row| row.territory == territory)
    };
    network.regions().map(|region| region.id).filter(holds)
}

/// "Morocco: Death penalty: ask first (drugs only)".
fn line(naming: Naming<'_>, territory: TerritoryRef, id: CautionId) -> Option<String> {
    let caution = naming.network.caution(id)?;
    let place = naming.territory(territory);
    Some(match caution.topic {
        Some(topic) => format!("{place}: {} ({} only)", caution.text, naming.topic(topic)),
        None => format!("{place}: {}", caution.text),
    })
}
