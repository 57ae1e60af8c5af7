//! "Somebody rang and says that he is our man in Rabat": is the number, address or name in the network, on whose behalf,
//! current today, and on which number of ours do we call back.

use std::ops::Deref;

use chrono::NaiveDate;
use domain::answer::Freshness;
use domain::names::fold;
use domain::network::Network;
use domain::records::{
    AgencyId, ContactKind, ContactOwner, ContactPoint, EntityKind, OfficerId, Position, PositionId, PostId,
    RecordRef,
};

use crate::as_of;
use crate::error::{Error, Result};
use crate::naming::{Naming, in_force};
use crate::search;
use crate::session::Session;
use crate::views::caller::{CallerMatch, CallerView};
use crate::views::record::RecordName;
use crate::views::time::AsOf;
use crate::views::who::{Agency, Contact};

/// More people than this are no answer.
const MOST: usize = 20;
/// Fewer digits fit too many numbers by their end.
const FEWEST_DIGITS: usize = 7;

/// What somebody says of themselves.
enum Given {
    /// A number: E.164 where it can be read as one, and its digits.
    Number {
        e164: Option<String>,
        digits: String,
    },
    Mail(String),
    Name(String),
}

/// Looks a caller up by number, address or name: as it holds today, or held when they rang.
///
/// # Errors
/// [`Error::Input`] when nothing is given or a time is none, [`Error::Store`] when the vault cannot be read.
pub fn caller(session: &Session, text: &str, as_of: &AsOf) -> Result<CallerView> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::input("text", "a number, an address or a name is needed"));
    }
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let asked = Asked {
        naming: Naming {
            network: &known,
            day: as_of.home_day(session, &known)?,
        },
        today: session.host().today(),
    };
    let given = Given::read(text, &known);
    let mut matches = match &given {
        Given::Name(name) => {
            let mut officers = named(&known, name);
            if officers.is_empty() {
                officers = misspelt(session, text, as_of)?;
            }
            let points = known.contact_points().filter(|point| given.is_of(point));
            let by_address = points.map(|point| asked.by_contact(point));
            officers
                .into_iter()
                .map(|officer| asked.by_name(officer))
                .chain(by_address)
                .collect()
        }
        fits => {
            let points = known.contact_points().filter(|point| fits.is_of(point));
            points.map(|point| asked.by_contact(point)).collect::<Vec<_>>()
        }
    };
    matches.sort_by_cached_key(|one| {
        (
            !one.current,
            one.officer.as_ref().map(|officer| fold(&officer.title)),
        )
    });
    matches.dedup_by(|one, other| {
        one.officer.is_some() && one.officer == other.officer && one.current == other.current
    });
    matches.truncate(MOST);
    let contacts = matches
        .iter()
        .flat_map(|one| one.contact.iter().chain(&one.call_back));
    session.shown(&known, contacts.filter_map(Contact::reference));
    let verdict = match matches.first() {
        Some(first) if first.current => "current",
        Some(_) => "past",
        None => "unknown",
    };
    let (given, understood) = given.in_words();
    Ok(CallerView {
        given: given.to_owned(),
        understood,
        matches,
        verdict: verdict.to_owned(),
    })
}

impl Given {
    fn read(text: &str, network: &Network) -> Self {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.contains('@') {
            return Self::Mail(text.trim_start_matches("mailto:").to_lowercase());
        }
        let has_letters = text.chars().any(char::is_alphabetic);
        if digits.len() >= FEWEST_DIGITS && !has_letters {
            let home = network.settings().map(|settings| settings.own_state);
            let e164 = formats::phone::parse(text, home).e164;
            return Self::Number { e164, digits };
        }
        Self::Name(text.to_owned())
    }

    fn in_words(self) -> (&'static str, String) {
        match self {
            Self::Number { e164, digits } => ("number", e164.unwrap_or(digits)),
            Self::Mail(mail) => ("mail", mail),
            Self::Name(name) => ("name", name),
        }
    }

    /// Whether this is the contact point's number or address. A number that a telephone shows without its beginning
    /// fits by its end.
    fn is_of(&self, point: &ContactPoint) -> bool {
        match self {
            Self::Number { e164, digits } => {
                let same = e164.is_some() && point.e164.as_deref() == e164.as_deref();
                let bare: String = digits.trim_start_matches('0').to_owned();
                let held = point.e164.as_deref().unwrap_or(&point.raw);
                let held: String = held.chars().filter(char::is_ascii_digit).collect();
                same || (point.kind.is_voice() && bare.len() >= FEWEST_DIGITS && held.ends_with(&bare))
            }
            Self::Mail(mail) => {
                let addresses = formats::mail::parse_all(&point.raw);
                let mut addresses = addresses.iter().filter_map(|reach| match reach {
                    formats::mail::Reach::Mail(address) => Some(address.to_lowercase()),
                    formats::mail::Reach::Page(_) => None,
                });
                let is_mail = point.kind == ContactKind::Email && addresses.any(|address| address == *mail);
                is_mail || is_secure(point, mail)
            }
            // An address of a protected system may have no @ at all.
            Self::Name(name) => is_secure(point, name),
        }
    }
}

