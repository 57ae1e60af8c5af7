//! How somebody is reached.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{ContactKind, ContactOwner, define::record};
use crate::hours::Hours;
use crate::text::Text;

record! {
    /// A number, mailbox or address of an officer, position, post, agency, channel, group or agreement.
    ContactPoint, ContactPointId {
        /// Whose it is.
        of: ContactOwner,
        /// What it is.
        kind: ContactKind,
        /// What it is called: "office", "duty mobile".
        label: Option<Text>,
        /// As it was written.
        raw: Text,
        /// As it is shown and dialled; absent where the raw text is all there is.
        value: Option<Text>,
        /// The telephone number in E.164, where it is one.
        e164: Option<Text>,
        /// The extension.
        extension: Option<Text>,
        /// When it is answered, in wall time of its zone.
        hours: Option<Hours>,
        /// The IANA zone of the hours, where it is not the place's.
        zone: Option<Tz>,
        /// The highest marking that it may carry.
        carries: Option<Text>,
        /// Whoever answers it while its position is vacant.
        forwarded_to: Option<ContactOwner>,
        /// The order among the owner's contact points, lowest first.
        sort: i64,
        /// The day on which it was last verified.
        verified_on: Option<NaiveDate>,
        /// Who verified it.
        verified_by: Option<Text>,
        /// How it was verified.
        verified_how: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}
