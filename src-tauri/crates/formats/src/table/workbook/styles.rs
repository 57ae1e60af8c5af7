//! Number formats of XLSX: which numbers are dates, and which show zeros or a plus that the number does not hold.

use std::collections::HashMap;

use super::xml::{self, Met, Walk};
use crate::table::ReadError;

/// How a cell's number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// As a date, a time of day, or both.
    Date,
    /// As a length of time: `[h]:mm`.
    Duration,
    /// As digits, filled with zeros to a length, a plus before them or not: `+000000000000`.
    Digits {
        /// The length.
        length: usize,
        /// Whether a plus stands before them.
        plus: bool,
    },
}

/// The format of each cell style (`cellXfs`), by its number.
pub(super) fn read(text: &str) -> Result<Vec<Shown>, ReadError> {
    let mut walk = Walk::new(text, "xl/styles.xml");
    let mut codes: HashMap<usize, Shown> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) => match xml::name(&start) {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (
                        xml::number(&start, "numFmtId"),
                        xml::attribute(&start, "formatCode"),
                    ) {
                        codes.insert(id, shown(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = xml::number(&start, "numFmtId").unwrap_or(0);
                    styles.push(codes.get(&id).cloned().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Met::End(name) if name == "cellXfs" => in_cells = false,
            Met::End(_) | Met::Text(_) => {}
        }
    }
    Ok(styles)
}

/// The formats that have a number and no code (18.8.30); those from 27 are dates of East Asian programs.
fn built_in(id: usize) -> Shown {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        46 => Shown::Duration,
        _ => Shown::Number,
    }
}

/// What a format code shows.
pub(super) fn shown(code: &str) -> Shown {
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
        return Shown::Number;
    }
    let bare = bare(code);
    if bare.starts_with('[') {
        return Shown::Duration; // Only elapsed hours, minutes and seconds keep their brackets.
    }
    if bare.contains(['y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S']) {
        return Shown::Date;
    }
    let literal: String = code.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
    let (plus, digits) = literal
        .strip_prefix('+')
        .map_or((false, literal.as_str()), |rest| (true, rest));
    let only_zeros = !digits.is_empty() && digits.bytes().all(|byte| byte == b'0');
    if (only_zeros && (plus || digits.len() > 1)) || (plus && digits == "#") {
        return Shown::Digits {
            length: digits.len(),
            plus,
        };
    }
    Shown::Number
}

/// The first section of a code without what stands in quotes, is escaped, or is a colour or condition in brackets.
fn bare(code: &str) -> String {
    let mut bare = String::new();
    let mut rest = code.chars();
    while let Some(character) = rest.next() {
        match character {
            ';' => break,
            '"' => {
                let _quoted = rest.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                let _escaped = rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                if !inside.is_empty()
                    && inside
                        .chars()
                        .all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    bare.push('[');
                    bare.push_str(&inside);
                }
            }
            other => bare.push(other),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_tell_dates_from_numbers() {
        for code in [
            "yyyy-mm-dd",
            "[$-407]d. mmmm yyyy",
            "m/d/yy",
            "hh:mm",
            "[Red]dd/mm/yyyy;@",
        ] {
            assert_eq!(shown(code), Shown::Date, "{code}");
        }
        for code in [
            "General",
            "Standard",
            "0.00E+00",
            "#,##0",
            "\"day\" 0",
            "[Red]0.00",
            "0;\"d\"",
            "@",
            "0",
        ] {
            assert_eq!(shown(code), Shown::Number, "{code}");
        }
        assert_eq!(shown("[h]:mm"), Shown::Duration);
    }

    #[test]
    fn zeros_and_a_plus_that_only_the_format_shows_are_known() {
        assert_eq!(
            shown("00000000000"),
            Shown::Digits {
                length: 11,
                plus: false
            }
        );
        assert_eq!(
            shown("\"+\"0"),
            Shown::Digits {
                length: 1,
                plus: true
            }
        );
        assert_eq!(
            shown("\\+#"),
            Shown::Digits {
                length: 1,
                plus: true
            }
        );
    }
}
