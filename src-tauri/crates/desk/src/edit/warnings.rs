//! What is allowed and yet worth a second look: a warning is not an error.

use chrono::NaiveDate;
use domain::records::{ContactKind, ContactPoint, Coverage, Holder, Place, Posting, Record};
use domain::territories::zones;

use crate::naming::Naming;

/// The field, where one is doubtful, and the doubt in words.
type Doubt = (Option<&'static str>, String);

/// What is doubtful about a record as it would stand.
pub(super) fn of(naming: &Naming<'_>, record: &Record) -> Vec<Doubt> {
    match record {
        Record::ContactPoint(point) => contact(point).into_iter().collect(),
        Record::Posting(posting) => of_posting(naming, posting),
        Record::Coverage(line) => of_coverage(naming, line),
        Record::Place(place) => zone(place).into_iter().collect(),
        Record::Officer(officer) => {
            let twin = naming
                .network
                .officers()
                .any(|other| other.id != officer.id && other.name == officer.name);
            let text = "there is another officer of this name";
            twin.then(|| (Some("name"), text.to_owned()))
                .into_iter()
                .collect()
        }
        Record::Post(post) => {
            let twin = naming
                .network
                .posts()
                .any(|other| other.id != post.id && other.name == post.name && other.agency == post.agency);
            let text = "the agency has another post of this name";
            twin.then(|| (Some("name"), text.to_owned()))
                .into_iter()
                .collect()
        }
        Record::Agreement(agreement) => {
            let own = naming.network.settings().map(|settings| settings.own_agency);
            let is_party = own.is_some_and(|own| agreement.parties.contains(&own));
            let text = "your own agency is not a party, so that it lets you use nobody";
            (!is_party)
                .then(|| (Some("parties"), text.to_owned()))
                .into_iter()
                .collect()
        }
        Record::Caution(caution) if caution.lift.is_none() => {
            vec![(Some("lift"), "nobody is named who may lift it".to_owned())]
        }
        _ => Vec::new(),
    }
}

fn contact(point: &ContactPoint) -> Option<Doubt> {
    let is_number = point.kind.is_voice() || point.kind == ContactKind::Fax;
    if is_number && point.e164.is_none() {
        let text = "this is not read as a telephone number; it is kept as it is written";
        return Some((Some("raw"), text.to_owned()));
    }
    let is_mail = point.kind == ContactKind::Email;
    if is_mail && formats::mail::parse_all(&point.raw).is_empty() {
        let text = "this is not read as a mail address; it is kept as it is written";
        return Some((Some("raw"), text.to_owned()));
    }
    None
}

/// The days that two rows share.
fn overlap(
    one: (Option<NaiveDate>, Option<NaiveDate>),
    other: (Option<NaiveDate>, Option<NaiveDate>),
) -> bool {
    let starts_in_time = |from: Option<NaiveDate>, until: Option<NaiveDate>| {
        from.zip(until).is_none_or(|(from, until)| from <= until)
    };
    starts_in_time(one.0, other.1) && starts_in_time(other.0, one.1)
}

fn of_posting(naming: &Naming<'_>, posting: &Posting) -> Vec<Doubt> {
    let days = (posting.from, posting.until);
    let shares = |other: &&Posting| other.id != posting.id && overlap(days, (other.from, other.until));
    let mut doubts = Vec::new();
    let held = naming.network.postings_to(posting.position).filter(shares);
    if let Some(other) = held.into_iter().find(|other| other.officer != posting.officer) {
        let text = format!(
            "{} holds the position on some of these days",
            naming.officer(other.officer)
        );
        doubts.push((Some("from"), text));
    }
    let elsewhere = naming.network.postings_of(posting.officer).filter(shares);
    if let Some(other) = elsewhere
        .into_iter()
        .find(|other| other.position != posting.position)
    {
        let place = naming.position_at_post(other.position);
        let text = format!("on some of these days the officer also holds {place}");
        doubts.push((Some("officer"), text));
    }
    doubts
}

fn of_coverage(naming: &Naming<'_>, line: &Coverage) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let days = (line.from, line.until);
    let same = naming.network.coverage_by(line.holder).any(|other| {
        let topics = |one: &Coverage| one.topics.is_empty();
        let share = topics(other) || topics(line) || other.topics.iter().any(|it| line.topics.contains(it));
        other.id != line.id
            && other.territory == line.territory
            && share
            && overlap(days, (other.from, other.until))
    });
    if same {
        let holder = match line.holder {
            Holder::Position(_) => "the position",
            Holder::Post(_) => "the post",
        };
        let text = format!("{holder} covers this territory by another line, too, on some of these days");
        doubts.push((Some("territory"), text));
    }
    if line.last_confirmed.is_none() && line.source_date.is_none() {
        let text = "without a day of confirmation or a source the answer says: not confirmed";
        doubts.push((Some("last_confirmed"), text.to_owned()));
    }
    doubts
}

fn zone(place: &Place) -> Option<Doubt> {
    let (host, zone) = (place.host?, place.zone?);
    let mut known = zones(host).peekable();
    known.peek()?;
    let fits = known.any(|other| other == zone);
    let text = format!("{} is not a zone of {}", zone.name(), host.name());
    (!fits).then_some((Some("zone"), text))
}
