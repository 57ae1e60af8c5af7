//! Mail addresses and pages in one field, as published lists write them: `mailto:a@b.example https://c.example/`.

/// What a word of such a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A mail address (RFC 5322 addr-spec), without `mailto:`.
    Mail(String),
    /// A page.
    Page(String),
}

/// The addresses and pages of a field, in order; other words are left out.
#[must_use]
pub fn parse_all(field: &str) -> Vec<Reach> {
    field
        .split([' ', ';', ',', '\n', '\t'])
        .filter_map(|word| one(word.trim()))
        .collect()
}

fn one(word: &str) -> Option<Reach> {
    let bare = word.strip_prefix("mailto:").unwrap_or(word);
    if bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.") {
        return Some(Reach::Page(bare.to_owned()));
    }
    let (local, domain) = bare.rsplit_once('@')?;
    (!local.is_empty() && domain.contains('.')).then(|| Reach::Mail(bare.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_may_hold_an_address_and_a_page() {
        assert_eq!(
            parse_all("acs@state.example https://ae.usembassy.example/"),
            [
                Reach::Mail("acs@state.example".into()),
                Reach::Page("https://ae.usembassy.example/".into())
            ]
        );
        assert_eq!(
            parse_all("mailto:a@b.example"),
            [Reach::Mail("a@b.example".into())]
        );
        assert_eq!(parse_all("none @ all"), []);
    }
}
