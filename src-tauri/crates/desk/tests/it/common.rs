//! The network that tests make, and what a host lends them.

use desk::views::vault::NewNetwork;
use desk::{NoRandom, Passphrase};

pub(crate) use testkit::vault::CHEAP;

/// Random enough for ids and keys that nobody is to guess.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), NoRandom> {
    use std::hash::{BuildHasher, Hasher, RandomState};
    for part in bytes.chunks_mut(8) {
        let bits = RandomState::new().build_hasher().finish().to_le_bytes();
        part.iter_mut()
            .zip(bits)
            .for_each(|(byte, random)| *byte = random);
    }
    Ok(())
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("correct horse battery staple")
}

pub(crate) fn new_network() -> NewNetwork {
    NewNetwork {
        name: "Test".to_owned(),
        agency: "Own Agency".to_owned(),
        state: "GB".to_owned(),
        author: "Alice Example".to_owned(),
        duty_line: Some("+44 20 7946 0100".to_owned()),
        marking: None,
    }
}
