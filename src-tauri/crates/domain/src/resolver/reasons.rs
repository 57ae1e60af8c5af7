//! Why a route is on the ladder, in words that a desk officer likes to read: "Resident; covers Morocco since 1 Feb
//! 2024, all topics".

use std::fmt::{Arguments, Write};

use super::ladder::{Grounds, Rung};
use super::line::Line;
use super::place::Spot;
use super::reach::Nearness;
use super::route::in_words;
use super::scene::Scene;
use super::seat::{Person, Seat};
use super::words::{Day, officer, territory, topics};
use crate::answer::RouteKind;
use crate::records::{Agreement, AgreementKind, Channel, ChannelKind, Precedence, Role, Standing, Urgency};

/// Clauses in a row.
struct Sentence(String);

impl Sentence {
    fn say(&mut self, clause: Arguments<'_>) {
        if !self.0.is_empty() {
            self.0.push_str("; ");
        }
        let _ = self.0.write_fmt(clause);
    }

    fn done(mut self) -> String {
        if let Some(first) = self.0.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        self.0
    }
}

/// Why a position or post is on the ladder.
pub(super) fn reason<'n>(
    scene: &Scene<'n>,
    rung: &Rung<'n>,
    spot: &Spot<'_>,
    resident: bool,
    who: Option<(&Seat<'n>, &Person<'n>)>,
) -> String {
    let mut sentence = Sentence(String::with_capacity(96));
    let place = scene.place;
    let role = who.map(|(seat, _)| in_a_word(seat.position.role));
    match &rung.grounds {
        Grounds::Line(line, agreement) => {
            if let Some(agreement) = agreement {
                borrowed(&mut sentence, agreement);
            }
            if rung.step == 3 {
                sentence.say(format_args!("sister agency"));
            }
            whereabouts(&mut sentence, spot, resident);
            covers(&mut sentence, scene, line);
        }
        Grounds::LocatedThere => {
            sentence.say(format_args!("located in {place}, what it covers is not stated"));
        }
        Grounds::SamePost => sentence.say(format_args!("same post")),
        Grounds::ParentOf(child) => sentence.say(format_args!("parent post of {}", child.post.name)),
        Grounds::InTerritory => {
            if rung.step == 3 {
                sentence.say(format_args!("sister agency"));
            }
            sentence.say(format_args!("in {place}, states nothing for it"));
        }
        Grounds::Borrowed(agreement) => {
            borrowed(&mut sentence, agreement);
            sentence.say(format_args!("located in {place}, what it covers is not stated"));
        }
        Grounds::Counterpart(agency) => counterpart(&mut sentence, scene, agency.name.as_str(), spot),
        Grounds::Channel | Grounds::LastResort => {}
    }
    if let (Some(role), Grounds::SamePost | Grounds::InTerritory) = (role, &rung.grounds) {
        sentence.say(format_args!("{role}"));
    }
    match who {
        Some((seat, Person::StandIn(_))) => stands_in(&mut sentence, scene, seat),
        Some((_, Person::Holder(holder))) if holder.overdue => {
            sentence.say(format_args!("departure not confirmed"));
        }
        _ => {}
    }
    sentence.done()
}

fn whereabouts(sentence: &mut Sentence, spot: &Spot<'_>, resident: bool) {
    match (resident, in_words(spot)) {
        (true, _) => sentence.say(format_args!("resident")),
        (false, Some(place)) => sentence.say(format_args!("from {place}")),
        (false, None) => sentence.say(format_args!("from a place not stated")),
    }
}

/// "covers Morocco through North Africa since 1 Feb 2024, drug trafficking only; secondary".
fn covers(sentence: &mut Sentence, scene: &Scene<'_>, line: &Line<'_>) {
    let asked = scene.place;
    let named = || territory(scene.network, line.coverage.territory);
    match line.nearness {
        Nearness::Direct => sentence.say(format_args!("covers {asked}")),
        Nearness::Region => sentence.say(format_args!("covers {asked} through {}", named())),
        Nearness::Country => sentence.say(format_args!("covers {} as a whole", named())),
        Nearness::Part => sentence.say(format_args!("covers the part {}", named())),
    }
    let out = &mut sentence.0;
    if let Some(from) = line.coverage.from {
        let _ = write!(out, " since {}", Day(from));
    }
    if line.coverage.topics.is_empty() {
        out.push_str(", all topics");
    } else {
        let _ = write!(out, ", {} only", topics(scene.network, &line.coverage.topics));
    }
    match line.coverage.precedence {
        Precedence::Primary | Precedence::Unstated => {}
        Precedence::Secondary => sentence.say(format_args!("secondary")),
        Precedence::OutOfHours => sentence.say(format_args!("out of hours")),
    }
    if line.coverage.standing == Standing::RemoteOnly {
        sentence.say(format_args!("remote only"));
    }
    if let Some(source) = line.attested_later() {
        sentence.say(format_args!(
            "not attested then, the source is of {}",
            Day(source)
        ));
    }
}

