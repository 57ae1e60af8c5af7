//! The answer to `who` in a terminal: stop signs first, one sentence, whom to call now, then the ladder.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use desk::views::card::{Card, Clock};
use desk::views::vault::NetworkView;
use desk::views::who::{Contact, Route, Who};

use super::layout::{ACCENT, BAD, GOOD, Page, SOFT, STOP, STRONG, WARNING, styled};

/// How far the text of a route stands in, behind its number.
const INDENT: usize = 4;

pub(crate) fn card(card: &Card, network: &NetworkView) -> String {
    let mut page = Page::new();
    let who = &card.who;
    for caution in &who.cautions {
        let topic = caution
            .topic
            .as_ref()
            .map(|topic| format!(" ({topic})"))
            .unwrap_or_default();
        let lift = caution
            .lift
            .as_ref()
            .map(|lift| format!(" May be lifted by {lift}."))
            .unwrap_or_default();
        page.put(
            &styled(STOP, "STOP  "),
            &format!("{}{topic}.{lift}", caution.text.trim_end_matches('.')),
        );
    }
    page.gap();
    head(&mut page, card);
    answer(&mut page, who);
    for part in &card.parts {
        page.gap();
        page.line(&styled(STRONG, &part.territory.name));
        answer(&mut page, part);
    }
    foot(&mut page, who, network);
    page.done()
}

fn head(page: &mut Page, card: &Card) {
    let who = &card.who;
    let code = Some(who.territory.code.as_str()).filter(|code| !code.contains(':'));
    let facts: Vec<&str> = code
        .into_iter()
        .chain(card.dialling.first().map(String::as_str))
        .collect();
    let name = format!(
        "{}  {}",
        styled(STRONG, &who.territory.name),
        styled(SOFT, facts.join(" · "))
    );
    let when = match (&who.at, &card.clock) {
        (Some(_), Some(clock)) => local(clock),
        (None, _) => who
            .on
            .as_deref()
            .map(|day| format!("on {}", day_in_words(day)))
            .unwrap_or_default(),
        (Some(_), None) => String::new(),
    };
    page.ends(name.trim_end(), &soft(&when));
    if who.matched != "exact" {
        page.line(&styled(SOFT, format!("for {:?}", who.text)));
    }
    let asked = [who.topic.clone(), who.urgent.then(|| "urgent".to_owned())];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    if !asked.is_empty() {
        page.line(&styled(SOFT, asked.join(", ")));
    }
}

/// "01:15 in Rabat, closed, opens Mon 09:00".
fn local(clock: &Clock) -> String {
    let wall = clock.wall.split_once('T').map_or("", |(_, time)| time);
    let open = match (clock.open, &clock.opens_at) {
        (Some(true), _) => ", office hours".to_owned(),
        (Some(false), Some(opens)) => format!(", closed, opens {}", opening(opens)),
        (Some(false), None) => ", closed".to_owned(),
        (None, _) => String::new(),
    };
    format!("{wall} in {}{open}", clock.place)
}

fn opening(wall: &str) -> String {
    NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M")
        .map_or_else(|_| wall.to_owned(), |wall| wall.format("%a %H:%M").to_string())
}

fn answer(page: &mut Page, who: &Who) {
    let (mark, style) = match who.state.as_str() {
        "covered" => ("●", GOOD),
        "nobody" => ("○", BAD),
        _ => ("■", WARNING),
    };
    page.put(&format!("{} ", styled(style, mark)), &sentence(&who.state_text));
    for disagreement in &who.disagreements {
        page.put(
            &format!("{} ", styled(WARNING, "■")),
            &sentence(&disagreement.text),
        );
    }
    for gap in &who.gaps {
        page.put(&format!("{} ", styled(WARNING, "■")), &sentence(&gap.text));
    }
    if let Some(call) = &who.call_now {
        page.gap();
        let lead = format!(
            "{}  {}  ",
            styled(ACCENT, "CALL NOW"),
            styled(STRONG, number(&call.contact))
        );
        page.put(&lead, &format!("{}: {}", call.of, call.why));
    }
    if let Some(formal) = &who.formal_route {
        page.gap();
        page.put(
            &format!("{}  ", styled(ACCENT, "FORMAL ROUTE")),
            &format!("{} ({})", formal.channel.name, formal.topic),
        );
        contacts(page, &formal.contacts, who);
    }
    let mut rank = 0;
    for it in &who.routes {
        page.gap();
        route(page, it, who, it.rank == rank);
        rank = it.rank;
    }
    if !who.notices.is_empty() {
        page.gap();
    }
    for notice in &who.notices {
        page.put(&styled(SOFT, "note  "), &sentence(&notice.text));
    }
}

