//! The authenticator app and its recovery codes: set up, replaced, turned off.

use super::record;
use crate::flows::arrival::{Admission, rotate};
use crate::flows::notice::{MailWriter, Notice, tell};
use crate::flows::reauth::{as_pending, holds, not_renewed, replace};
use crate::flows::second_factor::{buckets, prove_either};
use crate::flows::session::SignedIn;
use crate::flows::{Scene, Store, reauth};
use portcullis_audit::{Event, FailureReason};
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, SessionId, StoreResult};
use portcullis_credentials::password::{Comparison, Hasher, MatchedPassword};
use portcullis_credentials::throttle::{self, Permit};
use portcullis_mfa::recovery::{REVEAL_LIFETIME, Reveal, issue};
use portcullis_mfa::totp::{ENROLMENT_LIFETIME, TotpSecret, verify};
use std::time::Duration;

/// What somebody is shown who sets an app up.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The secret, which is this session's alone until it is confirmed.
    pub secret: TotpSecret,
    /// Whether it would take the place of another.
    pub replaces: bool,
}

/// The enrolment of this session; a new one when there is none.
///
/// # Errors
/// Whatever the store answers.
pub fn enrolment(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    who: &SignedIn,
) -> StoreResult<Enrolment> {
    let replaces = store.totp(who.account.id)?.is_some();
    let kept = store.totp_enrolment(who.session.id, call.now())?;
    let secret = match kept {
        Some(secret) => secret,
        None => {
            let secret = TotpSecret::generate(call);
            let expires = call.now().after(ENROLMENT_LIFETIME);
            store.put_totp_enrolment(who.session.id, &secret, expires)?;
            secret
        }
    };
    Ok(Enrolment { secret, replaces })
}

/// The codes as they were typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Of the new app.
    pub code: String,
    /// Of the app that is to be replaced, or a recovery code in its place.
    pub current: String,
}

/// What became of an enrolment.
#[derive(Debug)]
pub enum Enrolled {
    /// The app is set up. Its recovery codes wait to be shown in this session, which takes the place of the old one.
    Done(Box<Admission>),
    /// The code of the new app is wrong.
    WrongCode,
    /// The code of the app that is to be replaced is wrong.
    WrongCurrent,
    /// The secret that was shown is none any more.
    Expired,
    /// Too many tries; not before this long.
    Wait(Duration),
}

/// Confirms the app by one code. All other sessions and every trusted device end.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn enrol(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
    typed: &Typed,
) -> StoreResult<Enrolled> {
    let Some(secret) = store.totp_enrolment(who.session.id, call.now())? else {
        return Ok(Enrolled::Expired);
    };
    let buckets = buckets(scene, who.account.id);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Enrolled::Wait(wait));
    }
    // First the code that nobody else could know: a wrong one must not cost a recovery code.
    let Some(step) = verify(&secret, &typed.code, call.now(), None) else {
        let reason = FailureReason::WrongCode;
        record(store, call, scene, (who, Event::TotpFailed { reason }))?;
        return Ok(Enrolled::WrongCode);
    };
    let replaced = store.totp(who.account.id)?.is_some();
    if replaced {
        let whose = (&who.account, as_pending(who));
        if prove_either(store, call, (scene, mails), whose, &typed.current)?.is_none() {
            let reason = FailureReason::WrongCode;
            record(store, call, scene, (who, Event::TotpFailed { reason }))?;
            return Ok(Enrolled::WrongCurrent);
        }
    }
    if !store.take_totp_enrolment(who.session.id)? {
        return Ok(Enrolled::Expired);
    }
    throttle::succeed(store, &buckets)?;
    store.put_totp(who.account.id, &secret, step)?;
    store.remove_devices_of(who.account.id)?;
    record(store, call, scene, (who, Event::TotpEnrolled { replaced }))?;
    tell(store, call, mails, (&who.account, &Notice::TotpAdded))?;
    let Some(admission) = replace(store, call, scene, who, ProofKind::Totp)? else {
        return Err(not_renewed());
    };
    end_others(store, call, who, admission.session.id)?;
    make_codes(store, call, scene, (who, admission.session.id))?;
    Ok(Enrolled::Done(Box::new(admission)))
}

