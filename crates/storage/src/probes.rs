use crate::connection::{Tx, with_conn};
use crate::schema::proxy_probes;
use crate::value::{Digest, without_nul};
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::gate::{Probe, ProbeStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = proxy_probes)]
struct Row {
    digest: Digest,
    twin: Option<Digest>,
    host: String,
    seen: Option<String>,
    answer: Option<String>,
    expires_at: i64,
}

impl From<Row> for Probe {
    fn from(row: Row) -> Self {
        Self {
            digest: row.digest.into(),
            twin: row.twin.map(TokenDigest::from),
            host: row.host,
            seen: row.seen,
            answer: row.answer,
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl ProbeStore for Tx<'_> {
    fn put_probe(&mut self, probe: &Probe) -> StoreResult<()> {
        let text = |text: &String| without_nul(text).into_owned();
        let insert = diesel::insert_into(proxy_probes::table).values(Row {
            digest: Digest::from(&probe.digest),
            twin: probe.twin.as_ref().map(Digest::from),
            host: text(&probe.host),
            seen: probe.seen.as_ref().map(text),
            answer: probe.answer.as_ref().map(text),
            expires_at: probe.expires_at.millis(),
        });
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn probe(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<Option<Probe>> {
        let live = proxy_probes::table
            .find(Digest::from(digest))
            .filter(proxy_probes::expires_at.gt(now.millis()));
        let row: Option<Row> = with_conn!(self, conn => live.first(conn).optional())?;
        Ok(row.map(Probe::from))
    }

    fn see_probe(&mut self, digest: &TokenDigest, seen: &str, now: Timestamp) -> StoreResult<bool> {
        let live = proxy_probes::table
            .find(Digest::from(digest))
            .filter(proxy_probes::seen.is_null())
            .filter(proxy_probes::expires_at.gt(now.millis()));
        let update =
            diesel::update(live).set(proxy_probes::seen.eq(without_nul(seen).into_owned()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn answer_probe(
        &mut self,
        digest: &TokenDigest,
        answer: &str,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let live = proxy_probes::table
            .find(Digest::from(digest))
            .filter(proxy_probes::answer.is_null())
            .filter(proxy_probes::expires_at.gt(now.millis()));
        let update =
            diesel::update(live).set(proxy_probes::answer.eq(without_nul(answer).into_owned()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_probes(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM proxy_probes WHERE digest IN (SELECT digest FROM proxy_probes WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
