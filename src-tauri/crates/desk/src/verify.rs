//! The queue of what is to be verified: contact points and coverage lines in force that nobody has verified within 180
//! days, never verified first, then the oldest.
//!
//! Only the lines of a page are named; of all others a date is looked at, so that a page of a large network costs
//! milliseconds.

use chrono::NaiveDate;
use domain::answer::Freshness;
use domain::records::{
    ContactOwner, ContactPoint, Coverage, EntityKind, Holder, PositionId, Record, RecordRef,
};

use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::contacts::freshness_word;
use crate::naming::{Naming, in_force};
use crate::session::Session;
use crate::views::verify::{VerifyCounts, VerifyLine, VerifyRequest, VerifyView};

/// How many lines a page has when nobody says.
const LIMIT: usize = 50;

/// A line before it is named.
type Waiting = (std::cmp::Reverse<Freshness>, Option<NaiveDate>, RecordRef);

/// A page of the queue as of today.
///
/// # Errors
/// [`Error::Input`] for a kind or an age that is none, [`Error::Store`] when the vault cannot be read.
pub fn queue(session: &Session, request: &VerifyRequest) -> Result<VerifyView> {
    let kind = match stated(request.entity.as_deref()) {
        None => None,
        Some("contact_point") => Some(EntityKind::ContactPoint),
        Some("coverage") => Some(EntityKind::Coverage),
        Some(_) => {
            return Err(Error::input(
                "entity",
                "contact_point or coverage can be verified",
            ));
        }
    };
    let age = match stated(request.age.as_deref()) {
        None => None,
        Some("never") => Some(Freshness::Never),
        Some("stale") => Some(Freshness::Stale),
        Some("ageing") => Some(Freshness::Ageing),
        Some(_) => return Err(Error::input("age", "an age is never, stale or ageing")),
    };
    let known = session.network()?;
    let naming = Naming {
        network: &known,
        day: session.host().today(),
    };
    let mut waiting = naming.waiting();
    let counts = counted(&waiting);
    waiting.retain(|(freshness, _, record)| {
        kind.is_none_or(|kind| record.kind == kind) && age.is_none_or(|age| freshness.0 == age)
    });
    waiting.sort_unstable();
    let page = waiting
        .iter()
        .skip(request.offset)
        .take(request.limit.unwrap_or(LIMIT));
    session.shown(&known, page.clone().map(|(_, _, record)| *record));
    Ok(VerifyView {
        lines: page.filter_map(|line| naming.verify_line(line)).collect(),
        total: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        counts,
    })
}

fn counted(waiting: &[Waiting]) -> VerifyCounts {
    let mut counts = VerifyCounts::default();
    for (freshness, ..) in waiting {
        match freshness.0 {
            Freshness::Never => counts.never += 1,
            Freshness::Stale => counts.stale += 1,
            Freshness::Ageing => counts.ageing += 1,
            Freshness::Fresh => {}
        }
    }
    counts
}

