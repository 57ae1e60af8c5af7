//! Which countries answer behind which digits of a telephone number (E.164), as far as the beginning tells.

use std::fmt;
use std::sync::LazyLock;

use super::CountryCode;
use super::table::rows;

/// Sorted by digits.
static PREFIXES: LazyLock<Vec<Prefix>> = LazyLock::new(|| {
    rows(include_str!("../../data/dialling.tsv"))
        .filter_map(Prefix::read)
        .collect()
});

/// Digits after the plus and who answers behind them.
struct Prefix {
    digits: &'static str,
    countries: Vec<CountryCode>,
}

impl Prefix {
    fn read(row: &'static str) -> Option<Self> {
        let (digits, countries) = row.split_once('\t')?;
        Some(Self {
            digits,
            countries: countries
                .split(' ')
                .filter_map(|code| code.parse().ok())
                .collect(),
        })
    }

    /// As people write it: "+1 242".
    fn written(&self) -> String {
        match PREFIXES
            .iter()
            .find(|other| self.digits.starts_with(other.digits))
        {
            Some(calling) if calling.digits.len() < self.digits.len() => {
                let (calling, rest) = self.digits.split_at(calling.digits.len());
                format!("+{calling} {rest}")
            }
            _ => format!("+{}", self.digits),
        }
    }
}

/// What the beginning of a number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialled {
    /// It is, or continues, the prefix of these countries; the first is the main one.
    Countries {
        /// The prefix as people write it: "+1 242".
        prefix: String,
        /// Who shares it.
        countries: Vec<CountryCode>,
    },
    /// It belongs to a service and to no country.
    NoCountry(Service),
    /// It is none yet, or nobody's.
    Unknown,
}

/// What E.164 assigns outside all countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// +870: Inmarsat satellite telephones.
    Inmarsat,
    /// +881: satellite telephones such as Iridium and Globalstar.
    SatelliteMobile,
    /// +882 and +883: international networks, among them Thuraya's satellites.
    InternationalNetwork,
    /// +800, +808, +878, +888, +979: numbers by kind of charge or use.
    Universal,
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inmarsat => "a satellite telephone of Inmarsat, which belongs to no country",
            Self::SatelliteMobile => {
                "a satellite telephone of Iridium or Globalstar, which belongs to no country"
            }
            Self::InternationalNetwork => {
                "a number of an international network such as Thuraya's satellites, which belongs to no country"
            }
            Self::Universal => "an international service number, which belongs to no country",
        })
    }
}

/// The digits of a number written in international form, with `+` or `00`; None for any other text.
#[must_use]
pub fn international_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix('+').or_else(|| text.strip_prefix("00"))?;
    let allowed = |character: char| character.is_ascii_digit() || " ()[]-./\u{a0}".contains(character);
    if !rest.chars().all(allowed) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Who answers behind a number, or the beginning of one, given by its digits after the plus.
#[must_use]
pub fn dialled(digits: &str) -> Dialled {
    let longest = PREFIXES
        .iter()
        .filter(|prefix| digits.starts_with(prefix.digits))
        .max_by_key(|prefix| prefix.digits.len());
    match (longest, service(digits)) {
        (Some(prefix), _) => Dialled::Countries {
            prefix: prefix.written(),
            countries: prefix.countries.clone(),
        },
        (None, Some(service)) => Dialled::NoCountry(service),
        (None, None) => Dialled::Unknown,
    }
}

/// The service of a number, or the beginning of one, that belongs to no country; None for any other text.
#[must_use]
pub fn service_of(text: &str) -> Option<Service> {
    match dialled(&international_digits(text)?) {
        Dialled::NoCountry(service) => Some(service),
        Dialled::Countries { .. } | Dialled::Unknown => None,
    }
}

fn service(digits: &str) -> Option<Service> {
    match digits.get(..3)? {
        "870" => Some(Service::Inmarsat),
        "881" => Some(Service::SatelliteMobile),
        "882" | "883" => Some(Service::InternationalNetwork),
        "800" | "808" | "878" | "888" | "979" => Some(Service::Universal),
        _ => None,
    }
}

/// The prefixes that begin with these digits and are longer, with their countries: what somebody may be about to type.
pub fn continuing(digits: &str) -> impl Iterator<Item = (String, CountryCode)> {
    let start = PREFIXES.partition_point(|prefix| prefix.digits < digits);
    PREFIXES
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take_while(move |prefix| prefix.digits.starts_with(digits))
        .filter(move |prefix| prefix.digits.len() > digits.len())
        .flat_map(|prefix| {
            prefix
                .countries
                .iter()
                .map(|country| (prefix.written(), *country))
        })
}

/// The prefixes of a country as people write them, the shortest first: "+212"; "+1 242"; "+7 7". Shared ones are
/// listed with every country that shares them.
#[must_use]
pub fn dialling_prefixes(country: CountryCode) -> Vec<String> {
    let mut own: Vec<&Prefix> = PREFIXES
        .iter()
        .filter(|prefix| prefix.countries.contains(&country))
        .collect();
    own.sort_by_key(|prefix| prefix.digits.len());
    own.into_iter().map(Prefix::written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries(number: &str) -> Vec<&'static str> {
        match dialled(&international_digits(number).unwrap()) {
            Dialled::Countries { countries, .. } => countries.into_iter().map(CountryCode::name).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn prefixes_are_written_as_people_write_them() {
        for (code, prefix) in [
            ("MA", "+212"),
            ("BS", "+1 242"),
            ("KZ", "+7 7"),
            ("GB", "+44"),
            ("XK", "+383"),
        ] {
            assert_eq!(dialling_prefixes(code.parse().unwrap()), [prefix], "{code}");
        }
        assert!(dialling_prefixes("CA".parse().unwrap()).contains(&"+1 604".to_owned()));
    }

    #[test]
    fn a_shared_calling_code_is_told_apart_by_what_follows() {
        assert_eq!(countries("+1 242 555 0100"), ["Bahamas"]);
        assert_eq!(countries("+1 202 555 0100"), ["United States"]);
        assert_eq!(countries("0044 1534 000000"), ["Jersey"]);
        assert_eq!(countries("+44 20 7946 0000"), ["United Kingdom"]);
    }

    #[test]
    fn satellite_numbers_belong_to_no_country() {
        for (number, service) in [
            ("+870 773 000 000", Service::Inmarsat),
            ("+8816 0000 0000", Service::SatelliteMobile),
            ("+88216 0000 0000", Service::InternationalNetwork),
            ("+883", Service::InternationalNetwork),
        ] {
            let digits = international_digits(number).unwrap();
            assert_eq!(dialled(&digits), Dialled::NoCountry(service), "{number}");
            assert_eq!(service_of(number), Some(service), "{number}");
        }
        for text in ["+212 6", "+999", "8816 0000", "Iridium"] {
            assert_eq!(service_of(text), None, "{text}");
        }
    }

    #[test]
    fn only_numbers_in_international_form_are_numbers() {
        for text in ["212", "+", "00", "+212a", "Morocco", ""] {
            assert_eq!(international_digits(text), None, "{text}");
        }
    }

    #[test]
    fn inhabited_countries_can_be_called() {
        let uninhabited = ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"];
        for country in CountryCode::all().filter(|country| !uninhabited.contains(&country.as_str())) {
            assert!(!dialling_prefixes(country).is_empty(), "{country}");
        }
    }
}
