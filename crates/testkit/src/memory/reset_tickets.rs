use super::{Memory, remove_where};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::{ResetTicket, ResetTicketStore};

impl ResetTicketStore for Memory {
    fn put_reset_ticket(&mut self, ticket: &ResetTicket) -> StoreResult<()> {
        self.require_account(ticket.account)?;
        self.reset_tickets.insert(ticket.account, ticket.clone());
        Ok(())
    }

    fn reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>> {
        let mut kept = self.reset_tickets.values();
        Ok(kept
            .find(|ticket| ticket.token == *token && now < ticket.expires_at)
            .cloned())
    }

    fn redeem_reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>> {
        let found = self.reset_ticket(token, now)?;
        Ok(found.and_then(|ticket| self.reset_tickets.remove(&ticket.account)))
    }

    fn purge_reset_tickets(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.reset_tickets, |ticket| {
            ticket.expires_at <= now
        }))
    }
}