impl Naming<'_> {
    /// Everything in force that is not fresh, in no order.
    fn waiting(&self) -> Vec<Waiting> {
        let points = self.network.contact_points();
        let points = points
            .filter(|point| in_force(self.day, point.from, point.until))
            .map(|point| (point.verified_on, point));
        let points = points.filter_map(|(on, point)| {
            let waiting = self.waits(on, point.id.into())?;
            self.is_used(point.of).then_some(waiting)
        });
        let lines = self.network.coverage_lines();
        let lines = lines.filter(|line| in_force(self.day, line.from, line.until));
        let lines = lines.filter_map(|line| {
            let waiting = self.waits(confirmed_on(line), line.id.into())?;
            let used = match line.holder {
                Holder::Position(id) => self.is_used(ContactOwner::Position(id)),
                Holder::Post(id) => self.is_used(ContactOwner::Post(id)),
            };
            used.then_some(waiting)
        });
        points.chain(lines).collect()
    }

    fn waits(&self, verified_on: Option<NaiveDate>, record: RecordRef) -> Option<Waiting> {
        let freshness = Freshness::on(self.day, verified_on);
        (freshness != Freshness::Fresh).then_some((std::cmp::Reverse(freshness), verified_on, record))
    }

    /// Whether anybody would ask whoever this is: an officer with a posting that has not ended, a position that exists.
    fn is_used(&self, owner: ContactOwner) -> bool {
        let not_over = |until: Option<NaiveDate>| until.is_none_or(|until| until >= self.day);
        match owner {
            ContactOwner::Officer(id) => {
                let mut postings = self.network.postings_of(id);
                postings.any(|posting| not_over(posting.until)) || self.posting_of(id).is_some()
            }
            ContactOwner::Position(id) => {
                let position = self.network.position(id);
                position.is_some_and(|position| not_over(position.until))
            }
            ContactOwner::Channel(id) => self.network.channel(id).is_some_and(|it| not_over(it.until)),
            ContactOwner::Group(id) => self.network.group(id).is_some_and(|it| not_over(it.until)),
            ContactOwner::Agreement(id) => self.network.agreement(id).is_some_and(|it| not_over(it.until)),
            ContactOwner::Post(_) | ContactOwner::Agency(_) => true,
        }
    }

    fn verify_line(&self, (freshness, verified_on, record): &Waiting) -> Option<VerifyLine> {
        let line = match self.network.record(*record)? {
            Record::ContactPoint(point) => self.point_line(&point),
            Record::Coverage(line) => self.coverage_line(&line),
            _ => return None,
        };
        Some(VerifyLine {
            entity: record.kind.word().to_owned(),
            id: record.id.to_string(),
            age: freshness_word(freshness.0).to_owned(),
            verified_on: verified_on.map(|day| day.to_string()),
            ..line
        })
    }

    fn point_line(&self, point: &ContactPoint) -> VerifyLine {
        let label = point.label.as_ref().map(ToString::to_string);
        let title = self.title(&point.clone().into());
        VerifyLine {
            detail: label.unwrap_or_else(|| point.kind.word().replace('_', " ")),
            of: self.owner(point.of),
            of_ref: RecordRef::from(point.of).to_string(),
            who: match point.of {
                ContactOwner::Officer(id) => {
                    let posting = self.posting_of(id);
                    posting.map(|posting| self.position_at_post(posting.position))
                }
                ContactOwner::Position(id) => self.name_of_holder(id),
                _ => None,
            },
            flag: self.row(&point.clone().into()).flag,
            verified_by: point.verified_by.as_ref().map(ToString::to_string),
            verified_how: point.verified_how.as_ref().map(ToString::to_string),
            value: title.clone(),
            title,
            entity: String::new(),
            id: String::new(),
            age: String::new(),
            verified_on: None,
        }
    }

    fn coverage_line(&self, line: &Coverage) -> VerifyLine {
        VerifyLine {
            title: self.territory(line.territory),
            detail: self.detail(&line.clone().into()),
            of: self.holder(line.holder),
            of_ref: RecordRef::from(line.holder).to_string(),
            who: match line.holder {
                Holder::Position(id) => self.name_of_holder(id),
                Holder::Post(_) => None,
            },
            flag: self.country(line.territory).map(|code| code.to_string()),
            verified_by: None,
            verified_how: line.source_document.as_ref().map(ToString::to_string),
            value: line.precedence.word().to_owned(),
            entity: String::new(),
            id: String::new(),
            age: String::new(),
            verified_on: None,
        }
    }

    fn name_of_holder(&self, position: PositionId) -> Option<String> {
        self.holder_of(position)
            .map(|posting| self.officer(posting.officer))
    }
}

/// When somebody last said that a line holds: the later of its confirmation and its source.
fn confirmed_on(line: &Coverage) -> Option<NaiveDate> {
    line.last_confirmed.max(line.source_date)
}
