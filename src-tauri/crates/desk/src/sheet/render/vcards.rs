//! A sheet as vCards (RFC 6350, RFC 2426, and 2.1 as Outlook reads it): a card for each line that can be reached.

use formats::vcard::{Address, Contact as Card, Dialect, NameParts, Reach, write};
use sheets::model::{Contact, Document, Entry, Frame};

/// All cards, one after another. Each says its marking and the code of the sheet, since cards travel alone.
pub(super) fn file(document: &Document, dialect: Dialect) -> Vec<u8> {
    let reachable = document.entries.iter().filter(|entry| !entry.contacts.is_empty());
    let cards = reachable.map(|entry| write(&card(entry, &document.frame), &[], dialect));
    cards.collect::<String>().into_bytes()
}

fn card(entry: &Entry, frame: &Frame) -> Card {
    let person = entry.kind == "officer";
    let mut card = Card {
        uid: Some(format!(
            "urn:uuid:{}",
            entry.id.split_once(':').map_or("", |(_, id)| id)
        )),
        kind: Some(if person { "individual" } else { "org" }.to_owned()),
        name: entry.name.clone(),
        parts: if person {
            name_parts(&entry.name)
        } else {
            NameParts::default()
        },
        organisation: entry.agency.iter().chain(&entry.post).cloned().collect(),
        title: entry.role.clone(),
        note: Some(note(entry, frame)),
        revised: Some(frame.made_at.format("%Y%m%dT%H%M%SZ").to_string()),
        ..Card::default()
    };
    for contact in &entry.contacts {
        put(&mut card, contact, entry);
    }
    card
}

fn put(card: &mut Card, contact: &Contact, entry: &Entry) {
    let types = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let reach = |words: &[&str]| Reach {
        value: match &contact.extension {
            Some(extension) => format!("{} ext. {extension}", contact.value),
            None => contact.value.clone(),
        },
        types: types(words),
        label: contact.label.clone(),
        preferred: false,
    };
    match contact.kind.as_str() {
        "phone" | "duty" => card.phones.push(reach(&["work", "voice"])),
        "mobile" => card.phones.push(reach(&["work", "cell"])),
        "satellite" => card.phones.push(reach(&["work", "voice"])),
        "fax" => card.phones.push(reach(&["work", "fax"])),
        "email" => card.mails.push(reach(&["work"])),
        // A mailbox of a protected system is no mail address: whoever wrote there by mail would break the protection.
        "secure" => card
            .note
            .get_or_insert_default()
            .push_str(&format!("\nSecure: {}", contact.value)),
        "postal" => card.addresses.push(Address {
            street: contact.value.clone(),
            city: entry.city.clone().unwrap_or_default(),
            country: entry.country.clone().unwrap_or_default(),
            types: types(&["work"]),
            label: contact.label.clone(),
            ..Address::default()
        }),
        _ => card.pages.push(reach(&["work"])),
    }
}

/// The last word as the family name, which is right of most names, and is shown nowhere: FN is.
fn name_parts(name: &str) -> NameParts {
    let (given, family) = name.trim().rsplit_once(' ').unwrap_or(("", name.trim()));
    NameParts {
        family: family.to_owned(),
        given: given.to_owned(),
        ..NameParts::default()
    }
}

fn note(entry: &Entry, frame: &Frame) -> String {
    let covers = (!entry.covers.is_empty()).then(|| format!("Covers: {}", entry.covers.join(", ")));
    let until = entry.until.map(|day| format!("Until {day}"));
    let code = frame.code.as_ref().map(|code| format!("Sheet {code}"));
    // Before anything else: address books show the beginning of a note.
    let cautions = entry.cautions.iter().map(|caution| format!("CAUTION: {caution}"));
    let lines = [
        Some(frame.marking.to_uppercase()),
        frame.handling.clone(),
        covers,
        until,
        frame.banner.clone(),
        code,
    ];
    cautions
        .chain(lines.into_iter().flatten())
        .collect::<Vec<_>>()
        .join("\n")
}
