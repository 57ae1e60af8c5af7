//! The example network: invented people and numbers in the published shape of a real one, so that everything the
//! application does can be tried without a single true name.
//!
//! It is made afresh relative to a day, and is the same for the same day. Names are invented; United Kingdom numbers
//! are of the ranges that Ofcom keeps free for drama (+44 20 7946 0000 to 0999, +44 7700 900000 to 900999); mail
//! addresses end in `.example` (RFC 2606).

mod bodies;
mod builder;
mod frame;
mod groups;
mod memberships;
mod office;
mod people;
mod posts;
mod stories;
mod vault;

use chrono::NaiveDate;
use domain::records::Records;

pub use vault::{PASSPHRASE, open};

/// The records of the example network as of a day.
#[must_use]
pub fn records(today: NaiveDate) -> Records {
    let mut made = builder::Builder::new(today);
    let frame = frame::make(&mut made);
    let posts = posts::make(&mut made, &frame);
    bodies::make(&mut made, &frame, &posts);
    stories::make(&mut made, &frame, &posts);
    made.records
}
