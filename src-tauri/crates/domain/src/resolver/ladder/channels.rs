//! Steps 6 and 7: channels, the duty line, and the channel that must be used for a topic.

use super::{Grounds, Rung};
use crate::answer::RouteCertainty;
use crate::records::{Channel, ChannelKind, Urgency};
use crate::resolver::scene::Scene;

/// Steps 6 and 7 without the formal route.
pub(super) fn rungs<'n>(scene: &Scene<'n>, formal: Option<&'n Channel>) -> Vec<Rung<'n>> {
    let channels = ordinary(scene)
        .into_iter()
        .filter(|channel| scene.counts(&channel.topics))
        .map(|channel| Rung::new(6, channel, Grounds::Channel, RouteCertainty::Stated));
    let last = scene
        .last_resort()
        .map(|channel| Rung::new(7, channel, Grounds::LastResort, RouteCertainty::Stated));
    channels
        .chain(last)
        .filter(|rung| formal.is_none_or(|formal| rung.what.id() != formal.id.0))
        .collect()
}

/// The first channel that is the formal route for the topic asked; else the duty line, unless the asker answers it.
pub(super) fn formal_route<'n>(scene: &Scene<'n>) -> Option<&'n Channel> {
    let topic = scene.question.topic?;
    let is_formal = |channel: &&Channel| channel.formal_for.contains(&topic);
    let duty_line = || {
        scene
            .duty_line()
            .filter(|_| !scene.asker_holds_duty_line())
            .filter(|channel| fits_urgency(scene, channel) && scene.reach.is_within(&channel.territories))
    };
    ordinary(scene)
        .into_iter()
        .find(is_formal)
        .or_else(|| duty_line().filter(is_formal))
}

/// The channels in force for the territory and urgency, in order, whatever their topics.
fn ordinary<'n>(scene: &Scene<'n>) -> Vec<&'n Channel> {
    let mut channels: Vec<_> = std::iter::once(None)
        .chain(scene.reach.around().map(Some))
        .flat_map(|territory| scene.network.channels_for(territory))
        .filter(|channel| !is_last_resort(scene, channel))
        .filter(|channel| scene.in_force_at_home(channel.from, channel.until) && fits_urgency(scene, channel))
        .collect();
    channels.sort_by_key(|channel| {
        (
            channel.territories.is_empty(),
            !scene.names_topic(&channel.topics),
            channel.urgency == Urgency::Any,
            channel.kind,
            channel.name.as_str(),
            channel.id,
        )
    });
    channels.dedup_by_key(|channel| channel.id);
    channels
}

/// Whether it is a duty line or on-call channel, by its kind or by the settings.
fn is_last_resort(scene: &Scene<'_>, channel: &Channel) -> bool {
    matches!(channel.kind, ChannelKind::DutyLine | ChannelKind::OnCall)
        || scene
            .settings
            .is_some_and(|settings| [settings.duty_line, settings.on_call].contains(&Some(channel.id)))
}

fn fits_urgency(scene: &Scene<'_>, channel: &Channel) -> bool {
    match channel.urgency {
        Urgency::Any => true,
        Urgency::Urgent => scene.question.urgent,
        Urgency::Routine => !scene.question.urgent,
    }
}
