//! Lines of at most 75 octets (RFC 6350, 3.2), broken between characters only.

/// Most octets of a line, its end not counted.
pub(super) const WIDTH: usize = 75;

/// Writes a property with its line end, folded: each further line begins with a blank.
pub(super) fn folded(line: &str, out: &mut String) {
    let mut used = 0;
    for character in line.chars() {
        let size = character.len_utf8();
        if used + size > WIDTH {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(character);
        used += size;
    }
    out.push_str("\r\n");
}

/// Writes a head and a value in quoted-printable (RFC 2045, 6.7), with soft breaks between characters only. No further
/// line begins with a letter of `BEGIN:VCARD` or `END:VCARD`: readers look for those first.
pub(super) fn quoted(head: &str, value: &str, out: &mut String) {
    out.push_str(head);
    out.push(':');
    let mut used = head.len() + 1;
    let mut buffer = [0; 4];
    let last = value.chars().count().saturating_sub(1);
    for (at, character) in value.chars().enumerate() {
        let plain = matches!(character, '!'..='<' | '>'..='~') || (character == ' ' && at != last);
        let mut hidden = || -> String {
            let bytes = character.encode_utf8(&mut buffer).bytes();
            bytes.map(|byte| format!("={byte:02X}")).collect()
        };
        let mut encoded = if plain { character.to_string() } else { hidden() };
        // One octet is left for the equals sign of a soft break.
        if used + encoded.len() >= WIDTH {
            out.push_str("=\r\n");
            used = 0;
            if matches!(character, 'B' | 'b' | 'E' | 'e') {
                encoded = hidden();
            }
        }
        out.push_str(&encoded);
        used += encoded.len();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_and_no_character_is_broken() {
        let mut out = String::new();
        folded(&format!("NOTE:{}", "é€😀".repeat(40)), &mut out);
        assert!(out.lines().all(|line| line.len() <= WIDTH), "{out}");
        assert_eq!(
            out.replace("\r\n ", "").trim_end(),
            format!("NOTE:{}", "é€😀".repeat(40))
        );
    }

    #[test]
    fn a_character_in_quoted_printable_stays_on_its_line() {
        let mut out = String::new();
        quoted("NOTE;ENCODING=QUOTED-PRINTABLE", &"😀".repeat(30), &mut out);
        assert!(out.lines().all(|line| line.len() <= WIDTH), "{out}");
        for line in out.lines().skip(1).filter(|line| !line.is_empty()) {
            assert!(line.starts_with("=F0"), "{line}");
        }
    }
}
