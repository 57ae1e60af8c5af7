//! What a network must keep to beyond the shape of its fields. The tables check it again; here it gets a name.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::{Field, FieldKind};
use domain::records::{EntityKind, RecordRef};
use domain::value::Value;
use rusqlite::{Connection, Params, Row, Statement};
use uuid::Uuid;

use crate::error::{Refusal, StoreError, Why};
use crate::row;
use crate::table::{Table, quoted};

/// Checks that one record keeps to by itself.
pub(crate) fn check_record(reference: RecordRef, values: &[Value]) -> Result<(), Refusal> {
    let fields = reference.kind.fields();
    let named = |name: &str| {
        let position = fields.iter().position(|field| field.name == name)?;
        values.get(position).filter(|value| **value != Value::Null)
    };
    if let (Some(Value::Date(from)), Some(Value::Date(until))) = (named("from"), named("until"))
        && until < from
    {
        let why = Why::UntilBeforeFrom {
            from: *from,
            until: *until,
        };
        return Err(Refusal::new(reference, Some("until"), why));
    }
    for (field, value) in fields.iter().zip(values) {
        if is_blank(field, value) {
            return Err(Refusal::new(reference, Some(field.name), Why::Blank));
        }
    }
    let member = matches!(reference.kind, EntityKind::GroupMember | EntityKind::Membership);
    if member && named("territory").is_some() == named("agency").is_some() {
        let why = Why::OneOf("territory", "agency");
        return Err(Refusal::new(reference, Some("territory"), why));
    }
    if reference.kind == EntityKind::ToldApart && named("officer") == named("other") {
        return Err(Refusal::new(reference, Some("other"), Why::Same("officer")));
    }
    Ok(())
}

/// A text that must be there must also say something.
fn is_blank(field: &Field, value: &Value) -> bool {
    match (field.kind, value) {
        (FieldKind::Text, Value::Text(text)) => field.required && text.trim().is_empty(),
        _ => false,
    }
}

/// A vault holds one network; `new` is about to be added.
pub(crate) fn check_one_network(connection: &Connection, new: RecordRef) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM network WHERE id <> ?")?;
    if statement.exists([new.id.as_bytes().as_slice()])? {
        return Err(Refusal::new(new, None, Why::SecondNetwork).into());
    }
    Ok(())
}

/// No region may contain itself, directly or through others, on whatever dates.
pub(crate) fn check_regions(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT region_member.id, region, record_id FROM region_member
         JOIN territory ON territory.code = region_member.territory WHERE record_kind = 'region'",
    )?;
    let mut rows = statement.query([])?;
    let mut inside: BTreeMap<Uuid, Vec<(Uuid, Uuid)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (member, region) = (row::id(row.get_ref(0)?)?, row::id(row.get_ref(1)?)?);
        inside
            .entry(region)
            .or_default()
            .push((member, row::id(row.get_ref(2)?)?));
    }
    for region in inside.keys() {
        if let Some(member) = leads_back(&inside, *region) {
            let member = RecordRef {
                kind: EntityKind::RegionMember,
                id: member,
            };
            return Err(Refusal::new(member, Some("territory"), Why::InsideItself).into());
        }
    }
    Ok(())
}

/// The membership through which a region is reached from itself.
fn leads_back(inside: &BTreeMap<Uuid, Vec<(Uuid, Uuid)>>, start: Uuid) -> Option<Uuid> {
    let (mut open, mut seen) = (vec![start], BTreeSet::new());
    while let Some(region) = open.pop() {
        for (member, next) in inside.get(&region).into_iter().flatten() {
            if *next == start {
                return Some(*member);
            }
            if seen.insert(*next) {
                open.push(*next);
            }
        }
    }
    None
}

/// Every reference that points at nothing, by its record and field. Slow: asked when a commit is refused, and by
/// `check`.
pub(crate) fn dangling(connection: &Connection) -> Result<Vec<Refusal>, StoreError> {
    look(connection, None)
}

