//! The cover board: what a network manager must see each morning.

use domain::board::{BoardQuestion, DAYS, Line};
use domain::network::Network;
use domain::records::{Record, RecordRef, Sensitivity, Subject};
use domain::territories::CountryCode;

use crate::as_of;
use crate::error::{Error, Result};
use crate::naming::Naming;
use crate::session::Session;
use crate::views::board::{BoardCounts, BoardLine, BoardRequest, BoardView};
use crate::views::time::AsOf;

/// The most days that a board looks ahead: some five years.
const MOST_DAYS: u16 = 1830;

/// The board of a day.
///
/// # Errors
/// [`Error::Input`] for a time that is none, or too many days; [`Error::Store`] when the vault cannot be read.
pub fn board(session: &Session, request: &BoardRequest) -> Result<BoardView> {
    made(session, request).map(|(view, _)| view)
}

/// The board, and which of its lines are restricted.
pub(crate) fn made(session: &Session, request: &BoardRequest) -> Result<(BoardView, Vec<bool>)> {
    let days = request.days.map_or(DAYS, u64::from);
    if days > u64::from(MOST_DAYS) {
        let most = format!("a board looks at most {MOST_DAYS} days ahead");
        return Err(Error::input("days", most));
    }
    let as_of = AsOf {
        on: request.on.clone(),
        known: request.known.clone(),
    };
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let network: &Network = &known;
    let on = as_of.home_day(session, network)?;
    let board = domain::board::board(network, &BoardQuestion { on, days });
    let naming = Naming { network, day: on };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let restricted = board
        .lines
        .iter()
        .map(|line| is_restricted(network, line))
        .collect();
    let view = BoardView {
        on: on.to_string(),
        days: u32::try_from(days).unwrap_or(u32::MAX),
        counts: BoardCounts {
            officers: count(board.officers),
            posts: count(board.posts),
            territories: count(board.territories),
        },
        lines: board.lines.iter().map(|line| naming.board_line(line)).collect(),
    };
    Ok((view, restricted))
}

/// Whether a line tells of anything restricted.
fn is_restricted(network: &Network, line: &Line) -> bool {
    let records = [
        line.position.map(RecordRef::from),
        line.officer.map(RecordRef::from),
        line.post.map(RecordRef::from),
        match line.about {
            Subject::Record(record) => Some(record),
            Subject::Territory(_) => None,
        },
    ];
    let hidden = |record: Record| record.sensitivity() == Sensitivity::Restricted;
    records
        .into_iter()
        .flatten()
        .filter_map(|record| network.record(record))
        .any(hidden)
}

impl Naming<'_> {
    fn board_line(&self, line: &Line) -> BoardLine {
        let (entity, id) = match line.about {
            Subject::Territory(territory) => ("territory", territory.to_string()),
            Subject::Record(record) => (record.kind.word(), record.id.to_string()),
        };
        let of_post = || self.place_of(line.post?)?.host;
        let flag: Option<CountryCode> = match line.territory {
            Some(territory) => self.country(territory),
            None => of_post().or_else(|| self.host_of(self.posting_of(line.officer?)?.position)),
        };
        BoardLine {
            kind: line.kind.word().to_owned(),
            territory: line.territory.map(|territory| territory.to_string()),
            position: line.position.map(|id| id.to_string()),
            officer: line.officer.map(|id| id.to_string()),
            post: line.post.map(|id| id.to_string()),
            from: line.from.map(|day| day.to_string()),
            until: line.until.map(|day| day.to_string()),
            text: line.text.clone(),
            entity: entity.to_owned(),
            id,
            flag: flag.map(|code| code.to_string()),
            ours: line.ours,
        }
    }
}
