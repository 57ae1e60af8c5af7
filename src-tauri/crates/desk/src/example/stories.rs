//! What happens in the example: people who leave, arrive and stand in, sources that disagree, a country in two parts.

use domain::records::{
    ActingCover, ActingCoverId, Caution, CautionId, Certainty, ContactOwner, Handling, Holder, Holiday,
    HolidayId, Mover, Note, NoteId, Part, PartId, PositionId, Posting, Precedence, Region, RegionId,
    RegionMember, RegionMemberId, Sensitivity, StandIn, Subject, TerritoryRef, TopicId, UnresolvedWording,
    UnresolvedWordingId, WorksFrom, WorksFromId,
};

use super::builder::{Builder, countries};
use super::frame::Frame;
use super::posts::Posts;
use crate::topics;

pub(super) fn make(made: &mut Builder, frame: &Frame, posts: &Posts) {
    departures(made, frame, posts);
    vacancies(made, posts);
    stand_ins(made, posts);
    shared_and_contradicted(made, posts);
    split_country(made, posts);
    eastern_caribbean(made, posts);
    moved(made, posts);
    cautions(made, frame);
    notes(made, posts);
    holidays(made);
}

/// Invented, some days ahead of whatever day it is.
fn holidays(made: &mut Builder) {
    for (code, days, name) in [
        ("MA", 12, "Day of the Dunes (invented)"),
        ("MA", 40, "Day of the Tide (invented)"),
        ("FR", 9, "Lantern Day (invented)"),
        ("NL", 21, "Canal Day (invented)"),
    ] {
        for country in countries(code) {
            let (id, date) = (HolidayId(made.id()), made.ahead(days));
            made.push(Holiday {
                id,
                territory: country.into(),
                date,
                name: name.into(),
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            });
        }
    }
}

/// The n-th position of a post, 0 is the head.
fn seat(posts: &Posts, city: &str, number: usize) -> Option<PositionId> {
    posts.get(city)?.positions.get(number).copied()
}

/// The posting of the n-th position of a post.
fn posting<'a>(made: &'a mut Builder, posts: &Posts, city: &str, number: usize) -> Option<&'a mut Posting> {
    made.posting_mut(*posts.get(city)?.postings.get(number)?)
}

fn departures(made: &mut Builder, frame: &Frame, posts: &Posts) {
    let ends = [
        ("Rabat", 0, made.ahead(280), Certainty::Planned),
        ("Rabat", 1, made.ahead(42), Certainty::Planned),
        ("Berlin", 0, made.ahead(60), Certainty::Planned),
        ("Amman", 0, made.ahead(60), Certainty::Planned),
        ("Ankara", 0, made.ago(20), Certainty::Planned),
    ];
    for (city, number, until, departure) in ends {
        if let Some(posting) = posting(made, posts, city, number) {
            posting.until = Some(until);
            posting.departure = departure;
        }
    }
    let arrivals = [("Berlin", 0, made.ahead(61)), ("Tokyo", 1, made.ago(5))];
    for (city, number, from) in arrivals {
        let Some(position) = seat(posts, city, number) else {
            continue;
        };
        let officer = made.officer(frame.own, &["en"]);
        let id = made.posting(officer, position, from);
        if let Some(posting) = made.posting_mut(id) {
            posting.arrival = Certainty::Planned;
        }
    }
}

fn vacancies(made: &mut Builder, posts: &Posts) {
    let left = made.ago(30);
    for (city, number) in [
        ("Accra", 1),
        ("Almaty", 1),
        ("Mexico City", 1),
        ("Tokyo", 1),
        ("Tbilisi", 0),
    ] {
        if let Some(posting) = posting(made, posts, city, number) {
            posting.until = Some(left);
            posting.departure = Certainty::Confirmed;
            posting.from = posting.from.min(Some(left));
        }
    }
    if let (Some(vacant), Some(head)) = (seat(posts, "Accra", 1), seat(posts, "Accra", 0)) {
        let numbers = made.records.contact_points.iter_mut();
        for contact in numbers.filter(|contact| contact.of == ContactOwner::Position(vacant)) {
            contact.forwarded_to = Some(ContactOwner::Position(head));
        }
    }
}

