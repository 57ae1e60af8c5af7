//! Set pieces: what must meet for a rule that chance alone would hardly ever call.

use chrono::NaiveDate;
use domain::list::List;
use domain::records::{
    Accreditation, ActingCover, ActingCoverId, Certainty, CoverageId, Holder, PlaceStatus, Position,
    PositionId, PostId, PostKind, Precedence, Role, StandIn, TakesRequestsFrom,
};

use super::Maker;
use crate::clock;

impl Maker {
    /// An own post in the country asked about, its liaison officer away, somebody abroad standing in, and a deputy at
    /// the post: who comes first depends on how urgent it is.
    pub(super) fn deputy_on_the_spot(&mut self) {
        let (own, focus) = (self.own, self.focus());
        let post = self.post(own, "Embassy", PostKind::Embassy, Accreditation::HostState, None);
        let spot = self.spot(focus);
        self.place(post, spot, PlaceStatus::Open, (None, None));
        let ilo = self.filled(post, Role::Ilo);
        self.filled(post, Role::Deputy);
        self.coverage_line(Holder::Position(ilo));
        if let Some(line) = self.records.coverage.last_mut() {
            (line.territory, line.precedence) = (focus.into(), Precedence::Primary);
            (line.topics, line.from, line.until) = (List::new(), None, None);
        }
        let Some(home) = self.headquarters else { return };
        let by = self.filled(home, Role::Head);
        let (id, sensitivity) = (ActingCoverId(self.ids.make()), self.sensitivity());
        self.records.push(ActingCover {
            id,
            position: ilo,
            by: StandIn::Position(by),
            territories: vec![],
            topics: vec![],
            from: Some(clock::day(-7)),
            until: Some(clock::day(14)),
            reason: Some("on leave".into()),
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    /// A position whose officer is in place.
    fn filled(&mut self, post: PostId, role: Role) -> PositionId {
        let (id, agency, sensitivity) = (PositionId(self.ids.make()), self.own, self.sensitivity());
        self.records.push(Position {
            id,
            post,
            agency,
            title: "liaison officer".into(),
            role,
            takes_requests_from: TakesRequestsFrom::AllAgencies,
            from: None,
            until: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        let officer = self.new_officer(agency);
        let since: (Option<NaiveDate>, Option<NaiveDate>) = (Some(self.past()), None);
        self.posting(officer, id, (since, Certainty::Confirmed, Certainty::Planned));
        id
    }

    /// Two lines of one agency for one territory at different posts, declared joint.
    pub(super) fn joint_line(&mut self) {
        let pairs: Vec<(CoverageId, CoverageId)> = self
            .records
            .coverage
            .iter()
            .flat_map(|one| self.records.coverage.iter().map(move |other| (one, other)))
            .filter(|(one, other)| one.territory == other.territory && one.holder != other.holder)
            .filter(|(one, other)| self.agency_of(one.holder) == self.agency_of(other.holder))
            .map(|(one, other)| (one.id, other.id))
            .collect();
        if let Some((one, other)) = self.rng.pick(&pairs)
            && let Some(line) = self.records.coverage.iter_mut().find(|line| line.id == one)
            && !line.joint_with.contains(&other)
        {
            line.joint_with.push(other);
        }
    }

    /// A post that is accredited to an organisation often covers it.
    pub(super) fn covered_organisation(&self, holder: Holder) -> Option<domain::records::AgencyId> {
        let post = match holder {
            Holder::Post(post) => post,
            Holder::Position(id) => {
                self.records
                    .positions
                    .iter()
                    .find(|position| position.id == id)?
                    .post
            }
        };
        let post = self.records.posts.iter().find(|row| row.id == post)?;
        post.organisation
            .filter(|_| post.accreditation == Accreditation::Organisation)
    }

    fn agency_of(&self, holder: Holder) -> Option<domain::records::AgencyId> {
        match holder {
            Holder::Post(id) => self
                .records
                .posts
                .iter()
                .find(|post| post.id == id)
                .map(|post| post.agency),
            Holder::Position(id) => self
                .records
                .positions
                .iter()
                .find(|position| position.id == id)
                .map(|position| position.agency),
        }
    }
}
