//! One property: its group, name, parameters, and its value decoded.

use std::borrow::Cow;

use super::Version;
use super::head::{self, Kind, colon};

/// A property as read. The value is decoded from quoted-printable and its character set, and still escaped.
pub(super) struct Property<'a> {
    pub(super) raw: &'a [u8],
    pub(super) group: Option<String>,
    /// In upper case.
    pub(super) name: String,
    /// Names in upper case. A bare parameter of 2.1 stands under the name it would have in 3.0.
    pub(super) parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property<'_> {
    /// The values of a parameter, split at commas.
    pub(super) fn parameter<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.parameters.iter().filter(move |(known, _)| known == name);
        named.flat_map(|(_, value)| value.split(',')).map(str::trim)
    }

    /// The property as it was written.
    pub(super) fn written(&self) -> String {
        match std::str::from_utf8(self.raw) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(self.raw)
                .0
                .into_owned(),
        }
    }
}

/// Reads a property; `None` for a line without a colon.
pub(super) fn parse(raw: &[u8], version: Version) -> Option<Property<'_>> {
    let line = unfolded(raw, version);
    let colon = colon(&line)?;
    let (head, value) = line.split_at_checked(colon)?;
    let value = value.strip_prefix(b":")?;
    let head = String::from_utf8_lossy(head);
    let mut pieces = outside_quotes(&head, ';').into_iter();
    let name = pieces.next().unwrap_or_default().trim();
    let (group, name) = match name.split_once('.') {
        Some((group, name)) => (Some(group.to_owned()), name),
        None => (None, name),
    };
    let parameters: Vec<(String, String)> = pieces.filter_map(parameter).collect();
    let encoding = parameters.iter().find(|(name, _)| name == "ENCODING");
    let is_quoted = encoding.is_some_and(|(_, value)| value.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
    let charset = parameters.iter().find(|(name, _)| name == "CHARSET");
    let charset = charset.map(|(_, label)| label.as_str());
    let value = if is_quoted {
        Cow::Owned(unquoted(value))
    } else {
        Cow::Borrowed(value)
    };
    Some(Property {
        raw,
        group,
        name: name.to_ascii_uppercase(),
        value: decoded(&value, charset, is_quoted),
        parameters,
    })
}

/// The property on one line. A fold is a line end and one blank (RFC 6350, 3.2); in 2.1 the blank is the text's own.
fn unfolded(raw: &[u8], version: Version) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', raw).is_none() {
        return Cow::Borrowed(raw);
    }
    let quoted = head::kind(raw) == Some(Kind::Quoted);
    let mut line: Vec<u8> = Vec::with_capacity(raw.len());
    for (at, piece) in raw.split(|byte| *byte == b'\n').enumerate() {
        let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
        let after_soft_break = quoted && line.last() == Some(&b'=');
        if after_soft_break {
            line.pop();
        }
        let keeps_blank = at == 0 || after_soft_break || version == Version::V21;
        line.extend(match piece {
            [b' ' | b'\t', rest @ ..] if !keeps_blank => rest,
            all => all,
        });
    }
    Cow::Owned(line)
}

fn outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(move |character| {
        quoted ^= character == '"';
        character == separator && !quoted
    })
    .collect()
}

/// `TYPE=work`, or bare as 2.1 allows.
fn parameter(piece: &str) -> Option<(String, String)> {
    let piece = piece.trim();
    if let Some((name, value)) = piece.split_once('=') {
        let value = value.trim().replace('"', "");
        return Some((name.trim().to_ascii_uppercase(), uncircumflexed(&value)));
    }
    let bare = piece.to_ascii_uppercase();
    let name = match bare.as_str() {
        "" => return None,
        "QUOTED-PRINTABLE" | "BASE64" | "8BIT" | "7BIT" | "B" => "ENCODING",
        "INLINE" | "URL" | "CID" | "CONTENT-ID" => "VALUE",
        _ => "TYPE",
    };
    Some((name.to_owned(), piece.to_owned()))
}

