//! Contacts, written in the dialect that the reader wants.

use super::fold::{self, WIDTH};
use super::{Address, Contact, Reach, escape};

/// A dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// vCard 4.0 (RFC 6350).
    V40,
    /// vCard 3.0 (RFC 2426), which phones and most address books read.
    V30,
    /// vCard 2.1 as Outlook wants it: types without a name, every text that is not plain in quoted-printable with
    /// its CHARSET, no groups. It has no place for labels of numbers, nor for the kind.
    Outlook,
}

/// A card, with the properties that were read and not understood put back as they were written.
///
/// The unknown ones are of the dialect in which they were read; [`super::Card::unknown`] has them.
#[must_use]
pub fn write(contact: &Contact, unknown: &[String], dialect: Dialect) -> String {
    let mut card = Writing {
        out: String::new(),
        dialect,
        group: first_free_group(unknown),
    };
    let version = match dialect {
        Dialect::V40 => "4.0",
        Dialect::V30 => "3.0",
        Dialect::Outlook => "2.1",
    };
    card.out.push_str("BEGIN:VCARD\r\n");
    card.out.push_str(&format!("VERSION:{version}\r\n"));
    card.name(contact);
    card.work(contact);
    for phone in &contact.phones {
        card.reach("TEL", phone);
    }
    for mail in &contact.mails {
        card.reach("EMAIL", mail);
    }
    for page in &contact.pages {
        card.reach("URL", page);
    }
    for address in &contact.addresses {
        card.address(address);
    }
    card.rest(contact);
    for raw in unknown {
        card.out.push_str(raw);
        card.out.push_str("\r\n");
    }
    card.out.push_str("END:VCARD\r\n");
    card.out
}

/// The number of the first group `itemN` that no kept property uses.
fn first_free_group(unknown: &[String]) -> u32 {
    let number = |raw: &String| -> Option<u32> {
        let (group, _) = raw.split_once('.')?;
        group.to_ascii_lowercase().strip_prefix("item")?.parse().ok()
    };
    unknown
        .iter()
        .filter_map(number)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

struct Writing {
    out: String,
    dialect: Dialect,
    group: u32,
}

impl Writing {
    fn name(&mut self, contact: &Contact) {
        // 3.0 and 4.0 must have an FN (RFC 6350, 6.2.1); in 2.1 a made one would hide that there was none.
        if !contact.name_is_made || self.dialect != Dialect::Outlook {
            self.line("FN", &escape::put(&contact.name));
        }
        if !contact.parts.is_empty() || self.dialect != Dialect::V40 {
            let parts = contact.parts.in_order().map(escape::put);
            self.line("N", &parts.join(";"));
        }
    }

    fn work(&mut self, contact: &Contact) {
        if !contact.organisation.is_empty() {
            let units: Vec<String> = contact
                .organisation
                .iter()
                .map(|unit| escape::put(unit))
                .collect();
            self.line("ORG", &units.join(";"));
        }
        self.text("TITLE", contact.title.as_deref());
        self.text("ROLE", contact.role.as_deref());
    }

    fn rest(&mut self, contact: &Contact) {
        if !contact.categories.is_empty() {
            let names: Vec<String> = contact.categories.iter().map(|name| escape::put(name)).collect();
            self.line("CATEGORIES", &names.join(","));
        }
        self.text("NOTE", contact.note.as_deref());
        match self.dialect {
            Dialect::V40 => self.text("KIND", contact.kind.as_deref()),
            Dialect::V30 => self.text("X-ADDRESSBOOKSERVER-KIND", contact.kind.as_deref()),
            Dialect::Outlook => {}
        }
        self.text("UID", contact.uid.as_deref());
        self.text("REV", contact.revised.as_deref());
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(name, &escape::put(text));
        }
    }

    fn reach(&mut self, name: &str, reach: &Reach) {
        let internet = self.dialect == Dialect::Outlook && name == "EMAIL";
        let types: Vec<&str> = reach
            .types
            .iter()
            .map(String::as_str)
            .chain(internet.then_some("internet"))
            .collect();
        let head = self.head(name, &types, reach.preferred, reach.label.as_deref());
        self.line(&head, &escape::put(&reach.value));
        self.label(reach.label.as_deref());
    }

    fn address(&mut self, address: &Address) {
        let types: Vec<&str> = address.types.iter().map(String::as_str).collect();
        let head = self.head("ADR", &types, address.preferred, address.label.as_deref());
        self.line(&head, &address.in_order().map(escape::put).join(";"));
        self.label(address.label.as_deref());
    }

    /// The name with its group and parameters.
    fn head(&self, name: &str, types: &[&str], preferred: bool, label: Option<&str>) -> String {
        let grouped = label.is_some() && self.dialect != Dialect::Outlook;
        let mut head = if grouped {
            format!("item{}.{name}", self.group)
        } else {
            name.to_owned()
        };
        let old = (preferred && self.dialect != Dialect::V40).then_some("pref");
        for kind in types
            .iter()
            .copied()
            .chain(old)
            .map(token)
            .filter(|kind| !kind.is_empty())
        {
            head.push_str(&match self.dialect {
                Dialect::V40 => format!(";TYPE={kind}"),
                Dialect::V30 => format!(";TYPE={}", kind.to_ascii_uppercase()),
                Dialect::Outlook => format!(";{}", kind.to_ascii_uppercase()),
            });
        }
        if preferred && self.dialect == Dialect::V40 {
            head.push_str(";PREF=1");
        }
        head
    }

    /// The label of the property that was just written.
    fn label(&mut self, label: Option<&str>) {
        if let Some(label) = label.filter(|_| self.dialect != Dialect::Outlook) {
            self.line(&format!("item{}.X-ABLabel", self.group), &escape::put(label));
            self.group = self.group.saturating_add(1);
        }
    }

    fn line(&mut self, head: &str, value: &str) {
        if self.dialect != Dialect::Outlook {
            fold::folded(&format!("{head}:{value}"), &mut self.out);
            return;
        }
        // Outlook knows line ends in quoted-printable, and `\n` in no value.
        let value = line_ends(value);
        let line = format!("{head}:{value}");
        if line.len() <= WIDTH && line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.out.push_str(&line);
            self.out.push_str("\r\n");
        } else {
            let head = format!("{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE");
            fold::quoted(&head, &value, &mut self.out);
        }
    }
}

/// `\n` as a line end; a backslash before it is an escaped one and stays.
fn line_ends(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => plain.push_str("\r\n"),
            other => {
                plain.push('\\');
                plain.extend(other);
            }
        }
    }
    plain
}

/// A type as a parameter may hold it without quotes.
fn token(kind: &str) -> String {
    kind.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}
