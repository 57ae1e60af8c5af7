//! Keys, backups and settings in words.

use std::path::Path;

use desk::backups::Listed;
use desk::views::trust::{RekeyView, RestoreView, SalvageView, SettingsView};

use super::layout::{BAD, Page, SOFT, STRONG, WARNING, styled};
use super::tables::minute;

pub(crate) fn backed_up(own: &Listed, second: Option<&Listed>) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &format!(
            "Made {}, and checked every page of it.",
            styled(STRONG, &own.line.name)
        ),
    );
    if let Some(second) = second {
        page.put("", &format!("A copy lies at {}.", second.path.display()));
    }
    page.done()
}

pub(crate) fn backups(all: &[Listed]) -> String {
    let mut page = Page::new();
    if all.is_empty() {
        page.line("There are no backups yet.");
    }
    let rows = all.iter().map(|Listed { line, path }| {
        vec![
            minute(&line.at),
            line.kind.clone(),
            format!("{:>8.1} MB", megabytes(line.bytes)),
            match line.place.as_str() {
                "vault" => line.name.clone(),
                _ => path.display().to_string(),
            },
        ]
    });
    page.columns(0, &rows.collect::<Vec<_>>());
    page.done()
}

#[allow(clippy::cast_precision_loss, reason = "one digit is shown")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

pub(crate) fn restored(view: &RestoreView) -> String {
    let mut page = Page::new();
    let of = format!("change {}", view.backup.number);
    let of = view
        .backup
        .at
        .as_ref()
        .map_or(of.clone(), |at| format!("{of}, {}", minute(at)));
    let verb = if view.restored {
        "Restored"
    } else {
        "Would restore"
    };
    page.put("", &format!("{verb} the network as of {}.", styled(STRONG, of)));
    if view.present.is_none() {
        page.put("", "What is there now cannot be read.");
    }
    if view.differences.is_empty() && view.present.is_some() {
        page.line("No record differs.");
    }
    let rows = view.differences.iter().map(|line| {
        vec![
            line.entity.replace('_', " "),
            format!("{} gone", line.gone),
            format!("{} back", line.back),
            format!("{} changed", line.changed),
        ]
    });
    page.columns(2, &rows.collect::<Vec<_>>());
    if view.erased_again > 0 {
        page.put(
            "",
            &format!("{} erased since are erased again.", view.erased_again),
        );
    }
    if let Some(before) = &view.before {
        page.put("", &format!("What was there before is kept as {before}."));
    }
    page.done()
}

pub(crate) fn salvaged(to: &Path, found: &SalvageView) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &format!(
            "Saved {} records into {}.",
            found.records,
            styled(STRONG, to.display())
        ),
    );
    page.put(
        "",
        &format!("{} of {} pages cannot be read.", found.damaged.len(), found.pages),
    );
    for (records, what) in [
        (
            &found.from_log,
            "saved from the log: they may be older than they were",
        ),
        (&found.loosened, "saved without a reference to one that is lost"),
        (
            &found.unplaced,
            "not saved: they mean nothing without one that is lost",
        ),
        (&found.lost, "lost"),
    ] {
        if !records.is_empty() {
            page.put(&format!("  {}  ", styled(WARNING, records.len())), what);
        }
    }
    page.put("", "Its history is not carried over.");
    page.done()
}

pub(crate) fn passphrase_changed() -> String {
    let mut page = Page::new();
    page.put("", "The passphrase is changed, for the backups too.");
    let note = "Whoever has an old copy of the vault and the old passphrase can still open that copy.";
    page.put("", &styled(SOFT, note));
    page.done()
}

pub(crate) fn recovery_key(words: &[&str]) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &styled(
            BAD,
            "This is shown once. Write it down, and keep it away from this computer.",
        ),
    );
    page.gap();
    let cells: Vec<String> = (1..)
        .zip(words)
        .map(|(place, word): (u32, _)| format!("{place:>2} {word}"))
        .collect();
    let rows: Vec<Vec<String>> = cells.chunks(4).map(<[String]>::to_vec).collect();
    page.columns(2, &rows);
    page.gap();
    page.put(
        "",
        "It opens the vault without the passphrase. The recovery key before opens it no more.",
    );
    page.done()
}

pub(crate) fn recovery_key_noted() -> String {
    "The recovery key is made, and you have it.\n".to_owned()
}

pub(crate) fn recovery_key_opens(opens: bool) -> String {
    match opens {
        true => "This recovery key opens the vault.\n".to_owned(),
        false => "The passphrase opens the vault; no recovery key was given.\n".to_owned(),
    }
}

pub(crate) fn recovery_sheet(file: &str) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &format!("The recovery key is made, and stands on the page in {file}."),
    );
    let warning =
        "Whoever has this file and a copy of the vault can read everything. Print it, then delete it.";
    page.put("", &styled(BAD, warning));
    let next = "`recovery-key --check --recovery-key` says whether the paper opens the vault. The recovery key before opens it no more.";
    page.put("", next);
    page.done()
}

pub(crate) fn keychain(on: bool) -> String {
    let mut page = Page::new();
    match on {
        true => {
            page.put("", "A key ring opens this vault: --keychain asks for it.");
            let note = "Whoever uses your login opens it then. The passphrase and the recovery key open it as before.";
            page.put("", &styled(SOFT, note));
        }
        false => page.put("", "No key ring opens this vault."),
    }
    page.done()
}

pub(crate) fn rekeyed(done: &RekeyView) -> String {
    let mut page = Page::new();
    page.put("", "Everything is encrypted with a new key.");
    let kinds = |ways: &[desk::views::trust::WayIn]| {
        let kinds: Vec<_> = ways.iter().map(|way| way.kind.as_str()).collect();
        kinds.join(", ")
    };
    page.put("", &format!("It opens with: {}.", kinds(&done.kept)));
    if !done.gone.is_empty() {
        page.put(
            "",
            &format!("It opens no more with: {}.", styled(WARNING, kinds(&done.gone))),
        );
    }
    match done.removed_backups {
        0 => page.put(
            "",
            "Backups from before still open with the old key; --remove-backups removes them.",
        ),
        count => page.put(
            "",
            &format!("{count} backups of the old key were removed, and a new one was made."),
        ),
    }
    page.done()
}

pub(crate) fn settings(settings: &SettingsView) -> String {
    let mut page = Page::new();
    page.columns(
        0,
        &[
            vec!["auto_lock_minutes".into(), settings.auto_lock_minutes.to_string()],
            vec!["clipboard_seconds".into(), settings.clipboard_seconds.to_string()],
            vec![
                "second_backups".into(),
                settings.second_backups.clone().unwrap_or_else(|| "none".into()),
            ],
        ],
    );
    page.done()
}
