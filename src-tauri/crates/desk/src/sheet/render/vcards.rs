//! A sheet as vCards (RFC 6350, RFC 2426, and 2.1 as Outlook reads it): a card for each line that can be reached.

use formats::vcard::{Address, Contact as Card, Dialect, NameParts, Reach, write};
use sheets::model::{self as page, Contact, Document, Entry, Frame};

/// All cards, one after another. Each says its marking and the code of the sheet, since cards travel alone. What a card
/// said when it was read, and no field holds, is written back as it was, in the version in which it was.
pub(super) fn file(document: &Document, asked: Option<Dialect>) -> Vec<u8> {
    let reachable = document.entries.iter().filter(|entry| !entry.contacts.is_empty());
    let cards = reachable.map(|entry| {
        let came_as = entry.card.as_ref().and_then(came_as);
        let dialect = asked.or(came_as).unwrap_or(Dialect::V40);
        let kept = entry.card.iter().flat_map(|card| &card.properties);
        let kept: Vec<String> = kept
            .filter(|raw| came_as.is_some_and(|came_as| may_stand(raw, came_as, dialect)))
            .cloned()
            .collect();
        write(&card(entry, &document.frame), &kept, dialect)
    });
    cards.collect::<String>().into_bytes()
}

/// The dialect in which a card was read.
fn came_as(card: &page::Card) -> Option<Dialect> {
    match card.version.as_deref() {
        Some("4.0") => Some(Dialect::V40),
        Some("3.0") => Some(Dialect::V30),
        Some("2.1") => Some(Dialect::Outlook),
        _ => None,
    }
}

/// Whether a property of one version means the same in another: private ones (`X-`) do in 3.0 and 4.0, unless they are
/// encoded. No property may begin or end a card.
fn may_stand(raw: &str, came_as: Dialect, dialect: Dialect) -> bool {
    let head = raw.split(':').next().unwrap_or_default().to_ascii_uppercase();
    let mut lines = raw.lines().map(|line| line.trim().to_ascii_uppercase());
    if lines.any(|line| line.starts_with("BEGIN:VCARD") || line.starts_with("END:VCARD")) {
        return false;
    }
    let name = head.split(';').next().unwrap_or_default();
    let name = name.split_once('.').map_or(name, |(_, name)| name);
    let is_private = name.starts_with("X-") && !head.contains(";ENCODING=") && !head.contains(";CHARSET=");
    let is_old = [came_as, dialect].contains(&Dialect::Outlook);
    came_as == dialect || (is_private && !is_old)
}

fn card(entry: &Entry, frame: &Frame) -> Card {
    let person = entry.kind == "officer";
    let mut card = Card {
        uid: own_uid(entry).or_else(|| {
            let id = entry.id.split_once(':').map_or("", |(_, id)| id);
            Some(format!("urn:uuid:{id}"))
        }),
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

/// The UID by which other address books know the card already.
fn own_uid(entry: &Entry) -> Option<String> {
    entry.card.as_ref()?.uid.clone()
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
