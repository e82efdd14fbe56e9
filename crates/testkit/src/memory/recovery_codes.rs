use super::{Memory, remove_where, require};
use portcullis_base::{AccountId, Mac, Redemption, SessionId, StoreResult, Timestamp};
use portcullis_mfa::{RecoveryCodeStore, RecoveryRevealStore, Reveal};

/// Whether a code was used.
pub(super) type Used = bool;

impl RecoveryCodeStore for Memory {
    fn replace_recovery_codes(
        &mut self,
        account: AccountId,
        codes: &[Mac],
        _now: Timestamp,
    ) -> StoreResult<()> {
        self.require_account(account)?;
        self.recovery_codes.retain(|(of, _), _| *of != account);
        let fresh = codes
            .iter()
            .map(|code| ((account, *code.as_bytes()), false));
        self.recovery_codes.extend(fresh);
        Ok(())
    }

    fn remove_recovery_codes(&mut self, account: AccountId) -> StoreResult<()> {
        self.recovery_codes.retain(|(of, _), _| *of != account);
        Ok(())
    }

    fn redeem_recovery_code(
        &mut self,
        account: AccountId,
        code: &Mac,
        _now: Timestamp,
    ) -> StoreResult<Redemption> {
        Ok(
            match self.recovery_codes.get_mut(&(account, *code.as_bytes())) {
                None => Redemption::Unknown,
                Some(true) => Redemption::Replayed,
                Some(used) => {
                    *used = true;
                    Redemption::Fresh
                }
            },
        )
    }

    fn recovery_codes_left(&mut self, account: AccountId) -> StoreResult<u64> {
        let left = self.recovery_codes.iter();
        Ok(left
            .filter(|((of, _), used)| *of == account && !**used)
            .count() as u64)
    }
}

impl RecoveryRevealStore for Memory {
    fn put_recovery_reveal(
        &mut self,
        session: SessionId,
        reveal: &Reveal,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        require(self.sessions.contains_key(&session))?;
        self.recovery_reveals
            .insert(session, (reveal.clone(), expires_at));
        Ok(())
    }

    fn take_recovery_reveal(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<Reveal>> {
        // It dies with its session, as a foreign key would have it.
        let alive = self.sessions.contains_key(&session);
        let kept = self.recovery_reveals.get(&session);
        if !kept.is_some_and(|(_, expires_at)| alive && now < *expires_at) {
            return Ok(None);
        }
        Ok(self
            .recovery_reveals
            .remove(&session)
            .map(|(reveal, _)| reveal))
    }

    fn purge_recovery_reveals(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(
            &mut self.recovery_reveals,
            |(_, expires_at)| *expires_at <= now,
        ))
    }
}
