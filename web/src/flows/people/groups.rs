//! The groups that somebody is in.

use crate::flows::{Scene, Store, accounts};
use portcullis_audit::Actor;
use portcullis_base::{AccountId, Call, GroupId, StoreResult};
use std::collections::BTreeSet;

/// Puts an account into these groups and takes it out of all others. Returns how many memberships changed, and `None` when there is no such
/// account.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn set(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): (&Scene, Actor),
    (id, wanted): (AccountId, &BTreeSet<GroupId>),
) -> StoreResult<Option<u32>> {
    if store.account(id)?.is_none() {
        return Ok(None);
    }
    let mut changed = 0;
    for group in store.groups()? {
        let member = wanted.contains(&group.id);
        let by = (scene, actor.clone());
        if accounts::set_member(store, call, by, (&group, id), member)? {
            changed += 1;
        }
    }
    Ok(Some(changed))
}
