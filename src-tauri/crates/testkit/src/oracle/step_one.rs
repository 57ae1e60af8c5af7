//! "The ladder", step 1: own coverage in force, and what is located there.

use domain::records::{Accreditation, AgencyId, Coverage, Holder, Post, PostId, Precedence, TerritoryRef};

use super::draft::{Footing, Tie};
use super::ladder::Rung;
use super::lines::{Near, Thing};
use super::world::World;

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
    drafts: Rung<'a>,
}

/// Stated lines; located there; non-resident lines unconfirmed for a year, when something is located there.
const ORDINARY: u8 = 0;
const LOCATED: u8 = 1;
const LATE: u8 = 2;

impl<'a> World<'a> {
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
        let asked_part = matches!(self.question.territory, TerritoryRef::Part(_));
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
        // Of a holder beside a stand-in the holder comes first, and decides.
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
