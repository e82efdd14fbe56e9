//! A fresh proof for sensitive actions, and a new session in place of the old.

use super::arrival::{Admission, open_session};
use super::facts::facts;
use super::notice::{MailWriter, post};
use super::session::SignedIn;
use super::{Scene, Store, acting, passkey, second_factor};
use portcullis_audit::{Event, FailureReason};
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, PendingId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::mail_code;
use portcullis_credentials::outbox::MailKind;
use portcullis_credentials::password::{Comparison, Hasher, MatchedPassword};
use portcullis_credentials::throttle::{self, Asker, Bucket, Permit, Scope};
use portcullis_credentials::{CodePurpose, VerifyMailCode};
use portcullis_mfa::passkey::{Passkey, ProvePasskey, VerifiedAssertion, prove};
use portcullis_mfa::totp;
use portcullis_sessions::signin::{Step, confirmations, renew};
use portcullis_sessions::{Lifetime, revoke_session};
use std::time::Duration;

/// How old a proof may be for a sensitive action.
pub const FRESH: Duration = Duration::from_secs(600);

/// Whether the last proof is fresh enough.
#[must_use]
pub fn is_fresh(who: &SignedIn, now: Timestamp) -> bool {
    now < who.session.authenticated_at.after(FRESH)
}

/// How somebody can prove anew who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// With a passkey.
    pub passkey: bool,
    /// With the password.
    pub password: bool,
    /// With a code of the authenticator app.
    pub totp: bool,
    /// With a code by mail.
    pub mail: bool,
}

/// The ways of an account.
///
/// # Errors
/// Whatever the store answers.
pub fn ways(store: &mut (impl Store + ?Sized), who: &SignedIn) -> StoreResult<Ways> {
    let facts = facts(store, &who.account)?;
    let mut ways = Ways::default();
    for kind in confirmations(&facts) {
        match kind {
            ProofKind::PasskeyVerified => {
                ways.passkey = !store.passkeys_of(who.account.id)?.is_empty();
            }
            ProofKind::Password => ways.password = true,
            ProofKind::Totp => ways.totp = true,
            ProofKind::MailCode => ways.mail = true,
            _ => {}
        }
    }
    Ok(ways)
}

/// What became of a proof that was given again.
#[derive(Debug)]
pub enum Confirmed {
    /// It holds; this session takes the place of the old one.
    Renewed(Box<Admission>),
    /// It does not.
    Denied,
    /// Too many tries; not before this long.
    Wait(Duration),
}

/// Codes that are given in a session are bound to it as others are to a pending sign-in.
#[must_use]
pub(super) fn as_pending(who: &SignedIn) -> PendingId {
    PendingId::from_stored(*who.session.id.as_bytes())
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

/// Whether the password that was compared is the account's, and still is; a wrong one is recorded.
///
/// # Errors
/// Whatever the store answers; then it is not.
pub(super) fn holds(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    matched: Option<&MatchedPassword>,
) -> StoreResult<bool> {
    let kept = store.password(who.account.id)?;
    let same = |matched: &MatchedPassword| {
        matched.account() == who.account.id && kept.as_ref() == Some(matched.hash())
    };
    if matched.is_some_and(same) {
        throttle::succeed(store, &buckets(scene, who))?;
        return Ok(true);
    }
    let event = Event::PasswordFailed {
        email: who.account.email.as_str().to_owned(),
        reason: FailureReason::WrongPassword,
    };
    record(store, call, scene, who, event)?;
    Ok(false)
}

/// Replaces the session by one whose proof is new; it ends no later than the old one.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn finish(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    matched: Option<&MatchedPassword>,
) -> StoreResult<Confirmed> {
    if !holds(store, call, scene, who, matched)? {
        return Ok(Confirmed::Denied);
    }
    confirm(store, call, scene, who, ProofKind::Password)
}

/// The same with a code of the authenticator app.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn by_totp(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    typed: &str,
) -> StoreResult<Confirmed> {
    let buckets = second_factor::buckets(scene, who.account.id);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Confirmed::Wait(wait));
    }
    let proof = totp::prove(store, call, (who.account.id, as_pending(who)), typed)?;
    if proof.is_none() {
        let reason = FailureReason::WrongCode;
        record(store, call, scene, who, Event::TotpFailed { reason })?;
        return Ok(Confirmed::Denied);
    }
    throttle::succeed(store, &buckets)?;
    confirm(store, call, scene, who, ProofKind::Totp)
}

