//! Who holds a position, day by day through a period, and who holds which on one day.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::place::{PostNow, Spot};
use super::seat;
use super::time::{Clock, day_before};
use crate::network::{Network, Slot};
use crate::question::When;
use crate::records::{Position, PositionId, Post, Posting, PostingId};
use crate::territories::CountryCode;
use crate::text::Text;

/// Days in a row on which a position exists and one posting holds it, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent where it goes on after the period.
    pub until: Option<NaiveDate>,
    /// The posting that holds the position; absent while it is vacant.
    pub posting: Option<PostingId>,
    /// Whether the posting holds past a planned end that nobody confirmed.
    pub overdue: bool,
}

/// The tenures of a position from `first` to `last`, in order of time; none for days on which it does not exist. Plans
/// that lie ahead of `today` are taken as kept.
#[must_use]
pub fn tenures(
    network: &Network,
    position: PositionId,
    today: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
) -> Vec<Tenure> {
    let mut tenures: Vec<Tenure> = Vec::new();
    let mut next = Some(first);
    while let Some(day) = next.filter(|day| *day <= last) {
        let clock = Clock::ahead(day, today);
        let held = on_day(network, position, &clock, day);
        if let Some(open) = tenures.last_mut().filter(|open| open.until.is_none())
            && held != Some((open.posting, open.overdue))
        {
            open.until = Some(day_before(day));
        }
        if let Some((posting, overdue)) = held
            && tenures.last().is_none_or(|open| open.until.is_some())
        {
            tenures.push(Tenure {
                from: day,
                until: None,
                posting,
                overdue,
            });
        }
        next = clock.changes_on();
    }
    tenures
}

/// Who holds a position on a day, and whether past a planned end; `None` when it does not exist.
fn on_day(
    network: &Network,
    position: PositionId,
    clock: &Clock,
    day: NaiveDate,
) -> Option<(Option<PostingId>, bool)> {
    let position = network.find_position(position)?;
    let post = PostNow::new(
        network,
        clock,
        network.post_at(network.seated(position.slot)?.post)?,
    );
    let exists = clock.in_force(position.from, position.until, day) && post.open;
    exists.then(|| match seat::holder(network, clock, position, &post) {
        Some(holder) => (Some(holder.posting.id), holder.overdue),
        None => (None, false),
    })
}

/// A position that exists on a day.
#[derive(Clone, Copy, Debug)]
pub struct Staffed<'n> {
    /// The position.
    pub position: &'n Position,
    /// Its post.
    pub post: &'n Post,
    /// How it is held; absent when it is vacant.
    pub posting: Option<&'n Posting>,
    /// Whether the posting holds past a planned end that nobody confirmed.
    pub overdue: bool,
    /// The country in which its officer works, or the post where it is vacant.
    pub host: Option<CountryCode>,
}

/// All positions that exist on a civil date, of all agencies, with whoever holds them; in no order that means anything.
#[must_use]
pub fn staffing(network: &Network, day: NaiveDate) -> Vec<Staffed<'_>> {
    let clock = Clock::new(When::On(day), |_| None);
    let mut posts: FxHashMap<Slot, Option<PostNow<'_>>> = FxHashMap::default();
    let mut found = Vec::new();
    for position in network.positions() {
        let Some(position) = network.find_position(position.id) else {
            continue;
        };
        let Some(slot) = network.seated(position.slot).map(|seated| seated.post) else {
            continue;
        };
        let post = posts.entry(slot).or_insert_with(|| {
            let post = network.post_at(slot)?;
            Some(PostNow::new(network, &clock, post)).filter(|post| post.open)
        });
        let Some(post) = post.as_ref() else { continue };
        if clock.in_force(position.from, position.until, day) {
            let holder = seat::holder(network, &clock, position, post);
            found.push(Staffed {
                position: position.record,
                post: post.post.record,
                posting: holder.map(|holder| holder.posting.record),
                overdue: holder.is_some_and(|holder| holder.overdue),
                host: holder.map_or(post.spot, |holder| holder.spot).host,
            });
        }
    }
    found
}

/// A post that is open at a time, and where it works.
#[derive(Clone, Copy, Debug)]
pub struct OpenPost<'n> {
    /// The post.
    pub post: &'n Post,
    /// The city.
    pub city: Option<&'n Text>,
    /// The country that hosts it.
    pub host: Option<CountryCode>,
}

/// All posts of all agencies that are open; in no order that means anything.
#[must_use]
pub fn open_posts(network: &Network, when: When) -> Vec<OpenPost<'_>> {
    let clock = Clock::of(network, when);
    let now = |post: &'_ Post| {
        let post = network.post_at(network.post_slot(post.id)?)?;
        Some(PostNow::new(network, &clock, post))
    };
    let open = network.posts().filter_map(now).filter(|post| post.open);
    open.map(|now| {
        let Spot { city, host, .. } = now.spot;
        OpenPost {
            post: now.post.record,
            city,
            host,
        }
    })
    .collect()
}
