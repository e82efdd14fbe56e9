//! How somebody signs in, changed by somebody else.

use super::By;
use crate::flows::Store;
use crate::flows::notice::{AdminChange, Notice, tell};
use crate::flows::provider::ending::end_account;
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, StoreResult};

/// Takes the authenticator app and its recovery codes away; passkeys stay. All sessions end. Says whether there was an app, and `None` when there
/// is no such account.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn revoke_totp(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    id: AccountId,
) -> StoreResult<Option<bool>> {
    let Some(account) = store.account(id)? else {
        return Ok(None);
    };
    if !store.remove_totp(id)? {
        return Ok(Some(false));
    }
    store.remove_recovery_codes(id)?;
    store.remove_devices_of(id)?;
    end_account(store, call, id)?;
    scene.record(store, call, (actor, Some(id), Event::TotpRemoved))?;
    let notice = Notice::AdminChanged(AdminChange::TotpRevoked);
    tell(store, call, mails, (&account, &notice))?;
    Ok(Some(true))
}

/// What became of a change of the way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toggled {
    /// It was made.
    Done,
    /// It was so already.
    Unchanged,
    /// The account has neither a password nor a passkey: nobody could sign in to it any more.
    NoWayIn,
    /// There is no such account.
    Unknown,
}

/// Whether somebody signs in by mail code in place of the password. A second factor that is enrolled is asked for before and after (S-174);
/// sign-ins under way end.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn set_passwordless(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    (id, passwordless): (AccountId, bool),
) -> StoreResult<Toggled> {
    let Some(account) = store.account(id)? else {
        return Ok(Toggled::Unknown);
    };
    if account.passwordless == passwordless {
        return Ok(Toggled::Unchanged);
    }
    let other_way = store.password(id)?.is_some() || !store.passkeys_of(id)?.is_empty();
    if !passwordless && !other_way {
        return Ok(Toggled::NoWayIn);
    }
    store.set_passwordless(id, passwordless)?;
    let event = Event::PasswordlessSet { passwordless };
    scene.record(store, call, (actor, Some(id), event))?;
    let what = if passwordless {
        AdminChange::PasswordlessOn
    } else {
        AdminChange::PasswordlessOff
    };
    tell(store, call, mails, (&account, &Notice::AdminChanged(what)))?;
    Ok(Toggled::Done)
}
