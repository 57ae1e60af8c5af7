//! A task force, two joint investigation teams and an intelligence cell with its embed at Europol.

use domain::records::{
    ContactKind, ContactOwner, Group, GroupId, GroupKind, GroupMember, GroupMemberId, Handling, PostId, Role,
    Sensitivity, TakesRequestsFrom,
};

use super::bodies::filled;
use super::builder::{Builder, countries};
use super::frame::Frame;

/// The 17 countries of the task force.
const TASK_FORCE: &str = "MA ES FR PT IT MT DZ TN LY EG GR CY TR LB IL AL HR";

pub(super) fn make(made: &mut Builder, frame: &Frame, hague: PostId) {
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
            handling: Handling::default(),
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
        handling: Handling::default(),
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
            handling: Handling::default(),
        });
    }
}
