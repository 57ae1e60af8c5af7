//! What holds of every answer about dates: what is past or ahead decides nothing today.

use chrono::{NaiveDate, TimeDelta};
use domain::answer::{Answer, NoticeKind};
use domain::network::Network;
use domain::question::When;
use domain::records::{Certainty, Records};
use domain::resolver::resolve;
use proptest::prelude::*;
use testkit::Rng;
use testkit::generate::cases;

/// Does the same with the rows of each dated table.
macro_rules! each_table {
    ($records:ident: $($table:ident)+; |$rows:ident| $do:expr) => {
        $({ let $rows = &mut $records.$table; $do })+
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_past_end_moved_to_another_past_day_changes_nothing(case in cases(), seed: u64) {
        let mut rng = Rng::new(seed);
        let question = case.questions[rng.below(case.questions.len())];
        let long_ago = question.when.instant().date_naive() - TimeDelta::days(3);
        let mut records = case.records.clone();
        let rng = &mut rng;
        each_table!(records: coverage unresolved_wordings acting_covers agreements channels groups group_members
            memberships cautions contact_points positions officer_agencies places works_from regions region_members
            territory_names;
            |rows| rows.iter_mut().for_each(|row| move_back(row.from, &mut row.until, long_ago, rng)));
        // A planned end that nobody confirmed is not past: it keeps the officer, and the notice names its day.
        let left = |certainty| certainty == Certainty::Confirmed;
        for row in records.postings.iter_mut().filter(|row| left(row.departure)) {
            move_back(row.from, &mut row.until, long_ago, rng);
        }
        let before = resolve(&Network::new(case.records), &question);
        prop_assert_eq!(before, resolve(&Network::new(records), &question));
    }

    #[test]
    fn routes_and_their_order_depend_only_on_what_is_in_force(case in cases()) {
        let network = Network::new(case.records.clone());
        for question in &case.questions {
            let smaller = Network::new(in_force(case.records.clone(), question.when));
            let before = of_the_day(resolve(&network, question));
            prop_assert_eq!(before, of_the_day(resolve(&smaller, question)));
        }
    }
}

/// What is in force on the day asked about. An instant is on up to three civil days, between one end of the earth and the
/// other: what is out of force on all of them goes. Posts and positions stay, and so do places, as a post without any is
/// open.
fn in_force(mut records: Records, when: When) -> Records {
    let day = when.instant().date_naive();
    let (first, last) = match when {
        When::On(day) => (day, day),
        When::At(_) => (day - TimeDelta::days(1), day + TimeDelta::days(1)),
    };
    let is_in_force = |from: Option<NaiveDate>, until: Option<NaiveDate>| {
        from.is_none_or(|from| from <= last) && until.is_none_or(|until| until >= first)
    };
    each_table!(records: coverage unresolved_wordings acting_covers agreements channels groups group_members
        memberships cautions contact_points officer_agencies works_from region_members territory_names;
        |rows| rows.retain(|row| is_in_force(row.from, row.until)));
    // Whoever is kept past a planned end still holds the position.
    records.postings.retain(|row| {
        let is_kept = row.departure == Certainty::Planned && row.until.is_some_and(|until| until < first);
        is_kept || is_in_force(row.from, row.until)
    });
    records
}

/// An answer without what looks ahead: gaps, who comes next, who is expected, how long a position stays vacant.
fn of_the_day(answer: Answer) -> Answer {
    let routes = answer.routes.into_iter().map(|mut route| {
        route.next = None;
        route
    });
    let notices = answer.notices.into_iter().map(|mut notice| {
        if notice.kind == NoticeKind::Vacant {
            notice.until = None;
            notice.text.clear();
        }
        notice
    });
    Answer {
        routes: routes.collect(),
        notices: notices
            .filter(|notice| notice.kind != NoticeKind::Expected)
            .collect(),
        gaps: Vec::new(),
        parts: answer.parts.into_iter().map(of_the_day).collect(),
        ..answer
    }
}

/// Moves an end that is long ago to another day that is, not before the beginning.
fn move_back(from: Option<NaiveDate>, until: &mut Option<NaiveDate>, long_ago: NaiveDate, rng: &mut Rng) {
    if let Some(end) = until
        && *end < long_ago
    {
        let earliest = from.unwrap_or(*end - TimeDelta::days(500));
        let days = (long_ago - earliest).num_days();
        *end = earliest + TimeDelta::days(rng.between(0, days));
    }
}
