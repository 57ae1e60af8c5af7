//! Backslashes in values: `\n`, `\,`, `\;` and `\\` (RFC 6350, 3.4), read the same way in all versions.

/// The text of a value.
pub(super) fn text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.peek() {
                Some('n' | 'N') => {
                    characters.next();
                    text.push('\n');
                }
                Some(',' | ';' | ':' | '\\') => text.extend(characters.next()),
                _ => text.push('\\'),
            },
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    text.push('\n');
                }
            }
            other => text.push(other),
        }
    }
    text
}

/// The parts of a value between separators that no backslash stands before; still escaped.
pub(super) fn split(value: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, character) in value.char_indices() {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == separator {
            parts.extend(value.get(start..at));
            start = at + character.len_utf8();
        }
    }
    parts.extend(value.get(start..));
    parts
}

/// A text as a value, or as one part of a structured value.
pub(super) fn put(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => value.push_str("\\n"),
            '\\' | ',' | ';' => {
                value.push('\\');
                value.push(character);
            }
            '\r' => {}
            other => value.push(other),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_away_and_separators_kept_apart() {
        assert_eq!(text("a\\, b\\; c\\\\d\\ne\\Nf\\x"), "a, b; c\\d\ne\nf\\x");
        assert_eq!(split("a\\;b;c\\\\;;d", ';'), ["a\\;b", "c\\\\", "", "d"]);
        assert_eq!(text("line\r\nline\rline\\"), "line\nline\nline\\");
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(parts in proptest::collection::vec("[^\\r]{0,12}", 1..5)) {
            let value = parts.iter().map(|part| put(part)).collect::<Vec<_>>().join(";");
            let back: Vec<String> = split(&value, ';').into_iter().map(text).collect();
            proptest::prop_assert_eq!(back, parts);
        }
    }
}
