//! The device authorization grant (RFC 8628): the device's question, and the person's answer.

use super::{Desk, Store, barred, goes_on};
use crate::flows::acting;
use crate::flows::session::SignedIn;
use portcullis_audit::Event;
use portcullis_base::{Call, GrantId, MacKey, PlainToken, StoreResult, TokenDigest};
use portcullis_credentials::throttle::{self, Bucket, Permit, Scope as Bounds};
use portcullis_oidc::device::{Answer, DeviceRequest, INTERVAL, LIFETIME, UserCode};
use portcullis_oidc::token::id_token::meets;
use portcullis_oidc::{Client, Grant, Scope};
use std::time::Duration;

/// A device that begins to wait.
#[derive(Debug)]
pub struct Begun {
    /// What the device asks with.
    pub device_code: PlainToken,
    /// What the person types.
    pub user_code: UserCode,
}

/// Begins.
///
/// # Errors
/// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) in the rare case that the user code is taken.
pub fn begin(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    client: &Client,
    (scope, resources): (Scope, Vec<String>),
) -> StoreResult<Begun> {
    let begun = Begun {
        device_code: PlainToken::generate(call),
        user_code: UserCode::generate(call),
    };
    store.insert_device_request(&DeviceRequest {
        digest: begun.device_code.digest(),
        user_code: mac(&desk.scene.keys.one_time_code, &begun.user_code),
        client: client.id.clone(),
        scope,
        resources,
        answer: Answer::Pending,
        interval: INTERVAL,
        polled_at: None,
        expires_at: call.now().after(LIFETIME),
    })?;
    Ok(begun)
}

fn mac(key: &MacKey, code: &UserCode) -> TokenDigest {
    key.mac(&[b"device", code.plain().as_bytes()]).into()
}

/// What a typed code leads to.
#[derive(Debug)]
pub enum Found {
    /// A device that waits, and its client.
    Device(Box<(DeviceRequest, Client)>),
    /// Nothing.
    Nothing,
    /// Too many tries; not before this long.
    Wait(Duration),
}

/// Finds the device behind a code that somebody typed; tries are counted for the person and for the address (RFC 8628 §5.1).
///
/// # Errors
/// Whatever the store answers.
pub fn find(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    desk: Desk<'_>,
    (who, typed): (&SignedIn, &str),
) -> StoreResult<Found> {
    let key = &desk.scene.keys.throttle;
    let (account, address) = (who.account.id.to_string(), desk.scene.address.bucket());
    let buckets = [
        Bucket::new(key, Bounds::Device, &["account", &account]),
        Bucket::new(key, Bounds::Device, &["address", &address]),
    ];
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Found::Wait(wait));
    }
    let Some(code) = UserCode::parse(typed) else {
        return Ok(Found::Nothing);
    };
    let digest = mac(&desk.scene.keys.one_time_code, &code);
    let Some(request) = store.device_request_by_user_code(&digest, call.now())? else {
        return Ok(Found::Nothing);
    };
    let client = store
        .client(&request.client)?
        .filter(|client| client.enabled);
    let Some(client) = client else {
        return Ok(Found::Nothing);
    };
    Ok(Found::Device(Box::new((request, client))))
}

/// Keeps the person's answer. Says whether the device was let in; `None` when it waits no more.
///
/// # Errors
/// Whatever the store answers; then the device still waits.
pub fn answer(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (request, client): (&DeviceRequest, &Client),
    (who, allowed): (&SignedIn, bool),
) -> StoreResult<Option<bool>> {
    if !goes_on(store, who.session.sign_in, call.now())? {
        return Ok(None);
    }
    // As strong as the client demands, as at the authorization endpoint.
    let strong = client.policy.acr.as_deref();
    let strong = strong.is_none_or(|acr| meets(who.session.proofs, acr));
    let allowed = allowed && strong && barred(store, client, &who.account)?.is_none();
    let answer = if allowed {
        let grant = grant(call, (request, client), who);
        store.insert_grant(&grant)?;
        Answer::Approved(grant.id)
    } else {
        Answer::Denied
    };
    if !store.answer_device_request(&request.digest, answer, call.now())? {
        if let Answer::Approved(grant) = answer {
            store.delete_grant(grant)?;
        }
        return Ok(None);
    }
    let event = Event::DeviceAnswered {
        client: client.id.to_string(),
        allowed,
    };
    let by = (acting(&who.account), Some(who.account.id), event);
    desk.scene.record(store, call, by)?;
    Ok(Some(allowed))
}

/// A device stays signed in when its person signs out of the browser that let it in, so its grant outlives the sign-in.
fn grant(
    call: &mut Call<'_>,
    (request, client): (&DeviceRequest, &Client),
    who: &SignedIn,
) -> Grant {
    Grant {
        id: GrantId::new(call),
        client: client.id.clone(),
        account: who.account.id,
        sign_in: who.session.sign_in,
        offline: true,
        scope: request.scope.clone(),
        claims: None,
        resources: request.resources.clone(),
        proofs: who.session.proofs,
        authenticated_at: who.session.authenticated_at,
        key: None,
        created_at: call.now(),
        expires_at: call
            .now()
            .after(Duration::from_secs(client.policy.refresh_seconds)),
    }
}
