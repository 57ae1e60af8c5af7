//! An answer as the sheet's layout takes it.

use chrono::{DateTime, Utc};
use domain::answer::{Answer, NoticeKind, Route, RouteCertainty, State};
use domain::question::When;
use domain::records::{AgreementId, ContactOwner, TerritoryRef};
use domain::resolver::LocalTime;
use domain::territories::dialling_prefixes;
use sheets::CardSheet;
use sheets::model as page;

use crate::error::{Error, Result};
use crate::lookup::answer::Asked;
use crate::naming::{Naming, join};
use crate::views::who::{Contact, Route as RouteView, Source};

/// What belongs to the making of a sheet.
pub(super) struct Made {
    pub(super) snapshot: store::Snapshot,
    pub(super) at: DateTime<Utc>,
    pub(super) left_out: u32,
    /// Whether a day or time was asked for.
    pub(super) narrowed: bool,
}

impl Naming<'_> {
    /// The sheet for an answer from which everything has been taken that may not be seen.
    pub(super) fn card_sheet(
        &self,
        answer: &Answer,
        time: Option<LocalTime>,
        made: &Made,
    ) -> Result<CardSheet> {
        let settings = self.network.settings().ok_or(Error::NoNetwork)?;
        let asked = Asked {
            text: String::new(),
            matched: "exact",
            known: None,
            alternatives: Vec::new(),
        };
        let who = self.who(asked, answer, made.snapshot);
        let territory = answer.question.territory;
        let first = answer.routes.iter().find_map(|route| route.source.as_of.clone());
        Ok(CardSheet {
            territory: page::Territory {
                name: self.territory(territory),
                native_name: None,
                code: match territory {
                    TerritoryRef::Country(code) => Some(code.to_string()),
                    _ => None,
                },
                dialling_prefix: self
                    .country(territory)
                    .and_then(|code| dialling_prefixes(code).into_iter().next()),
            },
            marking: settings.marking.to_string(),
            banner: settings
                .example
                .then(|| "Example network: people and numbers are invented".to_owned()),
            question: self.narrowed(answer, made.narrowed),
            office: time.map(office),
            cautions: who
                .cautions
                .into_iter()
                .map(|caution| page::Caution {
                    text: caution.text,
                    topic: caution.topic,
                    lift: caution.lift,
                    source: caution.source,
                })
                .collect(),
            state: page::State {
                tone: tone(answer.state),
                text: who.state_text,
            },
            call_now: who.call_now.map(|call| page::CallNow {
                value: value(&call.contact),
                extension: call.contact.extension.clone(),
                of: call.of,
                why: call.why,
            }),
            formal_route: who.formal_route.map(|formal| page::FormalRoute {
                channel: formal.channel.name,
                topic: Some(formal.topic),
                reason: None,
                contacts: formal.contacts.iter().map(contact).collect(),
            }),
            routes: answer
                .routes
                .iter()
                .zip(&who.routes)
                .map(|(route, view)| self.sheet_route(route, view))
                .collect(),
            notices: self.sheet_notices(answer),
            disagreements: who
                .disagreements
                .into_iter()
                .map(|it| page::Disagreement {
                    topic: it.topic,
                    ranks: it.ranks,
                    text: it.text,
                })
                .collect(),
            gaps: answer
                .gaps
                .iter()
                .map(|gap| page::Gap {
                    from: gap.from,
                    until: gap.until,
                    text: gap.text.clone(),
                })
                .collect(),
            data: page::Data {
                source: settings.name.to_string(),
                as_of: first.map(|as_of| as_of.to_string()),
                snapshot: u64::try_from(made.snapshot.number).unwrap_or(0),
                snapshot_at: made.snapshot.at,
            },
            left_out: made.left_out,
            made_at: made.at,
        })
    }

    /// The question, where it was narrower than the territory.
    fn narrowed(&self, answer: &Answer, dated: bool) -> Option<String> {
        let question = &answer.question;
        let when = match question.when {
            _ if !dated => None,
            When::On(day) => Some(day.format("%A %-d %b %Y").to_string()),
            When::At(at) => Some(at.format("%A %-d %b %Y, %H:%M UTC").to_string()),
        };
        let words = join([
            question.topic.map(|topic| self.topic(topic)),
            question.urgent.then(|| "urgent".to_owned()),
            when,
        ]);
        (!words.is_empty()).then_some(words)
    }

    fn sheet_notices(&self, answer: &Answer) -> Vec<page::Notice> {
        answer
            .notices
            .iter()
            .map(|notice| page::Notice {
                label: match notice.kind {
                    NoticeKind::Vacant => "Vacant",
                    NoticeKind::Expected => "Expected",
                    NoticeKind::DepartureNotConfirmed => "Departure not confirmed",
                    NoticeKind::UnresolvedWording => "Unresolved wording",
                    NoticeKind::AlsoInCity => "Also in the city",
                }
                .to_owned(),
                text: notice.text.clone(),
                until: notice.until,
            })
            .collect()
    }

    fn sheet_route(&self, route: &Route, view: &RouteView) -> page::Route {
        let position = view.position.as_ref().map(|position| position.title.clone());
        let channel = view.channel.as_ref().map(|channel| channel.name.clone());
        let post = view.post.as_ref().map(|post| match &post.city {
            Some(city) if !post.name.contains(city) => format!("{}, {city}", post.name),
            _ => post.name.clone(),
        });
        let agency = view.agency.as_ref().filter(|agency| agency.relation != "own");
        let agency = agency.map(|agency| agency.name.clone());
        let officer = view.officer.as_ref().map(|officer| officer.name.clone());
        let mut names = [officer, position, channel, agency, post].into_iter().flatten();
        let who = names.next().unwrap_or_default();
        let role: Vec<String> = names.collect();
        page::Route {
            rank: Some(route.rank),
            step: step(route.step).to_owned(),
            who,
            role: (!role.is_empty()).then(|| role.join(" · ")),
            reason: route.reason.clone(),
            via: view.via.clone(),
            ask_via: route.agreement.and_then(|id| self.ask_via(id)),
            acting: view.acting_for.as_ref().map(|acting| {
                let whom = acting.officer.as_deref().unwrap_or(&acting.position);
                let until = acting.until.as_ref().map(|day| format!(" until {day}"));
                let reason = acting.reason.as_ref().map(|reason| format!(" ({reason})"));
                format!(
                    "acting for {whom}{}{}",
                    until.unwrap_or_default(),
                    reason.unwrap_or_default()
                )
            }),
            badges: badges(route, view),
            from: route.from.filter(|from| *from > self.day),
            until: route.until,
            next: route.next.map(|next| {
                let name = next.officer.map(|officer| self.officer(officer));
                name.unwrap_or_else(|| "vacant".to_owned())
            }),
            source: source(&view.source),
            contacts: view.contacts.iter().map(contact).collect(),
        }
    }

    /// Whom to ask first for a borrowed officer, and how.
    fn ask_via(&self, id: AgreementId) -> Option<String> {
        let agreement = self.network.agreement(id)?;
        let mut points: Vec<_> = self
            .network
            .contact_points_of(ContactOwner::Agreement(id))
            .filter(|point| point.sensitivity != domain::records::Sensitivity::Restricted)
            .collect();
        points.sort_by_key(|point| (point.sort, point.id));
        let number = points.first().map(|point| value(&self.plain_contact(point)));
        let words = join([agreement.ask_via.as_ref().map(ToString::to_string), number]);
        (!words.is_empty()).then_some(words)
    }
}