/// Whether this is an address of a protected system, written as its owner gave it or as it is shown.
fn is_secure(point: &ContactPoint, address: &str) -> bool {
    let written = [Some(&point.raw), point.value.as_ref()];
    let is_same = |text: &domain::text::Text| fold(text) == fold(address);
    point.kind == ContactKind::Secure && written.into_iter().flatten().any(is_same)
}

/// The officers in whose name each word begins a word.
fn named(network: &Network, name: &str) -> Vec<OfficerId> {
    let name = fold(name);
    let fits = |held: &str| {
        let held = fold(held);
        let mut words = name.split(' ').filter(|word| !word.is_empty());
        words.all(|word| held.split(' ').any(|other| other.starts_with(word)))
    };
    let officers = network.officers().filter(|officer| fits(&officer.name));
    officers.map(|officer| officer.id).collect()
}

/// The officers that the search box finds: it knows misspellings.
fn misspelt(session: &Session, text: &str, as_of: &AsOf) -> Result<Vec<OfficerId>> {
    let hits = search::found(session, text, MOST, as_of)?.0.hits.into_iter();
    let officers = hits.filter(|hit| hit.kind == EntityKind::Officer.word());
    Ok(officers
        .filter_map(|hit| hit.id.parse().map(OfficerId).ok())
        .collect())
}

/// Who is meant, as far as the network tells.
#[derive(Default)]
struct Who {
    officer: Option<OfficerId>,
    position: Option<PositionId>,
    post: Option<PostId>,
    agency: Option<AgencyId>,
    /// Whether they hold it on the day asked about, and it is in force itself.
    holds: bool,
    /// Why it is not in force: "whose post is not open".
    absent: Option<&'static str>,
}

impl Who {
    fn at(officer: Option<OfficerId>, position: Option<&Position>, holds: bool) -> Self {
        Self {
            officer,
            position: position.map(|position| position.id),
            post: position.map(|position| position.post),
            agency: position.map(|position| position.agency),
            holds,
            absent: None,
        }
    }

    /// The same, who hold nothing where it is not in force.
    fn unless(self, absent: Option<&'static str>) -> Self {
        Self {
            holds: self.holds && absent.is_none(),
            absent,
            ..self
        }
    }
}

/// The network with the day on which the caller rang.
struct Asked<'n> {
    naming: Naming<'n>,
    today: NaiveDate,
}

impl<'n> Deref for Asked<'n> {
    type Target = Naming<'n>;
    fn deref(&self) -> &Self::Target {
        &self.naming
    }
}

