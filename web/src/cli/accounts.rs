//! People and admins: created, listed, turned off and on.

use super::Error;
use super::open::{Opened, open};
use super::{people, recovery};
use crate::clock::os_random;
use crate::config::{Flags, Live};
use crate::flows::accounts;
use crate::pages::Renderer;
use clap::{ArgGroup, Args, Subcommand};
use portcullis_audit::Actor;
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::password::{Hasher, Params, PlainPassword};
use portcullis_credentials::{
    Account, AccountQuery, AccountStore, DisplayName, Email, NewAccount, PasswordHash, Role,
};
use portcullis_storage::Tx;
use std::io::Read;

#[derive(Debug, Subcommand)]
pub(super) enum AdminCommand {
    /// Create an admin
    Create(CreateAdmin),
    /// Let an admin back in who has lost every factor, and print a link for a new password
    Recover {
        /// An address or an id
        who: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct CreateAdmin {
    /// The address that they sign in with
    #[arg(long)]
    email: String,
    /// Their name; the part before the @ when left out
    #[arg(long)]
    name: Option<String>,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Create a person
    Create(CreateUser),
    /// List people, newest first
    List {
        /// Only those whose address or name holds this
        #[arg(long)]
        search: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Turn an account off and end its sessions
    Disable {
        /// An address or an id
        who: String,
    },
    /// Turn an account on again
    Enable {
        /// An address or an id
        who: String,
    },
    /// End all sessions of an account
    RevokeSessions {
        /// An address or an id
        who: String,
    },
    /// Print a link with which somebody chooses a new password, once, within half an hour
    ResetPassword {
        /// An address or an id
        who: String,
    },
    /// Take authenticator app, recovery codes, passkeys and trusted devices away
    ResetMfa {
        /// An address or an id
        who: String,
    },
    /// Let somebody try again who has tried too often
    Unlock {
        /// An address or an id
        who: String,
    },
    /// Change the address that somebody signs in with; both addresses are told
    SetEmail {
        /// An address or an id
        who: String,
        /// The new address
        email: String,
    },
    #[command(flatten)]
    Manage(super::people::PeopleCommand),
    #[command(flatten)]
    Attributes(super::attributes::AttributeCommand),
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("way").required(true)))]
pub(super) struct CreateUser {
    /// The address that they sign in with
    #[arg(long)]
    email: String,
    /// Their name; the part before the @ when left out
    #[arg(long)]
    name: Option<String>,
    /// Read the password from standard input
    #[arg(long, group = "way")]
    password_stdin: bool,
    /// They sign in by a code sent to their address
    #[arg(long, group = "way")]
    passwordless: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn admin(flags: &Flags, command: AdminCommand) -> Result<(), Error> {
    match command {
        AdminCommand::Create(args) => {
            let new = new_account(&args.email, args.name.as_deref(), Role::Admin, false)?;
            create(&open(flags)?, new, args.password_stdin, args.json)
        }
        AdminCommand::Recover { who } => recovery::recover_admin(&open(flags)?, &who),
    }
}

pub(super) fn user(flags: &Flags, command: UserCommand) -> Result<(), Error> {
    match command {
        UserCommand::Create(args) => {
            let new = new_account(
                &args.email,
                args.name.as_deref(),
                Role::Person,
                args.passwordless,
            )?;
            create(&open(flags)?, new, args.password_stdin, args.json)
        }
        UserCommand::List { search, json } => list(&open(flags)?, search, json),
        UserCommand::Disable { who } => people::set_enabled(&open(flags)?, &who, false),
        UserCommand::Enable { who } => people::set_enabled(&open(flags)?, &who, true),
        UserCommand::RevokeSessions { who } => people::revoke(&open(flags)?, &who),
        UserCommand::ResetPassword { who } => recovery::reset_password(&open(flags)?, &who),
        UserCommand::ResetMfa { who } => recovery::reset_mfa(&open(flags)?, &who),
        UserCommand::Unlock { who } => recovery::unlock(&open(flags)?, &who),
        UserCommand::SetEmail { who, email } => recovery::set_email(&open(flags)?, &who, &email),
        UserCommand::Manage(command) => people::run(&open(flags)?, command),
        UserCommand::Attributes(command) => super::attributes::run(&open(flags)?, command),
    }
}

pub(super) fn new_account(
    email: &str,
    name: Option<&str>,
    role: Role,
    passwordless: bool,
) -> Result<NewAccount, Error> {
    let email = Email::parse(email).map_err(|error| format!("--email {email:?}: {error}."))?;
    let name = name.map_or_else(
        || {
            email
                .as_str()
                .split('@')
                .next()
                .unwrap_or_default()
                .to_owned()
        },
        str::to_owned,
    );
    let name = DisplayName::parse(&name).map_err(|error| format!("--name {name:?}: {error}."))?;
    Ok(NewAccount {
        email,
        name,
        role,
        passwordless,
    })
}

fn create(opened: &Opened, new: NewAccount, with_password: bool, json: bool) -> Result<(), Error> {
    let hash = if with_password {
        Some(read_password(&opened.live, &new)?)
    } else {
        None
    };
    let email = new.email.clone();
    let created = opened.change(|tx, call, scene| {
        accounts::create(tx, call, (scene, Actor::Operator), new, hash.as_ref())
    })?;
    let account = created.ok_or_else(|| format!("{email} has an account already."))?;
    if json {
        println!("{}", as_json(&account));
    } else {
        println!("created {} {}", account.id, account.email);
    }
    Ok(())
}

fn read_password(live: &Live, new: &NewAccount) -> Result<PasswordHash, Error> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| format!("The password cannot be read: {error}."))?;
    // One line break at the end is the terminal's, not the person's.
    let text = text
        .strip_suffix('\n')
        .map_or(text.as_str(), |line| {
            line.strip_suffix('\r').unwrap_or(line)
        })
        .to_owned();
    let password = PlainPassword::new(text);
    let context = [new.email.as_str(), new.name.as_str(), live.brand.as_str()];
    live.policy()
        .check(&password, &context)
        .map_err(|problem| format!("This password cannot be used: {problem}."))?;
    let hash = Hasher::new(Params::RECOMMENDED).hash_salted(os_random(), &password);
    Ok(hash.map_err(|error| error.to_string())?)
}

