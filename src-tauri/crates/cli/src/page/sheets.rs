//! Sheets that left the network, and what their readers may see.

use desk::views::sheet::{ProfilesView, RegisterView, SheetPreview, SheetResult};

use super::layout::{BAD, Page, SOFT, STRONG, styled};

fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

pub(crate) fn sheet(sheet: &SheetResult) -> String {
    let mut page = Page::new();
    let pages = sheet.pages.map(|pages| plural(pages, "page", "pages"));
    let facts = [pages, Some(plural(sheet.people, "person", "people"))];
    page.put(
        "",
        &format!(
            "Wrote {}: {}.",
            styled(STRONG, &sheet.file),
            facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        ),
    );
    page.line(&format!(
        "Number {} in the register, code {}.",
        sheet.number,
        styled(STRONG, &sheet.code)
    ));
    let left_out: Vec<_> = sheet
        .left_out
        .iter()
        .map(|(why, count)| format!("{why} {count}"))
        .collect();
    if !left_out.is_empty() {
        page.put(
            "",
            &format!("Left out: {}.", left_out.join(", ").replace('_', " ")),
        );
    }
    page.done()
}

pub(crate) fn sheet_preview(preview: &SheetPreview) -> String {
    let mut page = Page::new();
    page.put(
        "",
        &format!(
            "{}: {}, {}, {}.",
            styled(STRONG, &preview.scope),
            plural(preview.people, "person", "people"),
            plural(preview.entries, "line", "lines"),
            plural(preview.territories, "territory", "territories")
        ),
    );
    for line in &preview.left_out {
        page.put("  ", &format!("left out: {} ({})", line.text, line.count));
    }
    if preview.needs_second {
        page.line("A second person must agree: --second NAME.");
    }
    page.line(&styled(SOFT, "A dry run: nothing was written."));
    page.done()
}

pub(crate) fn profiles(view: &ProfilesView) -> String {
    let mut page = Page::new();
    for profile in &view.profiles {
        let shows = [
            ("names", profile.names),
            ("officers' own numbers", profile.private_numbers),
            ("addresses", profile.addresses),
            ("places", profile.places),
            ("groups", profile.groups),
            ("joint investigation teams", profile.joint_teams),
            ("third states", profile.third_states),
        ];
        let without = shows
            .iter()
            .filter(|(_, shown)| !shown)
            .map(|(what, _)| (*what).to_owned());
        let without: Vec<String> = without.chain(profile.without.iter().cloned()).collect();
        let rest = if without.is_empty() {
            String::new()
        } else {
            format!(", without {}", without.join(", "))
        };
        page.put(
            "",
            &format!("{}  up to {}{rest}", styled(STRONG, &profile.name), profile.up_to),
        );
    }
    page.done()
}

pub(crate) fn register(view: &RegisterView) -> String {
    let mut page = Page::new();
    for export in &view.exports {
        let whom = export.for_whom.as_deref().unwrap_or("nobody named");
        let head = format!("{:>4}  {}  ", export.number, styled(STRONG, &export.code));
        let expired = if export.expired {
            format!(", {}", styled(BAD, "expired"))
        } else {
            String::new()
        };
        page.put(
            &head,
            &format!(
                "{} {} for {whom}, {}, {}, by {} at {}{expired}",
                export.scope, export.format, export.profile, export.marking, export.by, export.at
            ),
        );
    }
    page.done()
}
