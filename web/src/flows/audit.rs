//! The care of the audit log: old records are removed, and what stays is still a chain.

use super::Scene;
use portcullis_audit::{
    Actor, AuditLog, AuditPruner, AuditReader, Event, Pruned, TallyStore, prune,
};
use portcullis_base::{Call, StoreResult};
use std::time::Duration;

/// How many records are removed in one transaction.
const BATCH: u16 = 2_000;

/// Removes some of the records that are older than they are kept, and records that. Says how far it came.
///
/// # Errors
/// Whatever the store answers; then nothing is removed.
pub fn forget_old(
    store: &mut (impl AuditLog + AuditReader + AuditPruner + TallyStore + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    kept_for: Duration,
) -> StoreResult<Pruned> {
    let before = call.now().before(kept_for);
    let pruned = prune(store, &scene.keys.audit, (before, BATCH))?;
    if let Pruned::Some { count, first } = pruned {
        let event = Event::AuditPruned { count, first };
        scene.record(store, call, (Actor::Server, None, event))?;
    }
    Ok(pruned)
}
