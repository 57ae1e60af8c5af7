//! What came of files that were read or written.

use desk::views::import::ImportReport;

use super::layout::{BAD, Page, SOFT, STRONG, styled};

pub(crate) fn imported(report: &ImportReport, dry_run: bool) -> String {
    let mut page = Page::new();
    for file in &report.files {
        page.put(
            "",
            &format!(
                "{}: {} records, {} created, {} updated, {} unchanged, {} rejected",
                styled(STRONG, &file.name),
                file.records,
                file.created,
                file.updated,
                file.unchanged,
                file.rejected.len()
            ),
        );
        for rejected in &file.rejected {
            page.put(
                &format!("  {}  ", styled(BAD, format!("line {}", rejected.line))),
                &rejected.reason,
            );
        }
    }
    if dry_run {
        page.line(&styled(SOFT, "A dry run: nothing was written."));
    }
    page.done()
}
