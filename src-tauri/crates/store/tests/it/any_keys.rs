//! Any bytes as a key file: the entry of the fuzz target, driven by properties.

use proptest::prelude::*;
use testkit::vault::throw_away;

#[path = "../../fuzz/entry.rs"]
#[allow(unreachable_pub, reason = "it is also the root of the fuzz target's module")]
mod entry;

/// A real key file, with some of its bytes replaced, cut out or doubled.
fn altered(own: &[u8], edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = own.to_vec();
    for (at, kind, byte) in edits {
        let at = at % bytes.len().max(1);
        match kind % 4 {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => bytes.insert(at, *byte),
            _ => {
                let tail = bytes[at.min(bytes.len())..].to_vec();
                bytes.extend(tail);
            }
        }
    }
    bytes
}

#[test]
fn a_real_key_file_is_read() {
    let (_folder, vault) = throw_away();
    let own = std::fs::read(vault.path().join("keys.json")).unwrap();
    assert_eq!(store::read_slots(&own).unwrap().len(), 1);
}

#[test]
fn an_altered_key_file_is_refused_and_never_ends_the_process() {
    let (_folder, vault) = throw_away();
    let own = std::fs::read(vault.path().join("keys.json")).unwrap();
    let edits = prop::collection::vec((0..own.len(), any::<u8>(), any::<u8>()), 1..6);
    proptest!(|(edits in edits)| {
        let bytes = altered(&own, &edits);
        entry::keys(&bytes);
        prop_assert!(bytes == own || store::read_slots(&bytes).is_err());
    });
}

proptest! {
    #[test]
    fn any_bytes_are_refused_and_never_end_the_process(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        entry::keys(&bytes);
    }
}

/// What is kept of the fuzzer's finds: inputs that together reach all that it has reached.
#[test]
fn all_that_fuzzing_came_upon_is_read_or_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/keys");
    let inputs: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
    assert!(inputs.len() > 100);
    for input in inputs {
        entry::keys(&std::fs::read(input.unwrap().path()).unwrap());
    }
}