fn list(opened: &Opened, search: Option<String>, json: bool) -> Result<(), Error> {
    let mut query = AccountQuery {
        search,
        after: None,
        limit: 500,
    };
    let mut rows = Vec::new();
    loop {
        let page = opened.read(|tx| tx.accounts(&query))?;
        query.after = page.last().map(|account| account.id);
        let last = page.len() < usize::from(query.limit);
        if json {
            rows.extend(page.iter().map(as_json));
        } else {
            page.iter().for_each(print_row);
        }
        if last {
            break;
        }
    }
    if json {
        println!("{}", serde_json::Value::Array(rows));
    }
    Ok(())
}

fn print_row(account: &Account) {
    let role = if account.is_admin() {
        "admin"
    } else {
        "person"
    };
    let state = if account.enabled {
        "enabled"
    } else {
        "disabled"
    };
    println!(
        "{}  {role}  {state}  {}  {}",
        account.id,
        account.email,
        account.name.as_str()
    );
}

pub(super) fn as_json(account: &Account) -> serde_json::Value {
    serde_json::json!({
        "id": account.id.to_string(),
        "email": account.email.as_str(),
        "name": account.name.as_str(),
        "role": if account.is_admin() { "admin" } else { "person" },
        "enabled": account.enabled,
        "passwordless": account.passwordless,
        "created_at": account.created_at.seconds(),
        "last_sign_in_at": account.last_sign_in_at.map(|at| at.seconds()),
    })
}

/// The id of an account that is named by its address or its id.
pub(super) fn find(tx: &mut Tx<'_>, who: &str) -> StoreResult<Option<AccountId>> {
    if let Ok(id) = who.parse::<AccountId>() {
        return Ok(tx.account(id)?.map(|account| account.id));
    }
    match Email::parse(who) {
        Ok(email) => Ok(tx.account_by_email(&email)?.map(|account| account.id)),
        Err(_) => Ok(None),
    }
}

pub(super) fn unknown(who: &str) -> Error {
    Error::Failed(format!(
        "There is no account {who}. `portcullis user list` shows all of them."
    ))
}

pub(super) fn renderer() -> Result<Renderer, Error> {
    Renderer::new().map_err(|error| Error::Failed(error.to_string()))
}

/// The account that is named by its address or its id.
pub(super) fn account(opened: &Opened, who: &str) -> Result<Account, Error> {
    let found = opened.read(|tx| match find(tx, who)? {
        Some(id) => tx.account(id),
        None => Ok(None),
    })?;
    found.ok_or_else(|| unknown(who))
}
