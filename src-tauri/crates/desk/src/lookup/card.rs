//! The country card: the answer, and what stands around it in the window.

use std::collections::BTreeSet;

use chrono::Days;
use domain::answer::{Answer, State};
use domain::names::{fold, nearest};
use domain::network::Network;
use domain::records::{Holiday, RecordRef, Subject, TerritoryRef};
use domain::resolver::{LocalTime, local_time, resolve_first};
use domain::territories::{dialling_prefixes, native_names, neighbours};

use super::answer::Asked;
use super::{most, question, shown};
use crate::as_of;
use crate::error::Result;
use crate::naming::{Naming, in_force};
use crate::session::{Known, Session};
use crate::views::card::{
    Card, ChangeLine, Clock, GroupLine, HolidayLine, MembershipLine, NeighbourLine, NoteLine, RequestLine,
};
use crate::views::who::WhoRequest;

/// How many changes stand on a card.
const CHANGES: usize = 5;
/// How many capitals are next door to an island, and how far they may lie, in kilometres.
const NEAREST: usize = 4;
const FARTHEST: f64 = 2_500.0;
/// How far ahead public holidays are shown.
const HOLIDAYS: Days = Days::new(30);

/// Answers for the first territory that the text means, with what belongs to it.
///
/// # Errors
/// As [`who`](super::who).
pub fn card(session: &Session, request: &WhoRequest) -> Result<Card> {
    let earlier = as_of::known(&request.known)?;
    let known = session.network_as_known(earlier)?;
    let (naming, meaning, question) = question::ask(session, &known, request)?;
    let answer = resolve_first(&known, &question, most(request));
    let territory = question.territory;
    let country = naming.country(territory);
    let notes = known.notes_on(Subject::Territory(territory));
    let answers = [&answer].into_iter().chain(&answer.parts);
    let records = answers
        .flat_map(shown::records)
        .chain(notes.map(|note| note.id.into()));
    session.shown(
        &known,
        records.chain(answer.channels.iter().map(|id| (*id).into())),
    );
    Ok(Card {
        kind: match territory {
            TerritoryRef::Country(_) => "country",
            TerritoryRef::Part(_) => "part",
            TerritoryRef::Organisation(_) => "organisation",
            TerritoryRef::Region(_) => "region",
        }
        .to_owned(),
        flag: country.map(|code| code.to_string()),
        native_names: country
            .map(|code| native_names(code).map(str::to_owned).collect())
            .unwrap_or_default(),
        dialling: country.map(dialling_prefixes).unwrap_or_default(),
        clock: local_time(&known, &answer).map(clock),
        parts: answer
            .parts
            .iter()
            .map(|part| {
                let asked = Asked {
                    text: naming.territory(part.question.territory),
                    matched: "exact",
                    known: earlier,
                    alternatives: Vec::new(),
                };
                naming.who(asked, part, known.snapshot())
            })
            .collect(),
        groups: naming.groups(territory),
        memberships: naming.memberships(territory),
        requests: naming.requests(&answer),
        next_door: next_door(&known, &naming, &answer),
        holidays: naming.holidays(&answer),
        notes: naming.notes(Subject::Territory(territory)),
        last_changes: last_changes(session, &known, &naming, &answer)?,
        more_routes: answer.more_routes,
        who: naming.who(
            meaning.asked(&naming, &request.text, earlier),
            &answer,
            known.snapshot(),
        ),
    })
}

fn clock(time: LocalTime) -> Clock {
    let minute = |wall: chrono::NaiveDateTime| wall.format("%Y-%m-%dT%H:%M").to_string();
    let zone = time.zone.name();
    let place = time.city.map_or_else(
        || zone.rsplit('/').next().unwrap_or(zone).replace('_', " "),
        |city| city.to_string(),
    );
    let office = time.office.as_ref();
    Clock {
        place,
        zone: zone.to_owned(),
        wall: minute(time.wall),
        offset_minutes: time.offset,
        hours: office
            .filter(|office| office.stated)
            .map(|office| office.hours.to_string()),
        open: office.map(|office| office.open),
        opens_at: office.and_then(|office| office.opens).map(minute),
    }
}

/// Whom to ask next door where nobody of ours covers a country.
fn next_door(known: &Known<'_>, naming: &Naming<'_>, answer: &Answer) -> Vec<NeighbourLine> {
    let (TerritoryRef::Country(code), State::ThroughOthers | State::Nobody) =
        (answer.question.territory, answer.state)
    else {
        return Vec::new();
    };
    let mut near: Vec<_> = neighbours(code).collect();
    if near.is_empty() {
        near = nearest(code, NEAREST, FARTHEST);
    }
    let when = answer.question.when;
    near.into_iter()
        .map(TerritoryRef::Country)
        .map(|territory| NeighbourLine {
            territory: naming.territory_name(territory),
            cover: known.covers().of(naming, territory, when),
        })
        .collect()
}

/// The newest changes to the records that the answer rests on.
fn last_changes(
    session: &Session,
    known: &Known<'_>,
    naming: &Naming<'_>,
    answer: &Answer,
) -> Result<Vec<ChangeLine>> {
    let reader = session.reader();
    let mut newest = Vec::new();
    for record in rests_on(naming.network, answer) {
        let history = reader.history(record)?.into_iter();
        newest.extend(history.filter(|change| known.knows(change.number)).take(CHANGES));
    }
    newest.sort_by_key(|change| std::cmp::Reverse(change.number));
    let lines = newest.iter().flat_map(|change| naming.change_lines(change));
    Ok(lines.take(CHANGES).collect())
}

