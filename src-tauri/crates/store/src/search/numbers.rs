//! Telephone numbers as they are typed: international, national, from the middle, with any punctuation.

/// Fewer digits than these, from the middle of a number, tell nothing.
const LEAST: usize = 4;

/// The digits under which a number is found: the whole of it, and from each place where a group begins.
pub(super) fn digits_of(e164: Option<&str>, raw: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |digits: String| {
        if digits.len() >= LEAST && !found.contains(&digits) {
            found.push(digits);
        }
    };
    if let Some(international) = e164.map(only_digits) {
        let code = calling_code(&international);
        if let Some(national) = international.get(code..) {
            add(national.to_owned());
            add(format!("0{national}"));
        }
        add(international);
    }
    let groups: Vec<String> = raw
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .map(str::to_owned)
        .collect();
    for first in 0..groups.len() {
        add(groups.iter().skip(first).map(String::as_str).collect());
    }
    found
}

/// What was typed, as digits, when it can be meant as a number.
pub(super) fn typed(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = |letter: char| letter.is_ascii_digit() || " +()-./\u{a0}".contains(letter);
    let digits = only_digits(text);
    if digits.len() < 2 || !text.chars().all(fits) {
        return None;
    }
    // 00 is how an international number is dialled; +44 (0)20 is written for both.
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    Some(digits.to_owned())
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How many digits the calling code takes (ITU-T E.164, assigned codes): all of its zones are three digits long but
/// for these.
fn calling_code(international: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match international.get(..2) {
        Some(start) if start.starts_with(['1', '7']) => 1,
        Some(start) if TWO.contains(&start) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_its_beginning_is_typed() {
        let digits = digits_of(Some("+442079460123"), "+44 (0)20 7946 0123");
        for text in [
            "+44 20 7946",
            "0044 2079",
            "020 7946 0123",
            "2079460",
            "7946 0123",
        ] {
            let typed = typed(text).unwrap();
            assert!(
                digits.iter().any(|digits| digits.starts_with(&typed)),
                "{text} among {digits:?}"
            );
        }
    }

    #[test]
    fn words_are_no_number() {
        assert_eq!(typed("Unit 24"), None);
        assert_eq!(typed("+"), None);
    }
}
