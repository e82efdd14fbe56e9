//! What somebody is called, what is kept about them, and the wish to be forgotten.

use super::record;
use crate::flows::notice::{MailWriter, Notice, tell};
use crate::flows::session::SignedIn;
use crate::flows::{Scene, Store};
use portcullis_audit::{AuditReader, Event, Record, RecordQuery};
use portcullis_base::{Call, StoreError, StoreResult};
use portcullis_credentials::{DisplayName, Group, GroupStore};
use portcullis_mfa::{Passkey, TrustedDevice};
use portcullis_sessions::{Invalidation, Session};
use std::time::Duration;

/// How far back people see what happened with their account.
pub const ACTIVITY: Duration = Duration::from_secs(90 * 86_400);

/// Sets name and language.
///
/// # Errors
/// Whatever the store answers.
pub fn set(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
    (name, locale): (&DisplayName, Option<&str>),
) -> StoreResult<()> {
    store.set_details(who.account.id, name, locale)?;
    store.announce(&Invalidation::Account(who.account.id), call.now())?;
    let name = name.as_str().to_owned();
    record(store, call, scene, (who, Event::DetailsChanged { name }))
}

/// What happened with one's own account, newest first, each with its number.
///
/// # Errors
/// Whatever the store answers.
pub fn activity(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    who: &SignedIn,
    (before, limit): (Option<i64>, u16),
) -> StoreResult<Vec<(i64, Record)>> {
    let query = RecordQuery {
        before,
        account: Some(who.account.id),
        event: None,
        limit,
    };
    let since = call.now().before(ACTIVITY);
    let page = AuditReader::audit_page(store, &query)?;
    page.iter()
        .filter(|sealed| sealed.at >= since)
        .map(|sealed| {
            let record = sealed.record();
            record
                .map(|record| (sealed.sequence, record))
                .ok_or_else(|| StoreError::Backend("a record cannot be read".to_owned()))
        })
        .collect()
}

/// Everything that is kept about somebody, but for secrets.
#[derive(Debug)]
pub struct Copy {
    /// The groups.
    pub groups: Vec<Group>,
    /// Where they are signed in.
    pub sessions: Vec<Session>,
    /// The passkeys.
    pub passkeys: Vec<Passkey>,
    /// The trusted devices.
    pub devices: Vec<TrustedDevice>,
    /// Whether an authenticator app is set up.
    pub totp: bool,
    /// How many recovery codes are left.
    pub recovery_codes_left: u64,
    /// What happened.
    pub activity: Vec<Record>,
}

/// Makes a copy of everything, and records that.
///
/// # Errors
/// Whatever the store answers.
pub fn copy(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    who: &SignedIn,
) -> StoreResult<Copy> {
    let id = who.account.id;
    record(store, call, scene, (who, Event::DataExported))?;
    let mut records = Vec::new();
    let mut before = None;
    loop {
        let page = activity(store, call, who, (before, 500))?;
        before = page.last().map(|(sequence, _)| *sequence);
        let last = page.len() < 500;
        records.extend(page.into_iter().map(|(_, record)| record));
        if last {
            break;
        }
    }
    Ok(Copy {
        groups: GroupStore::groups_of(store, id)?,
        sessions: store.sessions_of(id)?,
        passkeys: store.passkeys_of(id)?,
        devices: store.devices_of(id, call.now())?,
        totp: store.totp(id)?.is_some(),
        recovery_codes_left: store.recovery_codes_left(id)?,
        activity: records,
    })
}

/// Tells every admin that somebody asks for their account to be deleted; the caller has seen to a fresh proof.
///
/// # Errors
/// Whatever the store answers; then nobody was told.
pub fn ask_for_deletion(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails): (&Scene, &dyn MailWriter),
    who: &SignedIn,
) -> StoreResult<()> {
    record(store, call, scene, (who, Event::DeletionRequested))?;
    let email = who.account.email.to_string();
    let notice = Notice::DeletionRequested { email };
    for admin in store.enabled_admins()? {
        tell(store, call, mails, (&admin, &notice))?;
    }
    Ok(())
}
