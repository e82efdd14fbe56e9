//! Signing in with a passkey: one ceremony, which is both factors. What the authenticator answers is verified between two
//! transactions; the challenge is taken, once, in the first.

use super::notice::MailWriter;
use super::step::{Outcome, advance};
use super::{Scene, Store};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::{AccountId, Call, PlainToken, SessionId, StoreResult, TokenDigest};
use portcullis_credentials::throttle::{self, Bucket, Permit, Scope};
use portcullis_mfa::passkey::{
    CEREMONY_LIFETIME, Ceremony, CeremonyKind, Passkey, ProvePasskey, VerifiedAssertion, prove,
};
use portcullis_sessions::{Area, NewPending, PendingSignIn};

/// Keeps what was begun, unless too much was begun from there.
///
/// # Errors
/// Whatever the store answers; then nothing was begun.
pub fn begin(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (browser, state): (&TokenDigest, String),
) -> StoreResult<Permit> {
    let from = scene.address.bucket();
    let bucket = Bucket::new(&scene.keys.throttle, Scope::BeginAddress, &[&from]);
    let permit = throttle::reserve(store, &[bucket], call.now())?;
    if permit == Permit::Granted {
        keep(
            store,
            call,
            (browser, CeremonyKind::Authentication, None),
            state,
        )?;
    }
    Ok(permit)
}

/// Keeps a ceremony that was begun in this browser, and in this session if it is not for signing in.
pub(super) fn keep(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (browser, kind, session): (&TokenDigest, CeremonyKind, Option<SessionId>),
    state: String,
) -> StoreResult<()> {
    store.put_ceremony(&Ceremony {
        browser: *browser,
        kind,
        session,
        state,
        expires_at: call.now().after(CEREMONY_LIFETIME),
    })
}

/// A ceremony that was taken, and the passkey that answered, if there is such a one.
#[derive(Debug)]
pub struct Taken {
    /// What the verifier needs.
    pub state: String,
    /// The passkey.
    pub passkey: Option<Passkey>,
}

/// Takes the browser's ceremony, which is then spent whatever follows. `None` when there is none, or it is another session's.
///
/// # Errors
/// Whatever the store answers.
pub fn take(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (browser, kind, session): (&TokenDigest, CeremonyKind, Option<SessionId>),
    credential_id: &[u8],
) -> StoreResult<Option<Taken>> {
    let found = store.take_ceremony(browser, kind, call.now())?;
    let Some(ceremony) = found.filter(|ceremony| ceremony.session == session) else {
        return Ok(None);
    };
    Ok(Some(Taken {
        state: ceremony.state,
        passkey: store.passkey_by_credential(credential_id)?,
    }))
}

/// Records that a passkey was refused.
///
/// # Errors
/// Whatever the store answers.
pub fn refuse(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (subject, reason): (Option<AccountId>, FailureReason),
) -> StoreResult<()> {
    let event = Event::PasskeyFailed { reason };
    scene.record(store, call, (Actor::Visitor, subject, event))
}

/// Signs the owner of the passkey in.
///
/// # Errors
/// Whatever the store answers; then nobody is signed in.
pub fn sign_in(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (passkey, verified): (&Passkey, &VerifiedAssertion),
    (area, return_to): (Area, Option<String>),
) -> StoreResult<Outcome> {
    let Some(account) = store.account(passkey.account)? else {
        return Ok(Outcome::Denied);
    };
    let new = NewPending {
        token: PlainToken::generate(call).digest(),
        area,
        email: account.email.as_str().to_owned(),
        account: Some((account.id, account.epoch)),
        return_to,
    };
    let pending = PendingSignIn::begin(call, new);
    let proof = match prove(store, call, verified, pending.id)? {
        ProvePasskey::Proven(proof) => proof,
        ProvePasskey::Cloned => {
            report_clone(store, call, scene, passkey)?;
            return Ok(Outcome::Denied);
        }
        ProvePasskey::Unknown => {
            let refused = (Some(account.id), FailureReason::UnknownPasskey);
            refuse(store, call, scene, refused)?;
            return Ok(Outcome::Denied);
        }
    };
    store.insert_pending(&pending)?;
    match pending.accept(&proof) {
        Some(proofs) => advance(store, call, (scene, mails), &pending, proofs),
        None => Ok(Outcome::Denied),
    }
}

/// Records that there may be a copy of a passkey.
pub(super) fn report_clone(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    passkey: &Passkey,
) -> StoreResult<()> {
    let event = Event::PasskeyCloned {
        name: passkey.name.clone(),
    };
    scene.record(store, call, (Actor::Visitor, Some(passkey.account), event))
}
