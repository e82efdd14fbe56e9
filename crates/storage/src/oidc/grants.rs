use super::{client_id, joined, plain, scope, split};
use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::oidc_grants as grants;
use crate::sessions::proofs;
use crate::value::{Bytes, Digest, Id};
use diesel::prelude::*;
use portcullis_base::{AccountId, GrantId, SessionId, StoreError, StoreResult, Timestamp};
use portcullis_oidc::{ClientId, Grant, GrantStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = grants)]
struct Row {
    id: Id,
    client_id: String,
    account_id: Id,
    sign_in: Id,
    offline: bool,
    scope: String,
    claims: Option<String>,
    resources: String,
    proofs: i32,
    authenticated_at: i64,
    key_thumbprint: Option<Digest>,
    created_at: i64,
    expires_at: i64,
}

impl From<&Grant> for Row {
    fn from(grant: &Grant) -> Self {
        Self {
            id: grant.id.into(),
            client_id: grant.client.as_str().to_owned(),
            account_id: grant.account.into(),
            sign_in: grant.sign_in.into(),
            offline: grant.offline,
            scope: grant.scope.to_string(),
            claims: grant.claims.as_deref().map(plain),
            resources: joined(&grant.resources),
            proofs: i32::from(grant.proofs.bits()),
            authenticated_at: grant.authenticated_at.millis(),
            key_thumbprint: grant.key.map(Bytes),
            created_at: grant.created_at.millis(),
            expires_at: grant.expires_at.millis(),
        }
    }
}

impl TryFrom<Row> for Grant {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            client: client_id(&row.client_id, "oidc_grants.client_id")?,
            account: row.account_id.into(),
            sign_in: row.sign_in.into(),
            offline: row.offline,
            scope: scope(&row.scope),
            claims: row.claims,
            resources: split(&row.resources),
            proofs: proofs(row.proofs, "oidc_grants.proofs")?,
            authenticated_at: Timestamp::from_millis(row.authenticated_at),
            key: row.key_thumbprint.map(|key| key.0),
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

impl GrantStore for Tx<'_> {
    fn insert_grant(&mut self, grant: &Grant) -> StoreResult<()> {
        let insert = diesel::insert_into(grants::table).values(Row::from(grant));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn grant(&mut self, id: GrantId) -> StoreResult<Option<Grant>> {
        let query = grants::table.find(Id::from(id)).select(grants::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Grant::try_from).transpose()
    }

    fn grants_of(&mut self, account: AccountId) -> StoreResult<Vec<Grant>> {
        let query = grants::table
            .filter(grants::account_id.eq(Id::from(account)))
            .order((grants::created_at.desc(), grants::id.desc()))
            .select(grants::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(Grant::try_from).collect()
    }

    fn grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Vec<Grant>> {
        let query = grants::table
            .filter(grants::sign_in.eq(Id::from(sign_in)))
            .order((grants::created_at, grants::id))
            .select(grants::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(Grant::try_from).collect()
    }

    fn bind_grant(&mut self, id: GrantId, key: [u8; 32]) -> StoreResult<bool> {
        let update = diesel::update(grants::table.find(Id::from(id)))
            .set(grants::key_thumbprint.eq(Bytes(key)));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_grant(&mut self, id: GrantId) -> StoreResult<bool> {
        let delete = diesel::delete(grants::table.find(Id::from(id)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_grants_of(
        &mut self,
        account: AccountId,
        client: Option<&ClientId>,
    ) -> StoreResult<u64> {
        let theirs = grants::table.filter(grants::account_id.eq(Id::from(account)));
        match client {
            Some(client) => {
                let delete = diesel::delete(theirs.filter(grants::client_id.eq(client.as_str())));
                with_conn!(self, conn => delete.execute(conn))
            }
            None => {
                let delete = diesel::delete(theirs);
                with_conn!(self, conn => delete.execute(conn))
            }
        }
        .map(rows)
    }

    fn delete_grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<u64> {
        let ending = grants::table
            .filter(grants::sign_in.eq(Id::from(sign_in)))
            .filter(grants::offline.eq(false));
        let delete = diesel::delete(ending);
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }

    fn purge_grants(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM oidc_grants WHERE id IN (SELECT id FROM oidc_grants WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
