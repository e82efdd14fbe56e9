use super::{client_id, read, scope, written};
use crate::connection::{Tx, with_conn};
use crate::schema::oidc_consents as consents;
use crate::value::Id;
use diesel::prelude::*;
use portcullis_base::{AccountId, StoreError, StoreResult, Timestamp};
use portcullis_oidc::{ClientId, Consent, ConsentStore};

const CLAIMS: &str = "oidc_consents.claims";

#[derive(Queryable)]
struct Row {
    account_id: Id,
    client_id: String,
    scope: String,
    claims: String,
    given_at: i64,
}

impl TryFrom<Row> for Consent {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            account: row.account_id.into(),
            client: client_id(&row.client_id, "oidc_consents.client_id")?,
            scope: scope(&row.scope),
            claims: read(&row.claims, CLAIMS)?,
            given_at: Timestamp::from_millis(row.given_at),
        })
    }
}

impl ConsentStore for Tx<'_> {
    fn put_consent(&mut self, consent: &Consent) -> StoreResult<()> {
        let claims = written(&consent.claims, CLAIMS)?;
        let changes = || {
            (
                consents::scope.eq(consent.scope.to_string()),
                consents::claims.eq(claims.as_str()),
                consents::given_at.eq(consent.given_at.millis()),
            )
        };
        let upsert = diesel::insert_into(consents::table)
            .values((
                consents::account_id.eq(Id::from(consent.account)),
                consents::client_id.eq(consent.client.as_str()),
                changes(),
            ))
            .on_conflict((consents::account_id, consents::client_id))
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<Option<Consent>> {
        let query = consents::table
            .find((Id::from(account), client.as_str()))
            .select(consents::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Consent::try_from).transpose()
    }

    fn consents_of(&mut self, account: AccountId) -> StoreResult<Vec<Consent>> {
        let query = consents::table
            .filter(consents::account_id.eq(Id::from(account)))
            .order((consents::given_at.desc(), consents::client_id))
            .select(consents::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(Consent::try_from).collect()
    }

    fn delete_consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<bool> {
        let delete = diesel::delete(consents::table.find((Id::from(account), client.as_str())));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
