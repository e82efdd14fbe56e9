use super::{Memory, remove_where};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::{Invitation, InvitationStore};

impl InvitationStore for Memory {
    fn put_invitation(&mut self, invitation: &Invitation) -> StoreResult<()> {
        self.require_account(invitation.account)?;
        self.invitations
            .insert(invitation.account, invitation.clone());
        Ok(())
    }

    fn invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>> {
        let mut kept = self.invitations.values();
        Ok(kept
            .find(|invitation| invitation.token == *token && now < invitation.expires_at)
            .cloned())
    }

    fn redeem_invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>> {
        let found = self.invitation(token, now)?;
        Ok(found.and_then(|invitation| self.invitations.remove(&invitation.account)))
    }

    fn purge_invitations(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.invitations, |invitation| {
            invitation.expires_at <= now
        }))
    }
}
