//! What stands beside the embassies: the bureau at Europol with seconded officers, the desk at INTERPOL, partners and
//! counterparts.

use domain::hours::Hours;
use domain::records::{
    Accreditation, AgencyId, Agreement, AgreementId, AgreementKind, ContactKind, ContactOwner, Handling,
    Holder, PositionId, PostId, PostKind, Precedence, Role, Sensitivity, TakesRequestsFrom, TerritoryRef,
};

use super::builder::{Builder, countries};
use super::frame::Frame;
use super::office::Office;
use super::posts::Posts;
use super::{groups, memberships};
use crate::topics;

pub(super) fn make(made: &mut Builder, frame: &Frame, posts: &Posts) {
    let hague = europol(made, frame);
    interpol(made, frame);
    sisters_abroad(made, frame, posts);
    partners(made, frame);
    counterparts(made, frame);
    groups::make(made, frame, hague);
    memberships::make(made);
}

/// A post with its place and a switchboard.
fn post(
    made: &mut Builder,
    name: &str,
    kind: PostKind,
    agency: AgencyId,
    accredited: (Accreditation, Option<AgencyId>),
    (city, host, zone): (&str, &str, &str),
) -> PostId {
    let id = made.office(Office {
        name,
        kind,
        agency,
        accredited,
        parent: None,
        city,
        host,
        zone,
        hours: Some(Hours::office()),
    });
    made.switchboard(id);
    id
}

/// A filled position with an office number.
pub(super) fn filled(
    made: &mut Builder,
    post: PostId,
    agency: AgencyId,
    title: &str,
    role: Role,
    takes: TakesRequestsFrom,
) -> PositionId {
    let position = made.position(post, agency, title, role, takes);
    let officer = made.officer(agency, &["en"]);
    let from = made.ago(500);
    made.posting(officer, position, from);
    let number = made.london();
    made.contact(
        ContactOwner::Position(position),
        ContactKind::Phone,
        "office",
        &number,
    );
    position
}

fn europol(made: &mut Builder, frame: &Frame) -> PostId {
    let accredited = (Accreditation::Organisation, Some(frame.europol));
    let at = ("The Hague", "NL", "Europe/Amsterdam");
    let bureau = post(
        made,
        "Liaison Bureau at Europol",
        PostKind::Bureau,
        frame.own,
        accredited,
        at,
    );
    let own = TakesRequestsFrom::AllAgencies;
    let head = filled(
        made,
        bureau,
        frame.own,
        "Head of the Liaison Bureau",
        Role::Head,
        own,
    );
    let deputy = filled(
        made,
        bureau,
        frame.own,
        "Deputy head of the Liaison Bureau",
        Role::Deputy,
        own,
    );
    for number in 1..=2 {
        filled(
            made,
            bureau,
            frame.own,
            &format!("Liaison Officer, Europol {number}"),
            Role::Ilo,
            own,
        );
    }
    let duty = made.mobile();
    made.contact_verified(
        ContactOwner::Position(head),
        ContactKind::Duty,
        "bureau duty mobile",
        &duty,
        Some(5),
    );
    for territory in [TerritoryRef::Organisation(frame.europol)]
        .into_iter()
        .chain(countries("NL BE LU IE").map(Into::into))
    {
        made.coverage(
            Holder::Position(head),
            territory,
            Precedence::Primary,
            Vec::new(),
            30,
        );
        made.coverage(
            Holder::Position(deputy),
            territory,
            Precedence::Secondary,
            Vec::new(),
            30,
        );
    }
    for (index, sister) in frame.sisters.iter().enumerate() {
        let takes = if index == 4 {
            TakesRequestsFrom::OwnAgency
        } else {
            TakesRequestsFrom::AllAgencies
        };
        let position = filled(made, bureau, *sister, "Seconded officer", Role::Seconded, takes);
        let topic = if index == 1 {
            frame.topic(topics::FRAUD)
        } else {
            Vec::new()
        };
        let organisation = TerritoryRef::Organisation(frame.europol);
        made.coverage(
            Holder::Position(position),
            organisation,
            Precedence::Unstated,
            topic,
            80,
        );
    }
    bureau
}

fn interpol(made: &mut Builder, frame: &Frame) {
    let accredited = (Accreditation::Organisation, Some(frame.interpol));
    let desk = post(
        made,
        "Desk at INTERPOL",
        PostKind::Seat,
        frame.own,
        accredited,
        ("Lyon", "FR", "Europe/Paris"),
    );
    let takes = TakesRequestsFrom::AllAgencies;
    let head = filled(
        made,
        desk,
        frame.own,
        "Head of the desk at INTERPOL",
        Role::Head,
        takes,
    );
    filled(
        made,
        desk,
        frame.own,
        "Liaison Officer, INTERPOL",
        Role::Ilo,
        takes,
    );
    let lent = TakesRequestsFrom::OrganisationOnly;
    filled(
        made,
        desk,
        frame.own,
        "Officer lent to the General Secretariat",
        Role::Seconded,
        lent,
    );
    let organisation = TerritoryRef::Organisation(frame.interpol);
    made.coverage(
        Holder::Position(head),
        organisation,
        Precedence::Primary,
        Vec::new(),
        45,
    );
}

