//! One form for all spellings of a word: what is indexed and what is typed both come through here.
//!
//! Lower case; compatibility forms resolved; accents, Arabic vowel signs and Hebrew points gone; letters that are no
//! accented ones but are typed as if they were (ø, ł, ß ...) written out. A word with an apostrophe or a hyphen is
//! found whole and in parts: *N'Djamena* by `ndjamena` and `djamena`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in folded form, still with its punctuation.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase).nfkd() {
        match letter {
            '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5c7}' => {
            }
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            // NFKD can give capitals, such as those of ™.
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// The words of a text as they are indexed, each once.
pub(crate) fn words(text: &str, into: &mut Vec<String>) {
    let folded = fold(text);
    for chunk in folded.split(|letter: char| !is_word(letter) && !is_joint(letter)) {
        let parts = chunk.split(is_joint).filter(|part| !part.is_empty());
        let mut count = 0;
        for part in parts {
            add(into, part.to_owned());
            count += 1;
        }
        if count > 1 {
            add(into, chunk.chars().filter(|letter| !is_joint(*letter)).collect());
        }
    }
}

/// The words that somebody typed: what a hyphen joins is looked for in parts, what an apostrophe joins as one.
pub(crate) fn typed_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in fold(text).split(|letter: char| !is_word(letter) && !is_apostrophe(letter)) {
        let word: String = word.chars().filter(|letter| is_word(*letter)).collect();
        if !word.is_empty() {
            add(&mut words, word);
        }
    }
    words
}

fn add(words: &mut Vec<String>, word: String) {
    if !words.contains(&word) {
        words.push(word);
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter))
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}') || is_apostrophe(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '\u{2bf}' | '`'
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
