//! Agreements with a few partners, channels, cautions, and the settings.

use domain::records::{
    Agreement, AgreementId, AgreementKind, Caution, CautionId, Channel, ChannelId, ChannelKind, Desk, DeskId,
    Handling, Network, NetworkId, Sensitivity, TopicId, Urgency,
};

use super::Large;

/// Partners whose officers we may use.
const AGREEMENTS: usize = 4;

impl Large {
    pub(super) fn answerers(&mut self) {
        let sensitivity = Sensitivity::Internal;
        for partner in self.partners.clone().into_iter().take(AGREEMENTS) {
            self.records.agreements.push(Agreement {
                id: AgreementId(self.ids.make()),
                name: "Common use of officers".into(),
                kind: AgreementKind::CommonUse,
                parties: vec![self.own, partner],
                territories: vec![],
                topics: vec![],
                ask_via: Some("the partner's coordinator".into()),
                from: None,
                until: None,
                source: None,
                sensitivity,
                handling: Handling::default(),
            });
        }
        for place in (0..self.circle.len()).step_by(25) {
            self.records.cautions.push(Caution {
                id: CautionId(self.ids.make()),
                text: "ask the desk head before any request".into(),
                territory: Some(self.country(place).into()),
                topic: None,
                lift: Some("the director".into()),
                from: None,
                until: None,
                source: None,
                sensitivity,
                handling: Handling::default(),
            });
        }
        let formal = self.topics.iter().copied().skip(7).take(1).collect();
        self.channel(
            "National Central Bureau",
            ChannelKind::NationalCentralBureau,
            formal,
        );
        self.channel("Europol National Unit", ChannelKind::EuropolNationalUnit, vec![]);
        self.channel("24/7 point", ChannelKind::Point247, vec![]);
    }

    fn channel(&mut self, name: &str, kind: ChannelKind, formal_for: Vec<TopicId>) -> ChannelId {
        let id = ChannelId(self.ids.make());
        self.records.channels.push(Channel {
            id,
            name: name.into(),
            kind,
            agency: Some(self.own),
            territories: vec![],
            topics: vec![],
            urgency: Urgency::Any,
            formal_for,
            languages: Vec::new(),
            include: None,
            remark: None,
            from: None,
            until: None,
            source: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    pub(super) fn settings(&mut self) {
        let duty_line = self.channel("Duty line", ChannelKind::DutyLine, vec![]);
        let on_call = self.channel("On-call manager", ChannelKind::OnCall, vec![]);
        let sensitivity = Sensitivity::Internal;
        self.records.networks.push(Network {
            id: NetworkId(self.ids.make()),
            name: format!("A generated network of {} officers", self.plan.officers).into(),
            own_agency: self.own,
            own_state: self.own_state,
            headquarters: Some(self.headquarters),
            duty_line: Some(duty_line),
            on_call: Some(on_call),
            marking: "OFFICIAL-SENSITIVE".into(),
            marking_scheme: vec!["OFFICIAL".into(), "OFFICIAL-SENSITIVE".into()],
            handling_line: None,
            second_above: 0,
            example: true,
            sensitivity,
            handling: Handling::default(),
        });
        self.records.desks.push(Desk {
            id: DeskId(self.ids.make()),
            author: "duty desk".into(),
            post: Some(self.headquarters),
            position: None,
            holds_duty_line: true,
            sensitivity,
            handling: Handling::default(),
        });
    }
}
