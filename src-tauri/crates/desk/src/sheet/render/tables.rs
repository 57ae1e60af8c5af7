//! A sheet as tables: a row for each line, a column for each number, so that no cell holds two.

use formats::table::Delimiter;
use formats::table::write::{self, Print, Table, WriteError};
use sheets::model::{CardSheet, Contact, Document, Entry, Frame, Paper};

use crate::error::Result;

/// Kinds of contact points in the order of their columns.
const KINDS: [&str; 9] = [
    "phone",
    "mobile",
    "duty",
    "satellite",
    "fax",
    "email",
    "secure",
    "postal",
    "web",
];

/// The lines as CSV; every row carries marking and code.
///
/// # Errors
/// [`Error::Table`](crate::Error::Table).
pub(super) fn csv(document: &Document) -> Result<Vec<u8>> {
    // A cell of a CSV has no type: a number in groups of three would pass for thousands.
    let cell = |contact: &Contact| write::regrouped(&value(contact)).into_owned();
    Ok(write::csv(&contacts(document, cell)?, Delimiter::Comma))
}

/// A workbook: the lines, the answers, and what the sheet is.
///
/// # Errors
/// [`Error::Table`](crate::Error::Table).
pub(super) fn xlsx(document: &Document) -> Result<Vec<u8>> {
    let frame = &document.frame;
    let mut tables = vec![contacts(document, value)?];
    if !document.cards.is_empty() {
        tables.push(answers(document)?);
    }
    tables.push(about(frame)?);
    let footer = [frame.handling.clone(), frame.code.clone()];
    let footer: Vec<String> = footer.into_iter().flatten().collect();
    let print = Print {
        marking: frame.marking.clone(),
        footer: footer.join(" · "),
        paper: match document.paper {
            Paper::A4 => write::Paper::A4,
            Paper::Letter => write::Paper::Letter,
        },
        made: frame.made_at.naive_utc(),
    };
    Ok(write::xlsx(&tables, &print)?)
}

fn contacts(document: &Document, cell: impl Fn(&Contact) -> String) -> Result<Table, WriteError> {
    let of_kind = |entry: &Entry, kind: &str| -> Vec<String> {
        let points = entry.contacts.iter().filter(|point| point.kind == kind);
        points.map(&cell).collect()
    };
    let widths: Vec<(&str, usize)> = KINDS
        .iter()
        .map(|kind| {
            let most = document
                .entries
                .iter()
                .map(|entry| of_kind(entry, kind).len())
                .max();
            (*kind, most.unwrap_or(0))
        })
        .collect();
    let fixed = [
        "name",
        "kind",
        "title",
        "agency",
        "post",
        "city",
        "country",
        "covers",
        "caution",
        "languages",
    ];
    let mut header: Vec<String> = fixed.iter().map(|it| (*it).to_owned()).collect();
    for (kind, width) in &widths {
        header.extend((1..=*width).map(|number| match number {
            1 => (*kind).to_owned(),
            number => format!("{kind} {number}"),
        }));
    }
    header.extend(["until", "marking", "code"].map(str::to_owned));
    let mut table = Table::new("Contacts", header);
    for entry in &document.entries {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut row = vec![
            entry.name.clone(),
            entry.kind.clone(),
            text(&entry.role),
            text(&entry.agency),
            text(&entry.post),
            text(&entry.city),
            text(&entry.country),
            entry.covers.join("; "),
            entry.cautions.join("; "),
            entry.languages.join(", "),
        ];
        for (kind, width) in &widths {
            let mut values = of_kind(entry, kind);
            values.resize(*width, String::new());
            row.extend(values);
        }
        row.push(entry.until.map(|day| day.to_string()).unwrap_or_default());
        row.push(document.frame.marking.to_uppercase());
        row.push(text(&document.frame.code));
        table.push(row)?;
    }
    Ok(table)
}

/// A number has spaces between its groups, whatever its country writes there: no program takes that for a sum.
fn value(contact: &Contact) -> String {
    let is_number = |text: &str| {
        let rest = text.strip_prefix('+');
        rest.is_some_and(|rest| {
            rest.bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'))
        })
    };
    let value = match is_number(&contact.value) {
        true => contact.value.replace('-', " "),
        false => contact.value.clone(),
    };
    match &contact.extension {
        Some(extension) => format!("{value} ext. {extension}"),
        None => value,
    }
}

/// A row for each caution and each route of the answers.
fn answers(document: &Document) -> Result<Table, WriteError> {
    let header = [
        "territory",
        "state",
        "step",
        "who",
        "role",
        "why",
        "contact",
        "until",
    ];
    let mut table = Table::new("Answers", header.iter().map(|it| (*it).to_owned()).collect());
    for card in &document.cards {
        for row in rows_of(card) {
            table.push(row)?;
        }
    }
    Ok(table)
}

fn rows_of(card: &CardSheet) -> Vec<Vec<String>> {
    let named = || vec![card.territory.name.clone(), card.state.text.clone()];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for caution in &card.cautions {
        rows.push([named(), vec!["CAUTION".to_owned(), caution.text.clone()]].concat());
    }
    for route in &card.routes {
        let rest = vec![
            route.step.clone(),
            route.who.clone(),
            route.role.clone().unwrap_or_default(),
            route.reason.clone(),
            route.contacts.first().map(value).unwrap_or_default(),
            route.until.map(|day| day.to_string()).unwrap_or_default(),
        ];
        rows.push([named(), rest].concat());
    }
    if rows.is_empty() {
        rows.push(named());
    }
    rows
}

fn about(frame: &Frame) -> Result<Table, WriteError> {
    let mut table = Table::new("About", vec!["what".to_owned(), "value".to_owned()]);
    let mut say = |what: &str, value: String| table.push(vec![what.to_owned(), value]);
    say("Sheet", frame.title.clone())?;
    say("Marking", frame.marking.to_uppercase())?;
    for (what, text) in [
        ("Handling", &frame.handling),
        ("Code", &frame.code),
        ("Note", &frame.banner),
    ] {
        if let Some(text) = text {
            say(what, text.clone())?;
        }
    }
    for fact in &frame.about {
        say(&fact.label, fact.text.clone())?;
    }
    say("Data", frame.data.source.clone())?;
    say("Snapshot", frame.data.snapshot.to_string())?;
    say("Made", frame.made_at.format("%Y-%m-%d %H:%M UTC").to_string())?;
    for left_out in &frame.left_out {
        say("Left out", format!("{}: {}", left_out.reason, left_out.count))?;
    }
    Ok(table)
}
