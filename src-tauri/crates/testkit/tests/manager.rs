//! The board, the figures and the map against the oracle, which was written from `docs/board.md` alone.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that goes wrong fails"
)]

use std::collections::BTreeSet;
use std::fmt::Debug;

use domain::board::{BoardQuestion, LineKind, board};
use domain::cover_map::{MapQuestion, MapState, cover_map};
use domain::figures::{By, FiguresQuestion, figures};
use domain::network::Network;
use domain::question::When;
use domain::records::{Records, TerritoryRef};
use testkit::clock;
use testkit::generate::{Case, small};
use testkit::oracle::manager::{self, ExpectedBoard, ExpectedFigures, ExpectedMap};

/// Generated networks.
const NETWORKS: u64 = 1000;

/// One of a few, by the seed.
fn of<T: Copy>(seed: u64, among: &[T]) -> T {
    among[usize::try_from(seed).unwrap() % among.len()]
}

/// Compares what is found for each network with what is expected.
fn agree<T: PartialEq + Debug>(mut both: impl FnMut(u64, &Case, &Network) -> (T, T)) {
    let mut differing = Vec::new();
    for seed in 0..NETWORKS {
        let case = small(seed);
        let network = Network::new(case.records.clone());
        let (found, expected) = both(seed, &case, &network);
        if found != expected {
            differing.push((seed, difference(&found, &expected)));
        }
    }
    let shown: Vec<_> = differing.iter().take(5).collect();
    assert!(
        differing.is_empty(),
        "{} of {NETWORKS} differ: {shown:#?}",
        differing.len()
    );
}

/// The lines of one that the other has not.
fn difference<T: Debug>(found: &T, expected: &T) -> String {
    let (found, expected) = (format!("{found:#?}"), format!("{expected:#?}"));
    let (ours, theirs): (Vec<_>, Vec<_>) = (found.split("},").collect(), expected.split("},").collect());
    let only = |these: &[&str], those: &[&str]| -> String {
        these
            .iter()
            .filter(|item| !those.contains(item))
            .copied()
            .collect()
    };
    format!(
        "found {}\nexpected {}",
        only(&ours, &theirs),
        only(&theirs, &ours)
    )
}

#[test]
fn the_board_of_a_thousand_networks_is_as_the_page_says() {
    agree(|seed, case, network| {
        let question = BoardQuestion {
            on: clock::day(of(seed, &[0, 0, -3, 14, -200])),
            days: of(seed, &[90, 30, 0, 90, 7, 120, 1]),
        };
        (
            ExpectedBoard::from(&board(network, &question)),
            manager::board(&case.records, &question),
        )
    });
}

/// Nowhere in particular, a few countries, or something of every kind.
fn territories(seed: u64, records: &Records) -> Vec<TerritoryRef> {
    let hosts = records.places.iter().filter_map(|place| place.host);
    let hosts: Vec<_> = hosts.map(TerritoryRef::Country).take(3).collect();
    let parts = records
        .parts
        .iter()
        .map(|part| TerritoryRef::Part(part.id))
        .take(1);
    let regions = records
        .regions
        .iter()
        .map(|region| TerritoryRef::Region(region.id))
        .take(2);
    let organisations = records.agencies.iter().filter(|agency| agency.state.is_none());
    let organisations = organisations
        .map(|agency| TerritoryRef::Organisation(agency.id))
        .take(1);
    match seed % 3 {
        0 => Vec::new(),
        1 => hosts,
        _ => parts.chain(regions).chain(organisations).collect(),
    }
}

#[test]
fn the_figures_of_a_thousand_networks_are_as_the_page_says() {
    agree(|seed, case, network| {
        let question = FiguresQuestion {
            on: clock::day(of(seed, &[0, -30, 60])),
            territories: territories(seed, &case.records),
            by: of(
                seed / 3,
                &[
                    None,
                    Some(By::Host),
                    Some(By::Agency),
                    Some(By::Role),
                    Some(By::Topic),
                ],
            ),
        };
        (
            ExpectedFigures::from(&figures(network, &question)),
            manager::figures(&case.records, &question),
        )
    });
}

#[test]
fn the_map_of_a_thousand_networks_is_as_the_page_says() {
    agree(|seed, case, network| {
        let agencies = &case.records.agencies;
        let question = MapQuestion {
            when: of(
                seed,
                &[
                    When::On(clock::today()),
                    When::At(clock::now()),
                    When::On(clock::day(45)),
                ],
            ),
            topic: case.questions.first().and_then(|question| question.topic),
            agency: (seed % 2 == 1).then(|| agencies[usize::try_from(seed).unwrap() / 2 % agencies.len()].id),
        };
        (
            ExpectedMap::from(&cover_map(network, &question)),
            manager::map(&case.records, &question),
        )
    });
}

#[test]
fn every_kind_of_line_and_every_colour_comes_somewhere() {
    let (mut kinds, mut states) = (BTreeSet::new(), BTreeSet::new());
    for seed in 0..200 {
        let network = Network::new(small(seed).records);
        let question = BoardQuestion {
            on: clock::today(),
            days: 90,
        };
        kinds.extend(board(&network, &question).lines.iter().map(|line| line.kind));
        let question = MapQuestion {
            when: When::On(clock::today()),
            topic: None,
            agency: None,
        };
        states.extend(
            cover_map(&network, &question)
                .countries
                .iter()
                .map(|(_, state)| *state),
        );
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), LineKind::ALL);
    assert_eq!(states.into_iter().collect::<Vec<_>>(), MapState::ALL);
}

#[test]
fn lines_come_by_kind_and_none_is_about_the_past() {
    for seed in 0..200 {
        let network = Network::new(small(seed).records);
        let question = BoardQuestion {
            on: clock::today(),
            days: 60,
        };
        let lines = board(&network, &question).lines;
        assert!(lines.is_sorted_by_key(|line| line.kind));
        let over = lines
            .iter()
            .filter(|line| line.kind != LineKind::NotConfirmed)
            .filter(|line| line.until.is_some_and(|until| until < question.on));
        assert_eq!(over.count(), 0, "seed {seed}");
    }
}

#[test]
fn a_network_without_officers_has_a_board_too() {
    for seed in 0..50 {
        let case = small(seed);
        let records = Records {
            officers: Vec::new(),
            officer_agencies: Vec::new(),
            postings: Vec::new(),
            acting_covers: Vec::new(),
            works_from: Vec::new(),
            contact_points: Vec::new(),
            ..case.records
        };
        let question = BoardQuestion {
            on: clock::today(),
            days: 90,
        };
        let found = board(&Network::new(records.clone()), &question);
        assert_eq!(found.officers, 0);
        assert!(!found.lines.is_empty());
        assert_eq!(ExpectedBoard::from(&found), manager::board(&records, &question));
    }
}
