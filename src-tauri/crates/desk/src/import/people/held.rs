//! The officers of the network, by what rows recognise them by.

use std::collections::HashMap;

use domain::names::fold;
use domain::records::{
    AgencyId, KeptCard, KeptCardId, Officer, OfficerAgency, OfficerId, Position, PositionId, PostId, Posting,
    Topic, TopicId,
};
use store::{StoreError, Tx};

use super::row::{PersonRow, reach};
use super::seat::Place;
use super::sheet_line;
use crate::import::contacts::Known;
use crate::import::mark::{Mark, Marks};

/// Officers of one name that are compared; of a commoner name nobody could review them all.
const MOST_OF_A_NAME: usize = 8;
/// Officers of one number or address; what more share is an office's, and tells nobody from anybody.
const MOST_SHARING: usize = 8;

/// Who is there, and by what they are recognised.
#[derive(Default)]
pub(in crate::import) struct People {
    officers: HashMap<OfficerId, Officer>,
    by_uid: HashMap<Mark, OfficerId>,
    by_reach: HashMap<Mark, Vec<OfficerId>>,
    /// By number or address and the words of the name, however many share it.
    by_reach_and_name: HashMap<Mark, OfficerId>,
    /// By the folded name.
    by_name: HashMap<Mark, Vec<OfficerId>>,
    pub(super) agencies: HashMap<OfficerId, Vec<OfficerAgency>>,
    pub(super) postings: HashMap<OfficerId, Vec<Posting>>,
    pub(super) held_by: HashMap<PositionId, Vec<(OfficerId, Posting)>>,
    pub(super) positions: HashMap<PositionId, Position>,
    /// Positions of each post that were vacant at some time.
    pub(super) once_vacant: HashMap<PostId, Vec<PositionId>>,
    kept: HashMap<OfficerId, KeptCardId>,
    topics: HashMap<String, TopicId>,
    /// Officers who were made from rows that give neither UID nor any way to reach them.
    bare: HashMap<(String, AgencyId), Vec<OfficerId>>,
    marks: Marks,
}

/// What was found for a row.
pub(super) struct Found {
    pub(super) officer: Option<OfficerId>,
    /// Others who have a number or address of the row.
    sharing: Vec<OfficerId>,
}

impl People {
    pub(in crate::import) fn load(tx: &Tx<'_>) -> Result<Self, StoreError> {
        let mut people = Self::default();
        for officer in tx.all::<Officer>()? {
            people.know(officer);
        }
        for row in tx.all::<OfficerAgency>()? {
            people.agencies.entry(row.officer).or_default().push(row);
        }
        for position in tx.all::<Position>()? {
            people.seat(position);
        }
        for posting in tx.all::<Posting>()? {
            people.posted(posting);
        }
        people.find_vacancies();
        for card in tx.all::<KeptCard>()? {
            people.kept.insert(card.officer, card.id);
        }
        for topic in tx.all::<Topic>()? {
            let words = std::iter::once(&topic.name).chain(&topic.words);
            let words: Vec<_> = words.map(|word| fold(word)).collect();
            people
                .topics
                .extend(words.into_iter().map(|word| (word, topic.id)));
        }
        Ok(people)
    }

    pub(super) fn officer(&self, id: OfficerId) -> Option<&Officer> {
        self.officers.get(&id)
    }

    pub(super) fn topic(&self, word: &str) -> Option<TopicId> {
        self.topics.get(&fold(word)).copied()
    }

    pub(super) fn kept(&self, officer: OfficerId) -> Option<KeptCardId> {
        self.kept.get(&officer).copied()
    }

    pub(super) fn keep(&mut self, officer: OfficerId, card: KeptCardId) {
        self.kept.insert(officer, card);
    }

    /// Remembers an officer as it stands now.
    pub(super) fn know(&mut self, officer: Officer) {
        if let Some(uid) = &officer.uid {
            self.by_uid.insert(self.marks.of(uid.as_str()), officer.id);
        }
        let name = self.marks.of(fold(&officer.name).as_str());
        let named = self.by_name.entry(name).or_default();
        if !named.contains(&officer.id) && named.len() < MOST_OF_A_NAME {
            named.reserve_exact(1);
            named.push(officer.id);
        }
        self.officers.insert(officer.id, officer);
    }

