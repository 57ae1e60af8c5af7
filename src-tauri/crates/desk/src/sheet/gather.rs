//! What is on a sheet: answers and lines of contacts, from a network that holds nothing else.

use std::collections::BTreeSet;

use domain::answer::State;
use domain::network::Network;
use domain::records::{OfficerId, Profile, RecordRef, TerritoryRef};
use domain::resolver::{local_time, resolve};
use sheets::model::{CardSheet, Data, Document, Entry, Fact, Frame, Layout, LeftOut as LeftOutOnPage};

use super::cards::{Cards, on_routes};
use super::entries::Entries;
use super::filter::filtered;
use super::gate::{Gate, LeftOut};
use super::left_off::off_entry;
use super::map;
use super::mask::masked;
use super::render::{are_cards, layout, lines_stand_alone, paper, shows_answers};
use super::scope::{self, Scope};
use super::strike::Names;
use super::warnings::Warnings;
use super::{count, profile, register};
use crate::as_of;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::question;
use crate::naming::Naming;
use crate::session::{Known, Session};
use crate::views::sheet::SheetRequest;

/// Watches a sheet being made, and may end it.
pub struct Watch<'w> {
    /// Told how many of how many territories are answered.
    pub progress: &'w dyn Fn(u32, u32),
    /// Whether the person has thought better of it.
    pub cancelled: &'w dyn Fn() -> bool,
}

