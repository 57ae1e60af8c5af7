//! How records lie in tables, derived from their description in `domain`, so that no column list is written twice.
//!
//! | field | columns |
//! | --- | --- |
//! | `Ref` | `NAME_kind`, `NAME_id` |
//! | `Subject` | `NAME_kind`, `NAME_id`, `NAME_territory` |
//! | `Ids`, `Territories` | none: a table `ENTITY_NAME (owner, sort, item)` |
//! | any other | `NAME` |

use std::sync::LazyLock;

use domain::field::{Field, FieldKind};
use domain::records::{EntityKind, TerritoryRef};
use domain::text::Text;
use domain::value::Value;
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

/// The statements for the records of one kind.
pub(crate) struct Table {
    pub(crate) kind: EntityKind,
    /// Quoted, since `group` is a word of SQL.
    pub(crate) name: String,
    /// All rows, ordered by id; the id comes first.
    pub(crate) select_all: String,
    /// The row of one id, without the id.
    pub(crate) select_one: String,
    pub(crate) insert: String,
    /// All columns; the id is the last parameter.
    pub(crate) update: String,
    pub(crate) delete: String,
    pub(crate) lists: Vec<List>,
}

/// A field of several values: a table of its own.
pub(crate) struct List {
    pub(crate) field: &'static Field,
    /// All rows, ordered by owner and place in the list.
    pub(crate) select_all: String,
    /// The items of one owner, in order.
    pub(crate) select_one: String,
    pub(crate) insert: String,
    pub(crate) delete: String,
}

static TABLES: LazyLock<Vec<Table>> =
    LazyLock::new(|| EntityKind::ALL.iter().copied().map(Table::describe).collect());

impl Table {
    /// The table of a kind.
    #[allow(
        clippy::indexing_slicing,
        reason = "one table per kind, in the order of the kinds"
    )]
    pub(crate) fn of(kind: EntityKind) -> &'static Self {
        &TABLES[kind as usize]
    }

    /// The tables of all kinds, in the order of [`EntityKind::ALL`].
    pub(crate) fn all() -> &'static [Self] {
        &TABLES
    }

    fn describe(kind: EntityKind) -> Self {
        let name = quoted(kind.word());
        let columns: Vec<String> = kind.fields().iter().flat_map(columns).collect();
        let listed: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
        let marks = vec!["?"; columns.len() + 1].join(", ");
        let sets: Vec<String> = listed.iter().map(|column| format!("{column} = ?")).collect();
        let (listed, sets) = (listed.join(", "), sets.join(", "));
        Self {
            kind,
            select_all: format!("SELECT id, {listed} FROM {name} ORDER BY id"),
            select_one: format!("SELECT {listed} FROM {name} WHERE id = ?"),
            insert: format!("INSERT INTO {name} (id, {listed}) VALUES ({marks})"),
            update: format!("UPDATE {name} SET {sets} WHERE id = ?"),
            delete: format!("DELETE FROM {name} WHERE id = ?"),
            lists: kind
                .fields()
                .iter()
                .filter_map(|field| List::describe(kind, field))
                .collect(),
            name,
        }
    }
}

impl List {
    fn describe(kind: EntityKind, field: &'static Field) -> Option<Self> {
        matches!(field.kind, FieldKind::Ids(_) | FieldKind::Territories).then(|| {
            let name = format!("{}_{}", kind.word(), field.name);
            Self {
                field,
                select_all: format!("SELECT owner, item FROM {name} ORDER BY owner, sort"),
                select_one: format!("SELECT item FROM {name} WHERE owner = ? ORDER BY sort"),
                insert: format!("INSERT INTO {name} (owner, sort, item) VALUES (?, ?, ?)"),
                delete: format!("DELETE FROM {name} WHERE owner = ?"),
            }
        })
    }
}

/// A name that SQL takes for nothing else. The names come from `domain` alone and hold no quotation marks.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The columns of a field.
pub(crate) fn columns(field: &Field) -> Vec<String> {
    let name = field.name;
    match field.kind {
        FieldKind::Ids(_) | FieldKind::Territories => Vec::new(),
        FieldKind::Ref(_) => vec![format!("{name}_kind"), format!("{name}_id")],
        FieldKind::Subject => {
            vec![
                format!("{name}_kind"),
                format!("{name}_id"),
                format!("{name}_territory"),
            ]
        }
        _ => vec![name.to_owned()],
    }
}

/// What one column of one row holds.
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(Text),
    Word(&'static str),
    Id(Uuid),
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Word(value) => ValueRef::Text(value.as_bytes()),
            Self::Id(value) => ValueRef::Blob(value.as_bytes()),
        }))
    }
}

/// The cells of a record's values, for [`Table::columns`].
pub(crate) fn cells(kind: EntityKind, values: &[Value]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(values.len() + 4);
    for (field, value) in kind.fields().iter().zip(values) {
        push_cells(&mut cells, field.kind, value);
    }
    cells
}

fn push_cells(cells: &mut Vec<Cell>, kind: FieldKind, value: &Value) {
    match (kind, value) {
        (FieldKind::Ids(_) | FieldKind::Territories, _) => {}
        (FieldKind::Words, value) => cells.push(Cell::Text(words(value).into())),
        (FieldKind::Ref(_), Value::Ref(to)) => cells.extend([Cell::Word(to.kind.word()), Cell::Id(to.id)]),
        (FieldKind::Ref(_), _) => cells.extend([Cell::Null, Cell::Null]),
        (FieldKind::Subject, Value::Ref(to)) => {
            cells.extend([Cell::Word(to.kind.word()), Cell::Id(to.id), Cell::Null]);
        }
        (FieldKind::Subject, value) => cells.extend([Cell::Null, Cell::Null, cell(value)]),
        (_, value) => cells.push(cell(value)),
    }
}

/// The cell of a value that takes one.
pub(crate) fn cell(value: &Value) -> Cell {
    match value {
        Value::Null | Value::List(_) => Cell::Null,
        Value::Bool(value) => Cell::Int(i64::from(*value)),
        Value::Int(value) => Cell::Int(*value),
        Value::Text(value) => Cell::Text(value.clone()),
        Value::Date(value) => Cell::Text(value.to_string().into()),
        Value::Id(value) => Cell::Id(*value),
        Value::Ref(value) => Cell::Id(value.id),
        Value::Territory(value) => Cell::Text(value.to_string().into()),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::List(_) => value.to_json().to_string(),
        _ => "[]".to_owned(),
    }
}

/// The code under which a record can be covered, when it can: a part, a region, an agency of no state.
pub(crate) fn territory_code(kind: EntityKind, id: Uuid, values: &[Value]) -> Option<String> {
    let territory = match kind {
        EntityKind::Part => TerritoryRef::Part(domain::records::PartId(id)),
        EntityKind::Region => TerritoryRef::Region(domain::records::RegionId(id)),
        EntityKind::Agency => {
            let mut fields = kind.fields().iter().zip(values);
            let state = fields.find(|(field, _)| field.name == "state");
            state.filter(|(_, value)| **value == Value::Null)?;
            TerritoryRef::Organisation(domain::records::AgencyId(id))
        }
        _ => return None,
    };
    Some(territory.to_string())
}
