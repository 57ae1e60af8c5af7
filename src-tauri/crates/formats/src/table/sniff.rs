//! Which delimiter a file uses: the one that divides its records most evenly, counted outside quotes.

use super::Delimiter;

/// Records that are looked at.
const RECORDS: usize = 300;
/// Bytes that are looked at.
const BYTES: usize = 512 * 1024;

/// How evenly one delimiter divides the records.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Score {
    /// Share of the records that have the commonest count, less for delimiters that a space follows as in prose.
    even: f64,
    /// The commonest count of delimiters in a record that has any.
    fields: usize,
}

/// The delimiter, or `None` for a file of one column.
pub(super) fn delimiter(text: &[u8]) -> Option<Delimiter> {
    let sample = text.get(..BYTES).unwrap_or(text);
    let mut best: Option<(Score, Delimiter)> = None;
    for candidate in Delimiter::ALL {
        let score = score(sample, candidate.byte());
        let better = best.is_none_or(|(known, _)| (score.even, score.fields) > (known.even, known.fields));
        if score.fields > 0 && better {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// The delimiter that a first line `sep=;` names, and the rest of the file: a custom of spreadsheets.
pub(super) fn named(text: &[u8]) -> Option<(Delimiter, &[u8])> {
    let (byte, rest) = text.strip_prefix(b"sep=")?.split_first()?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest).strip_prefix(b"\n")?;
    Some((Delimiter::from_byte(*byte)?, rest))
}

fn score(sample: &[u8], delimiter: u8) -> Score {
    let counts = counts(sample, delimiter);
    let mut kinds: Vec<(usize, usize)> = Vec::new();
    for &(count, _) in &counts {
        match kinds.iter_mut().find(|(kind, _)| *kind == count) {
            Some((_, times)) => *times += 1,
            None => kinds.push((count, 1)),
        }
    }
    let commonest = kinds
        .into_iter()
        .filter(|(kind, _)| *kind > 0)
        .max_by_key(|&(kind, times)| (times, kind));
    let Some((fields, times)) = commonest else {
        return Score::default();
    };
    let (found, prose) = counts
        .iter()
        .fold((0, 0), |(all, spaced), count| (all + count.0, spaced + count.1));
    let share = |part: usize, whole: usize| {
        f64::from(u32::try_from(part).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(whole.max(1)).unwrap_or(u32::MAX))
    };
    Score {
        even: share(times, counts.len()) - share(prose, found) / 2.0,
        fields,
    }
}

/// For each record: how many delimiters it has, and how many of them a space follows.
fn counts(sample: &[u8], delimiter: u8) -> Vec<(usize, usize)> {
    let mut counts = Vec::new();
    let mut record = (0, 0);
    let (mut quoted, mut at_start, mut blank) = (false, true, true);
    for (at, &byte) in sample.iter().enumerate() {
        if quoted {
            quoted = byte != b'"';
            continue;
        }
        match byte {
            // A quote opens a field only where the field begins, whichever delimiter is the right one; after the
            // closing quote it is a doubled one.
            b'"' => quoted = at_start || sample.get(at.wrapping_sub(1)) == Some(&b'"'),
            b'\n' | b'\r' => {
                if !blank {
                    counts.push(std::mem::take(&mut record));
                }
                if counts.len() >= RECORDS {
                    return counts;
                }
                (at_start, blank) = (true, true);
                continue;
            }
            _ if byte == delimiter => {
                record.0 += 1;
                record.1 += usize::from(sample.get(at + 1) == Some(&b' '));
            }
            _ => {}
        }
        (at_start, blank) = (Delimiter::from_byte(byte).is_some(), false);
    }
    if !blank {
        counts.push(record);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_counted_outside_quotes_over_many_records() {
        for (text, expected) in [
            (
                "city;covers\nRabat;Morocco, Western Sahara\nDakar;Senegal, Mali\n",
                Some(Delimiter::Semicolon),
            ),
            (
                "city,covers\nRabat,\"Morocco; Western Sahara\"\nDakar,\"Mali; Niger\"\n",
                Some(Delimiter::Comma),
            ),
            ("a|b|c\n1|2|3\n", Some(Delimiter::Bar)),
            ("a\tb, c\n1\t2, 3\n", Some(Delimiter::Tab)),
            ("name\nRabat\nDakar\n", None),
            ("\"a;b\"\n\"c;d\"\n", None),
            ("\"say \"\"x;y\"\"\",b\n", Some(Delimiter::Comma)),
            ("\"'=1\"|\"\t\"\n", Some(Delimiter::Bar)),
            ("size 5\" pipe;b\n3\" pipe;c\n", Some(Delimiter::Semicolon)),
            (
                "Posts abroad, as of May\n\na;b;c\n1;2;3\n4;5;6\n",
                Some(Delimiter::Semicolon),
            ),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_first_line_may_name_it() {
        assert_eq!(
            named(b"sep=;\r\na;b\n"),
            Some((Delimiter::Semicolon, b"a;b\n".as_slice()))
        );
        assert_eq!(
            named(b"\"sep=;\"\n"),
            None,
            "in quotes it is the name of a column"
        );
        assert_eq!(named(b"sep=x\n"), None);
        assert_eq!(named(b"separate;words\n"), None);
    }
}
