//! Dates in spreadsheets: days since an epoch, in one of two systems (ECMA-376 part 1, 18.17.4.1).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// Which day is number 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum System {
    /// 1900-01-01 is day 1, and 1900 is taken for a leap year.
    #[default]
    From1900,
    /// 1904-01-01 is day 0.
    From1904,
}

const SECONDS_OF_A_DAY: f64 = 86_400.0;
/// 9999-12-31, the last day of both systems.
const LAST_DAY: f64 = 2_958_465.0;

/// A serial number as ISO 8601: a date, a time of day below 1, or both. `None` for what is no day of the system.
pub(super) fn iso(serial: f64, system: System) -> Option<String> {
    if !(0.0..=LAST_DAY + 1.0).contains(&serial) {
        return None;
    }
    let days = serial.trunc();
    let seconds = (serial.fract() * SECONDS_OF_A_DAY).round();
    let time = TimeDelta::try_seconds(whole(seconds)?)?;
    if days == 0.0 && system == System::From1900 {
        return Some((NaiveTime::MIN + time).format("%H:%M:%S").to_string());
    }
    let moment = first_day(days, system)?.and_time(NaiveTime::MIN);
    let moment: NaiveDateTime = moment.checked_add_signed(TimeDelta::try_days(whole(days)?)?)?;
    let moment = moment.checked_add_signed(time)?;
    let shape = if moment.time() == NaiveTime::MIN {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    Some(moment.format(shape).to_string())
}

/// A length of time as hours and minutes: 26:30.
pub(super) fn duration(days: f64) -> Option<String> {
    if !(0.0..=LAST_DAY).contains(&days) {
        return None;
    }
    let minutes = whole((days * 24.0 * 60.0).round())?;
    Some(format!("{}:{:02}", minutes / 60, minutes % 60))
}

/// The day to which the number of days is added. Day 60 of the first system, 29 February 1900, never was.
fn first_day(days: f64, system: System) -> Option<NaiveDate> {
    match system {
        System::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        System::From1900 if days < 60.0 => NaiveDate::from_ymd_opt(1899, 12, 31),
        System::From1900 if days < 61.0 => None,
        System::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
    }
}

/// A float without a fraction as a whole number; the callers bound it.
#[expect(clippy::cast_possible_truncation, reason = "bounded by LAST_DAY in minutes")]
fn whole(value: f64) -> Option<i64> {
    value.is_finite().then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_systems_and_the_day_that_never_was() {
        let in_1900 = |serial| iso(serial, System::From1900);
        assert_eq!(in_1900(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(in_1900(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(in_1900(60.0), None);
        assert_eq!(in_1900(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(in_1900(46_043.0).as_deref(), Some("2026-01-21"));
        assert_eq!(
            in_1900(46_043.354_166_666_664).as_deref(),
            Some("2026-01-21T08:30:00")
        );
        assert_eq!(in_1900(0.5).as_deref(), Some("12:00:00"));
        assert_eq!(iso(44_581.0, System::From1904).as_deref(), Some("2026-01-21"));
        assert_eq!(iso(0.0, System::From1904).as_deref(), Some("1904-01-01"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for serial in [-1.0, f64::NAN, f64::INFINITY, 1e300, 4e9] {
            assert_eq!(iso(serial, System::From1900), None);
        }
        assert_eq!(duration(1.104_166_666_666_666_7).as_deref(), Some("26:30"));
        assert_eq!(duration(-1.0), None);
    }
}
