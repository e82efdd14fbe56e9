//! Who may enter the admin area.

use super::By;
use crate::flows::Store;
use crate::flows::notice::{AdminChange, Notice, tell};
use crate::flows::provider::ending::end_session;
use portcullis_audit::Event;
use portcullis_base::{AccountId, Call, StoreResult};
use portcullis_credentials::{GuardedChange, Role};
use portcullis_sessions::{Area, Invalidation};

/// The word for a role, in records and on the command line.
#[must_use]
pub const fn word(role: Role) -> &'static str {
    match role {
        Role::Person => "person",
        Role::Admin => "admin",
    }
}

/// Makes somebody an admin, or a person again; whoever loses the role loses their sessions in the admin area with it (S-158). Nothing happens
/// to somebody who has the role already.
///
/// # Errors
/// Whatever the store answers; then nothing has changed.
pub fn set(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, mails, actor): By<'_>,
    (id, role): (AccountId, Role),
) -> StoreResult<GuardedChange> {
    let Some(account) = store.account(id)? else {
        return Ok(GuardedChange::Unknown);
    };
    if account.role == role {
        return Ok(GuardedChange::Done);
    }
    let change = store.set_role(id, role)?;
    if change != GuardedChange::Done {
        scene.record(store, call, (actor, Some(id), Event::LastAdminKept))?;
        return Ok(change);
    }
    if role == Role::Person {
        end_admin_sessions(store, call, id)?;
    }
    store.announce(&Invalidation::Account(id), call.now())?;
    let event = Event::RoleChanged { role: word(role) };
    scene.record(store, call, (actor, Some(id), event))?;
    let what = match role {
        Role::Admin => AdminChange::MadeAdmin,
        Role::Person => AdminChange::MadePerson,
    };
    tell(store, call, mails, (&account, &Notice::AdminChanged(what)))?;
    Ok(change)
}

fn end_admin_sessions(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    id: AccountId,
) -> StoreResult<()> {
    for session in store.sessions_of(id)? {
        if session.area == Area::Admin {
            end_session(store, call, &session)?;
        }
    }
    Ok(())
}
