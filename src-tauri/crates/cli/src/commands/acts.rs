//! `liaison handover`, `reassign`, `move-post`, `open-post`, `close-post`, `stand-in`, `confirm`, `publish`; `verify`.

use chrono::NaiveDate;
use desk::views::acts::{
    ActRequest, ClosePostAct, ConfirmAct, ContactFate, HandoverAct, MovePostAct, OpenPostAct, PublishAct,
    ReassignAct, StandInAct,
};
use desk::views::verify::VerifyRequest;

use crate::arguments::{
    Certain, ClosePost, Common, Confirm, Handover, How, MovePost, OpenPost, Publish, Reassign, StandIn,
    Verify,
};
use crate::failure::Failure;
use crate::page;
use crate::told::Told;
use crate::vault::open;

fn act(common: &Common, how: &How, request: &ActRequest) -> Result<Told, Failure> {
    let session = open(common)?;
    let view = match how.dry_run {
        true => desk::acts::preview(&session, request)?,
        false => desk::acts::perform(&session, request, common.reason.as_deref())?,
    };
    Told::new(&view, page::act(&view, how.dry_run))
}

fn text(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

pub(super) fn handover(common: &Common, given: Handover) -> Result<Told, Failure> {
    let contacts = given.contact.into_iter().map(|one| ContactFate {
        contact: one.contact,
        fate: one.fate,
        to: one.to,
    });
    let request = HandoverAct {
        position: given.position,
        from: given.from,
        leaves: text(given.leaves),
        departure: given.departure.map(Certain::word),
        to: given.to,
        arrives: text(given.arrives),
        arrival: given.arrival.map(Certain::word),
        acting: given.acting,
        contacts: contacts.collect(),
    };
    act(common, &given.how, &ActRequest::Handover(request))
}

pub(super) fn reassign(common: &Common, given: Reassign) -> Result<Told, Failure> {
    let request = ReassignAct {
        territories: given.territory,
        from: given.from,
        to: given.to,
        on: given.on.to_string(),
    };
    act(common, &given.how, &ActRequest::Reassign(request))
}

pub(super) fn move_post(common: &Common, given: MovePost) -> Result<Told, Failure> {
    let request = MovePostAct {
        post: given.post,
        city: given.city,
        host: given.host,
        zone: given.zone,
        on: given.on.to_string(),
        temporary: given.temporary,
        until: text(given.until),
    };
    act(common, &given.how, &ActRequest::MovePost(request))
}

pub(super) fn open_post(common: &Common, given: OpenPost) -> Result<Told, Failure> {
    let request = OpenPostAct {
        post: given.post,
        city: given.city,
        host: given.host,
        zone: given.zone,
        on: given.on.to_string(),
    };
    act(common, &given.how, &ActRequest::OpenPost(request))
}

pub(super) fn close_post(common: &Common, given: ClosePost) -> Result<Told, Failure> {
    let request = ClosePostAct {
        post: given.post,
        on: given.on.to_string(),
    };
    act(common, &given.how, &ActRequest::ClosePost(request))
}

pub(super) fn stand_in(common: &Common, given: StandIn) -> Result<Told, Failure> {
    let request = StandInAct {
        position: given.position,
        by: given.by,
        from: given.from.to_string(),
        until: given.until.to_string(),
        territories: given.territory,
        topics: given.topic,
        // The reason of the change is the reason that the answer gives.
        why: common.reason.clone(),
    };
    act(common, &given.how, &ActRequest::StandIn(request))
}

pub(super) fn confirm(common: &Common, given: Confirm) -> Result<Told, Failure> {
    let request = ConfirmAct {
        record: given.contact,
        wrong: given.wrong,
        value: given.value,
        how: given.how_verified,
    };
    act(common, &given.how, &ActRequest::Confirm(request))
}

pub(super) fn publish(common: &Common, given: Publish) -> Result<Told, Failure> {
    let request = PublishAct {
        region: given.region,
        name: given.name,
        members: given.member,
        plus: given.plus,
        minus: given.minus,
        on: text(given.on),
        source: None,
    };
    act(common, &given.how, &ActRequest::Publish(request))
}

pub(super) fn verify(common: &Common, given: Verify) -> Result<Told, Failure> {
    let request = VerifyRequest {
        entity: given.entity,
        age: given.age,
        offset: 0,
        limit: Some(given.limit.into()),
    };
    let session = open(common)?;
    let queue = desk::verify::queue(&session, &request)?;
    Ok(Told::new(&queue, page::verify(&queue))?.closing(session))
}