/// `^n`, `^'` and `^^` in parameters (RFC 6868).
fn uncircumflexed(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('^') {
        plain.push_str(before);
        let (character, skipped) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('\'') => ('"', 1),
            Some('^') => ('^', 1),
            _ => ('^', 0),
        };
        plain.push(character);
        rest = after.get(skipped..).unwrap_or_default();
    }
    plain + rest
}

/// Quoted-printable (RFC 2045, 6.7), lenient: an equals sign without two digits stays.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&first, after)) = rest.split_first() {
        let pair = match (first, after) {
            (b'=', [high, low, ..]) => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match (pair, after) {
            (Some((high, low)), [_, _, after @ ..]) => {
                bytes.push(high * 16 + low);
                rest = after;
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    bytes
}

/// The value in its character set; without one, UTF-8 where it is valid and Windows-1252 where it is not.
fn decoded(value: &[u8], charset: Option<&str>, is_quoted: bool) -> String {
    let stated = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let plain = std::str::from_utf8(value);
    match (stated, plain) {
        // Raw bytes were perhaps put into UTF-8 with the whole file, whatever the parameter still says.
        (Some(stated), Ok(text)) if is_quoted || stated == encoding_rs::ISO_2022_JP => {
            if text.is_ascii() && stated != encoding_rs::ISO_2022_JP {
                text.to_owned()
            } else {
                stated.decode_without_bom_handling(value).0.into_owned()
            }
        }
        (_, Ok(text)) => text.to_owned(),
        (stated, Err(_)) => {
            let stated = stated.filter(|encoding| *encoding != encoding_rs::UTF_8);
            let encoding = stated.unwrap_or(encoding_rs::WINDOWS_1252);
            encoding.decode_without_bom_handling(value).0.into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(raw: &[u8]) -> String {
        parse(raw, Version::V30).unwrap().value
    }

    #[test]
    fn bytes_become_text_in_whatever_they_are_written() {
        assert_eq!(
            value(b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Andr=C3=A9"),
            "André"
        );
        assert_eq!(
            value(b"FN;QUOTED-PRINTABLE:Andr=C3=A9"),
            "André",
            "phones mean UTF-8"
        );
        assert_eq!(
            value(b"FN;ENCODING=QUOTED-PRINTABLE:Andr=E9 =3D=zz="),
            "André ==zz="
        );
        assert_eq!(value(b"FN:Andr\xe9"), "André");
        assert_eq!(value(b"FN;CHARSET=ISO-8859-1:Andr\xe9"), "André");
        assert_eq!(
            value("FN;CHARSET=ISO-8859-1:André".as_bytes()),
            "André",
            "the file was put into UTF-8"
        );
        assert_eq!(
            value(b"FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CA=E8=E5=E2"),
            "Киев"
        );
    }

    #[test]
    fn heads_are_read_in_every_dialect() {
        let property = parse(
            b"item1.TEL;CELL;PREF;type=\"work,voice\";X-A=b:c:+44 20",
            Version::V21,
        )
        .unwrap();
        assert_eq!(
            (property.group.as_deref(), property.name.as_str()),
            (Some("item1"), "TEL")
        );
        assert_eq!(
            property.parameter("TYPE").collect::<Vec<_>>(),
            ["CELL", "PREF", "work", "voice"]
        );
        assert_eq!(property.value, "c:+44 20");
        assert_eq!(
            parse(b"ADR;LABEL=\"a: b; c\":;;x", Version::V40).unwrap().value,
            ";;x"
        );
        assert!(parse(b"no colon here", Version::V30).is_none());
    }

    #[test]
    fn circumflexes_in_parameters_are_escapes() {
        assert_eq!(uncircumflexed("^n^'^^n^x^"), "\n\"^n^x^");
    }

    #[test]
    fn folds_are_undone_as_the_version_says() {
        assert_eq!(parse(b"NOTE:Rab\r\n at", Version::V30).unwrap().value, "Rabat");
        assert_eq!(
            parse(b"NOTE:in\r\n Rabat", Version::V21).unwrap().value,
            "in Rabat"
        );
        let soft = b"NOTE;ENCODING=QUOTED-PRINTABLE:in =\r\n Rabat=0D=0A=\r\nnow";
        assert_eq!(parse(soft, Version::V21).unwrap().value, "in  Rabat\r\nnow");
    }
}
