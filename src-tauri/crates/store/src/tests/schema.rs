//! The schema is what `domain` describes and what `docs/schema.sql` shows.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use domain::field::FieldKind;
use domain::records::EntityKind;
use rusqlite::Connection;
use sha2::Digest as _;

use super::vault;
use crate::migrations;
use crate::table::{Table, columns};

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_table_has_exactly_the_columns_of_its_fields() {
    let (_folder, vault) = vault();
    let connection = &vault.view().connection;
    for table in Table::all() {
        let kind = table.kind;
        assert_eq!(Table::of(kind).kind, kind);
        let found = texts(
            connection,
            &format!(
                "SELECT name FROM pragma_table_info('{}') ORDER BY name",
                kind.word()
            ),
        );
        let mut expected: Vec<_> = ["id".to_owned()]
            .into_iter()
            .chain(kind.fields().iter().flat_map(columns))
            .collect();
        // A column that came later stands last in its table, and in its place in the record.
        expected.sort();
        assert_eq!(found, expected, "{kind}");
        let lists = kind
            .fields()
            .iter()
            .filter(|field| matches!(field.kind, FieldKind::Ids(_) | FieldKind::Territories));
        for list in lists {
            let found = texts(
                connection,
                &format!(
                    "SELECT name FROM pragma_table_info('{kind}_{}') ORDER BY cid",
                    list.name
                ),
            );
            assert_eq!(found, ["owner", "sort", "item"], "{kind}, {}", list.name);
        }
    }
}

#[test]
fn a_column_may_be_null_only_where_its_field_may_be_absent() {
    let (_folder, vault) = vault();
    for kind in EntityKind::ALL {
        for field in kind.fields() {
            let sql = "SELECT count(*) FROM pragma_table_info(?) WHERE name = ? AND \"notnull\"";
            for column in columns(field) {
                let required: i64 = vault
                    .view()
                    .connection
                    .query_row(sql, [kind.word(), &column], |row| row.get(0))
                    .unwrap();
                // What a record may leave out and the table may not: a list without members, what has a usual value.
                let always = matches!(
                    field.kind,
                    FieldKind::Words | FieldKind::Choice(_) | FieldKind::Bool | FieldKind::Int
                );
                // A subject is in one of three columns.
                let expected = (field.required || always) && field.kind != FieldKind::Subject;
                assert_eq!(required == 1, expected, "{kind}, {column}");
            }
        }
    }
}

#[test]
fn every_choice_is_checked_by_its_table() {
    let (_folder, vault) = vault();
    for kind in EntityKind::ALL {
        let sql = format!(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '{}'",
            kind.word()
        );
        let sql: String = texts(&vault.view().connection, &sql)
            .concat()
            .split_whitespace()
            .collect();
        for field in kind.fields() {
            if let FieldKind::Choice(words) = field.kind {
                // Two by two: of three and more SQLite makes a table for each row that it checks.
                let two = |words: &[&str]| match words {
                    [one] => format!("{}='{one}'", field.name),
                    two => format!("{}IN('{}')", field.name, two.join("','")),
                };
                let check = format!(
                    "CHECK({})",
                    words.chunks(2).map(two).collect::<Vec<_>>().join("OR")
                );
                assert!(sql.contains(&check), "{kind}, {}", field.name);
            }
        }
    }
}

