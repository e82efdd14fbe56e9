//! Times, as they are typed.

use portcullis_base::Timestamp;
use std::time::Duration;

const HOUR: u64 = 3_600;

/// When a preset begins.
pub(super) fn window(preset: Option<&str>, now: Timestamp) -> Option<Timestamp> {
    let hours = match preset? {
        "1h" => 1,
        "24h" => 24,
        "7d" => 7 * 24,
        "30d" => 30 * 24,
        _ => return None,
    };
    Some(now.before(Duration::from_secs(hours * HOUR)))
}

/// A day or a minute in UTC: `2026-11-25`, `2026-11-25T13:45`, with seconds and `Z` if one likes.
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    let mut date = date.splitn(3, '-');
    let year = number(date.next()?, 4, 1970..=9999)?;
    let month = number(date.next()?, 2, 1..=12)?;
    let day = number(date.next()?, 2, 1..=last_day(year, month))?;
    let mut time = time.splitn(3, ':');
    let hour = number(time.next()?, 2, 0..=23)?;
    let minute = number(time.next()?, 2, 0..=59)?;
    let second = time
        .next()
        .map_or(Some(0), |text| number(text, 2, 0..=59))?;
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    Some(Timestamp::from_millis(seconds.saturating_mul(1_000)))
}

fn number(text: &str, digits: usize, within: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| plain)?;
    within.contains(&number).then_some(number)
}

fn last_day(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Moment;

    #[test]
    fn what_is_typed_is_what_is_shown() {
        for (typed, shown) in [
            ("1970-01-01", "1970-01-01T00:00:00Z"),
            ("2000-02-29T23:59", "2000-02-29T23:59:00Z"),
            ("2026-11-25T13:45:07Z", "2026-11-25T13:45:07Z"),
            ("2026-03-01 00:00", "2026-03-01T00:00:00Z"),
            ("9999-12-31", "9999-12-31T00:00:00Z"),
        ] {
            let at = instant(typed).expect("a time");
            assert_eq!(Moment(at.seconds()).iso(), shown);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for typed in [
            "",
            "now",
            "2026",
            "2026-1-1",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-31",
            "2026-11-25T24:00",
            "2026-11-25T1:00",
            "2026-11-25T10:61",
            "-026-11-25",
            "+026-11-25",
            "2026-11-25T",
            "2026-11-25T10",
            "99999-01-01",
            "1969-12-31",
        ] {
            assert_eq!(instant(typed), None, "{typed:?}");
        }
    }
}
