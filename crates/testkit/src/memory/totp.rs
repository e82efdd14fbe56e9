use super::{Memory, remove_where, require};
use portcullis_base::{AccountId, SessionId, StoreResult, Timestamp};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{KeptTotp, Step, TotpEnrolmentStore, TotpSecret, TotpStore};

impl TotpStore for Memory {
    fn totp(&mut self, account: AccountId) -> StoreResult<Option<KeptTotp>> {
        Ok(self.totp.get(&account).cloned())
    }

    fn put_totp(&mut self, account: AccountId, secret: &TotpSecret, used: Step) -> StoreResult<()> {
        self.require_account(account)?;
        let kept = KeptTotp {
            secret: secret.clone(),
            last: used,
        };
        self.totp.insert(account, kept);
        self.raise_epoch(account)?;
        Ok(())
    }

    fn advance_step(&mut self, account: AccountId, step: Step) -> StoreResult<bool> {
        let kept = self.totp.get_mut(&account).filter(|kept| kept.last < step);
        Ok(kept.map(|kept| kept.last = step).is_some())
    }

    fn remove_totp(&mut self, account: AccountId) -> StoreResult<bool> {
        if self.totp.remove(&account).is_none() {
            return Ok(false);
        }
        self.raise_epoch(account)
    }
}

impl TotpEnrolmentStore for Memory {
    fn put_totp_enrolment(
        &mut self,
        session: SessionId,
        secret: &TotpSecret,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        require(self.sessions.contains_key(&session))?;
        self.totp_enrolments
            .insert(session, (secret.clone(), expires_at));
        Ok(())
    }

    fn totp_enrolment(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<TotpSecret>> {
        // It dies with its session, as a foreign key would have it.
        let alive = self.sessions.contains_key(&session);
        let kept = self.totp_enrolments.get(&session);
        Ok(kept
            .filter(|(_, expires_at)| alive && now < *expires_at)
            .map(|(secret, _)| secret.clone()))
    }

    fn take_totp_enrolment(&mut self, session: SessionId) -> StoreResult<bool> {
        Ok(self.totp_enrolments.remove(&session).is_some())
    }

    fn purge_totp_enrolments(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(
            &mut self.totp_enrolments,
            |(_, expires_at)| *expires_at <= now,
        ))
    }
}
