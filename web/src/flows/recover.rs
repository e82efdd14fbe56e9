//! What an operator does for somebody who cannot get in.

use super::notice::{AdminChange, MailWriter, Notice, tell};
use super::provider::ending::end_account;
use super::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, PlainToken, StoreError, StoreResult};
use portcullis_credentials::throttle::Bucket;
use portcullis_credentials::{Account, Email};

/// Takes all second factors of an account away and ends its sessions; says whether there is such an account.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn reset_mfa(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): (&Scene, &dyn MailWriter, Actor),
    id: AccountId,
) -> StoreResult<bool> {
    let Some(account) = store.account(id)? else {
        return Ok(false);
    };
    remove_factors(store, &account)?;
    store.raise_epoch(id)?;
    end_account(store, call, id)?;
    scene.record(store, call, (actor, Some(id), Event::MfaReset))?;
    let notice = Notice::AdminChanged(AdminChange::MfaReset);
    tell(store, call, mails, (&account, &notice))?;
    Ok(true)
}

fn remove_factors(store: &mut (impl Store + ?Sized), account: &Account) -> StoreResult<()> {
    store.remove_totp(account.id)?;
    store.remove_recovery_codes(account.id)?;
    store.remove_devices_of(account.id)?;
    for passkey in store.passkeys_of(account.id)? {
        store.remove_passkey(account.id, passkey.id)?;
    }
    Ok(())
}

/// Empties the throttles that are about an account. Those about an address of origin run out by themselves.
///
/// # Errors
/// Whatever the store answers.
pub fn unlock(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    account: &Account,
) -> StoreResult<()> {
    let key = &scene.keys.throttle;
    for bucket in Bucket::of_account(key, account.email.as_str(), account.id) {
        store.clear_attempts(&bucket.key)?;
    }
    scene.record(
        store,
        call,
        (actor, Some(account.id), Event::AccountUnlocked),
    )
}

/// Lets an admin back in who has lost every factor: the account is turned on, its second factors and throttles are gone, and
/// the link sets a new password. `None` when there is no such account, or it is no admin's.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn recover_admin(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): (&Scene, &dyn MailWriter, Actor),
    id: AccountId,
) -> StoreResult<Option<PlainToken>> {
    let Some(account) = store.account(id)?.filter(Account::is_admin) else {
        return Ok(None);
    };
    if !account.enabled {
        store.set_enabled(id, true)?;
        scene.record(
            store,
            call,
            (actor.clone(), Some(id), Event::AccountEnabled),
        )?;
    }
    reset_mfa(store, call, (scene, mails, actor.clone()), id)?;
    unlock(store, call, (scene, actor.clone()), &account)?;
    super::reset::issue_for(store, call, (scene, actor), id)
}

/// What became of a change of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailChanged {
    /// It was made, and both addresses were told.
    Done,
    /// Another account has this address.
    Taken,
    /// There is no such account.
    Unknown,
}

/// Gives an account another address, and tells both. Sign-ins under way and links for a new password end.
///
/// # Errors
/// Whatever else the store answers; then nothing has changed.
pub fn set_email(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): (&Scene, &dyn MailWriter, Actor),
    (id, email): (AccountId, &Email),
) -> StoreResult<EmailChanged> {
    let Some(before) = store.account(id)? else {
        return Ok(EmailChanged::Unknown);
    };
    if store.account_by_email(email)?.is_some() {
        return Ok(EmailChanged::Taken);
    }
    match store.set_email(id, email) {
        Err(StoreError::Conflict) => return Ok(EmailChanged::Taken),
        other => other?,
    };
    store.announce(&portcullis_sessions::Invalidation::Account(id), call.now())?;
    let after = Account {
        email: email.clone(),
        ..before.clone()
    };
    let (old, new) = (before.email.to_string(), email.to_string());
    let event = Event::EmailChanged {
        old: old.clone(),
        new: new.clone(),
    };
    scene.record(store, call, (actor, Some(id), event))?;
    let notice = Notice::AddressChanged { old, new };
    for account in [&before, &after] {
        tell(store, call, mails, (account, &notice))?;
    }
    Ok(EmailChanged::Done)
}
