//! A word about what was tried in a part, added up over its cases.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What is told of a case, and then of all cases together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How many of what: of all cases together.
    sums: BTreeMap<String, u64>,
    /// What took longest of all, and how many milliseconds.
    slowest: Option<(u64, String)>,
    /// What each case says anew: the last one's stands.
    words: String,
}

impl Note {
    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }

    /// With so many more of something.
    pub(crate) fn sum(mut self, what: &str, count: u64) -> Self {
        *self.sums.entry(what.to_owned()).or_default() += count;
        self
    }

    /// With what took longest.
    pub(crate) fn slowest(mut self, what: impl Into<String>, took: Duration) -> Self {
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.slowest = Some((millis, what.into()));
        self
    }

    /// Adds what another case says.
    pub(crate) fn add(&mut self, other: Self) {
        for (what, count) in other.sums {
            *self.sums.entry(what).or_default() += count;
        }
        self.slowest = self.slowest.take().max(other.slowest);
        if !other.words.is_empty() {
            self.words = other.words;
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        if !self.words.is_empty() {
            parts.push(self.words.clone());
        }
        parts.extend(self.sums.iter().map(|(what, count)| format!("{count} {what}")));
        if let Some((millis, what)) = &self.slowest {
            parts.push(format!("the slowest, {what}, took {millis} ms"));
        }
        out.write_str(&parts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_added_up_and_the_slowest_of_all_is_told() {
        let note = |count, what: &str, millis| {
            Note::words(format!("{what} last"))
                .sum("answered", count)
                .slowest(what, Duration::from_millis(millis))
        };
        let mut all = Note::default();
        assert_eq!(all.to_string(), "");
        all.add(note(3, "list", 20));
        all.add(note(4, "show", 7));
        all.add(Note::default());
        assert_eq!(
            all.to_string(),
            "show last; 7 answered; the slowest, list, took 20 ms"
        );
    }
}
