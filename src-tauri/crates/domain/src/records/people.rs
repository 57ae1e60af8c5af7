//! Positions, officers and who holds what.

use chrono::NaiveDate;

use super::{AgencyId, Certainty, PostId, Role, TakesRequestsFrom, define::record};
use crate::text::Text;

record! {
    /// A seat at a post, held for an agency. It may be vacant.
    Position, PositionId {
        /// The post.
        post: PostId,
        /// The agency for which it is held.
        agency: AgencyId,
        /// What it is called.
        title: Text,
        /// What it is for.
        role: Role,
        /// From whom it takes requests.
        takes_requests_from: TakesRequestsFrom,
        /// The first day on which it exists.
        from: Option<NaiveDate>,
        /// The last day on which it exists.
        until: Option<NaiveDate>,
    }
}

record! {
    /// A person.
    Officer, OfficerId {
        /// The name as it is written on a letter.
        name: Text,
        /// Languages spoken, BCP 47 codes, best first.
        languages: Vec<Text>,
        /// The UID of the person's card where it was read from one (RFC 6350).
        uid: Option<Text>,
    }
}

record! {
    /// Which agency an officer belongs to: one dated row of an officer.
    OfficerAgency, OfficerAgencyId {
        /// The officer.
        officer: OfficerId,
        /// The agency.
        agency: AgencyId,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// An officer holding a position.
    Posting, PostingId {
        /// The officer.
        officer: OfficerId,
        /// The position.
        position: PositionId,
        /// The first day.
        from: Option<NaiveDate>,
        /// How sure the first day is.
        arrival: Certainty,
        /// The last day.
        until: Option<NaiveDate>,
        /// How sure the last day is.
        departure: Certainty,
    }
}
