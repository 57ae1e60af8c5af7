//! How many slips lie between what was typed and a word: a letter more, less, other, or two neighbours swapped
//! (optimal string alignment).
//!
//! Bit-parallel (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances"): what was
//! typed is a bit for each of its letters, and a word costs a dozen operations for each of its own.

/// A text that was typed, ready to be compared with many words.
#[derive(Clone, Debug)]
pub struct Typed {
    letters: Vec<char>,
    /// For each ASCII letter, at which places it was typed.
    ascii: [u64; 128],
}

impl Typed {
    /// More letters than these are no misspelt word.
    pub const LONGEST: usize = 64;

    /// A text of one to [`Self::LONGEST`] letters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letters: Vec<char> = text.chars().collect();
        if letters.is_empty() || letters.len() > Self::LONGEST {
            return None;
        }
        let mut ascii = [0; 128];
        for (place, letter) in letters.iter().enumerate() {
            if let Some(places) = ascii.get_mut(*letter as usize) {
                *places |= 1 << place;
            }
        }
        Some(Self { letters, ascii })
    }

    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The slips to the whole of a word of so many letters; `None` when there are more than `most`.
    #[must_use]
    pub fn to_whole(&self, word: &str, letters: usize, most: usize) -> Option<usize> {
        let mut row = Row::new(self);
        let mut ahead = letters;
        for letter in word.chars() {
            ahead = ahead.saturating_sub(1);
            row.step(self.places(letter));
            // Each letter to come can bring it down by one.
            if row.slips > most + ahead {
                return None;
            }
        }
        (row.slips <= most).then_some(row.slips)
    }

    /// The slips to the best beginning of a word, and how many letters of the word are left there; `None` when there
    /// are more than `most`.
    #[must_use]
    pub fn to_beginning(&self, word: &[char], most: usize) -> Option<(usize, usize)> {
        let mut row = Row::new(self);
        let mut best = (row.slips, word.len());
        for (place, letter) in word.iter().take(self.letters.len() + most).enumerate() {
            row.step(self.places(*letter));
            best = best.min((row.slips, word.len() - place - 1));
        }
        (best.0 <= most).then_some(best)
    }

    /// At which places a letter was typed.
    fn places(&self, letter: char) -> u64 {
        self.ascii.get(letter as usize).copied().unwrap_or_else(|| {
            let typed = self.letters.iter().enumerate();
            let same = typed.filter(|(_, typed)| **typed == letter);
            same.fold(0, |places, (place, _)| places | 1 << place)
        })
    }
}

/// One column of the distance table, as differences between neighbours.
struct Row {
    up: u64,
    down: u64,
    diagonal: u64,
    /// The places of the letter before.
    before: u64,
    last: u64,
    /// The slips between all that was typed and the word up to here.
    slips: usize,
}

impl Row {
    fn new(typed: &Typed) -> Self {
        let length = typed.letters.len();
        Self {
            up: u64::MAX,
            down: 0,
            diagonal: 0,
            before: 0,
            last: 1 << length.saturating_sub(1),
            slips: length,
        }
    }

    /// Takes in the word's next letter, which was typed at these places.
    fn step(&mut self, here: u64) {
        let swapped = ((!self.diagonal & here) << 1) & self.before;
        self.diagonal = ((here & self.up).wrapping_add(self.up) ^ self.up) | here | self.down | swapped;
        let right = self.down | !(self.diagonal | self.up);
        let left = self.diagonal & self.up;
        self.slips += usize::from(right & self.last != 0);
        self.slips -= usize::from(left & self.last != 0);
        let right = right << 1 | 1;
        self.up = left << 1 | !(self.diagonal | right);
        self.down = right & self.diagonal;
        self.before = here;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_slips_to_a_whole_word_are_those_of_the_book(typed in "[abcé]{1,9}", word in "[abcé]{0,12}") {
            let book = strsim::osa_distance(&typed, &word);
            for most in 0..12 {
                let found = Typed::new(&typed).unwrap().to_whole(&word, word.chars().count(), most);
                proptest::prop_assert_eq!(found, Some(book).filter(|book| *book <= most));
            }
        }

        #[test]
        fn the_slips_to_a_beginning_are_the_least_of_all_beginnings(typed in "[abcé]{1,9}", word in "[abcé]{0,12}") {
            let letters: Vec<char> = word.chars().collect();
            let beginnings = (0..=letters.len()).map(|end| letters[..end].iter().collect::<String>());
            let book = beginnings.map(|beginning| strsim::osa_distance(&typed, &beginning)).min();
            let found = Typed::new(&typed).unwrap().to_beginning(&letters, typed.len());
            proptest::prop_assert_eq!(found.map(|(slips, _)| slips), book);
        }
    }

    #[test]
    fn texts_of_64_letters_are_compared_and_longer_ones_are_not() {
        let text = "ab".repeat(32);
        assert_eq!(Typed::new(&text).unwrap().to_whole(&text[1..], 63, 3), Some(1));
        assert!(Typed::new(&(text + "a")).is_none() && Typed::new("").is_none());
    }
}
