//! Files in and out: pure bytes to rows. No file is opened here and nothing is looked up in a network, so that each
//! parser can be tried with any bytes at all.

pub mod csv;
pub mod mail;
pub mod mapping;
pub mod phone;
pub mod table;
pub mod text;
pub mod vcard;
