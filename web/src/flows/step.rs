//! What follows a proof: the next challenge, a session, or the end.

use super::arrival::admit;
use super::codes::send_code;
use super::notice::MailWriter;
use super::{Scene, Store, facts::facts};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::proof::ProofSet;
use portcullis_base::{Call, PlainToken, StoreResult};
use portcullis_credentials::Account;
use portcullis_mfa::device;
use portcullis_sessions::signin::{AccountFacts, Challenge, Refusal, Step, next};
use portcullis_sessions::{Area, PendingSignIn};
use std::time::Duration;

pub use super::arrival::Admission;

/// What became of a step of a sign-in.
#[derive(Debug)]
pub enum Outcome {
    /// It was refused; nothing says why.
    Denied,
    /// Too many tries; not before this long.
    Wait(Duration),
    /// The step was right; this is next.
    Continue(Continuation),
    /// It is not what is asked for now; this is.
    Misplaced(Challenge),
    /// Signed in.
    Admitted(Box<Admission>),
    /// There is no pending sign-in, or it cannot be finished any more.
    Expired,
}

/// A sign-in that goes on.
#[derive(Debug)]
pub struct Continuation {
    /// What to prove next.
    pub challenge: Challenge,
    /// The new cookie of the pending sign-in.
    pub token: PlainToken,
    /// No mail was sent, because too many were; another may be asked for after this long.
    pub mail_limited: Option<Duration>,
}

/// What a pending sign-in waits for now, with its account; `None` when it can be finished no more. Asked anew of every step, so
/// that none is taken out of its turn.
pub(super) fn awaited(
    store: &mut (impl Store + ?Sized),
    pending: &PendingSignIn,
) -> StoreResult<Option<(Account, Challenge)>> {
    let Some(account) = unchanged_account(store, pending)? else {
        return Ok(None);
    };
    let facts = facts(store, &account)?;
    Ok(match next(&facts, pending.proofs, pending.area) {
        Step::Next(challenge) => Some((account, challenge)),
        _ => None,
    })
}

/// Decides what follows now that `proofs` are given, and does it.
pub(super) fn advance(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    pending: &PendingSignIn,
    proofs: ProofSet,
) -> StoreResult<Outcome> {
    let Some(account) = unchanged_account(store, pending)? else {
        return Ok(Outcome::Expired);
    };
    let facts = facts(store, &account)?;
    let proofs = with_device(store, call, scene, pending, (&facts, proofs))?;
    match next(&facts, proofs, pending.area) {
        Step::Refuse(refusal) => refuse(store, call, scene, (&account, refusal)),
        Step::Next(challenge) => go_on(
            store,
            call,
            (scene, mails),
            pending,
            (&account, proofs, challenge),
        ),
        Step::Admit(assurance) => {
            admit(store, call, (scene, mails), pending, (&account, assurance))
        }
    }
}

/// The account, unless anything happened to it since the sign-in began.
fn unchanged_account(
    store: &mut (impl Store + ?Sized),
    pending: &PendingSignIn,
) -> StoreResult<Option<Account>> {
    let Some(id) = pending.account else {
        return Ok(None);
    };
    Ok(store
        .account(id)?
        .filter(|account| account.epoch == pending.epoch))
}

/// The proofs with that of a trusted device, where one would stand in for the second step that is asked for.
fn with_device(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    scene: &Scene,
    pending: &PendingSignIn,
    (facts, proofs): (&AccountFacts, ProofSet),
) -> StoreResult<ProofSet> {
    let second = matches!(
        next(facts, proofs, pending.area),
        Step::Next(Challenge::Totp | Challenge::MailCode)
    );
    let (Some(token), true) = (&scene.device, second && !proofs.is_empty()) else {
        return Ok(proofs);
    };
    if pending.area != Area::Portal {
        return Ok(proofs);
    }
    let proof = device::prove(store, call, (facts.account, pending.id), token)?;
    Ok(proof
        .and_then(|proof| pending.accept(&proof))
        .map_or(proofs, |_| {
            proofs.with(portcullis_base::proof::ProofKind::TrustedDevice)
        }))
}

fn refuse(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (account, refusal): (&Account, Refusal),
) -> StoreResult<Outcome> {
    let reason = match refusal {
        Refusal::Disabled => FailureReason::Disabled,
        Refusal::NotAdmin => FailureReason::NotAdmin,
        Refusal::NoWayIn => FailureReason::NoPassword,
    };
    let event = Event::CodeFailed { reason };
    scene.record(store, call, (Actor::Visitor, Some(account.id), event))?;
    Ok(Outcome::Denied)
}

fn go_on(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    pending: &PendingSignIn,
    (account, proofs, challenge): (&Account, ProofSet, Challenge),
) -> StoreResult<Outcome> {
    let token = PlainToken::generate(call);
    if !store.record_proofs(pending.id, proofs, &token.digest())? {
        return Ok(Outcome::Expired);
    }
    let mut mail_limited = None;
    if challenge == Challenge::MailCode {
        let pending = PendingSignIn {
            proofs,
            ..pending.clone()
        };
        mail_limited = send_code(store, call, (scene, mails), &pending, Some(account))?;
    }
    Ok(Outcome::Continue(Continuation {
        challenge,
        token,
        mail_limited,
    }))
}
