//! Secrets as types: they cannot be copied, shown or logged by accident, and are wiped when they go.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::hex;

/// What a person types to open a vault.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the text as typed. Systems type the same letter as one or as two code points, so it is brought to NFKC.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfkc().collect()))
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(***)")
    }
}

/// The random 256-bit key of a vault's database.
pub(crate) struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    pub(crate) fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The same key once more, wiped like the first.
    pub(crate) fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }

    /// The key in the form that SQLCipher takes without deriving another from it.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        self.statement("key")
    }

    /// The statement that writes every page anew with this key.
    pub(crate) fn pragma_rekey(&self) -> Zeroizing<String> {
        self.statement("rekey")
    }

    fn statement(&self, pragma: &str) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::write(self.as_bytes()));
        Zeroizing::new(format!("PRAGMA {pragma} = \"x'{}'\";", digits.as_str()))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(***)")
    }
}
