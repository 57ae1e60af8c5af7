//! Cards: what a vCard says of a person.

use domain::records::ContactKind;
use formats::csv::AsOf;
use formats::phone;
use formats::vcard::{Address, Card, Contact, Reach, Version};

use super::cells::country;
use super::row::PersonRow;
use super::sheet_line::SheetLine;
use crate::import::contacts::Given;
use crate::import::rejected::REASON_PROPERTY;
use crate::sheet::read_code;

/// What a card says of a person; the error is why it is refused.
pub(in crate::import) fn of_card(card: Card, file: &str, as_of: AsOf) -> Result<PersonRow, String> {
    let Card {
        contact,
        version,
        unknown,
        ..
    } = card;
    let is_office = match contact.kind.as_deref() {
        Some("group") => return Err("a card of a group is no officer".to_owned()),
        Some("location") => return Err("a card of a place is no officer".to_owned()),
        Some("org") => true,
        _ => contact.name_is_made && is_nameless(&contact) && !contact.organisation.is_empty(),
    };
    let place = work_address(&contact.addresses);
    let city = place.map(|address| address.city.trim().to_owned());
    let host = place.and_then(|address| country(&address.country));
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let mut contacts = phones(&contact, host);
    contacts.extend(mails(&contact));
    contacts.extend(contact.addresses.iter().filter_map(postal));
    let mut notes: Vec<String> = said(&contact.note).into_iter().collect();
    let position = said(&contact.title).or_else(|| said(&contact.role));
    let sits = place.is_some_and(|address| !address.city.trim().is_empty() || host.is_some());
    if let (Some(title), false) = (&position, sits) {
        notes.push(format!("Position on the card: {title}"));
    }
    Ok(PersonRow {
        name: contact.name.split_whitespace().collect::<Vec<_>>().join(" "),
        uid: said(&contact.uid),
        is_office,
        agency: contact
            .organisation
            .iter()
            .map(|name| name.trim().to_owned())
            .find(|name| !name.is_empty()),
        position,
        post: None,
        city: city.filter(|city| !city.is_empty()),
        host,
        contacts,
        notes,
        source: Some(file.to_owned()),
        as_of,
        line: is_of_a_sheet(contact.note.as_deref()).then(|| {
            let is_person = match contact.kind.as_deref() {
                Some(kind) => kind == "individual",
                None => !is_nameless(&contact),
            };
            SheetLine::of_card(is_person)
        }),
        kept: Some((version_word(version), kept(&contact, unknown))),
        ..PersonRow::default()
    })
}

/// Whether a note is that of our own cards: one of its lines is the code of a contact sheet.
fn is_of_a_sheet(note: Option<&str>) -> bool {
    let codes = note
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("Sheet "));
    codes.into_iter().any(|code| read_code(code).is_ok())
}

fn is_nameless(contact: &Contact) -> bool {
    let parts = &contact.parts;
    parts.family.is_empty() && parts.given.is_empty()
}

fn version_word(version: Version) -> &'static str {
    match version {
        Version::V21 => "2.1",
        Version::V30 => "3.0",
        Version::V40 => "4.0",
    }
}

/// The address of the office: the preferred one that is nobody's home.
fn work_address(addresses: &[Address]) -> Option<&Address> {
    let is_home = |address: &&Address| address.types.iter().any(|kind| kind == "home");
    let offices = || addresses.iter().filter(|address| !is_home(address));
    offices()
        .find(|address| address.preferred)
        .or_else(|| offices().next())
}

fn phones(contact: &Contact, host: Option<domain::territories::CountryCode>) -> Vec<Given> {
    let given = |reach: &Reach| {
        let has = |word: &str| reach.types.iter().any(|kind| kind == word);
        let kind = match () {
            () if has("fax") => ContactKind::Fax,
            () if has("cell") => ContactKind::Mobile,
            () => ContactKind::Phone,
        };
        Given {
            kind,
            label: label(reach),
            phone: phone::parse(&reach.value, host),
            hours: None,
        }
    };
    preferred_first(&contact.phones).map(given).collect()
}

fn mails(contact: &Contact) -> impl Iterator<Item = Given> + '_ {
    let mails = preferred_first(&contact.mails)
        .map(|reach| Given::plain(ContactKind::Email, &label(reach), reach.value.clone()));
    let pages = preferred_first(&contact.pages)
        .map(|reach| Given::plain(ContactKind::Web, &label(reach), reach.value.clone()));
    mails
        .chain(pages)
        .filter(|given| !given.phone.raw.trim().is_empty())
}

fn preferred_first(reaches: &[Reach]) -> impl Iterator<Item = &Reach> {
    let of = |preferred: bool| reaches.iter().filter(move |reach| reach.preferred == preferred);
    of(true)
        .chain(of(false))
        .filter(|reach| !reach.value.trim().is_empty())
}

/// What its owner calls it, else the types.
fn label(reach: &Reach) -> String {
    let types = || reach.types.join(", ");
    reach.label.clone().unwrap_or_else(types)
}

fn postal(address: &Address) -> Option<Given> {
    let lines = [
        &address.post_box,
        &address.extended,
        &address.street,
        &address.code,
        &address.city,
        &address.region,
        &address.country,
    ];
    let lines: Vec<_> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    let types = address.types.join(", ");
    let label = address.label.as_deref().unwrap_or(&types);
    (!lines.is_empty()).then(|| Given::plain(ContactKind::Postal, label, lines.join(", ")))
}

/// The properties to keep: those that nobody understands as they were written, and those that no field of ours holds.
fn kept(contact: &Contact, unknown: Vec<String>) -> Vec<String> {
    let mut kept = unknown;
    // What a file of rejected cards says of why is no property of the person's.
    kept.retain(|property| !property.starts_with(REASON_PROPERTY));
    if !contact.categories.is_empty() {
        let categories: Vec<_> = contact.categories.iter().map(|word| escaped(word)).collect();
        kept.push(format!("CATEGORIES:{}", categories.join(",")));
    }
    if let (Some(_), Some(role)) = (&contact.title, &contact.role) {
        kept.push(format!("ROLE:{}", escaped(role)));
    }
    kept
}

/// A text as it stands in a property (RFC 6350, 3.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}
