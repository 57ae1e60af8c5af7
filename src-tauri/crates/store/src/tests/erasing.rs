//! What is erased is gone: from the tables, the log, the index, and every page of the file once it is decrypted.

use std::path::Path;

use aes::cipher::{Array, BlockModeDecrypt, KeyIvInit};
use domain::records::*;
use uuid::Uuid;

use super::{ANN, vault};
use crate::{ChangeKind, Extent, StoreError, Stored, Vault};

type Decryptor = cbc::Decryptor<aes::Aes256>;

/// SQLCipher's page: what is encrypted, then the initialisation vector and the code that authenticates it.
pub(super) const PAGE: usize = 4096;
const VECTOR: usize = 16;
const RESERVED: usize = VECTOR + 64;

/// The page without its cipher; the first begins with the salt, which is not encrypted.
pub(super) fn decrypt(vault: &Vault, page: &[u8], is_first: bool) -> Vec<u8> {
    let start = if is_first { 16 } else { 0 };
    let mut text = page[start..PAGE - RESERVED].to_vec();
    let vector = Array::try_from(&page[PAGE - RESERVED..][..VECTOR]).unwrap();
    let key = Array::try_from(vault.data_key().as_bytes()).unwrap();
    let mut decryptor = Decryptor::new(&key, &vector);
    for block in text.chunks_exact_mut(16) {
        decryptor.decrypt_block(block.try_into().unwrap());
    }
    text
}

/// Every page of the database and of its write-ahead log, in the clear, whether or not anything refers to it.
fn in_the_clear(vault: &Vault) -> Vec<u8> {
    let read = |name: &str| std::fs::read(vault.path().join(name)).unwrap_or_default();
    let database = read("network.db");
    let pages = database.chunks_exact(PAGE).enumerate();
    let mut clear: Vec<u8> = pages
        .flat_map(|(number, page)| decrypt(vault, page, number == 0))
        .collect();
    let log = read("network.db-wal");
    for frame in log.get(32..).unwrap_or_default().chunks_exact(24 + PAGE) {
        let is_first = frame[..4] == 1u32.to_be_bytes();
        clear.extend(decrypt(vault, &frame[24..], is_first));
    }
    clear
}

