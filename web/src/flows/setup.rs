//! The first admin.

use super::notice::MailWriter;
use super::step::{Outcome, advance};
use super::{Scene, Store, acting};
use portcullis_audit::{Actor, Event};
use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{
    AccountId, Call, PendingId, PlainToken, StoreResult, Timestamp, TokenDigest,
};
use portcullis_credentials::{Account, DisplayName, Email, NewAccount, PasswordHash, Role};
use portcullis_sessions::{Area, NewPending, PendingSignIn};
use std::time::Duration;

/// How long a set-up URL works.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// A new set-up token in place of any older one; `None` once there is an admin.
///
/// # Errors
/// Whatever the store answers.
pub fn new_token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
) -> StoreResult<Option<PlainToken>> {
    if store.count_admins()? > 0 {
        return Ok(None);
    }
    let token = PlainToken::generate(call);
    store.put_setup_token(&token.digest(), call.now().after(LIFETIME))?;
    Ok(Some(token))
}

/// Whether the token opens the set-up page now.
///
/// # Errors
/// Whatever the store answers.
pub fn is_open(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
) -> StoreResult<bool> {
    Ok(store.setup_token_is_live(token, call.now())? && store.count_admins()? == 0)
}

/// Claims the installation and signs its first admin in; of many at once exactly one succeeds. The link stands for the second
/// factor: without a mail server nobody could read a code, and whoever reads what the server prints owns it.
///
/// # Errors
/// Whatever the store answers.
pub fn claim(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    token: &TokenDigest,
    (email, name, hash): (Email, DisplayName, &PasswordHash),
) -> StoreResult<Option<Outcome>> {
    if !store.setup_token_is_live(token, call.now())? {
        return Ok(None);
    }
    let admin = Account::create(
        call,
        NewAccount {
            email,
            name,
            role: Role::Admin,
            passwordless: false,
        },
    );
    if !store.insert_first_admin(&admin)? {
        return Ok(None);
    }
    store.set_password(admin.id, hash, call.now())?;
    store.take_setup_token(token, call.now())?;
    scene.record(store, call, (Actor::Visitor, Some(admin.id), Event::SetUp))?;
    scene.record(
        store,
        call,
        (
            acting(&admin),
            Some(admin.id),
            super::accounts::created(&admin),
        ),
    )?;
    sign_in(store, call, (scene, mails), admin.id)
}

fn sign_in(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    id: AccountId,
) -> StoreResult<Option<Outcome>> {
    let Some(admin) = store.account(id)? else {
        return Ok(None);
    };
    let new = NewPending {
        token: PlainToken::generate(call).digest(),
        area: Area::Admin,
        email: admin.email.as_str().to_owned(),
        account: Some((admin.id, admin.epoch)),
        return_to: None,
    };
    let pending = PendingSignIn::begin(call, new);
    store.insert_pending(&pending)?;
    let proof = attest(id, pending.id, call.now());
    let Some(proofs) = pending.accept(&proof) else {
        return Ok(None);
    };
    advance(store, call, (scene, mails), &pending, proofs).map(Some)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of set-up links"
)]
fn attest(account: AccountId, pending: PendingId, at: Timestamp) -> Proof {
    Proof::attest(ProofKind::SetupLink, account, pending, at)
}
