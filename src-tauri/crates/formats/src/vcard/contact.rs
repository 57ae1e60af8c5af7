//! The properties of a card to the fields that are used.

use std::collections::{HashMap, HashSet};

use super::property::{self, Property};
use super::{Address, Card, Contact, NameParts, Reach, Reason, Version, escape};

/// A card from its properties.
pub(super) fn card<'a>(line: u32, raw: impl Iterator<Item = &'a [u8]> + Clone) -> Result<Card, Reason> {
    let version = version(raw.clone());
    let mut card = Card {
        line,
        version,
        contact: Contact::default(),
        unknown: Vec::new(),
    };
    let (properties, broken): (Vec<_>, Vec<_>) = raw
        .map(|raw| property::parse(raw, version).ok_or(raw))
        .partition(Result::is_ok);
    let properties: Vec<Property<'_>> = properties.into_iter().flatten().collect();
    let labels = Labels::new(&properties);
    for property in &properties {
        if !labels.is_used(property) && !card.contact.take(property, &labels) {
            card.unknown.push(property.written());
        }
    }
    let broken = broken.into_iter().filter_map(Result::err);
    card.unknown
        .extend(broken.map(|raw| String::from_utf8_lossy(raw).into_owned()));
    card.contact.name_it()?;
    Ok(card)
}

fn version<'a>(raw: impl Iterator<Item = &'a [u8]>) -> Version {
    let stated = raw
        .filter_map(|line| {
            line.get(..8)
                .filter(|head| head.eq_ignore_ascii_case(b"VERSION:"))
                .and(line.get(8..))
        })
        .next();
    match stated.map(<[u8]>::trim_ascii) {
        Some(b"2.1") => Version::V21,
        Some(b"4.0") => Version::V40,
        _ => Version::V30,
    }
}

/// Names that owners gave their numbers, by group: `item1.X-ABLabel:Duty line`.
struct Labels<'a> {
    labels: HashMap<&'a str, String>,
    /// Groups of properties that are understood; labels of others stay with them.
    groups: HashSet<&'a str>,
}

const LABELLED: [&str; 4] = ["TEL", "EMAIL", "URL", "ADR"];

impl<'a> Labels<'a> {
    fn new(properties: &'a [Property<'a>]) -> Self {
        let label = |property: &'a Property<'a>| {
            let group = property
                .group
                .as_deref()
                .filter(|_| property.name == "X-ABLABEL")?;
            let text = escape::text(&property.value);
            // Apple's own words stand in marks: `_$!<HomePage>!$_`.
            let bare = text
                .strip_prefix("_$!<")
                .and_then(|rest| rest.strip_suffix(">!$_"));
            Some((group, bare.unwrap_or(&text).to_owned()))
        };
        let labelled = properties
            .iter()
            .filter(|property| LABELLED.contains(&property.name.as_str()));
        Self {
            labels: properties.iter().filter_map(label).collect(),
            groups: labelled
                .filter_map(|property| property.group.as_deref())
                .collect(),
        }
    }

    fn of(&self, property: &Property<'_>) -> Option<String> {
        let group = property.group.as_deref()?;
        self.labels.get(group).filter(|label| !label.is_empty()).cloned()
    }

    /// Whether a property is a label, and of something that is understood.
    fn is_used(&self, property: &Property<'_>) -> bool {
        let group = property.group.as_deref().unwrap_or_default();
        property.name == "X-ABLABEL" && self.groups.contains(group)
    }
}

impl Contact {
    /// Takes a property in; `false` where it is none that is understood, or a second one of which one has a place.
    fn take(&mut self, property: &Property<'_>, labels: &Labels<'_>) -> bool {
        let text = || escape::text(&property.value);
        match property.name.as_str() {
            "VERSION" => true,
            "UID" => once(&mut self.uid, text()),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => once(&mut self.kind, text().to_lowercase()),
            "TITLE" => once(&mut self.title, text()),
            "ROLE" => once(&mut self.role, text()),
            "REV" => once(&mut self.revised, text()),
            "FN" if self.name.is_empty() => {
                self.name = text();
                true
            }
            "N" if self.parts.is_empty() => {
                self.parts = name_parts(&property.value);
                true
            }
            "ORG" if self.organisation.is_empty() => {
                self.organisation = organisation(&property.value);
                true
            }
            "NOTE" => {
                match &mut self.note {
                    Some(note) => note.extend(["\n\n", &text()]),
                    None => self.note = Some(text()).filter(|note| !note.is_empty()),
                }
                true
            }
            "CATEGORIES" => {
                let parts = escape::split(&property.value, ',').into_iter().map(escape::text);
                self.categories.extend(parts.filter(|part| !part.is_empty()));
                true
            }
            "TEL" => put(&mut self.phones, reach(property, labels, number(&text()))),
            "EMAIL" => put(
                &mut self.mails,
                reach(property, labels, without(&text(), "mailto:").to_owned()),
            ),
            "URL" => put(&mut self.pages, reach(property, labels, text())),
            "ADR" => {
                self.addresses.extend(address(property, labels));
                true
            }
            _ => false,
        }
    }

