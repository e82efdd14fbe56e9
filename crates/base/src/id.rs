use crate::Call;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// A UUIDv7 (RFC 9562 §5.7): sortable by creation, never a secret.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// An id that a store has kept.
            #[must_use]
            pub const fn from_stored(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// A new id for something that begins at this call.
            #[must_use]
            pub fn new(call: &mut Call<'_>) -> Self {
                let millis = u64::try_from(call.now().millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &call.random()).into_uuid())
            }

            /// The sixteen bytes, most significant first.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.as_hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Accepts the canonical form only: 36 characters, lower case, hyphenated.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let id = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                let canonical = id.as_hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text;
                canonical.then_some(Self(id)).ok_or(NotAnId)
            }
        }
    )+};
}

id! {
    /// An account: a person or an admin.
    AccountId,
    /// A group of accounts.
    GroupId,
    /// A session: somebody who has signed in.
    SessionId,
    /// A pending sign-in: somebody who has not finished.
    PendingId,
    /// A protected app.
    AppId,
    /// A mail in the outbox.
    MailId,
    /// An audit event.
    EventId,
    /// A passkey; not the credential id, which the authenticator chose.
    PasskeyId,
    /// A device that is trusted with the first factor alone.
    DeviceId,
    /// A grant: what a person has allowed a client.
    GrantId,
    /// A logout that is to be told to a client.
    DeliveryId,
    /// Somebody who is to be told of events.
    SubscriptionId,
}

/// The text is not an id in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected 36 characters such as 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct NotAnId;
