//! The first admin.

use super::{Scene, Store, acting};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, PlainToken, StoreResult, TokenDigest};
use portcullis_credentials::{Account, DisplayName, Email, NewAccount, PasswordHash, Role};
use std::time::Duration;

/// How long a set-up URL works.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// A new set-up token in place of any older one; `None` once there is an admin.
///
/// # Errors
/// Whatever the store answers.
pub fn new_token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
) -> StoreResult<Option<PlainToken>> {
    if store.count_admins()? > 0 {
        return Ok(None);
    }
    let token = PlainToken::generate(call);
    store.put_setup_token(&token.digest(), call.now().after(LIFETIME))?;
    Ok(Some(token))
}

/// Whether the token opens the set-up page now.
///
/// # Errors
/// Whatever the store answers.
pub fn is_open(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
) -> StoreResult<bool> {
    Ok(store.setup_token_is_live(token, call.now())? && store.count_admins()? == 0)
}

/// Claims the installation; of many at once exactly one succeeds.
///
/// # Errors
/// Whatever the store answers.
pub fn claim(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    token: &TokenDigest,
    (email, name, hash): (Email, DisplayName, &PasswordHash),
) -> StoreResult<Option<Account>> {
    if !store.setup_token_is_live(token, call.now())? {
        return Ok(None);
    }
    let admin = Account::create(
        call,
        NewAccount {
            email,
            name,
            role: Role::Admin,
            passwordless: false,
        },
    );
    if !store.insert_first_admin(&admin)? {
        return Ok(None);
    }
    store.set_password(admin.id, hash, call.now())?;
    store.take_setup_token(token, call.now())?;
    scene.record(store, call, (Actor::Visitor, Some(admin.id), Event::SetUp))?;
    scene.record(
        store,
        call,
        (
            acting(&admin),
            Some(admin.id),
            super::accounts::created(&admin),
        ),
    )?;
    Ok(Some(admin))
}
