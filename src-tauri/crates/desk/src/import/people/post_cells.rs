//! Rows of foreign tables that name no person: what is said of a post.

use formats::csv::posts::PostRow;
use formats::mapping::Field;

use super::cells::Cells;
use crate::import::tally::Tally;

/// What a row says of a post, where it names no person.
pub(in crate::import) fn post_of_cells(cells: &Cells<'_>, tally: &mut Tally<'_>) -> Result<PostRow, String> {
    let host = cells.host()?;
    let of_country = host.map(|host| host.name().to_owned());
    let office = cells
        .one(Field::Post)
        .or_else(|| cells.one(Field::City))
        .or(of_country)
        .ok_or("neither an officer nor a post is named")?;
    let (from, until) = (cells.day(Field::From, tally), cells.day(Field::Until, tally));
    if until.is_some() && until < from {
        return Err("the last day is before the first".to_owned());
    }
    for field in [Field::Position, Field::Languages] {
        cells.unused(
            field,
            "the row names no officer, and a post has no place for it",
            tally,
        );
    }
    let together = |field| Some(cells.all(field).join("; ")).filter(|text| !text.is_empty());
    let reaches = [Field::Mail, Field::Page]
        .map(|field| cells.all(field).join(" "))
        .join(" ");
    Ok(PostRow {
        office,
        city: cells.one(Field::City),
        host,
        covers: cells.items(Field::Covers),
        codes: cells.codes(tally),
        coverage_status: cells.one(Field::Status).unwrap_or_default(),
        source: Some(cells.source()),
        as_of: cells.day_said(),
        entity: cells.one(Field::Uid),
        address: Some(cells.all(Field::Address).join(", ")).filter(|text| !text.is_empty()),
        phone: together(Field::Phone)
            .into_iter()
            .chain(together(Field::Mobile))
            .reduce(|one, other| format!("{one}; {other}")),
        fax: together(Field::Fax),
        email: Some(reaches).filter(|text| !text.trim().is_empty()),
        operator: cells.one(Field::Agency),
        notes: together(Field::Notes),
        sensitivity: cells.sensitivity(tally),
        precedence: cells.precedence(tally),
        topics: cells.items(Field::Topics),
        from,
        until,
        hours: cells.hours(tally),
        ..PostRow::default()
    })
}
