//! What else an answer draws on: agreements, channels, the duty line, cautions, groups, memberships, notes.

use domain::records::{
    Agreement, AgreementId, AgreementKind, Caution, CautionId, Channel, ChannelId, ChannelKind, Group,
    GroupId, GroupKind, GroupMember, GroupMemberId, Holiday, HolidayId, Membership, MembershipId, Note,
    NoteId, Subject, TerritoryRef, TopicId, Urgency,
};

use crate::clock::day;

use super::{Maker, Period};

impl Maker {
    pub(super) fn answerers(&mut self) {
        for _ in 0..self.rng.of([0, 1, 1, 2]) {
            self.agreement();
        }
        for _ in 0..self.rng.of([0, 0, 1, 2]) {
            self.caution();
        }
        if self.rng.percent(20) {
            self.group();
        }
        if self.rng.percent(20) {
            let territory: TerritoryRef = self.country().into();
            let ((from, until), sensitivity) = (self.period(), self.sensitivity());
            let id = MembershipId(self.ids.make());
            self.records.push(Membership {
                id,
                body: "INTERPOL".into(),
                territory: Some(territory),
                agency: None,
                status: "member".into(),
                remark: None,
                from,
                until,
                source_document: None,
                source_as_of: None,
                source_date: None,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
            let (id, about) = (NoteId(self.ids.make()), Subject::Territory(territory));
            let text = "no own post; covered from Madrid".into();
            self.records.push(Note {
                id,
                about,
                text,
                source: None,
                date: None,
                source_record: None,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
            let id = HolidayId(self.ids.make());
            self.records.push(Holiday {
                id,
                territory,
                date: day(9),
                name: "A local holiday".into(),
                sensitivity,
                handling: domain::records::Handling::default(),
            });
        }
    }

    fn agreement(&mut self) {
        let mut parties: Vec<_> = self.rng.pick(&self.partners).into_iter().collect();
        if self.rng.percent(30) {
            parties.extend(self.rng.pick(&self.counterparts));
        }
        let party = if self.rng.percent(92) {
            Some(self.own)
        } else {
            self.rng.pick(&self.sisters)
        };
        parties.extend(party);
        let (territories, topics) = (self.some_territories(40), self.some_topics(35));
        let ((from, until), sensitivity) = (self.period(), self.sensitivity());
        let name = self.rng.of(["Common use", "Lead nation", "Nordic model"]);
        let kind = self.rng.of([AgreementKind::CommonUse, AgreementKind::LeadNation]);
        let id = AgreementId(self.ids.make());
        self.records.push(Agreement {
            id,
            name: name.into(),
            kind,
            parties,
            territories,
            topics,
            ask_via: Some("the coordinator".into()),
            from,
            until,
            source: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    fn caution(&mut self) {
        let territory = if self.rng.percent(68) {
            Some(self.territory())
        } else {
            None
        };
        let topic = self.rng.pick(&self.topics).filter(|_| self.rng.percent(30));
        let text = self.rng.of(["cooperation suspended", "death penalty: ask first"]);
        let ((from, until), sensitivity) = (self.period(), self.sensitivity());
        let id = CautionId(self.ids.make());
        let lift = Some("the director".into());
        self.records.push(Caution {
            id,
            text: text.into(),
            territory,
            topic,
            lift,
            from,
            until,
            source: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    fn group(&mut self) {
        let id = GroupId(self.ids.make());
        let ((from, until), sensitivity) = (self.period(), self.sensitivity());
        let kind = self.rng.of([
            GroupKind::TaskForce,
            GroupKind::JointInvestigationTeam,
            GroupKind::IntelligenceCell,
        ]);
        self.records.push(Group {
            id,
            name: "A task force".into(),
            kind,
            purpose: None,
            from,
            until,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        let territory = Some(self.country().into());
        let agency = self.rng.pick(&self.partners);
        for (territory, agency) in [(territory, None), (None, agency)] {
            let row = GroupMemberId(self.ids.make());
            self.records.push(GroupMember {
                id: row,
                group: id,
                territory,
                agency,
                from,
                until,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
        }
    }

    pub(super) fn channels(&mut self) {
        let ordinary = [
            ChannelKind::NationalCentralBureau,
            ChannelKind::EuropolNationalUnit,
            ChannelKind::SinglePointOfContact,
            ChannelKind::CentralAuthority,
            ChannelKind::Point247,
            ChannelKind::Other,
        ];
        for _ in 0..self.rng.of([0, 0, 1, 1, 2, 3]) {
            let kind = self.rng.of(ordinary);
            let formal = self.some_topics(30);
            let period = self.period();
            self.channel(kind, 50, formal, period);
        }
        if self.rng.percent(68) {
            let formal = self.some_topics(15);
            let period = if self.rng.percent(10) {
                self.period()
            } else {
                (None, None)
            };
            self.duty_line = Some(self.channel(ChannelKind::DutyLine, 5, formal, period));
        }
        if self.rng.percent(60) {
            let period = if self.rng.percent(10) {
                self.period()
            } else {
                (None, None)
            };
            self.on_call = Some(self.channel(ChannelKind::OnCall, 0, vec![], period));
        }
    }

    /// A channel, limited in territory, topic and urgency so many times in a hundred.
    fn channel(
        &mut self,
        kind: ChannelKind,
        limited: usize,
        formal_for: Vec<TopicId>,
        (from, until): Period,
    ) -> ChannelId {
        let (territories, topics) = (self.some_territories(limited), self.some_topics(limited / 2));
        let urgency = self.rng.of([Urgency::Any, Urgency::Urgent, Urgency::Routine]);
        let urgency = if self.rng.percent(limited) {
            urgency
        } else {
            Urgency::Any
        };
        let name = self
            .rng
            .of(["National bureau", "National unit", "Point of contact"]);
        let (id, sensitivity) = (ChannelId(self.ids.make()), self.sensitivity());
        self.records.push(Channel {
            id,
            name: name.into(),
            kind,
            agency: Some(self.own),
            territories,
            topics,
            urgency,
            formal_for,
            languages: Vec::new(),
            include: None,
            remark: None,
            from,
            until,
            source: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        id
    }
}
