//! What ends with a session: the grants that do not outlive it, and the apps that are told.

use super::Store;
use portcullis_base::{AccountId, Call, DeliveryId, SessionId, StoreResult, TokenDigest};
use portcullis_oidc::{ClientId, Delivery, Grant};
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

/// Ends all sessions of an account; `everything` takes back what outlives them as well, as when an account is disabled or its
/// password is replaced. Returns how many sessions there were.
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
        let wants = store.client(&client)?;
        let wants = wants.is_some_and(|it| it.metadata.backchannel_logout_uri.is_some());
        if wants {
            store.insert_delivery(&Delivery {
                id: DeliveryId::new(call),
                client,
                account,
                sign_in,
                attempts: 0,
                due_at: call.now(),
                created_at: call.now(),
            })?;
        }
    }
    Ok(())
}

/// The clients of grants, each once.
#[must_use]
pub fn clients_of(grants: &[Grant]) -> BTreeSet<ClientId> {
    grants.iter().map(|grant| grant.client.clone()).collect()
}
