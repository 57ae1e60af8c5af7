//! What came of files that were read or written.

use desk::views::import::ImportReport;
use desk::views::vault::SheetResult;

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

pub(crate) fn sheet(sheet: &SheetResult) -> String {
    let mut page = Page::new();
    let plural =
        |count: u32, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    page.put(
        "",
        &format!(
            "Wrote {}: {}, {}.",
            styled(STRONG, &sheet.file),
            plural(sheet.pages, "page", "pages"),
            plural(sheet.people, "person", "people")
        ),
    );
    if sheet.left_out > 0 {
        page.line(&format!("{} left out as restricted.", sheet.left_out));
    }
    page.done()
}
