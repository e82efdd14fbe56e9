//! The account in its owner's hands. Every change is recorded and told to its owner in the transaction that makes it.

pub mod details;
pub mod passkeys;
pub mod password;
pub mod sessions;
pub mod totp;

use super::session::SignedIn;
use super::{Scene, Store, acting};
use portcullis_audit::Event;
use portcullis_base::{Call, StoreResult};

/// Records what somebody did with their own account.
pub(super) fn record(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (who, event): (&SignedIn, Event),
) -> StoreResult<()> {
    let (actor, subject) = (acting(&who.account), Some(who.account.id));
    scene.record(store, call, (actor, subject, event))
}
