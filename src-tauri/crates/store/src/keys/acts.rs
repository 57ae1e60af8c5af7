//! Changing the ways into an open vault. The database is not touched; an audit entry says what was done.

use uuid::Uuid;

use super::{Cost, KeyFile, MAX_SLOTS, RecoveryKey, Secret, Slot, SlotKind, StoredSlot};
use crate::error::{KeysError, OpenError};
use crate::host::Ids;
use crate::log::ChangeKind;
use crate::secret::Passphrase;
use crate::tx::{Author, Tx};
use crate::vault::Vault;

impl Vault {
    /// The ways in, in the order in which they are tried.
    ///
    /// # Errors
    /// [`KeysError::Open`] when the key file cannot be read.
    pub fn slots(&self) -> Result<Vec<Slot>, KeysError> {
        Ok(self.key_file()?.told())
    }

    /// Whether a secret opens the vault: before something that only its owner may do. A wrong one is counted as a failed
    /// unlock, so that an open desk is no place to guess.
    ///
    /// # Errors
    /// [`KeysError::Open`] with [`OpenError::WrongPassphrase`] or [`OpenError::WrongRecoveryKey`].
    pub fn proves(&self, secret: Secret<'_>) -> Result<Slot, KeysError> {
        let file = self.key_file()?;
        let found = file.find(secret);
        self.folder.count_if_wrong(&found, &*self.host);
        let (id, _) = found?;
        let mut told = file.told().into_iter();
        told.find(|slot| slot.id == id).ok_or(KeysError::NoSlot)
    }

    /// Replaces a passphrase. Whoever proves themselves by the passphrase replaces that one; whoever has forgotten it
    /// and proves themselves by the recovery key replaces every one.
    ///
    /// # Errors
    /// [`KeysError::Open`] when the proof is wrong, the new passphrase empty or its cost out of bounds,
    /// [`KeysError::NoProof`] when it is what a key ring keeps. Nothing has been written then.
    pub fn change_passphrase(
        &mut self,
        author: Author<'_>,
        proof: Secret<'_>,
        new: &Passphrase,
        cost: Cost,
    ) -> Result<(), KeysError> {
        let proven = self.proves(proof)?;
        if proven.kind == SlotKind::Keychain {
            return Err(KeysError::NoProof);
        }
        let slot = self.new_slot(new.into(), cost)?;
        let replaced = |old: &Slot| match proven.kind {
            SlotKind::Passphrase | SlotKind::Keychain => old.id == proven.id,
            SlotKind::Recovery => old.kind == SlotKind::Passphrase,
        };
        self.rewrite(author, "Changed the passphrase", |file| {
            // Somebody may have changed it meanwhile.
            if !file.told().iter().any(|old| old.id == proven.id) {
                return Err(KeysError::NoSlot);
            }
            with(without(file, replaced), slot)
        })
    }

    /// Makes a recovery key, which takes the place of the one before. It is returned this once and kept nowhere.
    ///
    /// # Errors
    /// [`KeysError`]; the recovery key before still opens the vault then.
    pub fn make_recovery_key(&mut self, author: Author<'_>, cost: Cost) -> Result<RecoveryKey, KeysError> {
        let key = RecoveryKey::new(&*self.host).map_err(OpenError::from)?;
        let slot = self.new_slot((&key).into(), cost)?;
        self.rewrite(author, "Made a new recovery key", |file| {
            with(without(file, |old| old.kind == SlotKind::Recovery), slot)
        })?;
        Ok(key)
    }

    /// Removes a way in. Whoever had it and a copy of the key file can still open copies of the vault that were made
    /// with the same key; [`Vault::rekey`] ends that.
    ///
    /// # Errors
    /// [`KeysError::NoSlot`] when it is not there, [`KeysError::LastSlot`] when it is the last but for key rings.
    pub fn remove_slot(&mut self, author: Author<'_>, id: Uuid) -> Result<(), KeysError> {
        self.rewrite(author, "Removed a way to open the vault", |file| {
            let left = without(file, |old| old.id == id);
            if left.len() == file.slots().len() {
                return Err(KeysError::NoSlot);
            }
            is_enough(&left)?;
            Ok(left)
        })
    }

    pub(super) fn key_file(&self) -> Result<KeyFile, KeysError> {
        Ok(KeyFile::read(&self.folder.read_keys()?)?)
    }

    pub(super) fn new_slot(&self, secret: Secret<'_>, cost: Cost) -> Result<StoredSlot, KeysError> {
        let id = Ids::new(&*self.host, self.host.now())
            .and_then(|mut ids| ids.next(&*self.host))
            .map_err(OpenError::from)?;
        let slot = StoredSlot::wrap(self.id(), id, secret, cost, &self.key, &*self.host)?;
        Ok(slot)
    }

    /// Replaces the slots. The database's own lock keeps two processes from doing so at once, and the entry in the log
    /// stands only if the file does.
    pub(super) fn rewrite(
        &mut self,
        author: Author<'_>,
        reason: &str,
        slots: impl FnOnce(&KeyFile) -> Result<Vec<StoredSlot>, KeysError>,
    ) -> Result<(), KeysError> {
        let tx = Tx::begin(self.view(), &*self.host)?;
        let before = match self.replace_slots(slots) {
            Ok(before) => before,
            Err(error) => {
                tx.roll_back();
                return Err(error);
            }
        };
        if let Err(error) = tx.commit(ChangeKind::Audit, author, reason) {
            self.folder.write_keys(&before).map_err(OpenError::from)?;
            return Err(error.into());
        }
        self.backups_follow_keys();
        Ok(())
    }

    /// Writes the file with other slots; returns what it was.
    fn replace_slots(
        &self,
        slots: impl FnOnce(&KeyFile) -> Result<Vec<StoredSlot>, KeysError>,
    ) -> Result<Vec<u8>, KeysError> {
        let before = self.folder.read_keys()?;
        let file = KeyFile::read(&before)?;
        let after = KeyFile::of(file.vault(), slots(&file)?);
        self.folder.write_keys(&after.write()?).map_err(OpenError::from)?;
        Ok(before)
    }
}

pub(super) fn without(file: &KeyFile, gone: impl Fn(&Slot) -> bool) -> Vec<StoredSlot> {
    let slots = file.slots().iter();
    // What only a newer program knows stays.
    slots
        .filter(|slot| !slot.told().is_some_and(|told| gone(&told)))
        .cloned()
        .collect()
}

pub(super) fn with(mut slots: Vec<StoredSlot>, new: StoredSlot) -> Result<Vec<StoredSlot>, KeysError> {
    if slots.len() >= MAX_SLOTS {
        return Err(KeysError::TooManySlots);
    }
    slots.push(new);
    Ok(slots)
}

/// Whether something opens the vault that a person knows or has: key rings alone are no way to keep one.
pub(super) fn is_enough(slots: &[StoredSlot]) -> Result<(), KeysError> {
    let of_a_key_ring = |slot: &StoredSlot| slot.told().is_some_and(|told| told.kind == SlotKind::Keychain);
    match slots.iter().all(of_a_key_ring) {
        true => Err(KeysError::LastSlot),
        false => Ok(()),
    }
}
