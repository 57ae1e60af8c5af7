//! Marks of texts by which something is recognised. An import keeps hundreds of thousands of keys that it only ever asks
//! for and never shows; each as 16 bytes, in place of the text itself, keeps it small.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// What stands for a text, or for several in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark(u64, u64);

/// Makes marks. The keys are random and those of one import: that two texts have one mark is as good as impossible (128
/// bits), and no file can be made so that they do.
#[derive(Default)]
pub(super) struct Marks(RandomState, RandomState);

impl Marks {
    pub(super) fn of(&self, text: &(impl std::hash::Hash + ?Sized)) -> Mark {
        Mark(self.0.hash_one(text), self.1.hash_one(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_texts_and_their_borders_apart() {
        let marks = Marks::default();
        assert_eq!(marks.of("Rabat"), marks.of("Rabat"));
        assert_ne!(marks.of("Rabat"), marks.of("rabat"));
        assert_ne!(marks.of(&("ab", "c")), marks.of(&("a", "bc")));
    }
}