/// A revenue and customs officer who also covers a neighbour, at an embassy of the own agency's network.
fn sisters_abroad(made: &mut Builder, frame: &Frame, posts: &Posts) {
    let Some(revenue) = frame.sisters.get(1).copied() else {
        return;
    };
    for (city, covers) in [("Madrid", "ES MA"), ("Abu Dhabi", "AE")] {
        let Some(host) = posts.get(city) else { continue };
        let all = TakesRequestsFrom::AllAgencies;
        let position = filled(
            made,
            host.post,
            revenue,
            "Fiscal Crime Liaison Officer",
            Role::Ilo,
            all,
        );
        for country in countries(covers) {
            let fraud = frame.topic(topics::FRAUD);
            made.coverage(
                Holder::Position(position),
                country.into(),
                Precedence::Unstated,
                fraud,
                100,
            );
        }
    }
}

fn partners(made: &mut Builder, frame: &Frame) {
    let host = (Accreditation::HostState, None);
    let common = agreement(
        made,
        "Exchange of letters with Spain",
        AgreementKind::CommonUse,
        (frame.own, frame.spain),
    );
    let lead = agreement(
        made,
        "Pacific arrangement",
        AgreementKind::LeadNation,
        (frame.own, frame.australia),
    );
    let until = made.ahead(900);
    for agreement in &mut made.records.agreements {
        if agreement.id == common {
            agreement.ask_via = Some("the liaison officer in Madrid".into());
            agreement.territories = countries("MA MR CO VE CU GQ").map(Into::into).collect();
            agreement.until = Some(until);
        } else {
            agreement.ask_via = Some("the liaison officer in Canberra".into());
            agreement.territories = countries("PG SB VU TL ID TH NU TK").map(Into::into).collect();
        }
    }
    for (agreement, number) in [(common, "+44 20 7946 0910"), (lead, "+44 20 7946 0911")] {
        made.contact_verified(
            ContactOwner::Agreement(agreement),
            ContactKind::Phone,
            "ask first",
            number,
            Some(40),
        );
    }
    let own = TakesRequestsFrom::OwnAgency;
    for (name, agency, at, title, covers) in [
        (
            "Embassy of Spain, Rabat",
            frame.spain,
            ("Rabat", "MA", "Africa/Casablanca"),
            "Interior Attaché",
            "MA",
        ),
        (
            "Embassy of Spain, Bogotá",
            frame.spain,
            ("Bogotá", "CO", "America/Bogota"),
            "Interior Attaché",
            "CO VE CU",
        ),
        (
            "Embassy of Australia, Jakarta",
            frame.australia,
            ("Jakarta", "ID", "Asia/Jakarta"),
            "AFP Senior Liaison Officer",
            "ID TL PG",
        ),
        (
            "Embassy of Australia, Bangkok",
            frame.australia,
            ("Bangkok", "TH", "Asia/Bangkok"),
            "AFP Liaison Officer",
            "TH SB VU",
        ),
    ] {
        let post = post(made, name, PostKind::Embassy, agency, host, at);
        let position = filled(made, post, agency, title, Role::Ilo, own);
        for country in countries(covers) {
            made.coverage(
                Holder::Position(position),
                country.into(),
                Precedence::Unstated,
                Vec::new(),
                90,
            );
        }
    }
}

fn agreement(
    made: &mut Builder,
    name: &str,
    kind: AgreementKind,
    parties: (AgencyId, AgencyId),
) -> AgreementId {
    let id = AgreementId(made.id());
    let from = made.ago(1500);
    made.push(Agreement {
        id,
        name: name.into(),
        kind,
        parties: vec![parties.0, parties.1],
        territories: Vec::new(),
        topics: Vec::new(),
        ask_via: None,
        from: Some(from),
        until: None,
        source: Some("Exchange of letters, invented".into()),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    });
    id
}

fn counterparts(made: &mut Builder, frame: &Frame) {
    let host = (Accreditation::HostState, None);
    let at = ("London", "GB", "Europe/London");
    for (name, agency, title) in [
        ("Embassy of Morocco, London", frame.morocco, "Police attaché"),
        ("Embassy of Spain, London", frame.spain, "Interior Attaché"),
    ] {
        let post = post(made, name, PostKind::Embassy, agency, host, at);
        filled(
            made,
            post,
            agency,
            title,
            Role::Head,
            TakesRequestsFrom::OwnAgency,
        );
    }
}
