//! More proof for an app that asks for it: what somebody at the gate lacks, how they can give it, and a session that has it.

use super::arrival::rotate_with;
use super::facts::facts;
use super::reauth::{Confirmed, Ways, prove_mail_code, ways};
use super::session::SignedIn;
use super::{Scene, Store, acting};
use portcullis_audit::Event;
use portcullis_base::proof::ProofKind;
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::{Account, GroupStore};
use portcullis_sessions::Session;
use portcullis_sessions::gate::{Lack, Visitor};
use portcullis_sessions::signin::Strength;

/// Somebody with a session, as the gate sees them.
///
/// # Errors
/// Whatever the store answers.
pub fn visitor(
    store: &mut (impl GroupStore + ?Sized),
    account: &Account,
    session: &Session,
) -> StoreResult<Visitor> {
    let groups = store.groups_of(account.id)?;
    Ok(Visitor {
        account: account.id,
        groups: groups.iter().map(|group| group.id).collect(),
        strength: Strength::of(session.proofs),
        authenticated_at: session.authenticated_at,
    })
}

/// The ways in which somebody can give what they lack; none where they must set something up first.
///
/// # Errors
/// Whatever the store answers.
pub fn ways_to(store: &mut (impl Store + ?Sized), who: &SignedIn, lack: Lack) -> StoreResult<Ways> {
    let all = ways(store, who)?;
    let Lack::Strength(needed) = lack else {
        return Ok(all);
    };
    let suffices = |kind| Strength::of(who.session.proofs.with(kind)) >= needed;
    let completes = may_complete(store, who)?;
    Ok(Ways {
        passkey: all.passkey && suffices(ProofKind::PasskeyVerified),
        password: all.password && suffices(ProofKind::Password),
        totp: all.totp && suffices(ProofKind::Totp),
        mail: (all.mail || completes) && suffices(ProofKind::MailCode),
    })
}

/// Whether a code by mail is the second step of this person's sign-in, which a trusted browser has spared them.
fn may_complete(store: &mut (impl Store + ?Sized), who: &SignedIn) -> StoreResult<bool> {
    let facts = facts(store, &who.account)?;
    let proofs = who.session.proofs;
    Ok(!facts.passwordless && !facts.has_totp && proofs.has(ProofKind::Password))
}

/// Makes a sign-in complete by the code from a mail. It proves no more than that: what wants a fresh proof still wants one.
///
/// # Errors
/// Whatever the store answers; then the old session stays as it was.
pub fn complete_by_mail_code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    typed: &str,
) -> StoreResult<Confirmed> {
    if !may_complete(store, who)? {
        return Ok(Confirmed::Denied);
    }
    if let Err(refused) = prove_mail_code(store, call, scene, who, typed)? {
        return Ok(refused);
    }
    let event = Event::Reauthenticated {
        proof: ProofKind::MailCode.as_str(),
    };
    let about = (acting(&who.account), Some(who.account.id), event);
    scene.record(store, call, about)?;
    let proofs = who.session.proofs.with(ProofKind::MailCode);
    let admission = rotate_with(store, call, scene, who, proofs)?;
    Ok(Confirmed::Renewed(Box::new(admission)))
}
