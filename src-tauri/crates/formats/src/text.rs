//! Bytes to text: the encodings in which people's files come, told from the bytes alone.
//!
//! A file says nothing reliable about its encoding. A byte order mark settles it; NUL bytes betray UTF-16; bytes
//! that are valid UTF-8 are UTF-8 (other text hardly ever is by chance); what is left is Windows-1252, which every
//! byte string can be read as.

use std::borrow::Cow;

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark (RFC 3629).
    Utf8,
    /// UTF-16, low byte first (RFC 2781).
    Utf16Le,
    /// UTF-16, high byte first (RFC 2781).
    Utf16Be,
    /// Windows-1252, which holds Latin-1's letters.
    Windows1252,
}

/// How many bytes are looked at for the NULs of UTF-16 without a mark.
const SAMPLE: usize = 4096;

impl Encoding {
    /// The name as the IANA registry of character sets has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding that a label names, as a `CHARSET` parameter or an option does; `None` for any other.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        match encoding_rs::Encoding::for_label(label.as_bytes())?.name() {
            "UTF-8" => Some(Self::Utf8),
            "UTF-16LE" => Some(Self::Utf16Le),
            "UTF-16BE" => Some(Self::Utf16Be),
            "windows-1252" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// The encoding that the bytes are most likely in.
    #[must_use]
    pub fn guess(bytes: &[u8]) -> Self {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Self::Utf8,
            [0xff, 0xfe, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] => Self::Utf16Be,
            _ => unmarked_utf16(bytes).unwrap_or_else(|| one_byte_or_utf8(bytes)),
        }
    }

    /// The text as UTF-8, without a byte order mark. Bytes that are said to be UTF-8 are handed on as they are, so
    /// that the reader can refuse the one record that is not; in UTF-16 a broken unit becomes U+FFFD.
    #[must_use]
    pub fn to_utf8(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        let (mark, encoding): (&[u8], _) = match self {
            Self::Utf8 => return Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
            Self::Utf16Le => (b"\xff\xfe", encoding_rs::UTF_16LE),
            Self::Utf16Be => (b"\xfe\xff", encoding_rs::UTF_16BE),
            Self::Windows1252 => (b"", encoding_rs::WINDOWS_1252),
        };
        let bytes = bytes.strip_prefix(mark).unwrap_or(bytes);
        match encoding.decode_without_bom_handling(bytes).0 {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }
}

/// Files of old Macs end their lines with a carriage return alone; the line numbers need line feeds.
pub(crate) fn with_line_feeds(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', &text).is_some() || memchr::memchr(b'\r', &text).is_none() {
        return text;
    }
    let mut text = text.into_owned();
    for byte in &mut text {
        if *byte == b'\r' {
            *byte = b'\n';
        }
    }
    Cow::Owned(text)
}

/// UTF-16 without a mark: nearly every second byte of Western text is NUL, and no other text holds NULs at all.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut first, mut second, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        if let [high, low] = pair {
            pairs += 1;
            first += usize::from(*high == 0);
            second += usize::from(*low == 0);
        }
    }
    let (many, few) = (pairs / 3, pairs / 50);
    if pairs >= 2 && second > many && first <= few {
        Some(Encoding::Utf16Le)
    } else if pairs >= 2 && first > many && second <= few {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// A file with a few broken bytes among many good UTF-8 sequences is damaged UTF-8, not Windows-1252.
fn one_byte_or_utf8(bytes: &[u8]) -> Encoding {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || good > broken {
        Encoding::Utf8
    } else {
        Encoding::Windows1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn each_encoding_is_told_from_its_bytes() {
        assert_eq!(Encoding::guess(b""), Encoding::Utf8);
        assert_eq!(Encoding::guess("Côte".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::guess(b"C\xf4te d'Ivoire"), Encoding::Windows1252);
        assert_eq!(Encoding::guess(&utf16("city,post", false)), Encoding::Utf16Le);
        assert_eq!(Encoding::guess(&utf16("city,post", true)), Encoding::Utf16Be);
        assert_eq!(Encoding::guess(&utf16("\u{feff}città", true)), Encoding::Utf16Be);
        assert_eq!(
            Encoding::guess(
                "é é é"
                    .as_bytes()
                    .iter()
                    .copied()
                    .chain([0xe9])
                    .collect::<Vec<_>>()
                    .as_slice()
            ),
            Encoding::Utf8,
            "one broken byte among good sequences"
        );
    }

    #[test]
    fn a_mark_is_no_part_of_the_text() {
        for bytes in [
            b"\xef\xbb\xbfRabat".to_vec(),
            utf16("\u{feff}Rabat", false),
            utf16("\u{feff}Rabat", true),
        ] {
            assert_eq!(Encoding::guess(&bytes).to_utf8(&bytes).as_ref(), b"Rabat");
        }
    }

    #[test]
    fn windows_1252_has_quotes_and_the_euro_where_latin_1_has_nothing() {
        let text = Encoding::Windows1252.to_utf8(b"\x80 \x93Z\xfcrich\x94");
        assert_eq!(text.as_ref(), "€ “Zürich”".as_bytes());
    }

    proptest::proptest! {
        #[test]
        fn text_comes_back_from_each_encoding(text in "[ -~à-ÿ]{3,80}") {
            for (bytes, encoding) in [
                (text.clone().into_bytes(), Encoding::Utf8),
                (utf16(&text, false), Encoding::Utf16Le),
                (utf16(&text, true), Encoding::Utf16Be),
            ] {
                let read = encoding.to_utf8(&bytes);
                proptest::prop_assert_eq!(read.as_ref(), text.as_bytes());
            }
        }
    }
}
