#![doc = include_str!("../README.md")]

mod account;
mod attribute;
pub mod directory;
mod email;
mod group;
pub mod invitation;
pub mod mail_code;
mod name;
pub mod outbox;
pub mod password;
pub mod reset;
mod setup;
pub mod throttle;

pub use account::{Account, AccountQuery, AccountStore, GuardedChange, NewAccount, Role};
pub use attribute::{AttributeStore, Attributes};
pub use email::{Email, EmailError};
pub use group::{Group, GroupQuery, GroupSort, GroupStore, MemberQuery};
pub use invitation::{Invitation, InvitationStore};
pub use mail_code::{CodePurpose, MailCode, MailCodeStore, PlainCode};
pub use name::{DisplayName, GroupName, NameError};
pub use outbox::OutboxStore;
pub use password::{PasswordHash, PasswordStore};
pub use reset::{ResetTicket, ResetTicketStore};
pub use setup::SetupStore;
pub use throttle::ThrottleStore;

use portcullis_base::proof::Proof;

/// What became of a mail code that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyMailCode {
    /// It is the code, used now for the first time.
    Proven(Proof),
    /// It is not, or there is none.
    Wrong,
    /// The code has had its attempts, or was used before.
    Spent,
}
