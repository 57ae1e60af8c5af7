//! What was copied stays for a short while only, also across a lock and at the end, and is marked as secret where the
//! system has a way, so that its histories leave it out.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use arboard::Clipboard as System;
use sha2::{Digest, Sha256};
use tauri::{AppHandle, Manager};

use crate::state::Shell;

/// The system's clipboard, and what of ours may be on it.
#[derive(Default)]
pub(crate) struct Clipboard(Mutex<Held>);

#[derive(Default)]
struct Held {
    /// Kept open: on X11 whoever copied serves the text.
    system: Option<System>,
    ours: Ours,
}

/// Which text is ours, and which copy of it; the text itself is not kept.
#[derive(Default)]
struct Ours {
    copies: u64,
    digest: Option<[u8; 32]>,
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

impl Ours {
    /// Another text is ours; the number tells this copy from later ones.
    fn copied(&mut self, text: &str) -> u64 {
        self.copies += 1;
        self.digest = Some(digest(text));
        self.copies
    }

    /// Whether this copy is the newest, so that its time counts.
    fn is_newest(&self, copy: u64) -> bool {
        self.digest.is_some() && self.copies == copy
    }

    /// Whether what is on the clipboard is ours; from then on nothing is.
    fn take(&mut self, on_it: Option<&str>) -> bool {
        let ours = self.digest.take();
        ours.is_some() && ours == on_it.map(digest)
    }
}

impl Clipboard {
    /// Copies a text; returns the number of the copy.
    ///
    /// # Errors
    /// When the system has no clipboard or refuses.
    pub(crate) fn copy(&self, text: String) -> Result<u64, arboard::Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Held { system, ours } = &mut *held;
        let system = match system {
            Some(system) => system,
            none => none.insert(System::new()?),
        };
        let copy = ours.copied(&text);
        secretly(system.set()).text(text)?;
        Ok(copy)
    }

    /// Clears the clipboard if this copy is still on it.
    fn clear_after(&self, copy: u64) {
        let is_newest = {
            let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            held.ours.is_newest(copy)
        };
        if is_newest {
            self.clear();
        }
    }

    /// Clears the clipboard if something of ours is on it.
    pub(crate) fn clear(&self) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Held { system, ours } = &mut *held;
        let Some(system) = system else { return };
        let on_it = system.get_text().ok();
        if ours.take(on_it.as_deref())
            && let Err(error) = system.clear()
        {
            tracing::warn!(%error, "the clipboard was not cleared");
        }
    }
}

/// Linux and macOS, Windows: each has its own word for it.
fn secretly(set: arboard::Set<'_>) -> arboard::Set<'_> {
    #[cfg(all(unix, not(target_os = "macos")))]
    let set = arboard::SetExtLinux::exclude_from_history(set);
    #[cfg(target_os = "macos")]
    let set = arboard::SetExtApple::exclude_from_history(set);
    #[cfg(windows)]
    let set = arboard::SetExtWindows::exclude_from_cloud(arboard::SetExtWindows::exclude_from_history(set));
    set
}

/// Clears the clipboard some seconds after a copy, whether the vault is still open or not.
pub(crate) fn clear_later(app: &AppHandle, copy: u64, after: Duration) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(after).await;
        app.state::<Shell>().clipboard.clear_after(copy);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_still_ours_is_cleared_and_only_by_the_newest_copy() {
        let mut ours = Ours::default();
        assert!(!ours.take(Some("anything")), "nothing was copied");
        let first = ours.copied("+212 5 37 00 01 20");
        let second = ours.copied("+44 20 7946 0100");
        assert!(
            !ours.is_newest(first),
            "the first copy's time does not end the second"
        );
        assert!(ours.is_newest(second));
        assert!(ours.take(Some("+44 20 7946 0100")));
        assert!(!ours.is_newest(second), "once");
        ours.copied("+44 20 7946 0100");
        assert!(!ours.take(Some("something that a person copied elsewhere")));
        ours.copied("+44 20 7946 0100");
        assert!(!ours.take(None), "a picture");
    }
}
