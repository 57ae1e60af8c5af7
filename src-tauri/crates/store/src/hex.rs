//! Lower-case hexadecimal, for keys and digests that have to be text.

use std::fmt::Write;

/// The bytes as lower-case hexadecimal.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The bytes of hexadecimal text; `None` when it is anything else.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

/// As [`read`], of exactly so many bytes.
pub(crate) fn read_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    read(text)?.try_into().ok()
}