/// "stands in for Jane Doe until 3 Mar 2026 (leave)".
fn stands_in(sentence: &mut Sentence, scene: &Scene<'_>, seat: &Seat<'_>) {
    let Some(stand_in) = &seat.stand_in else { return };
    match seat.holder {
        Some(holder) => {
            let name = officer(scene.network, holder.posting.officer);
            sentence.say(format_args!("stands in for {name}"));
        }
        None => sentence.say(format_args!("stands in, the position is vacant")),
    }
    let out = &mut sentence.0;
    if !stand_in.cover.topics.is_empty() {
        let _ = write!(out, " for {}", topics(scene.network, &stand_in.cover.topics));
    }
    if let Some(until) = stand_in.cover.until {
        let _ = write!(out, " until {}", Day(until));
    }
    if let Some(reason) = &stand_in.cover.reason {
        let _ = write!(out, " ({reason})");
    }
}

/// "may be borrowed: common-use agreement Northern Pool until 31 Dec 2029; ask via the Oslo desk".
fn borrowed(sentence: &mut Sentence, agreement: &Agreement) {
    let kind = match agreement.kind {
        AgreementKind::CommonUse => "common-use",
        AgreementKind::LeadNation => "lead-nation",
    };
    sentence.say(format_args!(
        "may be borrowed: {kind} agreement {}",
        agreement.name
    ));
    if let Some(until) = agreement.until {
        let _ = write!(sentence.0, " until {}", Day(until));
    }
    if let Some(via) = &agreement.ask_via {
        sentence.say(format_args!("ask via {via}"));
    }
}

fn counterpart(sentence: &mut Sentence, scene: &Scene<'_>, agency: &str, spot: &Spot<'_>) {
    let country = scene.country.map_or("", |country| country.name());
    sentence.say(format_args!("counterpart of {country}: {agency}"));
    if let Some(place) = in_words(spot) {
        let _ = write!(sentence.0, " in {place}");
    }
}

/// Why a channel is on the ladder.
pub(super) fn channel(scene: &Scene<'_>, channel: &Channel, kind: RouteKind) -> String {
    let mut sentence = Sentence(String::with_capacity(64));
    if kind == RouteKind::DutyLine {
        sentence.say(if scene.is_askers_duty_line(channel.id) {
            format_args!("duty line of headquarters, which is with you; no on-call manager stands behind it")
        } else if scene.asker_holds_duty_line() {
            format_args!("on-call manager behind the duty line")
        } else {
            format_args!("duty line of headquarters, when nobody else answers")
        });
        return sentence.done();
    }
    sentence.say(format_args!("{}", channel_kind(channel.kind)));
    let place = scene.place;
    if channel.territories.is_empty() {
        sentence.say(format_args!("for all territories"));
    } else {
        sentence.say(format_args!("for {place}"));
    }
    if !channel.topics.is_empty() {
        let _ = write!(sentence.0, ", {} only", topics(scene.network, &channel.topics));
    }
    match channel.urgency {
        Urgency::Any => {}
        Urgency::Urgent => sentence.say(format_args!("urgent requests")),
        Urgency::Routine => sentence.say(format_args!("routine requests")),
    }
    if let Some(remark) = &channel.remark {
        sentence.say(format_args!("{remark}"));
    }
    sentence.done()
}

fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::NationalCentralBureau => "INTERPOL National Central Bureau",
        ChannelKind::EuropolNationalUnit => "Europol National Unit",
        ChannelKind::SinglePointOfContact => "single point of contact",
        ChannelKind::CentralAuthority => "central authority",
        ChannelKind::Point247 => "24/7 point of contact",
        ChannelKind::DutyLine => "duty line",
        ChannelKind::OnCall => "on-call manager",
        ChannelKind::Other => "channel",
    }
}

fn in_a_word(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::Ilo => "ILO",
        Role::Deputy => "deputy",
        Role::Seconded => "seconded officer",
        Role::Analyst => "analyst",
    }
}
