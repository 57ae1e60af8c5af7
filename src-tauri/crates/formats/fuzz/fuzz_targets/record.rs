//! Any bytes through `entry::record`.
#![no_main]

#[path = "../entry.rs"]
#[allow(dead_code, reason = "each target uses one entry point")]
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::record(bytes));
