//! Words of our own sources that name no territory. They are never expanded, but nobody should overlook them either.

use super::notice;
use crate::answer::{Notice, NoticeKind};
use crate::names::wording_may_include;
use crate::records::{Holder, UnresolvedWording};
use crate::resolver::scene::{Relation, Scene};

/// Words of our own sources that name no territory and may include the country asked about.
pub(super) fn wordings(scene: &Scene<'_>) -> Vec<Notice> {
    let Some(country) = scene.country else {
        return Vec::new();
    };
    let mut found: Vec<_> = scene
        .network
        .wordings()
        .filter(|wording| wording_may_include(wording, country))
        .flat_map(|wording| scene.network.wordings_reading(wording.clone()))
        .filter_map(|wording| of_own_post(scene, wording))
        .collect();
    found.sort_by_key(|(post, wording)| (*post, wording.wording.clone(), wording.id));
    found
        .into_iter()
        .map(|(post, wording)| Notice {
            wording: Some(wording.id),
            until: wording.until,
            ..notice(
                NoticeKind::UnresolvedWording,
                format!(
                    "{post} is said to cover \"{}\"; whether that includes {} is not settled",
                    wording.wording,
                    country.name()
                ),
                match wording.holder {
                    Holder::Position(id) => Some(id),
                    Holder::Post(_) => None,
                },
            )
        })
        .collect()
}

/// The post of a wording that is in force and our own.
fn of_own_post<'n>(
    scene: &Scene<'n>,
    wording: &'n UnresolvedWording,
) -> Option<(&'n str, &'n UnresolvedWording)> {
    let (post, agency) = match wording.holder {
        Holder::Position(id) => {
            let position = scene.network.position(id)?;
            (scene.network.post(position.post)?, position.agency)
        }
        Holder::Post(id) => {
            let post = scene.network.post(id)?;
            (post, post.agency)
        }
    };
    let counts =
        scene.relation(agency) == Some(Relation::Own) && scene.in_force_at_home(wording.from, wording.until);
    counts.then_some((post.name.as_str(), wording))
}
