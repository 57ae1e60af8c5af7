//! A network to start from, and the words to add to it.
//!
//! ```
//! use domain::network::Network;
//! use domain::resolver::resolve;
//! use testkit::build::Town;
//!
//! let mut town = Town::new();
//! let rabat = town.post("Rabat", "MA");
//! let alice = town.seat(rabat, "Alice");
//! town.covers(alice, "MA");
//! let answer = resolve(&Network::new(town.records.clone()), &town.ask("MA"));
//! assert_eq!(answer.routes[0].position, Some(alice));
//! ```
#![expect(
    clippy::expect_used,
    reason = "a test that is written wrongly must fail at once"
)]

use chrono::NaiveDate;
use domain::question::{Question, When};
use domain::records::{
    Accreditation, Agency, AgencyId, Certainty, ChannelId, ChannelKind, ContactOwner, Coverage, CoverageId,
    DeskId, Handling, Holder, Network, NetworkId, Officer, OfficerId, Place, PlaceId, PlaceStatus, Position,
    PositionId, Post, PostId, PostKind, Posting, PostingId, Record, Records, Role, Sensitivity,
    TakesRequestsFrom, TerritoryRef, Topic, TopicId,
};
use domain::territories::{CountryCode, capital};
use domain::text::Text;
use uuid::Uuid;

use crate::clock;

/// A network with an own agency of Britain, its headquarters in London with a duty line that answers around the clock
/// and an on-call manager behind it, two desks there and two topics.
///
/// Whatever adds a record gives its id, or the record itself to be changed.
#[derive(Clone, Debug)]
pub struct Town {
    /// All records so far.
    pub records: Records,
    pub(super) made: u128,
    /// The own agency, of Britain.
    pub own: AgencyId,
    /// Headquarters, in London.
    pub headquarters: PostId,
    /// The duty line, with a mobile that answers around the clock.
    pub duty_line: ChannelId,
    /// The on-call manager behind it.
    pub on_call: ChannelId,
    /// The desk that answers the duty line.
    pub duty_desk: DeskId,
    /// The topics "drug trafficking" and "fraud".
    pub drugs: TopicId,
    /// See [`Self::drugs`].
    pub fraud: TopicId,
}

/// Adds a record and hands it out to be changed.
macro_rules! added {
    ($town:expr, $table:ident, $record:expr) => {{
        let record = $record;
        $town.records.$table.push(record);
        $town.records.$table.last_mut().expect("a record")
    }};
}

pub(super) use added;

/// Somewhere to cover, as a test writes it.
fn territory(text: &str) -> TerritoryRef {
    text.parse().expect("a territory")
}

impl Default for Town {
    fn default() -> Self {
        Self::new()
    }
}

impl Town {
    /// The town that everything is added to.
    #[must_use]
    pub fn new() -> Self {
        let mut town = Self {
            records: Records::default(),
            made: 0,
            own: AgencyId(Uuid::nil()),
            headquarters: PostId(Uuid::nil()),
            duty_line: ChannelId(Uuid::nil()),
            on_call: ChannelId(Uuid::nil()),
            duty_desk: DeskId(Uuid::nil()),
            drugs: TopicId(Uuid::nil()),
            fraud: TopicId(Uuid::nil()),
        };
        town.own = town.agency("Own agency", "GB");
        town.headquarters = town.post("London", "GB");
        let headquarters = town.headquarters;
        town.change_post(headquarters).accreditation = Accreditation::Nobody;
        town.drugs = town.topic("drug trafficking");
        town.fraud = town.topic("fraud");
        town.duty_line = town.channel("Duty line", ChannelKind::DutyLine).id;
        town.on_call = town.channel("On-call manager", ChannelKind::OnCall).id;
        town.around_the_clock(town.duty_line);
        town.around_the_clock(town.on_call);
        town.duty_desk = town.desk(None);
        town.change_desk().holds_duty_line = true;
        let settings = Network {
            id: NetworkId(town.id(100)),
            name: "Town".into(),
            own_agency: town.own,
            own_state: town.country("GB"),
            headquarters: Some(town.headquarters),
            duty_line: Some(town.duty_line),
            on_call: Some(town.on_call),
            marking: "OFFICIAL-SENSITIVE".into(),
            marking_scheme: Vec::new(),
            handling_line: None,
            second_above: 0,
            example: false,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        };
        town.records.push(Record::from(settings));
        town
    }

