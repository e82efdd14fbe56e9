//! A fresh proof for sensitive actions: the password again, and a new session in place of the old.

use super::facts::facts;
use super::session::SignedIn;
use super::step::{Admission, open_session};
use super::{Scene, Store, acting};
use portcullis_audit::{Event, FailureReason};
use portcullis_base::{Call, StoreResult, Timestamp};
use portcullis_credentials::password::{Comparison, Hasher, MatchedPassword};
use portcullis_credentials::throttle::{self, Bucket, Permit};
use portcullis_sessions::signin::{Step, next};
use portcullis_sessions::{Lifetime, revoke_session};
use std::time::Duration;

/// How old a proof may be for a sensitive action.
pub const FRESH: Duration = Duration::from_secs(600);

/// Whether the last proof is fresh enough.
#[must_use]
pub fn is_fresh(who: &SignedIn, now: Timestamp) -> bool {
    now < who.session.authenticated_at.after(FRESH)
}

/// Counts the attempt and fetches what to compare with, or says how long to wait.
///
/// # Errors
/// Whatever the store answers.
pub fn begin(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (scene, hasher): (&Scene, &Hasher),
    who: &SignedIn,
) -> StoreResult<Result<Comparison, Duration>> {
    let buckets = buckets(scene, who);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Err(wait));
    }
    Ok(Ok(match store.password(who.account.id)? {
        Some(hash) => Comparison::against(who.account.id, hash),
        None => Comparison::decoy(hasher),
    }))
}

/// Replaces the session by one whose proof is new; it ends no later than the old one. `None` when the proof is none.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn finish(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    matched: Option<&MatchedPassword>,
) -> StoreResult<Option<Admission>> {
    let facts = facts(store, &who.account)?;
    let step = next(&facts, who.session.proofs, who.session.area);
    let (Some(_), Step::Admit(assurance)) = (matched, step) else {
        let email = who.account.email.as_str().to_owned();
        let event = Event::PasswordFailed {
            email,
            reason: FailureReason::WrongPassword,
        };
        scene.record(
            store,
            call,
            (acting(&who.account), Some(who.account.id), event),
        )?;
        return Ok(None);
    };
    throttle::succeed(store, &buckets(scene, who))?;
    revoke_session(store, who.session.id, call.now())?;
    let lifetime = Lifetime {
        idle: who.session.idle,
        absolute: who.session.expires_at.since(call.now()),
    };
    let admission = open_session(store, call, scene, (&who.account, assurance, lifetime))?;
    scene.record(
        store,
        call,
        (
            acting(&who.account),
            Some(who.account.id),
            Event::Reauthenticated,
        ),
    )?;
    Ok(Some(admission))
}

fn buckets(scene: &Scene, who: &SignedIn) -> Vec<Bucket> {
    Bucket::for_password(
        &scene.keys.throttle,
        who.account.email.as_str(),
        scene.address,
        false,
    )
}
