//! What the network holds already, by the keys by which rows of files are recognised.

use std::collections::{HashMap, HashSet};

use domain::names::fold;
use domain::records::{
    Agency, AgencyId, ContactOwner, ContactPoint, Coverage, CoverageId, Holder, Membership, MembershipId,
    Network, Note, NoteId, Part, PartId, Place, Post, PostId, Record, SettledWording, Subject, TerritoryRef,
    UnresolvedWording,
};
use domain::territories::CountryCode;
use store::{Put, StoreError, Tx};

use super::contacts::Known;
use super::difference::Follow;
use super::mark::{Mark, Marks};
use super::named::Named;
use super::people::People;
use super::renamed::Sites;
use super::{Effect, ImportError};

/// The key of a post: agency, office, city, host and the record of the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PostKey {
    pub(super) agency: AgencyId,
    pub(super) office: String,
    pub(super) city: Option<String>,
    pub(super) host: Option<CountryCode>,
    pub(super) entity: Option<String>,
}

impl PostKey {
    fn of(post: &Post, city: Option<String>, host: Option<CountryCode>) -> Self {
        Self {
            agency: post.agency,
            office: post.name.to_string(),
            city,
            host,
            entity: post.source_record.as_deref().map(str::to_owned),
        }
    }
}

/// A post and the country of one of its places.
type Sited = (PostId, Option<CountryCode>);

/// Posts by what a row says of where somebody sits.
#[derive(Default)]
pub(super) struct PostsByPlace {
    /// By agency and folded name.
    named: HashMap<(AgencyId, String), Vec<Sited>>,
    /// By agency, folded city and host.
    at: HashMap<(AgencyId, String, Option<CountryCode>), Vec<PostId>>,
    /// By agency and the record of the source.
    records: HashMap<(AgencyId, String), PostKey>,
}

impl PostsByPlace {
    fn know(&mut self, key: &PostKey, post: PostId) {
        let named = self.named.entry((key.agency, fold(&key.office))).or_default();
        if !named.contains(&(post, key.host)) {
            named.push((post, key.host));
        }
        if let Some(record) = &key.entity {
            self.records.insert((key.agency, record.clone()), key.clone());
        }
        if let Some(city) = &key.city {
            let at = self.at.entry((key.agency, fold(city), key.host)).or_default();
            if !at.contains(&post) {
                at.push(post);
            }
        }
    }

    /// The one post of that name, where the country is the same as far as both are known.
    pub(super) fn named(&self, agency: AgencyId, name: &str, host: Option<CountryCode>) -> Option<PostId> {
        let posts = self.named.get(&(agency, fold(name)))?.iter();
        let mut fitting: Vec<_> = posts
            .filter(|(_, at)| host.is_none() || at.is_none() || *at == host)
            .map(|(post, _)| *post)
            .collect();
        fitting.dedup();
        <[PostId; 1]>::try_from(fitting).ok().map(|[post]| post)
    }

    /// The key of the post that was read from this record of its source.
    pub(super) fn of_record(&self, agency: AgencyId, record: &str) -> Option<&PostKey> {
        self.records.get(&(agency, record.to_owned()))
    }

    /// The one post of an agency in that city.
    pub(super) fn at(&self, agency: AgencyId, city: &str, host: Option<CountryCode>) -> Option<PostId> {
        match self.at.get(&(agency, fold(city), host))?.as_slice() {
            [post] => Some(*post),
            _ => None,
        }
    }
}

/// The network as the import finds and changes it.
pub(super) struct Held {
    pub(super) network: Network,
    pub(super) agencies: HashMap<String, Agency>,
    pub(super) posts: HashMap<PostKey, Post>,
    pub(super) posts_by_place: PostsByPlace,
    pub(super) coverage: HashMap<Holder, Vec<Coverage>>,
    pub(super) wordings: HashMap<Holder, Vec<UnresolvedWording>>,
    pub(super) contacts: HashMap<ContactOwner, Vec<Known>>,
    pub(super) people: People,
    /// What the files say otherwise than what was read before.
    pub(super) follow: Follow,
    /// What wordings mean that somebody has settled, folded; `None` where they are left out.
    pub(super) settled: HashMap<String, Option<TerritoryRef>>,
    /// The notes that there are, by what they are on and their texts.
    remarks: HashSet<Mark>,
    pub(super) parts: HashMap<(CountryCode, String), PartId>,
    pub(super) notes: HashMap<String, Note>,
    pub(super) memberships: HashMap<(String, CountryCode, Option<String>), Membership>,
    sites: Sites,
    /// What lines of contact sheets may be of.
    pub(super) named: Named,
    /// Where posts are.
    pub(super) places: HashMap<PostId, Vec<Place>>,
    /// Lines that this file has named.
    pub(super) seen_lines: HashSet<CoverageId>,
    seen_posts: HashSet<PostId>,
    seen_notes: HashSet<NoteId>,
    seen_memberships: HashSet<MembershipId>,
    marks: Marks,
}

