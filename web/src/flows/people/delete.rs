//! An account, removed for good.

use super::By;
use crate::flows::Store;
use crate::flows::notice::{AdminChange, Notice, tell};
use crate::flows::provider::ending::{queue, to_be_told};
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, StoreResult};
use portcullis_credentials::GuardedChange;
use portcullis_credentials::throttle::Bucket;
use portcullis_sessions::Invalidation;

/// Removes an account with everything that is kept about it, in one transaction (S-173). Records stay, with the address the account had;
/// apps in which the person was signed in are told, and so is the person.
///
/// # Errors
/// Whatever the store answers; then everything is still there.
pub fn delete(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    id: AccountId,
) -> StoreResult<GuardedChange> {
    let Some(account) = store.account(id)? else {
        return Ok(GuardedChange::Unknown);
    };
    // Its grants say whom to tell, and go with it.
    let told = to_be_told(store, id)?;
    let change = store.delete_account(id)?;
    match change {
        GuardedChange::Unknown => return Ok(change),
        GuardedChange::LastAdmin => {
            scene.record(store, call, (actor, Some(id), Event::LastAdminKept))?;
            return Ok(change);
        }
        GuardedChange::Done => {}
    }
    queue(store, call, id, &told)?;
    let key = &scene.keys.throttle;
    for bucket in Bucket::of_account(key, account.email.as_str(), id) {
        store.clear_attempts(&bucket.key)?;
    }
    store.announce(&Invalidation::Account(id), call.now())?;
    let event = Event::AccountDeleted {
        email: account.email.as_str().to_owned(),
    };
    scene.record(store, call, (actor, Some(id), event))?;
    let notice = Notice::AdminChanged(AdminChange::Deleted);
    tell(store, call, mails, (&account, &notice))?;
    Ok(change)
}
