//! Tables out, for spreadsheets: RFC 4180, UTF-8 with a byte order mark, by which they know it.
//!
//! A cell that a spreadsheet would evaluate gets an apostrophe in front, as every table of ours.

use std::borrow::Cow;

use crate::table::guard;

/// What tells a spreadsheet that the bytes are UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A table with a header. Every row is as wide as it is; none is left out.
#[must_use]
pub fn write(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    // Writing into memory does not fail; what a writer that does would lose is the file, and that is seen.
    let header = header.iter().map(|cell| Cow::Borrowed(*cell));
    let mut done = writer.write_record(header.map(|cell| cell.as_bytes().to_vec()));
    for row in rows {
        done = done
            .and_then(|()| writer.write_record(row.iter().map(|cell| guard::put(cell).as_bytes().to_vec())));
    }
    match (done, writer.into_inner()) {
        (Ok(()), Ok(bytes)) => bytes,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(rows: &[Vec<String>]) -> String {
        let bytes = write(&["a", "b"], rows);
        String::from_utf8(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        for (cell, written) in [
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-1+1", "'-1+1"),
            ("+1-1|cmd", "'+1-1|cmd"),
            ("+44 20 7946 0100", "+44 20 7946 0100"),
            ("+447700900123", "'+447700900123"),
            ("+1", "'+1"),
            ("Rabat, Morocco", "\"Rabat, Morocco\""),
            ("a-b", "a-b"),
        ] {
            let row = vec![cell.to_owned(), String::new()];
            assert_eq!(text(&[row]), format!("a,b\r\n{written},\r\n"));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_no_cell_begins_a_formula(
            rows in proptest::collection::vec(proptest::collection::vec(".{0,12}", 2..4), 0..6)
        ) {
            let bytes = write(&["a", "b"], &rows);
            let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap();
            let mut reader = ::csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(bytes);
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read.len(), rows.len());
            for (read, written) in read.iter().zip(&rows) {
                for (read, written) in read.iter().zip(written) {
                    let guarded = format!("'{written}");
                    prop_assert!(read == written || *read == guarded);
                    let begins = read.starts_with(['=', '-', '@', '\t', '\r', '\n']);
                    prop_assert!(!begins && (!read.starts_with('+') || guard::is_grouped_phone(read)), "{read:?}");
                }
            }
        }
    }
}
