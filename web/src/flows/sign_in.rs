//! Signing in by mail code: asking for one, asking again, entering it.

use super::arrival::trust_device;
use super::codes::{code_purpose, send_code};
use super::notice::MailWriter;
use super::second_factor::Typed;
use super::step::{advance, awaited};
use super::{Scene, Store};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::{Call, PlainToken, StoreResult, TokenDigest};
use portcullis_credentials::throttle::{self, Bucket, Permit, Scope};
use portcullis_credentials::{Account, Email, VerifyMailCode, mail_code};
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, NewPending, PendingSignIn};

pub use super::notice::MailWriter as Mails;
pub use super::step::{Admission, Continuation, Outcome};

/// Begins a sign-in by mail code. For an unknown or disabled account everything looks the same, and no mail is sent.
///
/// # Errors
/// Whatever the store answers.
pub fn begin_by_mail(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    email: &Email,
    return_to: Option<String>,
) -> StoreResult<Outcome> {
    let bucket = Bucket::new(
        &scene.keys.throttle,
        Scope::BeginAddress,
        &[&scene.address.bucket()],
    );
    if let Permit::Wait(wait) = throttle::reserve(store, &[bucket], call.now())? {
        return Ok(Outcome::Wait(wait));
    }
    let account = store
        .account_by_email(email)?
        .filter(|account| account.enabled);
    let token = PlainToken::generate(call);
    let new = NewPending {
        token: token.digest(),
        area: Area::Portal,
        email: email.as_str().to_owned(),
        account: account.as_ref().map(|account| (account.id, account.epoch)),
        return_to,
    };
    let pending = PendingSignIn::begin(call, new);
    store.insert_pending(&pending)?;
    let mail_limited = send_code(store, call, (scene, mails), &pending, account.as_ref())?;
    Ok(Outcome::Continue(Continuation {
        challenge: Challenge::MailCode,
        token,
        mail_limited,
    }))
}

/// The live pending sign-in of an area behind a cookie.
///
/// # Errors
/// Whatever the store answers.
pub fn pending(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
    area: Area,
) -> StoreResult<Option<PendingSignIn>> {
    Ok(store
        .pending_by_token(token, call.now())?
        .filter(|pending| pending.area == area))
}

/// What the sign-in behind a cookie waits for now; `None` when there is none that can be finished, as far as anybody can tell.
///
/// # Errors
/// Whatever the store answers.
pub fn waits_for(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
    area: Area,
) -> StoreResult<Option<Challenge>> {
    let Some(pending) = pending(store, call, token, area)? else {
        return Ok(None);
    };
    // Without a proof nothing may tell whether there is such an account: then it is the code that was asked for.
    if pending.proofs.is_empty() {
        return Ok(Some(Challenge::MailCode));
    }
    Ok(awaited(store, &pending)?.map(|(_, challenge)| challenge))
}

/// Whether another code was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resent {
    /// It was, as far as anybody can tell.
    Sent,
    /// Not before this long.
    Wait(std::time::Duration),
    /// There is no pending sign-in.
    Expired,
}

/// Sends another code in place of the last.
///
/// # Errors
/// Whatever the store answers.
pub fn resend(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    token: &TokenDigest,
    area: Area,
) -> StoreResult<Resent> {
    let Some(pending) = pending(store, call, token, area)? else {
        return Ok(Resent::Expired);
    };
    let account = enabled_account(store, &pending)?;
    Ok(
        match send_code(store, call, (scene, mails), &pending, account.as_ref())? {
            Some(wait) => Resent::Wait(wait),
            None => Resent::Sent,
        },
    )
}

fn enabled_account(
    store: &mut (impl Store + ?Sized),
    pending: &PendingSignIn,
) -> StoreResult<Option<Account>> {
    let Some(id) = pending.account else {
        return Ok(None);
    };
    Ok(store
        .account(id)?
        .filter(|account| account.enabled && account.epoch == pending.epoch))
}

/// Checks a mail code and goes on.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn enter_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (token, area): (&TokenDigest, Area),
    typed: &Typed,
) -> StoreResult<Outcome> {
    let Some(pending) = pending(store, call, token, area)? else {
        return Ok(Outcome::Expired);
    };
    // Keyed by the address that was typed, so that an unknown account is throttled like a known one.
    let bucket = Bucket::new(&scene.keys.throttle, Scope::CodeAccount, &[&pending.email]);
    if let Permit::Wait(wait) = throttle::reserve(store, &[bucket], call.now())? {
        deny(store, call, scene, &pending, FailureReason::Throttled)?;
        return Ok(Outcome::Wait(wait));
    }
    let key = &scene.keys.one_time_code;
    let which = (pending.id, code_purpose(area));
    match mail_code::verify(store, call, key, which, &typed.code)? {
        VerifyMailCode::Wrong => deny(store, call, scene, &pending, FailureReason::WrongCode),
        VerifyMailCode::Spent => deny(store, call, scene, &pending, FailureReason::SpentCode),
        VerifyMailCode::Proven(proof) => match pending.accept(&proof) {
            None => deny(store, call, scene, &pending, FailureReason::Changed),
            Some(proofs) => {
                throttle::succeed(store, &[bucket])?;
                let mut outcome = advance(store, call, (scene, mails), &pending, proofs)?;
                if typed.remember {
                    trust_device(store, call, scene, &mut outcome)?;
                }
                Ok(outcome)
            }
        },
    }
}

fn deny(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    pending: &PendingSignIn,
    reason: FailureReason,
) -> StoreResult<Outcome> {
    scene.record(
        store,
        call,
        (
            Actor::Visitor,
            pending.account,
            Event::CodeFailed { reason },
        ),
    )?;
    Ok(Outcome::Denied)
}
