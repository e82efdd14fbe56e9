//! One session of somebody else, ended.

use crate::flows::provider::ending::end_session;
use crate::flows::{Scene, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, SessionId, StoreResult};

/// Ends one session of an account, with its gate tokens and what was granted in it; says whether there was one.
///
/// # Errors
/// Whatever the store answers; then the session lives.
pub fn end(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    (account, id): (AccountId, SessionId),
) -> StoreResult<bool> {
    let found = store.session(id)?;
    let Some(session) = found.filter(|session| session.account == account) else {
        return Ok(false);
    };
    if end_session(store, call, &session)?.is_none() {
        return Ok(false);
    }
    let event = Event::SessionEnded {
        session: id.to_string(),
    };
    scene.record(store, call, (actor, Some(account), event))?;
    Ok(true)
}
