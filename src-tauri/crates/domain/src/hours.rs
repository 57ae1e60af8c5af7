//! Weekly hours in wall time, as a post or a duty line publishes them.
//!
//! ```text
//! Mon-Fri 09:00-17:00
//! Sun-Thu 08:00-16:00; Sat 10:00-12:00
//! Fri-Sun 22:00-06:00      the night that begins on those days
//! 24h
//! ```

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};
use thiserror::Error;

use crate::list::{List, list};

/// Minutes of a whole day.
const DAY: u16 = 24 * 60;
const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// One line of hours: on these days, from this minute to that one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Span {
    /// The first and the last day, 0 is Monday; a range may run over Sunday.
    days: (u8, u8),
    /// Minutes after midnight; an end at or before the start is on the next day.
    from: u16,
    until: u16,
}

/// When somebody answers, week by week, in the wall time of a zone that the hours do not hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hours(List<Span>);

/// The text is not weekly hours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("hours are written as Mon-Fri 09:00-17:00, several with ; between them, or 24h")]
pub struct HoursError;

impl Hours {
    /// Around the clock.
    #[must_use]
    pub fn always() -> Self {
        Self(list![Span {
            days: (0, 6),
            from: 0,
            until: DAY,
        }])
    }

    /// Nine to five, Monday to Friday: what an office keeps that states nothing.
    #[must_use]
    pub fn office() -> Self {
        Self(list![Span {
            days: (0, 4),
            from: 9 * 60,
            until: 17 * 60,
        }])
    }

    /// Whether somebody answers at this wall time. The end is exclusive: at 17:00 an office is closed.
    #[must_use]
    pub fn contain(&self, wall: NaiveDateTime) -> bool {
        let today = wall.weekday();
        let minute = u16::try_from(wall.hour() * 60 + wall.minute()).unwrap_or(0);
        self.0.iter().any(|span| {
            if span.from < span.until {
                span.on(today) && (span.from..span.until).contains(&minute)
            } else {
                (span.on(today) && minute >= span.from) || (span.on(today.pred()) && minute < span.until)
            }
        })
    }

    /// Whether these hours are around the clock, every day.
    #[must_use]
    pub fn is_always(&self) -> bool {
        *self == Self::always()
    }

    /// The next wall time, within eight days of this one, at which the hours begin; `None` when they are open now
    /// or never.
    #[must_use]
    pub fn next_opening(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.contain(wall) {
            return None;
        }
        (0..=7i64)
            .filter_map(|ahead| wall.date().checked_add_signed(chrono::TimeDelta::days(ahead)))
            .flat_map(|date| {
                self.0
                    .iter()
                    .filter(move |span| span.on(date.weekday()))
                    .filter_map(move |span| {
                        date.and_hms_opt(u32::from(span.from / 60), u32::from(span.from % 60), 0)
                    })
            })
            .filter(|opening| *opening > wall)
            .min()
    }
}

impl Span {
    fn on(&self, day: Weekday) -> bool {
        let day = u8::try_from(day.num_days_from_monday()).unwrap_or(0);
        let (first, last) = self.days;
        if first <= last {
            (first..=last).contains(&day)
        } else {
            day >= first || day <= last
        }
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if matches!(
            text.trim().to_ascii_lowercase().as_str(),
            "24h" | "24/7" | "always"
        ) {
            return Ok(Self::always());
        }
        let spans: Option<List<_>> = text.split(';').map(|part| span(part.trim())).collect();
        spans
            .filter(|spans| !spans.is_empty())
            .map(Self)
            .ok_or(HoursError)
    }
}

fn span(text: &str) -> Option<Span> {
    let (days, times) = text.split_once(char::is_whitespace)?;
    let (from, until) = times.trim().split_once('-')?;
    let days = match days.split_once('-') {
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(days)?, day(days)?),
    };
    let (from, until) = (minute(from)?, minute(until)?);
    (from < DAY && from != until).then_some(Span { days, from, until })
}

fn day(text: &str) -> Option<u8> {
    let index = NAMES
        .iter()
        .position(|name| name.eq_ignore_ascii_case(text.trim()))?;
    u8::try_from(index).ok()
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = (digits(hour) && digits(minute))
        .then(|| Some((hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?)))??;
    let total = hour * 60 + minute;
    (minute < 60 && total <= DAY).then_some(total)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_always() {
            return f.write_str("24h");
        }
        for (index, span) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            let name = |day: u8| NAMES.get(usize::from(day)).copied().unwrap_or_default();
            f.write_str(name(span.days.0))?;
            if span.days.0 != span.days.1 {
                write!(f, "-{}", name(span.days.1))?;
            }
            let clock = |minutes: u16| (minutes / 60, minutes % 60);
            let ((h1, m1), (h2, m2)) = (clock(span.from), clock(span.until));
            write!(f, " {h1:02}:{m1:02}-{h2:02}:{m2:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn wall(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    }

    #[test]
    fn an_office_is_closed_at_the_minute_it_closes() {
        let hours = Hours::office();
        assert!(hours.contain(wall(23, 9, 0)) && hours.contain(wall(23, 16, 59)));
        assert!(!hours.contain(wall(23, 17, 0)) && !hours.contain(wall(22, 12, 0)));
    }

    #[test]
    fn a_night_shift_runs_into_the_next_morning() {
        let hours: Hours = "Fri-Sun 22:00-06:00".parse().unwrap();
        assert!(hours.contain(wall(22, 23, 0)), "Sunday night");
        assert!(hours.contain(wall(23, 5, 59)), "the Monday morning after it");
        assert!(!hours.contain(wall(23, 22, 0)), "Monday night is nobody's");
    }

    #[test]
    fn the_next_opening_of_a_closed_office_is_monday_at_nine() {
        assert_eq!(
            Hours::office().next_opening(wall(22, 1, 15)),
            Some(wall(23, 9, 0))
        );
        assert_eq!(Hours::always().next_opening(wall(22, 1, 15)), None);
    }

    #[test]
    fn hours_read_back_as_they_are_written() {
        for text in [
            "Mon-Fri 09:00-17:00",
            "Sun-Thu 08:00-16:00; Sat 10:00-12:00",
            "24h",
            "Mon 00:00-24:00",
        ] {
            assert_eq!(text.parse::<Hours>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "Mon",
            "Mon 9-17",
            "Xyz 09:00-17:00",
            "Mon 09:00-09:00",
            "Mon 25:00-26:00",
            "Mon 09:60-10:00",
        ] {
            assert!(text.parse::<Hours>().is_err(), "{text}");
        }
    }
}
