//! Key files that somebody else has made, by somebody who has read how they are sealed.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use testkit::Rng;

use super::folders::{Made, sparse};
use crate::log::Story;
use crate::proof::Case;

/// What may be said of a key file that is not right. A cost out of bounds is `failed`; a slot that nothing opens, a wrong
/// passphrase.
const CODES: &[&str] = &["damaged", "newer", "failed", "wrong_passphrase"];

/// Writes one in the place of the vault's own.
pub(super) fn make(story: &Story, case: &mut Case) -> Result<Made> {
    let file = story.path.join("keys.json");
    let own: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let (what, bytes) = match case.number % 6 {
        0 | 1 => cost(own, &mut case.rng)?,
        2 | 3 => wrong_type(own, &mut case.rng)?,
        4 => slots(own, &mut case.rng)?,
        _ => {
            let (what, bytes) = rubbish(&mut case.rng);
            if bytes.is_empty() {
                sparse(&file, 1 << 40)?;
                return Ok(Made::refused(what, CODES));
            }
            (what, bytes)
        }
    };
    fs::write(&file, bytes)?;
    Ok(Made::refused(what, CODES))
}

/// A cost that no machine can pay, in a file whose checksum fits.
fn cost(mut own: Value, rng: &mut Rng) -> Result<(String, Vec<u8>)> {
    let numbers = [0, 1, 7, 65_536, 1_048_576, 1_048_577, u32::MAX - 1, u32::MAX];
    let (m, t, p) = match rng.below(5) {
        0 => (u32::MAX, 3, 1),
        1 => (65_536, u32::MAX, 1),
        2 => (65_536, 3, u32::MAX),
        // Each is within bounds, and all together take minutes.
        3 => (1_048_576, 64, 1),
        _ => (
            rng.of(numbers),
            65 + rng.of(numbers).saturating_sub(65),
            rng.of(numbers),
        ),
    };
    let slot = own.pointer_mut("/slots/0/cost").context("a slot has a cost")?;
    *slot = json!({ "m": m, "t": t, "p": p });
    Ok((format!("a cost of {m} KiB, {t} passes, {p} lanes"), sealed(own)?))
}

/// A field of another type, or of absurd size.
fn wrong_type(mut own: Value, rng: &mut Rng) -> Result<(String, Vec<u8>)> {
    let places = [
        "/format",
        "/vault",
        "/slots",
        "/checksum",
        "/slots/0",
        "/slots/0/id",
        "/slots/0/kind",
        "/slots/0/kdf",
        "/slots/0/cost",
        "/slots/0/cost/m",
        "/slots/0/cost/t",
        "/slots/0/salt",
        "/slots/0/nonce",
        "/slots/0/wrapped",
    ];
    let place = rng.of(places);
    let value = match rng.below(8) {
        0 => Value::Null,
        1 => json!([[[[]]]]),
        2 => json!(-1),
        3 => json!(1.5),
        4 => json!(u64::MAX),
        5 => json!("x".repeat(30_000)),
        6 => json!({ "m": { "m": {} } }),
        _ => json!("\u{202e}\u{0}\u{ffff}"),
    };
    let text = value.to_string().chars().take(20).collect::<String>();
    *own.pointer_mut(place).context("the place is there")? = value;
    // A checksum of its own is what is wrong there; anything else gets one that fits, where it can have one.
    let plain = serde_json::to_vec_pretty(&own)?;
    let bytes = match place {
        "/checksum" => plain,
        _ => sealed(own).unwrap_or(plain),
    };
    Ok((format!("{place} is {text}"), bytes))
}

/// More slots than any vault has, each of which costs a try.
fn slots(mut own: Value, rng: &mut Rng) -> Result<(String, Vec<u8>)> {
    let count = rng.of([0, 17, 100, 3000]);
    let slots = own.pointer_mut("/slots").context("there are slots")?;
    let first = slots.pointer("/0").cloned().context("a slot")?;
    *slots = Value::Array(vec![first; count]);
    Ok((format!("{count} slots"), sealed(own)?))
}

/// What is no key file at all; nothing stands for one of a terabyte.
fn rubbish(rng: &mut Rng) -> (String, Vec<u8>) {
    match rng.below(5) {
        0 => ("a key file of a terabyte".to_owned(), Vec::new()),
        1 => ("a key file of brackets".to_owned(), vec![b'['; 60_000]),
        2 => ("a key file of brackets, too long".to_owned(), vec![b'['; 200_000]),
        3 => ("a key file of a space".to_owned(), b" ".to_vec()),
        _ => {
            let bytes = (0..500).map(|_| rng.bits().to_le_bytes()[0]).collect();
            ("a key file of noise".to_owned(), bytes)
        }
    }
}

/// The file with a checksum that fits.
fn sealed(mut file: Value) -> Result<Vec<u8>> {
    let sum = checksum(&file).context("it has the fields of a key file")?;
    *file.pointer_mut("/checksum").context("a checksum")? = json!(sum);
    Ok(serde_json::to_vec_pretty(&file)?)
}

/// SHA-256 of the format, the vault and each slot with its parts, every part with its length in front.
fn checksum(file: &Value) -> Option<String> {
    let vault = uuid::Uuid::parse_str(file.get("vault")?.as_str()?).ok()?;
    let mut hasher = Sha256::new();
    hasher.update(u32::try_from(file.get("format")?.as_u64()?).ok()?.to_be_bytes());
    hasher.update(vault.as_bytes());
    let with_length = |part: &[u8]| {
        let mut bytes = (part.len() as u64).to_be_bytes().to_vec();
        bytes.extend(part);
        bytes
    };
    for slot in file.get("slots")?.as_array()? {
        let mut bound = b"liaison vault slot 1".to_vec();
        bound.extend(with_length(vault.as_bytes()));
        bound.extend(with_length(
            uuid::Uuid::parse_str(slot.get("id")?.as_str()?).ok()?.as_bytes(),
        ));
        for field in ["kind", "kdf", "salt", "nonce"] {
            bound.extend(with_length(slot.get(field)?.as_str()?.as_bytes()));
        }
        for field in ["m", "t", "p"] {
            let number = u32::try_from(slot.get("cost")?.get(field)?.as_u64()?).ok()?;
            bound.extend(with_length(&number.to_be_bytes()));
        }
        hasher.update(with_length(&bound));
        hasher.update(with_length(slot.get("wrapped")?.as_str()?.as_bytes()));
    }
    Some(
        hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Beginning;

    /// Or every attack here would be refused for its checksum alone.
    #[test]
    fn a_checksum_made_here_is_the_one_that_the_store_makes() {
        let story = Beginning::new().unwrap().copy(1).unwrap();
        let own = fs::read(story.path.join("keys.json")).unwrap();
        let file: Value = serde_json::from_slice(&own).unwrap();
        assert_eq!(sealed(file).unwrap(), own);
    }
}
