//! What stands around every page of a person: how the account stands, and what its owner can do now.

use super::{account_id, path_of};
use crate::flows::facts::facts;
use crate::flows::session::SignedIn;
use crate::http::context::Context;
use crate::http::failure::Failure;
use crate::http::home;
use crate::pages::{Href, MessageKey, Moment, PersonHead, PersonState, Tab, Text};
use portcullis_base::{StoreResult, Timestamp};
use portcullis_credentials::throttle::{Bucket, Scope, refuses_until};
use portcullis_credentials::{Account, AccountStore, Group, GroupStore};
use portcullis_mfa::PasskeyStore;
use portcullis_sessions::gate::Visitor;
use portcullis_sessions::signin::{AccountFacts, Strength};
use portcullis_storage::Tx;

/// What was found out about somebody.
pub(super) struct Found {
    pub account: Account,
    pub groups: Vec<Group>,
    pub facts: AccountFacts,
    /// Whether there is a passkey.
    pub passkey: bool,
    pub locked_until: Option<Timestamp>,
}

impl Found {
    /// Whether there is a way in without a code by mail alone.
    pub fn other_way(&self) -> bool {
        self.facts.has_password || self.passkey
    }

    /// Whether a link for a new password may be sent.
    pub fn may_mail_link(&self) -> bool {
        self.account.enabled && !self.account.passwordless
    }
}

/// Finds somebody, and what a page of theirs shows beside, in one look at the store.
///
/// # Errors
/// 404 when there is nobody of this id.
pub(super) async fn find<T: Send + 'static>(
    ctx: &Context,
    id: &str,
    more: impl FnOnce(&mut Tx<'_>, &Account) -> StoreResult<T> + Send + 'static,
) -> Result<(Found, T), Failure> {
    let (id, now) = (account_id(id)?, ctx.app.now());
    let key = ctx.app.keys.throttle.clone();
    let found = ctx
        .read(move |tx| {
            let Some(account) = tx.account(id)? else {
                return Ok(None);
            };
            let mut buckets = Bucket::of_account(&key, account.email.as_str(), id);
            // Too many mails keep nobody from signing in.
            buckets.retain(|it| !matches!(it.scope, Scope::MailRecipient | Scope::MailKnown));
            let locked_until = refuses_until(tx, &buckets, now)?;
            let more = more(tx, &account)?;
            let found = Found {
                groups: GroupStore::groups_of(tx, id)?,
                facts: facts(tx, &account)?,
                passkey: !tx.passkeys_of(id)?.is_empty(),
                locked_until,
                account,
            };
            Ok(Some((found, more)))
        })
        .await?;
    found.ok_or(Failure::NotFound)
}

/// What stands around the page `current` (`/security` and the like) of somebody.
pub(super) fn head(
    ctx: &Context,
    who: &SignedIn,
    found: &Found,
    current: &str,
) -> Result<PersonHead, Failure> {
    let account = &found.account;
    let path = path_of(account.id);
    let apps = apps(ctx, found);
    Ok(PersonHead {
        tabs: Tab::all(&path, current),
        path: Href::parse(path).ok_or(Failure::NotFound)?,
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        state: PersonState {
            active: account.enabled,
            admin: account.is_admin(),
            mfa: found.facts.has_totp || found.passkey,
            passwordless: account.passwordless,
            must_change: account.must_change_password,
            locked_until: found.locked_until.map(|at| Moment(at.seconds())),
        },
        can: can(found, apps.is_empty()),
        apps,
        yourself: account.id == who.account.id,
    })
}

/// What somebody can do, one sentence each.
fn can(found: &Found, no_apps: bool) -> Vec<Text> {
    use MessageKey as Key;
    let facts = &found.facts;
    if !facts.enabled {
        return vec![Key::PersonCanNothing.into()];
    }
    let mut can: Vec<Text> = Vec::new();
    let by_secret = match (facts.passwordless, facts.has_password, facts.has_totp) {
        (true, _, true) => Some(Key::PersonCanCodeTotp),
        (true, _, false) => Some(Key::PersonCanCode),
        (false, true, true) => Some(Key::PersonCanPasswordTotp),
        (false, true, false) => Some(Key::PersonCanPassword),
        (false, false, _) => None,
    };
    can.extend(by_secret.map(Text::from));
    can.extend(found.passkey.then(|| Key::PersonCanPasskey.into()));
    if can.is_empty() {
        can.push(Key::PersonCanNotYet.into());
    }
    if let Some(until) = found.locked_until {
        let until = Moment(until.seconds()).text();
        can.push(Text::new(Key::PersonNeedsToWait).name("until", until));
    }
    if facts.must_change_password && !facts.passwordless {
        can.push(Key::PersonNeedsNewPassword.into());
    }
    match (facts.admin, found.other_way()) {
        (true, true) => can.push(Key::PersonCanAdmin.into()),
        (true, false) => can.push(Key::PersonCanAdminNotYet.into()),
        (false, _) => {}
    }
    can.extend(no_apps.then(|| Key::PersonOpensNothing.into()));
    can
}

/// The protected apps that would open to somebody who signed in now, as strongly as they can.
fn apps(ctx: &Context, found: &Found) -> Vec<String> {
    if !found.facts.enabled {
        return Vec::new();
    }
    let strength = match (found.passkey, &found.facts) {
        (true, _) => Strength::Passkey,
        (false, facts) if facts.has_totp || !facts.passwordless => Strength::SecondFactor,
        (false, _) => Strength::Single,
    };
    let visitor = Visitor {
        account: found.account.id,
        groups: found.groups.iter().map(|group| group.id).collect(),
        strength,
        authenticated_at: ctx.app.now(),
    };
    let apps = home::apps(ctx, &visitor);
    apps.into_iter().map(|app| app.host).collect()
}
