//! The network as it stands at the time asked about, seen from the desk that asks. Every step of the ladder looks
//! through this.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::place::{PostNow, PostRef, Spot};
use super::reach::{Nearness, Reach, country_asked};
use super::seat::{self, Holder, Person, Seat, SeatRef};
use super::time::Clock;
use super::words;
use crate::network::{At, HoursKey, Network, Slot};
use crate::question::Question;
use crate::records::{
    AgencyId, Channel, ChannelId, Desk, Mover, Network as Settings, Position, PostId, TerritoryRef, TopicId,
};
use crate::territories::CountryCode;

/// Room for the posts and positions that an answer meets on a large network: tables that grow are filled twice.
pub(super) const MANY: usize = 224;

/// What an agency is to us. A multilateral one is nothing of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Own,
    Sister,
    Partner,
}

/// Positions with whoever answers for them; none for one that cannot answer.
type Seats<'n> = RefCell<FxHashMap<Slot, Option<SeatRef<'n>>>>;

/// The network, the question and what follows from both at once.
pub(super) struct Scene<'n> {
    pub(super) network: &'n Network,
    pub(super) settings: Option<&'n Settings>,
    pub(super) question: Question,
    pub(super) clock: Rc<Clock>,
    pub(super) reach: Reach,
    /// The name of the territory asked about.
    pub(super) place: &'n str,
    /// The country asked about: for a part its country; an organisation or a region has none.
    pub(super) country: Option<CountryCode>,
    /// The desk that asks.
    pub(super) asker: Option<&'n Desk>,
    own_agency: Option<Slot>,
    posts: Rc<RefCell<FxHashMap<Slot, PostRef<'n>>>>,
    posts_in_country: OnceCell<Vec<PostRef<'n>>>,
    /// The seats met so far.
    pub(super) seats: Seats<'n>,
    /// Those that are the same for every territory, where further questions are asked at the same time.
    pub(super) shared_seats: Option<Rc<Seats<'n>>>,
    /// Which hours of contact points are kept at the instant, in the zones met so far.
    pub(super) kept: RefCell<FxHashMap<(HoursKey, Option<Tz>), bool>>,
}

impl<'n> Scene<'n> {
    pub(super) fn new(network: &'n Network, question: Question) -> Self {
        let clock = Clock::of(network, question.when);
        Self::at(network, question, clock)
    }

    /// The same question by another clock.
    pub(super) fn at(network: &'n Network, question: Question, clock: Clock) -> Self {
        let posts = FxHashMap::with_capacity_and_hasher(MANY, FxBuildHasher);
        Self::among(
            network,
            question,
            Rc::new(clock),
            Rc::new(RefCell::new(posts)),
            None,
        )
    }

    /// The same, to be asked about other territories at the same time.
    pub(super) fn remembering(self) -> Self {
        Self {
            shared_seats: Some(Rc::default()),
            ..self
        }
    }

    /// The same question about another territory.
    pub(super) fn elsewhere(&self, territory: TerritoryRef) -> Self {
        let question = Question {
            territory,
            ..self.question
        };
        let (clock, posts) = (Rc::clone(&self.clock), Rc::clone(&self.posts));
        Self::among(self.network, question, clock, posts, self.shared_seats.clone())
    }

    fn among(
        network: &'n Network,
        question: Question,
        clock: Rc<Clock>,
        posts: Rc<RefCell<FxHashMap<Slot, PostRef<'n>>>>,
        shared_seats: Option<Rc<Seats<'n>>>,
    ) -> Self {
        let settings = network.settings();
        Self {
            network,
            settings,
            own_agency: settings.and_then(|settings| network.agency_slot(settings.own_agency)),
            reach: Reach::new(network, &clock, question.territory),
            place: words::territory(network, question.territory),
            country: country_asked(network, question.territory),
            asker: question.asker.and_then(|id| network.desk(id)),
            question,
            clock,
            posts,
            shared_seats,
            posts_in_country: OnceCell::new(),
            seats: RefCell::new(FxHashMap::with_capacity_and_hasher(MANY, FxBuildHasher)),
            kept: RefCell::default(),
        }
    }

