//! What a sheet is about: from what a person names to the records and territories that stand on it.

use std::collections::BTreeSet;

use domain::network::Network;
use domain::records::{
    AgencyId, ChannelId, ContactOwner, EntityKind, GroupId, Holder, OfficerId, PositionId, Post, PostId,
    RecordRef, RegionId, TerritoryRef,
};
use domain::text::Text;

use crate::error::{Error, Result};
use crate::lookup::question;
use crate::naming::{Naming, in_force};
use crate::session::{Known, Session};
use crate::views::sheet::{SheetRequest, SheetScope};
use crate::views::time::AsOf;
use crate::views::who::WhoRequest;

/// More hits of a search are no subject of a sheet; none is left out silently.
const MOST_HITS: usize = 1_000;

/// What stands on a sheet, each once and in the order in which it was named.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The territories that are answered for.
    pub(super) territories: Vec<TerritoryRef>,
    /// Those of them that were named: whoever answers for them is on the sheet, too. The others are what somebody on the
    /// sheet covers.
    pub(super) named: BTreeSet<TerritoryRef>,
    /// Positions, posts, channels, agencies and groups that have a line of their own.
    pub(super) subjects: Vec<RecordRef>,
    /// What it is about, in words.
    pub(super) words: Vec<String>,
    /// Whether it is the whole network.
    pub(super) all: bool,
}

struct Finding<'a> {
    session: &'a Session,
    known: &'a Known<'a>,
    naming: Naming<'a>,
    request: &'a SheetRequest,
    scope: Scope,
}

/// Finds what is named.
///
/// # Errors
/// [`Error::NothingFound`], [`Error::NotCalled`] or [`Error::Input`] for what is not there or fits several.
pub(super) fn find(session: &Session, known: &Known<'_>, request: &SheetRequest) -> Result<Scope> {
    if request.scopes.is_empty() {
        return Err(Error::input("scopes", "say what the sheet is about"));
    }
    let network: &Network = known;
    let when = as_of(request).when(session)?;
    let mut finding = Finding {
        session,
        known,
        naming: Naming {
            network,
            day: question::day(network, when),
        },
        request,
        scope: Scope::default(),
    };
    for scope in &request.scopes {
        finding.add(scope)?;
    }
    Ok(finding.scope)
}

/// The day and time of knowledge that a request names.
pub(super) fn as_of(request: &SheetRequest) -> AsOf {
    AsOf {
        on: request.on.clone(),
        known: request.known.clone(),
    }
}

/// The question for one territory of a sheet.
pub(super) fn who(request: &SheetRequest, text: String) -> WhoRequest {
    WhoRequest {
        text,
        topic: request.topic.clone(),
        on: request.on.clone(),
        at: None,
        known: request.known.clone(),
        urgent: request.urgent,
        most_routes: None,
    }
}

