//! What a person does to one record costs the same in a large network: no statement walks through a table or a log that
//! grows. SQLite counts the rows that a statement passes over without an index; what it counts here must stay small.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use domain::records::{Agency, AgencyId, Handling, Officer, OfficerId, Sensitivity};
use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::{ANN, vault};
use crate::{Extent, StoreError, Tx, Vault};

/// Officers of the network that is large for this test.
const MANY: i32 = 500;
/// What may be walked through: lists of a handful.
const FEW: i32 = MANY / 10;

type Walked = Arc<Mutex<BTreeMap<String, i32>>>;

/// Counts, for each statement of the connection that writes, the rows that it walks through.
fn watch(vault: &mut Vault) -> Walked {
    let walked = Walked::default();
    let told = Arc::clone(&walked);
    let note = move |event: TraceEvent<'_>| {
        if let TraceEvent::Profile(statement, _) = event {
            let rows = statement.get_status(StatementStatus::FullscanStep);
            told.lock().unwrap().insert(statement.sql().into_owned(), rows);
        }
    };
    let connection = &mut vault.writer.connection;
    connection
        .trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(note))
        .unwrap();
    walked
}

fn officer(tx: &mut Tx<'_>, id: OfficerId, name: String) -> Result<(), StoreError> {
    tx.put(Officer {
        id,
        name: name.as_str().into(),
        languages: Vec::new(),
        uid: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })
    .map(drop)
}

#[test]
fn one_edit_in_a_large_network_walks_through_nothing() {
    let (_folder, mut vault) = vault();
    let founding = vault.transact(ANN, "An import", |tx| {
        tx.put(Agency {
            id: AgencyId(tx.new_id()?),
            name: "Own agency".into(),
            short_name: None,
            state: "GB".parse().ok(),
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        })?;
        let ids = (0..MANY).map(|number| {
            let id = OfficerId(tx.new_id()?);
            officer(tx, id, format!("Officer {number}")).map(|()| id)
        });
        ids.collect::<Result<Vec<_>, StoreError>>()
    });
    let officers = founding.unwrap().value;
    let walked = watch(&mut vault);

    let seen = vault.view().snapshot().unwrap().number;
    let named = vault.transact(ANN, "A name", |tx| {
        officer(tx, officers[7], "Ann Example".to_owned())
    });
    let change = named.unwrap().change.unwrap();
    vault
        .undo(ANN, "Undid: A name", change.number, Extent::Whole)
        .unwrap();
    let touched = vault.view().touched_since(seen).unwrap();
    assert_eq!(touched.records, [officers[7].into()]);
    // The one that is undone next is the import.
    let next = vault.view().undoable(None).unwrap().unwrap();
    assert_eq!(i32::try_from(next.operations).unwrap(), MANY + 1);
    assert!(vault.view().redoable(None).unwrap().is_some());

    let walked = walked.lock().unwrap();
    assert!(walked.len() > 10, "what was done was not seen: {walked:#?}");
    let far: Vec<_> = walked.iter().filter(|(_, rows)| **rows > FEW).collect();
    assert!(far.is_empty(), "walked through a whole table: {far:#?}");
}
