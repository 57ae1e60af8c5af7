//! `liaison board` and `figures`.

use desk::views::board::BoardRequest;
use desk::views::figures::FiguresRequest;
use desk::views::time::AsOf;
use serde_json::json;

use crate::arguments::{Board, Common, Figures};
use crate::failure::Failure;
use crate::page;
use crate::told::Told;
use crate::vault::open;

pub(super) fn board(common: &Common, asked: Board) -> Result<Told, Failure> {
    let AsOf { on, known } = asked.as_of.into();
    let request = BoardRequest {
        days: Some(asked.days),
        on,
        known,
    };
    let board = desk::board::board(&open(common)?, &request)?;
    let lines = board.lines.iter().map(|line| {
        json!({
            "kind": line.kind,
            "territory": line.territory,
            "position": line.position,
            "officer": line.officer,
            "post": line.post,
            "from": line.from,
            "until": line.until,
            "text": line.text,
        })
    });
    let value = json!({
        "on": board.on,
        "days": board.days,
        "counts": board.counts,
        "lines": lines.collect::<Vec<_>>(),
    });
    Told::new(&value, page::board(&board))
}

pub(super) fn figures(common: &Common, asked: Figures) -> Result<Told, Failure> {
    let AsOf { on, known } = asked.as_of.into();
    let request = FiguresRequest {
        territories: asked.territory,
        by: asked.by,
        on,
        known,
    };
    let session = open(common)?;
    let figures = desk::figures::figures(&session, &request)?;
    if let Some(wording) = &asked.keep {
        desk::figures::keep(&session, &request, wording)?;
    }
    Told::new(&figures, page::figures(&figures))
}
