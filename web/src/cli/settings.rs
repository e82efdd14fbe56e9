//! What admins set while the server runs, from the command line.

use super::Error;
use super::open::{Opened, open};
use crate::config::{Flags, LIVE, Live, Setting, is_secret};
use crate::flows::settings;
use crate::mail::{probe, test_mail};
use crate::pages::{Language, Renderer};
use clap::Subcommand;
use portcullis_audit::{Actor, Event};
use portcullis_base::SettingStore;
use portcullis_credentials::Email;
use std::io::Read;

#[derive(Debug, Subcommand)]
pub(super) enum SettingsCommand {
    /// List the settings, where each comes from, and what it is
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Set one; a running server obeys at once
    Set {
        /// Its name
        name: String,
        /// What it is to be
        #[arg(required_unless_present = "stdin")]
        value: Option<String>,
        /// Read it from standard input, as a secret should be
        #[arg(long, conflicts_with = "value")]
        stdin: bool,
    },
    /// Go back to the default
    Unset {
        /// Its name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Send a test, and say which step failed
    Test {
        /// To whom
        to: String,
    },
}

pub(super) fn run(flags: &Flags, command: SettingsCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        SettingsCommand::List { json } => list(&opened, json),
        SettingsCommand::Set { name, value, stdin } => {
            let value = if stdin {
                typed()?
            } else {
                value.unwrap_or_default()
            };
            set(&opened, &name, Some(value))
        }
        SettingsCommand::Unset { name } => set(&opened, &name, None),
    }
}

fn typed() -> Result<String, Error> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("The value cannot be read: {error}."))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn list(opened: &Opened, json: bool) -> Result<(), Error> {
    let stored = opened.read(|tx| tx.settings())?;
    let rows = LIVE.into_iter().map(|name| {
        let (from, value) = match (opened.config.given.get(name), stored.get(name)) {
            (Some(given), _) => (given.origin.as_str(), given.text.as_str()),
            (None, Some(value)) => ("admin", value.as_str()),
            (None, None) => ("default", Setting::default_of(name).unwrap_or_default()),
        };
        let value = if is_secret(name) && from != "default" {
            "(secret)"
        } else {
            value
        };
        (name, from, shortened(value))
    });
    if json {
        let rows = rows.map(
            |(name, from, value)| serde_json::json!({ "name": name, "from": from, "value": value }),
        );
        println!("{}", serde_json::Value::Array(rows.collect()));
        return Ok(());
    }
    for (name, from, value) in rows {
        println!("{name} = {value}  ({from})");
    }
    Ok(())
}

/// A picture would fill the screen.
fn shortened(value: &str) -> String {
    match value.chars().count() {
        0..=200 => value.to_owned(),
        count => format!("({count} characters)"),
    }
}

fn set(opened: &Opened, name: &str, value: Option<String>) -> Result<(), Error> {
    let name = LIVE.into_iter().find(|it| *it == name).ok_or_else(|| {
        format!(
            "{name} is not among the settings that can be set here: {}. The others are for the configuration.",
            LIVE.join(", ")
        )
    })?;
    if let Some(given) = opened.config.given.get(name) {
        return Err(Error::Failed(format!(
            "{name} is set in {}, which goes first. Take it away there.",
            given.origin
        )));
    }
    let mut after = opened.read(|tx| tx.settings())?;
    match &value {
        Some(value) => drop(after.insert(name.to_owned(), value.clone())),
        None => drop(after.remove(name)),
    }
    let mut wrong = None;
    let _obeyed = Live::with(&opened.config, &after, |it, reason| {
        if it == name {
            wrong = Some(reason.to_owned());
        }
    });
    if let Some(reason) = wrong {
        return Err(Error::Failed(format!("{name}: {reason}")));
    }
    let wanted = [(name, value)];
    let changed = opened
        .change(|tx, call, scene| settings::change(tx, call, (scene, Actor::Operator), &wanted))?;
    println!("{}", if changed > 0 { "changed" } else { "unchanged" });
    Ok(())
}

pub(super) fn mail(flags: &Flags, command: MailCommand) -> Result<(), Error> {
    let MailCommand::Test { to } = command;
    let opened = open(flags)?;
    let to = Email::parse(&to).map_err(|error| format!("{to:?}: {error}."))?;
    let renderer = Renderer::new().map_err(|error| error.to_string())?;
    let origin = opened.config.public_url.origin();
    let mail = opened.act(|call, _| {
        let about = (&*opened.live, origin.as_str(), Language::default());
        Ok(test_mail(&renderer, call, about, to.clone()))
    })?;
    let mail = mail.map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let tried = runtime.block_on(probe(&opened.live, &mail));
    let event = Event::MailTested {
        to: to.to_string(),
        failed: tried.as_ref().err().map(|(step, _)| step.word().to_owned()),
    };
    opened
        .change(|tx, call, scene| scene.record(tx, call, (Actor::Operator, None, event.clone())))?;
    match tried {
        Ok(()) => {
            println!("sent to {to}");
            Ok(())
        }
        Err((step, why)) => Err(Error::Failed(format!("{}: {why}", step.word()))),
    }
}
