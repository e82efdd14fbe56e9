//! What follows a proof: the next challenge, a session, or the end.

use super::{Scene, Store, acting, facts::facts};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{
    AccountId, Call, MacToken, MailId, PlainToken, Redemption, StoreResult, Timestamp,
};
use portcullis_credentials::mail_code::{self, PlainCode};
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState};
use portcullis_credentials::throttle::{self, Bucket, Permit};
use portcullis_credentials::{Account, CodePurpose};
use portcullis_sessions::signin::{Assurance, Challenge, Refusal, Step, next};
use portcullis_sessions::{Area, GateToken, Lifetime, NewSession, PendingSignIn, Session};
use std::time::Duration;

/// How many sessions an account may have in an area; the oldest make room.
const SESSIONS_PER_ACCOUNT: u16 = 50;

/// Writes mails in the language of the person who asked.
pub trait MailWriter {
    /// The mail with a sign-in code; `None` when it cannot be written.
    fn sign_in_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent>;
}

/// What became of a step of a sign-in.
#[derive(Debug)]
pub enum Outcome {
    /// It was refused; nothing says why.
    Denied,
    /// Too many tries; not before this long.
    Wait(Duration),
    /// The step was right; this is next.
    Continue(Continuation),
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

/// A sign-in that has ended well.
#[derive(Debug)]
pub struct Admission {
    /// The session.
    pub session: Session,
    /// Its cookie.
    pub token: PlainToken,
    /// The gate's cookie, in the portal.
    pub gate: Option<MacToken>,
    /// Where to go, as it came with the sign-in; to be validated now.
    pub return_to: Option<String>,
}

/// The purpose of codes in an area.
#[must_use]
pub(super) fn code_purpose(area: Area) -> CodePurpose {
    match area {
        Area::Portal => CodePurpose::SignIn,
        Area::Admin => CodePurpose::AdminSignIn,
    }
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
    match next(&facts, proofs, pending.area) {
        Step::Refuse(refusal) => refuse(store, call, scene, (&account, refusal)),
        Step::Next(challenge) => go_on(
            store,
            call,
            (scene, mails),
            pending,
            (&account, proofs, challenge),
        ),
        Step::Admit(assurance) => admit(store, call, scene, pending, (&account, assurance)),
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
    let password_proven = pending.proofs.has(ProofKind::Password);
    let buckets = Bucket::for_mail(
        &scene.keys.throttle,
        &pending.email,
        scene.address,
        password_proven,
    );
    if let Permit::Wait(wait) = throttle::reserve(store, &buckets, now)? {
        return Ok(Some(wait));
    }
    if let Some(account) = account {
        post_code(store, call, (scene, mails), pending, account)?;
    }
    Ok(None)
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
    let Some(content) = mails.sign_in_code(account, &code, call.now()) else {
        return Err(portcullis_base::StoreError::Backend(
            "the mail with the code could not be written".to_owned(),
        ));
    };
    let id = MailId::new(call);
    store.put_mail(&Mail {
        id,
        to: account.email.clone(),
        kind: MailKind::SignInCode,
        content: Some(content),
        created_at: call.now(),
        expires_at: call.now().after(mail_code::LIFETIME),
        state: MailState::Queued(call.now()),
        attempts: 0,
        last_error: None,
    })?;
    scene.record(
        store,
        call,
        (Actor::Visitor, Some(account.id), Event::CodeSent),
    )
}

fn admit(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    pending: &PendingSignIn,
    (account, assurance): (&Account, Assurance),
) -> StoreResult<Outcome> {
    if store.finish_pending(pending.id, call.now())? != Redemption::Fresh {
        return Ok(Outcome::Expired);
    }
    let lifetime = match pending.area {
        Area::Portal => scene.lifetime,
        Area::Admin => Lifetime::ADMIN,
    };
    let mut admission = open_session(store, call, scene, (account, assurance, lifetime))?;
    admission.return_to.clone_from(&pending.return_to);
    evict(store, call, scene, account.id, pending.area)?;
    store.touch_sign_in(account.id, call.now())?;
    Ok(Outcome::Admitted(Box::new(admission)))
}

/// Opens a session with its cookies, and records it.
pub(super) fn open_session(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (account, assurance, lifetime): (&Account, Assurance, Lifetime),
) -> StoreResult<Admission> {
    let token = PlainToken::generate(call);
    let new = NewSession {
        token: token.digest(),
        lifetime,
        address: scene.address.to_string(),
        browser: scene.browser.clone(),
    };
    let session = Session::open(call, assurance, new);
    store.insert_session(&session)?;
    let gate = match session.area {
        Area::Portal => Some(MacToken::generate(call, &scene.keys.gate_token)),
        Area::Admin => None,
    };
    if let Some(gate) = &gate {
        store.insert_gate_token(&GateToken {
            digest: gate.digest(),
            session: session.id,
            host: None,
        })?;
    }
    let event = Event::SignedIn {
        area: session.area.as_str(),
        proofs: proof_names(session.proofs),
        session: session.id.to_string(),
    };
    scene.record(store, call, (acting(account), Some(account.id), event))?;
    Ok(Admission {
        session,
        token,
        gate,
        return_to: None,
    })
}

fn evict(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    account: AccountId,
    area: Area,
) -> StoreResult<()> {
    let evicted = store.evict_sessions(account, area, SESSIONS_PER_ACCOUNT)?;
    if evicted.is_empty() {
        return Ok(());
    }
    store.announce(
        &portcullis_sessions::Invalidation::Account(account),
        call.now(),
    )?;
    let count = u64::try_from(evicted.len()).unwrap_or(u64::MAX);
    scene.record(
        store,
        call,
        (
            Actor::Server,
            Some(account),
            Event::SessionsEvicted { count },
        ),
    )
}

fn proof_names(proofs: ProofSet) -> String {
    let name = |kind| match kind {
        ProofKind::Password => "password",
        ProofKind::MailCode => "mail-code",
        ProofKind::Totp => "totp",
        ProofKind::RecoveryCode => "recovery-code",
        ProofKind::PasskeyVerified => "passkey",
        ProofKind::PasskeyPresent => "passkey-present",
        ProofKind::TrustedDevice => "trusted-device",
    };
    proofs.iter().map(name).collect::<Vec<_>>().join("+")
}
