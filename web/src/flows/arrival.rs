//! What happens when somebody is admitted: the session with its cookies, the record, and what the person is told.

use super::notice::{MailWriter, Notice, tell};
use super::{Scene, Store, acting, known};
use portcullis_audit::{Actor, Event};
use portcullis_base::proof::ProofSet;
use portcullis_base::{AccountId, Call, MacToken, PlainToken, Redemption, SessionId, StoreResult};
use portcullis_credentials::Account;
use portcullis_mfa::TrustedDevice;
use portcullis_sessions::signin::{Assurance, Strength};
use portcullis_sessions::{
    Area, GateToken, Invalidation, Lifetime, NewSession, PendingSignIn, Session, revoke_session,
};

use super::session::SignedIn;
use super::step::Outcome;

/// How many sessions an account may have in an area; the oldest make room.
const SESSIONS_PER_ACCOUNT: u16 = 50;

/// A sign-in that has ended well, or a session that was replaced by another of the same person.
#[derive(Debug)]
pub struct Admission {
    /// The session.
    pub session: Session,
    /// Its cookie.
    pub token: PlainToken,
    /// The gate's cookie, in the portal.
    pub gate: Option<MacToken>,
    /// The cookie of a device that is trusted from now on.
    pub device: Option<PlainToken>,
    /// What the browser knows from now on.
    pub known: Option<String>,
    /// How many recovery codes are left, when one was used.
    pub recovery_left: Option<u64>,
    /// Where to go, as it came with the sign-in; to be validated now.
    pub return_to: Option<String>,
}

/// Turns a pending sign-in into a session; of many at once exactly one succeeds.
pub(super) fn admit(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    pending: &PendingSignIn,
    (account, assurance): (&Account, Assurance),
) -> StoreResult<Outcome> {
    if store.finish_pending(pending.id, call.now())? != Redemption::Fresh {
        return Ok(Outcome::Expired);
    }
    let lifetime = match pending.area {
        Area::Portal => scene.lifetimes.portal,
        Area::Admin => scene.lifetimes.admin,
    };
    let opening = (assurance, lifetime, None);
    let mut admission = open_session(store, call, scene, account, opening)?;
    admission.return_to.clone_from(&pending.return_to);
    evict(store, call, scene, account.id, pending.area)?;
    let (key, cookie) = (&scene.keys.roundtrip, scene.known.as_deref());
    if account.last_sign_in_at.is_some() && !known::knows(key, cookie, account.id) {
        tell(store, call, mails, (account, &Notice::NewDevice))?;
    }
    admission.known = Some(known::learn(key, cookie, account.id));
    store.touch_sign_in(account.id, call.now())?;
    Ok(Outcome::Admitted(Box::new(admission)))
}

/// Opens a session with its cookies, and records it. The sign-in of a session whose place it takes goes on in it.
pub(super) fn open_session(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    account: &Account,
    (assurance, lifetime, replaces): (Assurance, Lifetime, Option<SessionId>),
) -> StoreResult<Admission> {
    let token = PlainToken::generate(call);
    let new = NewSession {
        token: token.digest(),
        lifetime,
        replaces,
        address: scene.address.to_string(),
        browser: scene.browser.clone(),
    };
    let session = Session::open(call, assurance, new);
    let admission = keep(store, call, scene, (session, token))?;
    let session = &admission.session;
    let proofs: Vec<&str> = session.proofs.iter().map(|kind| kind.as_str()).collect();
    let event = Event::SignedIn {
        area: session.area.as_str(),
        proofs: proofs.join("+"),
        session: session.id.to_string(),
    };
    scene.record(store, call, (acting(account), Some(account.id), event))?;
    Ok(admission)
}

/// Puts a session under a new id and token in place of the old one.
pub(super) fn rotate(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
) -> StoreResult<Admission> {
    rotate_with(store, call, scene, who, who.session.proofs)
}

/// The same with other proofs, which the caller has checked.
pub(super) fn rotate_with(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    proofs: ProofSet,
) -> StoreResult<Admission> {
    let token = PlainToken::generate(call);
    let session = Session {
        proofs,
        ..who.session.rotate(call, token.digest())
    };
    revoke_session(store, who.session.id, call.now())?;
    keep(store, call, scene, (session, token))
}

fn keep(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (session, token): (Session, PlainToken),
) -> StoreResult<Admission> {
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
    Ok(Admission {
        session,
        token,
        gate,
        device: None,
        known: None,
        recovery_left: None,
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
    store.announce(&Invalidation::Account(account), call.now())?;
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

/// Trusts the browser from now on, if somebody was admitted in this flow with a second factor, and to the portal.
pub(super) fn trust_device(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    outcome: &mut Outcome,
) -> StoreResult<()> {
    let Outcome::Admitted(admission) = outcome else {
        return Ok(());
    };
    let session = &admission.session;
    if session.area != Area::Portal || Strength::of(session.proofs) == Strength::Single {
        return Ok(());
    }
    let described = (scene.browser.clone(), scene.address.to_string());
    let (device, token) = TrustedDevice::trust(call, session.account, described);
    store.insert_device(&device)?;
    let event = Event::DeviceTrusted {
        device: device.id.to_string(),
    };
    scene.record(store, call, (Actor::Visitor, Some(device.account), event))?;
    admission.device = Some(token);
    Ok(())
}
