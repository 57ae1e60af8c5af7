//! The cover board and the figures, in words.

use desk::figures::label;
use desk::views::board::{BoardLine, BoardView};
use desk::views::figures::{FigureRow, FiguresView};

use super::layout::{Page, SOFT, STRONG, WARNING, styled};

/// How many territories that were never ours are named; the rest are counted.
const NEVER_OURS: usize = 12;

pub(crate) fn board(board: &BoardView) -> String {
    let mut page = Page::new();
    let counts = board.counts;
    page.ends(
        &styled(
            STRONG,
            format!("Cover board, {} and {} days ahead", board.on, board.days),
        ),
        &styled(
            SOFT,
            format!(
                "officers {}, posts {}, territories {}",
                counts.officers, counts.posts, counts.territories
            ),
        ),
    );
    for lines in board.lines.chunk_by(|one, other| one.kind == other.kind) {
        let Some(first) = lines.first() else { continue };
        page.gap();
        page.line(&styled(
            STRONG,
            format!("{} ({})", first.kind.replace('_', " "), lines.len()),
        ));
        let (ours, others): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.ours);
        for line in ours {
            page.put("  ", &line.text);
        }
        never_ours(&mut page, &others);
    }
    if board.lines.is_empty() {
        page.gap();
        page.line("Nothing is open, and nothing ends.");
    }
    page.done()
}

/// Territories that nobody of ours ever covered, in one paragraph.
fn never_ours(page: &mut Page, lines: &[&BoardLine]) {
    if lines.is_empty() {
        return;
    }
    let codes: Vec<_> = lines
        .iter()
        .filter_map(|line| line.territory.as_deref())
        .collect();
    let more = codes.len().saturating_sub(NEVER_OURS);
    let named = codes
        .iter()
        .take(NEVER_OURS)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    page.put("  ", &styled(SOFT, format!("never ours: {named}{rest}")));
}

pub(crate) fn figures(view: &FiguresView) -> String {
    let mut page = Page::new();
    let place = if view.territories.is_empty() {
        "everywhere".to_owned()
    } else {
        let names: Vec<_> = view.territories.iter().map(|it| it.name.as_str()).collect();
        names.join(", ")
    };
    page.put("", &styled(STRONG, format!("Figures on {}, {place}", view.on)));
    for figure in &view.figures {
        let mark = if figure.publish {
            String::new()
        } else {
            format!("  {}", styled(WARNING, "not to be published"))
        };
        page.ends(
            &format!("  {}{mark}", label(&figure.key)),
            &format!(
                "{}  {}",
                styled(STRONG, figure.value),
                styled(SOFT, format!("a year before {}", figure.year_before))
            ),
        );
        page.put("    ", &styled(SOFT, &figure.definition));
    }
    if let Some(by) = &view.by {
        page.gap();
        page.line(&styled(
            STRONG,
            format!("By {by}: officers, positions filled of authorised, posts"),
        ));
        page.columns(2, &view.rows.iter().map(row).collect::<Vec<_>>());
    }
    page.done()
}

fn row(row: &FigureRow) -> Vec<String> {
    let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    vec![
        row.name.clone(),
        row.officers.to_string(),
        format!("{}/{}", row.positions_filled, row.positions_authorised),
        number(row.posts),
    ]
}