/// Sends a code to somebody who has no other way; says how long to wait when too many were sent.
///
/// # Errors
/// Whatever the store answers; then no mail is sent.
pub fn send_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
) -> StoreResult<Option<Duration>> {
    let (key, email) = (&scene.keys.throttle, who.account.email.as_str());
    let buckets = Bucket::for_mail(key, email, scene.address, Asker::KnownBrowser);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Some(wait));
    }
    let whose = (as_pending(who), CodePurpose::Confirmation, who.account.id);
    let code = mail_code::issue(store, call, &scene.keys.one_time_code, whose)?;
    let content = mails.confirmation_code(&who.account, &code, call.now());
    let letter = (
        &who.account,
        MailKind::ConfirmationCode,
        mail_code::LIFETIME,
    );
    post(store, call, letter, content)?;
    record(store, call, scene, who, Event::CodeSent)?;
    Ok(None)
}

/// The same with the code from the mail.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn by_mail_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    typed: &str,
) -> StoreResult<Confirmed> {
    match prove_mail_code(store, call, scene, who, typed)? {
        Ok(()) => confirm(store, call, scene, who, ProofKind::MailCode),
        Err(refused) => Ok(refused),
    }
}

/// Whether a code is the one from the newest mail to this person, for this session; it is worth nothing afterwards.
pub(super) fn prove_mail_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    typed: &str,
) -> StoreResult<Result<(), Confirmed>> {
    let email = who.account.email.as_str();
    let bucket = Bucket::new(&scene.keys.throttle, Scope::CodeAccount, &[email]);
    if let Permit::Wait(wait) = throttle::reserve(store, &[bucket], call.now())? {
        return Ok(Err(Confirmed::Wait(wait)));
    }
    let which = (as_pending(who), CodePurpose::Confirmation);
    let proof = match mail_code::verify(store, call, &scene.keys.one_time_code, which, typed)? {
        VerifyMailCode::Proven(proof) => proof,
        _ => {
            let reason = FailureReason::WrongCode;
            record(store, call, scene, who, Event::CodeFailed { reason })?;
            return Ok(Err(Confirmed::Denied));
        }
    };
    if proof.account() != who.account.id {
        return Ok(Err(Confirmed::Denied));
    }
    throttle::succeed(store, &[bucket])?;
    Ok(Ok(()))
}

/// The same with a passkey, which must be the person's own.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn by_passkey(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    (kept, verified): (&Passkey, &VerifiedAssertion),
) -> StoreResult<Confirmed> {
    if kept.account != who.account.id {
        return Ok(Confirmed::Denied);
    }
    match prove(store, call, verified, as_pending(who))? {
        ProvePasskey::Proven(_) => confirm(store, call, scene, who, ProofKind::PasskeyVerified),
        ProvePasskey::Cloned => {
            passkey::report_clone(store, call, scene, kept)?;
            Ok(Confirmed::Denied)
        }
        ProvePasskey::Unknown => Ok(Confirmed::Denied),
    }
}

/// Renews the session by a proof that was given just now.
fn confirm(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    again: ProofKind,
) -> StoreResult<Confirmed> {
    let event = Event::Reauthenticated {
        proof: again.as_str(),
    };
    record(store, call, scene, who, event)?;
    Ok(match replace(store, call, scene, who, again)? {
        Some(admission) => Confirmed::Renewed(Box::new(admission)),
        None => Confirmed::Denied,
    })
}

/// A new session in place of the old, by a proof that was given just now; it ends no later. `None` when the account could not
/// sign in by it.
pub(super) fn replace(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    again: ProofKind,
) -> StoreResult<Option<Admission>> {
    let facts = facts(store, &who.account)?;
    let Step::Admit(assurance) = renew(&facts, who.session.proofs, again, who.session.area) else {
        return Ok(None);
    };
    revoke_session(store, who.session.id, call.now())?;
    let lifetime = Lifetime {
        idle: who.session.idle,
        absolute: who.session.expires_at.since(call.now()),
    };
    let opening = (assurance, lifetime, Some(who.session.sign_in));
    open_session(store, call, scene, &who.account, opening).map(Some)
}

/// A session that could not go on after a change: an error, so that the change is taken back with it.
pub(super) fn not_renewed() -> StoreError {
    StoreError::Backend("the session could not be renewed".to_owned())
}

fn record(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    event: Event,
) -> StoreResult<()> {
    let (actor, subject) = (acting(&who.account), Some(who.account.id));
    scene.record(store, call, (actor, subject, event))
}

fn buckets(scene: &Scene, who: &SignedIn) -> Vec<Bucket> {
    let email = who.account.email.as_str();
    Bucket::for_password(&scene.keys.throttle, email, scene.address, false)
}
