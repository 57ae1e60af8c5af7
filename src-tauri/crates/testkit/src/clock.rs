//! The one instant at which tests take place.

use chrono::{DateTime, Days, NaiveDate, Utc};

/// Sunday 22 November 2026, 01:15 UTC: offices are closed almost everywhere, and it is still Saturday in America.
#[must_use]
pub fn now() -> DateTime<Utc> {
    today().and_hms_opt(1, 15, 0).unwrap_or_default().and_utc()
}

/// The civil date of [`now`] in UTC.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

/// So many days after [`today`]; before it where negative.
#[must_use]
pub fn day(offset: i64) -> NaiveDate {
    let days = Days::new(offset.unsigned_abs());
    let moved = if offset < 0 {
        today().checked_sub_days(days)
    } else {
        today().checked_add_days(days)
    };
    moved.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn tests_take_place_in_a_saturday_night_of_america() {
        assert_eq!(now().weekday(), Weekday::Sun);
        assert_eq!(
            now().with_timezone(&chrono_tz::America::New_York).weekday(),
            Weekday::Sat
        );
        assert_eq!(now().date_naive(), today());
    }

    #[test]
    fn days_count_both_ways() {
        assert_eq!(day(0), today());
        assert_eq!(day(-1).succ_opt(), Some(today()));
        assert_eq!(day(10).signed_duration_since(today()).num_days(), 10);
    }
}
