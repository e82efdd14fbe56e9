//! The OpenID Provider, where clients, grants, sessions and accounts meet. No token is signed in here: a flow says what is to be
//! signed, and the caller signs it when the transaction is over.

pub mod administer;
pub mod authorize;
pub mod clients;
pub mod credentials;
pub mod device;
pub mod ending;
pub mod issue;
pub mod keys;
pub mod person;
pub mod preview;
pub mod token;
pub mod userinfo;

use super::{Scene, Store};
use portcullis_base::{SessionId, StoreResult, Timestamp};
use portcullis_credentials::{Account, GroupStore};
use portcullis_oidc::client::Admittance;
use portcullis_oidc::keys::{KeyError, KeyRing};
use portcullis_oidc::{Client, Grant};
use portcullis_sessions::Area;

/// What the provider's flows know about the installation.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The request and the keys.
    pub scene: &'a Scene,
    /// The issuer, without a slash at its end.
    pub issuer: &'a str,
    /// The signing keys.
    pub ring: &'a KeyRing,
    /// Whether tokens may travel through the browser.
    pub legacy_response_types: bool,
}

/// Why somebody may not, or not any more, sign in to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The account is disabled, or its password must be replaced first.
    Account,
    /// The client is for others.
    Client,
}

/// Whether an account may sign in to a client, now. Asked before a code is issued, and again at each exchange, refresh and UserInfo.
///
/// # Errors
/// Whatever the store answers; then it may not.
pub fn barred(
    store: &mut (impl Store + ?Sized),
    client: &Client,
    account: &Account,
) -> StoreResult<Option<Barred>> {
    if !account.enabled || account.must_change_password {
        return Ok(Some(Barred::Account));
    }
    if !client.enabled {
        return Ok(Some(Barred::Client));
    }
    let admitted = match &client.policy.admit {
        Admittance::Everyone => true,
        Admittance::Only { groups, accounts } => {
            accounts.contains(&account.id.to_string())
                || GroupStore::groups_of(store, account.id)?
                    .iter()
                    .any(|group| groups.iter().any(|name| name == group.name.as_str()))
        }
    };
    Ok((!admitted).then_some(Barred::Client))
}

/// The account behind a grant, if the grant still holds: it has not ended, the sign-in goes on unless the grant outlives it, and
/// the account may still sign in to the client.
///
/// # Errors
/// Whatever the store answers; then it does not hold.
pub fn holder(
    store: &mut (impl Store + ?Sized),
    grant: &Grant,
    client: &Client,
    now: Timestamp,
) -> StoreResult<Option<Account>> {
    if grant.client != client.id || grant.expires_at <= now {
        return Ok(None);
    }
    if !grant.offline && !goes_on(store, grant.sign_in, now)? {
        return Ok(None);
    }
    let Some(account) = store.account(grant.account)? else {
        return Ok(None);
    };
    let barred = barred(store, client, &account)?;
    Ok(barred.is_none().then_some(account))
}

/// Whether a sign-in goes on. Asked in every transaction that builds upon one: it may have ended since the request was read.
///
/// # Errors
/// Whatever the store answers; then it does not.
pub fn goes_on(
    store: &mut (impl Store + ?Sized),
    sign_in: SessionId,
    now: Timestamp,
) -> StoreResult<bool> {
    let session = store.session_of_sign_in(sign_in)?;
    Ok(session.is_some_and(|session| session.area == Area::Portal && session.is_live(now)))
}

/// A key that is needed and not there.
pub(crate) fn no_key() -> KeyError {
    KeyError("there is no key for this algorithm".to_owned())
}
