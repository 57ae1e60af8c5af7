//! The vault from the outside: real files, real encryption, a cheap passphrase.

mod make;
mod searching;
mod writing;
