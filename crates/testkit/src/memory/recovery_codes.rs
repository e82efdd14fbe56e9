use super::Memory;
use portcullis_base::{AccountId, Mac, Redemption, StoreResult, Timestamp};
use portcullis_mfa::RecoveryCodeStore;

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
