//! What a reader may see of a network, record by record, and why not.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::names::fold;
use domain::network::Network;
use domain::records::{
    AgencyId, ContactKind, ContactOwner, GroupKind, Profile, Record, RecordRef, Sensitivity,
};

use crate::naming::in_force;
use crate::views::sheet::LeftOutLine;

/// Why something is left out. Of several reasons the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    Sensitivity,
    Originator,
    NotReleased,
    ThirdState,
    Group,
    Name,
    PrivateNumber,
    Address,
    Place,
    Field,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Sensitivity => "sensitivity",
            Self::Originator => "originator",
            Self::NotReleased => "not_released",
            Self::ThirdState => "third_states",
            Self::Group => "groups",
            Self::Name => "names",
            Self::PrivateNumber => "private_numbers",
            Self::Address => "addresses",
            Self::Place => "places",
            Self::Field => "fields",
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Sensitivity => "more sensitive than the profile allows",
            Self::Originator => "given by others, who have not released it to this reader",
            Self::NotReleased => "released to other readers only",
            Self::ThirdState => "officers of third states",
            Self::Group => "groups",
            Self::Name => "names of officers",
            Self::PrivateNumber => "officers' own numbers and addresses",
            Self::Address => "postal and street addresses",
            Self::Place => "places of posts",
            Self::Field => "fields that the profile leaves out",
        }
    }
}

/// What was left out, by reason; each thing once.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOut {
    records: BTreeMap<RecordRef, Reason>,
    fields: BTreeSet<&'static str>,
}

impl LeftOut {
    fn counts(&self) -> BTreeMap<Reason, u32> {
        let mut counts = BTreeMap::new();
        let fields = self.fields.iter().map(|_| Reason::Field);
        for reason in self.records.values().copied().chain(fields) {
            *counts.entry(reason).or_insert(0) += 1;
        }
        counts
    }

    /// How much, by the words of the reasons.
    pub(super) fn by_word(&self) -> BTreeMap<String, u32> {
        let counts = self.counts().into_iter();
        counts
            .map(|(reason, count)| (reason.word().to_owned(), count))
            .collect()
    }

    /// The same in lines.
    pub(super) fn lines(&self) -> Vec<LeftOutLine> {
        let counts = self.counts().into_iter();
        let line = |(reason, count): (Reason, u32)| LeftOutLine {
            reason: reason.word().to_owned(),
            text: reason.in_words().to_owned(),
            count,
        };
        counts.map(line).collect()
    }

    /// How much in all.
    pub(super) fn total(&self) -> u32 {
        self.counts().values().sum()
    }
}

/// Decides for one reader and one day.
pub(super) struct Gate<'n> {
    network: &'n Network,
    pub(super) profile: &'n Profile,
    /// How the reader is called, folded.
    readers: BTreeSet<String>,
    day: NaiveDate,
    left_out: RefCell<LeftOut>,
}

impl<'n> Gate<'n> {
    pub(super) fn new(
        network: &'n Network,
        profile: &'n Profile,
        for_whom: Option<&str>,
        day: NaiveDate,
    ) -> Self {
        let named = profile
            .readers
            .iter()
            .chain([&profile.name])
            .map(|it| it.as_str());
        Self {
            network,
            profile,
            readers: named.chain(for_whom).map(fold).collect(),
            day,
            left_out: RefCell::default(),
        }
    }

    /// Whether the reader sits in the network itself: what may be released to whom is about others.
    pub(super) fn stays_inside(&self) -> bool {
        self.profile.up_to >= Sensitivity::Internal
    }

    /// Whether a record may be shown; counts it where not.
    pub(super) fn keeps(&self, record: impl Into<RecordRef>) -> bool {
        let record = record.into();
        match self.why_not(record) {
            None => true,
            Some(reason) => {
                self.leave_out(record, reason);
                false
            }
        }
    }

    /// Counts what is left out for a reason of its own.
    pub(super) fn leave_out(&self, record: RecordRef, reason: Reason) {
        self.left_out.borrow_mut().records.entry(record).or_insert(reason);
    }

    /// Whether a part of every sheet may be on this one; counts it where not.
    pub(super) fn keeps_field(&self, field: &'static str) -> bool {
        let keeps = !self.profile.without.iter().any(|word| word.as_str() == field);
        if !keeps {
            self.left_out.borrow_mut().fields.insert(field);
        }
        keeps
    }

    pub(super) fn left_out(&self) -> LeftOut {
        self.left_out.borrow().clone()
    }

    /// Why a record may not be shown, if it may not.
    pub(super) fn why_not(&self, reference: RecordRef) -> Option<Reason> {
        let record = self.network.record(reference)?;
        self.by_handling(&record).or_else(|| self.by_kind(&record))
    }

    fn by_handling(&self, record: &Record) -> Option<Reason> {
        if record.sensitivity() > self.profile.up_to {
            return Some(Reason::Sensitivity);
        }
        if self.stays_inside() {
            return None;
        }
        let handling = record.handling();
        let released = handling.released_to();
        match (handling.originator(), released) {
            (None, []) => None,
            _ if released.iter().any(|word| self.readers.contains(&fold(word))) => None,
            (Some(_), _) => Some(Reason::Originator),
            (None, _) => Some(Reason::NotReleased),
        }
    }

    fn by_kind(&self, record: &Record) -> Option<Reason> {
        let profile = self.profile;
        match record {
            Record::Officer(officer) => {
                let mut rows = self.network.officer_agencies_of(officer.id);
                let third = rows
                    .any(|row| in_force(self.day, row.from, row.until) && self.is_of_third_state(row.agency));
                third
                    .then_some(Reason::ThirdState)
                    .or((!profile.names).then_some(Reason::Name))
            }
            Record::Position(position) => self
                .is_of_third_state(position.agency)
                .then_some(Reason::ThirdState)
                .or_else(|| self.why_not(position.post.into())),
            Record::Group(group) => {
                let shown = match group.kind {
                    GroupKind::JointInvestigationTeam => profile.joint_teams,
                    GroupKind::TaskForce | GroupKind::IntelligenceCell => profile.groups,
                };
                (!shown).then_some(Reason::Group)
            }
            Record::GroupMember(row) => self.why_not(row.group.into()),
            Record::KeptCard(card) => self.why_not(card.officer.into()),
            Record::ContactPoint(point) => {
                if point.kind == ContactKind::Postal && !profile.addresses {
                    return Some(Reason::Address);
                }
                match (self.why_not(point.of.into()), point.of) {
                    // A name that is left out hides no number by itself.
                    (None | Some(Reason::Name), ContactOwner::Officer(_)) => {
                        (!profile.private_numbers).then_some(Reason::PrivateNumber)
                    }
                    (why, _) => why,
                }
            }
            _ => None,
        }
    }

    /// Whether an agency is neither ours, nor of our state, nor of the reader's, nor of several.
    fn is_of_third_state(&self, agency: AgencyId) -> bool {
        if self.profile.third_states {
            return false;
        }
        let state = self.network.agency(agency).and_then(|agency| agency.state);
        let own = self.network.settings().map(|settings| settings.own_state);
        state.is_some_and(|state| Some(state) != own && !self.readers.contains(&fold(state.as_str())))
    }
}
