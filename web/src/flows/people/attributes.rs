//! What is known about somebody beside name and address: which values apps can use.

use url::Url;

/// The longest value, in characters.
pub const LONGEST: usize = 512;

/// Why apps cannot use a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It holds a control character.
    Control,
    /// It is no date.
    Birthdate,
    /// It is no address that begins with `https://`.
    Address,
    /// It is neither `true` nor `false`.
    Answer,
}

/// Whether a value may have several lines: an address does, and nothing else.
#[must_use]
pub fn has_lines(name: &str) -> bool {
    name.starts_with("address.")
}

/// Whether apps can use a value.
///
/// # Errors
/// What is wrong with it.
pub fn check(name: &str, value: &str) -> Result<(), Unfit> {
    if value.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    if value.chars().count() > LONGEST {
        return Err(Unfit::TooLong);
    }
    let lines = has_lines(name);
    if value
        .chars()
        .any(|c| c.is_control() && !(lines && c == '\n'))
    {
        return Err(Unfit::Control);
    }
    match name {
        "birthdate" if !is_birthdate(value) => Err(Unfit::Birthdate),
        "profile" | "picture" | "website" if !is_https(value) => Err(Unfit::Address),
        "phone_number_verified" if !matches!(value, "true" | "false") => Err(Unfit::Answer),
        _ => Ok(()),
    }
}

fn is_https(value: &str) -> bool {
    Url::parse(value).is_ok_and(|url| url.scheme() == "https" && url.has_host())
}

/// ISO 8601 as OpenID Connect Core §5.1 has it: a day, a day of any year (0000), or a year alone.
fn is_birthdate(value: &str) -> bool {
    let digits = |text: &str, length: usize| {
        let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| fits)
    };
    let mut parts = value.split('-');
    let year = parts.next().and_then(|text| digits(text, 4));
    let month = parts.next().map(|text| digits(text, 2));
    let day = parts.next().map(|text| digits(text, 2));
    match (year, month, day, parts.next()) {
        (Some(year), None, None, None) => year > 0,
        (Some(year), Some(Some(month)), Some(Some(day)), None) => {
            (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdates_are_days_that_there_are() {
        for good in ["1815-12-10", "0000-02-29", "1815", "2000-02-29"] {
            assert_eq!(check("birthdate", good), Ok(()), "{good}");
        }
        for bad in [
            "10.12.1815",
            "1815-13-01",
            "1900-02-29",
            "1815-12",
            "0000",
            "1815-12-10-1",
            "+815-12-10",
            "1815-00-10",
        ] {
            assert!(check("birthdate", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_are_of_use_to_apps() {
        assert_eq!(check("picture", "https://example.org/ada.png"), Ok(()));
        for bad in [
            "http://example.org/ada.png",
            "javascript:alert(1)",
            "ada.png",
        ] {
            assert!(check("picture", bad).is_err(), "{bad}");
        }
        assert_eq!(
            check("address.formatted", "12 St James's Square\nLondon"),
            Ok(())
        );
        assert!(check("given_name", "A\nda").is_err());
        assert!(check("given_name", &"a".repeat(513)).is_err());
        assert!(check("given_name", " ").is_err());
        assert!(check("phone_number_verified", "yes").is_err());
    }
}
