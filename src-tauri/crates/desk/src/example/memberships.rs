//! Places in INTERPOL, the European Union and the network of 24/7 points.

use domain::records::{Handling, Membership, MembershipId, Sensitivity, TerritoryRef};
use domain::territories::CountryCode;

use super::builder::{Builder, countries};

/// Countries that are not INTERPOL members in the example.
const OUTSIDE_INTERPOL: &str = "KP TV XK TW EH PS";
const EUROPEAN_UNION: &str =
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
const CYBER_NETWORK: &str =
    "MA US CA AU JP ES FR DE IT PT NL BE GB GH SN PH LK CL CO CR DO PE BR TR UA GE AM";

pub(super) fn make(made: &mut Builder) {
    let outside: Vec<CountryCode> = countries(OUTSIDE_INTERPOL).collect();
    let mut countries_covered: Vec<CountryCode> = made
        .records
        .coverage
        .iter()
        .filter_map(|line| match line.territory {
            TerritoryRef::Country(code) if !outside.contains(&code) => Some(code),
            _ => None,
        })
        .collect();
    countries_covered.sort_unstable();
    countries_covered.dedup();
    for country in countries_covered {
        membership(made, "INTERPOL", country);
    }
    for country in countries(EUROPEAN_UNION) {
        membership(made, "European Union", country);
    }
    for country in countries(CYBER_NETWORK) {
        membership(made, "CoE 24/7", country);
    }
}

fn membership(made: &mut Builder, body: &str, country: CountryCode) {
    let id = MembershipId(made.id());
    let as_of = made.ago(200);
    made.push(Membership {
        id,
        body: body.into(),
        territory: Some(country.into()),
        agency: None,
        status: "member".into(),
        remark: None,
        from: None,
        until: None,
        source_document: Some("Example network, invented".into()),
        source_as_of: Some(as_of.to_string().into()),
        source_date: Some(as_of),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    });
}
