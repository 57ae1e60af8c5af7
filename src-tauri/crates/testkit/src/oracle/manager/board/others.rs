//! Lines about what ends, about words that nobody has settled, and about contact points.

use chrono::Days;
use domain::answer::Freshness;
use domain::board::LineKind;
use domain::records::{ContactOwner, Holder, StandIn};

use super::{ExpectedLine, Maker, about, line};
use crate::oracle::world::in_force;
use chrono::NaiveDate;

impl Maker<'_> {
    pub(super) fn endings(&self) -> Vec<ExpectedLine> {
        let ends =
            |until: Option<NaiveDate>| until.is_some_and(|until| until >= self.on && until <= self.last);
        let mut lines = Vec::new();
        for acting in self
            .records
            .acting_covers
            .iter()
            .filter(|acting| ends(acting.until))
        {
            let Some(position) = self
                .own_positions()
                .find(|position| position.id == acting.position)
            else {
                continue;
            };
            let officer = match acting.by {
                StandIn::Officer(officer) => Some(officer),
                StandIn::Position(by) => self.today.position(by).and_then(|by| {
                    let holding = self.today.holder(by).filter(|_| self.today.exists(by))?;
                    Some(holding.posting.officer)
                }),
            };
            lines.push(ExpectedLine {
                officer,
                from: acting.from,
                until: acting.until,
                ..about(LineKind::ActingEnding, position)
            });
        }
        for agreement in &self.records.agreements {
            if agreement.parties.contains(&self.own) && ends(agreement.until) {
                lines.push(ExpectedLine {
                    from: agreement.from,
                    until: agreement.until,
                    ..line(LineKind::AgreementEnding)
                });
            }
        }
        for group in self.records.groups.iter().filter(|group| ends(group.until)) {
            lines.push(ExpectedLine {
                from: group.from,
                until: group.until,
                ..line(LineKind::GroupEnding)
            });
        }
        lines
    }

    pub(super) fn wordings(&self) -> Vec<ExpectedLine> {
        let own = self.records.unresolved_wordings.iter().filter(|wording| {
            self.today.agency_of_holder(wording.holder) == Some(self.own)
                && in_force(wording.from, wording.until, self.on)
        });
        own.map(|wording| {
            let (position, post) = match wording.holder {
                Holder::Post(post) => (None, Some(post)),
                Holder::Position(id) => (Some(id), self.today.position(id).map(|position| position.post)),
            };
            ExpectedLine {
                position,
                post,
                from: wording.from,
                until: wording.until,
                ..line(LineKind::UnresolvedWording)
            }
        })
        .collect()
    }

    pub(super) fn contacts(&self) -> Vec<ExpectedLine> {
        let points = self.records.contact_points.iter();
        let ours = points.filter(|point| in_force(point.from, point.until, self.on) && self.keeps(point.of));
        ours.filter_map(|point| {
            let age = point.verified_on.map(|day| (self.on - day).num_days());
            let (kind, from) = match age {
                None => (LineKind::NeverVerified, None),
                Some(days) if days > Freshness::AGEING_DAYS => (
                    LineKind::StaleContact,
                    point.verified_on?.checked_add_days(Days::new(366)),
                ),
                Some(_) => return None,
            };
            let found = match point.of {
                ContactOwner::Officer(officer) => ExpectedLine {
                    officer: Some(officer),
                    ..line(kind)
                },
                ContactOwner::Position(id) => about(kind, self.today.position(id)?),
                ContactOwner::Post(post) => ExpectedLine {
                    post: Some(post),
                    ..line(kind)
                },
                _ => line(kind),
            };
            Some(ExpectedLine { from, ..found })
        })
        .collect()
    }

    /// Whether somebody's contact points are ours to verify.
    fn keeps(&self, owner: ContactOwner) -> bool {
        match owner {
            ContactOwner::Officer(id) => self.holders().iter().any(|(_, officer)| *officer == id),
            ContactOwner::Position(id) => self.present().iter().any(|position| position.id == id),
            ContactOwner::Post(id) => self.open_posts().contains(&id),
            ContactOwner::Agency(id) => id == self.own,
            ContactOwner::Channel(id) => {
                let channels = &mut self.records.channels.iter();
                channels.any(|channel| channel.id == id && in_force(channel.from, channel.until, self.on))
            }
            ContactOwner::Group(id) => {
                let groups = &mut self.records.groups.iter();
                groups.any(|group| group.id == id && in_force(group.from, group.until, self.on))
            }
            ContactOwner::Agreement(id) => self.records.agreements.iter().any(|agreement| {
                agreement.id == id
                    && agreement.parties.contains(&self.own)
                    && in_force(agreement.from, agreement.until, self.on)
            }),
        }
    }
}
