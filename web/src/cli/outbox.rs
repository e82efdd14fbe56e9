//! The outbox, for whoever is at the machine and has no mail server yet.

use super::Error;
use super::open::{Opened, open};
use crate::config::Flags;
use crate::flows::outbox;
use clap::Subcommand;
use portcullis_audit::Actor;
use portcullis_base::MailId;
use portcullis_credentials::OutboxStore;
use portcullis_credentials::outbox::{Mail, MailState};

/// How many mails are listed.
const NEWEST: u16 = 50;

#[derive(Debug, Subcommand)]
pub(super) enum OutboxCommand {
    /// List the newest mails, without their words
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the words of a mail; that is recorded
    Show {
        /// An id, or an address for its newest mail
        which: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(flags: &Flags, command: OutboxCommand) -> Result<(), Error> {
    let opened = open(flags)?;
    match command {
        OutboxCommand::List { json } => list(&opened, json),
        OutboxCommand::Show { which, json } => show(&opened, &which, json),
    }
}

fn list(opened: &Opened, json: bool) -> Result<(), Error> {
    let mails = opened.read(|tx| tx.mails(None, NEWEST))?;
    if json {
        let rows = mails.iter().map(as_json).collect();
        println!("{}", serde_json::Value::Array(rows));
        return Ok(());
    }
    for mail in &mails {
        let (id, kind, state) = (mail.id, mail.kind.as_str(), state(mail));
        println!("{id}  {kind}  {state}  {}", mail.to);
    }
    Ok(())
}

fn state(mail: &Mail) -> &'static str {
    match mail.state {
        MailState::Queued(_) => "queued",
        MailState::Sent(_) => "sent",
        MailState::Failed(_) => "failed",
    }
}

fn as_json(mail: &Mail) -> serde_json::Value {
    serde_json::json!({
        "id": mail.id.to_string(),
        "to": mail.to.as_str(),
        "kind": mail.kind.as_str(),
        "state": state(mail),
        "attempts": mail.attempts,
        "last_error": mail.last_error,
        "created_at": mail.created_at.seconds(),
    })
}

fn show(opened: &Opened, which: &str, json: bool) -> Result<(), Error> {
    let id = find(opened, which)?;
    let mail =
        opened.change(|tx, call, scene| outbox::read(tx, call, scene, (Actor::Operator, id)))?;
    let mail = mail.ok_or_else(|| unknown(which))?;
    let Some(content) = &mail.content else {
        return Err(
            "The words of this mail are no longer kept: it was sent, or is too old."
                .to_owned()
                .into(),
        );
    };
    if json {
        let mut row = as_json(&mail);
        if let Some(row) = row.as_object_mut() {
            row.insert("subject".to_owned(), content.subject.as_str().into());
            row.insert("text".to_owned(), content.text.as_str().into());
        }
        println!("{row}");
    } else {
        println!("{}\n\n{}", content.subject.as_str(), content.text.as_str());
    }
    Ok(())
}

fn find(opened: &Opened, which: &str) -> Result<MailId, Error> {
    if let Ok(id) = which.parse() {
        return Ok(id);
    }
    let wanted = which.trim().to_lowercase();
    let mails = opened.read(|tx| tx.mails(None, NEWEST))?;
    let newest = mails.iter().find(|mail| mail.to.as_str() == wanted);
    newest.map(|mail| mail.id).ok_or_else(|| unknown(which))
}

fn unknown(which: &str) -> Error {
    Error::Failed(format!(
        "There is no mail {which}. `portcullis outbox list` shows the newest."
    ))
}
