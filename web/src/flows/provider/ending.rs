//! What ends with a session: the grants that do not outlive it, and the apps that are told.

use super::Store;
use portcullis_base::{AccountId, Call, DeliveryId, SessionId, StoreResult, TokenDigest};
use portcullis_oidc::logout::frame;
use portcullis_oidc::{ClientId, Delivery, Grant, sid};
use portcullis_sessions::{Session, revoke_account, revoke_session};
use std::collections::BTreeSet;

/// Ends a session for good: everywhere, with what hangs on it. Returns its gate tokens, or `None` if it was not there.
///
/// # Errors
/// Whatever the store answers; then the session lives.
pub fn end_session(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    session: &Session,
) -> StoreResult<Option<Vec<TokenDigest>>> {
    let tokens = revoke_session(store, session.id, call.now())?;
    if tokens.is_some() {
        end_sign_in(store, call, session.account, session.sign_in)?;
    }
    Ok(tokens)
}

/// Ends all sessions of an account, and all that was granted in them, whether it would have outlived them or not: the account was
/// disabled, its password or its factors were replaced. Returns how many sessions there were.
///
/// # Errors
/// Whatever the store answers; then the sessions live.
pub fn end_account(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
) -> StoreResult<u64> {
    let mut sign_ins: BTreeSet<SessionId> = BTreeSet::new();
    for grant in store.grants_of(account)? {
        sign_ins.insert(grant.sign_in);
    }
    for sign_in in sign_ins {
        tell(store, call, account, sign_in)?;
    }
    store.delete_grants_of(account, None)?;
    revoke_account(store, account, call.now())
}

/// Which clients are to be told, of which sign-ins, when an account is removed: asked before, because its grants go with it.
///
/// # Errors
/// Whatever the store answers.
pub fn to_be_told(
    store: &mut (impl Store + ?Sized),
    account: AccountId,
) -> StoreResult<BTreeSet<(ClientId, SessionId)>> {
    let grants = store.grants_of(account)?;
    let told = grants
        .into_iter()
        .map(|grant| (grant.client, grant.sign_in));
    Ok(told.collect())
}

/// Puts a notice into the queue for each of them that wants one.
///
/// # Errors
/// Whatever the store answers.
pub fn queue(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
    told: &BTreeSet<(ClientId, SessionId)>,
) -> StoreResult<()> {
    for (client, sign_in) in told {
        tell_of(store, call, (account, *sign_in), client)?;
    }
    Ok(())
}

/// Ends what was granted in any other sign-in of an account, whether it would have outlived it or not: a password was replaced, or the
/// person has ended everything elsewhere.
///
/// # Errors
/// Whatever the store answers.
pub fn end_grants_but(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
    goes_on: &[SessionId],
) -> StoreResult<()> {
    for grant in store.grants_of(account)? {
        if !goes_on.contains(&grant.sign_in) {
            tell_of(store, call, (account, grant.sign_in), &grant.client)?;
            store.delete_grant(grant.id)?;
        }
    }
    Ok(())
}

/// What a sign-in takes along when it ends.
///
/// # Errors
/// Whatever the store answers.
pub fn end_sign_in(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
    sign_in: SessionId,
) -> StoreResult<()> {
    tell(store, call, account, sign_in)?;
    store.delete_grants_of_sign_in(sign_in)?;
    Ok(())
}

/// Puts a notice into the queue for each client that wants one (OpenID Connect Back-Channel Logout 1.0 §2.5).
fn tell(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: AccountId,
    sign_in: SessionId,
) -> StoreResult<()> {
    for client in clients_of(&store.grants_of_sign_in(sign_in)?) {
        tell_of(store, call, (account, sign_in), &client)?;
    }
    Ok(())
}

fn tell_of(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (account, sign_in): (AccountId, SessionId),
    client: &ClientId,
) -> StoreResult<()> {
    let known = store.client(client)?;
    if known.is_none_or(|it| it.metadata.backchannel_logout_uri.is_none()) {
        return Ok(());
    }
    store.insert_delivery(&Delivery {
        id: DeliveryId::new(call),
        client: client.clone(),
        account,
        sign_in,
        attempts: 0,
        due_at: call.now(),
        created_at: call.now(),
    })
}

/// The clients of grants, each once.
#[must_use]
pub fn clients_of(grants: &[Grant]) -> BTreeSet<ClientId> {
    grants.iter().map(|grant| grant.client.clone()).collect()
}

/// The hidden frames that tell apps in this browser (OpenID Connect Front-Channel Logout 1.0 §3). Asked before the sign-in ends, because
/// its grants end with it.
///
/// # Errors
/// Whatever the store answers.
pub fn frames(
    store: &mut (impl Store + ?Sized),
    desk: super::Desk<'_>,
    session: &Session,
) -> StoreResult<Vec<String>> {
    let mut frames = Vec::new();
    for id in clients_of(&store.grants_of_sign_in(session.sign_in)?) {
        let Some(client) = store.client(&id)? else {
            continue;
        };
        let name = sid(&client, session.sign_in, &desk.scene.keys.naming);
        frames.extend(frame(&client, desk.issuer, &name));
    }
    Ok(frames)
}