#[test]
fn a_word_that_is_no_choice_is_refused_by_its_table() {
    let (_folder, vault) = vault();
    let connection = &vault.view().connection;
    connection.execute_batch("BEGIN").unwrap();
    let fits = |kind: &str, sensitivity: &str| {
        let id = sha2::Sha256::digest(format!("{kind} {sensitivity}"));
        let sql = "INSERT INTO contact_point (id, of_kind, of_id, kind, raw, sort, sensitivity)
                   VALUES (?1, 'officer', ?1, ?2, '112', 0, ?3)";
        connection.execute(sql, rusqlite::params![&id[..16], kind, sensitivity])
    };
    for kind in [
        "phone",
        "mobile",
        "duty",
        "satellite",
        "fax",
        "email",
        "secure",
        "postal",
        "web",
    ] {
        fits(kind, "internal").unwrap();
    }
    for sensitivity in ["public", "partner", "restricted"] {
        fits("web", sensitivity).unwrap();
    }
    for (kind, sensitivity) in [
        ("telex", "internal"),
        ("", "internal"),
        ("web", "secret"),
        ("web", ""),
    ] {
        let refused = fits(kind, sensitivity).unwrap_err().to_string();
        assert!(refused.contains("CHECK"), "{kind:?}, {sensitivity:?}: {refused}");
    }
    connection.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn every_table_is_strict_and_every_reference_is_a_foreign_key_with_an_index() {
    let (_folder, vault) = vault();
    let connection = &vault.view().connection;
    let lax = texts(
        connection,
        "SELECT name FROM pragma_table_list WHERE NOT strict AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    assert_eq!(lax, [] as [&str; 0]);
    for table in Table::all() {
        let name = table.kind.word();
        let keys = texts(
            connection,
            &format!("SELECT \"from\" FROM pragma_foreign_key_list('{name}')"),
        );
        let indexed: BTreeSet<_> = texts(
            connection,
            &format!("SELECT i.name FROM pragma_index_list('{name}') AS l, pragma_index_info(l.name) AS i WHERE i.seqno = 0 AND i.name IS NOT NULL"),
        )
        .into_iter()
        .collect();
        for field in table.kind.fields() {
            let refers = matches!(
                field.kind,
                FieldKind::Id(_)
                    | FieldKind::Ref(_)
                    | FieldKind::Territory
                    | FieldKind::Subject
                    | FieldKind::Country
            );
            for column in columns(field).iter().filter(|_| refers) {
                assert!(keys.contains(column), "{name}, {column}");
            }
            // One row, or a handful, is not worth an index; countries never go.
            let small = matches!(table.kind, EntityKind::Network | EntityKind::Desk);
            if refers && !small && field.kind != FieldKind::Country {
                assert!(indexed.contains(&columns(field)[0]), "{name}, {}", field.name);
            }
        }
    }
}

#[test]
fn every_country_of_the_domain_can_be_stored() {
    let (_folder, vault) = vault();
    let stored: BTreeSet<_> = texts(&vault.view().connection, "SELECT code FROM country")
        .into_iter()
        .collect();
    let known: BTreeSet<_> = domain::territories::CountryCode::all()
        .map(|code| code.as_str().to_owned())
        .collect();
    assert_eq!(stored, known);
}

#[test]
fn the_schema_is_the_one_in_the_documents() {
    let statements = texts(
        &all_steps(),
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'
         OR name IN ('search_entry', 'search_word', 'search_number', 'search_number_by_digits') ORDER BY rowid",
    );
    let mut shown = String::from(
        "-- The schema of a vault, written by a test of the store (`BLESS=1 cargo test -p store schema`).\n\
         -- The reasons stand in src-tauri/crates/store/migrations.\n",
    );
    for statement in statements {
        write!(shown, "\n{statement};\n").unwrap();
    }
    is_written_down("../../../docs/schema.sql", &shown);
}

#[test]
fn what_the_steps_make_is_what_a_vault_is_compared_with_before_it_is_believed() {
    let digest = migrations::digest(&all_steps()).unwrap();
    is_written_down("migrations/schema.sha256", &format!("{digest}\n"));
}

/// What the steps make of an empty database. A vault would be compared with the file that is to be written.
fn all_steps() -> Connection {
    let fresh = Connection::open_in_memory().unwrap();
    migrations::run(&fresh, migrations::NEWEST).unwrap();
    fresh
}

/// Compares a file of the project with what it should hold; with `BLESS` it is written first.
fn is_written_down(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let written = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == text,
        "{name} is old: BLESS=1 cargo test -p store schema"
    );
}
