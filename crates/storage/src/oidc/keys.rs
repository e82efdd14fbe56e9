use super::inserted;
use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::oidc_keys as keys;
use crate::seal::{Place, Sealer};
use crate::value::known;
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::{KeyStore, SigningAlgorithm, StoredKey};

#[derive(Queryable, Insertable)]
#[diesel(table_name = keys)]
struct Row {
    kid: String,
    algorithm: String,
    generation: i64,
    private: Vec<u8>,
    created_at: i64,
    signs_from: i64,
    retires_at: Option<i64>,
}

impl Row {
    fn sealed(key: &StoredKey, sealer: &Sealer) -> StoreResult<Self> {
        Ok(Self {
            kid: key.kid.clone(),
            algorithm: key.algorithm.as_str().to_owned(),
            generation: key.generation,
            private: sealer.seal(place(&key.kid), &key.private)?,
            created_at: key.created_at.millis(),
            signs_from: key.signs_from.millis(),
            retires_at: key.retires_at.map(Timestamp::millis),
        })
    }

    fn opened(self, sealer: &Sealer) -> StoreResult<StoredKey> {
        let algorithm = SigningAlgorithm::parse(&self.algorithm);
        Ok(StoredKey {
            private: sealer.open(place(&self.kid), &self.private)?,
            kid: self.kid,
            algorithm: known(algorithm, "oidc_keys.algorithm")?,
            generation: self.generation,
            created_at: Timestamp::from_millis(self.created_at),
            signs_from: Timestamp::from_millis(self.signs_from),
            retires_at: self.retires_at.map(Timestamp::from_millis),
        })
    }
}

fn place(kid: &str) -> Place<'_> {
    Place {
        column: "oidc_keys.private",
        row: kid.as_bytes(),
    }
}

impl KeyStore for Tx<'_> {
    fn insert_key(&mut self, key: &StoredKey) -> StoreResult<()> {
        let insert = diesel::insert_into(keys::table)
            .values(Row::sealed(key, self.sealer)?)
            .on_conflict_do_nothing();
        with_conn!(self, conn => insert.execute(conn)).and_then(inserted)
    }

    fn keys(&mut self) -> StoreResult<Vec<StoredKey>> {
        let query = keys::table
            .order((keys::algorithm, keys::generation))
            .select(keys::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        let opened = rows.into_iter().map(|row| row.opened(self.sealer));
        opened.collect()
    }

    fn retire_key(&mut self, kid: &str, at: Timestamp) -> StoreResult<bool> {
        let update = diesel::update(keys::table.find(kid)).set(keys::retires_at.eq(at.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_keys(&mut self, now: Timestamp) -> StoreResult<u64> {
        // All at once: there are never more than a few.
        let delete = diesel::delete(keys::table.filter(keys::retires_at.le(now.millis())));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }
}
