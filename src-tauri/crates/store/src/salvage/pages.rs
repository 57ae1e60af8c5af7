//! The pages of an encrypted database, each authenticated and decrypted by itself. SQLCipher gives up a connection at the
//! first page that fails; here every other page is read all the same.
//!
//! SQLCipher 4: a page is what is encrypted (AES-256-CBC), 16 bytes of initialisation vector, and 64 bytes of
//! HMAC-SHA-512 over both and the page's number. The first page begins with the salt that the key of the HMAC is derived
//! with, in place of the 16 bytes that every SQLite file begins with.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use aes::cipher::{Array, BlockModeDecrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use zeroize::Zeroizing;

use crate::beside;
use crate::folder::Folder;
use crate::secret::DataKey;

/// The size of a page, and what of it SQLite uses.
pub(super) const PAGE: usize = 4096;
pub(super) const USABLE: usize = PAGE - VECTOR - CODE;
const VECTOR: usize = 16;
const CODE: usize = 64;
const SALT: usize = 16;
const MAGIC: &[u8; SALT] = b"SQLite format 3\0";

/// The readable pages by number, from 1.
pub(super) struct Pages {
    pub(super) readable: BTreeMap<u32, Zeroizing<Vec<u8>>>,
    pub(super) damaged: Vec<u32>,
}

impl Pages {
    /// Reads the database and what its write-ahead log adds.
    pub(super) fn read(folder: &Folder, key: &DataKey) -> io::Result<Self> {
        let bytes = beside::read(&folder.database())?;
        let mut pages = Self {
            readable: BTreeMap::new(),
            damaged: Vec::new(),
        };
        let Some(reader) = PageReader::of(&bytes, folder, key) else {
            pages.damaged = (1..).zip(bytes.chunks(PAGE)).map(|(number, _)| number).collect();
            return Ok(pages);
        };
        for (number, page) in (1..).zip(bytes.chunks(PAGE)) {
            match reader.decrypt(number, page) {
                Some(text) => drop(pages.readable.insert(number, text)),
                None => pages.damaged.push(number),
            }
        }
        let log = beside::read(&folder.path().join("network.db-wal")).unwrap_or_default();
        for (number, text) in reader.committed(&log) {
            pages.damaged.retain(|damaged| *damaged != number);
            pages.readable.insert(number, text);
        }
        Ok(pages)
    }
}

struct PageReader<'a> {
    key: &'a DataKey,
    code_key: Zeroizing<[u8; 32]>,
}

impl<'a> PageReader<'a> {
    /// With the salt that fits: the file's own, one that differs from it in one bit, or that of a backup.
    fn of(bytes: &[u8], folder: &Folder, key: &'a DataKey) -> Option<Self> {
        let own: [u8; SALT] = *bytes.first_chunk()?;
        let neighbours = (0..SALT * 8).map(|bit| {
            let mut salt = own;
            if let Some(byte) = salt.get_mut(bit / 8) {
                *byte ^= 1 << (bit % 8);
            }
            salt
        });
        let fits = |salt: [u8; SALT], most: usize| {
            let reader = Self {
                key,
                code_key: code_key(key, &salt),
            };
            let mut pages = (1..).zip(bytes.chunks(PAGE)).take(most);
            pages
                .any(|(number, page)| reader.is_authentic(number, page))
                .then_some(reader)
        };
        let few = 4;
        fits(own, usize::MAX)
            .or_else(|| neighbours.into_iter().find_map(|salt| fits(salt, few)))
            .or_else(|| {
                salts(&folder.backups())
                    .into_iter()
                    .find_map(|salt| fits(salt, usize::MAX))
            })
    }

    fn is_authentic(&self, number: u32, page: &[u8]) -> bool {
        let start = if number == 1 { SALT } else { 0 };
        let (Some(signed), Some(code)) = (page.get(start..PAGE - CODE), page.get(PAGE - CODE..PAGE)) else {
            return false;
        };
        let Ok(mut mac) = Hmac::<Sha512>::new_from_slice(self.code_key.as_slice()) else {
            return false;
        };
        mac.update(signed);
        mac.update(&number.to_le_bytes());
        mac.verify_slice(code).is_ok()
    }

    fn decrypt(&self, number: u32, page: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        if !self.is_authentic(number, page) {
            return None;
        }
        let start = if number == 1 { SALT } else { 0 };
        let mut text = Zeroizing::new(page.get(start..USABLE)?.to_vec());
        let key = Array::try_from(self.key.as_bytes()).ok()?;
        let vector = Array::try_from(page.get(USABLE..USABLE + VECTOR)?).ok()?;
        let mut decryptor = cbc::Decryptor::<aes::Aes256>::new(&key, &vector);
        for block in text.chunks_exact_mut(16) {
            decryptor.decrypt_block(block.try_into().ok()?);
        }
        if number == 1 {
            let whole = [MAGIC.as_slice(), text.as_slice()].concat();
            return Some(Zeroizing::new(whole));
        }
        Some(text)
    }

    /// The pages of the write-ahead log up to its last commit (sqlite.org/fileformat2.html, 4.1). A frame that was
    /// written before the log began again has another salt.
    fn committed(&self, log: &[u8]) -> BTreeMap<u32, Zeroizing<Vec<u8>>> {
        let mut committed = BTreeMap::new();
        let Some((head, frames)) = log.split_at_checked(32) else {
            return committed;
        };
        let mut open = Vec::new();
        for frame in frames.chunks_exact(24 + PAGE) {
            let (Some(number), Some(pages)) = (u32_at(frame, 0), u32_at(frame, 4)) else {
                break;
            };
            let page = frame.get(24..).and_then(|page| self.decrypt(number, page));
            let (true, Some(page)) = (frame.get(8..16) == head.get(16..24), page) else {
                break;
            };
            open.push((number, page));
            if pages > 0 {
                committed.extend(open.drain(..));
            }
        }
        committed
    }
}

/// PBKDF2-HMAC-SHA-512 with two rounds, as SQLCipher makes the key of its code.
fn code_key(key: &DataKey, salt: &[u8; SALT]) -> Zeroizing<[u8; 32]> {
    let round = |parts: &[&[u8]]| {
        Hmac::<Sha512>::new_from_slice(key.as_bytes()).map_or([0; 64], |mut mac| {
            parts.iter().for_each(|part| mac.update(part));
            mac.finalize().into_bytes().into()
        })
    };
    let masked = salt.map(|byte| byte ^ 0x3a);
    let first: [u8; 64] = round(&[&masked, &1_u32.to_be_bytes()]);
    let second: [u8; 64] = round(&[&first]);
    let mut derived = Zeroizing::new([0; 32]);
    for (to, (one, other)) in derived.iter_mut().zip(first.iter().zip(second)) {
        *to = one ^ other;
    }
    derived
}

/// The salts of the backups, which are copies with the same one.
fn salts(backups: &Path) -> Vec<[u8; SALT]> {
    let entries = fs::read_dir(backups).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| fs::read(entry.path().join("network.db")).ok());
    files.filter_map(|bytes| bytes.first_chunk().copied()).collect()
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}