/// "Rabat: UTC+1 · office Mon-Fri 09:00-17:00".
fn office(time: LocalTime) -> String {
    let place = time
        .city
        .map_or_else(|| time.zone.name().to_owned(), |city| city.to_string());
    let (hours, minutes) = (time.offset / 60, (time.offset % 60).abs());
    let offset = match (time.offset, minutes) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{hours:+}"),
        (_, minutes) => format!("UTC{hours:+}:{minutes:02}"),
    };
    match time.office.filter(|office| office.stated) {
        Some(office) => format!("{place}: {offset} · office {}", office.hours),
        None => format!("{place}: {offset}"),
    }
}

fn tone(state: State) -> page::Tone {
    match state {
        State::Covered => page::Tone::Good,
        State::NotConfirmed | State::Limited | State::LocatedThere | State::ThroughOthers => {
            page::Tone::Warning
        }
        State::Nobody => page::Tone::Bad,
    }
}

fn step(step: u8) -> &'static str {
    match step {
        1 => "Own cover",
        2 => "The same posts",
        3 => "Sister agencies",
        4 => "Partners",
        5 => "Counterparts",
        6 => "Channels",
        _ => "Duty line",
    }
}

fn badges(route: &Route, view: &RouteView) -> Vec<String> {
    let topics = (!view.topics.is_empty()).then(|| format!("{} only", view.topics.join(", ")));
    let located = (route.certainty == RouteCertainty::LocatedThere).then(|| "located there".to_owned());
    topics.into_iter().chain(located).collect()
}

fn source(source: &Source) -> Option<String> {
    let words = join([source.document.clone(), source.as_of.clone()]);
    (!words.is_empty()).then_some(words)
}

fn contact(contact: &Contact) -> page::Contact {
    page::Contact {
        kind: contact.kind.replace('_', " "),
        label: contact.label.clone(),
        value: value(contact),
        extension: contact.extension.clone(),
        hours: contact.hours.clone(),
        freshness: match contact.freshness.as_str() {
            "fresh" => page::Freshness::Fresh,
            "ageing" => page::Freshness::Ageing,
            "stale" => page::Freshness::Stale,
            _ => page::Freshness::Never,
        },
        verified_on: contact.verified_on.as_deref().and_then(|day| day.parse().ok()),
    }
}

fn value(contact: &Contact) -> String {
    contact.value.clone().unwrap_or_else(|| contact.raw.clone())
}