/// Ends every session of the account but one.
fn end_others(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    who: &SignedIn,
    keep: SessionId,
) -> StoreResult<()> {
    super::sessions::end_all_but(store, call, who.account.id, keep).map(|_| ())
}

/// Makes new recovery codes and keeps them, sealed, until this session has been shown them.
fn make_codes(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, session): (&SignedIn, SessionId),
) -> StoreResult<()> {
    let codes = issue(store, call, &scene.keys.one_time_code, who.account.id)?;
    let expires = call.now().after(REVEAL_LIFETIME);
    store.put_recovery_reveal(session, &Reveal::new(&codes), expires)
}

/// New recovery codes in place of all older ones; the caller has seen to a fresh proof. Says whether the account has an app.
///
/// # Errors
/// Whatever the store answers; then the older ones stay.
pub fn regenerate(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
) -> StoreResult<bool> {
    if store.totp(who.account.id)?.is_none() {
        return Ok(false);
    }
    make_codes(store, call, scene, (who, who.session.id))?;
    record(store, call, scene, (who, Event::RecoveryRegenerated))?;
    tell(
        store,
        call,
        mails,
        (&who.account, &Notice::RecoveryRegenerated),
    )?;
    Ok(true)
}

/// What became of turning the app off.
#[derive(Debug)]
pub enum Disabled {
    /// It is off; this session takes the place of the old one.
    Done(Box<Admission>),
    /// The password is another one.
    WrongPassword,
    /// The code is another one.
    WrongCode,
    /// There is no app to turn off.
    NotEnrolled,
    /// Too many tries; not before this long.
    Wait(Duration),
}

/// Counts the attempt and fetches what to compare the password with; `None` for an account without one.
///
/// # Errors
/// Whatever the store answers.
pub fn begin_disabling(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (scene, hasher): (&Scene, &Hasher),
    who: &SignedIn,
) -> StoreResult<Result<Option<Comparison>, Duration>> {
    let buckets = buckets(scene, who.account.id);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, call.now())? {
        return Ok(Err(wait));
    }
    if store.password(who.account.id)?.is_none() {
        return Ok(Ok(None));
    }
    Ok(reauth::begin(store, call, (scene, hasher), who)?.map(Some))
}

/// Turns the app off, with its recovery codes. Password and code are both asked for (S-089). All other sessions end.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn disable(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
    (compared, code): (Option<Option<&MatchedPassword>>, &str),
) -> StoreResult<Disabled> {
    let id = who.account.id;
    if store.totp(id)?.is_none() {
        return Ok(Disabled::NotEnrolled);
    }
    let has_password = store.password(id)?.is_some();
    match compared {
        Some(matched) if !holds(store, call, scene, who, matched)? => {
            return Ok(Disabled::WrongPassword);
        }
        None if has_password => return Ok(Disabled::WrongPassword),
        _ => {}
    }
    let whose = (&who.account, as_pending(who));
    if prove_either(store, call, (scene, mails), whose, code)?.is_none() {
        let reason = FailureReason::WrongCode;
        record(store, call, scene, (who, Event::TotpFailed { reason }))?;
        return Ok(Disabled::WrongCode);
    }
    throttle::succeed(store, &buckets(scene, who.account.id))?;
    store.remove_totp(id)?;
    store.remove_recovery_codes(id)?;
    store.remove_devices_of(id)?;
    record(store, call, scene, (who, Event::TotpRemoved))?;
    tell(store, call, mails, (&who.account, &Notice::TotpRemoved))?;
    let admission = rotate(store, call, scene, who)?;
    end_others(store, call, who, admission.session.id)?;
    Ok(Disabled::Done(Box::new(admission)))
}