    /// Remembers by what an officer can be reached.
    pub(in crate::import) fn reached_by(&mut self, officer: OfficerId, point: &Known) {
        let (e164, extension) = (point.e164.as_deref(), point.extension.as_deref());
        if let Some(reach) = reach(point.kind, &point.raw, e164, extension) {
            if let Some(held) = self.officers.get(&officer) {
                let key = self.reach_and_name(&reach, &held.name);
                self.by_reach_and_name.insert(key, officer);
            }
            let known = self.by_reach.entry(self.marks.of(reach.as_str())).or_default();
            if known.len() < MOST_SHARING && !known.contains(&officer) {
                known.reserve_exact(1);
                known.push(officer);
            }
        }
    }

    pub(super) fn seat(&mut self, position: Position) {
        self.positions.insert(position.id, position);
    }

    /// Remembers which positions nobody holds without an end.
    fn find_vacancies(&mut self) {
        for position in self.positions.values() {
            let mut held = self.held_by.get(&position.id).into_iter().flatten();
            if held.all(|(_, posting)| posting.until.is_some()) {
                self.once_vacant
                    .entry(position.post)
                    .or_default()
                    .push(position.id);
            }
        }
        self.once_vacant
            .values_mut()
            .for_each(|seats| seats.sort_unstable());
    }

    /// Remembers a posting as it stands now.
    pub(super) fn posted(&mut self, posting: Posting) {
        let of_officer = self.postings.entry(posting.officer).or_default();
        of_officer.retain(|known| known.id != posting.id);
        of_officer.push(posting.clone());
        let held = self.held_by.entry(posting.position).or_default();
        held.retain(|(_, known)| known.id != posting.id);
        held.push((posting.officer, posting));
    }

    /// Remembers that a row which gives nothing to recognise a person by has made this officer, or was about them.
    pub(super) fn seen(&mut self, officer: OfficerId, row: &PersonRow, agency: AgencyId) {
        if row.uid.is_none() && row.reaches().next().is_none() {
            let bare = self.bare.entry((fold(&row.name), agency)).or_default();
            if !bare.contains(&officer) {
                bare.push(officer);
            }
        }
    }

    /// The officer that a row is about: by UID, then by mail address or number together with a name that agrees. A row
    /// that gives none of these is about the officer of the same name, agency and post of whom nothing more is known.
    pub(super) fn find(&self, row: &PersonRow, agency: AgencyId, place: Option<&Place>) -> Found {
        let mut found = Found {
            officer: row.uid.as_ref().and_then(|uid| {
                let known = self.by_uid.get(&self.marks.of(uid.as_str())).copied();
                known.or_else(|| sheet_line::own_officer(self, uid))
            }),
            sharing: Vec::new(),
        };
        if found.officer.is_some() {
            return found;
        }
        let mut agreeing = Vec::new();
        let mut is_bare = row.uid.is_none();
        for reach in row.reaches() {
            is_bare = false;
            let same = self
                .by_reach_and_name
                .get(&self.reach_and_name(&reach, &row.name));
            let same = same.filter(|id| self.officers.get(id).is_some_and(|officer| is_one(officer, row)));
            agreeing.extend(same);
            let sharing = self
                .by_reach
                .get(&self.marks.of(reach.as_str()))
                .map(Vec::as_slice)
                .unwrap_or_default();
            for id in sharing {
                match self.officers.get(id) {
                    Some(officer) if is_one(officer, row) => agreeing.push(*id),
                    _ if sharing.len() < MOST_SHARING => found.sharing.push(*id),
                    _ => {}
                }
            }
        }
        let exact = |id: &&OfficerId| {
            let officer = self.officers.get(id);
            officer.is_some_and(|officer| fold(&officer.name) == fold(&row.name))
        };
        found.officer = agreeing
            .iter()
            .find(exact)
            .or_else(|| agreeing.iter().min())
            .copied();
        if found.officer.is_none() && is_bare {
            found.officer = self.bare(row, agency, place);
        }
        found
    }

