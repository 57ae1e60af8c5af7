//! Stop signs: what to know before anybody is called.

use super::scene::Scene;
use crate::records::CautionId;

/// The cautions in force for the territory and topic: those with a territory first, then by text and id.
pub(super) fn cautions(scene: &Scene<'_>) -> Vec<CautionId> {
    let mut found: Vec<_> = scene
        .reach
        .ways()
        .map(|(territory, _)| Some(territory))
        .chain([None])
        .flat_map(|territory| scene.network.cautions_on(territory))
        .filter(|caution| scene.in_force_at_home(caution.from, caution.until))
        .filter(|caution| {
            let topic = caution.topic.as_ref();
            scene.counts(topic.map_or(&[], std::slice::from_ref))
        })
        .collect();
    found.sort_by_key(|caution| (caution.territory.is_none(), caution.text.as_str(), caution.id));
    found.into_iter().map(|caution| caution.id).collect()
}
