//! The example network: invented people and numbers in the published shape of a real one, so that everything the
//! application does can be tried without a single true name.
//!
//! It is made afresh relative to a day, and is the same for the same day. Names are invented; United Kingdom numbers
//! are of the ranges that Ofcom keeps free for drama (+44 20 7946 0000 to 0999, +44 7700 900000 to 900999); mail
//! addresses end in `.example` (RFC 2606).

mod bodies;
mod builder;
mod frame;
mod groups;
mod memberships;
mod office;
mod people;
mod posts;
mod stories;
mod vault;

use chrono::NaiveDate;
use domain::records::Records;

pub use vault::{PASSPHRASE, open};

/// The records of the example network as of a day.
#[must_use]
pub fn records(today: NaiveDate) -> Records {
    let mut made = builder::Builder::new(today);
    let frame = frame::make(&mut made);
    let posts = posts::make(&mut made, &frame);
    bodies::make(&mut made, &frame, &posts);
    stories::make(&mut made, &frame, &posts);
    made.records
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::records::{Coverage, Part, Records, RegionMember, TerritoryRef};

    use super::*;

    fn example() -> Records {
        records("2026-11-22".parse().unwrap())
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
            .filter(|line| matches!(line.holder, domain::records::Holder::Position(id) if own_positions.contains(&id)))
            .cloned()
            .collect();
        let reached = reached(&own_lines, &made.region_members, &made.parts);
        assert!(reached > 130, "{reached} countries are covered");
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
}
