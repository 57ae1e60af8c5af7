//! Puts records together: ids, dates, numbers and how long ago each number was verified, all from counters.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use domain::hours::Hours;
use domain::list::List;
use domain::records::{
    Agency, AgencyId, Certainty, ContactKind, ContactOwner, ContactPoint, ContactPointId, Coverage,
    CoverageId, Handling, Holder, Officer, OfficerAgency, OfficerAgencyId, OfficerId, Position, PositionId,
    Posting, PostingId, Precedence, Record, Records, Role, Sensitivity, Standing, TakesRequestsFrom,
    TerritoryRef, TopicId,
};
use domain::territories::CountryCode;
use uuid::Uuid;

use super::people;

/// The records so far, and the counters from which the next are made.
pub(super) struct Builder {
    pub(super) records: Records,
    pub(super) today: NaiveDate,
    ids: u64,
    people: usize,
    london_lines: u32,
    mobiles: u32,
    verified: u64,
}

impl Builder {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            records: Records::default(),
            today,
            ids: 0,
            people: 0,
            london_lines: 0,
            mobiles: 0,
            verified: 0,
        }
    }

    /// A UUIDv7 whose time is the day and whose rest counts, so that the same day gives the same ids.
    pub(super) fn id(&mut self) -> Uuid {
        self.ids += 1;
        let noon = self
            .today
            .and_hms_opt(0, 0, 0)
            .unwrap_or_default()
            .and_utc()
            .timestamp_millis();
        let mut rest = [0u8; 10];
        for (to, from) in rest.iter_mut().rev().zip(self.ids.to_be_bytes().iter().rev()) {
            *to = *from;
        }
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(noon).unwrap_or_default(), &rest).into_uuid()
    }

    pub(super) fn push(&mut self, record: impl Into<Record>) {
        self.records.push(record);
    }

    /// A day before today.
    pub(super) fn ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    /// A day after today.
    pub(super) fn ahead(&self, days: u64) -> NaiveDate {
        self.today.checked_add_days(Days::new(days)).unwrap_or(self.today)
    }

    pub(super) fn agency(&mut self, name: &str, short: &str, state: Option<CountryCode>) -> AgencyId {
        let id = AgencyId(self.id());
        self.push(Agency {
            id,
            name: name.into(),
            short_name: Some(short.into()),
            state,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    pub(super) fn position(
        &mut self,
        post: domain::records::PostId,
        agency: AgencyId,
        title: &str,
        role: Role,
        takes_requests_from: TakesRequestsFrom,
    ) -> PositionId {
        let id = PositionId(self.id());
        self.push(Position {
            id,
            post,
            agency,
            title: title.into(),
            role,
            takes_requests_from,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    /// A person of an agency.
    pub(super) fn officer(&mut self, agency: AgencyId, languages: &[&str]) -> OfficerId {
        let id = OfficerId(self.id());
        let name = people::name(self.people);
        self.people += 1;
        self.push(Officer {
            id,
            name: name.into(),
            languages: languages.iter().map(|code| (*code).into()).collect(),
            uid: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        let row = OfficerAgencyId(self.id());
        self.push(OfficerAgency {
            id: row,
            officer: id,
            agency,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    /// An officer holding a position since a confirmed day.
    pub(super) fn posting(&mut self, officer: OfficerId, position: PositionId, from: NaiveDate) -> PostingId {
        let id = PostingId(self.id());
        self.push(Posting {
            id,
            officer,
            position,
            from: Some(from),
            arrival: Certainty::Confirmed,
            until: None,
            departure: Certainty::Planned,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    /// The posting, to be changed.
    pub(super) fn posting_mut(&mut self, id: PostingId) -> Option<&mut Posting> {
        self.records.postings.iter_mut().find(|posting| posting.id == id)
    }

    /// A line of cover, confirmed so many days ago.
    pub(super) fn coverage(
        &mut self,
        holder: Holder,
        territory: TerritoryRef,
        precedence: Precedence,
        topics: Vec<TopicId>,
        confirmed: u64,
    ) -> CoverageId {
        let id = CoverageId(self.id());
        let standing = if precedence == Precedence::Primary {
            Standing::Accredited
        } else {
            Standing::Notified
        };
        self.push(Coverage {
            id,
            holder,
            territory,
            precedence,
            topics: topics.into(),
            standing,
            joint_with: List::new(),
            hands_over_to: None,
            from: Some(self.ago(900)),
            until: None,
            source_wording: None,
            source_document: Some("Example network, invented".into()),
            source_as_of: Some(self.ago(confirmed).to_string().into()),
            source_date: Some(self.ago(confirmed)),
            last_confirmed: Some(self.ago(confirmed)),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    /// The line, to be changed.
    pub(super) fn coverage_mut(&mut self, id: CoverageId) -> Option<&mut Coverage> {
        self.records.coverage.iter_mut().find(|line| line.id == id)
    }

    /// The next free number of the London drama range, for the eye.
    pub(super) fn london(&mut self) -> String {
        let number = self.london_lines;
        self.london_lines += 1;
        format!("+44 20 7946 {number:04}")
    }

    /// The next free number of the mobile drama range.
    pub(super) fn mobile(&mut self) -> String {
        let number = self.mobiles;
        self.mobiles += 1;
        format!("+44 7700 900{number:03}")
    }

    /// How many days ago the next contact point was verified; some long ago, some never.
    fn next_verified(&mut self) -> Option<u64> {
        self.verified += 1;
        match self.verified % 23 {
            7 => None,
            13 => Some(420),
            5 | 17 => Some(230),
            n => Some((n * 37 + self.verified) % 170 + 1),
        }
    }

    /// A contact point, verified when the counter says.
    pub(super) fn contact(
        &mut self,
        of: ContactOwner,
        kind: ContactKind,
        label: &str,
        value: &str,
    ) -> ContactPointId {
        let verified = self.next_verified();
        self.contact_verified(of, kind, label, value, verified)
    }

    /// A contact point, verified so many days ago, or never.
    pub(super) fn contact_verified(
        &mut self,
        of: ContactOwner,
        kind: ContactKind,
        label: &str,
        value: &str,
        verified: Option<u64>,
    ) -> ContactPointId {
        let id = ContactPointId(self.id());
        let sort = self
            .records
            .contact_points
            .iter()
            .filter(|contact| contact.of == of)
            .count();
        let e164 = (kind.is_voice() || kind == ContactKind::Fax).then(|| {
            value
                .chars()
                .filter(|c| *c == '+' || c.is_ascii_digit())
                .collect::<String>()
        });
        self.push(ContactPoint {
            id,
            of,
            kind,
            label: Some(label.into()),
            raw: value.into(),
            value: Some(value.into()),
            e164: e164.map(Into::into),
            extension: None,
            hours: (kind == ContactKind::Duty).then(Hours::always),
            zone: None,
            carries: (kind == ContactKind::Secure).then(|| "OFFICIAL-SENSITIVE".into()),
            forwarded_to: None,
            sort: i64::try_from(sort).unwrap_or_default(),
            verified_on: verified.map(|days| self.ago(days)),
            verified_by: verified.map(|_| "Headquarters desk".into()),
            verified_how: verified.map(|_| "called back".into()),
            from: None,
            until: None,
            handling: Handling::default(),
            sensitivity: if kind == ContactKind::Mobile {
                Sensitivity::Restricted
            } else {
                Sensitivity::Internal
            },
        });
        id
    }

    /// Restores a zone from its IANA name.
    pub(super) fn zone(name: &str) -> Option<Tz> {
        name.parse().ok()
    }
}

/// A country by its code.
///
/// The tables of the example hold codes that exist; one that did not would be left out, and the test on the number of
/// covered countries would say so.
pub(super) fn countries(codes: &str) -> impl Iterator<Item = CountryCode> + '_ {
    codes.split_whitespace().filter_map(|code| code.parse().ok())
}
