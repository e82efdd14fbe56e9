use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{Ticket, TicketStore};

impl TicketStore for Memory {
    fn put_ticket(&mut self, ticket: &Ticket) -> StoreResult<()> {
        require(self.sessions.contains_key(&ticket.session))?;
        require(!self.tickets.contains_key(&ticket.digest))?;
        self.tickets.insert(ticket.digest, ticket.clone());
        Ok(())
    }

    fn take_ticket(
        &mut self,
        digest: &TokenDigest,
        host: &str,
        now: Timestamp,
    ) -> StoreResult<Option<Ticket>> {
        let ticket = self.tickets.get(digest);
        let fits = ticket.is_some_and(|ticket| ticket.host == host && now < ticket.expires_at);
        Ok(if fits {
            self.tickets.remove(digest)
        } else {
            None
        })
    }

    fn purge_tickets(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.tickets, |ticket| {
            ticket.expires_at <= now
        }))
    }
}
