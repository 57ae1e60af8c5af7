//! Formulas in CSV: a cell that a spreadsheet would evaluate is written with an apostrophe before it, and read
//! without.
//!
//! A telephone number in groups (`+44 20 7946 0132`) is no formula and no number to any spreadsheet and stays as it
//! is. Written without spaces (`+442079460132`) it would become the number 4.42E+11, so it is guarded like the rest; and
//! so is one in groups of three (`+351 912 345 678`), which programs set to French, Portuguese or Polish take for
//! thousands and show without its plus sign. Whoever writes telephone numbers groups them otherwise: [`regrouped`].

/// Characters with which a formula may begin; the last four are their full-width forms, which some programs accept.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as it is written.
pub(crate) fn put(text: &str) -> std::borrow::Cow<'_, str> {
    if begins_formula(text) && !is_grouped_phone(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The text as it was before it was guarded.
pub(super) fn take(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_formula(rest) => rest,
        _ => text,
    }
}

/// Whether a formula begins here, after any apostrophes: they are looked through so that a text that was typed with
/// one comes back with it. Spaces are looked through because some programs trim before they evaluate.
fn begins_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\'', '\u{a0}']).starts_with(STARTS)
}

/// `+`, digits, and at least one space among them; at least two groups of digits that are no thousands.
pub(crate) fn is_grouped_phone(text: &str) -> bool {
    groups(text).is_some_and(|groups| !are_thousands(&groups))
}

/// A telephone number that would pass for thousands, in groups that no spreadsheet takes for a number: two digits after
/// the country code, then threes, and four at the end. Any other text as it is.
#[must_use]
pub fn regrouped(text: &str) -> std::borrow::Cow<'_, str> {
    let Some(groups) = groups(text).filter(|groups| are_thousands(groups)) else {
        return text.into();
    };
    let (country, rest) = groups
        .split_first()
        .map_or(("", String::new()), |(country, rest)| (*country, rest.concat()));
    let last = rest.len().saturating_sub(4).max(2);
    let mut written = format!("+{country}");
    for (at, digit) in rest.chars().enumerate() {
        let begins_group = at == 0 || at == last || (at < last && at >= 2 && (at - 2) % 3 == 0);
        if begins_group {
            written.push(' ');
        }
        written.push(digit);
    }
    written.into()
}

/// The groups of digits of `+N N ...`, at least two.
fn groups(text: &str) -> Option<Vec<&str>> {
    let groups: Vec<&str> = text.strip_prefix('+')?.split(' ').collect();
    let all_digits = groups
        .iter()
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    (all_digits && groups.len() > 1).then_some(groups)
}

fn are_thousands(groups: &[&str]) -> bool {
    groups.iter().skip(1).all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_grouped_numbers_are_not() {
        for text in [
            "=1+1",
            "+1+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "+442079460132",
            "+44 123 456",
            "+351 912 345 678",
            " =1",
            "＝1",
        ] {
            assert_eq!(put(text), format!("'{text}"));
        }
        for text in [
            "+44 20 7946 0132",
            "+212 5 37 63 72 00",
            "Rabat",
            "'t Hof",
            "020 7946",
            "",
        ] {
            assert_eq!(put(text), text);
        }
    }

    #[test]
    fn a_number_in_groups_of_three_is_grouped_otherwise() {
        for (text, written) in [
            ("+351 912 345 678", "+351 91 234 5678"),
            ("+48 512 345 678", "+48 51 234 5678"),
            ("+44 123 456", "+44 12 3456"),
            ("+1 234", "+1 23 4"),
            ("+999 123 456 789 012", "+999 12 345 678 9012"),
            ("+44 20 7946 0132", "+44 20 7946 0132"),
            ("+351912345678", "+351912345678"),
            ("Rabat", "Rabat"),
        ] {
            assert_eq!(regrouped(text), written);
            assert_eq!(
                put(&regrouped(text)) == written,
                text.contains(' ') || text == "Rabat"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn grouping_otherwise_keeps_every_digit(text in "\\+[1-9][0-9]{0,2}( [0-9]{3}){1,5}") {
            let written = regrouped(&text);
            proptest::prop_assert!(is_grouped_phone(&written), "{written}");
            proptest::prop_assert_eq!(written.replace(' ', ""), text.replace(' ', ""));
        }

        #[test]
        fn any_text_comes_back(text in proptest::prop_oneof!["['=+@ \\-\\t0-9]{0,8}", ".{0,8}"]) {
            let written = put(&text);
            proptest::prop_assert_eq!(take(&written), text.as_str());
            proptest::prop_assert!(!begins_formula(&written) || written.starts_with('\'') || is_grouped_phone(&written));
        }
    }
}
