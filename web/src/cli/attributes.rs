//! What is known about a person beside name and address, for the claims of the scopes `profile`, `phone` and `address`.

use super::Error;
use super::accounts::account;
use super::open::Opened;
use crate::flows::people::attributes::{Unfit, check};
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use portcullis_audit::{Actor, Event};
use portcullis_credentials::AttributeStore;
use portcullis_oidc::claims::ATTRIBUTES;

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
        check(name, value).map_err(|unfit| format!("{name} {value:?}: {}", fix(unfit)))?;
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

/// The way out of a value that apps cannot use.
fn fix(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Empty => "leave the value out to remove it.",
        Unfit::TooLong => "512 characters at most are needed.",
        Unfit::Control => "control characters cannot be kept.",
        Unfit::Birthdate => {
            "a date such as 1815-12-10 is needed; 0000-12-10 without the year, 1815 without the day."
        }
        Unfit::Address => "an address that begins with https:// is needed.",
        Unfit::Answer => "true or false is needed.",
    }
}
