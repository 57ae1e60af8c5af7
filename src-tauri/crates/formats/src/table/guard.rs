//! Formulas in CSV: a cell that a spreadsheet would evaluate is written with an apostrophe before it, and read
//! without.
//!
//! A telephone number in groups (`+44 20 7946 0132`) is no formula and no number to any spreadsheet and stays as it
//! is. Written without spaces (`+442079460132`) it would become the number 4.42E+11, so it is guarded like the rest.

/// Characters with which a formula may begin; the last four are their full-width forms, which some programs accept.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as it is written.
pub(super) fn put(text: &str) -> std::borrow::Cow<'_, str> {
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
fn is_grouped_phone(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else {
        return false;
    };
    let groups: Vec<&str> = digits.split(' ').collect();
    let all_digits = groups
        .iter()
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    all_digits && groups.len() > 1 && !thousands
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

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(text in proptest::prop_oneof!["['=+@ \\-\\t0-9]{0,8}", ".{0,8}"]) {
            let written = put(&text);
            proptest::prop_assert_eq!(take(&written), text.as_str());
            proptest::prop_assert!(!begins_formula(&written) || written.starts_with('\'') || is_grouped_phone(&written));
        }
    }
}
