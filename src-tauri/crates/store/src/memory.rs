//! What is left behind of a process's memory.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the library wipes what it gives back. The library, too, has one such switch for the process.
static WIPES: AtomicBool = AtomicBool::new(false);

/// Has the cipher's library wipe each block of memory that it gives back, and keep it out of the swap file where the
/// system lets it: pages of a vault are gone from memory once it is locked, and not only when another program happens to
/// get them (`SQLCipher`'s `cipher_memory_security`).
///
/// For a process that lives with one vault. It begins with the first vault that is opened, not made, and holds until the
/// process ends. Whoever opens and closes many connections waits several times as long with it.
pub fn wipe_memory() {
    WIPES.store(true, Ordering::Relaxed);
}

/// A process that dies leaves its memory to nobody: no core file, on systems that write one. Processes that it starts
/// inherit that. Windows has no such switch for a process.
pub fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        if let Err(error) = setrlimit(Resource::Core, none) {
            tracing::warn!(%error, "the system may write the memory of a crash to the disk");
        }
    }
}

/// No other process of the same person reads the memory of this one, where the system knows of that: on Linux.
pub fn close_to_others() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::warn!(%error, "other programs may read this one's memory");
        }
    }
}

/// Whether connections are to switch it on.
pub(crate) fn is_wiped() -> bool {
    WIPES.load(Ordering::Relaxed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that goes wrong fails")]
mod tests {
    use crate::connection::{self, Purpose};
    use crate::secret::DataKey;
    use zeroize::Zeroizing;

    /// What the library answers once it has wiped something.
    fn wipes(purpose: Purpose, folder: &std::path::Path) -> String {
        let key = DataKey::new(Zeroizing::new([7; 32]));
        let open = connection::open(&folder.join("network.db"), &key, purpose).unwrap();
        open.query_row("PRAGMA cipher_memory_security", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn it_is_wiped_once_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(wipes(Purpose::Create, folder.path()), "0");
        super::wipe_memory();
        assert_eq!(wipes(Purpose::Create, folder.path()), "0", "not for empty tables");
        for purpose in [Purpose::Write, Purpose::Read, Purpose::Peek] {
            assert_eq!(wipes(purpose, folder.path()), "1", "{purpose:?}");
        }
    }
}