fn stand_ins(made: &mut Builder, posts: &Posts) {
    for (city, number, by, from, until, reason) in [
        ("Lisbon", 0, ("Madrid", 0), made.ago(3), made.ahead(11), "leave"),
        (
            "Tbilisi",
            0,
            ("Tbilisi", 1),
            made.ago(29),
            made.ahead(100),
            "position vacant",
        ),
        ("Rabat", 0, ("Rabat", 1), made.ahead(9), made.ahead(22), "leave"),
    ] {
        let (Some(position), Some(by)) = (seat(posts, city, number), seat(posts, by.0, by.1)) else {
            continue;
        };
        let id = ActingCoverId(made.id());
        made.push(ActingCover {
            id,
            position,
            by: StandIn::Position(by),
            territories: Vec::new(),
            topics: Vec::new(),
            from: Some(from),
            until: Some(until),
            reason: Some(reason.into()),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
}

/// Myanmar jointly from two posts; Malta by two posts that both say it is theirs.
fn shared_and_contradicted(made: &mut Builder, posts: &Posts) {
    let line = |made: &mut Builder, city: &str, code: &str, precedence: Precedence| {
        let position = seat(posts, city, 0)?;
        let country = countries(code).next()?;
        Some(made.coverage(
            Holder::Position(position),
            country.into(),
            precedence,
            Vec::new(),
            70,
        ))
    };
    let bangkok = line(made, "Bangkok", "MM", Precedence::Primary);
    let singapore = line(made, "Singapore", "MM", Precedence::Primary);
    if let (Some(one), Some(other)) = (bangkok, singapore)
        && let Some(line) = made.coverage_mut(one)
    {
        line.joint_with = vec![other].into();
    }
    line(made, "Athens", "MT", Precedence::Primary);
    line(made, "Canberra", "JP", Precedence::OutOfHours);
}

fn split_country(made: &mut Builder, posts: &Posts) {
    let Some(country) = countries("US").next() else {
        return;
    };
    let east = [
        "US-NY", "US-NJ", "US-DC", "US-VA", "US-MD", "US-MA", "US-PA", "US-FL", "US-GA", "US-IL", "US-TX",
    ];
    let west = [
        "US-CA", "US-OR", "US-WA", "US-NV", "US-AZ", "US-UT", "US-CO", "US-HI", "US-AK",
    ];
    for (name, codes, places, city) in [
        (
            "United States, east",
            &east[..],
            ["New York", "Miami"],
            "Washington",
        ),
        (
            "United States, west",
            &west[..],
            ["San Francisco", "Seattle"],
            "Los Angeles",
        ),
    ] {
        let id = PartId(made.id());
        made.push(Part {
            id,
            name: name.into(),
            country,
            subdivisions: codes.iter().map(|code| (*code).into()).collect(),
            places: places.iter().map(|place| (*place).into()).collect(),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        for (number, precedence) in [(0, Precedence::Primary), (1, Precedence::Secondary)] {
            if let Some(position) = seat(posts, city, number) {
                made.coverage(
                    Holder::Position(position),
                    TerritoryRef::Part(id),
                    precedence,
                    Vec::new(),
                    60,
                );
            }
        }
    }
}

fn eastern_caribbean(made: &mut Builder, posts: &Posts) {
    let region = RegionId(made.id());
    let from = made.ago(800);
    made.push(Region {
        id: region,
        name: "Eastern Caribbean".into(),
        source: Some("Headquarters instruction, invented".into()),
        from: Some(from),
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    });
    for country in countries("LC VC GD DM AG KN TT GY SR") {
        let id = RegionMemberId(made.id());
        made.push(RegionMember {
            id,
            region,
            territory: country.into(),
            from: Some(from),
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
    if let Some(position) = seat(posts, "Bridgetown", 2) {
        let holder = Holder::Position(position);
        made.coverage(
            holder,
            TerritoryRef::Region(region),
            Precedence::Primary,
            Vec::new(),
            55,
        );
    }
}

/// The officer for Ukraine works from Chisinau.
fn moved(made: &mut Builder, posts: &Posts) {
    let Some(posting) = posts.get("Kyiv").and_then(|post| post.postings.first().copied()) else {
        return;
    };
    let id = WorksFromId(made.id());
    let from = made.ago(200);
    made.push(WorksFrom {
        id,
        who: Mover::Posting(posting),
        city: Some("Chisinau".into()),
        host: countries("MD").next(),
        zone: Builder::zone("Europe/Chisinau"),
        hours: None,
        reason: Some("staff of the embassy relocated".into()),
        from: Some(from),
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    });
}

fn cautions(made: &mut Builder, frame: &Frame) {
    let lift = "Head of the International Crime Bureau, through the duty line";
    let drugs: Option<TopicId> = frame.topic(topics::DRUGS).first().copied();
    for (code, topic, text) in [
        (
            "RU",
            None,
            "Police cooperation suspended: exchange nothing, not even by telephone",
        ),
        (
            "SG",
            drugs,
            "Death penalty for drug offences: ask before any exchange",
        ),
    ] {
        let id = CautionId(made.id());
        let from = made.ago(700);
        made.push(Caution {
            id,
            text: text.into(),
            territory: countries(code).next().map(Into::into),
            topic,
            lift: Some(lift.into()),
            from: Some(from),
            until: None,
            source: Some("Headquarters instruction, invented".into()),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
}

fn notes(made: &mut Builder, posts: &Posts) {
    if let Some(country) = countries("NU").next() {
        let id = NoteId(made.id());
        let date = made.ago(150);
        made.push(Note {
            id,
            about: Subject::Territory(country.into()),
            text: "No own post; requests go through Canberra".into(),
            source: Some("Handover notes, invented".into()),
            date: Some(date),
            source_record: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
    if let Some(position) = seat(posts, "Dakar", 0) {
        let id = UnresolvedWordingId(made.id());
        let date = made.ago(250);
        made.push(UnresolvedWording {
            id,
            holder: Holder::Position(position),
            wording: "Sahel region".into(),
            from: None,
            until: None,
            source_document: Some("Example network, invented".into()),
            source_as_of: Some(date.to_string().into()),
            source_date: Some(date),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
}