fn route(page: &mut Page, route: &Route, who: &Who, shared: bool) {
    let number = if shared {
        String::new()
    } else {
        route.rank.to_string()
    };
    let until = match (&route.until, &route.next) {
        (Some(until), Some(next)) => {
            let next = next
                .officer
                .as_deref()
                .map_or_else(|| "then vacant".to_owned(), |name| format!("then {name}"));
            format!("until {until}, {next}")
        }
        (Some(until), None) => format!("until {until}"),
        (None, _) => String::new(),
    };
    let (name, under) = names(route);
    page.ends(&format!("{number:>2}  {}", styled(STRONG, name)), &soft(&until));
    let indent = " ".repeat(INDENT);
    if !under.is_empty() {
        page.put(&indent, &under);
    }
    if let Some(acting) = &route.acting_for {
        let whom = acting.officer.as_deref().unwrap_or("a vacant position");
        let until = acting
            .until
            .as_ref()
            .map(|day| format!(" until {day}"))
            .unwrap_or_default();
        let reason = acting
            .reason
            .as_ref()
            .map(|reason| format!(" ({reason})"))
            .unwrap_or_default();
        page.put(
            &indent,
            &styled(WARNING, format!("acting for {whom}{until}{reason}")),
        );
    }
    if !route.reason.is_empty() {
        page.put(&indent, &styled(SOFT, &route.reason));
    }
    contacts(page, &route.contacts, who);
}

/// A text in the soft style; nothing where there is none.
fn soft(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        styled(SOFT, text)
    }
}

/// Who answers, and the line below: position, agency and where.
fn names(route: &Route) -> (String, String) {
    let position = route.position.as_ref().map(|position| position.title.clone());
    let channel = route.channel.as_ref().map(|channel| channel.name.clone());
    let post = route.post.as_ref();
    let place = post.and_then(|post| post.city.clone());
    let post = post.map(|post| match place {
        Some(city) if !post.name.contains(&city) => format!("{}, {city}", post.name),
        _ => post.name.clone(),
    });
    let agency = route.agency.as_ref().filter(|agency| agency.relation != "own");
    let agency = agency.map(|agency| agency.name.clone());
    let all = [
        route.officer.as_ref().map(|officer| officer.name.clone()),
        position,
        channel,
        agency,
        post,
    ];
    let mut named = all.into_iter().flatten().filter(|name| !name.is_empty());
    let first = named.next().unwrap_or_default();
    (first, named.collect::<Vec<_>>().join(" · "))
}

fn contacts(page: &mut Page, contacts: &[Contact], who: &Who) {
    let rows: Vec<Vec<String>> = contacts
        .iter()
        .map(|contact| {
            let label = contact
                .label
                .clone()
                .unwrap_or_else(|| contact.kind.replace('_', " "));
            let hours = contact
                .hours
                .as_ref()
                .map(|hours| format!(", {hours}"))
                .unwrap_or_default();
            vec![number(contact), format!("{label}{hours}"), age(contact, who)]
        })
        .collect();
    page.columns(INDENT, &rows);
}

/// The number or address as it is dialled, with its extension.
fn number(contact: &Contact) -> String {
    let value = contact.value.as_ref().unwrap_or(&contact.raw);
    match &contact.extension {
        Some(extension) if !value.contains("ext") => format!("{value} ext. {extension}"),
        _ => value.clone(),
    }
}

/// How long ago it was verified, with a mark that differs in shape as well as in colour.
fn age(contact: &Contact, who: &Who) -> String {
    let (mark, style) = match contact.freshness.as_str() {
        "fresh" => ("●", GOOD),
        "ageing" => ("■", WARNING),
        _ => ("○", BAD),
    };
    let words = match (&contact.verified_on, &who.on) {
        (Some(verified), Some(today)) => ago(verified, today),
        _ => "never verified".to_owned(),
    };
    format!("{} {words}", styled(style, mark))
}

/// "verified 12 days ago".
fn ago(verified: &str, today: &str) -> String {
    let days = match (verified.parse::<NaiveDate>(), today.parse::<NaiveDate>()) {
        (Ok(verified), Ok(today)) => (today - verified).num_days(),
        _ => return format!("verified {verified}"),
    };
    match days {
        ..=0 => "verified today".to_owned(),
        1 => "verified yesterday".to_owned(),
        2..=60 => format!("verified {days} days ago"),
        61..=729 => format!("verified {} months ago", days / 30),
        _ => format!("verified {} years ago", days / 365),
    }
}

fn foot(page: &mut Page, who: &Who, network: &NetworkView) {
    page.gap();
    if !who.alternatives.is_empty() {
        let names: Vec<&str> = who.alternatives.iter().map(|other| other.name.as_str()).collect();
        page.put(&styled(SOFT, "also  "), &styled(SOFT, names.join(", ")));
    }
    let age = match &who.snapshot.at {
        Some(at) => format!("data of {}, change {}", short(at), who.snapshot.number),
        None => "no data yet".to_owned(),
    };
    let example = if network.example {
        " · example network, all people and numbers are invented"
    } else {
        ""
    };
    page.put(
        "",
        &format!(
            "{} {}",
            styled(BAD, &network.marking),
            styled(SOFT, format!("· {age}{example}"))
        ),
    );
}

fn short(at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(
        |_| at.to_owned(),
        |at| at.format("%-d %b %Y %H:%M UTC").to_string(),
    )
}

fn day_in_words(day: &str) -> String {
    day.parse::<NaiveDate>()
        .map_or_else(|_| day.to_owned(), |day| day.format("%a %-d %b %Y").to_string())
}

/// A text as a sentence: a capital first, a full stop last.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_told_in_the_unit_that_people_use() {
        for (verified, words) in [
            ("2026-11-22", "verified today"),
            ("2026-11-21", "verified yesterday"),
            ("2026-11-10", "verified 12 days ago"),
            ("2026-04-10", "verified 7 months ago"),
            ("2022-01-01", "verified 4 years ago"),
        ] {
            assert_eq!(ago(verified, "2026-11-22"), words);
        }
    }
}
