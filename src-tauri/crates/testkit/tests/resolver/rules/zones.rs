//! "Time", where clocks do strange things: summer time on and off, half an hour of it, and a day that never was.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::question::When;
use domain::records::{ContactKind, ContactOwner, PositionId};
use domain::resolver::local_time;
use testkit::build::Town;

use super::*;

/// A town with one officer abroad, in this zone, who covers the host and keeps these office hours.
fn town(city: &str, host: &str, zone: Tz, hours: &str) -> (Town, PositionId) {
    let mut town = Town::new();
    let post = town.post(city, host);
    let seat = town.seat(post, "Alice");
    town.covers(seat, host);
    let place = town.change_place(post);
    (place.zone, place.hours, place.from) = (Some(zone), hours.parse().ok(), None);
    // Longer ago than anything that is asked about.
    town.change_posting(seat).from = None;
    (town, seat)
}

/// What the clock on the wall shows at an instant, whether the office is open, and when it opens.
fn office(town: &Town, host: &str, instant: &str) -> (String, bool, Option<String>) {
    let mut question = town.ask(host);
    question.when = at(instant);
    let network = Network::new(town.records.clone());
    let time = local_time(&network, &resolve(&network, &question)).unwrap();
    let office = time.office.unwrap();
    let minute = |wall: chrono::NaiveDateTime| wall.format("%m-%d %H:%M").to_string();
    (minute(time.wall), office.open, office.opens.map(minute))
}

fn shown(wall: &str, open: bool, opens: Option<&str>) -> (String, bool, Option<String>) {
    (wall.to_owned(), open, opens.map(str::to_owned))
}

#[test]
fn london_springs_over_an_hour_that_no_office_can_open_in() {
    let (town, _) = town("London", "GB", Tz::Europe__London, "Sun 01:30-03:00");
    let at = |instant| office(&town, "GB", instant);
    assert_eq!(
        at("2026-03-29T00:59:00Z"),
        shown("03-29 00:59", false, Some("03-29 02:00"))
    );
    assert_eq!(
        at("2026-03-29T01:00:00Z"),
        shown("03-29 02:00", true, None),
        "01:30 never came"
    );
    assert_eq!(
        at("2026-03-29T02:00:00Z"),
        shown("03-29 03:00", false, Some("04-05 01:30"))
    );
}

#[test]
fn london_falls_back_into_an_hour_that_comes_twice_and_is_open_both_times() {
    let (town, _) = town("London", "GB", Tz::Europe__London, "Sun 01:30-02:00");
    for (instant, wall, open) in [
        ("2026-10-25T00:29:00Z", "10-25 01:29", false),
        ("2026-10-25T00:45:00Z", "10-25 01:45", true),
        ("2026-10-25T01:15:00Z", "10-25 01:15", false),
        ("2026-10-25T01:45:00Z", "10-25 01:45", true),
        ("2026-10-25T02:00:00Z", "10-25 02:00", false),
    ] {
        let (shown, is_open, _) = office(&town, "GB", instant);
        assert_eq!((shown.as_str(), is_open), (wall, open), "{instant}");
    }
}

#[test]
fn lord_howe_moves_its_clocks_by_half_an_hour() {
    let (town, _) = town("Lord Howe", "AU", Tz::Australia__Lord_Howe, "Sun 02:15-03:00");
    // On 4 October 2026 at 02:00 (+10:30) the clock goes to 02:30 (+11).
    assert_eq!(
        office(&town, "AU", "2026-10-03T15:29:00Z"),
        shown("10-04 01:59", false, Some("10-04 02:30"))
    );
    assert_eq!(
        office(&town, "AU", "2026-10-03T15:30:00Z"),
        shown("10-04 02:30", true, None)
    );
    // On 5 April 2026 at 02:00 (+11) it goes back to 01:30 (+10:30).
    assert_eq!(office(&town, "AU", "2026-04-04T14:59:00Z").0, "04-05 01:59");
    assert_eq!(office(&town, "AU", "2026-04-04T15:00:00Z").0, "04-05 01:30");
}

#[test]
fn the_thirtieth_of_december_2011_never_was_in_apia() {
    let (mut town, seat) = town("Apia", "WS", Tz::Pacific__Apia, "Thu-Fri 09:00-17:00");
    let never = NaiveDate::from_ymd_opt(2011, 12, 30).unwrap();
    let first = town.covers(seat, "TK");
    (first.from, first.until) = (Some(never), Some(never));
    let next = town.covers(seat, "NU");
    next.from = never.succ_opt();
    let holds = |place: &str, when: When| {
        let mut question = town.ask(place);
        question.when = when;
        positions(&asked(&town, question)) == [seat]
    };
    // From Thursday 29, 23:59 (-10) the clock goes to Saturday 31, 00:00 (+14).
    for (instant, tokelau, niue) in [
        ("2011-12-30T09:59:00Z", false, false),
        ("2011-12-30T10:00:00Z", false, true),
    ] {
        assert_eq!(holds("TK", at(instant)), tokelau, "{instant}");
        assert_eq!(holds("NU", at(instant)), niue, "{instant}");
    }
    assert!(
        holds("TK", When::On(never)),
        "a civil date can be asked about wherever it was"
    );
    // The office would open on the Friday that was left out; the next of its days is Thursday 5 January.
    let (wall, open, opens) = office(&town, "WS", "2011-12-30T09:00:00Z");
    assert_eq!(
        (wall.as_str(), open, opens.as_deref()),
        ("12-29 23:00", false, Some("01-05 09:00"))
    );
}

#[test]
fn cover_changes_at_midnight_in_the_zone_of_the_post_on_the_night_the_clocks_change() {
    let (mut town, seat) = town("London", "GB", Tz::Europe__London, "24h");
    let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    town.covers(seat, "IM").until = Some(day);
    let holds = |instant: &str| {
        let mut question = town.ask("IM");
        question.when = at(instant);
        positions(&asked(&town, question)) == [seat]
    };
    // The day has 25 hours: it began at 23:00 UTC and ends at midnight UTC.
    assert!(holds("2026-10-24T23:00:00Z") && holds("2026-10-25T23:59:59Z"));
    assert!(!holds("2026-10-26T00:00:00Z"));
}

#[test]
fn a_duty_line_is_judged_by_its_own_wall_through_the_change() {
    let (mut town, seat) = town("London", "GB", Tz::Europe__London, "Mon-Fri 09:00-17:00");
    let number = town.phone(ContactOwner::Position(seat));
    number.kind = ContactKind::Mobile;
    (number.hours, number.zone) = ("Sun 01:00-02:00".parse().ok(), Some(Tz::Europe__London));
    let id = number.id;
    let answers = |instant: &str| {
        let mut question = town.ask("GB");
        question.when = at(instant);
        let answer = asked(&town, question);
        let mut contacts = answer.routes.iter().flat_map(|route| &route.contacts);
        contacts.any(|contact| contact.id == id && contact.answers_now)
    };
    assert!(
        !answers("2026-03-29T01:00:00Z"),
        "at 01:00 the clock went to 02:00: the hour is left out"
    );
    assert!(
        answers("2026-10-25T00:30:00Z") && answers("2026-10-25T01:30:00Z"),
        "the hour comes twice"
    );
}
