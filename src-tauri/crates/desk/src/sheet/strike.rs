//! Striking names out of free text. A caution may name somebody whom the reader may not know of; a record that may be shown
//! is no reason to show whoever it mentions.

use domain::names::{Resolved, resolve_name};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// What stands in the place of a name.
const SOMEBODY: &str = "[not shown]";
/// Shorter ones would strike half of a language.
const SHORTEST: usize = 3;

/// The names that may stand nowhere.
pub(super) struct Names(Vec<String>);

impl Names {
    /// The names of countries stay: whoever may not know that a post is in Singapore may know of Singapore.
    pub(super) fn new(names: impl Iterator<Item = String>) -> Self {
        let is_country = |name: &str| matches!(resolve_name(name), Resolved::Country(_));
        let mut names: Vec<String> = names
            .filter(|name| name.chars().count() >= SHORTEST && !is_country(name))
            .collect();
        // The longer first, or a part of a name would be struck and the rest stay.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        Self(names)
    }

    /// The same value, in every text of which the names are struck.
    ///
    /// # Errors
    /// Only if the value has no JSON form.
    pub(super) fn strike<T: Serialize + DeserializeOwned>(&self, value: T) -> serde_json::Result<T> {
        if self.0.is_empty() {
            return Ok(value);
        }
        let mut json = serde_json::to_value(value)?;
        self.strike_all(&mut json);
        serde_json::from_value(json)
    }

    fn strike_all(&self, json: &mut Json) {
        match json {
            Json::String(text) => self.strike_text(text),
            Json::Array(items) => items.iter_mut().for_each(|item| self.strike_all(item)),
            Json::Object(fields) => fields.values_mut().for_each(|field| self.strike_all(field)),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }

    fn strike_text(&self, text: &mut String) {
        for name in &self.0 {
            if text.contains(name.as_str()) {
                *text = whole_words(text, name);
            }
        }
    }
}

/// The text with a name struck wherever it stands as a word of its own.
fn whole_words(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let (found, after) = from.split_at(name.len());
        let letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let previous = before.chars().next_back().or_else(|| out.chars().next_back());
        out.push_str(before);
        let inside = letter(previous) || letter(after.chars().next());
        out.push_str(if inside { found } else { SOMEBODY });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_struck_as_whole_words_and_countries_stay() {
        let names = ["Ann Example", "Ann", "Singapore", "Bo"].map(str::to_owned);
        let names = Names::new(names.into_iter());
        let text = |text: &str| names.strike(text.to_owned()).unwrap();
        assert_eq!(
            text("Ask Ann Example, or Annabel."),
            "Ask [not shown], or Annabel."
        );
        assert_eq!(text("Ann in Singapore, Bo"), "[not shown] in Singapore, Bo");
        assert_eq!(text("HannAnn"), "HannAnn");
    }
}
