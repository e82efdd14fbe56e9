use portcullis_base::{SessionId, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a ticket works: one redirect.
pub const TICKET_LIFETIME: Duration = Duration::from_secs(30);

/// A one-time ticket that carries a sign-in to an app outside the cookie domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The digest of what travels in the URL.
    pub digest: TokenDigest,
    /// The session it hands over.
    pub session: SessionId,
    /// The one host that may take it.
    pub host: String,
    /// Where to go there, a whole URL.
    pub return_to: String,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// Tickets, kept.
pub trait TicketStore {
    /// Keeps a new ticket.
    fn put_ticket(&mut self, ticket: &Ticket) -> StoreResult<()>;

    /// Takes a live ticket for this host away and returns it, in one statement.
    fn take_ticket(
        &mut self,
        digest: &TokenDigest,
        host: &str,
        now: Timestamp,
    ) -> StoreResult<Option<Ticket>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_tickets(&mut self, now: Timestamp) -> StoreResult<u64>;
}
