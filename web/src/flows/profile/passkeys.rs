//! Passkeys of one's own.

use super::record;
use crate::flows::arrival::{Admission, rotate};
use crate::flows::facts::facts;
use crate::flows::notice::{MailWriter, Notice, tell};
use crate::flows::session::SignedIn;
use crate::flows::{Scene, Store, passkey};
use portcullis_audit::Event;
use portcullis_base::{Call, PasskeyId, StoreError, StoreResult, TokenDigest};
use portcullis_mfa::passkey::{CeremonyKind, NewCredential, Passkey};
use portcullis_sessions::Session;

/// How many passkeys an account may have.
pub const MOST: usize = 20;

/// Keeps a ceremony that was begun in this session.
///
/// # Errors
/// Whatever the store answers; then nothing was begun.
pub fn begin(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (browser, kind): (&TokenDigest, CeremonyKind),
    (session, state): (&Session, String),
) -> StoreResult<()> {
    passkey::keep(store, call, (browser, kind, Some(session.id)), state)
}

/// What became of adding a passkey.
#[derive(Debug)]
pub enum Added {
    /// It was added; this session takes the place of the old one.
    Done(Passkey, Box<Admission>),
    /// Somebody has it already, or there are too many.
    Taken,
}

/// Adds the passkey that a ceremony has made. Other sessions stay; their owner is told, and can end them.
///
/// # Errors
/// Whatever the store answers; then it was not added.
pub fn add(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
    (credential, name): (NewCredential, Option<String>),
) -> StoreResult<Added> {
    if store
        .passkey_by_credential(credential.credential_id())?
        .is_some()
        || store.passkeys_of(who.account.id)?.len() >= MOST
    {
        return Ok(Added::Taken);
    }
    let passkey = credential.into_passkey(call, who.account.id, name);
    match store.insert_passkey(&passkey) {
        Err(StoreError::Conflict) => return Ok(Added::Taken),
        other => other?,
    }
    let name = passkey.name.clone();
    let event = Event::PasskeyAdded { name: name.clone() };
    record(store, call, scene, (who, event))?;
    let notice = Notice::PasskeyAdded { name };
    tell(store, call, mails, (&who.account, &notice))?;
    let admission = rotate(store, call, scene, who)?;
    Ok(Added::Done(passkey, Box::new(admission)))
}

/// A passkey of one's own.
///
/// # Errors
/// Whatever the store answers.
pub fn find(
    store: &mut (impl Store + ?Sized),
    (who, id): (&SignedIn, PasskeyId),
) -> StoreResult<Option<Passkey>> {
    let all = store.passkeys_of(who.account.id)?;
    Ok(all.into_iter().find(|passkey| passkey.id == id))
}

/// Renames a passkey; says whether there is one.
///
/// # Errors
/// Whatever the store answers.
pub fn rename(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, id, name): (&SignedIn, PasskeyId, &str),
) -> StoreResult<bool> {
    if !store.rename_passkey(who.account.id, id, name)? {
        return Ok(false);
    }
    let name = name.to_owned();
    record(store, call, scene, (who, Event::PasskeyRenamed { name }))?;
    Ok(true)
}

/// Whether the account could be signed in to without its last passkey.
///
/// # Errors
/// Whatever the store answers.
pub fn may_remove(store: &mut (impl Store + ?Sized), who: &SignedIn) -> StoreResult<bool> {
    let facts = facts(store, &who.account)?;
    let others = store.passkeys_of(who.account.id)?.len() > 1;
    Ok(others || facts.has_password || facts.passwordless)
}

/// What became of removing a passkey.
#[derive(Debug)]
pub enum Removed {
    /// It is gone; this session takes the place of the old one, and all others have ended.
    Done(Box<Admission>),
    /// It is the only way in.
    LastWayIn,
    /// There is no such passkey.
    Unknown,
}

/// Removes a passkey; the caller has seen to a fresh proof.
///
/// # Errors
/// Whatever the store answers; then it stays.
pub fn remove(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (who, id): (&SignedIn, PasskeyId),
) -> StoreResult<Removed> {
    let Some(passkey) = find(store, (who, id))? else {
        return Ok(Removed::Unknown);
    };
    if !may_remove(store, who)? {
        return Ok(Removed::LastWayIn);
    }
    if !store.remove_passkey(who.account.id, id)? {
        return Ok(Removed::Unknown);
    }
    let name = passkey.name;
    let event = Event::PasskeyRemoved { name: name.clone() };
    record(store, call, scene, (who, event))?;
    let notice = Notice::PasskeyRemoved { name };
    tell(store, call, mails, (&who.account, &notice))?;
    let admission = rotate(store, call, scene, who)?;
    super::sessions::end_all_but(store, call, who.account.id, admission.session.id)?;
    Ok(Removed::Done(Box::new(admission)))
}
