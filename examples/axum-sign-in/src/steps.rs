//! The steps of a sign-in, each inside one transaction. They name the ports they need, not the store that has them.

use crate::service::Keys;
use portcullis_base::proof::ProofSet;
use portcullis_base::{Call, ClientAddress, PlainToken, Redemption, StoreResult};
use portcullis_credentials::password::{Comparison, Hasher, MatchedPassword};
use portcullis_credentials::throttle::{Bucket, Permit, Scope, reserve, succeed};
use portcullis_credentials::{
    Account, AccountStore, CodePurpose, Email, MailCodeStore, PasswordStore, PlainCode,
    ThrottleStore, VerifyMailCode, mail_code,
};
use portcullis_sessions::signin::{AccountFacts, Assurance, Challenge, Step, next};
use portcullis_sessions::{
    Area, InvalidationStore, Lifetime, NewPending, NewSession, PendingSignIn, PendingStore,
    Session, SessionStore, revoke_session,
};
use std::time::Duration;

/// What follows a proof.
pub enum Advance {
    Denied,
    Wait(Duration),
    EnterCode {
        token: PlainToken,
        to: Email,
        code: PlainCode,
    },
    SignedIn(PlainToken),
}

/// Counts the attempt and fetches what to compare with. For an unknown address there is a decoy of the same cost, so
/// that neither the answer nor its time tells who has an account.
pub fn begin_password(
    store: &mut (impl AccountStore + PasswordStore + ThrottleStore),
    call: &mut Call<'_>,
    (keys, hasher): (&Keys, &Hasher),
    (typed, from): (&str, ClientAddress),
) -> StoreResult<(Vec<Bucket>, Permit, Comparison)> {
    let email = Email::parse(typed).ok();
    let named = email.as_ref().map_or(typed, Email::as_str);
    let buckets = Bucket::for_password(&keys.throttle, named, from, false);
    let permit = reserve(store, &buckets, call.now())?;
    let account = match &email {
        Some(email) => store.account_by_email(email)?,
        None => None,
    };
    let kept = match account.filter(|account| account.enabled) {
        Some(account) => store.password(account.id)?.map(|hash| (account.id, hash)),
        None => None,
    };
    let comparison = match kept {
        Some((id, hash)) => Comparison::against(id, hash),
        None => Comparison::decoy(hasher),
    };
    Ok((buckets, permit, comparison))
}

/// The password was right: begins a pending sign-in with that proof.
pub fn password_matched(
    store: &mut (impl AccountStore + PasswordStore + MailCodeStore + PendingStore + SessionStore),
    call: &mut Call<'_>,
    keys: &Keys,
    matched: &MatchedPassword,
) -> StoreResult<Advance> {
    // It may have been replaced while it was compared.
    let still = store.password(matched.account())?.as_ref() == Some(matched.hash());
    let Some(account) = store.account(matched.account())?.filter(|_| still) else {
        return Ok(Advance::Denied);
    };
    let token = PlainToken::generate(call);
    let new = NewPending {
        token: token.digest(),
        area: Area::Portal,
        email: account.email.as_str().to_owned(),
        account: Some((account.id, account.epoch)),
        return_to: None,
    };
    let pending = PendingSignIn::begin(call, new);
    store.insert_pending(&pending)?;
    let proof = matched.prove(pending.id, call.now());
    match pending.accept(&proof) {
        Some(proofs) => advance(store, call, keys, (&pending, proofs)),
        None => Ok(Advance::Denied),
    }
}

