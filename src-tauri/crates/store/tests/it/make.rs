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
    }
}

pub(crate) fn officer(id: Uuid, name: &str) -> Officer {
    Officer {
        id: OfficerId(id),
        name: name.into(),
        languages: vec!["en".into(), "ar".into()],
        uid: None,
        sensitivity: Sensitivity::Internal,
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
    }
}

pub(crate) fn coverage(id: Uuid, holder: Holder, territory: &str) -> Coverage {
    Coverage {
        id: CoverageId(id),
        holder,
        territory: territory.parse().unwrap(),
        precedence: Precedence::Primary,
        topics: Vec::new(),
        standing: Standing::Accredited,
        joint_with: Vec::new(),
        hands_over_to: None,
        from: None,
        until: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        last_confirmed: None,
        sensitivity: Sensitivity::Internal,
    }
}
