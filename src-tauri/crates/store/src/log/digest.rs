//! What the chain is made of. Each part goes in with its length in front, so that no two contents read alike.
//!
//! ```text
//! value     = SHA-256(salt, text)
//! operation = op, entity, id, field, value before, value after      (digests, empty where there is none)
//! change    = SHA-256(number, id, kind, at, desk, author, reason, operations, previous change, change taken back)
//!             (the last only where there is one)
//! ```

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Op;
use crate::host::{Host, NoRandom, random};

/// A SHA-256 digest.
pub(super) type Digest = [u8; 32];

/// What the first change stands on.
pub(super) const ROOT: Digest = [0; 32];

/// A text with the salt that keeps its digest from being guessed.
pub(super) struct Sealed {
    pub(super) text: String,
    pub(super) salt: [u8; 16],
    pub(super) digest: Digest,
}

impl Sealed {
    pub(super) fn new(text: String, host: &dyn Host) -> Result<Self, NoRandom> {
        let salt = random(host)?;
        let digest = of_text(&salt, &text);
        Ok(Self { text, salt, digest })
    }
}

pub(super) fn of_text(salt: &[u8], text: &str) -> Digest {
    let mut hasher = Sha256::new();
    add(&mut hasher, salt);
    add(&mut hasher, text.as_bytes());
    hasher.finalize().into()
}

fn add(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}

/// The digest of a change's operations, built as they are written.
pub(super) struct Operations(Sha256);

impl Operations {
    pub(super) fn new() -> Self {
        Self(Sha256::new())
    }

    pub(super) fn add(
        &mut self,
        op: Op,
        entity: &str,
        id: Uuid,
        field: Option<&str>,
        before: Option<&[u8]>,
        after: Option<&[u8]>,
    ) {
        let hasher = &mut self.0;
        add(hasher, op.word().as_bytes());
        add(hasher, entity.as_bytes());
        add(hasher, id.as_bytes());
        add(hasher, field.unwrap_or_default().as_bytes());
        add(hasher, before.unwrap_or_default());
        add(hasher, after.unwrap_or_default());
    }

    pub(super) fn finish(self) -> Digest {
        self.0.finalize().into()
    }
}

/// All that a change's digest covers.
pub(super) struct ChangeParts<'a> {
    pub(super) number: i64,
    pub(super) id: Uuid,
    pub(super) kind: &'a str,
    pub(super) at: i64,
    pub(super) desk: Option<Uuid>,
    pub(super) author: &'a [u8],
    pub(super) reason: &'a [u8],
    pub(super) operations: Digest,
    pub(super) previous: &'a [u8],
    pub(super) undoes: Option<i64>,
}

impl ChangeParts<'_> {
    pub(super) fn digest(&self) -> Digest {
        let mut hasher = Sha256::new();
        add(&mut hasher, b"liaison change 1");
        add(&mut hasher, &self.number.to_be_bytes());
        add(&mut hasher, self.id.as_bytes());
        add(&mut hasher, self.kind.as_bytes());
        add(&mut hasher, &self.at.to_be_bytes());
        add(
            &mut hasher,
            self.desk.as_ref().map_or(&[], |desk| desk.as_bytes().as_slice()),
        );
        add(&mut hasher, self.author);
        add(&mut hasher, self.reason);
        add(&mut hasher, &self.operations);
        add(&mut hasher, self.previous);
        // Left out where there is none, as it was before there was such a thing.
        if let Some(undone) = self.undoes {
            add(&mut hasher, &undone.to_be_bytes());
        }
        hasher.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(undoes: Option<i64>) -> String {
        let parts = ChangeParts {
            number: 7,
            id: Uuid::max(),
            kind: "change",
            at: 1000,
            desk: None,
            author: &[1; 32],
            reason: &[2; 32],
            operations: [3; 32],
            previous: &[4; 32],
            undoes,
        };
        parts.digest().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn a_change_that_takes_nothing_back_has_the_digest_of_the_first_format() {
        // Computed apart from this code, from the format as it was before undo was written down.
        assert_eq!(
            digest(None),
            "15fa4ffb3d64b1dfe13e45d068c81ba25de5849f21ab7d4257ecf73ce126a3bd"
        );
        assert_ne!(digest(None), digest(Some(6)));
    }
}
