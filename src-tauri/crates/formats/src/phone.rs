//! Telephone numbers: raw text to E.164 (ITU-T) and an extension, by a port of libphonenumber.
//!
//! Published lists write `[374] (10) 464-700`, `[00 93] 0700 108 001` or two numbers in one field. The raw text is
//! always kept: a number that cannot be read is still a number that somebody may dial. Satellite and other
//! non-geographic numbers (+870, +881, +882, +883) pass.

use domain::territories::CountryCode;
use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat};

/// One number, as it was written and as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As it was written.
    pub raw: String,
    /// In international form for the eye: `+374 10 464700`.
    pub value: Option<String>,
    /// In E.164: `+37410464700`.
    pub e164: Option<String>,
    /// The extension, digits only.
    pub extension: Option<String>,
}

/// Fewest digits of a text that can be a number of its own; below, it continues the one before.
const FEWEST_DIGITS: usize = 5;

/// Reads one number. Without a country code it is taken as one of `home`.
#[must_use]
pub fn parse(raw: &str, home: Option<CountryCode>) -> Phone {
    let raw = raw.trim();
    let region = home.and_then(|code| code.as_str().parse::<Region>().ok());
    let number = PHONE_NUMBER_UTIL
        .parse(dialled(raw), region)
        .ok()
        .filter(is_plausible);
    Phone {
        raw: raw.to_owned(),
        value: number.as_ref().map(international),
        e164: number
            .as_ref()
            .map(|number| number.format_as(PhoneNumberFormat::E164).into_owned()),
        extension: number
            .and_then(|number| number.extension)
            .filter(|digits| !digits.is_empty()),
    }
}

/// Reads a field that may hold several numbers, split at `;`, `/`, line ends and at commas between whole numbers.
#[must_use]
pub fn parse_all(field: &str, home: Option<CountryCode>) -> Vec<Phone> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in field
        .split([';', '/', '\n', ','])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        match pieces.last_mut() {
            Some(last) if digits(piece) < FEWEST_DIGITS => {
                last.push_str(", ");
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces.iter().map(|piece| parse(piece, home)).collect()
}

/// The text with a country code in square brackets written as `+`.
fn dialled(raw: &str) -> String {
    let Some((code, rest)) = raw.strip_prefix('[').and_then(|text| text.split_once(']')) else {
        return raw.to_owned();
    };
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let code = code.trim_start_matches('0');
    if code.is_empty() {
        rest.trim().to_owned()
    } else {
        format!("+{code} {}", rest.trim())
    }
}

/// A number that the plan of its country could hold. Stricter rules would refuse new ranges and fictional numbers.
fn is_plausible(number: &PhoneNumber) -> bool {
    PHONE_NUMBER_UTIL.is_possible_number(number)
}

fn international(number: &PhoneNumber) -> String {
    let mut bare = number.clone();
    bare.extension = None;
    bare.format_as(PhoneNumberFormat::International).into_owned()
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn e164(raw: &str, home: &str) -> Option<String> {
        parse(raw, home.parse().ok()).e164
    }

    #[test]
    fn published_forms_become_e164_and_keep_their_text() {
        let phone = parse("[374] (10) 464-700", "AM".parse().ok());
        assert_eq!(phone.raw, "[374] (10) 464-700");
        assert_eq!(phone.e164.as_deref(), Some("+37410464700"));
        assert_eq!(phone.value.as_deref(), Some("+374 10 464700"));
        assert_eq!(
            e164("[00 93] 0700 108 001", "AF").as_deref(),
            Some("+93700108001")
        );
        assert_eq!(e164("[61] (02) 6214-5600", "AU").as_deref(), Some("+61262145600"));
        assert_eq!(e164("(246) 227-4000", "BB").as_deref(), Some("+12462274000"));
        assert_eq!(e164("+380-44-275-5893", "UA").as_deref(), Some("+380442755893"));
    }

    #[test]
    fn satellite_and_fictional_numbers_pass() {
        assert_eq!(e164("+881 6 1234 5678", "GB").as_deref(), Some("+881612345678"));
        assert_eq!(e164("+44 20 7946 0132", "GB").as_deref(), Some("+442079460132"));
    }

    #[test]
    fn an_extension_stands_apart_from_the_number() {
        let phone = parse("+44 20 7946 0132 ext. 319", None);
        assert_eq!(
            (phone.e164.as_deref(), phone.extension.as_deref()),
            (Some("+442079460132"), Some("319"))
        );
        assert_eq!(phone.value.as_deref(), Some("+44 20 7946 0132"));
    }

    #[test]
    fn one_field_may_hold_several_numbers() {
        let phones = parse_all("(234)-1-261-0050, 261-0078 (legat ext 319)", "NG".parse().ok());
        assert_eq!(phones.len(), 2);
        assert_eq!(phones[0].raw, "(234)-1-261-0050");
        assert_eq!(phones[1].raw, "261-0078 (legat ext 319)");
        assert_eq!(
            parse_all("+31 70 1234567, ext 4", None).len(),
            1,
            "an extension is not a number"
        );
    }

    #[test]
    fn words_are_kept_and_are_no_number() {
        let phone = parse("ask the switchboard", None);
        assert_eq!((phone.raw.as_str(), phone.e164), ("ask the switchboard", None));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_kept(text in "\\PC{0,60}") {
            proptest::prop_assert_eq!(parse(&text, None).raw, text.trim());
            let _ = parse_all(&text, "GB".parse().ok());
        }
    }
}
