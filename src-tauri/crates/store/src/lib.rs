//! The vault: an encrypted SQLite file, its key slots, its migrations and the one log every write goes through
