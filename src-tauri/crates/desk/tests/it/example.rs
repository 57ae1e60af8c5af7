//! The example network as both hosts open it.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::views::who::WhoRequest;
use desk::{Host, Session};
use domain::records::Records;
use serde_json::json;

/// A host whose clock stands in the night to a Sunday, and whose randomness counts.
fn host(day: &str) -> Arc<Host> {
    Arc::new(clock(day))
}

/// The same host, told which day to ask about.
fn on_day(day: &str) -> Arc<Host> {
    Arc::new(clock(day).on_day(day.parse().ok()))
}

fn clock(day: &str) -> Host {
    let now: DateTime<Utc> = format!("{day}T01:15:00Z").parse().unwrap();
    let count = std::sync::atomic::AtomicU64::new(u64::from(std::process::id()));
    let random = move |bytes: &mut [u8]| {
        for part in bytes.chunks_mut(8) {
            let next = count
                .fetch_add(1, std::sync::atomic::Ordering::Relaxed)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            part.iter_mut()
                .zip(next.to_le_bytes())
                .for_each(|(to, from)| *to = from);
        }
        Ok(())
    };
    Host::new(move || now, random)
}

fn open(cache: &Path, day: &str) -> Session {
    desk::example::open(cache, host(day))
        .expect("the example opens")
        .0
}

#[test]
fn the_example_is_made_once_a_day_and_the_old_one_goes() {
    let cache = tempfile::tempdir().unwrap();
    let first = desk::example::open(cache.path(), host("2026-11-21")).unwrap().1;
    let second = desk::example::open(cache.path(), host("2026-11-21")).unwrap().1;
    assert_eq!(first, second);
    let next = desk::example::open(cache.path(), host("2026-11-22")).unwrap().1;
    assert!(next.is_dir() && !first.exists(), "nobody had the first one open");
}

/// How many cautions stand above Morocco.
fn cautions(session: &Session) -> usize {
    let request = WhoRequest {
        text: "Morocco".into(),
        ..WhoRequest::default()
    };
    desk::lookup::who(session, &request).unwrap().cautions.len()
}

#[test]
fn an_example_that_is_open_since_yesterday_is_shared_until_nobody_has_it_open() {
    let cache = tempfile::tempdir().unwrap();
    let at = |day: &str| desk::example::open(cache.path(), host(day)).unwrap();
    let (window, yesterdays) = at("2026-11-21");
    let (command, shared) = at("2026-11-22");
    assert_eq!(shared, yesterdays);
    assert_eq!(cautions(&window), 0);
    let caution = json!({"entity": "caution", "fields": {"text": "Ask first", "territory": "MA"}});
    let caution = serde_json::from_value(caution).unwrap();
    desk::edit::edit(&command, &[caution], None).unwrap();
    window.catch_up().unwrap();
    assert_eq!(cautions(&window), 1, "one sees what the other does");
    drop((window, command));
    let (_, anew) = at("2026-11-22");
    assert_ne!(anew, yesterdays);
    assert!(!yesterdays.exists());
}

#[test]
fn of_two_earlier_ones_that_are_open_the_later_is_shared() {
    let cache = tempfile::tempdir().unwrap();
    let on = |day: &str| desk::example::open(cache.path(), on_day(day)).unwrap();
    let (_first, _) = on("2026-11-20");
    let (_second, later) = on("2026-11-21");
    let (_third, ahead) = on("2026-11-23");
    let shared = desk::example::open(cache.path(), host("2026-11-22")).unwrap().1;
    assert_eq!(shared, later, "and none of a day that lies ahead");
    assert!(ahead.is_dir());
}

#[test]
fn a_day_of_ones_own_has_an_example_of_its_own() {
    let cache = tempfile::tempdir().unwrap();
    let (_window, yesterdays) = desk::example::open(cache.path(), host("2026-11-21")).unwrap();
    let (_, own) = desk::example::open(cache.path(), on_day("2026-11-22")).unwrap();
    assert_ne!(own, yesterdays);
    assert!(yesterdays.is_dir(), "somebody has it open");
}

