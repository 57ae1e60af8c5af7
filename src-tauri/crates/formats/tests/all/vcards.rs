//! vCards out and in again, in every dialect, and as another reader sees them.

use formats::vcard::{Address, Card, Contact, Dialect, NameParts, Reach, read, write};
use proptest::prelude::*;

fn one(bytes: &[u8]) -> Card {
    let cards: Vec<_> = read(bytes).collect();
    assert_eq!(cards.len(), 1, "{cards:?}");
    cards.into_iter().next().unwrap().unwrap()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,30}",
        "[a-zé€😀مر漢;,:\\\\\"=^\n ]{1,60}",
        proptest::sample::select(crate::round_trip::HOSTILE.as_slice())
            .prop_map(|text| text.replace(['\r', '\u{0}'], "").replace("\u{feff}", ""))
            .prop_filter("something", |text| !text.is_empty()),
    ]
}

fn kinds() -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(vec!["work", "cell", "voice"], 0..=3)
        .prop_map(|kinds| kinds.into_iter().map(str::to_owned).collect())
}

/// Something said beside blanks: a number of blanks is no number.
fn said() -> impl Strategy<Value = String> {
    text().prop_filter("something", |text| !text.trim().is_empty())
}

prop_compose! {
    fn reaches()(value in said(), types in kinds(), label in proptest::option::of(text()), preferred in any::<bool>()) -> Reach {
        Reach { value, types, label, preferred }
    }
}

prop_compose! {
    fn addresses()(parts in proptest::array::uniform6(proptest::option::of(text())), city in said(), types in kinds(), label in proptest::option::of(text())) -> Address {
        let [post_box, extended, street, region, code, country] = parts.map(Option::unwrap_or_default);
        Address { post_box, extended, street, city, region, code, country, types, label, preferred: false }
    }
}

prop_compose! {
    fn contacts()(
        name in said(),
        parts in proptest::array::uniform5(proptest::option::of(said())),
        organisation in proptest::collection::vec(said(), 0..3),
        single in proptest::array::uniform4(proptest::option::of(said())),
        phones in proptest::collection::vec(reaches(), 0..3),
        mails in proptest::collection::vec(reaches(), 0..3),
        addresses in proptest::collection::vec(addresses(), 0..2),
        categories in proptest::collection::vec(said(), 0..3),
    ) -> Contact {
        let [family, given, additional, prefix, suffix] = parts.map(Option::unwrap_or_default);
        let [title, role, note, uid] = single;
        Contact {
            name,
            parts: NameParts { family, given, additional, prefix, suffix },
            organisation, title, role, note, uid, phones, mails, addresses, categories,
            ..Contact::default()
        }
    }
}

/// What a dialect cannot say is taken out of what is expected.
fn as_said(contact: &Contact, dialect: Dialect) -> Contact {
    let mut contact = contact.clone();
    if dialect == Dialect::Outlook {
        let labels = contact
            .phones
            .iter_mut()
            .chain(&mut contact.mails)
            .map(|reach| &mut reach.label);
        labels.for_each(|label| *label = None);
        contact
            .addresses
            .iter_mut()
            .for_each(|address| address.label = None);
    }
    contact
}

/// Every line is at most 75 octets long (RFC 6350, 3.2), soft breaks of quoted-printable counted. A head alone may be
/// longer, for it cannot be broken.
fn is_folded(card: &str) -> bool {
    card.split("\r\n")
        .all(|line| line.len() <= 75 || line.ends_with(":="))
}

