//! What the example network holds: the published shape of a real one, with every story that the application tells.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use domain::answer::Freshness;
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::{
    AgencyId, AgreementKind, ChannelKind, Coverage, GroupId, GroupKind, Holder, Part, Position, Posting,
    Precedence, Records, RegionMember, Role, TerritoryRef,
};
use domain::resolver::resolve;
use domain::territories::CountryCode;

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn example() -> Records {
    desk::example::records(today())
}

fn agency(made: &Records, name: &str) -> AgencyId {
    made.agencies
        .iter()
        .find(|agency| agency.name.as_str() == name)
        .unwrap()
        .id
}

fn is_held(made: &Records, position: &Position) -> bool {
    let is_current =
        |row: &Posting| row.position == position.id && row.until.is_none_or(|day| day >= today());
    made.postings.iter().any(is_current)
}

/// The filled positions at the posts that are accredited to an organisation.
fn seats_at<'a>(made: &'a Records, organisation: &str) -> impl Iterator<Item = &'a Position> {
    let organisation = Some(agency(made, organisation));
    let posts: BTreeSet<_> = made
        .posts
        .iter()
        .filter(|post| post.organisation == organisation)
        .map(|post| post.id)
        .collect();
    let seats = made.positions.iter();
    seats.filter(move |seat| posts.contains(&seat.post) && is_held(made, seat))
}

/// How many countries some line reaches, directly, through a region or through a part.
fn reached(lines: &[Coverage], members: &[RegionMember], parts: &[Part]) -> usize {
    let direct = lines.iter().filter_map(|line| match line.territory {
        TerritoryRef::Country(code) => Some(code),
        _ => None,
    });
    let regional = members.iter().filter_map(|member| match member.territory {
        TerritoryRef::Country(code) => Some(code),
        _ => None,
    });
    direct
        .chain(regional)
        .chain(parts.iter().map(|part| part.country))
        .collect::<BTreeSet<_>>()
        .len()
}

#[test]
fn the_network_has_the_published_shape() {
    let made = example();
    assert_eq!(made.officers.len(), 140);
    let own = made.networks[0].own_agency;
    let posts: BTreeSet<_> = made
        .posts
        .iter()
        .filter(|post| post.agency == own)
        .map(|post| post.id)
        .collect();
    let cities: BTreeSet<_> = made
        .places
        .iter()
        .filter(|place| posts.contains(&place.post))
        .map(|place| place.city.clone())
        .collect();
    assert_eq!(cities.len(), 46);
    let own_positions: BTreeSet<_> = made
        .positions
        .iter()
        .filter(|position| position.agency == own)
        .map(|position| position.id)
        .collect();
    let own_lines: Vec<_> = made
        .coverage
        .iter()
        .filter(|line| matches!(line.holder, Holder::Position(id) if own_positions.contains(&id)))
        .cloned()
        .collect();
    let reached = reached(&own_lines, &made.region_members, &made.parts);
    assert!(reached > 130, "{reached} countries are covered");
}

#[test]
fn six_sister_agencies_sit_in_the_hague_and_own_officers_at_europol_and_interpol() {
    let made = example();
    let settings = &made.networks[0];
    let is_sister = |id: AgencyId| {
        let agency = made.agencies.iter().find(|agency| agency.id == id).unwrap();
        id != settings.own_agency && agency.state == Some(settings.own_state)
    };
    let seconded: BTreeSet<_> = seats_at(&made, "Europol")
        .filter(|seat| seat.role == Role::Seconded && is_sister(seat.agency))
        .map(|seat| seat.agency)
        .collect();
    assert_eq!(seconded.len(), 6);
    let own_at = |organisation| {
        let seats = seats_at(&made, organisation);
        seats.filter(|seat| seat.agency == settings.own_agency).count()
    };
    assert_eq!(
        (own_at("Europol"), own_at("INTERPOL")),
        (5, 3),
        "the embed sits at Europol"
    );
}

#[test]
fn the_bureau_is_the_national_central_bureau_and_the_national_unit_and_keeps_the_duty_line() {
    let made = example();
    let settings = &made.networks[0];
    let bureau = "International Crime Bureau";
    let post = made
        .posts
        .iter()
        .find(|post| post.name.as_str() == bureau)
        .unwrap();
    let keeps_duty_line = |desk: &domain::records::Desk| desk.holds_duty_line && desk.post == Some(post.id);
    assert!(made.desks.iter().any(keeps_duty_line));
    for (kind, id) in [
        (ChannelKind::NationalCentralBureau, None),
        (ChannelKind::EuropolNationalUnit, None),
        (ChannelKind::DutyLine, settings.duty_line),
    ] {
        let channels: Vec<_> = made
            .channels
            .iter()
            .filter(|channel| channel.kind == kind)
            .collect();
        let [channel] = channels[..] else {
            panic!("{kind:?}: {channels:?}");
        };
        assert!(id.is_none_or(|id| id == channel.id));
        let remark = channel.remark.as_deref().unwrap();
        assert!(remark.starts_with(&format!("kept by the {bureau}")), "{remark}");
    }
}