impl Held {
    pub(super) fn load(tx: &Tx<'_>) -> Result<Self, ImportError> {
        let network = tx
            .all::<Network>()?
            .into_iter()
            .next()
            .ok_or(ImportError::NoNetwork)?;
        let mut held = Self {
            network,
            agencies: agencies(tx)?,
            posts: HashMap::new(),
            posts_by_place: PostsByPlace::default(),
            coverage: HashMap::new(),
            wordings: HashMap::new(),
            contacts: HashMap::new(),
            people: People::load(tx)?,
            follow: Follow::default(),
            settled: settled(tx)?,
            remarks: HashSet::new(),
            parts: tx
                .all::<Part>()?
                .into_iter()
                .map(|part| ((part.country, fold(&part.name)), part.id))
                .collect(),
            notes: HashMap::new(),
            memberships: HashMap::new(),
            sites: Sites::default(),
            named: Named::load(tx)?,
            places: HashMap::new(),
            seen_lines: HashSet::new(),
            seen_posts: HashSet::new(),
            seen_notes: HashSet::new(),
            seen_memberships: HashSet::new(),
            marks: Marks::default(),
        };
        held.load_posts(tx)?;
        for line in tx.all::<Coverage>()? {
            held.coverage.entry(line.holder).or_default().push(line);
        }
        for wording in tx.all::<UnresolvedWording>()? {
            held.wordings.entry(wording.holder).or_default().push(wording);
        }
        for contact in tx.all::<ContactPoint>()? {
            let known = Known::of(&contact);
            if let ContactOwner::Officer(officer) = contact.of {
                held.people.reached_by(officer, &known);
            }
            held.contacts.entry(contact.of).or_default().push(known);
        }
        for note in tx.all::<Note>()? {
            held.is_new_remark(note.about, &note.text);
            if let Some(record) = &note.source_record {
                held.notes.insert(record.to_string(), note);
            }
        }
        for membership in tx.all::<Membership>()? {
            if let Some(TerritoryRef::Country(country)) = membership.territory {
                let document = membership.source_document.as_deref().map(str::to_owned);
                held.memberships
                    .insert((membership.body.to_string(), country, document), membership);
            }
        }
        Ok(held)
    }

    /// Posts by key; a post that has moved is known by each of its places.
    fn load_posts(&mut self, tx: &Tx<'_>) -> Result<(), StoreError> {
        for place in tx.all::<Place>()? {
            self.places.entry(place.post).or_default().push(place);
        }
        for post in tx.all::<Post>()? {
            let places = self.places.get(&post.id).cloned().unwrap_or_default();
            for place in &places {
                let city = place.city.as_deref().map(str::to_owned);
                self.know_post(PostKey::of(&post, city, place.host), post.clone());
            }
            if places.is_empty() {
                self.know_post(PostKey::of(&post, None, None), post);
            }
        }
        Ok(())
    }

    /// Remembers a note; `false` where there was one of that text.
    pub(super) fn is_new_remark(&mut self, about: Subject, text: &str) -> bool {
        self.remarks.insert(self.marks.of(&(about, text)))
    }

    /// Remembers a post by the ways in which rows name it.
    pub(super) fn know_post(&mut self, key: PostKey, post: Post) {
        self.posts_by_place.know(&key, post.id);
        self.sites.know(&key, post.id);
        self.posts.insert(key, post);
    }

    /// The post of a key, also under another name of its country. A post that this file has named already is not renamed.
    pub(super) fn post(&self, key: &PostKey) -> Option<PostId> {
        let renamed = || {
            let post = self.sites.only(key);
            post.filter(|post| !self.seen_posts.contains(post))
        };
        self.posts.get(key).map(|post| post.id).or_else(renamed)
    }

    /// Forgets which records this file has named; a second row of one record only adds to it.
    pub(super) fn begin_file(&mut self) {
        self.seen_posts.clear();
        self.seen_lines.clear();
        self.seen_notes.clear();
        self.seen_memberships.clear();
    }