#[test]
fn an_example_that_cannot_be_opened_is_made_anew() {
    let spoil: [fn(&Path); 4] = [
        |vault| std::fs::write(vault.join("keys.json"), "{}").unwrap(),
        |vault| std::fs::write(vault.join("network.db"), [0_u8; 8192]).unwrap(),
        |vault| std::fs::remove_file(vault.join("network.db")).unwrap(),
        |vault| {
            std::fs::remove_dir_all(vault).unwrap();
            std::fs::create_dir(vault).unwrap();
        },
    ];
    let cache = tempfile::tempdir().unwrap();
    for spoil in spoil {
        let (session, vault) = desk::example::open(cache.path(), host("2026-11-22")).unwrap();
        drop(session);
        spoil(&vault);
        let session = open(cache.path(), "2026-11-22");
        let request = WhoRequest {
            text: "morocco".into(),
            ..WhoRequest::default()
        };
        let answer = desk::lookup::who(&session, &request).unwrap();
        assert_eq!(answer.state, "covered");
    }
}

#[test]
fn on_a_sunday_night_morocco_is_reached_on_the_duty_mobile() {
    let cache = tempfile::tempdir().unwrap();
    let session = open(cache.path(), "2026-11-22");
    let request = WhoRequest {
        text: "moro".into(),
        ..WhoRequest::default()
    };
    let answer = desk::lookup::who(&session, &request).unwrap();
    assert_eq!(
        (answer.territory.code.as_str(), answer.state.as_str()),
        ("MA", "covered")
    );
    let call = answer.call_now.expect("somebody answers");
    assert_eq!(
        (call.contact.kind.as_str(), call.contact.label.as_deref()),
        ("duty", Some("duty mobile"))
    );
    assert!(
        answer.routes.iter().any(|route| route.step == 4),
        "Spain may be asked"
    );
}

#[test]
fn an_arrest_request_goes_by_the_formal_route_first() {
    let cache = tempfile::tempdir().unwrap();
    let session = open(cache.path(), "2026-11-22");
    let request = WhoRequest {
        text: "Morocco".into(),
        topic: Some("arrest".into()),
        ..WhoRequest::default()
    };
    let answer = desk::lookup::who(&session, &request).unwrap();
    assert_eq!(
        answer.formal_route.expect("a formal route").channel.name,
        "INTERPOL NCB London"
    );
}

#[test]
fn every_story_of_the_example_shows_in_an_answer() {
    let cache = tempfile::tempdir().unwrap();
    let session = open(cache.path(), "2026-11-22");
    let who = |text: &str| {
        desk::lookup::who(
            &session,
            &WhoRequest {
                text: text.into(),
                ..WhoRequest::default()
            },
        )
        .unwrap()
    };
    assert_eq!(
        who("Malta").disagreements.len(),
        1,
        "two posts say that Malta is theirs"
    );
    assert!(!who("Russia").cautions.is_empty());
    let lisbon = who("Portugal");
    assert!(
        lisbon
            .routes
            .iter()
            .any(|route| route.acting_for.is_some() && !route.resident),
        "from abroad"
    );
    let georgia = who("Georgia");
    assert!(georgia.notices.iter().any(|notice| notice.kind == "vacant"));
    assert!(
        georgia.routes.iter().any(|route| route.acting_for.is_some()),
        "a stand-in on a vacancy"
    );
    let myanmar = who("Myanmar");
    assert_eq!(
        myanmar.routes.iter().filter(|route| route.rank == 1).count(),
        2,
        "joint cover shares a rank"
    );
    let ukraine = who("Ukraine");
    assert!(
        !ukraine.routes[0].resident
            && ukraine.routes[0].post.as_ref().unwrap().city.as_deref() == Some("Chisinau")
    );
    assert!(
        who("Turkey")
            .notices
            .iter()
            .any(|notice| notice.kind == "departure_not_confirmed")
    );
    assert!(
        who("Mali")
            .notices
            .iter()
            .any(|notice| notice.kind == "unresolved_wording")
    );
    assert!(
        who("Grenada")
            .routes
            .iter()
            .any(|route| route.via.as_deref() == Some("Eastern Caribbean"))
    );
    assert!(!who("Lebanon").gaps.is_empty(), "a tour ends without a successor");
    assert!(who("Germany").gaps.is_empty(), "a tour ends with one");
}

#[test]
fn the_example_follows_its_own_rules() {
    let made: Records = desk::example::records("2026-11-22".parse().unwrap());
    assert!(
        made.contact_points
            .iter()
            .any(|contact| contact.verified_on.is_none()),
        "never verified"
    );
    assert_eq!(made.desks.iter().filter(|desk| desk.holds_duty_line).count(), 1);
}
