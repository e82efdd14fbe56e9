use crate::connection::{Tx, with_conn};
use crate::value::Digest;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::ReplayStore;

impl ReplayStore for Tx<'_> {
    fn note_use(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> StoreResult<bool> {
        // One statement, so that of many at once only one finds nothing or something that has expired.
        let upsert = diesel::sql_query(
            "INSERT INTO oidc_uses (digest, expires_at) VALUES ($1, $2) \
             ON CONFLICT (digest) DO UPDATE SET expires_at = excluded.expires_at \
             WHERE oidc_uses.expires_at <= $3",
        )
        .bind::<Binary, _>(Digest::from(digest))
        .bind::<BigInt, _>(expires_at.millis())
        .bind::<BigInt, _>(now.millis());
        with_conn!(self, conn => upsert.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_uses(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL one may have been used anew since it was selected.
        self.remove_some(
            "DELETE FROM oidc_uses WHERE expires_at <= $1 AND digest IN \
             (SELECT digest FROM oidc_uses WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
