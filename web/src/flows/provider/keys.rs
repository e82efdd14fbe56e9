//! Signing keys: made when they are due or wanted, taken in when another node has made them.

use super::Store;
use crate::flows::Scene;
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, StoreError, StoreResult, Timestamp};
use portcullis_oidc::SigningAlgorithm;
use portcullis_oidc::keys::rotation::{Change, due, replace};
use portcullis_oidc::keys::{KeyRing, StoredKey, generate};
use portcullis_sessions::Invalidation;

/// What is due now, without doing it: making an RSA key takes a moment, and no transaction waits for it.
///
/// # Errors
/// Whatever the store answers.
pub fn changes_due(store: &mut (impl Store + ?Sized), call: &Call<'_>) -> StoreResult<Vec<Change>> {
    Ok(due(&store.keys()?, call.now()))
}

/// What a rotation by command changes: `at_once` for a key that leaked, where the new one signs before caches have seen it.
///
/// # Errors
/// Whatever the store answers.
pub fn changes_wanted(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (algorithm, at_once): (SigningAlgorithm, bool),
) -> StoreResult<Vec<Change>> {
    let now = call.now();
    let lead = portcullis_oidc::keys::rotation::LEAST_LEAD;
    let signs_from = if at_once { now } else { now.after(lead) };
    Ok(replace(&store.keys()?, algorithm, now, signs_from))
}

/// The keys that changes call for.
///
/// # Errors
/// [`StoreError::Backend`] when the system gives no randomness.
pub fn make(call: &Call<'_>, changes: &[Change]) -> StoreResult<Vec<StoredKey>> {
    let new = changes.iter().filter_map(|change| match change {
        Change::Create(algorithm, generation, signs_from) => {
            Some(generate(*algorithm, *generation, (call.now(), *signs_from)))
        }
        Change::Retire(..) => None,
    });
    new.collect::<Result<_, _>>()
        .map_err(|error| StoreError::Backend(error.to_string()))
}

/// Keeps new keys and does the rest of the changes, and tells every node.
///
/// # Errors
/// [`StoreError::Conflict`] when another node was faster; then nothing was changed, and nothing need be.
pub fn apply(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    (changes, keys): (&[Change], &[StoredKey]),
) -> StoreResult<()> {
    for key in keys {
        store.insert_key(key)?;
        let event = Event::KeyCreated {
            kid: key.kid.clone(),
            algorithm: key.algorithm.as_str(),
        };
        scene.record(store, call, (actor.clone(), None, event))?;
    }
    for change in changes {
        if let Change::Retire(kid, at) = change {
            store.retire_key(kid, *at)?;
        }
    }
    if !changes.is_empty() {
        store.announce(&Invalidation::Rules, call.now())?;
    }
    Ok(())
}

/// Takes a key out of use at once. Says whether there was one.
///
/// # Errors
/// Whatever the store answers.
pub fn retire(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    kid: &str,
) -> StoreResult<bool> {
    if !store.retire_key(kid, call.now())? {
        return Ok(false);
    }
    let event = Event::KeyRetired {
        kid: kid.to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    store.announce(&Invalidation::Rules, call.now())?;
    Ok(true)
}

/// What a key does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It signs.
    Signing,
    /// It signs from an instant on, and is published already.
    Next(Timestamp),
    /// It signs no more, and is published until an instant for what it has signed.
    Retiring(Timestamp),
    /// It is published no more.
    Retired,
}

impl KeyState {
    /// What one of the keys of a ring does; that depends on the others.
    #[must_use]
    pub fn of(key: &StoredKey, ring: &KeyRing, now: Timestamp) -> Self {
        let signing = ring.signing(key.algorithm, now);
        match key.retires_at {
            Some(at) if at <= now => Self::Retired,
            _ if signing.is_some_and(|signing| signing.kid == key.kid) => Self::Signing,
            Some(at) => Self::Retiring(at),
            None => Self::Next(key.signs_from),
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Next(_) => "next",
            Self::Retiring(_) => "retiring",
            Self::Retired => "retired",
        }
    }
}

/// What came of taking a key out of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retired {
    /// It is not published any more.
    Done,
    /// There is no such key.
    Unknown,
    /// Nothing could be signed with this algorithm any more.
    Last(SigningAlgorithm),
}

/// Takes a key out of use unless no other published key could sign in its place. That is asked in the same transaction, so that two
/// that are retired at once cannot both count on each other.
///
/// # Errors
/// Whatever the store answers.
pub fn retire_unless_last(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    by: (&Scene, Actor),
    kid: &str,
) -> StoreResult<Retired> {
    let (keys, now) = (store.keys()?, call.now());
    let Some(key) = keys.iter().find(|key| key.kid == kid) else {
        return Ok(Retired::Unknown);
    };
    let mut others = keys
        .iter()
        .filter(|other| other.algorithm == key.algorithm && other.kid != kid);
    if !others.any(|other| other.retires_at.is_none_or(|at| now < at)) {
        return Ok(Retired::Last(key.algorithm));
    }
    retire(store, call, by, kid)?;
    Ok(Retired::Done)
}
