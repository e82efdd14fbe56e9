//! Somebody new, who chooses a password by a link in a mail.

use super::By;
use crate::flows::new_password::set_password;
use crate::flows::notice::post;
use crate::flows::{Scene, Store, accounts, acting};
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, GroupId, StoreResult, TokenDigest};
use portcullis_credentials::outbox::MailKind;
use portcullis_credentials::{
    Account, DisplayName, Email, Invitation, NewAccount, PasswordHash, Role, invitation,
};
use std::collections::BTreeSet;

/// Who is invited.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The address.
    pub email: Email,
    /// The name.
    pub name: DisplayName,
    /// The groups to be put into.
    pub groups: BTreeSet<GroupId>,
}

/// Creates an account without a password and mails a link with which the person chooses one; `None` when the address is taken.
///
/// # Errors
/// Whatever else the store answers; then nobody was invited.
pub fn invite(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    guest: Guest,
) -> StoreResult<Option<Account>> {
    let new = NewAccount {
        email: guest.email,
        name: guest.name,
        role: Role::Person,
        passwordless: false,
    };
    let by = (scene, actor.clone());
    let Some(account) = accounts::create(store, call, by, new, None)? else {
        return Ok(None);
    };
    for group in store.groups()? {
        if guest.groups.contains(&group.id) {
            let by = (scene, actor.clone());
            accounts::set_member(store, call, by, (&group, account.id), true)?;
        }
    }
    send(store, call, (scene, mails, actor), &account)?;
    Ok(Some(account))
}

/// Whether an invitation would be of use to somebody: not once they have signed in.
#[must_use]
pub fn may_invite(account: &Account) -> bool {
    account.enabled && !account.passwordless && account.last_sign_in_at.is_none()
}

/// Sends the invitation again: the older link ends. Says whether it did, and `None` when there is no such account.
///
/// # Errors
/// Whatever the store answers; then the older link stays.
pub fn invite_again(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    by: By<'_>,
    id: AccountId,
) -> StoreResult<Option<bool>> {
    let Some(account) = store.account(id)? else {
        return Ok(None);
    };
    let invited = may_invite(&account);
    if invited {
        send(store, call, by, &account)?;
    }
    Ok(Some(invited))
}

fn send(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    account: &Account,
) -> StoreResult<()> {
    let (invitation, token) = Invitation::issue(call, account);
    store.put_invitation(&invitation)?;
    let content = mails.invitation(account, &token);
    let letter = (account, MailKind::Invitation, invitation::LIFETIME);
    post(store, call, letter, content)?;
    let event = Event::AccountInvited {
        email: account.email.as_str().to_owned(),
    };
    scene.record(store, call, (actor, Some(account.id), event))
}

/// Who is invited by a link; looking uses nothing up.
///
/// # Errors
/// Whatever the store answers; then the link opens nothing.
pub fn look(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
) -> StoreResult<Option<Account>> {
    match store.invitation(token, call.now())? {
        Some(invitation) => guest(store, &invitation),
        None => Ok(None),
    }
}

fn guest(
    store: &mut (impl Store + ?Sized),
    invitation: &Invitation,
) -> StoreResult<Option<Account>> {
    let account = store.account(invitation.account)?;
    Ok(account.filter(|account| may_invite(account) && account.epoch == invitation.epoch))
}

/// Sets the password that was chosen and uses the link up. Says whose it is, if it did.
///
/// # Errors
/// Whatever the store answers; then the link is still good.
pub fn accept(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (token, hash): (&TokenDigest, &PasswordHash),
) -> StoreResult<Option<AccountId>> {
    let Some(invitation) = store.redeem_invitation(token, call.now())? else {
        return Ok(None);
    };
    let Some(account) = guest(store, &invitation)? else {
        return Ok(None);
    };
    set_password(store, call, &account, hash)?;
    let event = Event::InvitationAccepted;
    scene.record(store, call, (acting(&account), Some(account.id), event))?;
    Ok(Some(account.id))
}