fn count(haystack: &[u8], needle: &str) -> usize {
    let windows = haystack.windows(needle.len());
    windows
        .filter(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
        .count()
}

/// What nobody may find afterwards: names present and past, numbers, a note, an UID.
const CANARIES: [&str; 7] = [
    "Canaria",
    "Zwitscher",
    "Oldnamus",
    "7946012345",
    "7946 012345",
    "Finchnotes",
    "urn:uuid:canary",
];

fn officer(name: &str) -> Officer {
    Officer {
        id: OfficerId(Uuid::from_u128(1)),
        name: name.into(),
        languages: vec!["cy".into()],
        uid: Some("urn:uuid:canary".into()),
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

fn number(of: OfficerId) -> ContactPoint {
    ContactPoint {
        id: ContactPointId(Uuid::from_u128(2)),
        of: ContactOwner::Officer(of),
        kind: ContactKind::Phone,
        label: None,
        raw: "+44 20 7946 012345".into(),
        value: None,
        e164: Some("+44207946012345".into()),
        extension: None,
        hours: None,
        zone: None,
        carries: None,
        forwarded_to: None,
        sort: 0,
        verified_on: None,
        verified_by: None,
        verified_how: None,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

fn note(id: u128, about: Subject, text: &str) -> Note {
    Note {
        id: NoteId(Uuid::from_u128(id)),
        about,
        text: text.into(),
        source: None,
        date: None,
        source_record: None,
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

/// A vault in which an officer was made, renamed, given a number and a note, and named in a reason.
fn with_a_canary() -> (tempfile::TempDir, Vault, RecordRef) {
    let (folder, mut vault) = vault();
    let officer_id = OfficerId(Uuid::from_u128(1));
    let of = RecordRef::from(officer_id);
    let put = |vault: &mut Vault, reason: &str, record: Record| {
        vault.transact(ANN, reason, |tx| tx.put(record)).unwrap();
    };
    put(&mut vault, "Added officer", officer("Petra Oldnamus").into());
    put(
        &mut vault,
        "Oldnamus married",
        officer("Canaria Zwitscher").into(),
    );
    put(&mut vault, "A number for Ms Zwitscher", number(officer_id).into());
    put(
        &mut vault,
        "Added note",
        note(3, Subject::Record(of), "Finchnotes").into(),
    );
    // Many others, so that the index has more than one leaf and the file has pages to free.
    for id in 100..400u128 {
        let other = Officer {
            id: OfficerId(Uuid::from_u128(id)),
            name: format!("Other Person{id}").as_str().into(),
            uid: None,
            ..officer("")
        };
        put(&mut vault, "Added officer", other.into());
    }
    (folder, vault, of)
}

#[test]
fn nothing_of_a_person_is_left_anywhere_in_the_file() {
    let (_folder, mut vault, of) = with_a_canary();
    let before = in_the_clear(&vault);
    for canary in CANARIES {
        assert!(count(&before, canary) > 0, "{canary} can be found before");
    }
    let copy = vault.path().join("network-before-0100.db");
    std::fs::copy(vault.path().join("network.db"), &copy).unwrap();

    let preview = vault.view().preview_erase(of).unwrap();
    let erased = vault.erase(ANN, "At their own wish", of).unwrap();
    assert_eq!(erased.erasure, preview);
    assert!(erased.is_swept && !copy.exists());
    let belongings: Vec<_> = preview.belongings.iter().map(|record| record.kind).collect();
    assert_eq!(belongings, [EntityKind::ContactPoint, EntityKind::Note]);
    assert_eq!((preview.values, preview.reasons), (5, 2));

    let after = in_the_clear(&vault);
    for canary in CANARIES {
        assert_eq!(count(&after, canary), 0, "{canary}");
    }
    assert!(count(&after, "Person100") > 0, "the others are still there");
    assert_eq!(vault.view().search("Zwitscher", 5).unwrap(), []);
}

#[test]
fn the_chain_holds_and_the_log_tells_of_the_erased_record() {
    let (_folder, mut vault, of) = with_a_canary();
    let known = vault.view().snapshot().unwrap().at.unwrap();
    vault.erase(ANN, "At their own wish", of).unwrap();
    assert_eq!(vault.view().check().unwrap(), []);

    let rebuilt = vault.view().rebuild().unwrap();
    let left: Officer = vault.view().get(OfficerId(of.id)).unwrap().unwrap();
    assert_eq!(
        (left.name.as_str(), left.languages.len(), left.uid.clone()),
        ("Erased", 0, None)
    );
    assert!(rebuilt.officers.contains(&left));

    // Whoever asks what was known then is told of the record as it is now.
    let then = vault
        .view()
        .past(known, vault.view().snapshot().unwrap().number, |record| {
            vault.view().record(record).unwrap()
        });
    let told = then.unwrap().records.remove(&of).flatten();
    assert!(told.is_none() || told == Some(left.into()));
    let changes = vault.view().history(of).unwrap();
    let values = changes.iter().flat_map(|change| &change.operations);
    let kept = values.filter(|operation| matches!(operation.after, Stored::Json(_)));
    assert_eq!(kept.count(), 1, "what the record is now");
}

#[test]
fn an_erasure_is_not_taken_back_and_undo_passes_over_it() {
    let (_folder, mut vault, of) = with_a_canary();
    let last = vault.view().snapshot().unwrap().number;
    let erased = vault.erase(ANN, "At their own wish", of).unwrap().change.number;
    let undone = vault.undo(ANN, "undo", erased, Extent::Whole);
    assert!(matches!(undone, Err(StoreError::Overtaken(_))), "{undone:?}");
    let next = vault.view().undoable(None).unwrap().unwrap();
    assert_eq!(next.change.number, last);
    assert_eq!(next.change.kind, ChangeKind::Change);
}

#[test]
fn a_busy_reader_makes_the_sweep_wait_and_it_is_done_later() {
    let (_folder, mut vault, of) = with_a_canary();
    let reader = vault.reader().unwrap();
    let reading = reader.connection.unchecked_transaction().unwrap();
    let query = "SELECT count(*) FROM officer";
    reading.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();

    let erased = vault.erase(ANN, "At their own wish", of).unwrap();
    assert!(!erased.is_swept && vault.needs_sweeping().unwrap());
    assert!(!vault.sweep().unwrap(), "the reader is still reading");
    let path = Path::new(vault.path()).to_owned();
    drop(reading);
    assert!(vault.sweep().unwrap() && !vault.needs_sweeping().unwrap());
    let clear = in_the_clear(&vault);
    for canary in CANARIES {
        assert_eq!(count(&clear, canary), 0, "{canary}");
    }
    assert!(path.join("network.db").exists());
}

#[test]
fn who_still_names_the_record_is_said_and_a_reason_that_does_is_refused() {
    let (_folder, mut vault, of) = with_a_canary();
    let elsewhere = note(
        4,
        Subject::Territory("MA".parse().unwrap()),
        "Ask zwitscher first",
    );
    let mention = RecordRef::from(elsewhere.id);
    vault.transact(ANN, "Added note", |tx| tx.put(elsewhere)).unwrap();
    assert_eq!(vault.view().preview_erase(of).unwrap().mentions, [mention]);
    let refused = vault.erase(ANN, "Canaria Zwitscher asked for it", of);
    assert!(matches!(refused, Err(StoreError::Refused(_))));
    let held: Officer = vault.view().get(OfficerId(of.id)).unwrap().unwrap();
    assert_eq!(held.name.as_str(), "Canaria Zwitscher", "nothing was written");
}