    fn bare(&self, row: &PersonRow, agency: AgencyId, place: Option<&Place>) -> Option<OfficerId> {
        let name = fold(&row.name);
        let seen = self.bare.get(&(name.clone(), agency)).into_iter().flatten();
        let named = self.named(&name);
        let post = place.and_then(|place| place.post);
        let fits = |id: &&OfficerId| {
            let officer = self.officers.get(id);
            let reachable = officer.is_none_or(|officer| officer.uid.is_some());
            !reachable && self.belongs(**id, agency) && self.sits(**id, post)
        };
        seen.chain(named).find(fits).copied()
    }

    /// The one officer of a name who belongs to an agency, or holds a position of it, and sits at a place.
    pub(super) fn seated(&self, name: &str, agency: AgencyId, place: Option<&Place>) -> Option<OfficerId> {
        let post = place.and_then(|place| place.post);
        let of_agency = |posting: &Posting| {
            let seat = self.positions.get(&posting.position);
            seat.is_some_and(|seat| seat.agency == agency)
        };
        let serves = |id: &OfficerId| self.postings.get(id).into_iter().flatten().any(of_agency);
        let fits = |id: &&OfficerId| (self.belongs(**id, agency) || serves(id)) && self.sits(**id, post);
        let name = fold(name);
        let mut fitting = self.named(&name).filter(fits);
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// Officers of a folded name.
    fn named(&self, name: &str) -> impl Iterator<Item = &OfficerId> {
        self.by_name.get(&self.marks.of(name)).into_iter().flatten()
    }

    /// The key of a number or address together with the words of a name, in whatever order they stand.
    fn reach_and_name(&self, reach: &str, name: &str) -> Mark {
        let name = fold(name);
        let mut words: Vec<_> = name.split_whitespace().collect();
        words.sort_unstable();
        self.marks.of(&(reach, words))
    }

    fn belongs(&self, officer: OfficerId, agency: AgencyId) -> bool {
        let rows = self.agencies.get(&officer).into_iter().flatten();
        rows.clone().next().is_some() && rows.into_iter().any(|row| row.agency == agency)
    }

    /// Whether an officer was ever posted there; of a row without a place, whether they were never posted at all.
    fn sits(&self, officer: OfficerId, post: Option<PostId>) -> bool {
        let mut postings = self.postings.get(&officer).into_iter().flatten();
        match post {
            None => postings.next().is_none(),
            Some(post) => postings
                .any(|posting| self.positions.get(&posting.position).map(|seat| seat.post) == Some(post)),
        }
    }
}

impl Found {
    /// Officers whom the row may be about, though nothing proves it.
    pub(super) fn doubles(
        &self,
        people: &People,
        row: &PersonRow,
        agency: AgencyId,
    ) -> Vec<(OfficerId, &'static str)> {
        let mut doubles: Vec<_> = self
            .sharing
            .iter()
            .map(|id| (*id, "same number or address"))
            .collect();
        for id in people.named(&fold(&row.name)) {
            if people.belongs(*id, agency) {
                doubles.push((*id, "same name and agency"));
            }
        }
        doubles.sort_unstable();
        doubles.dedup_by_key(|(id, _)| *id);
        doubles
    }
}

/// Whether a row that has a number or address of an officer is about that officer: their cards do not differ, and every
/// word of the shorter name is in the longer. An office's number is on the cards of all who sit there.
fn is_one(officer: &Officer, row: &PersonRow) -> bool {
    let differs = officer.uid.is_some() && row.uid.is_some() && officer.uid.as_deref() != row.uid.as_deref();
    let (one, other) = (fold(&officer.name), fold(&row.name));
    let words = |name: &str| name.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(&one), words(&other));
    let within =
        |few: &[String], many: &[String]| !few.is_empty() && few.iter().all(|word| many.contains(word));
    !differs && (within(&one, &other) || within(&other, &one))
}
