//! How domain values look in columns.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use portcullis_base::{
    AccountId, AppId, DeliveryId, DeviceId, GrantId, GroupId, Mac, MailId, PasskeyId, PendingId,
    SessionId, StoreError, StoreResult, SubscriptionId, TokenDigest,
};
use std::borrow::Cow;
use std::time::Duration;

/// A column of exactly `N` bytes. Anything else that is found there is an error, not a shorter value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Binary)]
pub(crate) struct Bytes<const N: usize>(pub(crate) [u8; N]);

/// An id: UUIDv7.
pub(crate) type Id = Bytes<16>;
/// A digest or MAC.
pub(crate) type Digest = Bytes<32>;

impl<DB: Backend, const N: usize> FromSql<Binary, DB> for Bytes<N>
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes: Vec<u8> = FromSql::<Binary, DB>::from_sql(bytes)?;
        let found = bytes.len();
        <[u8; N]>::try_from(bytes)
            .map(Self)
            .map_err(|_| format!("expected {N} bytes, found {found}").into())
    }
}

impl<DB: Backend, const N: usize> ToSql<Binary, DB> for Bytes<N>
where
    [u8; N]: ToSql<Binary, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

macro_rules! stored_id {
    ($($id:ident),+) => {$(
        impl From<$id> for Id {
            fn from(id: $id) -> Self {
                Self(*id.as_bytes())
            }
        }

        impl From<Id> for $id {
            fn from(id: Id) -> Self {
                Self::from_stored(id.0)
            }
        }
    )+};
}

stored_id!(
    AccountId,
    AppId,
    DeliveryId,
    DeviceId,
    GrantId,
    GroupId,
    MailId,
    PasskeyId,
    PendingId,
    SessionId,
    SubscriptionId
);

macro_rules! stored_digest {
    ($($digest:ident),+) => {$(
        impl From<&$digest> for Digest {
            fn from(digest: &$digest) -> Self {
                Self(*digest.as_bytes())
            }
        }

        impl From<Digest> for $digest {
            fn from(digest: Digest) -> Self {
                Self::from_stored(digest.0)
            }
        }
    )+};
}

stored_digest!(Mac, TokenDigest);

/// The value of a column that only we write, or an error: a word that nobody knows must not read as anything.
pub(crate) fn known<T>(value: Option<T>, column: &'static str) -> StoreResult<T> {
    value.ok_or_else(|| {
        StoreError::Backend(format!(
            "{column} holds a value that this version does not know"
        ))
    })
}

/// PostgreSQL's text cannot hold NUL. What strangers send is kept without it, so that it can fail no statement.
pub(crate) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// A duration in milliseconds.
pub(crate) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// A duration that was kept in milliseconds; a negative one is none at all.
pub(crate) fn duration(millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

/// A count as the ports give it.
pub(crate) fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}
