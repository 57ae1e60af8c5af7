//! The posts abroad, their positions and what they cover: read from a table, post by post.

use std::collections::BTreeMap;

use domain::hours::Hours;
use domain::records::{
    Accreditation, ContactKind, ContactOwner, CoverageId, Holder, PositionId, PostId, PostKind, PostingId,
    Precedence, Role, TakesRequestsFrom,
};

use super::builder::{Builder, countries};
use super::frame::Frame;
use super::office::Office;
use super::people;

const TABLE: &str = include_str!("posts.tsv");

/// One post as it was made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) post: PostId,
    pub(super) positions: Vec<PositionId>,
    pub(super) postings: Vec<PostingId>,
    /// The first position's lines, its own country first.
    pub(super) lines: Vec<CoverageId>,
}

/// All posts abroad, by city.
pub(super) type Posts = BTreeMap<String, Made>;

/// One row of the table.
struct Row<'a> {
    city: &'a str,
    host: &'a str,
    zone: &'a str,
    kind: PostKind,
    positions: usize,
    covers: &'a str,
}

pub(super) fn make(made: &mut Builder, frame: &Frame) -> Posts {
    let rows = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(row);
    rows.enumerate()
        .map(|(number, row)| (row.city.to_owned(), post(made, frame, &row, number as u64)))
        .collect()
}

fn row(line: &str) -> Option<Row<'_>> {
    let mut cells = line.split('\t');
    Some(Row {
        city: cells.next()?,
        host: cells.next()?,
        zone: cells.next()?,
        kind: match cells.next()? {
            "embassy" => PostKind::Embassy,
            "high_commission" => PostKind::HighCommission,
            _ => PostKind::Consulate,
        },
        positions: cells.next()?.parse().ok()?,
        covers: cells.next().unwrap_or_default(),
    })
}

fn post(made: &mut Builder, frame: &Frame, row: &Row<'_>, number: u64) -> Made {
    let word = match row.kind {
        PostKind::Embassy => "Embassy",
        PostKind::HighCommission => "High Commission",
        _ => "Consulate-General",
    };
    let hours = if matches!(row.host, "AE" | "EG" | "JO") {
        "Sun-Thu 08:00-16:00"
    } else {
        "Mon-Fri 09:00-17:00"
    };
    let id = made.office(Office {
        name: &format!("{word}, {}", row.city),
        kind: row.kind,
        agency: frame.own,
        accredited: (Accreditation::HostState, None),
        parent: Some(frame.headquarters),
        city: row.city,
        host: row.host,
        zone: row.zone,
        hours: hours.parse::<Hours>().ok(),
    });
    made.switchboard(id);
    let mut post = Made {
        post: id,
        positions: Vec::new(),
        postings: Vec::new(),
        lines: Vec::new(),
    };
    for seat in 0..row.positions {
        let (position, posting) = seat_at(made, frame, row, id, seat);
        post.positions.push(position);
        post.postings.push(posting);
    }
    cover(made, row, &mut post, number);
    post
}

fn seat_at(
    made: &mut Builder,
    frame: &Frame,
    row: &Row<'_>,
    post: PostId,
    seat: usize,
) -> (PositionId, PostingId) {
    let (title, role) = match seat {
        0 => ("International Liaison Officer", Role::Head),
        1 => ("Deputy International Liaison Officer", Role::Deputy),
        2 => ("Liaison Officer", Role::Ilo),
        _ => ("Analyst", Role::Analyst),
    };
    let position = made.position(post, frame.own, title, role, TakesRequestsFrom::AllAgencies);
    let officer = made.officer(frame.own, people::languages(row.host));
    let from = made.ago(120 + 97 * (seat as u64 + 1) + row.city.len() as u64 * 31);
    let posting = made.posting(officer, position, from);
    let office = made.london();
    made.contact(
        ContactOwner::Position(position),
        ContactKind::Phone,
        "office",
        &office,
    );
    if seat == 0 {
        let duty = made.mobile();
        made.contact_verified(
            ContactOwner::Position(position),
            ContactKind::Duty,
            "duty mobile",
            &duty,
            Some(12),
        );
        let mail = format!(
            "ilo.{}@sca.example",
            row.city
                .to_lowercase()
                .replace(' ', "-")
                .replace('í', "i")
                .replace('á', "a")
        );
        made.contact(
            ContactOwner::Position(position),
            ContactKind::Secure,
            "secure mail",
            &mail,
        );
    }
    let mobile = made.mobile();
    made.contact(
        ContactOwner::Officer(officer),
        ContactKind::Mobile,
        "mobile",
        &mobile,
    );
    (position, posting)
}

/// The first position covers the host, all of it primary; a third one takes the other countries; a deputy is second
/// everywhere. A consulate in a country with an embassy covers what [`super::stories`] says.
fn cover(made: &mut Builder, row: &Row<'_>, post: &mut Made, number: u64) {
    let confirmed = if number % 11 == 10 {
        430
    } else {
        12 + (number * 29) % 300
    };
    let first = post.positions.first().copied();
    let second = post.positions.get(1).copied();
    let third = post.positions.get(2).copied().or(first);
    if row.host != "US" {
        for country in countries(row.host) {
            if let Some(position) = first {
                let holder = Holder::Position(position);
                post.lines.push(made.coverage(
                    holder,
                    country.into(),
                    Precedence::Primary,
                    Vec::new(),
                    confirmed,
                ));
            }
            if let Some(position) = second {
                made.coverage(
                    Holder::Position(position),
                    country.into(),
                    Precedence::Secondary,
                    Vec::new(),
                    confirmed,
                );
            }
        }
    }
    for country in countries(row.covers) {
        if let Some(position) = third {
            let holder = Holder::Position(position);
            post.lines.push(made.coverage(
                holder,
                country.into(),
                Precedence::Primary,
                Vec::new(),
                confirmed,
            ));
        }
    }
}
