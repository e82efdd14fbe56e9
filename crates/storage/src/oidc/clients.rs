use super::{client_id, inserted, read, written};
use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::{oidc_client_secrets as secrets, oidc_clients as clients};
use crate::search::pattern;
use crate::value::{Digest, count, without_nul};
use diesel::prelude::*;
use portcullis_base::{StoreError, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{Client, ClientId, ClientQuery, ClientSecret, ClientStore};

const METADATA: &str = "oidc_clients.metadata";
const POLICY: &str = "oidc_clients.policy";

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = clients, treat_none_as_null = true)]
pub(super) struct Row {
    id: String,
    id_folded: String,
    name_folded: String,
    enabled: bool,
    metadata: String,
    policy: String,
    registration: Option<Digest>,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<&Client> for Row {
    type Error = StoreError;

    fn try_from(client: &Client) -> StoreResult<Self> {
        Ok(Self {
            id: client.id.as_str().to_owned(),
            id_folded: client.id.as_str().to_ascii_lowercase(),
            name_folded: without_nul(client.name()).to_ascii_lowercase(),
            enabled: client.enabled,
            metadata: written(&client.metadata, METADATA)?,
            policy: written(&client.policy, POLICY)?,
            registration: client.registration.as_ref().map(Digest::from),
            created_at: client.created_at.millis(),
            updated_at: client.updated_at.millis(),
        })
    }
}

impl TryFrom<Row> for Client {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: client_id(&row.id, "oidc_clients.id")?,
            enabled: row.enabled,
            metadata: read(&row.metadata, METADATA)?,
            policy: read(&row.policy, POLICY)?,
            registration: row.registration.map(TokenDigest::from),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = secrets)]
struct SecretRow {
    client_id: String,
    digest: Digest,
    created_at: i64,
    expires_at: Option<i64>,
}

impl TryFrom<SecretRow> for ClientSecret {
    type Error = StoreError;

    fn try_from(row: SecretRow) -> StoreResult<Self> {
        Ok(Self {
            client: client_id(&row.client_id, "oidc_client_secrets.client_id")?,
            digest: row.digest.into(),
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: row.expires_at.map(Timestamp::from_millis),
        })
    }
}

/// The pattern of a search, if anything is searched for; `None` for what nothing can match.
#[allow(
    clippy::option_option,
    reason = "the one says whether to look, the other what for"
)]
pub(super) fn wanted(search: Option<&str>) -> Option<Option<String>> {
    match search {
        Some(text) => pattern(text).map(Some),
        None => Some(None),
    }
}

impl ClientStore for Tx<'_> {
    fn insert_client(&mut self, client: &Client) -> StoreResult<()> {
        let insert = diesel::insert_into(clients::table)
            .values(Row::try_from(client)?)
            .on_conflict_do_nothing();
        with_conn!(self, conn => insert.execute(conn)).and_then(inserted)
    }

    fn client(&mut self, id: &ClientId) -> StoreResult<Option<Client>> {
        let query = clients::table
            .find(id.as_str())
            .select(clients::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Client::try_from).transpose()
    }

    fn clients(&mut self, query: &ClientQuery) -> StoreResult<Vec<Client>> {
        let Some(wanted) = wanted(query.search.as_deref()) else {
            return Ok(Vec::new());
        };
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = clients::table
                .select(clients::all_columns)
                .order(clients::id)
                .limit(i64::from(query.limit))
                .into_boxed();
            if let Some(after) = &query.after {
                select = select.filter(clients::id.gt(after.as_str()));
            }
            if let Some(wanted) = &wanted {
                select = select.filter(
                    clients::id_folded.like(wanted).escape('\\')
                        .or(clients::name_folded.like(wanted).escape('\\')),
                );
            }
            select.load(conn)
        })?;
        rows.into_iter().map(Client::try_from).collect()
    }

    fn count_clients(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let Some(wanted) = wanted(search) else {
            return Ok(0);
        };
        with_conn!(self, conn => {
            let mut select = clients::table.count().into_boxed();
            if let Some(wanted) = &wanted {
                select = select.filter(
                    clients::id_folded.like(wanted).escape('\\')
                        .or(clients::name_folded.like(wanted).escape('\\')),
                );
            }
            select.get_result(conn)
        })
        .map(count)
    }

    fn replace_client(&mut self, client: &Client) -> StoreResult<bool> {
        let update =
            diesel::update(clients::table.find(client.id.as_str())).set(Row::try_from(client)?);
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_client(&mut self, id: &ClientId) -> StoreResult<bool> {
        let delete = diesel::delete(clients::table.find(id.as_str()));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn insert_client_secret(&mut self, secret: &ClientSecret) -> StoreResult<()> {
        let insert = diesel::insert_into(secrets::table).values(SecretRow {
            client_id: secret.client.as_str().to_owned(),
            digest: Digest::from(&secret.digest),
            created_at: secret.created_at.millis(),
            expires_at: secret.expires_at.map(Timestamp::millis),
        });
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn client_secrets(&mut self, id: &ClientId) -> StoreResult<Vec<ClientSecret>> {
        let query = secrets::table
            .filter(secrets::client_id.eq(id.as_str()))
            .order((secrets::created_at.desc(), secrets::digest.desc()))
            .select(secrets::all_columns);
        let rows: Vec<SecretRow> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(ClientSecret::try_from).collect()
    }

    fn expire_client_secrets(&mut self, id: &ClientId, at: Timestamp) -> StoreResult<u64> {
        let longer = secrets::table
            .filter(secrets::client_id.eq(id.as_str()))
            .filter(
                secrets::expires_at
                    .is_null()
                    .or(secrets::expires_at.gt(at.millis())),
            );
        let update = diesel::update(longer).set(secrets::expires_at.eq(at.millis()));
        with_conn!(self, conn => update.execute(conn)).map(rows)
    }

    fn purge_client_secrets(&mut self, now: Timestamp) -> StoreResult<u64> {
        // A digest is as good as unique; of two rows that had the same one only those that have expired go.
        self.remove_some(
            "DELETE FROM oidc_client_secrets WHERE expires_at <= $1 AND digest IN \
             (SELECT digest FROM oidc_client_secrets WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
