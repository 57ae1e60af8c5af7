//! What imports leave behind: nothing of it changes an answer.

use domain::records::{
    Handling, ImportTemplate, ImportTemplateId, KeptCard, KeptCardId, SettledWording, SettledWordingId,
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
}
