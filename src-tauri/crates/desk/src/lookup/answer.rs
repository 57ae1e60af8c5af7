//! The resolver's answer with its records named: what `who --json` prints and the card shows.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::answer::{Answer, NoticeKind, Route, RouteCertainty, RouteKind, State};
use domain::question::When;
use domain::text::Text;

use crate::naming::Naming;
use crate::views::who::{
    ActingFor, Agency, CallNow, Caution, Disagreement, FormalRoute, Gap, Named, Next, Notice, Officer,
    Position, Post, Route as RouteView, Snapshot, Source, TerritoryName, Who,
};

/// How a question came about.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What was typed.
    pub(crate) text: String,
    /// exact, prefix, alias, fuzzy.
    pub(crate) matched: &'static str,
    /// As of when it is known; absent, now.
    pub(crate) known: Option<DateTime<Utc>>,
    /// What else it may mean.
    pub(crate) alternatives: Vec<TerritoryName>,
}

/// An instant in RFC 3339, in UTC and to the second.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The snapshot as it is shown.
pub(crate) fn snapshot(snapshot: store::Snapshot) -> Snapshot {
    Snapshot {
        number: snapshot.number,
        at: snapshot.at.map(instant),
    }
}

pub(crate) fn state_word(state: State) -> &'static str {
    match state {
        State::Covered => "covered",
        State::NotConfirmed => "not_confirmed",
        State::Limited => "limited",
        State::LocatedThere => "located_there",
        State::ThroughOthers => "through_others",
        State::Nobody => "nobody",
    }
}

fn notice_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Vacant => "vacant",
        NoticeKind::Expected => "expected",
        NoticeKind::DepartureNotConfirmed => "departure_not_confirmed",
        NoticeKind::UnresolvedWording => "unresolved_wording",
        NoticeKind::AlsoInCity => "also_in_city",
    }
}

impl Naming<'_> {
    /// The answer, named.
    pub(crate) fn who(&self, asked: Asked, answer: &Answer, known: store::Snapshot) -> Who {
        let question = &answer.question;
        Who {
            text: asked.text,
            matched: asked.matched.to_owned(),
            territory: self.territory_name(question.territory),
            alternatives: asked.alternatives,
            on: Some(self.day.to_string()),
            at: match question.when {
                When::At(at) => Some(instant(at)),
                When::On(_) => None,
            },
            known: asked.known.map(instant),
            topic: question.topic.map(|topic| self.topic(topic)),
            urgent: question.urgent,
            snapshot: snapshot(known),
            state: state_word(answer.state).to_owned(),
            state_text: answer.state_text.clone(),
            cautions: self.cautions(answer),
            call_now: answer.call_now.as_ref().and_then(|call| {
                Some(CallNow {
                    contact: self.contact(call.contact, call.answers_now, call.freshness)?,
                    of: call.of.clone(),
                    why: call.why.clone(),
                })
            }),
            formal_route: answer.formal_route.as_ref().map(|formal| FormalRoute {
                channel: self.named(formal.channel.into()),
                topic: self.topic(formal.topic),
                contacts: self.contacts(&formal.contacts),
            }),
            routes: answer.routes.iter().map(|route| self.route(route)).collect(),
            notices: self.notices(answer),
            disagreements: answer
                .disagreements
                .iter()
                .map(|it| Disagreement {
                    topic: it.topic.map(|topic| self.topic(topic)),
                    ranks: it.ranks.clone(),
                    text: it.text.clone(),
                })
                .collect(),
            gaps: answer
                .gaps
                .iter()
                .map(|gap| Gap {
                    from: gap.from.to_string(),
                    until: gap.until.map(|day| day.to_string()),
                    text: gap.text.clone(),
                })
                .collect(),
        }
    }

    fn cautions(&self, answer: &Answer) -> Vec<Caution> {
        let cautions = answer.cautions.iter().filter_map(|id| self.network.caution(*id));
        cautions
            .map(|caution| Caution {
                text: caution.text.to_string(),
                topic: caution.topic.map(|topic| self.topic(topic)),
                lift: words(&caution.lift),
                source: words(&caution.source),
            })
            .collect()
    }

    fn notices(&self, answer: &Answer) -> Vec<Notice> {
        answer
            .notices
            .iter()
            .map(|notice| Notice {
                kind: notice_word(notice.kind).to_owned(),
                text: notice.text.clone(),
                position: notice.position.map(|id| id.to_string()),
                until: notice.until.map(|day| day.to_string()),
            })
            .collect()
    }

    fn route(&self, route: &Route) -> RouteView {
        RouteView {
            rank: route.rank,
            step: route.step,
            kind: kind_word(route.kind).to_owned(),
            certainty: match route.certainty {
                RouteCertainty::Stated => "stated",
                RouteCertainty::LocatedThere => "located_there",
            }
            .to_owned(),
            reason: route.reason.clone(),
            resident: route.resident,
            precedence: route.precedence.map(|it| it.word().to_owned()),
            topics: self.topics(&route.topics),
            standing: route.standing.map(|it| it.word().to_owned()),
            via: route.via.map(|via| self.territory(via)),
            officer: route
                .officer
                .and_then(|id| self.network.officer(id))
                .map(|officer| Officer {
                    id: officer.id.to_string(),
                    name: officer.name.to_string(),
                    languages: officer.languages.iter().map(Text::to_string).collect(),
                }),
            position: route.position.map(|id| Position {
                id: id.to_string(),
                title: self.position(id),
            }),
            post: route.post.map(|id| Post {
                id: id.to_string(),
                name: self.post(id),
                city: words(&route.place.city),
                host: route.place.host.map(|code| code.to_string()),
                zone: route.place.zone.map(|zone| zone.name().to_owned()),
            }),
            agency: route
                .agency
                .and_then(|id| self.network.agency(id))
                .map(|agency| Agency {
                    id: agency.id.to_string(),
                    name: agency.name.to_string(),
                    relation: self.relation(agency).to_owned(),
                }),
            channel: route.channel.map(|id| self.named(id.into())),
            acting_for: route.acting_for.as_ref().map(|acting| ActingFor {
                officer: acting.officer.map(|id| self.officer(id)),
                position: self.position(acting.position),
                until: acting.until.map(|day| day.to_string()),
                reason: words(&acting.reason),
            }),
            from: route.from.map(|day| day.to_string()),
            until: route.until.map(|day| day.to_string()),
            next: route.next.map(|next| Next {
                officer: next.officer.map(|id| self.officer(id)),
                from: next.from.map(|day| day.to_string()),
            }),
            source: Source {
                wording: words(&route.source.wording),
                document: words(&route.source.document),
                as_of: words(&route.source.as_of),
            },
            contacts: self.contacts(&route.contacts),
        }
    }

    fn named(&self, record: domain::records::RecordRef) -> Named {
        Named {
            id: record.id.to_string(),
            name: self.record(record),
        }
    }
}

fn kind_word(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Position => "position",
        RouteKind::Post => "post",
        RouteKind::Channel => "channel",
        RouteKind::DutyLine => "duty_line",
    }
}

fn words(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(Text::to_string)
}
