//! The head of a property, before its colon: where it ends, and whether the next line goes on with its value.

/// Bytes of a name and its parameters in which a closing quote is looked for.
const LONGEST: usize = 16_384;

/// How a value goes on over lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// On indented lines only.
    Plain,
    /// Also after a soft break of quoted-printable.
    Quoted,
    /// Also on lines of nothing but Base64.
    Base64,
}

/// What a property's head says of its lines; `None` as long as it has no colon.
pub(super) fn kind(raw: &[u8]) -> Option<Kind> {
    let head = raw.get(..colon(raw)?)?;
    Some(if has(head, b"QUOTED-PRINTABLE") {
        Kind::Quoted
    } else if has(head, b"BASE64") || has(head, b"ENCODING=B") {
        Kind::Base64
    } else {
        Kind::Plain
    })
}

/// Whether a line belongs to the property before it.
pub(super) fn goes_on(kind: Option<Kind>, before: &[u8], line: &[u8]) -> bool {
    if line.starts_with(b" ") || line.starts_with(b"\t") {
        return true;
    }
    match kind {
        Some(Kind::Quoted) => {
            let before = before.strip_suffix(b"\n").unwrap_or(before);
            before.strip_suffix(b"\r").unwrap_or(before).ends_with(b"=")
        }
        Some(Kind::Base64) => {
            let line = line.trim_ascii();
            let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
            !line.is_empty() && line.iter().all(is_base64)
        }
        Some(Kind::Plain) | None => false,
    }
}

/// Where the value begins: the first colon outside of quotes; any first colon where the quotes never close.
pub(super) fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    let outside = line.iter().take(LONGEST).position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    outside.or_else(|| memchr::memchr(b':', line))
}

/// Whether bytes hold a word, whatever its case.
fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_on_where_its_encoding_says_so() {
        let goes_on = |before: &[u8], line: &[u8]| goes_on(kind(before), before, line);
        assert!(goes_on(b"NOTE:x\r\n", b" y\r\n"));
        assert!(!goes_on(b"NOTE:x=\r\n", b"TEL:1\r\n"));
        assert!(goes_on(b"NOTE;QUOTED-PRINTABLE:x=\r\n", b"TEL:1\r\n"));
        assert!(goes_on(b"PHOTO;ENCODING=BASE64:\r\n", b"AAAA\r\n"));
        assert!(!goes_on(b"PHOTO;ENCODING=BASE64:AA\r\n", b"TEL:1\r\n"));
        assert!(!goes_on(b"no colon yet\r\n", b"AAAA\r\n"));
    }
}