    /// Whether this file names the post for the first time.
    pub(super) fn first_sight_of_post(&mut self, post: PostId) -> bool {
        self.seen_posts.insert(post)
    }

    /// Whether this file names the note for the first time.
    pub(super) fn first_sight_of_note(&mut self, note: NoteId) -> bool {
        self.seen_notes.insert(note)
    }

    /// Whether this file names the membership for the first time.
    pub(super) fn first_sight_of_membership(&mut self, membership: MembershipId) -> bool {
        self.seen_memberships.insert(membership)
    }
}

/// Agencies by their folded names; a name comes before the short name of another.
fn agencies(tx: &Tx<'_>) -> Result<HashMap<String, Agency>, StoreError> {
    let all = tx.all::<Agency>()?;
    let short = all
        .iter()
        .filter_map(|agency| Some((fold(agency.short_name.as_deref()?), agency.clone())));
    let mut agencies: HashMap<_, _> = short.collect();
    agencies.extend(all.iter().map(|agency| (fold(&agency.name), agency.clone())));
    Ok(agencies)
}

/// The meanings of wordings that somebody has settled.
fn settled(tx: &Tx<'_>) -> Result<HashMap<String, Option<TerritoryRef>>, StoreError> {
    let settled = tx.all::<SettledWording>()?.into_iter();
    Ok(settled.map(|one| (fold(&one.wording), one.territory)).collect())
}

/// Writes a record and says what that came to for its row.
pub(super) fn put(tx: &mut Tx<'_>, record: impl Into<Record>) -> Result<Effect, StoreError> {
    Ok(match tx.put(record)? {
        Put::Created | Put::Updated(_) => Effect::Updated,
        Put::Unchanged => Effect::Unchanged,
    })
}

/// Writes a record whose id is new.
pub(super) fn add(tx: &mut Tx<'_>, record: impl Into<Record>) -> Result<Effect, StoreError> {
    tx.add(record)?;
    Ok(Effect::Updated)
}

/// How a row may change what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Say {
    /// It is newer, or the same document: what it says holds.
    Overwrite,
    /// It stands beside what is held: it only adds.
    Add,
    /// It is older: it changes nothing.
    Nothing,
}

/// How a source of one date may change what another source said.
///
/// Dates are compared as far as both are given: "2004-03" is not older than "2004-03-15".
pub(super) fn say(
    (document, as_of): (Option<&str>, Option<&str>),
    (held_document, held_as_of): (Option<&str>, Option<&str>),
) -> Say {
    let (new, held) = (as_of.and_then(leading_date), held_as_of.and_then(leading_date));
    if let (Some(new), Some(held)) = (new, held) {
        let shared = new.len().min(held.len());
        match new.get(..shared).cmp(&held.get(..shared)) {
            std::cmp::Ordering::Less => return Say::Nothing,
            std::cmp::Ordering::Greater => return Say::Overwrite,
            std::cmp::Ordering::Equal => {}
        }
    } else if new.is_some() && held_as_of.is_some() {
        return Say::Overwrite;
    }
    if document == held_document {
        Say::Overwrite
    } else {
        Say::Add
    }
}

/// The date at the start of a text, as far as it goes: `2004`, `2004-03`, `2004-03-15`.
fn leading_date(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '-')
        .unwrap_or(text.len());
    let date = text.get(..end)?.trim_end_matches('-');
    (date.len() >= 4).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(new: (&str, &str), held: (&str, &str)) -> Say {
        say((Some(new.0), Some(new.1)), (Some(held.0), Some(held.1)))
    }

    #[test]
    fn an_older_source_overwrites_nothing() {
        assert_eq!(of(("a", "2015-11-15"), ("a", "2026-01-21")), Say::Nothing);
        assert_eq!(of(("a", "2026-01-21"), ("b", "2015-11-15")), Say::Overwrite);
        assert_eq!(of(("a", "2004-02"), ("b", "2004-03-15")), Say::Nothing);
    }

    #[test]
    fn sources_of_one_date_stand_beside_each_other() {
        assert_eq!(of(("a", "2004-03"), ("b", "2004-03-15")), Say::Add);
        assert_eq!(of(("a", "2004-03"), ("a", "2004-03")), Say::Overwrite);
        assert_eq!(of(("a", "undated stored copy"), ("b", "2004-03")), Say::Add);
        assert_eq!(of(("a", "2011"), ("b", "undated stored copy")), Say::Overwrite);
    }
}
