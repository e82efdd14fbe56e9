//! What `cargo xtask bench` needs to measure the admin area: many people, their sessions, and an admin who is signed in.

use super::Error;
use super::bench::change;
use super::open::{Opened, open};
use crate::config::Flags;
use crate::http::Jar;
use clap::Args;
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{AccountId, Call, GroupId, PlainToken, SessionId, StoreError, StoreResult};
use portcullis_credentials::{
    Account, AccountStore, DisplayName, Email, Group, GroupName, GroupStore, NewAccount, Role,
};
use portcullis_sessions::{Area, Lifetime, Session, SessionStore};
use portcullis_storage::Tx;

/// How many rows a transaction holds.
const BATCH: u32 = 2_000;
/// One of so many is in a group.
const IN_GROUP: u32 = 20;

const NAMES: [&str; 8] = [
    "Ada Lovelace",
    "Grace Hopper",
    "Alan Turing",
    "Barbara Liskov",
    "Edsger Dijkstra",
    "Margaret Hamilton",
    "Donald Knuth",
    "Radia Perlman",
];

#[derive(Debug, Args)]
pub(super) struct PeopleArgs {
    /// How many people
    #[arg(long, default_value_t = 50_000)]
    people: u32,
    /// How many of them are signed in
    #[arg(long, default_value_t = 5_000)]
    sessions: u32,
}

/// Fills a database with people, and prints the cookie of an admin.
pub(super) fn seed(flags: &Flags, args: &PeopleArgs) -> Result<(), Error> {
    let opened = open(flags)?;
    let group = change(&opened, group)?;
    let mut next = 0;
    while next < args.people {
        let last = args.people.min(next + BATCH);
        change(&opened, |tx, call| {
            (next..last).try_for_each(|index| person(tx, call, (index, args.sessions), group))
        })?;
        next = last;
    }
    let cookie = admin(&opened)?;
    println!("{}", serde_json::json!({ "cookie": cookie }));
    Ok(())
}

fn group(tx: &mut Tx<'_>, call: &mut Call<'_>) -> StoreResult<GroupId> {
    let name = GroupName::parse("bench").map_err(unspeakable)?;
    let group = Group::create(call, name);
    tx.insert_group(&group)?;
    Ok(group.id)
}

fn unspeakable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Backend(error.to_string())
}

fn person(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    (index, sessions): (u32, u32),
    group: GroupId,
) -> StoreResult<()> {
    let place = usize::try_from(index).unwrap_or(0) % NAMES.len();
    let name = NAMES.get(place).copied().unwrap_or_default();
    let id = account(
        tx,
        call,
        (
            &format!("person{index}@bench.test"),
            &format!("{name} {index}"),
        ),
        Role::Person,
    )?;
    if index.is_multiple_of(IN_GROUP) {
        tx.add_member(group, id)?;
    }
    if index < sessions {
        sign_in(tx, call, id, Area::Portal)?;
    }
    Ok(())
}

fn account(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    (email, name): (&str, &str),
    role: Role,
) -> StoreResult<AccountId> {
    let new = NewAccount {
        email: Email::parse(email).map_err(unspeakable)?,
        name: DisplayName::parse(name).map_err(unspeakable)?,
        role,
        passwordless: true,
    };
    let account = Account::create(call, new);
    tx.insert_account(&account)?;
    Ok(account.id)
}

/// A row as the sign-in would write it; nothing that serves can reach this.
fn sign_in(
    tx: &mut Tx<'_>,
    call: &mut Call<'_>,
    account: AccountId,
    area: Area,
) -> StoreResult<PlainToken> {
    let (now, token) = (call.now(), PlainToken::generate(call));
    let lifetime = match area {
        Area::Portal => Lifetime::PORTAL,
        Area::Admin => Lifetime::ADMIN,
    };
    let id = SessionId::new(call);
    tx.insert_session(&Session {
        id,
        sign_in: id,
        account,
        area,
        token: token.digest(),
        proofs: ProofSet::NONE
            .with(ProofKind::Password)
            .with(ProofKind::Totp),
        authenticated_at: now,
        created_at: now,
        idle: lifetime.idle,
        expires_at: now.after(lifetime.absolute),
        last_seen_at: now,
        address: "192.0.2.7".to_owned(),
        browser: "Firefox on Linux".to_owned(),
    })?;
    Ok(token)
}

fn admin(opened: &Opened) -> Result<String, Error> {
    let token = change(opened, |tx, call| {
        let admin = account(tx, call, ("root@bench.test", "Root"), Role::Admin)?;
        sign_in(tx, call, admin, Area::Admin)
    })?;
    let name = Jar::Admin.name(opened.config.public_url.is_secure());
    Ok(format!("{name}={}", token.reveal()))
}