    /// A post as it stands on its own civil date.
    pub(super) fn post(&self, id: PostId) -> Option<PostRef<'n>> {
        self.post_at(self.network.post_slot(id)?)
    }

    /// The same, by its slot.
    pub(super) fn post_at(&self, slot: Slot) -> Option<PostRef<'n>> {
        if let Some(post) = self.posts.borrow().get(&slot) {
            return Some(Rc::clone(post));
        }
        let post = Rc::new(PostNow::new(
            self.network,
            &self.clock,
            self.network.post_at(slot)?,
        ));
        self.posts.borrow_mut().insert(slot, Rc::clone(&post));
        Some(post)
    }

    /// The officer who holds a position on the civil date of its post.
    pub(super) fn holder(&self, position: At<'n, Position>, post: &PostNow<'n>) -> Option<Holder<'n>> {
        seat::holder(self.network, &self.clock, position, post)
    }

    /// The posts of all agencies that are open and work in the country asked about.
    pub(super) fn posts_in_country(&self) -> &[PostRef<'n>] {
        self.posts_in_country.get_or_init(|| {
            self.country
                .map_or_else(Vec::new, |country| self.posts_in(country))
        })
    }

    fn posts_in(&self, country: CountryCode) -> Vec<PostRef<'n>> {
        let placed = self.network.places_in(country).map(|row| row.post);
        let away = self
            .network
            .works_from_in(country)
            .filter_map(|row| match row.who {
                Mover::Post(post) => Some(post),
                Mover::Posting(_) => None,
            });
        let mut seen = FxHashSet::default();
        placed
            .chain(away)
            .filter(|post| seen.insert(*post))
            .filter_map(|post| self.post(post))
            .filter(|post| post.open && post.spot.host == Some(country))
            .collect()
    }

    /// The network's own agency.
    pub(super) fn own_agency(&self) -> Option<AgencyId> {
        self.settings.map(|settings| settings.own_agency)
    }

    /// What an agency is to us.
    pub(super) fn relation(&self, agency: AgencyId) -> Option<Relation> {
        self.relation_at(self.network.agency_slot(agency)?)
    }

    /// The same, by its slot.
    pub(super) fn relation_at(&self, agency: Slot) -> Option<Relation> {
        let settings = self.settings?;
        if Some(agency) == self.own_agency {
            return Some(Relation::Own);
        }
        let state = self.network.agency_at(agency)?.state?;
        Some(if state == settings.own_state {
            Relation::Sister
        } else {
            Relation::Partner
        })
    }

    /// Whether something for these topics counts for the question; none stands for all.
    pub(super) fn counts(&self, topics: &[TopicId]) -> bool {
        topics.is_empty() || self.question.topic.is_none_or(|topic| topics.contains(&topic))
    }

    /// Whether these topics name the one asked about.
    pub(super) fn names_topic(&self, topics: &[TopicId]) -> bool {
        self.question.topic.is_some_and(|topic| topics.contains(&topic))
    }

    /// Whether something with these dates is in force that belongs to no post.
    pub(super) fn in_force_at_home(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        self.clock.in_force(from, until, self.clock.home_day())
    }

    /// Whether somebody who works at this spot, for this post, is in the territory asked about.
    pub(super) fn is_resident(&self, spot: &Spot<'_>, post: &PostNow<'_>) -> bool {
        match self.question.territory {
            TerritoryRef::Country(_) | TerritoryRef::Part(_) => {
                self.country.is_some() && spot.host == self.country
            }
            TerritoryRef::Organisation(organisation) => post.is_accredited_to(organisation),
            TerritoryRef::Region(_) => false,
        }
    }

    /// Whether this person, who answers for this position, is in the territory asked about.
    pub(super) fn is_resident_at(&self, person: &Person<'_>, seat: &Seat<'_>) -> bool {
        let own = match person {
            Person::StandIn(stand_in) => stand_in.own.as_ref(),
            Person::Holder(_) => None,
        };
        self.is_resident(&person.spot(), own.map_or(&seat.post, |own| &own.post))
    }

    /// Whether the question is on a part of a country.
    pub(super) fn question_is_on_a_part(&self) -> bool {
        matches!(self.question.territory, TerritoryRef::Part(_))
    }

    /// The territory through which a line reaches the one asked about; none when the line names it itself.
    pub(super) fn via(territory: TerritoryRef, nearness: Nearness) -> Option<TerritoryRef> {
        (nearness != Nearness::Direct).then_some(territory)
    }

    /// Whether the asking desk answers the duty line itself.
    pub(super) fn asker_holds_duty_line(&self) -> bool {
        self.asker.is_some_and(|desk| desk.holds_duty_line)
    }

    /// The duty line, in force.
    pub(super) fn duty_line(&self) -> Option<&'n Channel> {
        self.channel_in_force(self.settings?.duty_line)
    }

    /// The last resort of the asking desk: the duty line, or the on-call manager behind it. A desk that holds the duty line
    /// and has nobody behind it is told so by the duty line itself, without its numbers.
    pub(super) fn last_resort(&self) -> Option<&'n Channel> {
        let behind = self
            .settings
            .filter(|_| self.asker_holds_duty_line())
            .and_then(|settings| self.channel_in_force(settings.on_call));
        behind.or_else(|| self.duty_line())
    }

    /// Whether this is the duty line and the asking desk answers it.
    pub(super) fn is_askers_duty_line(&self, channel: ChannelId) -> bool {
        self.asker_holds_duty_line()
            && self
                .settings
                .is_some_and(|settings| settings.duty_line == Some(channel))
    }

    fn channel_in_force(&self, id: Option<ChannelId>) -> Option<&'n Channel> {
        self.network
            .channel(id?)
            .filter(|channel| self.in_force_at_home(channel.from, channel.until))
    }
}
