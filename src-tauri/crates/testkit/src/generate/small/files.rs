//! What imports and exports leave behind: nothing of it changes an answer.

use domain::records::{
    Export, ExportId, Handling, ImportTemplate, ImportTemplateId, KeptCard, KeptCardId, Profile, ProfileId,
    Sensitivity, SettledWording, SettledWordingId, ToldApart, ToldApartId,
};

use super::Maker;

impl Maker {
    pub(super) fn imports(&mut self) {
        if !self.rng.percent(20) {
            return;
        }
        if let Some(officer) = self.officer() {
            let (id, sensitivity) = (KeptCardId(self.ids.make()), self.sensitivity());
            self.records.push(KeptCard {
                id,
                officer,
                version: "3.0".into(),
                properties: vec!["X-ROOM:B 12".into()],
                sensitivity,
                handling: Handling::default(),
            });
        }
        let (id, territory) = (SettledWordingId(self.ids.make()), self.territory());
        let territory = self.rng.percent(70).then_some(territory);
        let sensitivity = self.sensitivity();
        self.records.push(SettledWording {
            id,
            wording: "the wider neighbourhood".into(),
            territory,
            sensitivity,
            handling: Handling::default(),
        });
        if let (Some(officer), Some(other)) = (self.officer(), self.officer())
            && officer != other
        {
            let (id, sensitivity) = (ToldApartId(self.ids.make()), self.sensitivity());
            self.records.push(ToldApart {
                id,
                officer,
                other,
                sensitivity,
                handling: Handling::default(),
            });
        }
        let (id, sensitivity) = (ImportTemplateId(self.ids.make()), self.sensitivity());
        self.records.push(ImportTemplate {
            id,
            name: "their list".into(),
            sheet: None,
            header: vec!["Nom".into(), "Tel".into()],
            fields: vec!["officer".into(), "-".into()],
            sensitivity,
            handling: Handling::default(),
        });
    }

    /// A profile of the network's own, and a sheet that was made with it.
    pub(super) fn exports(&mut self) {
        if !self.rng.percent(20) {
            return;
        }
        let (id, sensitivity) = (ProfileId(self.ids.make()), self.sensitivity());
        self.records.push(Profile {
            id,
            name: "Allies".into(),
            up_to: Sensitivity::Partner,
            names: true,
            private_numbers: false,
            addresses: self.rng.percent(50),
            places: self.rng.percent(50),
            groups: true,
            joint_teams: false,
            third_states: false,
            readers: vec!["FR".into()],
            without: vec!["gaps".into()],
            sensitivity,
            handling: Handling::default(),
        });
        let (id, sensitivity) = (ExportId(self.ids.make()), self.sensitivity());
        self.records.push(Export {
            id,
            number: 1,
            code: "7Q2M-4XKD".into(),
            at: "2026-11-01T09:00:00Z".into(),
            by: "Alice Example".into(),
            second: None,
            for_whom: Some("the embassy".into()),
            purpose: None,
            profile: "Allies".into(),
            scope: "Morocco".into(),
            on: None,
            snapshot: 1,
            format: "pdf".into(),
            marking: "OFFICIAL".into(),
            expires: None,
            people: 3,
            left_out: 1,
            sensitivity,
            handling: Handling::default(),
        });
    }
}