/// The references of these records alone that point at nothing, in the order of [`dangling`].
pub(crate) fn dangling_of(
    connection: &Connection,
    records: &BTreeSet<RecordRef>,
) -> Result<Vec<Refusal>, StoreError> {
    look(connection, Some(records))
}

fn look(connection: &Connection, only: Option<&BTreeSet<RecordRef>>) -> Result<Vec<Refusal>, StoreError> {
    let mut refusals = Vec::new();
    for table in Table::all() {
        let of_table = |record: &&RecordRef| record.kind == table.kind;
        let wanted: Option<Vec<_>> = only.map(|records| records.iter().filter(of_table).collect());
        if wanted.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        for field in table.kind.fields() {
            for Dangling { sql, id } in dangling_queries(table, field) {
                let mut take = |row: &Row<'_>| -> Result<(), StoreError> {
                    let record = RecordRef {
                        kind: table.kind,
                        id: row::id(row.get_ref(0)?)?,
                    };
                    let why = Why::Dangling(row.get(1)?);
                    refusals.push(Refusal::new(record, Some(field.name), why));
                    Ok(())
                };
                match &wanted {
                    None => each_row(&mut connection.prepare(&sql)?, [], &mut take)?,
                    Some(records) => {
                        let mut statement = connection.prepare(&format!("{sql} AND {id} = ?"))?;
                        for record in records {
                            each_row(&mut statement, [record.id.as_bytes().as_slice()], &mut take)?;
                        }
                    }
                }
            }
        }
    }
    Ok(refusals)
}

fn each_row(
    statement: &mut Statement<'_>,
    params: impl Params,
    take: &mut impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// A query for what points at nothing, and the column that holds the id of who points.
struct Dangling {
    sql: String,
    id: &'static str,
}

/// Queries for the id of each row whose field points at nothing, and the text of what it points at.
fn dangling_queries(table: &Table, field: &Field) -> Vec<Dangling> {
    let (rows, name) = (&table.name, field.name);
    let column = quoted(name);
    let missing =
        |id: &'static str, from: &str, column: &str, shown: &str, parent: &str, key: &str| Dangling {
            sql: format!(
                "SELECT {id}, {shown} FROM {from} AS holder WHERE holder.{column} IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE {key})"
            ),
            id,
        };
    let by_id = |id: &'static str, from: &str, column: &str, kind: EntityKind| {
        let shown = format!("'{}:' || lower(hex(holder.{column}))", kind.word());
        let key = format!("parent.id = holder.{column}");
        missing(id, from, column, &shown, &quoted(kind.word()), &key)
    };
    let by_code = |id: &'static str, from: &str, column: &str| {
        let key = format!("parent.code = holder.{column}");
        missing(id, from, column, &format!("holder.{column}"), "territory", &key)
    };
    let by_reference = || {
        let shown = format!("holder.{name}_kind || ':' || lower(hex(holder.{name}_id))");
        let key = format!("parent.kind = holder.{name}_kind AND parent.id = holder.{name}_id");
        missing("holder.id", rows, &format!("{name}_id"), &shown, "record", &key)
    };
    let list = quoted(&format!("{}_{name}", table.kind.word()));
    match field.kind {
        FieldKind::Id(kind) => vec![by_id("holder.id", rows, &column, kind)],
        FieldKind::Ids(kind) => vec![by_id("holder.owner", &list, "item", kind)],
        FieldKind::Territory | FieldKind::Country => vec![by_code("holder.id", rows, &column)],
        FieldKind::Territories => vec![by_code("holder.owner", &list, "item")],
        FieldKind::Ref(_) => vec![by_reference()],
        FieldKind::Subject => {
            vec![
                by_reference(),
                by_code("holder.id", rows, &format!("{name}_territory")),
            ]
        }
        _ => Vec::new(),
    }
}
