//! Reading the times of a question as people write them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::network::Network;
use domain::question::When;

use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::question;
use crate::session::Session;
use crate::views::time::AsOf;

/// A civil day.
pub(crate) fn day(field: &str, text: &str) -> Result<NaiveDate> {
    text.parse()
        .map_err(|_| Error::input(field, "a day is written as 2026-11-22"))
}

/// An instant.
pub(crate) fn instant(field: &str, text: &str) -> Result<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|_| Error::input(field, "a time is written as 2026-11-22T01:15:00Z"))
}

/// When something was known. A date means its end in UTC, and a time without a fraction the end of its second: the log
/// is shown in seconds, and what it shows at a second was known then.
pub(crate) fn known(text: &Option<String>) -> Result<Option<DateTime<Utc>>> {
    let Some(text) = stated(text.as_deref()) else {
        return Ok(None);
    };
    if let Ok(day) = text.parse::<NaiveDate>() {
        let end = day.checked_add_days(Days::new(1)).unwrap_or(day);
        let end = end.and_time(NaiveTime::MIN).and_utc();
        return Ok(Some(end - TimeDelta::milliseconds(1)));
    }
    let at = instant("known", text)?;
    let rest = if text.contains('.') { 0 } else { 999 };
    Ok(Some(at + TimeDelta::milliseconds(rest)))
}

impl AsOf {
    /// The time that is asked about.
    pub(crate) fn when(&self, session: &Session) -> Result<When> {
        match stated(self.on.as_deref()) {
            Some(on) => Ok(When::On(day("on", on)?)),
            None => Ok(session.host().when()),
        }
    }

    /// Its civil day at headquarters.
    pub(crate) fn home_day(&self, session: &Session, network: &Network) -> Result<NaiveDate> {
        Ok(question::day(network, self.when(session)?))
    }

    /// Its civil day, in UTC.
    pub(crate) fn day(&self, session: &Session) -> Result<NaiveDate> {
        Ok(self.when(session)?.instant().date_naive())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<String>> {
        Ok(known(&Some(text.to_owned()))?.map(|at| at.to_rfc3339()))
    }

    #[test]
    fn a_date_means_its_end_and_a_second_all_of_it() {
        for (text, end) in [
            ("2026-11-22", "2026-11-22T23:59:59.999+00:00"),
            ("2026-11-22T01:15:00Z", "2026-11-22T01:15:00.999+00:00"),
            ("2026-11-22T02:15:00.250+01:00", "2026-11-22T01:15:00.250+00:00"),
        ] {
            assert_eq!(read(text).unwrap().as_deref(), Some(end));
        }
        assert_eq!(read(" ").unwrap(), None);
        assert!(
            read("yesterday")
                .unwrap_err()
                .to_string()
                .contains("2026-11-22T01:15:00Z")
        );
    }
}