impl Finding<'_> {
    fn add(&mut self, scope: &SheetScope) -> Result<()> {
        let kinds: &[EntityKind] = match scope.kind.as_str() {
            "territory" => return self.add_named_territory(&scope.text),
            "search" => return self.search(&scope.text),
            "all" => return self.everything(),
            "region" => &[EntityKind::Region],
            "post" => &[EntityKind::Post],
            "position" => &[EntityKind::Position],
            "agency" => &[EntityKind::Agency],
            "group" => &[EntityKind::Group],
            "officer" => &[EntityKind::Officer],
            "channel" => &[EntityKind::Channel],
            other => {
                return Err(Error::input(
                    "scopes",
                    format!(
                        "a sheet is about a territory, region, post, position, agency, group, officer, channel, search \
                         or all, and not about {other:?}"
                    ),
                ));
            }
        };
        let found = self.naming.meant(kinds, &scope.kind, &scope.text)?;
        self.name(self.naming.record(found));
        self.add_record(found);
        Ok(())
    }

    fn name(&mut self, words: String) {
        if !self.scope.words.contains(&words) {
            self.scope.words.push(words);
        }
    }

    fn add_named_territory(&mut self, text: &str) -> Result<()> {
        let request = who(self.request, text.to_owned());
        let (_, meaning, _) = question::ask(self.session, self.known, &request)?;
        self.name(self.naming.territory(meaning.territory));
        self.add_territory(meaning.territory);
        Ok(())
    }

    /// A territory that was named.
    fn add_territory(&mut self, territory: TerritoryRef) {
        match territory {
            TerritoryRef::Region(region) => self.add_region(region),
            other => {
                self.scope.named.insert(other);
                self.answer_for(other);
            }
        }
    }

    fn answer_for(&mut self, territory: TerritoryRef) {
        if !self.scope.territories.contains(&territory) {
            self.scope.territories.push(territory);
        }
    }

    fn add_subject(&mut self, record: impl Into<RecordRef>) {
        let record = record.into();
        if !self.scope.subjects.contains(&record) {
            self.scope.subjects.push(record);
        }
    }

    /// A record and what belongs to it.
    fn add_record(&mut self, record: RecordRef) {
        match record.kind {
            EntityKind::Region => self.add_region(RegionId(record.id)),
            EntityKind::Part => self.add_territory(TerritoryRef::Part(domain::records::PartId(record.id))),
            EntityKind::Post => self.add_post(PostId(record.id)),
            EntityKind::Position => self.add_position(PositionId(record.id)),
            EntityKind::Agency => self.add_agency(AgencyId(record.id)),
            EntityKind::Group => self.add_group(GroupId(record.id)),
            EntityKind::Officer => self.add_officer(OfficerId(record.id)),
            EntityKind::Channel => self.add_subject(ChannelId(record.id)),
            EntityKind::ContactPoint => {
                let point = self
                    .naming
                    .network
                    .contact_point(domain::records::ContactPointId(record.id));
                if let Some(owner) = point.map(|point| point.of) {
                    self.add_owner(owner);
                }
            }
            _ => {}
        }
    }

    fn add_owner(&mut self, owner: ContactOwner) {
        self.add_record(owner.into());
    }

    fn add_region(&mut self, region: RegionId) {
        for member in self.members(region) {
            self.add_territory(member);
        }
    }

    /// The members of a region, and of the regions in it.
    fn members(&self, region: RegionId) -> Vec<TerritoryRef> {
        let mut found = Vec::new();
        let (mut open, mut seen) = (vec![region], BTreeSet::from([region]));
        while let Some(region) = open.pop() {
            let rows = self.naming.network.members_of(region);
            let mut members: Vec<_> = rows
                .filter(|row| in_force(self.naming.day, row.from, row.until))
                .map(|row| row.territory)
                .collect();
            members.sort_by_cached_key(|territory| self.naming.territory(*territory));
            for member in members {
                match member {
                    TerritoryRef::Region(inner) if seen.insert(inner) => open.push(inner),
                    TerritoryRef::Region(_) => {}
                    other => found.push(other),
                }
            }
        }
        found
    }

    fn add_post(&mut self, post: PostId) {
        self.add_subject(post);
        self.answer_for_covered(Holder::Post(post));
        let mut positions: Vec<_> = self
            .naming
            .network
            .positions_at(post)
            .filter(|position| in_force(self.naming.day, position.from, position.until))
            .map(|position| (position.role, position.title.to_string(), position.id))
            .collect();
        positions.sort();
        for (_, _, position) in positions {
            self.add_position(position);
        }
    }

    fn add_position(&mut self, position: PositionId) {
        self.add_subject(position);
        self.answer_for_covered(Holder::Position(position));
    }

    /// The territories that a line in force names.
    fn answer_for_covered(&mut self, holder: Holder) {
        let lines = self.naming.network.coverage_by(holder);
        let mut covered: Vec<_> = lines
            .filter(|line| in_force(self.naming.day, line.from, line.until))
            .map(|line| line.territory)
            .collect();
        covered.sort_by_cached_key(|territory| self.naming.territory(*territory));
        for territory in covered {
            match territory {
                TerritoryRef::Region(region) => {
                    for member in self.members(region) {
                        self.answer_for(member);
                    }
                }
                other => self.answer_for(other),
            }
        }
    }

    fn add_agency(&mut self, agency: AgencyId) {
        self.add_subject(agency);
        let network = self.naming.network;
        let day = self.naming.day;
        self.add_open_posts(network.posts_of(agency));
        let others = network
            .positions_of(agency)
            .filter(|it| in_force(day, it.from, it.until));
        for position in by_name(others.map(|it| (&it.title, it.id))) {
            self.add_position(position);
        }
        let channels = network
            .channels_of(agency)
            .filter(|it| in_force(day, it.from, it.until));
        for channel in by_name(channels.map(|it| (&it.name, it.id))) {
            self.add_subject(channel);
        }
    }

    fn add_open_posts<'n>(&mut self, posts: impl Iterator<Item = &'n Post>) {
        for post in by_name(posts.map(|post| (&post.name, post.id))) {
            if self.naming.is_open(post) {
                self.add_post(post);
            }
        }
    }

    fn add_group(&mut self, group: GroupId) {
        self.add_subject(group);
    }

    fn add_officer(&mut self, officer: OfficerId) {
        let posting = self.naming.posting_of(officer).map(|posting| posting.position);
        if let Some(position) = posting {
            self.add_position(position);
        } else {
            self.add_subject(officer);
        }
    }

    fn search(&mut self, text: &str) -> Result<()> {
        let (found, _) = crate::search::found(self.session, text, 2 * MOST_HITS, &as_of(self.request))?;
        if found.hits.is_empty() {
            return Err(Error::NothingFound(text.to_owned()));
        }
        if found.hits.len() > MOST_HITS {
            let message = format!("more than {MOST_HITS} things fit {text:?}: say more of what is meant");
            return Err(Error::input("scopes", message));
        }
        self.name(format!("search for {text:?}"));
        for hit in found.hits {
            let reference = format!("{}:{}", hit.kind, hit.id);
            if let Ok(territory) = hit.id.parse::<TerritoryRef>() {
                self.add_territory(territory);
            } else if let Ok(record) = reference.parse::<RecordRef>() {
                self.add_record(record);
            }
        }
        Ok(())
    }

    /// The book: every post that is open with whoever sits there, every channel, every group, and every territory that a
    /// line in force names.
    fn everything(&mut self) -> Result<()> {
        self.scope.all = true;
        self.name("The whole network".to_owned());
        let network = self.naming.network;
        let day = self.naming.day;
        self.add_open_posts(network.posts());
        let channels = network.channels().filter(|it| in_force(day, it.from, it.until));
        for channel in by_name(channels.map(|it| (&it.name, it.id))) {
            self.add_subject(channel);
        }
        let groups = network.groups().filter(|it| in_force(day, it.from, it.until));
        for group in by_name(groups.map(|it| (&it.name, it.id))) {
            self.add_subject(group);
        }
        let mut territories = std::mem::take(&mut self.scope.territories);
        territories.sort_by_cached_key(|territory| domain::names::fold(&self.naming.territory(*territory)));
        self.scope.territories = territories;
        Ok(())
    }
}

/// Records in the order of their names; of those that are called alike, in the order in which they were made.
fn by_name<'n, T: Ord>(named: impl Iterator<Item = (&'n Text, T)>) -> impl Iterator<Item = T> {
    let mut named: Vec<_> = named.collect();
    named.sort();
    named.into_iter().map(|(_, record)| record)
}
