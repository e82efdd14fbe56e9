//! A forgotten password: a link by mail, good once. To a stranger every address looks the same.

use super::new_password::set_password;
use super::notice::{MailWriter, Notice, post, tell};
use super::{Scene, Store, acting};
use portcullis_audit::{Actor, Event, FailureReason};
use portcullis_base::{AccountId, Call, PlainToken, StoreResult, TokenDigest};
use portcullis_credentials::outbox::MailKind;
use portcullis_credentials::throttle::{self, Asker, Bucket, Permit};
use portcullis_credentials::{
    Account, DisplayName, Email, NewAccount, PasswordHash, ResetTicket, Role, reset,
};

/// Sends a link, if there is an account and not too many were asked for; nothing tells whether there was.
///
/// # Errors
/// Whatever the store answers.
pub fn ask(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    email: &Email,
) -> StoreResult<()> {
    let key = &scene.keys.throttle;
    let buckets = Bucket::for_mail(key, email.as_str(), scene.address, Asker::Anybody);
    let permit = throttle::reserve(store, &buckets, call.now())?;
    let account = store.account_by_email(email)?;
    let refused = match (&account, permit) {
        (_, Permit::Wait(_)) => Some(FailureReason::Throttled),
        (None, _) => Some(FailureReason::UnknownAccount),
        (Some(account), _) if !account.enabled => Some(FailureReason::Disabled),
        _ => None,
    };
    let event = Event::ResetRequested {
        email: email.as_str().to_owned(),
        refused,
    };
    let subject = account.as_ref().map(|account| account.id);
    scene.record(store, call, (Actor::Visitor, subject, event))?;
    match account.filter(|_| refused.is_none()) {
        Some(account) => send(store, call, mails, &account),
        None => {
            // The work of writing the mail is done for nobody, too.
            if let Some(nobody) = decoy(call, email) {
                let (_, token) = ResetTicket::issue(call, &nobody);
                let _ = mails.reset_link(&nobody, Some(&token), call.now());
            }
            Ok(())
        }
    }
}

fn decoy(call: &mut Call<'_>, email: &Email) -> Option<Account> {
    let new = NewAccount {
        email: email.clone(),
        name: DisplayName::parse("Nobody").ok()?,
        role: Role::Person,
        passwordless: false,
    };
    Some(Account::create(call, new))
}

/// Sends a link to the account's own address; an account that has no use for a password is told so instead.
pub(super) fn send(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    mails: &dyn MailWriter,
    account: &Account,
) -> StoreResult<()> {
    let token = if account.passwordless {
        None
    } else {
        Some(issue(store, call, account)?)
    };
    let content = mails.reset_link(account, token.as_ref(), call.now());
    let letter = (account, MailKind::ResetLink, reset::LIFETIME);
    post(store, call, letter, content)
}

fn issue(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    account: &Account,
) -> StoreResult<PlainToken> {
    let (ticket, token) = ResetTicket::issue(call, account);
    store.put_reset_ticket(&ticket)?;
    Ok(token)
}

/// A link for an operator to hand on; `None` when there is no such account.
///
/// # Errors
/// Whatever the store answers.
pub fn issue_for(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    id: AccountId,
) -> StoreResult<Option<PlainToken>> {
    let Some(account) = store.account(id)? else {
        return Ok(None);
    };
    let token = issue(store, call, &account)?;
    scene.record(store, call, (actor, Some(id), Event::ResetIssued))?;
    Ok(Some(token))
}

/// The account whose password a link sets; looking uses nothing up.
///
/// # Errors
/// Whatever the store answers; then the link opens nothing.
pub fn look(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    token: &TokenDigest,
) -> StoreResult<Option<Account>> {
    let Some(ticket) = store.reset_ticket(token, call.now())? else {
        return Ok(None);
    };
    owner(store, &ticket)
}

fn owner(store: &mut (impl Store + ?Sized), ticket: &ResetTicket) -> StoreResult<Option<Account>> {
    let account = store.account(ticket.account)?;
    Ok(account.filter(|account| {
        account.enabled && !account.passwordless && account.epoch == ticket.epoch
    }))
}

/// Sets a new password and uses the link up; all sessions end. Second factors stay. Says whether it did.
///
/// # Errors
/// Whatever the store answers; then the old password stays.
pub fn redeem(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    (token, hash): (&TokenDigest, &PasswordHash),
) -> StoreResult<Option<AccountId>> {
    let Some(ticket) = store.redeem_reset_ticket(token, call.now())? else {
        return Ok(None);
    };
    let Some(account) = owner(store, &ticket)? else {
        return Ok(None);
    };
    set_password(store, call, &account, hash)?;
    let event = Event::PasswordReset;
    scene.record(store, call, (acting(&account), Some(account.id), event))?;
    tell(store, call, mails, (&account, &Notice::PasswordReset))?;
    Ok(Some(account.id))
}