    /// Gives a name to a card that has none.
    fn name_it(&mut self) -> Result<(), Reason> {
        if !self.name.trim().is_empty() {
            return Ok(());
        }
        let parts = &self.parts;
        let whole = [
            &parts.prefix,
            &parts.given,
            &parts.additional,
            &parts.family,
            &parts.suffix,
        ];
        let whole: Vec<&str> = whole
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let first = |reaches: &[Reach]| reaches.first().map(|reach| reach.value.clone());
        let made = Some(whole.join(" "))
            .filter(|name| !name.is_empty())
            .or_else(|| self.organisation.first().cloned())
            .or_else(|| first(&self.mails))
            .or_else(|| first(&self.phones));
        self.name = made.ok_or(Reason::Nobody)?;
        self.name_is_made = true;
        Ok(())
    }
}

/// Puts a text where none is; an empty one is nothing.
fn once(place: &mut Option<String>, text: String) -> bool {
    if place.is_some() {
        return false;
    }
    *place = Some(text).filter(|text| !text.is_empty());
    true
}

fn put(places: &mut Vec<Reach>, reach: Reach) -> bool {
    if !reach.value.trim().is_empty() {
        places.push(reach);
    }
    true
}

fn parts<const N: usize>(value: &str) -> [String; N] {
    let mut pieces = escape::split(value, ';').into_iter().map(|piece| {
        let list = escape::split(piece, ',').into_iter().map(escape::text);
        list.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(" ")
    });
    std::array::from_fn(|_| pieces.next().unwrap_or_default())
}

fn name_parts(value: &str) -> NameParts {
    let [family, given, additional, prefix, suffix] = parts(value);
    NameParts {
        family,
        given,
        additional,
        prefix,
        suffix,
    }
}

fn organisation(value: &str) -> Vec<String> {
    let mut parts: Vec<String> = escape::split(value, ';').into_iter().map(escape::text).collect();
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts
}

fn reach(property: &Property<'_>, labels: &Labels<'_>, value: String) -> Reach {
    let (types, preferred) = types(property);
    Reach {
        value,
        types,
        label: labels.of(property),
        preferred,
    }
}

fn address(property: &Property<'_>, labels: &Labels<'_>) -> Option<Address> {
    let pieces: Vec<String> = escape::split(&property.value, ';')
        .into_iter()
        .map(escape::text)
        .collect();
    if pieces.iter().all(|piece| piece.trim().is_empty()) {
        return None;
    }
    let mut pieces = pieces.into_iter();
    let mut next = || pieces.next().unwrap_or_default();
    let (types, preferred) = types(property);
    Some(Address {
        post_box: next(),
        extended: next(),
        street: next(),
        city: next(),
        region: next(),
        code: next(),
        country: next(),
        types,
        label: labels.of(property),
        preferred,
    })
}

/// The types in lower case, and whether the property is preferred: `TYPE=pref` of old, `PREF=1` of 4.0.
fn types(property: &Property<'_>) -> (Vec<String>, bool) {
    let mut types: Vec<String> = property.parameter("TYPE").map(str::to_lowercase).collect();
    let preferred =
        types.iter().any(|kind| kind == "pref") || property.parameter("PREF").any(|rank| rank == "1");
    let implied =
        |kind: &str| kind == "pref" || kind.is_empty() || (kind == "internet" && property.name == "EMAIL");
    types.retain(|kind| !implied(kind));
    types.dedup();
    (types, preferred)
}

/// A number of a `tel:` URI (RFC 3966) as people write it.
fn number(value: &str) -> String {
    let uri = without(value, "tel:");
    if uri.len() == value.len() {
        return value.to_owned();
    }
    let mut pieces = uri.split(';');
    let number = pieces.next().unwrap_or_default();
    match pieces.find_map(|piece| piece.strip_prefix("ext=")) {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number.to_owned(),
    }
}

/// A value without the scheme before it. Written twice by one program after another, it goes twice: what is written
/// again must be what was read.
fn without<'v>(mut value: &'v str, scheme: &str) -> &'v str {
    while let Some((head, rest)) = value.trim_start().split_at_checked(scheme.len()) {
        if !head.eq_ignore_ascii_case(scheme) {
            break;
        }
        value = rest;
    }
    value
}
