use super::{client_id, plain};
use crate::connection::{Tx, with_conn};
use crate::schema::oidc_requests as requests;
use crate::value::{Digest, known};
use diesel::prelude::*;
use portcullis_base::{StoreError, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{RequestKind, RequestStore, StoredRequest};

#[derive(Queryable, Insertable)]
#[diesel(table_name = requests)]
struct Row {
    digest: Digest,
    kind: String,
    client_id: String,
    parameters: String,
    browser: Option<Digest>,
    pushed: Option<Digest>,
    created_at: i64,
    expires_at: i64,
}

impl From<&StoredRequest> for Row {
    fn from(request: &StoredRequest) -> Self {
        Self {
            digest: Digest::from(&request.digest),
            kind: request.kind.as_str().to_owned(),
            client_id: request.client.as_str().to_owned(),
            parameters: plain(&request.parameters),
            browser: request.browser.as_ref().map(Digest::from),
            pushed: request.pushed.as_ref().map(Digest::from),
            created_at: request.created_at.millis(),
            expires_at: request.expires_at.millis(),
        }
    }
}

impl TryFrom<Row> for StoredRequest {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            digest: row.digest.into(),
            kind: known(RequestKind::from_stored(&row.kind), "oidc_requests.kind")?,
            client: client_id(&row.client_id, "oidc_requests.client_id")?,
            parameters: row.parameters,
            browser: row.browser.map(TokenDigest::from),
            pushed: row.pushed.map(TokenDigest::from),
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

impl RequestStore for Tx<'_> {
    fn insert_request(&mut self, request: &StoredRequest) -> StoreResult<()> {
        let insert = diesel::insert_into(requests::table).values(Row::from(request));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<Option<StoredRequest>> {
        let query = requests::table
            .find(Digest::from(digest))
            .filter(requests::kind.eq(kind.as_str()))
            .filter(requests::expires_at.gt(now.millis()))
            .select(requests::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(StoredRequest::try_from).transpose()
    }

    fn take_request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let live = requests::table
            .find(Digest::from(digest))
            .filter(requests::kind.eq(kind.as_str()))
            .filter(requests::expires_at.gt(now.millis()));
        let delete = diesel::delete(live);
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_requests(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM oidc_requests WHERE digest IN \
             (SELECT digest FROM oidc_requests WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