#[test]
fn a_task_force_of_17_countries_two_teams_with_an_end_and_a_cell_with_an_embed() {
    let made = example();
    let groups = |kind| {
        let all = made.groups.iter();
        all.filter(move |group| group.kind == kind).collect::<Vec<_>>()
    };
    let countries = |group: GroupId| {
        let members = made.group_members.iter().filter(|member| member.group == group);
        let territories = members.filter_map(|member| member.territory);
        territories.collect::<BTreeSet<_>>().len()
    };
    let [force] = groups(GroupKind::TaskForce)[..] else {
        panic!("one task force");
    };
    assert_eq!(countries(force.id), 17);
    let teams = groups(GroupKind::JointInvestigationTeam);
    assert_eq!(teams.len(), 2);
    assert!(teams.iter().all(|team| team.until > Some(today())));
    let [cell] = groups(GroupKind::IntelligenceCell)[..] else {
        panic!("one cell");
    };
    let europol = Some(agency(&made, "Europol"));
    assert!(
        made.group_members
            .iter()
            .any(|member| member.group == cell.id && member.agency == europol)
    );
    let mut seats = seats_at(&made, "Europol");
    assert!(seats.any(|seat| seat.title.contains("embed of the Joint Intelligence Cell")));
}

#[test]
fn two_agreements_cautions_on_two_countries_and_one_country_split_in_two() {
    let made = example();
    let own = made.networks[0].own_agency;
    let kinds: Vec<_> = made.agreements.iter().map(|agreement| agreement.kind).collect();
    assert_eq!(kinds, [AgreementKind::CommonUse, AgreementKind::LeadNation]);
    assert!(
        made.agreements
            .iter()
            .all(|agreement| agreement.parties.contains(&own))
    );
    let stopped: BTreeSet<_> = made
        .cautions
        .iter()
        .filter_map(|caution| caution.territory)
        .collect();
    let named = ["RU", "SG"].map(|code| code.parse::<TerritoryRef>().unwrap());
    assert_eq!(stopped, BTreeSet::from(named));
    assert!(made.cautions.iter().all(|caution| caution.lift.is_some()));
    let primaries: BTreeSet<_> = made
        .coverage
        .iter()
        .filter(|line| line.precedence == Precedence::Primary)
        .map(|line| line.territory)
        .collect();
    let parts: Vec<_> = made.parts.iter().collect();
    let split: BTreeSet<_> = parts.iter().map(|part| part.country).collect();
    assert_eq!((parts.len(), split.len()), (2, 1));
    assert!(
        parts
            .iter()
            .all(|part| primaries.contains(&TerritoryRef::Part(part.id)))
    );
}

#[test]
fn of_the_tours_that_end_in_60_days_one_has_a_successor_and_one_has_none() {
    let made = example();
    let last = today() + TimeDelta::days(60);
    let followed: Vec<_> = made
        .postings
        .iter()
        .filter(|row| row.until == Some(last))
        .map(|row| {
            let mut others = made.postings.iter();
            others.any(|next| next.position == row.position && next.from > Some(last))
        })
        .collect();
    assert_eq!(followed.len(), 2);
    assert!(followed.contains(&true) && followed.contains(&false));
}

#[test]
fn contact_points_are_of_every_freshness() {
    let made = example();
    let seen: BTreeSet<_> = made
        .contact_points
        .iter()
        .map(|point| Freshness::on(today(), point.verified_on))
        .collect();
    let all = [
        Freshness::Fresh,
        Freshness::Ageing,
        Freshness::Stale,
        Freshness::Never,
    ];
    assert_eq!(seen, BTreeSet::from(all));
}

#[test]
fn sources_disagree_about_one_country_alone() {
    let network = Network::new(example());
    let disputed: Vec<_> = CountryCode::all()
        .flat_map(|country| {
            let question = Question::plain(country.into(), When::On(today()));
            let found = resolve(&network, &question).disagreements;
            found.into_iter().map(move |_| country)
        })
        .collect();
    assert_eq!(disputed, ["MT".parse::<CountryCode>().unwrap()]);
}

#[test]
fn no_person_and_no_number_stands_for_two() {
    let made = example();
    let names: BTreeSet<_> = made.officers.iter().map(|officer| officer.name.clone()).collect();
    assert_eq!(names.len(), made.officers.len());
    let numbers: Vec<_> = made
        .contact_points
        .iter()
        .filter_map(|contact| contact.e164.clone())
        .collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    for number in numbers {
        assert!(
            number.starts_with("+442079460") || number.starts_with("+447700900"),
            "{number} may be somebody's"
        );
    }
}

#[test]
fn the_same_day_makes_the_same_network() {
    assert_eq!(example(), example());
}
