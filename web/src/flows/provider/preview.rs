//! What a client would be told about somebody: made by what makes the tokens, and signed by nothing.

use super::issue::{IdTokenOf, id_token_claims};
use super::person::person;
use super::userinfo::answered;
use super::{Barred, Desk, Store, barred};
use portcullis_base::proof::ProofSet;
use portcullis_base::{Call, GrantId, SessionId, StoreResult};
use portcullis_credentials::Account;
use portcullis_oidc::claims::{SCOPES, known_scope};
use portcullis_oidc::{Client, Grant, Scope};
use serde_json::{Map, Value};
use std::time::Duration;

/// The claims of an ID Token that depend on the sign-in, so that nothing can be said of them beforehand.
const OF_THE_SIGN_IN: [&str; 6] = ["iat", "exp", "auth_time", "acr", "amr", "sid"];

/// Why somebody would not be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The account is disabled.
    AccountDisabled,
    /// The account's password must be replaced first.
    PasswordMustChange,
    /// The client is disabled.
    ClientDisabled,
    /// The client is for others.
    NotAdmitted,
}

/// What a client would be told.
#[derive(Debug)]
pub struct Preview {
    /// What would be granted.
    pub scope: Scope,
    /// Why nothing would be, if so.
    pub obstacle: Option<Obstacle>,
    /// What every ID Token would say of the person.
    pub id_token: Map<String, Value>,
    /// What UserInfo would answer.
    pub userinfo: Map<String, Value>,
}

/// What a client may ask for at most.
#[must_use]
pub fn allowed(client: &Client) -> Scope {
    match client.metadata.scope.as_deref() {
        Some(text) => Scope::parse(text).unwrap_or_default(),
        None => Scope::of(SCOPES.iter().map(|(word, _)| *word)),
    }
}

/// What a client would be told about somebody when it asked for `scope`.
///
/// # Errors
/// Whatever the store answers.
pub fn preview(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (client, account): (&Client, &Account),
    (scope, sign_in): (&Scope, SessionId),
) -> StoreResult<Preview> {
    let registered = allowed(client);
    let scope = scope.only(|word| registered.has(word) && known_scope(word, Some(&registered)));
    let grant = Grant {
        id: GrantId::new(call),
        client: client.id.clone(),
        account: account.id,
        sign_in,
        offline: false,
        scope: scope.clone(),
        claims: None,
        resources: Vec::new(),
        proofs: ProofSet::NONE,
        authenticated_at: call.now(),
        key: None,
        created_at: call.now(),
        expires_at: call.now().after(Duration::ZERO),
    };
    let person = person(store, account)?;
    let of = IdTokenOf {
        client,
        grant: &grant,
        person: &person,
        nonce: None,
        beside: (None, None),
        alone: false,
    };
    let mut id_token = id_token_claims(desk, of, call.now());
    id_token.retain(|name, _| !OF_THE_SIGN_IN.contains(&name.as_str()));
    Ok(Preview {
        obstacle: obstacle(store, client, account)?,
        id_token,
        userinfo: answered(desk, client, (&grant, &scope), &person),
        scope,
    })
}

fn obstacle(
    store: &mut (impl Store + ?Sized),
    client: &Client,
    account: &Account,
) -> StoreResult<Option<Obstacle>> {
    Ok(barred(store, client, account)?.map(|barred| match barred {
        Barred::Account if !account.enabled => Obstacle::AccountDisabled,
        Barred::Account => Obstacle::PasswordMustChange,
        Barred::Client if !client.enabled => Obstacle::ClientDisabled,
        Barred::Client => Obstacle::NotAdmitted,
    }))
}
