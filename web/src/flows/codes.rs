//! Codes by mail: made, kept and written into the outbox in one transaction.

use super::notice::{MailWriter, post};
use super::{Scene, Store, known};
use portcullis_audit::{Actor, Event};
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::mail_code;
use portcullis_credentials::outbox::MailKind;
use portcullis_credentials::throttle::{self, Asker, Bucket, Permit};
use portcullis_credentials::{Account, CodePurpose};
use portcullis_sessions::{Area, PendingSignIn};
use std::time::Duration;

/// The purpose of codes in an area.
#[must_use]
pub(super) fn code_purpose(area: Area) -> CodePurpose {
    match area {
        Area::Portal => CodePurpose::SignIn,
        Area::Admin => CodePurpose::AdminSignIn,
    }
}

/// Sends a code, unless too many were asked for; says how long to wait then. For an unknown account everything is done
/// but the mail.
pub(super) fn send_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    pending: &PendingSignIn,
    account: Option<&Account>,
) -> StoreResult<Option<Duration>> {
    let now = call.now();
    if !store.record_mailing(pending.id, now, now.before(mail_code::RESEND_AFTER))? {
        return Ok(Some(mail_code::RESEND_AFTER));
    }
    let asker = asker(scene, pending, account);
    let buckets = Bucket::for_mail(&scene.keys.throttle, &pending.email, scene.address, asker);
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, now)? {
        return Ok(Some(wait));
    }
    if let Some(account) = account {
        post_code(store, call, (scene, mails), pending, account)?;
    }
    Ok(None)
}

/// What is known of whoever asks for a mail. A stranger must not use up the mails that an owner may ask for.
fn asker(scene: &Scene, pending: &PendingSignIn, account: Option<&Account>) -> Asker {
    let knows =
        |account: &Account| known::knows(&scene.keys.roundtrip, scene.known.as_deref(), account.id);
    if account.is_some_and(knows) {
        Asker::KnownBrowser
    } else if pending.proofs.has(ProofKind::Password) {
        Asker::PasswordProven
    } else {
        Asker::Anybody
    }
}

fn post_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    pending: &PendingSignIn,
    account: &Account,
) -> StoreResult<()> {
    let purpose = code_purpose(pending.area);
    let code = mail_code::issue(
        store,
        call,
        &scene.keys.one_time_code,
        (pending.id, purpose, account.id),
    )?;
    let content = mails.sign_in_code(account, &code, call.now());
    let letter = (account, MailKind::SignInCode, mail_code::LIFETIME);
    post(store, call, letter, content)?;
    scene.record(
        store,
        call,
        (Actor::Visitor, Some(account.id), Event::CodeSent),
    )
}
