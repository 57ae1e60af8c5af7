//! The desktop app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// A network is many small records, and an answer many small texts: the system's own takes a third longer for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), shell::Error> {
    shell::run()
}
