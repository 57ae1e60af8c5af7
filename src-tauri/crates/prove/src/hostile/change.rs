//! Inputs: files of a corpus, changed at random as files are damaged, cut, doubled and put together.

use testkit::Rng;

/// No input is longer: what takes long for its length alone tells nothing.
const LONGEST: usize = 64 * 1024;
/// Bytes that mean something in one format or another.
const SIGNS: [u8; 20] = *b"\0\n\r\t\"';:,=<>&/\\[{\x7f\x80\xff";
/// Numbers at the edges of what holds them.
const NUMBERS: [&str; 8] = [
    "0",
    "-1",
    "255",
    "65536",
    "2147483648",
    "18446744073709551616",
    "1e309",
    "99999999999999999999999999",
];

/// Inputs without end, which follow from the corpus and the seed.
pub(super) struct Inputs {
    corpus: Vec<Vec<u8>>,
    rng: Rng,
}

impl Inputs {
    pub(super) fn new(corpus: Vec<Vec<u8>>, rng: Rng) -> Self {
        Self { corpus, rng }
    }

    fn file(&mut self) -> Vec<u8> {
        self.rng.pick(&self.corpus).unwrap_or_default()
    }

    /// A part of a text, as its ends; often short.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.rng.below(length);
        let most = if self.rng.percent(70) { 24 } else { length };
        from..length.min(from + 1 + self.rng.below(most))
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.rng.below(bytes.len());
        match self.rng.below(9) {
            0 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte ^= 1 << self.rng.below(8)),
            1 => bytes.insert(at, self.rng.of(SIGNS)),
            2 => drop(bytes.drain(self.part(bytes.len()))),
            3 => bytes.truncate(at),
            4 => {
                let part = self.part(bytes.len());
                let times = self.rng.of([1, 2, 30, 2000]);
                let again = bytes.get(part.clone()).unwrap_or_default().repeat(times);
                bytes.splice(part.end..part.end, again);
            }
            5 => {
                let other = self.file();
                let part = self.part(other.len());
                bytes.splice(at..at, other.get(part).unwrap_or_default().iter().copied());
            }
            6 => {
                let other = self.file();
                bytes.truncate(at);
                bytes.extend(other.get(self.rng.below(other.len())..).unwrap_or_default());
            }
            7 => {
                let is_digit = |byte: &u8| byte.is_ascii_digit();
                let from = at + bytes.iter().skip(at).take_while(|byte| !is_digit(byte)).count();
                let length = bytes.iter().skip(from).take_while(|byte| is_digit(byte)).count();
                bytes.splice(from..from + length, self.rng.of(NUMBERS).bytes());
            }
            _ => {
                let noise = (0..1 + self.rng.below(16)).map(|_| self.rng.bits().to_le_bytes());
                let noise: Vec<u8> = noise.flatten().collect();
                bytes.splice(at..at, noise);
            }
        }
        bytes.truncate(LONGEST);
    }
}

impl Iterator for Inputs {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut bytes = self.file();
        for _ in 0..1 + self.rng.below(6) {
            self.change(&mut bytes);
        }
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn inputs_repeat_from_their_seed_differ_and_stay_short() {
        let corpus = vec![
            b"name;phone\nAmal;+212 5\n".to_vec(),
            Vec::new(),
            vec![b'x'; 3 * LONGEST],
        ];
        let inputs = |seed| Inputs::new(corpus.clone(), Rng::new(seed)).take(500);
        let first: Vec<_> = inputs(1).collect();
        assert_eq!(first, inputs(1).collect::<Vec<_>>());
        assert!(first.iter().all(|input| input.len() <= LONGEST));
        let different: BTreeSet<_> = first.into_iter().chain(inputs(2)).collect();
        assert!(different.len() > 700, "{}", different.len());
    }
}
