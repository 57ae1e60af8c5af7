//! "The ladder": steps 1 and 2, and how the steps become one ladder.

use domain::answer::RouteCertainty;
use domain::records::{
    Accreditation, AgencyId, Channel, Coverage, Holder, PositionId, Post, PostId, Precedence, Role,
};

use super::draft::{Draft, Footing, Tie};
use super::lines::{Near, Thing};
use super::world::World;

/// Routes that share a rank.
pub(super) type Rung<'a> = Vec<Draft<'a>>;

/// The finished ladder, with what the rules beside it ask.
pub(super) struct Climbed<'a> {
    pub(super) routes: Vec<Draft<'a>>,
    pub(super) formal: Option<&'a Channel>,
    /// Own positions considered in steps 1 and 2 that can answer, vacant ones too.
    pub(super) considered: Vec<PositionId>,
}

/// The order within a step: class, whether not direct for a part, precedence, topic and residence, nearness.
pub(super) type Key = (u8, bool, Precedence, (u8, u8), Near);

/// Why things share a rank.
#[derive(Clone, Copy)]
enum Bond<'a> {
    Line(&'a Coverage),
    Located(PostId),
}

struct Candidate<'a> {
    thing: Thing,
    key: Key,
    tie: Tie,
    bond: Bond<'a>,
    drafts: Vec<Draft<'a>>,
}

/// Stated lines; located there; non-resident lines unconfirmed for a year, when something is located there.
const ORDINARY: u8 = 0;
const LOCATED: u8 = 1;
const LATE: u8 = 2;

