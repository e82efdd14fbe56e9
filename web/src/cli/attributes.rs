//! What is known about a person beside name and address, for the claims of the scopes `profile`, `phone` and `address`.

use super::Error;
use super::accounts::account;
use super::open::Opened;
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use portcullis_audit::{Actor, Event};
use portcullis_credentials::AttributeStore;
use portcullis_oidc::claims::ATTRIBUTES;
use url::Url;

/// The longest value, in characters.
const LONGEST: usize = 512;

#[derive(Debug, Subcommand)]
pub(super) enum AttributeCommand {
    /// Set what apps may learn about somebody, such as given_name or birthdate
    SetAttribute {
        /// An address or an id
        who: String,
        /// Which claim
        #[arg(value_parser = PossibleValuesParser::new(ATTRIBUTES))]
        name: String,
        /// Its value; without one it is removed
        value: Option<String>,
    },
    /// List what apps may learn about somebody beside name and address
    Attributes {
        /// An address or an id
        who: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(opened: &Opened, command: AttributeCommand) -> Result<(), Error> {
    match command {
        AttributeCommand::SetAttribute { who, name, value } => {
            set(opened, &who, (&name, value.as_deref()))
        }
        AttributeCommand::Attributes { who, json } => list(opened, &who, json),
    }
}

fn set(opened: &Opened, who: &str, (name, value): (&str, Option<&str>)) -> Result<(), Error> {
    if let Some(value) = value {
        check(name, value).map_err(|fix| format!("{name} {value:?}: {fix}"))?;
    }
    let account = account(opened, who)?;
    opened.change(|tx, call, scene| {
        tx.set_attribute(account.id, name, value)?;
        let event = Event::DetailsChanged {
            name: account.name.as_str().to_owned(),
        };
        scene.record(tx, call, (Actor::Operator, Some(account.id), event))
    })?;
    match value {
        Some(value) => println!("{name} of {} is {value} from now on", account.email),
        None => println!("removed {name} of {}", account.email),
    }
    Ok(())
}

fn list(opened: &Opened, who: &str, json: bool) -> Result<(), Error> {
    let account = account(opened, who)?;
    let attributes = opened.read(|tx| AttributeStore::attributes(tx, account.id))?;
    if json {
        println!("{}", serde_json::json!(attributes));
        return Ok(());
    }
    for (name, value) in &attributes {
        println!("{name}: {value}");
    }
    Ok(())
}

/// Whether apps can use a value; the error is the way out.
fn check(name: &str, value: &str) -> Result<(), &'static str> {
    if value.trim().is_empty() {
        return Err("leave the value out to remove it.");
    }
    if value.chars().count() > LONGEST {
        return Err("512 characters at most are needed.");
    }
    // An address has several lines, and nothing else does.
    let lines = name.starts_with("address.");
    if value
        .chars()
        .any(|c| c.is_control() && !(lines && c == '\n'))
    {
        return Err("control characters cannot be kept.");
    }
    match name {
        "birthdate" if !is_birthdate(value) => Err(
            "a date such as 1815-12-10 is needed; 0000-12-10 without the year, 1815 without the day.",
        ),
        "profile" | "picture" | "website" if !is_https(value) => {
            Err("an address that begins with https:// is needed.")
        }
        "phone_number_verified" if !matches!(value, "true" | "false") => {
            Err("true or false is needed.")
        }
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
