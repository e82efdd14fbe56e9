//! The second step: a code of the authenticator app, or a recovery code in its place. Both are counted in the same buckets of the
//! account, apart from passwords, so that neither doubles the tries of the other.

use super::arrival::trust_device;
use super::notice::{MailWriter, Notice, tell};
use super::step::{Outcome, advance, awaited};
use super::{Scene, Store, sign_in};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{AccountId, Call, PendingId, StoreResult, TokenDigest};
use portcullis_credentials::Account;
use portcullis_credentials::throttle::{self, Bucket, Permit};
use portcullis_mfa::{VerifyRecoveryCode, recovery, totp};
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, PendingSignIn};

/// A code as it was typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The code.
    pub code: String,
    /// Whether this browser is to be trusted from now on.
    pub remember: bool,
}

/// The buckets that codes against an account are counted in.
pub(super) fn buckets(scene: &Scene, account: AccountId) -> Vec<Bucket> {
    Bucket::for_second_factor(&scene.keys.throttle, account)
}

/// Checks a code of the authenticator app and goes on.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn enter_totp(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (token, area): (&TokenDigest, Area),
    typed: &Typed,
) -> StoreResult<Outcome> {
    let step = match reserve(store, call, scene, (token, area), ProofKind::Totp)? {
        Ok(step) => step,
        Err(outcome) => return Ok(outcome),
    };
    let whose = (step.account.id, step.pending.id);
    let Some(proof) = totp::prove(store, call, whose, &typed.code)? else {
        let reason = FailureReason::WrongCode;
        return deny(store, call, scene, (&step, Event::TotpFailed { reason }));
    };
    let mut outcome = go_on(store, call, (scene, mails), (&step, &proof))?;
    if typed.remember {
        trust_device(store, call, scene, &mut outcome)?;
    }
    Ok(outcome)
}

/// Checks a recovery code, uses it up and goes on.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn enter_recovery_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (token, area): (&TokenDigest, Area),
    typed: &str,
) -> StoreResult<Outcome> {
    let step = match reserve(store, call, scene, (token, area), ProofKind::RecoveryCode)? {
        Ok(step) => step,
        Err(outcome) => return Ok(outcome),
    };
    let whose = (step.account.id, step.pending.id);
    let reason = match recovery::verify(store, call, &scene.keys.one_time_code, whose, typed)? {
        VerifyRecoveryCode::Wrong => FailureReason::WrongCode,
        VerifyRecoveryCode::Spent => FailureReason::SpentCode,
        VerifyRecoveryCode::Proven(proof) => {
            let left = note_recovery(store, call, (scene, mails), &step.account)?;
            let mut outcome = go_on(store, call, (scene, mails), (&step, &proof))?;
            if let Outcome::Admitted(admission) = &mut outcome {
                admission.recovery_left = Some(left);
            }
            return Ok(outcome);
        }
    };
    deny(
        store,
        call,
        scene,
        (&step, Event::RecoveryFailed { reason }),
    )
}

/// Records that a recovery code was used, and tells its owner; says how many are left.
pub(super) fn note_recovery(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    account: &Account,
) -> StoreResult<u64> {
    let left = store.recovery_codes_left(account.id)?;
    let event = Event::RecoveryUsed { left };
    scene.record(store, call, (Actor::Visitor, Some(account.id), event))?;
    tell(
        store,
        call,
        mails,
        (account, &Notice::RecoveryUsed { left }),
    )?;
    Ok(left)
}

/// A code of the app, or else a recovery code, given in a session that there is. The attempt was counted before.
pub(super) fn prove_either(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (account, pending): (&Account, PendingId),
    typed: &str,
) -> StoreResult<Option<Proof>> {
    let whose: (AccountId, PendingId) = (account.id, pending);
    if let Some(proof) = totp::prove(store, call, whose, typed)? {
        return Ok(Some(proof));
    }
    match recovery::verify(store, call, &scene.keys.one_time_code, whose, typed)? {
        VerifyRecoveryCode::Proven(proof) => {
            note_recovery(store, call, (scene, mails), account)?;
            Ok(Some(proof))
        }
        _ => Ok(None),
    }
}

/// A pending sign-in that waits for the second step, in which an attempt is counted.
struct Reserved {
    pending: PendingSignIn,
    account: Account,
    buckets: Vec<Bucket>,
}

fn reserve(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (token, area): (&TokenDigest, Area),
    kind: ProofKind,
) -> StoreResult<Result<Reserved, Outcome>> {
    let Some(pending) = sign_in::pending(store, call, token, area)? else {
        return Ok(Err(Outcome::Expired));
    };
    let account = match awaited(store, &pending)? {
        Some((account, Challenge::Totp)) => account,
        Some((_, other)) => return Ok(Err(Outcome::Misplaced(other))),
        None => return Ok(Err(Outcome::Expired)),
    };
    let buckets = buckets(scene, account.id);
    let step = Reserved {
        pending,
        account,
        buckets,
    };
    if let Permit::Wait(wait) = throttle::reserve(store, &step.buckets, call.now())? {
        let reason = FailureReason::Throttled;
        let event = match kind {
            ProofKind::Totp => Event::TotpFailed { reason },
            _ => Event::RecoveryFailed { reason },
        };
        deny(store, call, scene, (&step, event))?;
        return Ok(Err(Outcome::Wait(wait)));
    }
    Ok(Ok(step))
}

fn go_on(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (step, proof): (&Reserved, &Proof),
) -> StoreResult<Outcome> {
    let Some(proofs) = step.pending.accept(proof) else {
        return Ok(Outcome::Expired);
    };
    throttle::succeed(store, &step.buckets)?;
    advance(store, call, (scene, mails), &step.pending, proofs)
}

fn deny(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (step, event): (&Reserved, Event),
) -> StoreResult<Outcome> {
    scene.record(store, call, (Actor::Visitor, Some(step.account.id), event))?;
    Ok(Outcome::Denied)
}
