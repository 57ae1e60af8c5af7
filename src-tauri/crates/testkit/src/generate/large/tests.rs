//! The figures that the large networks promise.

use std::collections::{BTreeMap, BTreeSet};

use domain::records::{AgencyId, Holder, PositionId, PostId, Records, Role, TakesRequestsFrom, TerritoryRef};
use domain::territories::CountryCode;

use super::{MOST_ROUTES, large};
use crate::clock;

/// The most routes that any answer about a country can have: whoever might be asked, counted once.
fn most_routes(records: &Records) -> BTreeMap<CountryCode, usize> {
    let network = &records.networks[0];
    let posts: BTreeMap<PostId, _> = records.posts.iter().map(|post| (post.id, post)).collect();
    let hosts: BTreeMap<PostId, _> = records
        .places
        .iter()
        .map(|place| (place.post, place.host))
        .collect();
    let states: BTreeMap<AgencyId, _> = records
        .agencies
        .iter()
        .map(|agency| (agency.id, agency.state))
        .collect();
    let usable: BTreeSet<_> = records
        .agreements
        .iter()
        .flat_map(|agreement| agreement.parties.clone())
        .collect();
    let positions: BTreeMap<PositionId, _> = records
        .positions
        .iter()
        .map(|position| (position.id, position))
        .collect();
    let mut staff: BTreeMap<PostId, Vec<PositionId>> = BTreeMap::new();
    for position in records
        .positions
        .iter()
        .filter(|position| position.role != Role::Analyst)
    {
        staff.entry(position.post).or_default().push(position.id);
    }
    let may_be_asked = |id: PositionId| {
        let position = positions[&id];
        let sister = states[&position.agency] == Some(network.own_state);
        usable.contains(&position.agency)
            || (sister && position.takes_requests_from == TakesRequestsFrom::AllAgencies)
    };
    let mut asked: BTreeMap<CountryCode, BTreeSet<PositionId>> = BTreeMap::new();
    let mut parents: BTreeMap<CountryCode, BTreeSet<PostId>> = BTreeMap::new();
    for line in records
        .coverage
        .iter()
        .filter(|line| line.until.is_none_or(|until| until >= clock::today()))
    {
        let Holder::Position(position) = line.holder else {
            continue;
        };
        let post = posts[&positions[&position].post];
        for country in countries(records, line.territory) {
            // An own line brings in its whole post, and the post's parent.
            let all = if post.agency == network.own_agency {
                staff[&post.id].clone()
            } else {
                vec![position]
            };
            asked
                .entry(country)
                .or_default()
                .extend(all.into_iter().filter(|position| may_be_asked(*position)));
            parents.entry(country).or_default().extend(post.parent);
        }
    }
    for position in records
        .positions
        .iter()
        .filter(|position| may_be_asked(position.id))
    {
        asked
            .entry(hosts[&position.post].unwrap())
            .or_default()
            .insert(position.id);
    }
    for position in &records.positions {
        // Counterparts at posts in the own state.
        if let Some(state) = states[&position.agency]
            && hosts[&position.post] == Some(network.own_state)
        {
            asked.entry(state).or_default().insert(position.id);
        }
    }
    // The own state has the staff at home, who are no routes.
    let analysts = |id: &PositionId| positions[id].role == Role::Analyst;
    asked
        .into_iter()
        .map(|(country, asked)| {
            let people = asked.iter().filter(|id| !analysts(id)).count();
            (
                country,
                people + parents.get(&country).map_or(0, BTreeSet::len) + records.channels.len(),
            )
        })
        .collect()
}

fn countries(records: &Records, territory: TerritoryRef) -> Vec<CountryCode> {
    match territory {
        TerritoryRef::Country(country) => vec![country],
        TerritoryRef::Region(region) => records
            .region_members
            .iter()
            .filter(|member| member.region == region)
            .flat_map(|member| countries(records, member.territory))
            .collect(),
        _ => vec![],
    }
}

fn assert_figures(officers: usize, lines: usize) {
    let records = large(1, officers);
    assert_eq!(records.officers.len(), officers);
    assert_eq!(records.coverage.len(), lines);
    let routes = most_routes(&records);
    let (most, least) = (routes.values().max().unwrap(), routes.values().min().unwrap());
    println!(
        "{officers} officers: {least} to {most} routes in {} countries",
        routes.len()
    );
    assert!(*most <= MOST_ROUTES, "{most} routes at {officers} officers");
    assert!(routes.len() > 130, "over 130 countries are covered");
}

#[test]
fn five_thousand_officers_have_50_000_lines_and_no_more_than_300_routes_a_country() {
    assert_figures(150, 1_500);
    assert_figures(5_000, 50_000);
}

#[test]
fn a_hundred_thousand_officers_have_250_000_lines_and_no_more_than_300_routes_a_country() {
    assert_figures(100_000, 250_000);
}

#[test]
fn a_large_network_is_valid_and_the_same_for_its_seed() {
    let records = large(3, 2_000);
    crate::generate::tests::assert_valid(&records);
    assert_eq!(records, large(3, 2_000));
    assert_ne!(records.officers, large(4, 2_000).officers);
}

#[test]
fn numbers_are_in_ranges_kept_for_drama_and_addresses_lead_nowhere() {
    for point in large(2, 400).contact_points {
        let text = point.raw.as_str();
        let drama = ["+4477009", "+4420794", "+441"]
            .iter()
            .any(|prefix| text.starts_with(prefix))
            || (text.starts_with("+1") && text.get(5..10) == Some("55501"));
        assert!(drama || text.ends_with(".example"), "{text}");
    }
}

#[test]
fn people_of_a_small_network_hardly_ever_share_a_name() {
    let names: BTreeSet<_> = large(1, 1_000)
        .officers
        .into_iter()
        .map(|officer| officer.name)
        .collect();
    assert!(names.len() > 900, "{} names of 1,000 officers", names.len());
}

#[test]
fn every_city_is_listed_under_the_code_of_a_country() {
    for (code, cities) in super::cities::CITIES {
        assert!(
            code.parse::<CountryCode>().is_ok() && !cities.is_empty(),
            "{code}"
        );
    }
}