/// Checks a code that was typed into a pending sign-in.
pub fn enter_code(
    store: &mut (
             impl AccountStore
             + PasswordStore
             + MailCodeStore
             + PendingStore
             + SessionStore
             + ThrottleStore
         ),
    call: &mut Call<'_>,
    keys: &Keys,
    (token, typed): (&PlainToken, &str),
) -> StoreResult<Advance> {
    let Some(pending) = store.pending_by_token(&token.digest(), call.now())? else {
        return Ok(Advance::Denied);
    };
    let buckets = [Bucket::new(
        &keys.throttle,
        Scope::CodeAccount,
        &[&pending.email],
    )];
    if let Permit::Wait(wait) = reserve(store, &buckets, call.now())? {
        return Ok(Advance::Wait(wait));
    }
    let about = (pending.id, CodePurpose::SignIn);
    let VerifyMailCode::Proven(proof) = mail_code::verify(store, call, &keys.code, about, typed)?
    else {
        return Ok(Advance::Denied);
    };
    let Some(proofs) = pending.accept(&proof) else {
        return Ok(Advance::Denied);
    };
    succeed(store, &buckets)?;
    advance(store, call, keys, (&pending, proofs))
}

/// Asks the one gate what follows, and does it.
fn advance(
    store: &mut (impl AccountStore + PasswordStore + MailCodeStore + PendingStore + SessionStore),
    call: &mut Call<'_>,
    keys: &Keys,
    (pending, proofs): (&PendingSignIn, ProofSet),
) -> StoreResult<Advance> {
    let account = match pending.account {
        Some(id) => store.account(id)?,
        None => None,
    };
    // Another epoch: the account was disabled or its password replaced since this began.
    let Some(account) = account.filter(|account| account.epoch == pending.epoch) else {
        return Ok(Advance::Denied);
    };
    let facts = facts(store, &account)?;
    match next(&facts, proofs, pending.area) {
        Step::Next(Challenge::MailCode) => {
            let token = PlainToken::generate(call);
            store.record_proofs(pending.id, proofs, &token.digest())?;
            let about = (pending.id, CodePurpose::SignIn, account.id);
            let code = mail_code::issue(store, call, &keys.code, about)?;
            let to = account.email;
            Ok(Advance::EnterCode { token, to, code })
        }
        Step::Admit(assurance) => admit(store, call, (pending, assurance)),
        // Nobody has a second factor or a forced change in this example.
        Step::Next(_) | Step::Refuse(_) => Ok(Advance::Denied),
    }
}

fn facts(store: &mut impl PasswordStore, account: &Account) -> StoreResult<AccountFacts> {
    Ok(AccountFacts {
        account: account.id,
        admin: account.is_admin(),
        enabled: account.enabled,
        has_password: store.password(account.id)?.is_some(),
        passwordless: account.passwordless,
        has_totp: false,
        must_change_password: account.must_change_password,
    })
}

/// An [`Assurance`] is the only way to a session, and the pending sign-in can become one once.
fn admit(
    store: &mut (impl PendingStore + SessionStore),
    call: &mut Call<'_>,
    (pending, assurance): (&PendingSignIn, Assurance),
) -> StoreResult<Advance> {
    if store.finish_pending(pending.id, call.now())? != Redemption::Fresh {
        return Ok(Advance::Denied);
    }
    let token = PlainToken::generate(call);
    let new = NewSession {
        token: token.digest(),
        lifetime: Lifetime::PORTAL,
        replaces: None,
        address: String::new(),
        browser: String::new(),
    };
    store.insert_session(&Session::open(call, assurance, new))?;
    Ok(Advance::SignedIn(token))
}

/// Whose live session this is; the request is noted, because sessions end when nobody uses them.
pub fn who(
    store: &mut (impl AccountStore + SessionStore),
    call: &mut Call<'_>,
    token: &PlainToken,
) -> StoreResult<Option<Account>> {
    let found = store.session_by_token(&token.digest(), Area::Portal)?;
    let Some(session) = found.filter(|session| session.is_live(call.now())) else {
        return Ok(None);
    };
    store.touch_sessions(&[(session.id, call.now())])?;
    let account = store.account(session.account)?;
    Ok(account.filter(|account| account.enabled))
}

/// Ends the session.
pub fn sign_out(
    store: &mut (impl SessionStore + InvalidationStore),
    call: &mut Call<'_>,
    token: &PlainToken,
) -> StoreResult<()> {
    if let Some(session) = store.session_by_token(&token.digest(), Area::Portal)? {
        revoke_session(store, session.id, call.now())?;
    }
    Ok(())
}
