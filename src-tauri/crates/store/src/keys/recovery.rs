//! The recovery key: what still opens a vault when its passphrase is forgotten. It is random, shown once and kept on
//! paper.
//!
//! It is written as the twelve English words of BIP-39 (128 random bits and four of checksum). That scheme has been
//! read aloud, copied by hand and typed back by millions of people: no two words share their first four letters, a
//! misspelt word is found as such and named by its place, and there are maintained readers for it everywhere. Groups of
//! Crockford's base 32 would be shorter to type, and much harder to hear over a bad telephone line.

use std::fmt;

use bip39::{Language, Mnemonic};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::host::{Host, NoRandom, random};

/// How many words there are.
const WORDS: usize = 12;

/// The random key on paper.
pub struct RecoveryKey(Zeroizing<[u8; 16]>);

/// What was typed is no recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotARecoveryKey {
    /// There are more or fewer than twelve words.
    #[error("a recovery key has 12 words, and this has {0}")]
    Count(usize),
    /// A word is not in the list.
    #[error("word {0} is not one of the words that a recovery key is made of")]
    Word(usize),
    /// All words are in the list and do not belong together.
    #[error("the words do not belong together: one is another word, or they are in another order")]
    Checksum,
}

impl RecoveryKey {
    /// A new one.
    pub(crate) fn new(host: &dyn Host) -> Result<Self, NoRandom> {
        Ok(Self(Zeroizing::new(random(host)?)))
    }

    /// Reads twelve words as somebody typed them: in any case, with anything but letters between them. The first four
    /// letters of a word are enough.
    ///
    /// # Errors
    /// [`NotARecoveryKey`] says what is wrong, and where.
    pub fn read(typed: &str) -> Result<Self, NotARecoveryKey> {
        let typed = Zeroizing::new(typed.to_lowercase());
        let words: Vec<_> = typed
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() != WORDS {
            return Err(NotARecoveryKey::Count(words.len()));
        }
        let mut whole = Zeroizing::new(String::with_capacity(128));
        for (place, word) in (1..).zip(words) {
            let known = in_full(word).ok_or(NotARecoveryKey::Word(place))?;
            whole.push_str(known);
            whole.push(' ');
        }
        let mnemonic = Mnemonic::parse_in_normalized(Language::English, whole.trim_end());
        let mnemonic = mnemonic.map_err(|_| NotARecoveryKey::Checksum)?;
        let mut key = Zeroizing::new([0; 16]);
        let (entropy, _) = mnemonic.to_entropy_array();
        for (to, from) in key.iter_mut().zip(Zeroizing::new(entropy).iter()) {
            *to = *from;
        }
        Ok(Self(key))
    }

    /// The twelve words, for the one time that they are shown.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        // 16 bytes always make a mnemonic.
        Mnemonic::from_entropy_in(Language::English, self.0.as_slice())
            .map(|mnemonic| mnemonic.words().collect())
            .unwrap_or_default()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// The word of the list that this is, or that begins with its first four letters.
fn in_full(word: &str) -> Option<&'static str> {
    let list = Language::English.word_list();
    if let Some(known) = list.iter().find(|known| **known == word) {
        return Some(known);
    }
    let is_enough = word.chars().count() >= 4;
    list.iter()
        .find(|known| is_enough && known.starts_with(word))
        .copied()
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(bytes: [u8; 16]) -> RecoveryKey {
        RecoveryKey(Zeroizing::new(bytes))
    }

    /// The first and the last of the published vectors for 128 bits (github.com/trezor/python-mnemonic, vectors.json).
    #[test]
    fn the_words_are_those_of_the_published_vectors() {
        let zeroes =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
        assert_eq!(key([0; 16]).words().join(" "), zeroes);
        let ones = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
        assert_eq!(key([255; 16]).words().join(" "), ones);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let words = |text: &str| RecoveryKey::read(text).map(|key| key.words());
        assert_eq!(words("zoo zoo"), Err(NotARecoveryKey::Count(2)));
        let misspelt = "zoo zoo zoo zooo zoo zoo zoo zoo zoo zoo zoo wrong";
        assert_eq!(words(misspelt), Err(NotARecoveryKey::Word(4)));
        let swapped = "wrong zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo";
        assert_eq!(words(swapped), Err(NotARecoveryKey::Checksum));
        assert_eq!(format!("{:?}", key([1; 16])), "RecoveryKey(***)");
    }

    proptest! {
        #[test]
        fn a_key_is_read_back_however_it_is_typed(bytes: [u8; 16], short: bool, upper: bool) {
            let words = key(bytes).words();
            let typed: Vec<_> = words
                .iter()
                .map(|word| if short { &word[..word.len().min(4)] } else { word })
                .collect();
            let typed = if upper { typed.join("\n 1. ").to_uppercase() } else { typed.join(" ") };
            let read = RecoveryKey::read(&typed).unwrap();
            prop_assert_eq!(read.as_bytes(), &bytes[..]);
        }
    }
}
