//! Records for the tests, with as little said as their kind allows.

use domain::records::*;
use uuid::Uuid;

pub(crate) fn agency(id: Uuid, name: &str) -> Agency {
    Agency {
        id: AgencyId(id),
        name: name.into(),
        short_name: None,
        state: Some("GB".parse().unwrap()),
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn officer(id: Uuid, name: &str) -> Officer {
    Officer {
        id: OfficerId(id),
        name: name.into(),
        languages: vec!["en".into(), "ar".into()],
        uid: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn post(id: Uuid, agency: AgencyId, name: &str) -> Post {
    Post {
        id: PostId(id),
        name: name.into(),
        kind: PostKind::Embassy,
        agency,
        accreditation: Accreditation::HostState,
        organisation: None,
        parent: None,
        source_record: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn coverage(id: Uuid, holder: Holder, territory: &str) -> Coverage {
    Coverage {
        precedence: Precedence::Primary,
        standing: Standing::Accredited,
        ..Coverage::unsaid(CoverageId(id), holder, territory.parse().unwrap())
    }
}

pub(crate) fn place(id: Uuid, post: PostId, city: &str, host: &str) -> Place {
    Place {
        id: PlaceId(id),
        post,
        city: Some(city.into()),
        host: Some(host.parse().unwrap()),
        zone: Some(chrono_tz::Africa::Casablanca),
        hours: None,
        status: PlaceStatus::Open,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn position(id: Uuid, post: PostId, agency: AgencyId, title: &str) -> Position {
    Position {
        id: PositionId(id),
        post,
        agency,
        title: title.into(),
        role: Role::Ilo,
        takes_requests_from: TakesRequestsFrom::AllAgencies,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn contact(id: Uuid, of: ContactOwner, kind: ContactKind, raw: &str) -> ContactPoint {
    let e164 = raw.starts_with('+').then(|| {
        raw.chars()
            .filter(|letter| !letter.is_whitespace())
            .collect::<String>()
    });
    ContactPoint {
        id: ContactPointId(id),
        of,
        kind,
        label: Some("office".into()),
        raw: raw.into(),
        value: None,
        e164: e164.map(Into::into),
        extension: None,
        hours: None,
        zone: None,
        carries: None,
        forwarded_to: None,
        sort: 0,
        verified_on: None,
        verified_by: None,
        verified_how: None,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn region(id: Uuid, name: &str) -> Region {
    Region {
        id: RegionId(id),
        name: name.into(),
        source: None,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

pub(crate) fn region_member(id: Uuid, region: RegionId, territory: TerritoryRef) -> RegionMember {
    RegionMember {
        id: RegionMemberId(id),
        region,
        territory,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}