    /// Ids differ between kinds, so that a mix-up fails.
    pub(super) fn id(&mut self, kind: u128) -> Uuid {
        self.made += 1;
        Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 | (kind << 32) | self.made)
    }

    pub(super) fn country(&self, code: &str) -> CountryCode {
        code.parse().expect("a country")
    }

    /// The question for this territory at [`clock::now`], of nobody in particular.
    #[must_use]
    pub fn ask(&self, place: &str) -> Question {
        Question {
            territory: territory(place),
            topic: None,
            when: When::At(clock::now()),
            urgent: false,
            asker: None,
        }
    }

    /// An agency; with no state where the code is empty.
    pub fn agency(&mut self, name: &str, state: &str) -> AgencyId {
        let id = AgencyId(self.id(1));
        self.records.push(Record::from(Agency {
            id,
            name: name.into(),
            short_name: None,
            state: state.parse().ok(),
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        }));
        id
    }

    /// A topic, after those before it.
    pub fn topic(&mut self, name: &str) -> TopicId {
        let id = TopicId(self.id(2));
        let sort = i64::try_from(self.records.topics.len()).unwrap_or(0);
        self.records.push(Record::from(Topic {
            id,
            name: name.into(),
            words: Vec::new(),
            sort,
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        }));
        id
    }

    /// An own post, open in this city of a country with the clock of its capital, accredited there.
    pub fn post(&mut self, city: &str, host: &str) -> PostId {
        self.post_of(self.own, city, host)
    }

    /// The same for any agency.
    pub fn post_of(&mut self, agency: AgencyId, city: &str, host: &str) -> PostId {
        let id = PostId(self.id(3));
        self.records.push(Record::from(Post {
            id,
            name: city.into(),
            kind: PostKind::Embassy,
            agency,
            accreditation: Accreditation::HostState,
            organisation: None,
            parent: None,
            source_record: None,
            source_wording: None,
            source_document: None,
            source_as_of: None,
            source_date: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }));
        let host = self.country(host);
        let place = Place {
            id: PlaceId(self.id(4)),
            post: id,
            city: Some(city.into()),
            host: Some(host),
            zone: capital(host).and_then(|capital| capital.zone),
            hours: None,
            status: PlaceStatus::Open,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        };
        self.records.push(Record::from(place));
        id
    }

    /// A post, to be changed.
    pub fn change_post(&mut self, id: PostId) -> &mut Post {
        let post = self.records.posts.iter_mut().find(|post| post.id == id);
        post.expect("a post")
    }

    /// The first place row of a post, to be changed.
    pub fn change_place(&mut self, post: PostId) -> &mut Place {
        let place = self.records.places.iter_mut().find(|place| place.post == post);
        place.expect("a place")
    }

    /// A vacant position at a post, of the post's agency: an ILO's that takes requests from its own agency.
    pub fn position(&mut self, post: PostId, title: &str) -> &mut Position {
        let id = PositionId(self.id(5));
        let agency = self.change_post(post).agency;
        added!(
            self,
            positions,
            Position {
                id,
                post,
                agency,
                title: title.into(),
                role: Role::Ilo,
                takes_requests_from: TakesRequestsFrom::OwnAgency,
                from: None,
                until: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A position, to be changed.
    pub fn change_position(&mut self, id: PositionId) -> &mut Position {
        let position = self
            .records
            .positions
            .iter_mut()
            .find(|position| position.id == id);
        position.expect("a position")
    }

    /// A position held by an officer of this name since 1 January 2025, with a fresh office telephone.
    pub fn seat(&mut self, post: PostId, officer: &str) -> PositionId {
        let id = self.position(post, &format!("liaison officer {officer}")).id;
        self.held_by(id, officer);
        self.phone(ContactOwner::Position(id));
        id
    }

    /// An officer of this name, one for each call.
    pub fn officer(&mut self, name: &str) -> OfficerId {
        let id = OfficerId(self.id(6));
        self.records.push(Record::from(Officer {
            id,
            name: name.into(),
            languages: vec![Text::from("en")],
            uid: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }));
        id
    }

    /// A new officer's posting to a position since 1 January 2025, both ends sure.
    pub fn held_by(&mut self, position: PositionId, officer: &str) -> &mut Posting {
        let officer = self.officer(officer);
        let id = PostingId(self.id(7));
        added!(
            self,
            postings,
            Posting {
                id,
                officer,
                position,
                from: NaiveDate::from_ymd_opt(2025, 1, 1),
                arrival: Certainty::Confirmed,
                until: None,
                departure: Certainty::Confirmed,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// The latest posting to a position, to be changed.
    pub fn change_posting(&mut self, position: PositionId) -> &mut Posting {
        let mut postings = self.records.postings.iter_mut().rev();
        let posting = postings.find(|posting| posting.position == position);
        posting.expect("a posting")
    }

    /// A line of a position for a territory: unstated precedence, all topics, confirmed 30 days ago.
    pub fn covers(&mut self, position: PositionId, place: &str) -> &mut Coverage {
        self.line(Holder::Position(position), territory(place))
    }

    /// A line of a whole post.
    pub fn post_covers(&mut self, post: PostId, place: &str) -> &mut Coverage {
        self.line(Holder::Post(post), territory(place))
    }

    /// A line of either for any territory.
    pub fn line(&mut self, holder: Holder, territory: TerritoryRef) -> &mut Coverage {
        let id = CoverageId(self.id(8));
        added!(
            self,
            coverage,
            Coverage {
                last_confirmed: Some(clock::day(-30)),
                ..Coverage::unsaid(id, holder, territory)
            }
        )
    }
}