/// The records behind the first routes: lines, postings, contact points.
fn rests_on(network: &Network, answer: &Answer) -> BTreeSet<RecordRef> {
    const ROUTES: usize = 6;
    let mut records: BTreeSet<RecordRef> = answer.cautions.iter().map(|id| (*id).into()).collect();
    for route in answer.routes.iter().take(ROUTES) {
        records.extend(route.coverage.map(RecordRef::from));
        records.extend(route.officer.map(RecordRef::from));
        records.extend(route.contacts.iter().map(|contact| RecordRef::from(contact.id)));
        if let Some(position) = route.position {
            records.extend(
                network
                    .postings_to(position)
                    .map(|posting| RecordRef::from(posting.id)),
            );
            records.extend(
                network
                    .acting_for(position)
                    .map(|cover| RecordRef::from(cover.id)),
            );
            records.insert(position.into());
        }
    }
    records
}

impl Naming<'_> {
    /// The channels of the answer, the formal route first, each once.
    fn requests(&self, answer: &Answer) -> Vec<RequestLine> {
        let formal = answer.formal_route.as_ref().map(|route| route.channel);
        let mut seen = BTreeSet::new();
        let channels = formal
            .iter()
            .chain(&answer.channels)
            .filter(|id| seen.insert(**id));
        channels
            .filter_map(|id| self.network.channel(*id))
            .map(|channel| RequestLine {
                id: channel.id.to_string(),
                name: channel.name.to_string(),
                kind: channel.kind.word().to_owned(),
                urgency: channel.urgency.word().to_owned(),
                formal: formal == Some(channel.id),
                topics: self.topics(&channel.topics),
                formal_for: self.topics(&channel.formal_for),
                languages: channel.languages.iter().map(ToString::to_string).collect(),
                include: channel.include.as_ref().map(ToString::to_string),
                remark: channel.remark.as_ref().map(ToString::to_string),
            })
            .collect()
    }

    /// The holidays of the days ahead, where the question is about and where whoever answers first works.
    fn holidays(&self, answer: &Answer) -> Vec<HolidayLine> {
        let asked = self.country(answer.question.territory);
        let first = answer.routes.first().and_then(|route| route.place.host);
        let countries: BTreeSet<_> = asked.into_iter().chain(first).collect();
        let last = self.day.checked_add_days(HOLIDAYS).unwrap_or(self.day);
        let ahead = self.day..=last;
        let mut days: Vec<_> = countries
            .into_iter()
            .flat_map(|code| self.network.holidays_of(TerritoryRef::Country(code)))
            .filter(|holiday| ahead.contains(&holiday.date))
            .collect();
        days.sort_by_key(|holiday| (holiday.date, holiday.id));
        let line = |holiday: &Holiday| HolidayLine {
            id: holiday.id.to_string(),
            date: holiday.date.to_string(),
            name: holiday.name.to_string(),
            territory: self.territory_name(holiday.territory),
        };
        days.into_iter().map(line).collect()
    }

    fn groups(&self, territory: TerritoryRef) -> Vec<GroupLine> {
        let rows = self.network.group_members_of(territory);
        let mut groups: Vec<_> = rows
            .filter(|row| in_force(self.day, row.from, row.until))
            .filter_map(|row| self.network.group(row.group))
            .filter(|group| in_force(self.day, group.from, group.until))
            .map(|group| GroupLine {
                id: group.id.to_string(),
                name: group.name.to_string(),
                kind: group.kind.word().to_owned(),
                members: self.members(group.id),
                until: group.until.map(|day| day.to_string()),
            })
            .collect();
        groups.sort_by_cached_key(|group| (fold(&group.name), group.id.clone()));
        groups.dedup_by(|one, other| one.id == other.id);
        groups
    }

    fn members(&self, group: domain::records::GroupId) -> u32 {
        let rows = self.network.members_of_group(group);
        let count = rows.filter(|row| in_force(self.day, row.from, row.until)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn memberships(&self, territory: TerritoryRef) -> Vec<MembershipLine> {
        let rows = self.network.memberships_of(territory);
        let mut lines: Vec<_> = rows
            .filter(|row| in_force(self.day, row.from, row.until))
            .map(|row| MembershipLine {
                body: row.body.to_string(),
                status: row.status.to_string(),
                remark: row.remark.as_ref().map(ToString::to_string),
                from: row.from.map(|day| day.to_string()),
                as_of: row.source_as_of.as_ref().map(ToString::to_string),
                document: row.source_document.as_ref().map(ToString::to_string),
            })
            .collect();
        lines.sort_by(|one, other| (&one.body, &one.status).cmp(&(&other.body, &other.status)));
        lines
    }

    pub(crate) fn notes(&self, about: Subject) -> Vec<NoteLine> {
        let mut notes: Vec<_> = self.network.notes_on(about).collect();
        notes.sort_by_key(|note| (std::cmp::Reverse(note.date), note.id));
        notes
            .into_iter()
            .map(|note| NoteLine {
                id: note.id.to_string(),
                text: note.text.to_string(),
                source: note.source.as_ref().map(ToString::to_string),
                date: note.date.map(|date| date.to_string()),
            })
            .collect()
    }
}
