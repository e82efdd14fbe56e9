#![doc = include_str!("../README.md")]

mod address;
mod call;
mod error;
mod id;
mod key;
pub mod proof;
mod setting;
mod time;
mod token;

pub use address::ClientAddress;
pub use call::Call;
pub use error::StoreError;
pub use id::{
    AccountId, AppId, DeliveryId, DeviceId, EventId, GrantId, GroupId, MailId, PasskeyId,
    PendingId, SessionId, SubscriptionId,
};
pub use key::{Mac, MacKey, Purpose, RootKey};
pub use rand_core;
pub use setting::SettingStore;
pub use time::Timestamp;
pub use token::{MacToken, PlainToken, TokenDigest};

/// What a port answers: the value, or the one error that all ports share.
pub type StoreResult<T> = Result<T, StoreError>;

/// The answer to "use this once": a protocol outcome, not a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redemption {
    /// Used now, by this call and no other.
    Fresh,
    /// It existed, and somebody used it before.
    Replayed,
    /// There is no such thing, or it has expired.
    Unknown,
}
