//! The records that an answer writes out.

use domain::answer::{Answer, Route};
use domain::records::RecordRef;

/// The records whose content stands in an answer; its parts have answers of their own.
pub(super) fn records(answer: &Answer) -> impl Iterator<Item = RecordRef> {
    let call = answer.call_now.iter().map(|call| call.contact.into());
    let formal = answer.formal_route.iter().flat_map(|formal| {
        let contacts = formal.contacts.iter().map(|contact| contact.id.into());
        contacts.chain([formal.channel.into()])
    });
    let cautions = answer.cautions.iter().map(|id| (*id).into());
    let routes = answer.routes.iter().flat_map(of_route);
    call.chain(formal).chain(cautions).chain(routes)
}

fn of_route(route: &Route) -> impl Iterator<Item = RecordRef> {
    let named = [
        route.coverage.map(RecordRef::from),
        route.officer.map(RecordRef::from),
        route.position.map(RecordRef::from),
        route.post.map(RecordRef::from),
        route.channel.map(RecordRef::from),
    ];
    let contacts = route.contacts.iter().map(|contact| contact.id.into());
    named.into_iter().flatten().chain(contacts)
}
