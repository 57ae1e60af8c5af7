//! Lines about what ends, and about words that nobody has settled.

use super::{Line, LineKind, Manager};
use crate::records::{GroupKind, Holder, UnresolvedWording};
use crate::resolver::words::Day;

impl Manager<'_> {
    /// Acting covers, agreements and groups whose last day lies in the period.
    pub(super) fn endings(&self, lines: &mut Vec<Line>) {
        for cover in self
            .network
            .acting_covers()
            .filter(|cover| self.ends(cover.until))
        {
            lines.extend(self.acting(cover));
        }
        for agreement in self.network.agreements_of(self.own) {
            if let Some(until) = agreement.until.filter(|_| self.ends(agreement.until)) {
                lines.push(Line {
                    from: agreement.from,
                    until: Some(until),
                    ..Line::new(
                        LineKind::AgreementEnding,
                        agreement.id,
                        format!("{}: ends {}", agreement.name, Day(until)),
                    )
                });
            }
        }
        for group in self.network.groups() {
            if let Some(until) = group.until.filter(|_| self.ends(group.until)) {
                let kind = match group.kind {
                    GroupKind::TaskForce => "task force",
                    GroupKind::JointInvestigationTeam => "joint investigation team",
                    GroupKind::IntelligenceCell => "intelligence cell",
                };
                lines.push(Line {
                    from: group.from,
                    until: Some(until),
                    ..Line::new(
                        LineKind::GroupEnding,
                        group.id,
                        format!("{}, {kind}: ends {}", group.name, Day(until)),
                    )
                });
            }
        }
    }

    /// Words of own sources that name no territory.
    pub(super) fn wordings(&self, lines: &mut Vec<Line>) {
        let wordings = self.network.unresolved_wordings();
        lines.extend(wordings.filter_map(|wording| self.wording(wording)));
    }

    fn wording(&self, wording: &UnresolvedWording) -> Option<Line> {
        let (position, post, agency) = match wording.holder {
            Holder::Position(id) => {
                let position = self.network.position(id)?;
                (Some(id), position.post, position.agency)
            }
            Holder::Post(id) => (None, id, self.network.post(id)?.agency),
        };
        let counts = agency == self.own && self.in_force(wording.from, wording.until);
        let name = self.network.post(post).map_or("", |post| &post.name);
        counts.then(|| Line {
            position,
            post: Some(post),
            from: wording.from,
            until: wording.until,
            ..Line::new(
                LineKind::UnresolvedWording,
                wording.id,
                format!("{name}: \"{}\" names no territory", wording.wording),
            )
        })
    }
}