impl<'a> World<'a> {
    pub(super) fn climb(&self) -> Climbed<'a> {
        let first = self.step_one();
        let second = self.step_two(&first);
        let mut ladder = Vec::new();
        for rungs in [
            first,
            second,
            self.step_three(),
            self.step_four(),
            self.step_five(),
            self.step_six(),
            self.step_seven(),
        ] {
            append(&mut ladder, rungs);
        }
        if self.question.urgent {
            self.hurry(&mut ladder);
        }
        let formal = self.formal_route();
        if let Some(formal) = formal {
            for rung in &mut ladder {
                rung.retain(|draft| draft.route.channel != Some(formal.id));
            }
        }
        Climbed {
            routes: self.numbered(ladder),
            formal,
            considered: self.considered(),
        }
    }

    fn numbered(&self, ladder: Vec<Rung<'a>>) -> Vec<Draft<'a>> {
        let mut routes: Vec<Draft<'a>> = Vec::new();
        for (rank, rung) in (1..).zip(ladder.into_iter().filter(|rung| !rung.is_empty())) {
            routes.extend(rung.into_iter().map(|mut draft| {
                draft.route.rank = rank;
                draft
            }));
        }
        let own = self.asker().and_then(|desk| desk.position);
        while routes
            .last()
            .is_some_and(|last| own.is_some() && last.route.position == own)
        {
            routes.pop();
        }
        routes
    }

    /// Urgent: resident deputies of step 2 come before the first rung of step 1 with a stand-in abroad.
    fn hurry(&self, ladder: &mut Vec<Rung<'a>>) {
        let abroad = |draft: &Draft<'_>| {
            draft.route.step == 1 && draft.route.acting_for.is_some() && !draft.route.resident
        };
        let Some(place) = ladder.iter().position(|rung| rung.iter().any(abroad)) else {
            return;
        };
        let deputy = |draft: &Draft<'_>| {
            let position = draft.route.position.and_then(|id| self.position(id));
            draft.route.step == 2
                && draft.route.resident
                && position.is_some_and(|seat| seat.role == Role::Deputy)
        };
        let (deputies, rest): (Vec<_>, Vec<_>) = std::mem::take(ladder)
            .into_iter()
            .partition(|rung| rung.iter().any(deputy));
        // No deputy of step 2 stands before the place, which is on step 1.
        for (at, rung) in rest.into_iter().enumerate() {
            if at == place {
                ladder.extend(deputies.iter().cloned());
            }
            ladder.push(rung);
        }
    }

    /// Posts of an agency whose coverage is not stated, in the country asked about.
    pub(super) fn located_posts(&self, agency: AgencyId) -> Vec<&'a Post> {
        let Some(country) = self.country() else {
            return Vec::new();
        };
        self.records
            .posts
            .iter()
            .filter(|post| post.agency == agency && post.accreditation == Accreditation::HostState)
            .filter(|post| {
                self.in_permanent_place(post.id) && self.spot_of_post(post.id).host == Some(country)
            })
            .filter(|post| !self.states_coverage(post.id))
            .collect()
    }

    pub(super) fn key(&self, (line, near): (&Coverage, Near), resident: bool) -> Key {
        let topic = match self.question.topic {
            Some(_) => u8::from(!self.names_topic(&line.topics)),
            None => u8::from(!line.topics.is_empty()),
        };
        let abroad = u8::from(!resident);
        let both = if self.question.urgent {
            (abroad, topic)
        } else {
            (topic, abroad)
        };
        let asked_part = matches!(self.question.territory, domain::records::TerritoryRef::Part(_));
        (
            ORDINARY,
            asked_part && near != Near::Direct,
            line.precedence,
            both,
            near,
        )
    }

    pub(super) fn step_one(&self) -> Vec<Rung<'a>> {
        self.rungs(self.own_candidates())
    }

    /// Whether step 1 has a route.
    pub(super) fn step_one_answers(&self) -> bool {
        !self.own_candidates().is_empty()
    }

    fn own_candidates(&self) -> Vec<Candidate<'a>> {
        let located = self.located_candidates();
        let someone_located = !located.is_empty();
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for line in self.lines_that_count(|agency| self.is_own(agency)) {
            for thing in self.things_of_line(line.0) {
                if let Some(candidate) = self.candidate(thing, line, someone_located) {
                    keep_best(&mut candidates, candidate);
                }
            }
        }
        candidates.extend(located);
        candidates
    }

    /// A thing as a line puts it on step 1; `None` when nobody answers.
    fn candidate(
        &self,
        thing: Thing,
        line: (&'a Coverage, Near),
        someone_located: bool,
    ) -> Option<Candidate<'a>> {
        let drafts = self.drafts(
            thing,
            Footing {
                line: Some(line),
                ..Footing::stated(1)
            },
        );
        let resident = drafts.first()?.route.resident;
        let mut key = self.key(line, resident);
        if someone_located && !resident && self.unconfirmed_for_a_year(line.0) {
            key.0 = LATE;
        }
        Some(Candidate {
            thing,
            key,
            tie: self.tie(thing),
            bond: Bond::Line(line.0),
            drafts,
        })
    }

    fn located_candidates(&self) -> Vec<Candidate<'a>> {
        let mut candidates = Vec::new();
        for post in self.located_posts(self.network.own_agency) {
            for thing in self.things_of_post(post.id) {
                let drafts = self.drafts(thing, Footing::located(1));
                if !drafts.is_empty() {
                    let key = (LOCATED, false, Precedence::Primary, (0, 0), Near::Direct);
                    candidates.push(Candidate {
                        thing,
                        key,
                        tie: self.tie(thing),
                        bond: Bond::Located(post.id),
                        drafts,
                    });
                }
            }
        }
        candidates
    }

    /// Things in order, those that are bound on one rung, which stands where its best member stands.
    fn rungs(&self, mut candidates: Vec<Candidate<'a>>) -> Vec<Rung<'a>> {
        candidates.sort_by(|one, other| (one.key, &one.tie).cmp(&(other.key, &other.tie)));
        let mut rungs: Vec<Vec<Candidate<'a>>> = Vec::new();
        for candidate in candidates {
            // A newcomer may bind rungs that were apart until now; the first of them keeps its place.
            let (bound, apart): (Vec<_>, Vec<_>) = std::mem::take(&mut rungs)
                .into_iter()
                .enumerate()
                .partition(|(_, rung)| rung.iter().any(|member| self.bound(member.bond, candidate.bond)));
            let place = bound.first().map(|(place, _)| *place);
            let mut merged: Vec<_> = bound.into_iter().flat_map(|(_, rung)| rung).collect();
            merged.push(candidate);
            merged.sort_by(|one, other| (one.key, &one.tie).cmp(&(other.key, &other.tie)));
            let mut all = apart;
            all.push((place.unwrap_or(usize::MAX), merged));
            all.sort_by_key(|(place, _)| *place);
            rungs = all.into_iter().map(|(_, rung)| rung).collect();
        }
        rungs
            .into_iter()
            .map(|rung| rung.into_iter().flat_map(|candidate| candidate.drafts).collect())
            .collect()
    }

    fn bound(&self, one: Bond<'_>, other: Bond<'_>) -> bool {
        match (one, other) {
            (Bond::Located(one), Bond::Located(other)) => one == other,
            (Bond::Line(one), Bond::Line(other)) if one.id == other.id => {
                matches!(one.holder, Holder::Post(_))
            }
            (Bond::Line(one), Bond::Line(other)) => self.joined(self.network.own_agency, one.id, other.id),
            _ => false,
        }
    }

    /// The posts of step 1, best place first, each with what its routes on step 2 are.
    fn posts_of_step_one(&self, first: &[Rung<'a>]) -> Vec<(&'a Post, RouteCertainty)> {
        let stated = self
            .lines_that_count(|agency| self.is_own(agency))
            .into_iter()
            .filter_map(|(line, _)| self.post(self.post_of_line(line)?))
            .filter(|post| self.is_open(post.id))
            .map(|post| (post, RouteCertainty::Stated));
        let located = self
            .located_posts(self.network.own_agency)
            .into_iter()
            .map(|post| (post, RouteCertainty::LocatedThere));
        let mut posts: Vec<(&Post, RouteCertainty)> = Vec::new();
        for (post, certainty) in stated.chain(located) {
            if !posts.iter().any(|(other, _)| other.id == post.id) {
                posts.push((post, certainty));
            }
        }
        let place = |post: &Post| {
            let on = |rung: &Rung<'_>| rung.iter().any(|draft| draft.route.post == Some(post.id));
            first.iter().position(on).unwrap_or(usize::MAX)
        };
        posts.sort_by_key(|(post, _)| (place(post), post.name.clone(), post.id));
        posts
    }

    /// Own posts that are open in the country asked about.
    fn own_posts_there(&self) -> Vec<&'a Post> {
        let mut posts: Vec<_> = self
            .records
            .posts
            .iter()
            .filter(|post| self.is_own(post.agency) && self.is_open(post.id))
            .filter(|post| self.country().is_some() && self.spot_of_post(post.id).host == self.country())
            .collect();
        posts.sort_by_key(|post| (post.name.clone(), post.id));
        posts
    }

    /// Own deputies, ILOs, heads and seconded officers of a post, in this order; an own post itself without staff.
    fn seconds(&self, record: &Post) -> Vec<Thing> {
        let (post, mut things) = (record.id, Vec::new());
        if self.is_own(record.agency) && self.staff(post, record.agency).is_empty() {
            things.push(Thing::Post(post));
        }
        for role in [Role::Deputy, Role::Ilo, Role::Head, Role::Seconded] {
            let mut seats: Vec<_> = self
                .staff(post, self.network.own_agency)
                .into_iter()
                .filter(|position| position.role == role)
                .map(|position| Thing::Position(position.id))
                .collect();
            seats.sort_by_key(|seat| self.tie(*seat));
            things.extend(seats);
        }
        things
    }

    fn things_of_step_two(&self, first: &[Rung<'a>]) -> Vec<(Thing, RouteCertainty)> {
        let mut things = Vec::new();
        let mut posts = self.posts_of_step_one(first);
        for post in self.own_posts_there() {
            if !posts.iter().any(|(known, _)| known.id == post.id) {
                posts.push((post, RouteCertainty::LocatedThere));
            }
        }
        for (post, certainty) in &posts {
            things.extend(self.seconds(post).into_iter().map(|thing| (thing, *certainty)));
        }
        for (post, certainty) in &posts {
            let parent = post.parent.and_then(|parent| self.post(parent));
            if let Some(parent) =
                parent.filter(|parent| self.is_own(parent.agency) && self.is_open(parent.id))
            {
                things.push((Thing::Post(parent.id), *certainty));
            }
        }
        things
    }

    fn step_two(&self, first: &[Rung<'a>]) -> Vec<Rung<'a>> {
        self.things_of_step_two(first)
            .into_iter()
            .map(|(thing, certainty)| {
                self.drafts(
                    thing,
                    Footing {
                        certainty,
                        ..Footing::stated(2)
                    },
                )
            })
            .collect()
    }

    /// Own positions that steps 1 and 2 look at.
    fn considered(&self) -> Vec<PositionId> {
        let lines = self.lines_that_count(|agency| self.is_own(agency));
        let mut things: Vec<_> = lines
            .into_iter()
            .flat_map(|(line, _)| self.things_of_line(line))
            .collect();
        for post in self.located_posts(self.network.own_agency) {
            things.extend(self.things_of_post(post.id));
        }
        things.extend(
            self.things_of_step_two(&self.step_one())
                .into_iter()
                .map(|(thing, _)| thing),
        );
        let mut positions: Vec<_> = things
            .into_iter()
            .filter_map(|thing| match thing {
                Thing::Position(position) => Some(position),
                _ => None,
            })
            .collect();
        positions.sort();
        positions.dedup();
        positions
    }
}

/// A thing with several lines stands at its best; equally good ones by id.
fn keep_best<'a>(candidates: &mut Vec<Candidate<'a>>, newcomer: Candidate<'a>) {
    let line = |candidate: &Candidate<'_>| match candidate.bond {
        Bond::Line(line) => Some(line.id),
        Bond::Located(_) => None,
    };
    match candidates
        .iter_mut()
        .find(|candidate| candidate.thing == newcomer.thing)
    {
        Some(known) if (newcomer.key, line(&newcomer)) < (known.key, line(known)) => *known = newcomer,
        Some(_) => {}
        None => candidates.push(newcomer),
    }
}

/// Puts rungs at the end of the ladder, without what stands on it already.
fn append<'a>(ladder: &mut Vec<Rung<'a>>, rungs: Vec<Rung<'a>>) {
    for rung in rungs {
        let known = |draft: &Draft<'_>| ladder.iter().flatten().any(|other| same_thing(other, draft));
        let fresh: Rung<'a> = rung.into_iter().filter(|draft| !known(draft)).collect();
        if !fresh.is_empty() {
            ladder.push(fresh);
        }
    }
}

fn same_thing(one: &Draft<'_>, other: &Draft<'_>) -> bool {
    let thing = |draft: &Draft<'_>| match (draft.route.channel, draft.route.position) {
        (Some(channel), _) => Some(Thing::Channel(channel)),
        (None, Some(position)) => Some(Thing::Position(position)),
        (None, None) => draft.route.post.map(Thing::Post),
    };
    thing(one) == thing(other)
}
