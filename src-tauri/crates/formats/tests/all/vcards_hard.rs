//! vCards that are broken, endless or made to be slow.

use std::io::{BufReader, Read};

use formats::vcard::{Cards, Dialect, Reason, Rejected, read, write};

#[test]
fn a_card_without_its_end_is_rejected_by_line_and_its_neighbours_are_kept() {
    let file = "BEGIN:VCARD\nFN:One\nEND:VCARD\n\nBEGIN:VCARD\nFN:Two\nBEGIN:VCARD\nFN:Three\nEND:VCARD\n\
        stray\nwords\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Five\nend:vcard\nBEGIN:VCARD\nFN:Six\n";
    let found: Vec<_> = read(file.as_bytes())
        .map(|card| card.map(|card| (card.line, card.contact.name)))
        .collect();
    let rejected = |line, reason| Err(Rejected { line, reason });
    let card = |line, name: &str| Ok((line, name.to_owned()));
    assert_eq!(
        found,
        [
            card(1, "One"),
            rejected(5, Reason::NoEnd),
            card(7, "Three"),
            rejected(10, Reason::Outside),
            rejected(12, Reason::Nobody),
            card(14, "Five"),
            rejected(17, Reason::NoEnd),
        ]
    );
}

#[test]
fn an_agent_without_its_end_swallows_no_neighbour() {
    let file = "BEGIN:VCARD\nFN:One\nAGENT:\nBEGIN:VCARD\nFN:Secretary\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n";
    let found: Vec<_> = read(file.as_bytes())
        .map(|card| card.map(|card| card.contact.name))
        .collect();
    let rejected = Rejected {
        line: 1,
        reason: Reason::NoEnd,
    };
    assert_eq!(found, [Err(rejected), Ok("Two".to_owned())]);
}

/// A file of so many cards that is never there as a whole.
struct Endless {
    left: usize,
    card: &'static [u8],
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Ok(0);
        }
        let read = (&self.card[self.at..]).read(buffer)?;
        self.at += read;
        if self.at == self.card.len() {
            (self.at, self.left) = (0, self.left - 1);
        }
        Ok(read)
    }
}

#[test]
fn a_hundred_thousand_cards_are_read_from_a_stream() {
    let endless = Endless {
        left: 100_000,
        card: b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amal\r\nTEL;TYPE=CELL:+212 6 12 34 56 78\r\nEND:VCARD\r\n",
        at: 0,
    };
    let mut lines = 1;
    for card in Cards::new(BufReader::new(endless)) {
        assert_eq!(card.unwrap().line, lines);
        lines += 5;
    }
    assert_eq!(lines, 500_001);
}

#[test]
fn a_card_that_is_too_large_is_rejected_and_the_next_is_kept() {
    let head = b"BEGIN:VCARD\nFN:Big\nPHOTO:".as_slice();
    let tail = b"\nEND:VCARD\nBEGIN:VCARD\nFN:Small\nEND:VCARD\n".as_slice();
    let input = BufReader::new(head.chain(std::io::repeat(b'A').take(40_000_000)).chain(tail));
    let found: Vec<_> = Cards::new(input)
        .map(|card| card.map(|card| card.contact.name))
        .collect();
    assert_eq!(
        found,
        [
            Err(Rejected {
                line: 1,
                reason: Reason::TooLarge
            }),
            Ok("Small".to_owned())
        ]
    );
}

#[test]
fn a_stream_that_breaks_ends_the_cards() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("pulled out"))
        }
    }
    let input = b"BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\n".chain(BufReader::new(Broken));
    let found: Vec<_> = Cards::new(BufReader::new(input))
        .map(|card| card.map_err(|found| found.reason))
        .collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].as_ref().unwrap_err(), &Reason::Unreadable);
}

#[test]
fn cards_made_to_be_slow_are_read_soon() {
    let many = |line: &str| format!("BEGIN:VCARD\nFN:x\n{}END:VCARD\n", line.repeat(50_000));
    let labels: String = (0..50_000)
        .map(|at| format!("i{at}.TEL:1\ni{at}.X-ABLabel:x\n"))
        .collect();
    let quote = format!(
        "BEGIN:VCARD\nFN:x\nPHOTO;X=\";ENCODING=BASE64:\n{}END:VCARD\n",
        "AAAA\n".repeat(100_000)
    );
    for file in [
        many("NOTE:x\n"),
        many("NOTE:x\n y\n"),
        format!("BEGIN:VCARD\n{labels}END:VCARD\n"),
        quote,
    ] {
        let start = std::time::Instant::now();
        assert_eq!(read(file.as_bytes()).count(), 1);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

#[test]
fn words_that_end_a_card_may_be_all_that_the_last_line_of_a_value_has() {
    for words in ["BEGIN:VCARD", "END:VCARD", "end:vcard"] {
        for length in 0..160 {
            let name = format!("{}é{words}", "x".repeat(length));
            let card = format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nEND:VCARD\r\n");
            let first: Vec<_> = read(card.as_bytes()).collect();
            let [Ok(card)] = first.as_slice() else {
                panic!("{card}")
            };
            for dialect in [Dialect::V40, Dialect::V30, Dialect::Outlook] {
                let written = write(&card.contact, &[], dialect);
                let again: Vec<_> = read(written.as_bytes()).collect();
                let [Ok(again)] = again.as_slice() else {
                    panic!("{written}")
                };
                assert_eq!(again.contact.name, name, "{written}");
            }
        }
    }
}

#[test]
fn nuls_in_a_value_make_no_other_encoding_of_the_file() {
    let name = "A\0 \0C\0A\0R\0D\0".repeat(20);
    let card = format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nEND:VCARD\r\n");
    let cards: Vec<_> = read(card.as_bytes()).collect();
    assert!(
        matches!(cards.as_slice(), [Ok(card)] if card.contact.name == name),
        "{cards:?}"
    );
}

#[test]
fn a_scheme_that_was_written_twice_is_no_part_of_an_address_or_a_number() {
    let card = |property: &str| format!("BEGIN:VCARD\r\nVERSION:4.0\r\n{property}\r\nEND:VCARD\r\n");
    for nothing in ["EMAIL:mailto:mailto:", "TEL:tel: TEL:", "TEL;VALUE=uri:tel:"] {
        let cards: Vec<_> = read(card(nothing).as_bytes()).collect();
        assert!(matches!(cards.as_slice(), [Err(_)]), "{nothing}: {cards:?}");
    }
    for (property, name) in [
        ("EMAIL:mailto:MAILTO:a@b.example", "a@b.example"),
        ("TEL:tel:tel:+44-20;ext=5", "+44-20 ext. 5"),
    ] {
        let cards: Vec<_> = read(card(property).as_bytes()).collect();
        assert!(
            matches!(cards.as_slice(), [Ok(card)] if card.contact.name == name),
            "{property}: {cards:?}"
        );
    }
}
