//! `coordinates.tsv`: where capitals and large or well-known cities lie, under their own names, for the map. Sorted as it
//! is searched.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::names::fold;

use super::cities;
use super::sources::Sources;

pub(super) fn make(sources: &Sources) -> Result<String> {
    // Of towns with one name in one country, the largest is meant.
    let mut places = BTreeMap::new();
    for city in cities::wanted(sources)? {
        let place = (fold(&city.name), city.country.clone());
        let known = places.entry(place).or_insert((city.population, city.coordinates));
        if city.population > known.0 {
            *known = (city.population, city.coordinates);
        }
    }
    let lines: Vec<String> = places
        .into_iter()
        .map(|((folded, country), (_, (latitude, longitude)))| {
            // A tenth of a degree is some ten kilometres: more than a point on a map of the world shows.
            format!("{folded}\t{country}\t{latitude:.1}\t{longitude:.1}\n")
        })
        .collect();
    Ok(lines.concat())
}
