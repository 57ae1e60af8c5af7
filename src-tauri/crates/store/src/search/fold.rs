//! One form for all spellings of a word: what is indexed and what is typed both come through here.
//!
//! The letters are folded as the names of countries are. A word with an apostrophe or a hyphen is found whole and in
//! parts: *N'Djamena* by `ndjamena` and `djamena`, *Al-Rashid* by `rashid` and `alrashid`.

use std::iter::once;

use domain::names::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text as they are indexed, each once.
pub(super) fn words(text: &str, into: &mut Vec<String>) {
    for chunk in text.split(|letter: char| !is_word(letter) && !is_joint(letter)) {
        let parts = || chunk.split(is_joint).filter(|part| !part.is_empty());
        parts().for_each(|part| add(into, part));
        if parts().nth(1).is_some() {
            add(into, &parts().collect::<String>());
        }
    }
}

/// The words that somebody typed: what a hyphen joins is looked for in parts, what an apostrophe joins as one.
pub(super) fn typed_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for chunk in text.split(|letter: char| !is_word(letter) && !is_apostrophe(letter)) {
        add(&mut words, &chunk.split(is_apostrophe).collect::<String>());
    }
    words
}

/// Folding can make two words of one, as of a letter that stands for a fraction.
fn add(words: &mut Vec<String>, text: &str) {
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
}

/// Some signs stand for letters: the Kangxi radical ⼀ for 一, № for *no*.
fn is_word(letter: char) -> bool {
    let stands_for_letters = || once(letter).nfkd().any(char::is_alphanumeric);
    letter.is_alphanumeric() || is_combining_mark(letter) || (!letter.is_ascii() && stands_for_letters())
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}') || is_apostrophe(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '\u{2bb}'..='\u{2bf}' | '\u{2018}' | '\u{2019}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(text: &str) -> Vec<String> {
        let mut into = Vec::new();
        words(text, &mut into);
        into
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        for (written, typed) in [
            ("Müller", "muller"),
            ("ØSTERGÅRD", "ostergard"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
        ] {
            assert_eq!(indexed(written), typed_words(typed), "{written}");
        }
    }

    #[test]
    fn a_sign_that_stands_for_letters_is_a_word() {
        assert_eq!(indexed("⼀"), typed_words("一"));
        assert!(
            indexed("Office №7").contains(&"no7".to_owned()),
            "{:?}",
            indexed("Office №7")
        );
        assert!(indexed("a → b").iter().all(|word| word != "→"));
    }

    #[test]
    fn an_apostrophe_may_be_left_out_or_typed() {
        for typed in ["N'Djamena", "N’Djamena", "ndjamena"] {
            assert!(indexed("N'Djamena").contains(&typed_words(typed)[0]), "{typed}");
        }
    }

    #[test]
    fn arabic_and_chinese_names_are_words() {
        assert_eq!(indexed("مُحَمَّد"), ["محمد"]);
        assert_eq!(indexed("王 小明"), ["王", "小明"]);
    }
}