proptest! {
    #[test]
    fn any_contact_comes_back_from_every_dialect(contact in contacts()) {
        for dialect in [Dialect::V40, Dialect::V30, Dialect::Outlook] {
            let card = write(&contact, &[], dialect);
            prop_assert!(is_folded(&card), "{}", card);
            let back = one(card.as_bytes());
            prop_assert_eq!(&back.contact, &as_said(&contact, dialect), "{}", card);
            prop_assert_eq!(back.unknown, Vec::<String>::new());
        }
    }

    /// Another program's reader finds the same names, numbers and addresses in 4.0.
    #[test]
    fn calcard_reads_what_is_written(contact in contacts()) {
        use calcard::vcard::{VCardProperty, VCardValue};
        let written = write(&contact, &[], Dialect::V40);
        let calcard::Entry::VCard(card) = calcard::Parser::new(&written).entry() else {
            return Err(TestCaseError::fail("no card"));
        };
        let texts = |name: &VCardProperty| -> Vec<String> {
            let entries = card.entries.iter().filter(|entry| entry.name == *name);
            entries.flat_map(|entry| &entry.values).filter_map(VCardValue::as_text).map(str::to_owned).collect()
        };
        let values = |reaches: &[Reach]| reaches.iter().map(|reach| reach.value.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&VCardProperty::Fn), std::slice::from_ref(&contact.name));
        prop_assert_eq!(texts(&VCardProperty::Tel), values(&contact.phones));
        prop_assert_eq!(texts(&VCardProperty::Email), values(&contact.mails));
        prop_assert_eq!(texts(&VCardProperty::Org), contact.organisation.clone());
        prop_assert_eq!(texts(&VCardProperty::Note), contact.note.clone().into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_not_understood_is_written_back_byte_by_byte() {
    let unknown = [
        "X-FOLDED;X-P=\"a;b:c\":a long one that was folded by\r\n  its program where it liked\\, with\r\n\tescapes",
        "item7.X-CUSTOM:with a group",
        "item7.X-ABLabel:and its label",
        "x-lower;ENCODING=QUOTED-PRINTABLE:soft=\r\nbreak=3D",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\r\n AAAQABAAD",
        "FN:A second name",
        "a line without its colon",
    ];
    let file = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amal\r\nitem1.TEL:+212 5\r\nitem1.X-ABLabel:Duty\r\n{}\r\nEND:VCARD\r\n",
        unknown.join("\r\n")
    );
    let card = one(file.as_bytes());
    assert_eq!(card.unknown, unknown);
    assert_eq!(card.contact.phones[0].label.as_deref(), Some("Duty"));
    let written = write(&card.contact, &card.unknown, Dialect::V30);
    for raw in unknown {
        assert!(written.contains(&format!("\r\n{raw}\r\n")), "{written}");
    }
    let again = one(written.as_bytes());
    assert_eq!((again.contact, again.unknown), (card.contact, card.unknown));
    assert!(
        written.contains("item8.TEL:") && written.contains("item8.X-ABLabel:Duty"),
        "no group is used twice"
    );
}

#[test]
fn outlook_gets_what_it_reads() {
    let contact = Contact {
        name: "Zoë Maïga".to_owned(),
        parts: NameParts {
            family: "Maïga".to_owned(),
            given: "Zoë".to_owned(),
            ..NameParts::default()
        },
        note: Some("first\nsecond".to_owned()),
        phones: vec![Reach {
            value: "+223 20 70 23 00".to_owned(),
            types: vec!["work".to_owned(), "voice".to_owned()],
            ..Reach::default()
        }],
        mails: vec![Reach {
            value: "z.maiga@agency.example".to_owned(),
            preferred: true,
            ..Reach::default()
        }],
        ..Contact::default()
    };
    assert_eq!(
        write(&contact, &[], Dialect::Outlook),
        "BEGIN:VCARD\r\nVERSION:2.1\r\n\
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB Ma=C3=AFga\r\n\
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ma=C3=AFga;Zo=C3=AB;;;\r\n\
        TEL;WORK;VOICE:+223 20 70 23 00\r\n\
        EMAIL;INTERNET;PREF:z.maiga@agency.example\r\n\
        NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:first=0D=0Asecond\r\n\
        END:VCARD\r\n"
    );
}
