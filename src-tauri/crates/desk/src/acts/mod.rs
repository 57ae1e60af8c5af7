//! The acts people really do, each one undoable change: hand over, reassign, move, open and close a post, stand in,
//! confirm, publish a region.
//!
//! An act writes into a transaction and says what it wrote ([`stage`]). A preview does just that and takes it back, so
//! that it can never differ from the act. What an act does to cover is not worked out by rules of its own: the resolver
//! answers on the network before and after ([`effects`]) for every territory that the written records can touch
//! ([`touched`]), on the days on which the act begins or ends something.

mod close_post;
mod confirm;
mod contacts;
mod effects;
mod find;
mod gap;
mod handover;
mod place;
mod publish;
mod reassign;
mod stage;
mod stand_in;
mod touched;

use domain::network::Network;
use store::Tx;

use crate::error::Result;
use crate::given::stated;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::acts::{ActRequest, ActView};
use stage::Stage;

/// Says what an act would do, and does nothing.
///
/// # Errors
/// As [`perform`].
pub fn preview(session: &Session, request: &ActRequest) -> Result<ActView> {
    let done = session.stage(true, |network, tx| run(session, network, tx, request))?;
    Ok(done.value)
}

/// Does an act, as one change. Without a reason the log says what was done.
///
/// # Errors
/// [`Error::Input`](crate::Error::Input) and [`Error::NotCalled`](crate::Error::NotCalled) name the field that cannot be,
/// [`Error::Store`](crate::Error::Store) the record that is refused. Nothing has been written then.
pub fn perform(session: &Session, request: &ActRequest, reason: Option<&str>) -> Result<ActView> {
    let done = session.stage(false, |network, tx| {
        let view = run(session, network, tx, request)?;
        tx.tell(stated(reason).unwrap_or(&view.text));
        Ok(view)
    })?;
    Ok(ActView {
        change: done.change.map(|change| change.id.to_string()),
        ..done.value
    })
}

fn run(session: &Session, network: &Network, tx: &mut Tx<'_>, request: &ActRequest) -> Result<ActView> {
    let naming = Naming {
        network,
        day: session.host().today(),
    };
    let mut stage = Stage::new(naming, session.author().name, session.desk(), tx);
    let text = match request {
        ActRequest::Handover(act) => handover::plan(&mut stage, act)?,
        ActRequest::Reassign(act) => reassign::plan(&mut stage, act)?,
        ActRequest::MovePost(act) => place::move_post(&mut stage, act)?,
        ActRequest::OpenPost(act) => place::open_post(&mut stage, act)?,
        ActRequest::ClosePost(act) => close_post::plan(&mut stage, act)?,
        ActRequest::StandIn(act) => stand_in::plan(&mut stage, act)?,
        ActRequest::Confirm(act) => confirm::record(&mut stage, act)?,
        ActRequest::ConfirmPosting(act) => confirm::posting(&mut stage, act)?,
        ActRequest::Publish(act) => publish::plan(&mut stage, act)?,
    };
    stage.finish(text)
}
