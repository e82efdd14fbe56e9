//! Somebody from a file.

use crate::flows::{Scene, Store, accounts};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::{
    DisplayName, Email, Group, GroupName, NewAccount, PasswordHash, Role,
};

/// Who is to be created. Nobody becomes an admin by a file.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Their address.
    pub email: Email,
    /// What they are called.
    pub name: DisplayName,
    /// The groups they are put into; all of them must be there.
    pub groups: Vec<GroupName>,
    /// The hash of their password, of ours or of another program.
    pub hash: Option<PasswordHash>,
    /// Whether they sign in without a password.
    pub passwordless: bool,
    /// Whether they may sign in at all.
    pub enabled: bool,
}

/// What became of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They were created, or would be.
    New,
    /// The address has an account already; nothing about it is changed.
    Exists,
    /// There is no group of this name.
    NoGroup(String),
}

/// What creating somebody would come to.
///
/// # Errors
/// Whatever the store answers.
pub fn find(store: &mut (impl Store + ?Sized), who: &Newcomer) -> StoreResult<Outcome> {
    Ok(match groups(store, who)? {
        Err(outcome) => outcome,
        Ok(_) => Outcome::New,
    })
}

fn groups(
    store: &mut (impl Store + ?Sized),
    who: &Newcomer,
) -> StoreResult<Result<Vec<Group>, Outcome>> {
    if store.account_by_email(&who.email)?.is_some() {
        return Ok(Err(Outcome::Exists));
    }
    let mut found = Vec::new();
    for name in &who.groups {
        match store.group_by_name(name)? {
            Some(group) => found.push(group),
            None => return Ok(Err(Outcome::NoGroup(name.as_str().to_owned()))),
        }
    }
    Ok(Ok(found))
}

/// Creates somebody, with everything that the file says, or not at all.
///
/// # Errors
/// Whatever the store answers; then nobody is created.
pub fn create(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    who: &Newcomer,
) -> StoreResult<Outcome> {
    let groups = match groups(store, who)? {
        Err(outcome) => return Ok(outcome),
        Ok(groups) => groups,
    };
    let new = NewAccount {
        email: who.email.clone(),
        name: who.name.clone(),
        role: Role::Person,
        passwordless: who.passwordless,
    };
    let by = (scene, actor.clone());
    let Some(account) = accounts::create(store, call, by, new, who.hash.as_ref())? else {
        return Ok(Outcome::Exists);
    };
    for group in &groups {
        let by = (scene, actor.clone());
        accounts::set_member(store, call, by, (group, account.id), true)?;
    }
    if !who.enabled {
        // A new account has no session that could end, and nobody is told: there was nothing yet.
        store.set_enabled(account.id, false)?;
        scene.record(
            store,
            call,
            (actor, Some(account.id), Event::AccountDisabled),
        )?;
    }
    Ok(Outcome::New)
}

/// Records how many a file has brought.
///
/// # Errors
/// Whatever the store answers.
pub fn record(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    count: u64,
) -> StoreResult<()> {
    let event = Event::AccountsImported { count };
    scene.record(store, call, (actor, None, event))
}
