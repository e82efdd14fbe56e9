//! Who is behind a cookie, and how that ends.

use super::provider::ending::end_session;
use super::{Scene, Store, acting};
use portcullis_audit::Event;
use portcullis_base::{Call, StoreResult, TokenDigest};
use portcullis_credentials::{Account, GroupStore};
use portcullis_sessions::{Area, GateToken, Session};

/// Somebody who is signed in, now.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The account, as it stands.
    pub account: Account,
}

/// Who is behind a cookie of an area: a live session of an enabled account that may be there.
///
/// # Errors
/// Whatever the store answers; then nobody is.
pub fn authenticate(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
    area: Area,
) -> StoreResult<Option<SignedIn>> {
    let Some(session) = store
        .session_by_token(token, area)?
        .filter(|session| session.is_live(call.now()))
    else {
        return Ok(None);
    };
    let account = store.account(session.account)?;
    let account =
        account.filter(|account| account.enabled && (area == Area::Portal || account.is_admin()));
    Ok(account.map(|account| SignedIn { session, account }))
}

/// Somebody at the gate.
#[derive(Clone, Debug)]
pub struct AtGate {
    /// The session.
    pub session: Session,
    /// The account, as it stands.
    pub account: Account,
    /// The account's groups, by name.
    pub groups: Vec<portcullis_credentials::Group>,
    /// The gate token.
    pub token: GateToken,
}

/// Who is behind a gate cookie.
///
/// # Errors
/// Whatever the store answers; then nobody is.
pub fn at_gate(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    digest: &TokenDigest,
) -> StoreResult<Option<AtGate>> {
    let Some((session, token)) = store.session_by_gate_token(digest)? else {
        return Ok(None);
    };
    if !session.is_live(call.now()) {
        return Ok(None);
    }
    let Some(account) = store
        .account(session.account)?
        .filter(|account| account.enabled)
    else {
        return Ok(None);
    };
    let groups = GroupStore::groups_of(store, account.id)?;
    Ok(Some(AtGate {
        session,
        account,
        groups,
        token,
    }))
}

/// Ends a session. Returns the gate tokens that died with it.
///
/// # Errors
/// Whatever the store answers; then the session lives.
pub fn sign_out(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
) -> StoreResult<Vec<TokenDigest>> {
    let tokens = end_session(store, call, &who.session)?;
    if tokens.is_some() {
        let event = Event::SignedOut {
            area: who.session.area.as_str(),
            session: who.session.id.to_string(),
        };
        scene.record(
            store,
            call,
            (acting(&who.account), Some(who.account.id), event),
        )?;
    }
    Ok(tokens.unwrap_or_default())
}
