//! The other ways to say the same text.

/// The folded text itself, then: without a leading article, and with "st" written out as "saint".
pub(super) fn of(folded: &str) -> Vec<String> {
    let mut all = vec![folded.to_owned()];
    if let Some(rest) = folded.strip_prefix("the ")
        && !rest.is_empty()
    {
        all.push(rest.to_owned());
    }
    let spelt: Vec<String> = all.iter().filter_map(|text| with_saint(text)).collect();
    all.extend(spelt);
    all
}

/// "st lucia" as "saint lucia"; None where there is no "st", or nothing behind it.
fn with_saint(folded: &str) -> Option<String> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let mut changed = false;
    for word in words.iter_mut().take(last) {
        if *word == "st" {
            *word = "saint";
            changed = true;
        }
    }
    changed.then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_left_out_and_saint_is_written_out() {
        assert_eq!(of("the gambia"), ["the gambia", "gambia"]);
        assert_eq!(of("st lucia"), ["st lucia", "saint lucia"]);
        assert_eq!(of("st"), ["st"]);
        assert_eq!(of("morocco"), ["morocco"]);
    }
}
