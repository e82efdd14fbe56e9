//! A password that must be replaced before anybody is admitted.

use super::notice::{MailWriter, Notice, tell};
use super::provider::ending::end_account;
use super::step::{Outcome, advance, awaited};
use super::{Scene, Store, acting, sign_in};
use portcullis_audit::Event;
use portcullis_base::{Call, StoreResult, TokenDigest};
use portcullis_credentials::{Account, PasswordHash};
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, PendingSignIn};

/// A sign-in that waits for a new password.
#[derive(Clone, Debug)]
pub struct Awaiting {
    /// Whose.
    pub account: Account,
    /// The password that is to be replaced: the new one must be another.
    pub old: Option<PasswordHash>,
}

/// The sign-in behind a cookie, if a new password is what it waits for; else what became of it.
///
/// # Errors
/// Whatever the store answers.
pub fn awaiting(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (token, area): (&TokenDigest, Area),
) -> StoreResult<Result<Awaiting, Outcome>> {
    Ok(match find(store, call, (token, area))? {
        Ok((_, account)) => {
            let old = store.password(account.id)?;
            Ok(Awaiting { account, old })
        }
        Err(outcome) => Err(outcome),
    })
}

fn find(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    (token, area): (&TokenDigest, Area),
) -> StoreResult<Result<(PendingSignIn, Account), Outcome>> {
    let Some(pending) = sign_in::pending(store, call, token, area)? else {
        return Ok(Err(Outcome::Expired));
    };
    Ok(match awaited(store, &pending)? {
        Some((account, Challenge::NewPassword)) => Ok((pending, account)),
        Some((_, other)) => Err(Outcome::Misplaced(other)),
        None => Err(Outcome::Expired),
    })
}

/// Sets the password that was chosen, and goes on. Sessions and trusted devices from before end.
///
/// # Errors
/// Whatever the store answers; then the old password stays.
pub fn choose(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (token, area): (&TokenDigest, Area),
    hash: &PasswordHash,
) -> StoreResult<Outcome> {
    let (pending, account) = match find(store, call, (token, area))? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    set_password(store, call, &account, hash)?;
    let event = Event::PasswordChanged;
    scene.record(store, call, (acting(&account), Some(account.id), event))?;
    tell(store, call, mails, (&account, &Notice::PasswordChanged))?;
    let Some(account) = store.account(account.id)? else {
        return Ok(Outcome::Expired);
    };
    // The change has raised the epoch; this sign-in is the one that made it.
    let pending = PendingSignIn {
        epoch: account.epoch,
        ..pending
    };
    let proofs = pending.proofs;
    advance(store, call, (scene, mails), &pending, proofs)
}

/// Sets a password that the person has chosen, and ends what the old one had opened.
pub(super) fn set_password(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: &Account,
    hash: &PasswordHash,
) -> StoreResult<()> {
    store.set_password(account.id, hash, call.now())?;
    store.set_must_change_password(account.id, false)?;
    store.remove_devices_of(account.id)?;
    end_account(store, call, account.id)?;
    Ok(())
}