impl Watch<'_> {
    /// Nobody watches.
    pub const NONE: Self = Watch {
        progress: &|_, _| {},
        cancelled: &|| false,
    };

    /// # Errors
    /// [`Error::Cancelled`].
    pub(super) fn go_on(&self, done: u32, all: u32) -> Result<()> {
        (self.progress)(done, all);
        if (self.cancelled)() {
            Err(Error::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// A document that holds what its reader may see, and what belongs to the register.
pub(super) struct Gathered {
    pub(super) document: Document,
    pub(super) people: u32,
    pub(super) left_out: LeftOut,
    pub(super) on_it: Vec<RecordRef>,
    pub(super) profile: Profile,
    pub(super) second_above: i64,
    pub(super) snapshot: store::Snapshot,
    /// Whether it is the whole network.
    pub(super) all: bool,
    /// Whether it is the network as it is now, and not of another day or as it was known.
    pub(super) present: bool,
}

/// What was gathered before it is framed.
struct Contents {
    cards: Vec<CardSheet>,
    entries: Vec<Entry>,
    people: BTreeSet<OfficerId>,
    on_it: BTreeSet<RecordRef>,
    states: Vec<(TerritoryRef, State)>,
}

/// Gathers what is on a sheet.
///
/// # Errors
/// As [`make`](super::make).
pub(super) fn gather(session: &Session, request: &SheetRequest, watch: &Watch<'_>) -> Result<Gathered> {
    let known = session.network_as_known(as_of::known(&request.known)?)?;
    let network: &Network = &known;
    let scope = scope::find(session, &known, request)?;
    let profile = profile::named(network, stated(request.profile.as_deref()))?;
    let day = question::day(network, scope::as_of(request).when(session)?);
    let gate = Gate::new(network, &profile, stated(request.for_whom.as_deref()), day);
    let masked = masked(network, &gate);
    let contents = contents(session, &known, &masked, &gate, request, &scope, watch)?;
    let hidden = hidden_names(network, &gate);
    let cards = hidden.strike(contents.cards).map_err(sheets::SheetError::from)?;
    let entries = hidden
        .strike(contents.entries)
        .map_err(sheets::SheetError::from)?;
    let left_out = gate.left_out();
    let mut frame = frame(session, &known, &gate, request, &scope, &left_out)?;
    frame.title = hidden.strike(frame.title).map_err(sheets::SheetError::from)?;
    let settings = network.settings().ok_or(Error::NoNetwork)?;
    let layout = layout(request, &scope)?;
    let map = (layout == Layout::Book && scope.all)
        .then(|| map::world(&masked, day, &gate, &contents.states, &scope));
    Ok(Gathered {
        document: Document {
            layout,
            paper: paper(request)?,
            frame,
            cards,
            entries,
            map,
        },
        people: count(contents.people.len()),
        left_out,
        on_it: contents.on_it.into_iter().collect(),
        second_above: settings.second_above,
        snapshot: known.snapshot(),
        all: scope.all,
        present: matches!(known, Known::Now(_)) && stated(request.on.as_deref()).is_none(),
        profile: profile.clone(),
    })
}

/// Answers for the territories, then a line for everybody on them and for whatever else was named.
fn contents(
    session: &Session,
    known: &Known<'_>,
    masked: &Network,
    gate: &Gate<'_>,
    request: &SheetRequest,
    scope: &Scope,
    watch: &Watch<'_>,
) -> Result<Contents> {
    let day = question::day(known, scope::as_of(request).when(session)?);
    let naming = Naming { network: masked, day };
    let cards = Cards {
        naming,
        gate,
        snapshot: known.snapshot(),
        dated: stated(request.on.as_deref()).is_some(),
    };
    // What somebody on the sheet covers is answered for where answers are shown.
    let shown = |territory: &&TerritoryRef| scope.named.contains(*territory) || shows_answers(request, scope);
    let territories: Vec<_> = scope.territories.iter().filter(shown).collect();
    let all = count(territories.len());
    let mut made = Vec::with_capacity(territories.len());
    let mut subjects = scope.subjects.clone();
    let mut people = BTreeSet::new();
    let mut on_it = BTreeSet::new();
    let mut states = Vec::new();
    for (index, territory) in territories.into_iter().enumerate() {
        watch.go_on(count(index), all)?;
        let asked = scope::who(request, reference(*territory));
        let (_, _, question) = question::ask(session, known, &asked)?;
        let answer = filtered(masked, gate, resolve(masked, &question));
        states.push((*territory, answer.state));
        made.push(cards.card(&answer, local_time(masked, &answer)));
        people.extend(answer.routes.iter().filter_map(|route| route.officer));
        on_it.extend(on_routes(&answer));
        if scope.named.contains(territory) {
            for route in &answer.routes {
                let subject = route.position.map(RecordRef::from).or_else(|| {
                    let post = route.post.map(RecordRef::from);
                    route.channel.map(RecordRef::from).or(post)
                });
                subjects.extend(subject.filter(|subject| !subjects.contains(subject)));
            }
        }
    }
    let warnings = match lines_stand_alone(request) {
        true => Warnings::of(session, known, naming, gate, request, scope)?,
        false => Warnings::default(),
    };
    let mut entries = Entries {
        naming,
        gate,
        people,
        on_it,
        as_cards: are_cards(request),
    };
    let lines = subjects
        .into_iter()
        .filter_map(|subject| entries.entry(subject))
        .map(|mut entry| {
            entry.cautions = warnings.beside(&entry.covers);
            off_entry(gate, &mut entry);
            entry
        })
        .collect();
    Ok(Contents {
        cards: made,
        entries: lines,
        people: entries.people,
        on_it: entries.on_it,
        states,
    })
}

/// A territory as the search box takes it beyond doubt.
fn reference(territory: TerritoryRef) -> String {
    territory.to_string()
}

/// Names that may stand nowhere: of officers who are not shown, and of cities and posts where places are not.
fn hidden_names(network: &Network, gate: &Gate<'_>) -> Names {
    let officers = network
        .officers()
        .filter(|officer| gate.why_not(officer.id.into()).is_some());
    let officers = officers.map(|officer| officer.name.to_string());
    let places = !gate.profile.places;
    let cities = network.places().filter_map(|place| place.city.as_ref());
    let elsewhere = network.works_from_rows().filter_map(|row| row.city.as_ref());
    let posts = network.posts().map(|post| &post.name);
    let where_posts_are = cities.chain(elsewhere).chain(posts).filter(|_| places);
    Names::new(officers.chain(where_posts_are.map(ToString::to_string)))
}

/// What stands around the sheet.
fn frame(
    session: &Session,
    known: &Known<'_>,
    gate: &Gate<'_>,
    request: &SheetRequest,
    scope: &Scope,
    left_out: &LeftOut,
) -> Result<Frame> {
    let settings = known.settings().ok_or(Error::NoNetwork)?;
    let marking = register::marking(settings, request.marking.as_deref())?;
    let fact = |label: &str, text: Option<&str>| {
        stated(text).map(|text| Fact {
            label: label.to_owned(),
            text: text.to_owned(),
        })
    };
    let about = [
        fact("For", request.for_whom.as_deref()),
        fact("Purpose", request.purpose.as_deref()),
        fact("As of", request.on.as_deref()),
        fact("Use until", request.expires.as_deref()),
    ];
    let left_out = left_out.lines().into_iter().map(|line| LeftOutOnPage {
        reason: line.text,
        count: line.count,
    });
    Ok(Frame {
        title: title(&scope.words),
        marking,
        handling: settings.handling_line.as_ref().map(ToString::to_string),
        banner: settings
            .example
            .then(|| "Example network: people and numbers are invented".to_owned()),
        code: None,
        about: about.into_iter().flatten().collect(),
        // What a network is called is its own business.
        data: match gate.stays_inside() {
            true => data(&settings.name, known.snapshot()),
            false => data("the issuing network", known.snapshot()),
        },
        left_out: left_out.collect(),
        made_at: session.host().now(),
    })
}

/// Where it comes from, and how far its knowledge goes.
pub(super) fn data(source: &str, snapshot: store::Snapshot) -> Data {
    Data {
        source: source.to_owned(),
        as_of: None,
        snapshot: u64::try_from(snapshot.number).unwrap_or(0),
        snapshot_at: snapshot.at,
    }
}

/// "Morocco, Tunisia", "Morocco and 11 others".
fn title(words: &[String]) -> String {
    const NAMED: usize = 4;
    match words {
        [first, others @ ..] if others.len() >= NAMED => format!("{first} and {} others", others.len()),
        all => all.join(", "),
    }
}
