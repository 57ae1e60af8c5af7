//! A new key for the database: every page is written anew, so that whoever got hold of the old key, or of a passphrase
//! and an old key file, can read nothing that is written from then on.

use std::io;
use std::sync::Arc;

use rusqlite::ErrorCode;
use zeroize::Zeroizing;

use super::acts::is_enough;
use super::{KeyFile, Secret, Slot, StoredSlot};
use crate::connection::{self, Purpose};
use crate::copy::{copy_into, verify};
use crate::error::{KeysError, OpenError, StoreError};
use crate::folder::Folder;
use crate::host::random;
use crate::log::ChangeKind;
use crate::opening::Alone;
use crate::secret::DataKey;
use crate::tx::{Author, Tx};
use crate::vault::Vault;
use crate::view::View;

/// A vault with a new key.
#[derive(Debug)]
pub struct Rekeyed {
    /// The vault, open.
    pub vault: Vault,
    /// The ways in that are left: those whose secret was given.
    pub kept: Vec<Slot>,
    /// The ways in that are gone. The new key cannot be wrapped for them, since nobody said what opens them.
    pub gone: Vec<Slot>,
}

impl Vault {
    /// Encrypts the database with a new random key. Beside the old file a new one is written and checked, and then
    /// takes its place with its slots in one step, so that a crash leaves the one or the other, whole.
    ///
    /// A slot stays if one of the secrets opens it; any other goes, since a way in that its owner did not confirm is
    /// just what a new key is to close. Backups with the old key are not touched: see [`Vault::remove_backups`].
    ///
    /// # Errors
    /// [`KeysError`]; the vault is as it was, and closed. [`OpenError::InUse`] when a reader of this process or another
    /// process has it open, a wrong secret as for unlocking.
    pub fn rekey(self, author: Author<'_>, secrets: &[Secret<'_>]) -> Result<Rekeyed, KeysError> {
        let old = KeyFile::read(&self.folder.read_keys()?)?;
        let new = DataKey::new(Zeroizing::new(random(&*self.host).map_err(OpenError::from)?));
        let mut slots: Vec<StoredSlot> = Vec::new();
        for secret in secrets {
            let (id, _) = old.find(*secret)?;
            let slot = old.slots().iter().find(|slot| slot.id == id);
            let slot = slot.ok_or(KeysError::NoSlot)?;
            slots.push(slot.wrap_again(old.vault(), *secret, &new, &*self.host)?);
        }
        is_enough(&slots)?;
        let keys = KeyFile::of(old.vault(), slots);
        let (kept, told) = (keys.told(), old.told());
        let is_gone = |slot: &Slot| !kept.iter().any(|kept| kept.id == slot.id);
        let gone = told.into_iter().filter(is_gone).collect();
        let vault = self.alone(|alone| {
            let stage = alone.folder.stage(alone.host)?;
            alone.write_with(&new, author, &stage)?;
            stage.write_keys(&keys.write()?)?;
            Ok((stage, new))
        })?;
        Ok(Rekeyed { vault, kept, gone })
    }
}

impl Alone<'_> {
    /// Writes the database with another key into a stage, with an entry in the log that says so, and checks it.
    fn write_with(&self, key: &DataKey, author: Author<'_>, stage: &Folder) -> Result<(), OpenError> {
        copy_into(&self.view.connection, &stage.database())?;
        let copy = connection::open(&stage.database(), self.key, Purpose::Create)?;
        copy.execute_batch(&key.pragma_rekey()).map_err(rewriting)?;
        let mut copy = View::new(copy, None);
        if let Some(sealer) = self.sealer {
            sealer.follow_key(stage, self.folder, key, self.host)?;
            copy = copy.sealed_by(Arc::new(sealer.for_a_stage()));
        }
        let tx = Tx::begin(&copy, self.host)?;
        tx.commit(ChangeKind::Audit, author, "Gave the vault a new key")?;
        copy.close()?;
        match verify(&stage.database(), key)?.is_empty() {
            true => Ok(()),
            false => Err(OpenError::Damaged {
                what: "the copy with the new key",
            }),
        }
    }
}

/// SQLCipher says no more than that it could not. Both keys are right, so that it was the disk.
fn rewriting(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::Unknown) => StoreError::Io(io::Error::other(
            "its pages could not be written with the new key",
        )),
        _ => error.into(),
    }
}
