//! What an admin does with clients: as the owner's command line does it, and besides a new secret waits, sealed, for the one page
//! that shows it, and nobody overwrites what somebody else has changed meanwhile.

use super::Store;
use super::clients::{By, NewClient, has_secret, later, new_secret, register, rotate_secret};
use portcullis_audit::Event;
use portcullis_base::{Call, PlainToken, SessionId, StoreResult, Timestamp};
use portcullis_oidc::client::{ClientUse, REVEAL_LIFETIME, SecretReveal};
use portcullis_oidc::{Client, ClientId};
use portcullis_sessions::Invalidation;
use std::time::Duration;

/// Registers a client; its secret waits for the session. `None` when its id is taken.
///
/// # Errors
/// Whatever the store answers; then there is no client.
pub fn create(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    by: By<'_>,
    (new, session): (NewClient, SessionId),
) -> StoreResult<Option<Client>> {
    if let Some(id) = &new.id
        && store.client(id)?.is_some()
    {
        return Ok(None);
    }
    let registered = register(store, call, by, new)?;
    let client = registered.client;
    if let Some(secret) = &registered.secret {
        reveal(store, call, (session, &client.id), secret)?;
    }
    Ok(Some(client))
}

fn reveal(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (session, client): (SessionId, &ClientId),
    secret: &PlainToken,
) -> StoreResult<()> {
    let until = call.now().after(REVEAL_LIFETIME);
    store.put_client_reveal(session, client, &SecretReveal::new(secret), until)
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It was made.
    Done,
    /// It was made, and the client has got a secret, because it needs one from now on.
    DoneWithSecret,
    /// Somebody else was faster; nothing was changed.
    Meanwhile,
    /// There is no such client.
    Gone,
}

/// Changes a client, if it is as it was at `seen`.
///
/// # Errors
/// Whatever the store answers; then nothing was changed.
pub fn edit(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    (seen, client, session): (Timestamp, &Client, SessionId),
) -> StoreResult<Edited> {
    let Some(before) = store.client(&client.id)? else {
        return Ok(Edited::Gone);
    };
    if before.updated_at != seen {
        return Ok(Edited::Meanwhile);
    }
    if before == *client {
        return Ok(Edited::Done);
    }
    let changed = Client {
        updated_at: later(call.now(), seen),
        ..client.clone()
    };
    // Asked by the statement itself: somebody may have changed it since it was read.
    if !store.replace_client_seen(&changed, seen)? {
        return Ok(Edited::Meanwhile);
    }
    let event = Event::ClientChanged {
        client: client.id.to_string(),
    };
    scene.record(store, call, (actor, None, event))?;
    store.announce(&Invalidation::Rules, call.now())?;
    secrets_of_changed(store, call, (&before, &changed), session)
}

/// A client that has no secrets any more must not find them good again on the day when it has; one that needs a secret gets one.
fn secrets_of_changed(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (before, after): (&Client, &Client),
    session: SessionId,
) -> StoreResult<Edited> {
    match (has_secret(&before.metadata), has_secret(&after.metadata)) {
        (true, false) => {
            store.expire_client_secrets(&after.id, call.now())?;
            Ok(Edited::Done)
        }
        (false, true) => {
            let secret = new_secret(store, call, &after.id)?;
            reveal(store, call, (session, &after.id), &secret)?;
            Ok(Edited::DoneWithSecret)
        }
        _ => Ok(Edited::Done),
    }
}

/// Gives a client a new secret, which waits for the session; the ones before are good for `overlap` more. Says whether it has secrets at all.
///
/// # Errors
/// Whatever the store answers; then the old secret stays.
pub fn rotate(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    by: By<'_>,
    (id, overlap, session): (&ClientId, Duration, SessionId),
) -> StoreResult<bool> {
    let Some(secret) = rotate_secret(store, call, by, (id, overlap))? else {
        return Ok(false);
    };
    reveal(store, call, (session, id), &secret)?;
    Ok(true)
}

/// Ends the secrets before the current one at once; returns how many there were.
///
/// # Errors
/// Whatever the store answers; then they are good for as long as before.
pub fn end_old_secrets(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    id: &ClientId,
) -> StoreResult<u64> {
    let ended = store.end_old_client_secrets(id, call.now())?;
    if ended > 0 {
        let event = Event::ClientChanged {
            client: id.to_string(),
        };
        scene.record(store, call, (actor, None, event))?;
    }
    Ok(ended)
}

/// Takes back all that people have granted a client, and their consents. Says how much was granted.
///
/// # Errors
/// Whatever the store answers; then nothing was taken back.
pub fn revoke_grants(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    id: &ClientId,
) -> StoreResult<ClientUse> {
    let used = store.client_use(id, call.now())?;
    let grants = store.delete_grants_of_client(id)?;
    let consents = store.delete_consents_of_client(id)?;
    if grants + consents > 0 {
        let event = Event::AccessRevoked {
            client: id.to_string(),
        };
        scene.record(store, call, (actor, None, event))?;
    }
    Ok(used)
}
