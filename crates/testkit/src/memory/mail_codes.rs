use super::Memory;
use portcullis_base::{AccountId, Mac, PendingId, Redemption, StoreResult, Timestamp};
use portcullis_credentials::mail_code::{ATTEMPTS, CodeAttempt};
use portcullis_credentials::{CodePurpose, MailCode, MailCodeStore};

#[derive(Clone, Debug)]
pub(super) struct KeptCode {
    code: MailCode,
    attempts: i32,
    used: bool,
}

impl KeptCode {
    pub(super) fn account(&self) -> AccountId {
        self.code.account
    }

    fn is_live(&self, purpose: CodePurpose, now: Timestamp) -> bool {
        self.code.purpose == purpose && now < self.code.expires_at
    }
}

impl MailCodeStore for Memory {
    fn put_code(&mut self, code: &MailCode) -> StoreResult<()> {
        self.require_account(code.account)?;
        let kept = KeptCode {
            code: code.clone(),
            attempts: 0,
            used: false,
        };
        self.codes.insert(code.pending, kept);
        Ok(())
    }

    fn reserve_code_attempt(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        now: Timestamp,
    ) -> StoreResult<CodeAttempt> {
        let kept = self.codes.get_mut(&pending);
        Ok(match kept.filter(|kept| kept.is_live(purpose, now)) {
            None => CodeAttempt::Unknown,
            Some(kept) if kept.used || kept.attempts >= ATTEMPTS => CodeAttempt::Spent,
            Some(kept) => {
                kept.attempts += 1;
                CodeAttempt::Reserved(kept.code.clone())
            }
        })
    }

    fn redeem_code(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        mac: &Mac,
        now: Timestamp,
    ) -> StoreResult<Redemption> {
        let kept = self.codes.get_mut(&pending);
        let meant = kept.filter(|kept| kept.is_live(purpose, now) && kept.code.mac == *mac);
        Ok(match meant {
            None => Redemption::Unknown,
            Some(kept) if kept.used => Redemption::Replayed,
            Some(kept) => {
                kept.used = true;
                Redemption::Fresh
            }
        })
    }
}
