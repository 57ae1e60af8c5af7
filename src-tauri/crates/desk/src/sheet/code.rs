//! The code that stands on a sheet: seven characters that nobody confuses, and an eighth by which a slip is noticed.
//!
//! The characters are Crockford's 32: no I, L, O and U. Whoever types an O or an l is understood. The eighth is the check
//! character of the Luhn algorithm modulo 32, which notices every single wrong character and every swap of two
//! neighbours but of the first and the last character of the alphabet.

use crate::error::{Error, Result};
use crate::host::Host;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// A new code: `7K3M-9QXA`.
///
/// # Errors
/// [`Error::Store`] when the system gives no randomness.
pub(super) fn new(host: &Host) -> Result<String> {
    let token = host.new_token()?;
    let digits = token.get(..16).unwrap_or(&token);
    let number = u64::from_str_radix(digits, 16).unwrap_or_default();
    let symbols: Vec<usize> = (0..LENGTH - 1)
        .map(|place| usize::try_from(number >> (5 * place) & 31).unwrap_or_default())
        .collect();
    let check = (32 - sum(&symbols, true) % 32) % 32;
    let text: String = symbols
        .iter()
        .chain([&check])
        .filter_map(|it| letter(*it))
        .collect();
    Ok(grouped(&text))
}

/// A code as it was typed: in any case, with or without its hyphen, O for 0 and l for 1.
///
/// # Errors
/// [`Error::Input`] when it is none, or a character is wrong.
pub(crate) fn read(text: &str) -> Result<String> {
    let wrong = |why: &str| Error::input("code", format!("{why}: a code is written as 7K3M-9QXA"));
    let mut symbols = Vec::with_capacity(LENGTH);
    for character in text.chars().filter(|it| !it.is_whitespace() && *it != '-') {
        let plain = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let symbol = ALPHABET.iter().position(|known| char::from(*known) == plain);
        symbols.push(symbol.ok_or_else(|| wrong("this is no code"))?);
    }
    if symbols.len() != LENGTH {
        return Err(wrong("a code has eight characters"));
    }
    if !sum(&symbols, false).is_multiple_of(32) {
        return Err(wrong("a character is wrong or two are swapped"));
    }
    let text: String = symbols.iter().filter_map(|it| letter(*it)).collect();
    Ok(grouped(&text))
}

/// The sum of Luhn's algorithm: from the right, every second symbol counts twice, its two digits to the base added.
/// `missing` is whether the check character is still to come.
fn sum(symbols: &[usize], missing: bool) -> usize {
    let offset = usize::from(missing);
    let doubled = |(place, symbol): (usize, &usize)| match (place + offset) % 2 {
        0 => *symbol,
        _ => symbol * 2 / 32 + symbol * 2 % 32,
    };
    symbols.iter().rev().enumerate().map(doubled).sum()
}

fn letter(symbol: usize) -> Option<char> {
    ALPHABET.get(symbol).map(|byte| char::from(*byte))
}

fn grouped(text: &str) -> String {
    let (first, second) = text.split_at(text.len().min(LENGTH / 2));
    format!("{first}-{second}")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn host() -> Host {
        let seed = AtomicU64::new(1);
        Host::new(chrono::DateTime::default, move |bytes| {
            for byte in bytes {
                let next = seed
                    .load(Ordering::Relaxed)
                    .wrapping_mul(6_364_136_223_846_793_005)
                    + 1;
                seed.store(next, Ordering::Relaxed);
                *byte = (next >> 33) as u8;
            }
            Ok(())
        })
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let host = host();
        for _ in 0..200 {
            let code = new(&host).unwrap();
            assert_eq!(code.len(), 9, "{code}");
            for typed in [
                code.clone(),
                code.to_lowercase(),
                code.replace('-', " "),
                code.replace('0', "O").replace('1', "l"),
            ] {
                assert_eq!(read(&typed).unwrap(), code);
            }
        }
    }

    #[test]
    fn every_wrong_character_and_every_swap_of_neighbours_is_noticed() {
        let host = host();
        for _ in 0..20 {
            let code = new(&host).unwrap().replace('-', "");
            let letters: Vec<char> = code.chars().collect();
            for place in 0..LENGTH {
                for other in ALPHABET.iter().map(|byte| char::from(*byte)) {
                    let mut slip = letters.clone();
                    slip[place] = other;
                    let read = read(&slip.iter().collect::<String>());
                    assert_eq!(read.is_ok(), other == letters[place]);
                }
                let ends = |one: char, two: char| matches!((one, two), ('0', 'Z') | ('Z', '0'));
                if place + 1 < LENGTH && letters[place] != letters[place + 1] {
                    let mut slip = letters.clone();
                    slip.swap(place, place + 1);
                    let swapped = read(&slip.iter().collect::<String>());
                    assert!(swapped.is_err() || ends(letters[place], letters[place + 1]));
                }
            }
        }
        assert!(read("7K3M").is_err() && read("7K3M-9QX!").is_err());
    }
}
