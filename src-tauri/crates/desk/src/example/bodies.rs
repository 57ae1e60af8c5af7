//! What stands beside the embassies: the bureau at Europol with seconded officers, the desk at INTERPOL, partners and
//! counterparts, groups, memberships.

use domain::hours::Hours;
use domain::records::{
    Accreditation, AgencyId, Agreement, AgreementId, AgreementKind, ContactKind, ContactOwner, Group,
    GroupId, GroupKind, GroupMember, GroupMemberId, Holder, Membership, MembershipId, Place, PlaceId,
    PlaceStatus, PositionId, Post, PostId, PostKind, Precedence, Role, Sensitivity, TakesRequestsFrom,
    TerritoryRef,
};
use domain::territories::CountryCode;

use super::builder::{Builder, countries};
use super::frame::Frame;
use super::posts::Posts;
use crate::topics;

pub(super) fn make(made: &mut Builder, frame: &Frame, posts: &Posts) {
    let hague = europol(made, frame);
    interpol(made, frame);
    sisters_abroad(made, frame, posts);
    partners(made, frame);
    counterparts(made, frame);
    groups(made, frame, hague);
    memberships(made);
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
    let id = PostId(made.id());
    made.push(Post {
        id,
        name: name.into(),
        kind,
        agency,
        accreditation: accredited.0,
        organisation: accredited.1,
        parent: None,
        source_record: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        sensitivity: Sensitivity::Internal,
    });
    let place = PlaceId(made.id());
    made.push(Place {
        id: place,
        post: id,
        city: Some(city.into()),
        host: countries(host).next(),
        zone: Builder::zone(zone),
        hours: Some(Hours::office()),
        status: PlaceStatus::Open,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
    });
    let number = made.london();
    made.contact(ContactOwner::Post(id), ContactKind::Phone, "switchboard", &number);
    id
}

/// A filled position with an office number.
fn filled(
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

/// The 17 countries of the task force.
const TASK_FORCE: &str = "MA ES FR PT IT MT DZ TN LY EG GR CY TR LB IL AL HR";

fn groups(made: &mut Builder, frame: &Frame, hague: PostId) {
    let force = group(
        made,
        "Task Force Western Mediterranean",
        GroupKind::TaskForce,
        "Go-fast boats and cocaine",
        None,
    );
    members(made, force, TASK_FORCE);
    let (soon, later) = (made.ahead(160), made.ahead(400));
    let alboran = group(
        made,
        "JIT Alboran",
        GroupKind::JointInvestigationTeam,
        "A smuggling group on three coasts",
        Some(soon),
    );
    members(made, alboran, "MA ES GB");
    let lowlands = group(
        made,
        "JIT Lowlands",
        GroupKind::JointInvestigationTeam,
        "Firearms by parcel",
        Some(later),
    );
    members(made, lowlands, "NL BE GB");
    let cell = group(
        made,
        "Joint Intelligence Cell Channel",
        GroupKind::IntelligenceCell,
        "Small boats",
        None,
    );
    members(made, cell, "FR BE NL DE GB");
    for agency in [frame.own, frame.europol] {
        let id = GroupMemberId(made.id());
        made.push(GroupMember {
            id,
            group: cell,
            territory: None,
            agency: Some(agency),
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
        });
    }
    let takes = TakesRequestsFrom::OwnAgency;
    filled(
        made,
        hague,
        frame.own,
        "Europol embed of the Joint Intelligence Cell",
        Role::Analyst,
        takes,
    );
    let number = made.london();
    made.contact_verified(
        ContactOwner::Group(cell),
        ContactKind::Phone,
        "cell",
        &number,
        Some(20),
    );
}

fn group(
    made: &mut Builder,
    name: &str,
    kind: GroupKind,
    purpose: &str,
    until: Option<chrono::NaiveDate>,
) -> GroupId {
    let id = GroupId(made.id());
    let from = made.ago(300);
    made.push(Group {
        id,
        name: name.into(),
        kind,
        purpose: Some(purpose.into()),
        from: Some(from),
        until,
        sensitivity: Sensitivity::Internal,
    });
    id
}

fn members(made: &mut Builder, group: GroupId, codes: &str) {
    for country in countries(codes) {
        let id = GroupMemberId(made.id());
        made.push(GroupMember {
            id,
            group,
            territory: Some(country.into()),
            agency: None,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
        });
    }
}

/// Countries that are not INTERPOL members in the example.
const OUTSIDE_INTERPOL: &str = "KP TV XK TW EH PS";
const EUROPEAN_UNION: &str =
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
const CYBER_NETWORK: &str =
    "MA US CA AU JP ES FR DE IT PT NL BE GB GH SN PH LK CL CO CR DO PE BR TR UA GE AM";

fn memberships(made: &mut Builder) {
    let outside: Vec<CountryCode> = countries(OUTSIDE_INTERPOL).collect();
    let mut countries_covered: Vec<CountryCode> = made
        .records
        .coverage
        .iter()
        .filter_map(|line| match line.territory {
            TerritoryRef::Country(code) if !outside.contains(&code) => Some(code),
            _ => None,
        })
        .collect();
    countries_covered.sort_unstable();
    countries_covered.dedup();
    for country in countries_covered {
        membership(made, "INTERPOL", country);
    }
    for country in countries(EUROPEAN_UNION) {
        membership(made, "European Union", country);
    }
    for country in countries(CYBER_NETWORK) {
        membership(made, "CoE 24/7", country);
    }
}

fn membership(made: &mut Builder, body: &str, country: CountryCode) {
    let id = MembershipId(made.id());
    let as_of = made.ago(200);
    made.push(Membership {
        id,
        body: body.into(),
        territory: Some(country.into()),
        agency: None,
        status: "member".into(),
        remark: None,
        from: None,
        until: None,
        source_document: Some("Example network, invented".into()),
        source_as_of: Some(as_of.to_string().into()),
        source_date: Some(as_of),
        sensitivity: Sensitivity::Internal,
    });
}
