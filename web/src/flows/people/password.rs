//! A password that an admin sets, and the link with which the person chooses one.

use super::By;
use crate::flows::notice::{AdminChange, Notice, tell};
use crate::flows::provider::ending::end_account;
use crate::flows::{Store, reset};
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, StoreResult};
use portcullis_credentials::PasswordHash;

/// Sets a password that the person must replace at the next sign-in. Sessions, what was granted in them, trusted devices, sign-ins under way
/// and links end; the person is told (S-175). Says whether there is such an account.
///
/// # Errors
/// Whatever the store answers; then the old password stays.
pub fn set(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    (id, hash): (AccountId, &PasswordHash),
) -> StoreResult<bool> {
    let Some(account) = store.account(id)? else {
        return Ok(false);
    };
    store.set_password(id, hash, call.now())?;
    store.set_must_change_password(id, true)?;
    store.remove_devices_of(id)?;
    end_account(store, call, id)?;
    scene.record(store, call, (actor, Some(id), Event::PasswordSet))?;
    let notice = Notice::AdminChanged(AdminChange::PasswordSet);
    tell(store, call, mails, (&account, &notice))?;
    Ok(true)
}

/// What became of a link for a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It was written to the person's address.
    Sent,
    /// The account is turned off: the link would open nothing.
    Off,
    /// The person signs in without a password.
    NotNeeded,
    /// There is no such account.
    Unknown,
}

/// Mails a link for a new password to the person's own address.
///
/// # Errors
/// Whatever the store answers; then nothing was sent.
pub fn mail_link(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    id: AccountId,
) -> StoreResult<Link> {
    let Some(account) = store.account(id)? else {
        return Ok(Link::Unknown);
    };
    if !account.enabled {
        return Ok(Link::Off);
    }
    if account.passwordless {
        return Ok(Link::NotNeeded);
    }
    reset::send(store, call, mails, &account)?;
    scene.record(store, call, (actor, Some(id), Event::ResetIssued))?;
    Ok(Link::Sent)
}
