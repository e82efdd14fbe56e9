use super::{client_id, joined, scope, split};
use crate::connection::{Tx, with_conn};
use crate::schema::{oidc_access_tokens as access, oidc_refresh_tokens as refresh};
use crate::value::{Bytes, Digest, Id};
use diesel::prelude::*;
use portcullis_base::{GrantId, StoreError, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{AccessToken, RefreshToken, TokenStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = access)]
struct Access {
    digest: Digest,
    grant_id: Option<Id>,
    client_id: String,
    scope: String,
    audience: String,
    key_thumbprint: Option<Digest>,
    issued_at: i64,
    expires_at: i64,
}

impl From<&AccessToken> for Access {
    fn from(token: &AccessToken) -> Self {
        Self {
            digest: Digest::from(&token.digest),
            grant_id: token.grant.map(Id::from),
            client_id: token.client.as_str().to_owned(),
            scope: token.scope.to_string(),
            audience: joined(&token.audience),
            key_thumbprint: token.key.map(Bytes),
            issued_at: token.issued_at.millis(),
            expires_at: token.expires_at.millis(),
        }
    }
}

impl TryFrom<Access> for AccessToken {
    type Error = StoreError;

    fn try_from(row: Access) -> StoreResult<Self> {
        Ok(Self {
            digest: row.digest.into(),
            grant: row.grant_id.map(GrantId::from),
            client: client_id(&row.client_id, "oidc_access_tokens.client_id")?,
            scope: scope(&row.scope),
            audience: split(&row.audience),
            key: row.key_thumbprint.map(|key| key.0),
            issued_at: Timestamp::from_millis(row.issued_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = refresh)]
struct Refresh {
    digest: Digest,
    grant_id: Id,
    issued_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl From<&RefreshToken> for Refresh {
    fn from(token: &RefreshToken) -> Self {
        Self {
            digest: Digest::from(&token.digest),
            grant_id: token.grant.into(),
            issued_at: token.issued_at.millis(),
            expires_at: token.expires_at.millis(),
            used_at: token.used_at.map(Timestamp::millis),
        }
    }
}

impl From<Refresh> for RefreshToken {
    fn from(row: Refresh) -> Self {
        Self {
            digest: row.digest.into(),
            grant: row.grant_id.into(),
            issued_at: Timestamp::from_millis(row.issued_at),
            expires_at: Timestamp::from_millis(row.expires_at),
            used_at: row.used_at.map(Timestamp::from_millis),
        }
    }
}

impl TokenStore for Tx<'_> {
    fn insert_access_token(&mut self, token: &AccessToken) -> StoreResult<()> {
        let insert = diesel::insert_into(access::table).values(Access::from(token));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn access_token(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<AccessToken>> {
        let query = access::table
            .find(Digest::from(digest))
            .filter(access::expires_at.gt(now.millis()))
            .select(access::all_columns);
        let row: Option<Access> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(AccessToken::try_from).transpose()
    }

    fn delete_access_token(&mut self, digest: &TokenDigest) -> StoreResult<bool> {
        let delete = diesel::delete(access::table.find(Digest::from(digest)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_access_tokens(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM oidc_access_tokens WHERE digest IN \
             (SELECT digest FROM oidc_access_tokens WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }

    fn insert_refresh_token(&mut self, token: &RefreshToken) -> StoreResult<()> {
        let insert = diesel::insert_into(refresh::table).values(Refresh::from(token));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn refresh_token(&mut self, digest: &TokenDigest) -> StoreResult<Option<RefreshToken>> {
        let query = refresh::table
            .find(Digest::from(digest))
            .select(refresh::all_columns);
        let row: Option<Refresh> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(RefreshToken::from))
    }

    fn rotate_refresh_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let fresh = refresh::table
            .find(Digest::from(digest))
            .filter(refresh::used_at.is_null())
            .filter(refresh::expires_at.gt(now.millis()));
        let update = diesel::update(fresh).set(refresh::used_at.eq(now.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_refresh_tokens(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM oidc_refresh_tokens WHERE digest IN \
             (SELECT digest FROM oidc_refresh_tokens WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
