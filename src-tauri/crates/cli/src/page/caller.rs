//! Whether a caller is who they say.

use desk::views::caller::{CallerMatch, CallerView};

use super::layout::{GOOD, Page, SOFT, STOP, STRONG, WARNING, styled};

pub(crate) fn caller(found: &CallerView) -> String {
    let mut page = Page::new();
    let verdict = match found.verdict.as_str() {
        "current" => styled(GOOD, "Current today"),
        "past" => styled(WARNING, "Known, and not current"),
        _ => styled(STOP, "Not in the network"),
    };
    page.ends(
        &verdict,
        &styled(SOFT, format!("{} {}", found.given, found.understood)),
    );
    for one in &found.matches {
        page.gap();
        row(&mut page, one);
    }
    if found.given == "name" && !found.matches.is_empty() {
        page.gap();
        page.put("", "A name alone proves nothing: call back.");
    }
    page.done()
}

fn row(page: &mut Page, one: &CallerMatch) {
    let name = one.officer.as_ref().map(|officer| officer.title.as_str());
    let post = one.post.as_ref().map(|post| post.title.as_str());
    let agency = one.agency.as_ref().map(|agency| agency.name.as_str());
    let title = name.or(post).or(agency).unwrap_or("An office");
    let mark = if one.current {
        styled(GOOD, "●")
    } else {
        styled(WARNING, "○")
    };
    page.put(
        &format!("{mark} "),
        &format!("{}  {}", styled(STRONG, title), one.text),
    );
    if let Some(agency) = &one.agency {
        page.put("  ", &format!("for {} ({})", agency.name, agency.relation));
    }
    if let Some(number) = &one.call_back {
        let value = number.value.as_ref().unwrap_or(&number.raw);
        page.put(
            "  ",
            &format!(
                "call back on {}  {}",
                styled(STRONG, value),
                styled(SOFT, &number.of)
            ),
        );
    }
}
