use crate::connection::{Tx, on_postgres, with_conn};
use crate::feed::CHANNEL;
use crate::schema::invalidations;
use crate::value::known;
use diesel::prelude::*;
use diesel::sql_types::Text;
use portcullis_base::{AccountId, StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{Invalidation, InvalidationStore};

const GATE_TOKEN: &str = "gate-token";
const ACCOUNT: &str = "account";
const RULES: &str = "rules";
const SETTINGS: &str = "settings";

fn columns(what: &Invalidation) -> (&'static str, Option<Vec<u8>>) {
    match what {
        Invalidation::GateToken(digest) => (GATE_TOKEN, Some(digest.as_bytes().to_vec())),
        Invalidation::Account(id) => (ACCOUNT, Some(id.as_bytes().to_vec())),
        Invalidation::Rules => (RULES, None),
        Invalidation::Settings => (SETTINGS, None),
    }
}

fn announced(kind: &str, subject: Option<Vec<u8>>) -> Option<Invalidation> {
    match (kind, subject) {
        (GATE_TOKEN, Some(digest)) => {
            let digest = TokenDigest::from_stored(digest.try_into().ok()?);
            Some(Invalidation::GateToken(digest))
        }
        (ACCOUNT, Some(id)) => {
            let id = AccountId::from_stored(id.try_into().ok()?);
            Some(Invalidation::Account(id))
        }
        (RULES, None) => Some(Invalidation::Rules),
        (SETTINGS, None) => Some(Invalidation::Settings),
        _ => None,
    }
}

impl InvalidationStore for Tx<'_> {
    fn announce(&mut self, what: &Invalidation, now: Timestamp) -> StoreResult<()> {
        let (kind, subject) = columns(what);
        let insert = diesel::insert_into(invalidations::table).values((
            invalidations::kind.eq(kind),
            invalidations::subject.eq(subject),
            invalidations::at.eq(now.millis()),
        ));
        with_conn!(self, conn => insert.execute(conn))?;
        // Delivered at COMMIT, once however often it was called.
        on_postgres!(self, conn => diesel::sql_query("SELECT pg_notify($1, '')")
            .bind::<Text, _>(CHANNEL)
            .execute(conn))
    }

    fn invalidation_position(&mut self) -> StoreResult<i64> {
        let query = invalidations::table.select(diesel::dsl::max(invalidations::position));
        let newest: Option<i64> = with_conn!(self, conn => query.first(conn))?;
        Ok(newest.unwrap_or(0))
    }

    fn invalidations_since(&mut self, position: i64) -> StoreResult<Vec<(i64, Invalidation)>> {
        let query = invalidations::table
            .filter(invalidations::position.gt(position))
            .order(invalidations::position)
            .select((
                invalidations::position,
                invalidations::kind,
                invalidations::subject,
            ));
        let found: Vec<(i64, String, Option<Vec<u8>>)> =
            with_conn!(self, conn => query.load(conn))?;
        // One that a newer version has announced is an error: who cannot tell what to forget must forget everything.
        found
            .into_iter()
            .map(|(position, kind, subject)| {
                known(announced(&kind, subject), "invalidations.kind").map(|what| (position, what))
            })
            .collect()
    }

    fn purge_invalidations(&mut self, before: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM invalidations WHERE position IN (SELECT position FROM invalidations WHERE at < $1 LIMIT $2)",
            before,
        )
    }
}
