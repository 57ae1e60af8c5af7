//! vCards: officers with agency, position, place and contact points, and what no field holds.

use desk::import::ImportOptions;
use domain::records::{ContactKind, ContactOwner};
use formats::vcard;

use super::book::{Book, again_changes_nothing, counts};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1\r\nFN:Ann Example\r\nN:Example;Ann;;;\r\nORG:Guardia Example;Unit 3\r\n\
    TITLE:Liaison officer\r\nTEL;TYPE=work:+212 537 76 01 01\r\nTEL;TYPE=cell:+212 661 12 34 56\r\nEMAIL:ann@example.org\r\n\
    ADR;TYPE=work:;;Rue 1;Rabat;;10000;Morocco\r\nX-ROOM;X-FLOOR=2:B\r\n  12\r\nNOTE:Knows the port\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lost Card\r\nTEL:+1\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN:Moss;Bo\r\nTEL;CELL:+44 7700 900123\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nORG:Guardia Example\r\nFN:Guardia Example\r\nTEL:+34 900 000 000\r\nEND:VCARD\r\n";

#[test]
fn cards_become_officers_and_a_card_without_its_end_is_refused_by_line() {
    let mut book = Book::new();
    let done = book.import("people.vcf", CARDS);
    let report = &done.report.files[0];
    assert_eq!(counts(report), (2, 1, 0, 1));
    assert_eq!(
        (report.rejected[0].line, report.rejected[0].reason.as_str()),
        (16, "the card has no END")
    );
    assert_eq!(
        (
            report.understood.format.as_str(),
            report.understood.holds.as_str()
        ),
        ("vcard", "people")
    );
    let records = book.records();
    let ann = records
        .officers
        .iter()
        .find(|officer| &*officer.name == "Ann Example")
        .unwrap();
    assert_eq!(ann.uid.as_deref(), Some("urn:uuid:1"));
    let agency = records
        .agencies
        .iter()
        .find(|agency| &*agency.name == "Guardia Example")
        .unwrap();
    assert_eq!(
        records
            .officer_agencies
            .iter()
            .find(|row| row.officer == ann.id)
            .unwrap()
            .agency,
        agency.id
    );
    let posting = records
        .postings
        .iter()
        .find(|posting| posting.officer == ann.id)
        .unwrap();
    let position = records
        .positions
        .iter()
        .find(|position| position.id == posting.position)
        .unwrap();
    assert_eq!(&*position.title, "Liaison officer");
    let place = records
        .places
        .iter()
        .find(|place| place.post == position.post)
        .unwrap();
    assert_eq!(
        (place.city.as_deref(), place.host),
        (Some("Rabat"), "MA".parse().ok())
    );
    let kinds: Vec<_> = records
        .contact_points
        .iter()
        .filter(|point| point.of == ContactOwner::Officer(ann.id))
        .map(|point| point.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            ContactKind::Phone,
            ContactKind::Mobile,
            ContactKind::Email,
            ContactKind::Postal
        ]
    );
    assert!(
        records
            .contact_points
            .iter()
            .any(|point| point.of == ContactOwner::Agency(agency.id))
    );
    assert_eq!(&*records.notes[0].text, "Knows the port");
    again_changes_nothing(
        &mut book,
        "people.vcf",
        CARDS.as_bytes(),
        &ImportOptions::default(),
    );
}

#[test]
fn what_no_field_holds_is_kept_byte_by_byte_and_written_back() {
    let mut book = Book::new();
    book.import("people.vcf", CARDS);
    let records = book.records();
    let kept = &records.kept_cards[0];
    assert_eq!(&*kept.version, "4.0");
    let kept: Vec<String> = kept.properties.iter().map(ToString::to_string).collect();
    assert_eq!(kept, ["X-ROOM;X-FLOOR=2:B\r\n  12"]);
    let contact = vcard::Contact {
        name: "Ann Example".to_owned(),
        ..vcard::Contact::default()
    };
    let written = vcard::write(&contact, &kept, vcard::Dialect::V40);
    assert!(written.contains("X-ROOM;X-FLOOR=2:B\r\n  12\r\n"), "{written}");
}

#[test]
fn refused_cards_are_saved_as_they_were_written_with_the_reason() {
    let mut book = Book::new();
    let done = book.import("people.vcf", CARDS);
    let text = String::from_utf8(done.rejected[0].bytes.clone()).unwrap();
    assert_eq!(
        text,
        "BEGIN:VCARD\r\nX-LIAISON-REASON:the card has no END\r\nVERSION:3.0\r\nFN:Lost Card\r\nTEL:+1\r\n"
    );
    let done = book.import("people-rejected.vcf", format!("{text}END:VCARD\r\n"));
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
    assert!(
        book.records()
            .kept_cards
            .iter()
            .all(|card| !card.properties[0].starts_with("X-LIAISON"))
    );
}
