//! What is done to one account: invited, made an admin, turned off and on, signed out, removed.

use super::Error;
use super::accounts::{account, as_json, find, new_account, renderer, unknown};
use super::confirm::confirmed;
use super::open::Opened;
use crate::flows::accounts;
use crate::flows::notice::MailWriter;
use crate::flows::people::{delete, invite, role};
use clap::{Args, Subcommand, ValueEnum};
use portcullis_audit::Actor;
use portcullis_credentials::{GroupName, GroupStore, GuardedChange, Role};
use std::collections::BTreeSet;

#[derive(Debug, Subcommand)]
pub(super) enum PeopleCommand {
    /// Create people from a file; who is there already stays as they are
    Import(super::import::ImportArgs),
    /// Create a person without a password, and mail a link with which they choose one within a week
    Invite(Guest),
    /// Mail the invitation again to somebody who has never signed in; the older link ends
    InviteAgain {
        /// An address or an id
        who: String,
    },
    /// Make somebody an admin, or a person again
    SetRole {
        /// An address or an id
        who: String,
        /// What they are from now on
        role: RoleWord,
    },
    /// Remove an account with everything that is kept about it but the audit log
    Delete {
        /// An address or an id
        who: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct Guest {
    /// The address that they sign in with
    email: String,
    /// Their name; the part before the @ when left out
    #[arg(long)]
    name: Option<String>,
    /// A group to be put into; may be given several times
    #[arg(long)]
    group: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RoleWord {
    Person,
    Admin,
}

pub(super) fn run(opened: &Opened, command: PeopleCommand) -> Result<(), Error> {
    match command {
        PeopleCommand::Import(args) => super::import::run(opened, &args),
        PeopleCommand::Invite(guest) => send(opened, &guest),
        PeopleCommand::InviteAgain { who } => again(opened, &who),
        PeopleCommand::SetRole { who, role } => set_role(opened, &who, role),
        PeopleCommand::Delete { who, yes } => remove(opened, &who, yes),
    }
}

fn send(opened: &Opened, args: &Guest) -> Result<(), Error> {
    let new = new_account(&args.email, args.name.as_deref(), Role::Person, false)?;
    let email = new.email.clone();
    let mut groups = BTreeSet::new();
    for name in &args.group {
        let parsed =
            GroupName::parse(name).map_err(|error| format!("--group {name:?}: {error}."))?;
        let found = opened.read(|tx| tx.group_by_name(&parsed))?;
        let none =
            || format!("There is no group {name}. `portcullis group list` shows all of them.");
        groups.insert(found.ok_or_else(none)?.id);
    }
    let guest = invite::Guest {
        email: new.email,
        name: new.name,
        groups,
    };
    let renderer = renderer()?;
    let invited = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        let by = (scene, &mails as &dyn MailWriter, Actor::Operator);
        invite::invite(tx, call, by, guest)
    })?;
    let account = invited.ok_or_else(|| format!("{email} has an account already."))?;
    if args.json {
        println!("{}", as_json(&account));
    } else {
        println!("invited {} {}", account.id, account.email);
    }
    Ok(())
}

fn again(opened: &Opened, who: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    let renderer = renderer()?;
    let sent = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        let by = (scene, &mails as &dyn MailWriter, Actor::Operator);
        invite::invite_again(tx, call, by, account.id)
    })?;
    if sent.ok_or_else(|| unknown(who))? {
        println!("invited {} again", account.email);
        return Ok(());
    }
    Err(format!(
        "{} has signed in before, signs in without a password, or is turned off. `portcullis user reset-password` prints a link.",
        account.email
    )
    .into())
}

fn set_role(opened: &Opened, who: &str, word: RoleWord) -> Result<(), Error> {
    let account = account(opened, who)?;
    let role = match word {
        RoleWord::Person => Role::Person,
        RoleWord::Admin => Role::Admin,
    };
    let renderer = renderer()?;
    let change = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        let by = (scene, &mails as &dyn MailWriter, Actor::Operator);
        role::set(tx, call, by, (account.id, role))
    })?;
    let done = format!("{} is {} from now on", account.email, role::word(role));
    conclude(change, who, &done)
}

fn remove(opened: &Opened, who: &str, yes: bool) -> Result<(), Error> {
    let account = account(opened, who)?;
    let what = format!(
        "This removes {} with passwords, factors, sessions and everything that apps were granted. It cannot be undone.",
        account.email
    );
    confirmed(yes, &what)?;
    let renderer = renderer()?;
    let change = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        let by = (scene, &mails as &dyn MailWriter, Actor::Operator);
        delete::delete(tx, call, by, account.id)
    })?;
    conclude(change, who, &format!("deleted {}", account.email))
}

/// Says what became of a change that must leave an admin.
pub(super) fn conclude(change: GuardedChange, who: &str, done: &str) -> Result<(), Error> {
    match change {
        GuardedChange::Done => {
            println!("{done}");
            Ok(())
        }
        GuardedChange::LastAdmin => Err(
            "This is the last enabled admin. Create or enable another one first."
                .to_owned()
                .into(),
        ),
        GuardedChange::Unknown => Err(unknown(who)),
    }
}

pub(super) fn set_enabled(opened: &Opened, who: &str, enabled: bool) -> Result<(), Error> {
    let id = opened
        .read(|tx| find(tx, who))?
        .ok_or_else(|| unknown(who))?;
    let renderer = renderer()?;
    let change = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        accounts::set_enabled(tx, call, (scene, &mails, Actor::Operator), id, enabled)
    })?;
    let done = if enabled { "enabled" } else { "disabled" };
    conclude(change, who, &format!("{done} {who}"))
}

pub(super) fn revoke(opened: &Opened, who: &str) -> Result<(), Error> {
    let id = opened
        .read(|tx| find(tx, who))?
        .ok_or_else(|| unknown(who))?;
    let renderer = renderer()?;
    let ended = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        accounts::revoke_sessions(tx, call, (scene, &mails, Actor::Operator), id)
    })?;
    println!(
        "ended {} sessions of {who}",
        ended.ok_or_else(|| unknown(who))?
    );
    Ok(())
}
