//! What admins and operators do with accounts, groups and apps.

use super::notice::{AdminChange, MailWriter, Notice, tell};
use super::provider::ending::end_account;
use super::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, StoreError, StoreResult};
use portcullis_credentials::{
    Account, Group, GroupName, GuardedChange, NewAccount, PasswordHash, Role,
};
use portcullis_sessions::Invalidation;
use portcullis_sessions::gate::{App, HostPattern};

/// The event of an account's creation.
#[must_use]
pub(super) fn created(account: &Account) -> Event {
    let role = match account.role {
        Role::Person => "person",
        Role::Admin => "admin",
    };
    Event::AccountCreated {
        email: account.email.as_str().to_owned(),
        role,
        passwordless: account.passwordless,
    }
}

/// Creates an account; `None` when the address is taken.
///
/// # Errors
/// Whatever else the store answers.
pub fn create(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    new: NewAccount,
    password: Option<&PasswordHash>,
) -> StoreResult<Option<Account>> {
    if store.account_by_email(&new.email)?.is_some() {
        return Ok(None);
    }
    let account = Account::create(call, new);
    match store.insert_account(&account) {
        Err(StoreError::Conflict) => return Ok(None),
        other => other?,
    }
    if let Some(hash) = password {
        store.set_password(account.id, hash, call.now())?;
    }
    scene.record(store, call, (actor, Some(account.id), created(&account)))?;
    Ok(Some(account))
}

/// Enables or disables an account. Disabling ends all its sessions, everywhere, in the same transaction.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn set_enabled(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): (&Scene, &dyn MailWriter, Actor),
    id: AccountId,
    enabled: bool,
) -> StoreResult<GuardedChange> {
    let change = store.set_enabled(id, enabled)?;
    let event = match change {
        GuardedChange::Unknown => return Ok(change),
        GuardedChange::LastAdmin => Event::LastAdminKept,
        GuardedChange::Done if enabled => Event::AccountEnabled,
        GuardedChange::Done => {
            end_account(store, call, id)?;
            Event::AccountDisabled
        }
    };
    scene.record(store, call, (actor, Some(id), event))?;
    if change == GuardedChange::Done {
        let what = if enabled {
            AdminChange::Enabled
        } else {
            AdminChange::Disabled
        };
        tell_of(store, call, mails, (id, what))?;
    }
    Ok(change)
}

fn tell_of(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    mails: &dyn MailWriter,
    (id, what): (AccountId, AdminChange),
) -> StoreResult<()> {
    match store.account(id)? {
        Some(account) => tell(store, call, mails, (&account, &Notice::AdminChanged(what))),
        None => Ok(()),
    }
}

/// Ends all sessions of an account, and every sign-in that is under way; `None` when there is no such account.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn revoke_sessions(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): (&Scene, &dyn MailWriter, Actor),
    id: AccountId,
) -> StoreResult<Option<u64>> {
    if !store.raise_epoch(id)? {
        return Ok(None);
    }
    let count = end_account(store, call, id)?;
    scene.record(
        store,
        call,
        (actor, Some(id), Event::SessionsRevoked { count }),
    )?;
    tell_of(store, call, mails, (id, AdminChange::SessionsRevoked))?;
    Ok(Some(count))
}

/// Creates a group; `None` when the name is taken.
///
/// # Errors
/// Whatever else the store answers.
pub fn create_group(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    name: GroupName,
) -> StoreResult<Option<Group>> {
    if store.group_by_name(&name)?.is_some() {
        return Ok(None);
    }
    let group = Group::create(call, name);
    store.insert_group(&group)?;
    let event = Event::GroupCreated {
        name: group.name.as_str().to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(Some(group))
}

/// Removes a group, from all rules and clients too. Its members lose what it gave them with the next request.
///
/// # Errors
/// Whatever the store answers.
pub fn delete_group(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    group: &Group,
) -> StoreResult<bool> {
    for member in store.members_of(group.id)? {
        store.announce(&Invalidation::Account(member), call.now())?;
    }
    super::access::groups::forget(store, call, (scene, actor.clone()), group)?;
    if !store.delete_group(group.id)? {
        return Ok(false);
    }
    store.announce(&Invalidation::Rules, call.now())?;
    let event = Event::GroupDeleted {
        name: group.name.as_str().to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(true)
}

/// Puts an account into a group or takes it out; says whether anything changed.
///
/// # Errors
/// Whatever the store answers.
pub fn set_member(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    (group, account): (&Group, AccountId),
    member: bool,
) -> StoreResult<bool> {
    let name = group.name.as_str().to_owned();
    let (changed, event) = if member {
        (
            store.add_member(group.id, account)?,
            Event::MemberAdded { group: name },
        )
    } else {
        (
            store.remove_member(group.id, account)?,
            Event::MemberRemoved { group: name },
        )
    };
    if changed {
        store.announce(&Invalidation::Account(account), call.now())?;
        scene.record(store, call, (actor, Some(account), event))?;
    }
    Ok(changed)
}

/// Protects an app; `false` when its host is taken.
///
/// # Errors
/// Whatever else the store answers.
pub fn create_app(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    app: &App,
) -> StoreResult<bool> {
    if store.apps()?.iter().any(|other| other.host == app.host) {
        return Ok(false);
    }
    store.insert_app(app)?;
    store.announce(&Invalidation::Rules, call.now())?;
    let event = Event::AppCreated {
        host: app.host.as_str().to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(true)
}

/// Protects an app no more; `false` when there is none.
///
/// # Errors
/// Whatever the store answers.
pub fn delete_app(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    host: &HostPattern,
) -> StoreResult<bool> {
    if !store.delete_app(host)? {
        return Ok(false);
    }
    store.announce(&Invalidation::Rules, call.now())?;
    scene.record(
        store,
        call,
        (
            actor,
            None,
            Event::AppDeleted {
                host: host.as_str().to_owned(),
            },
        ),
    )?;
    Ok(true)
}
