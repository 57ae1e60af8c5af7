//! What is fuzzed, with what must hold whatever the bytes are. The tests of the crate drive the same function, so that it
//! is tried on every run and without a nightly toolchain.

use store::{OpenError, read_slots};

/// The key file, which may come from anybody: it is refused as damaged or newer, or it is one that this program could have
/// written, with no more slots than there may be.
pub fn keys(bytes: &[u8]) {
    match read_slots(bytes) {
        Ok(slots) => assert!(slots.len() <= 16, "{} slots", slots.len()),
        Err(OpenError::Damaged { .. } | OpenError::Newer { .. }) => {}
        Err(other) => panic!("{other}"),
    }
}
