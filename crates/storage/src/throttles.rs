use crate::connection::{Tx, with_conn};
use crate::schema::throttles;
use crate::value::{Digest, millis};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};
use portcullis_base::{Mac, StoreResult, Timestamp};
use portcullis_credentials::ThrottleStore;
use portcullis_credentials::throttle::Tally;
use std::time::Duration;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    attempts: i64,
    #[diesel(sql_type = BigInt)]
    resets_at: i64,
}

impl ThrottleStore for Tx<'_> {
    fn register_attempt(
        &mut self,
        key: &Mac,
        window: Duration,
        now: Timestamp,
    ) -> StoreResult<Tally> {
        let upsert = diesel::sql_query(
            "INSERT INTO throttles (bucket, attempts, resets_at) VALUES ($1, 1, $2) \
             ON CONFLICT (bucket) DO UPDATE SET \
             attempts = CASE WHEN throttles.resets_at <= $3 THEN 1 ELSE throttles.attempts + 1 END, \
             resets_at = CASE WHEN throttles.resets_at <= $3 THEN excluded.resets_at ELSE throttles.resets_at END \
             RETURNING attempts, resets_at",
        )
        .bind::<Binary, _>(Digest::from(key))
        .bind::<BigInt, _>(now.millis().saturating_add(millis(window)))
        .bind::<BigInt, _>(now.millis());
        let row: Row = with_conn!(self, conn => upsert.get_result(conn))?;
        Ok(Tally {
            count: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            resets_at: Timestamp::from_millis(row.resets_at),
        })
    }

    fn tally(&mut self, key: &Mac, now: Timestamp) -> StoreResult<Option<Tally>> {
        let query = throttles::table
            .find(Digest::from(key))
            .filter(throttles::resets_at.gt(now.millis()))
            .select((throttles::attempts, throttles::resets_at));
        let row: Option<(i64, i64)> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(|(attempts, resets_at)| Tally {
            count: u32::try_from(attempts).unwrap_or(u32::MAX),
            resets_at: Timestamp::from_millis(resets_at),
        }))
    }

    fn clear_attempts(&mut self, key: &Mac) -> StoreResult<()> {
        let delete = diesel::delete(throttles::table.find(Digest::from(key)));
        with_conn!(self, conn => delete.execute(conn)).map(|_| ())
    }

    fn release_attempt(&mut self, key: &Mac) -> StoreResult<()> {
        let update = diesel::update(
            throttles::table
                .find(Digest::from(key))
                .filter(throttles::attempts.gt(0)),
        )
        .set(throttles::attempts.eq(throttles::attempts - 1));
        with_conn!(self, conn => update.execute(conn)).map(|_| ())
    }
}
