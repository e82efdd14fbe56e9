use super::client_id;
use crate::connection::{Tx, with_conn};
use crate::schema::oidc_logout_deliveries as deliveries;
use crate::value::Id;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Text};
use portcullis_base::{DeliveryId, StoreError, StoreResult, Timestamp};
use portcullis_oidc::{Delivery, DeliveryStore};

#[derive(QueryableByName, Insertable)]
#[diesel(table_name = deliveries)]
struct Row {
    #[diesel(sql_type = Binary)]
    id: Id,
    #[diesel(sql_type = Text)]
    client_id: String,
    #[diesel(sql_type = Binary)]
    account_id: Id,
    #[diesel(sql_type = Binary)]
    sign_in: Id,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = BigInt)]
    due_at: i64,
    #[diesel(sql_type = BigInt)]
    created_at: i64,
}

impl From<&Delivery> for Row {
    fn from(delivery: &Delivery) -> Self {
        Self {
            id: delivery.id.into(),
            client_id: delivery.client.as_str().to_owned(),
            account_id: delivery.account.into(),
            sign_in: delivery.sign_in.into(),
            attempts: delivery.attempts,
            due_at: delivery.due_at.millis(),
            created_at: delivery.created_at.millis(),
        }
    }
}

impl TryFrom<Row> for Delivery {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            client: client_id(&row.client_id, "oidc_logout_deliveries.client_id")?,
            account: row.account_id.into(),
            sign_in: row.sign_in.into(),
            attempts: row.attempts,
            due_at: Timestamp::from_millis(row.due_at),
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

impl DeliveryStore for Tx<'_> {
    fn insert_delivery(&mut self, delivery: &Delivery) -> StoreResult<()> {
        let insert = diesel::insert_into(deliveries::table).values(Row::from(delivery));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn claim_deliveries(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> StoreResult<Vec<Delivery>> {
        // On PostgreSQL another process's rows are passed over instead of waited for; SQLite has one writer.
        let lock = if self.is_postgres() {
            "FOR UPDATE SKIP LOCKED"
        } else {
            ""
        };
        let update = diesel::sql_query(format!(
            "UPDATE oidc_logout_deliveries SET attempts = attempts + 1, due_at = $1 WHERE id IN \
             (SELECT id FROM oidc_logout_deliveries WHERE due_at <= $2 ORDER BY created_at, id LIMIT $3 {lock}) \
             RETURNING id, client_id, account_id, sign_in, attempts, due_at, created_at"
        ))
        .bind::<BigInt, _>(until.millis())
        .bind::<BigInt, _>(now.millis())
        .bind::<BigInt, _>(i64::from(limit));
        let mut rows: Vec<Row> = with_conn!(self, conn => update.load(conn))?;
        rows.sort_by_key(|row| (row.created_at, row.id.0));
        rows.into_iter().map(Delivery::try_from).collect()
    }

    fn put_off_delivery(&mut self, id: DeliveryId, due_at: Timestamp) -> StoreResult<bool> {
        let update = diesel::update(deliveries::table.find(Id::from(id)))
            .set(deliveries::due_at.eq(due_at.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_delivery(&mut self, id: DeliveryId) -> StoreResult<bool> {
        let delete = diesel::delete(deliveries::table.find(Id::from(id)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
