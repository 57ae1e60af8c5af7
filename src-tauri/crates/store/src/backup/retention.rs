//! Which backups are kept.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

/// The newest ones, whenever they were made: several risky things may be done in a day.
const NEWEST: usize = 5;
/// Of so many days on which there was any, the last of the day.
const DAYS: usize = 14;
/// Of so many weeks (ISO 8601) in which there was any, the last of the week.
const WEEKS: usize = 8;
/// No backup is kept for longer once there is a newer one, or what has been erased would never go.
const LONGEST: TimeDelta = TimeDelta::days(56);

/// For each backup, newest first, whether it is kept.
pub(super) fn kept(newest_first: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<bool> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let keep = |(place, at): (usize, &DateTime<Utc>)| {
        // Both have to take notice of it, whichever keeps it.
        let of_a_day = days.insert(at.date_naive()) && days.len() <= DAYS;
        let week = at.iso_week();
        let of_a_week = weeks.insert((week.year(), week.week())) && weeks.len() <= WEEKS;
        let is_old = now - *at > LONGEST;
        place == 0 || (!is_old && (place < NEWEST || of_a_day || of_a_week))
    };
    newest_first.iter().enumerate().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        // A Monday.
        DateTime::from_timestamp(1_795_996_800 + hours * 3600, 0).unwrap()
    }

    /// Makes a backup at each hour, as the vault does it, and returns what is left, newest first.
    fn after(hours: impl IntoIterator<Item = i64>) -> Vec<DateTime<Utc>> {
        let mut left: Vec<DateTime<Utc>> = Vec::new();
        for hour in hours {
            left.insert(0, at(hour));
            let kept = kept(&left, at(hour));
            let mut kept = kept.into_iter();
            left.retain(|_| kept.next().unwrap());
        }
        left
    }

    #[test]
    fn a_year_of_days_leaves_fourteen_days_and_eight_weeks() {
        let left = after((0..365).map(|day| day * 24));
        let age: Vec<_> = left.iter().map(|at| (left[0] - *at).num_days()).collect();
        // A Monday again: its own week, the two Sundays among the fourteen days, and five older Sundays.
        assert_eq!(
            age,
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 22, 29, 36, 43]
        );
    }

    #[test]
    fn the_newest_is_kept_however_old_and_the_others_go_in_the_end() {
        assert_eq!(kept(&[at(0), at(-1)], at(24 * 400)), [true, false]);
        assert_eq!(kept(&[at(0)], at(24 * 4000)), [true]);
    }

    proptest! {
        #[test]
        fn nothing_grows_and_nothing_is_older_than_eight_weeks(gaps in prop::collection::vec(0_i64..200, 1..300)) {
            let mut hour = 0;
            let left = after(gaps.into_iter().map(|gap| { hour += gap; hour }));
            prop_assert!(left.len() <= NEWEST + DAYS + WEEKS);
            prop_assert!(left.iter().skip(1).all(|at| left[0] - *at <= LONGEST));
        }
    }
}
