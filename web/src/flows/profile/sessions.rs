//! Where somebody is signed in, and how they end it.

use super::record;
use crate::flows::provider::ending::{end_grants_but, end_session};
use crate::flows::session::SignedIn;
use crate::flows::{Scene, Store};
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, DeviceId, SessionId, StoreResult};
use portcullis_sessions::Invalidation;

/// Ends one session of one's own; says whether there was one.
///
/// # Errors
/// Whatever the store answers; then the session lives.
pub fn end(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, id): (&SignedIn, SessionId),
) -> StoreResult<bool> {
    let found = store.session(id)?;
    let Some(session) = found.filter(|session| session.account == who.account.id) else {
        return Ok(false);
    };
    end_session(store, call, &session)?;
    let event = Event::SignedOut {
        area: session.area.as_str(),
        session: id.to_string(),
    };
    record(store, call, scene, (who, event))?;
    Ok(true)
}

/// Ends every other session of one's own; returns how many there were.
///
/// # Errors
/// Whatever the store answers; then all of them live.
pub fn end_others(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
) -> StoreResult<u64> {
    let count = end_all_but(store, call, who.account.id, who.session.id)?;
    record(store, call, scene, (who, Event::SessionsRevoked { count }))?;
    Ok(count)
}

pub(super) fn end_all_but(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
    keep: SessionId,
) -> StoreResult<u64> {
    let (kept, others): (Vec<_>, Vec<_>) = store
        .sessions_of(account)?
        .into_iter()
        .partition(|session| session.id == keep);
    for session in &others {
        end_session(store, call, session)?;
    }
    let goes_on: Vec<SessionId> = kept.iter().map(|session| session.sign_in).collect();
    end_grants_but(store, call, account, &goes_on)?;
    let count = u64::try_from(others.len()).unwrap_or(u64::MAX);
    store.announce(&Invalidation::Account(account), call.now())?;
    Ok(count)
}

/// Ends the trust in a device of one's own; says whether there was one.
///
/// # Errors
/// Whatever the store answers; then it is trusted still.
pub fn forget_device(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, id): (&SignedIn, DeviceId),
) -> StoreResult<bool> {
    if !store.remove_device(who.account.id, id)? {
        return Ok(false);
    }
    let device = id.to_string();
    record(store, call, scene, (who, Event::DeviceRevoked { device }))?;
    Ok(true)
}
