//! A person has been told what was done to the log, and goes on with it as it is.

use crate::error::StoreError;
use crate::log::ChangeKind;
use crate::seal::newest;
use crate::tx::{Author, Tx};
use crate::vault::Vault;

impl Vault {
    /// Signs the log as it stands, as a person has decided who knows what [`check`](crate::View::check) found: after a
    /// rollback that was meant, or when the head was lost. What is still wrong with single entries is found as before.
    ///
    /// # Errors
    /// [`StoreError`]; the heads are as they were then.
    pub fn accept_log(&mut self, author: Author<'_>, reason: &str) -> Result<(), StoreError> {
        Tx::begin(self.view(), &*self.host)?.commit(ChangeKind::Audit, author, reason)?;
        let view = self.view();
        if let (Some(sealer), Some((count, digest))) = (&view.sealer, newest(&view.connection)?) {
            sealer.publish_anyway(count, digest)?;
        }
        Ok(())
    }
}
