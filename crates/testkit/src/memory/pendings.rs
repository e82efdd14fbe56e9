use super::{Memory, require};
use portcullis_base::proof::ProofSet;
use portcullis_base::{PendingId, Redemption, StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{PendingSignIn, PendingStore};

impl PendingStore for Memory {
    fn insert_pending(&mut self, pending: &PendingSignIn) -> StoreResult<()> {
        if let Some(account) = pending.account {
            self.require_account(account)?;
        }
        let mut kept = self.pendings.values();
        require(!kept.any(|other| other.id == pending.id || other.token == pending.token))?;
        self.pendings.insert(pending.id, pending.clone());
        Ok(())
    }

    fn pending_by_token(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<PendingSignIn>> {
        let mut pendings = self.pendings.values();
        let found = pendings.find(|pending| pending.token == *token && now < pending.expires_at);
        Ok(found.cloned())
    }

    fn record_proofs(
        &mut self,
        id: PendingId,
        proofs: ProofSet,
        token: &TokenDigest,
    ) -> StoreResult<bool> {
        let Some(pending) = self.pendings.get_mut(&id) else {
            return Ok(false);
        };
        (pending.proofs, pending.token) = (proofs, *token);
        Ok(true)
    }

    fn record_mailing(
        &mut self,
        id: PendingId,
        now: Timestamp,
        not_since: Timestamp,
    ) -> StoreResult<bool> {
        let pending = self.pendings.get_mut(&id);
        let due = pending.filter(|pending| pending.mailed_at.is_none_or(|at| at <= not_since));
        Ok(due.map(|pending| pending.mailed_at = Some(now)).is_some())
    }

    fn finish_pending(&mut self, id: PendingId, now: Timestamp) -> StoreResult<Redemption> {
        let live = self.pendings.get(&id).is_some_and(|p| now < p.expires_at);
        if !live {
            return Ok(Redemption::Unknown);
        }
        self.forget_pending(id);
        Ok(Redemption::Fresh)
    }

    fn purge_pendings(&mut self, now: Timestamp) -> StoreResult<u64> {
        let expired = self.pendings.values().filter(|p| p.expires_at <= now);
        let expired: Vec<PendingId> = expired.map(|pending| pending.id).collect();
        for id in &expired {
            self.forget_pending(*id);
        }
        Ok(expired.len() as u64)
    }
}

impl Memory {
    fn forget_pending(&mut self, id: PendingId) {
        self.pendings.remove(&id);
        self.codes.remove(&id);
    }
}
