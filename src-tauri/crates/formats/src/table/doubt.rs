//! Cells whose text is probably not what was typed: spreadsheets turn telephone numbers into numbers.

/// Why a cell's text may not be what was meant. It matters most in columns of telephone numbers; whoever maps the
/// columns decides whether to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// In scientific notation, digits are lost: `4.41E+11`, or a number of more than 15 digits.
    DigitsLost,
    /// Digits alone, stored as a number or looking like one: a plus or leading zeros may be lost.
    PrefixLost,
    /// An error in place of a value: `#N/A`, `#REF!`, `#####`.
    Error,
    /// A formula whose value was never saved.
    NoValue,
    /// Filled from the merged cell that covers it.
    Merged,
}

impl Doubt {
    /// Whether what was meant cannot be known any more: what is left would be taken for something else.
    #[must_use]
    pub fn is_lost(self) -> bool {
        matches!(self, Self::DigitsLost | Self::Error | Self::NoValue)
    }
}

/// Fewest digits of a text that may have been a telephone number.
const FEWEST: usize = 7;
/// Most digits of an international number (E.164), and of a number that a spreadsheet keeps exactly.
const MOST: usize = 15;

const ERRORS: [&str; 9] = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
];

/// What is doubtful about a text that was written by a spreadsheet.
pub(super) fn of_text(text: &str) -> Option<Doubt> {
    let text = text.trim();
    if text.starts_with('#') {
        let hashes = text.len() >= 3 && text.bytes().all(|byte| byte == b'#');
        return (hashes || ERRORS.contains(&text)).then_some(Doubt::Error);
    }
    if is_scientific(text) {
        return Some(Doubt::DigitsLost);
    }
    of_digits(text)
}

/// What is doubtful about digits alone.
pub(super) fn of_digits(text: &str) -> Option<Doubt> {
    let digits = text.len();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || text.starts_with('0') || digits < FEWEST {
        None
    } else if digits <= MOST {
        Some(Doubt::PrefixLost)
    } else {
        text.ends_with('0').then_some(Doubt::DigitsLost)
    }
}

/// `4.41E+11`, `4,41E+11`, `4E+11`.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let exponent = exponent.strip_prefix('+').unwrap_or_default();
    let mut parts = mantissa.splitn(2, ['.', ',']);
    let whole = parts.next().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && parts.next().is_none_or(digits) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_telephone_numbers_are_doubtful() {
        for text in ["4.41E+11", "4,42079E+11", "4E+11", "442079460132000000"] {
            assert_eq!(of_text(text), Some(Doubt::DigitsLost), "{text}");
        }
        assert_eq!(of_text("442079460132"), Some(Doubt::PrefixLost));
        assert_eq!(of_text("7946013"), Some(Doubt::PrefixLost));
        for text in ["#N/A", "#####", "#REF!"] {
            assert_eq!(of_text(text), Some(Doubt::Error), "{text}");
        }
    }

    #[test]
    fn whole_numbers_words_and_codes_are_not() {
        for text in [
            "+442079460132",
            "02079460132",
            "12",
            "E+11",
            "4.41E",
            "#1",
            "#drugs",
            "MA",
            "",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
