//! Lines about contact points that are stale, or that nobody ever verified.

use chrono::NaiveDate;

use super::{Line, LineKind, Manager};
use crate::answer::Freshness;
use crate::records::{ContactOwner, ContactPoint, OfficerId, PositionId, PostId};
use crate::resolver::days_after;
use crate::resolver::words::{Day, agency, officer, position};

impl Manager<'_> {
    /// Contact points of whoever is ours and there on the day.
    pub(super) fn contacts(&self, lines: &mut Vec<Line>) {
        for owner in self.owners() {
            for point in self.network.contact_points_of(owner) {
                if self.in_force(point.from, point.until) {
                    lines.extend(self.contact(owner, point));
                }
            }
        }
    }

    /// Whose contact points are ours to verify; each once.
    fn owners(&self) -> Vec<ContactOwner> {
        let mut owners: Vec<_> = self.officers().map(ContactOwner::Officer).collect();
        owners.extend(self.staff.iter().map(|it| ContactOwner::Position(it.position.id)));
        owners.extend(self.posts.iter().map(|open| ContactOwner::Post(open.post.id)));
        owners.push(ContactOwner::Agency(self.own));
        let channels = self.network.channels();
        let channels = channels.filter(|channel| self.in_force(channel.from, channel.until));
        owners.extend(channels.map(|channel| ContactOwner::Channel(channel.id)));
        let groups = self.network.groups();
        let groups = groups.filter(|group| self.in_force(group.from, group.until));
        owners.extend(groups.map(|group| ContactOwner::Group(group.id)));
        let agreements = self.network.agreements_of(self.own);
        let agreements = agreements.filter(|agreement| self.in_force(agreement.from, agreement.until));
        owners.extend(agreements.map(|agreement| ContactOwner::Agreement(agreement.id)));
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    fn contact(&self, owner: ContactOwner, point: &ContactPoint) -> Option<Line> {
        let label = point.label.as_ref().map_or(point.kind.word(), |label| label);
        let number = point.value.as_ref().unwrap_or(&point.raw);
        let what = format!("{}: {label}, {number}", self.owner(owner));
        let (kind, from, text) = match Freshness::on(self.on, point.verified_on) {
            Freshness::Fresh | Freshness::Ageing => return None,
            Freshness::Never => (LineKind::NeverVerified, None, format!("{what}, never verified")),
            Freshness::Stale => {
                let verified = point.verified_on?;
                let text = format!("{what}, last verified {}", Day(verified));
                (LineKind::StaleContact, Some(stale_from(verified)), text)
            }
        };
        let (officer, position, post) = self.concerned(owner);
        Some(Line {
            officer,
            position,
            post,
            from,
            ..Line::new(kind, point.id, text)
        })
    }

    fn concerned(&self, owner: ContactOwner) -> (Option<OfficerId>, Option<PositionId>, Option<PostId>) {
        match owner {
            ContactOwner::Officer(id) => (Some(id), None, None),
            ContactOwner::Position(id) => {
                let post = self.network.position(id).map(|position| position.post);
                (None, Some(id), post)
            }
            ContactOwner::Post(id) => (None, None, Some(id)),
            _ => (None, None, None),
        }
    }

    fn owner(&self, owner: ContactOwner) -> String {
        let network = self.network;
        match owner {
            ContactOwner::Officer(id) => officer(network, id).to_owned(),
            ContactOwner::Position(id) => network
                .position(id)
                .map_or_else(String::new, |seat| position(network, seat)),
            ContactOwner::Post(id) => network.post(id).map_or("", |post| &post.name).to_owned(),
            ContactOwner::Agency(id) => agency(network, id).to_owned(),
            ContactOwner::Channel(id) => network.channel(id).map_or("", |it| &it.name).to_owned(),
            ContactOwner::Group(id) => network.group(id).map_or("", |it| &it.name).to_owned(),
            ContactOwner::Agreement(id) => network.agreement(id).map_or("", |it| &it.name).to_owned(),
        }
    }
}

/// The first day on which something that was verified on a day is stale.
fn stale_from(verified: NaiveDate) -> NaiveDate {
    days_after(verified, Freshness::AGEING_DAYS.unsigned_abs() + 1)
}
