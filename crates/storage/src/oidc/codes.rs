use super::plain;
use crate::connection::{Tx, with_conn};
use crate::schema::oidc_codes as codes;
use crate::value::{Bytes, Digest, Id};
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{Challenge, Code, CodeStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = codes)]
struct Row {
    digest: Digest,
    grant_id: Id,
    redirect_uri: String,
    challenge: Option<Digest>,
    nonce: Option<String>,
    expires_at: i64,
    used_at: Option<i64>,
}

impl From<&Code> for Row {
    fn from(code: &Code) -> Self {
        Self {
            digest: Digest::from(&code.digest),
            grant_id: code.grant.into(),
            redirect_uri: plain(&code.redirect_uri),
            challenge: code.challenge.map(|challenge| Bytes(*challenge.as_bytes())),
            nonce: code.nonce.as_deref().map(plain),
            expires_at: code.expires_at.millis(),
            used_at: code.used_at.map(Timestamp::millis),
        }
    }
}

impl From<Row> for Code {
    fn from(row: Row) -> Self {
        Self {
            digest: row.digest.into(),
            grant: row.grant_id.into(),
            redirect_uri: row.redirect_uri,
            challenge: row.challenge.map(|bytes| Challenge::from_stored(bytes.0)),
            nonce: row.nonce,
            expires_at: Timestamp::from_millis(row.expires_at),
            used_at: row.used_at.map(Timestamp::from_millis),
        }
    }
}

impl CodeStore for Tx<'_> {
    fn insert_code(&mut self, code: &Code) -> StoreResult<()> {
        let insert = diesel::insert_into(codes::table).values(Row::from(code));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn code(&mut self, digest: &TokenDigest) -> StoreResult<Option<Code>> {
        let query = codes::table
            .find(Digest::from(digest))
            .select(codes::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(Code::from))
    }

    fn exchange_code(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let fresh = codes::table
            .find(Digest::from(digest))
            .filter(codes::used_at.is_null())
            .filter(codes::expires_at.gt(now.millis()));
        let update = diesel::update(fresh).set(codes::used_at.eq(now.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }
}
