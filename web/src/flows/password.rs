//! The password step, in two transactions with the hashing between them, so that nothing is held meanwhile.

use super::notice::MailWriter;
use super::step::{Outcome, advance};
use super::{Scene, Store};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, PlainToken, StoreResult, TokenDigest};
use portcullis_credentials::password::{Comparison, Hasher, MatchedPassword};
use portcullis_credentials::throttle::{self, Bucket, Permit};
use portcullis_credentials::{Account, Email};
use portcullis_sessions::{Area, NewPending, PendingSignIn};

/// What was posted.
#[derive(Clone, Debug)]
pub struct PasswordForm {
    /// The address as it was typed.
    pub email: String,
    /// Where the sign-in leads.
    pub area: Area,
    /// Where to go afterwards.
    pub return_to: Option<String>,
    /// The cookie of a pending sign-in, if there is one.
    pub pending: Option<TokenDigest>,
}

/// An attempt that is counted and may be compared.
#[derive(Debug)]
pub struct Attempt {
    /// What to compare with.
    pub comparison: Comparison,
    email: String,
    buckets: Vec<Bucket>,
    pending: Option<PendingSignIn>,
    account: Option<Account>,
    reason: FailureReason,
    area: Area,
    return_to: Option<String>,
}

/// Counts the attempt and fetches what to compare with; `Err` in the inner result is an answer that is final already.
///
/// # Errors
/// Whatever the store answers.
pub fn begin(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    hasher: &Hasher,
    form: PasswordForm,
) -> StoreResult<Result<Attempt, Outcome>> {
    let pending = proven_pending(store, call, &form)?;
    let typed = pending
        .as_ref()
        .map_or_else(|| form.email.clone(), |pending| pending.email.clone());
    let parsed = Email::parse(&typed).ok();
    let email = parsed
        .as_ref()
        .map_or_else(|| typed.to_lowercase(), |email| email.as_str().to_owned());
    let buckets = Bucket::for_password(
        &scene.keys.throttle,
        &email,
        scene.address,
        pending.is_some(),
    );
    let account = match &parsed {
        Some(email) => store.account_by_email(email)?,
        None => None,
    };
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        let event = Event::PasswordFailed {
            email,
            reason: FailureReason::Throttled,
        };
        scene.record(
            store,
            call,
            (Actor::Visitor, account.map(|account| account.id), event),
        )?;
        return Ok(Err(Outcome::Wait(wait)));
    }
    let by_mail_alone = pending.is_none() && form.area == Area::Portal;
    let (comparison, reason) =
        comparison(store, hasher, account.as_ref(), (form.area, by_mail_alone))?;
    let return_to = form.return_to;
    Ok(Ok(Attempt {
        comparison,
        email,
        buckets,
        pending,
        account,
        reason,
        area: form.area,
        return_to,
    }))
}

/// A pending sign-in in which a mail code was proven already and the password is what is missing.
fn proven_pending(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    form: &PasswordForm,
) -> StoreResult<Option<PendingSignIn>> {
    let Some(token) = &form.pending else {
        return Ok(None);
    };
    let found = store.pending_by_token(token, call.now())?;
    Ok(
        found
            .filter(|pending| pending.area == form.area && pending.proofs.has(ProofKind::MailCode)),
    )
}

/// There is always a comparison of the same cost; against a decoy where the answer is no whatever was typed.
fn comparison(
    store: &mut (impl Store + ?Sized),
    hasher: &Hasher,
    account: Option<&Account>,
    (area, by_mail_alone): (Area, bool),
) -> StoreResult<(Comparison, FailureReason)> {
    let decoy = |reason| Ok((Comparison::decoy(hasher), reason));
    let Some(account) = account else {
        return decoy(FailureReason::UnknownAccount);
    };
    let hash = store.password(account.id)?;
    match hash {
        _ if !account.enabled => decoy(FailureReason::Disabled),
        _ if area == Area::Admin && !account.is_admin() => decoy(FailureReason::NotAdmin),
        _ if account.passwordless && by_mail_alone => decoy(FailureReason::Passwordless),
        None => decoy(FailureReason::NoPassword),
        Some(hash) => Ok((
            Comparison::against(account.id, hash),
            FailureReason::WrongPassword,
        )),
    }
}

/// Goes on after the comparison.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn finish(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    attempt: &Attempt,
    matched: Option<&MatchedPassword>,
) -> StoreResult<Outcome> {
    let Some(matched) = matched else {
        return deny(store, call, scene, attempt, attempt.reason);
    };
    // The hash may have been replaced while this one was compared.
    let account = store
        .account(matched.account())?
        .filter(|account| account.enabled);
    let still = store
        .password(matched.account())?
        .is_some_and(|hash| hash == *matched.hash());
    let Some(account) = account.filter(|_| still) else {
        return deny(store, call, scene, attempt, FailureReason::Changed);
    };
    throttle::succeed(store, &attempt.buckets)?;
    let pending = match &attempt.pending {
        Some(pending) => pending.clone(),
        None => begin_pending(store, call, attempt, &account)?,
    };
    let proof = matched.prove(pending.id, call.now());
    match pending.accept(&proof) {
        Some(proofs) => advance(store, call, (scene, mails), &pending, proofs),
        None => deny(store, call, scene, attempt, FailureReason::Changed),
    }
}

fn begin_pending(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    attempt: &Attempt,
    account: &Account,
) -> StoreResult<PendingSignIn> {
    let token = PlainToken::generate(call).digest();
    let new = NewPending {
        token,
        area: attempt.area,
        email: account.email.as_str().to_owned(),
        account: Some((account.id, account.epoch)),
        return_to: attempt.return_to.clone(),
    };
    let pending = PendingSignIn::begin(call, new);
    store.insert_pending(&pending)?;
    Ok(pending)
}

fn deny(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    attempt: &Attempt,
    reason: FailureReason,
) -> StoreResult<Outcome> {
    let subject = attempt.account.as_ref().map(|account| account.id);
    let event = Event::PasswordFailed {
        email: attempt.email.clone(),
        reason,
    };
    scene.record(store, call, (Actor::Visitor, subject, event))?;
    Ok(Outcome::Denied)
}
