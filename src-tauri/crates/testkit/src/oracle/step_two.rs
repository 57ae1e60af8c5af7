//! "The ladder", step 2: the same posts, other own posts there, and their parents.

use domain::answer::RouteCertainty;
use domain::records::{PositionId, Post, PostId, Role};

use super::draft::Footing;
use super::ladder::Rung;
use super::lines::Thing;
use super::world::World;

impl<'a> World<'a> {
    /// The posts of step 1, best rank first, then the other own posts in the country; each with what its routes are.
    fn posts_of_step_two(&self, first: &[Rung<'a>]) -> Vec<(&'a Post, RouteCertainty)> {
        let stated = self
            .lines_that_count(|agency| self.is_own(agency))
            .into_iter()
            .filter_map(|(line, _)| self.post(self.post_of_line(line)?))
            .filter(|post| self.is_open(post.id))
            .map(|post| (post, RouteCertainty::Stated));
        let located = self
            .located_posts(self.network.own_agency)
            .into_iter()
            .map(|post| (post, RouteCertainty::LocatedThere));
        let place = |post: &Post| {
            let on = |rung: &Rung<'_>| rung.iter().any(|draft| draft.route.post == Some(post.id));
            first.iter().position(on).unwrap_or(usize::MAX)
        };
        let mut of_step_one: Vec<_> = stated.chain(located).collect();
        of_step_one.sort_by_key(|(post, _)| (place(post), post.name.clone(), post.id));
        let mut others = self.posts_in_country(self.network.own_agency);
        others.sort_by_key(|post| (post.name.clone(), post.id));
        let others = others
            .into_iter()
            .map(|post| (post, RouteCertainty::LocatedThere));
        let mut posts: Vec<(&Post, RouteCertainty)> = Vec::new();
        for (post, certainty) in of_step_one.into_iter().chain(others) {
            if !posts.iter().any(|(known, _)| known.id == post.id) {
                posts.push((post, certainty));
            }
        }
        posts
    }

    /// Own staff of a post by role; an own post without staff itself.
    fn seconds(&self, post: &Post) -> Vec<Thing> {
        let own = self.network.own_agency;
        let mut things = Vec::new();
        for role in [Role::Deputy, Role::Ilo, Role::Head, Role::Seconded] {
            let mut seats: Vec<_> = self
                .staff(post.id, own)
                .into_iter()
                .filter(|position| position.role == role)
                .map(|position| Thing::Position(position.id))
                .collect();
            seats.sort_by_key(|seat| self.tie(*seat));
            things.extend(seats);
        }
        if things.is_empty() && post.agency == own {
            things.push(Thing::Post(post.id));
        }
        things
    }

    fn things_of_step_two(&self, first: &[Rung<'a>]) -> Vec<(Thing, RouteCertainty)> {
        let posts = self.posts_of_step_two(first);
        let parent = |post: &Post| -> Option<PostId> {
            let parent = self.post(post.parent?)?;
            (self.is_own(parent.agency) && self.is_open(parent.id)).then_some(parent.id)
        };
        let seconds = posts
            .iter()
            .flat_map(|(post, certainty)| self.seconds(post).into_iter().map(|thing| (thing, *certainty)));
        let parents = posts
            .iter()
            .filter_map(|(post, certainty)| Some((Thing::Post(parent(post)?), *certainty)));
        seconds.chain(parents).collect()
    }

    pub(super) fn step_two(&self, first: &[Rung<'a>]) -> Vec<Rung<'a>> {
        self.things_of_step_two(first)
            .into_iter()
            .map(|(thing, certainty)| {
                self.drafts(
                    thing,
                    Footing {
                        certainty,
                        ..Footing::stated(2)
                    },
                )
            })
            .collect()
    }

    /// Own positions that steps 1 and 2 look at.
    pub(super) fn considered(&self) -> Vec<PositionId> {
        let lines = self.lines_that_count(|agency| self.is_own(agency));
        let mut things: Vec<_> = lines
            .into_iter()
            .flat_map(|(line, _)| self.things_of_line(line))
            .collect();
        for post in self.located_posts(self.network.own_agency) {
            things.extend(self.things_of_post(post.id));
        }
        things.extend(
            self.things_of_step_two(&self.step_one())
                .into_iter()
                .map(|(thing, _)| thing),
        );
        let mut positions: Vec<_> = things
            .into_iter()
            .filter_map(|thing| match thing {
                Thing::Position(position) => Some(position),
                _ => None,
            })
            .collect();
        positions.sort();
        positions.dedup();
        positions
    }
}
