//! The page with the recovery key.

use std::fs;
use std::sync::Arc;

use desk::keys::{self, Opener};
use desk::{Host, recovery_sheet, vault};

use crate::common::{CHEAP, new_network, passphrase, random};

#[test]
fn the_page_is_for_its_owner_alone_noted_in_the_log_and_never_in_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Test.liaison");
    let host = Arc::new(Host::new(testkit::clock::now, random));
    let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), host).unwrap();
    let key = keys::make_recovery_key(&session, &Opener::Passphrase(passphrase()), CHEAP).unwrap();

    for place in [
        path.join("key.pdf"),
        path.join("backups/../key.pdf"),
        folder.path().join("no/key.pdf"),
    ] {
        let refused = recovery_sheet::write(&session, &key, &place).unwrap_err();
        assert_eq!(refused.code(), "refused", "{}", place.display());
        assert!(!place.exists());
    }

    let file = folder.path().join("key.pdf");
    assert_eq!(recovery_sheet::write(&session, &key, &file).unwrap(), "key.pdf");
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let log = desk::log::log(&session, 5, true).unwrap();
    let reasons: Vec<_> = log.changes.iter().map(|change| change.reason.as_str()).collect();
    assert!(
        reasons.contains(&"Wrote a page with the recovery key"),
        "{reasons:?}"
    );
    // Two at a time: one word of the key may be a word of any sentence.
    for pair in key.words().windows(2) {
        let pair = pair.join(" ");
        assert!(!reasons.iter().any(|reason| reason.contains(&pair)), "{pair}");
    }
}