impl Asked<'_> {
    fn by_name(&self, officer: OfficerId) -> CallerMatch {
        let who = self.of_officer(officer);
        let text = self.standing(&who);
        self.match_of(&who, None, who.holds, text)
    }

    fn by_contact(&self, point: &ContactPoint) -> CallerMatch {
        let who = match point.of {
            ContactOwner::Officer(id) => self.of_officer(id),
            ContactOwner::Position(id) => self.of_position(id),
            ContactOwner::Post(id) => Who {
                post: Some(id),
                agency: self.network.post(id).map(|post| post.agency),
                holds: true,
                ..Who::default()
            },
            ContactOwner::Agency(id) => Who {
                agency: Some(id),
                holds: true,
                ..Who::default()
            },
            ContactOwner::Channel(id) => Who {
                agency: self.network.channel(id).and_then(|channel| channel.agency),
                holds: true,
                ..Who::default()
            },
            ContactOwner::Group(_) | ContactOwner::Agreement(_) => Who {
                holds: true,
                ..Who::default()
            },
        };
        let who = match point.of {
            ContactOwner::Officer(_) => who,
            of => who.unless(self.absent(of)),
        };
        let is_in_force = in_force(self.day, point.from, point.until);
        let text = match point.until.filter(|_| !is_in_force) {
            Some(until) => format!(
                "{} until {until}; it is not theirs any more",
                self.owner(point.of)
            ),
            None if !is_in_force => format!("{}, from {}", self.owner(point.of), shown(point.from)),
            None if who.officer.is_none() => match who.absent {
                Some(absent) => format!("{}, {absent} {}", self.owner(point.of), self.then()),
                None => self.owner(point.of),
            },
            None => self.standing(&who),
        };
        self.match_of(&who, Some(point), who.holds && is_in_force, text)
    }

    /// What an officer holds on the day; where it is nothing, what they held last.
    fn of_officer(&self, officer: OfficerId) -> Who {
        let held = self.posting_of(officer);
        let last = || {
            let past = self.network.postings_of(officer);
            past.filter(|posting| posting.from.is_none_or(|from| from <= self.day))
                .max_by_key(|posting| (posting.until, posting.from, posting.id))
        };
        let posting = held.or_else(last);
        let position = posting.and_then(|posting| self.network.position(posting.position));
        let absent = position.filter(|_| held.is_some());
        let absent = absent.and_then(|position| self.absent(ContactOwner::Position(position.id)));
        Who::at(Some(officer), position, held.is_some()).unless(absent)
    }

    fn of_position(&self, position: PositionId) -> Who {
        let holder = self.holder_of(position).map(|posting| posting.officer);
        Who::at(holder, self.network.position(position), holder.is_some())
    }

    /// Why an owner of numbers is itself not in force on the day; nothing where it is.
    fn absent(&self, owner: ContactOwner) -> Option<&'static str> {
        let network = self.network;
        let dated = |dates: Option<(Option<NaiveDate>, Option<NaiveDate>)>| {
            let holds = dates.is_some_and(|(from, until)| in_force(self.day, from, until));
            (!holds).then_some("which is not in force")
        };
        match owner {
            ContactOwner::Officer(_) | ContactOwner::Agency(_) => None,
            ContactOwner::Post(id) => (!self.is_open(id)).then_some("which is not open"),
            ContactOwner::Position(id) => {
                let position = network.position(id);
                dated(position.map(|it| (it.from, it.until))).or_else(|| {
                    let is_open = position.is_some_and(|it| self.is_open(it.post));
                    (!is_open).then_some("whose post is not open")
                })
            }
            ContactOwner::Channel(id) => dated(network.channel(id).map(|it| (it.from, it.until))),
            ContactOwner::Group(id) => dated(network.group(id).map(|it| (it.from, it.until))),
            ContactOwner::Agreement(id) => dated(network.agreement(id).map(|it| (it.from, it.until))),
        }
    }

    /// "today", or which day.
    fn then(&self) -> String {
        match self.day == self.today {
            true => "today".to_owned(),
            false => format!("on {}", self.day),
        }
    }

    /// "Liaison officer, Embassy, Rabat, today", or why not.
    fn standing(&self, who: &Who) -> String {
        let seat = who.position.map(|position| self.position_at_post(position));
        match (seat, who.officer, who.holds) {
            (Some(seat), Some(_), true) => format!("holds {seat} {}", self.then()),
            (Some(seat), Some(_), false) => match who.absent {
                Some(absent) => format!("holds {seat}, {absent} {}", self.then()),
                None => format!("held {seat}, and holds nothing {}", self.then()),
            },
            (Some(seat), None, _) => format!("{seat} is vacant"),
            (None, ..) => "holds no position that the network knows of".to_owned(),
        }
    }

    fn match_of(&self, who: &Who, point: Option<&ContactPoint>, current: bool, text: String) -> CallerMatch {
        let name = |record: RecordRef| RecordName {
            entity: record.kind.word().to_owned(),
            id: record.id.to_string(),
            title: self.record(record),
        };
        CallerMatch {
            officer: who.officer.map(|id| name(id.into())),
            position: who.position.map(|id| name(id.into())),
            post: who.post.map(|id| name(id.into())),
            agency: who.agency.and_then(|id| {
                let agency = self.network.agency(id)?;
                Some(Agency {
                    id: agency.id.to_string(),
                    name: agency.name.to_string(),
                    relation: self.relation(agency).to_owned(),
                })
            }),
            contact: point.map(|point| self.plain_contact(point)),
            current,
            text,
            call_back: self.call_back(who, point).map(|point| self.plain_contact(point)),
        }
    }

    /// A number that we hold by ourselves: the position's, the post's, the officer's, the agency's, else the duty line;
    /// verified before stale, never of what is not in force itself, and never the one that the caller gave.
    fn call_back(&self, who: &Who, given: Option<&ContactPoint>) -> Option<&ContactPoint> {
        let owners = [
            who.position.map(ContactOwner::Position),
            who.post.map(ContactOwner::Post),
            who.officer.filter(|_| who.holds).map(ContactOwner::Officer),
            who.agency.map(ContactOwner::Agency),
        ];
        let duty_line = self.network.settings().and_then(|settings| settings.duty_line);
        let owners = owners.into_iter().chain([duty_line.map(ContactOwner::Channel)]);
        let owners = owners.flatten().filter(|owner| self.absent(*owner).is_none());
        let points = owners.enumerate().flat_map(|(order, owner)| {
            let points = self.network.contact_points_of(owner);
            points.map(move |point| (order, point))
        });
        let is_other = |point: &ContactPoint| {
            given.is_none_or(|given| {
                given.id != point.id && (given.e164.is_none() || given.e164 != point.e164)
            })
        };
        points
            .filter(|(_, point)| point.kind.is_voice() && in_force(self.day, point.from, point.until))
            .filter(|(_, point)| is_other(point))
            .min_by_key(|(order, point)| {
                let is_verified = matches!(
                    Freshness::on(self.day, point.verified_on),
                    Freshness::Fresh | Freshness::Ageing
                );
                (!is_verified, *order, point.sort, point.id)
            })
            .map(|(_, point)| point)
    }
}

fn shown(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
