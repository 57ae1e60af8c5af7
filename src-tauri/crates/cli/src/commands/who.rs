//! `liaison who`: the question itself.

use desk::Session;
use desk::views::who::WhoRequest;

use crate::arguments::Who;
use crate::failure::Failure;
use crate::page;
use crate::told::Told;

pub(super) fn who(session: Session, who: Who) -> Result<Told, Failure> {
    let request = WhoRequest {
        text: who.text.join(" "),
        topic: who.case.topic,
        on: who.case.on.map(|day| day.to_string()),
        at: who.at.map(|at| at.to_rfc3339()),
        known: who.known,
        urgent: who.case.urgent,
        most_routes: None,
    };
    let card = desk::lookup::card(&session, &request)?;
    let network = desk::vault::network(&session)?;
    let words = page::card(&card, &network);
    Ok(Told::new(&card.who, words)?.closing(session))
}
