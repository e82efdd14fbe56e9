#![doc = include_str!("../README.md")]

pub mod gate;
mod index;
mod invalidation;
mod pending;
mod return_to;
mod session;
pub mod signin;
mod ticket;

pub use index::{Entry, FillTicket, Found, NewEntry, SessionIndex};
pub use invalidation::{Invalidation, InvalidationStore, revoke_account, revoke_session};
pub use pending::{NewPending, PENDING_LIFETIME, PendingSignIn, PendingStore};
pub use return_to::{Destinations, ReturnTo, ReturnToError};
pub use session::{
    Area, GateToken, Lifetime, LiveSession, NewSession, Session, SessionOrder, SessionQuery,
    SessionStore,
};
pub use ticket::{TICKET_LIFETIME, Ticket, TicketStore};
