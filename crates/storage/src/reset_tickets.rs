use crate::connection::{Tx, with_conn};
use crate::schema::reset_tickets as tickets;
use crate::value::{Digest, Id};
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::{ResetTicket, ResetTicketStore};

#[derive(Queryable)]
struct Row {
    account_id: Id,
    token: Digest,
    epoch: i64,
    expires_at: i64,
}

impl From<Row> for ResetTicket {
    fn from(row: Row) -> Self {
        Self {
            token: row.token.into(),
            account: row.account_id.into(),
            epoch: row.epoch,
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl ResetTicketStore for Tx<'_> {
    fn put_reset_ticket(&mut self, ticket: &ResetTicket) -> StoreResult<()> {
        let changes = || {
            (
                tickets::token.eq(Digest::from(&ticket.token)),
                tickets::epoch.eq(ticket.epoch),
                tickets::expires_at.eq(ticket.expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(tickets::table)
            .values((tickets::account_id.eq(Id::from(ticket.account)), changes()))
            .on_conflict(tickets::account_id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>> {
        let query = tickets::table
            .filter(tickets::token.eq(Digest::from(token)))
            .filter(tickets::expires_at.gt(now.millis()))
            .select(tickets::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(ResetTicket::from))
    }

    fn redeem_reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>> {
        let live = tickets::table
            .filter(tickets::token.eq(Digest::from(token)))
            .filter(tickets::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(tickets::all_columns);
        let row: Option<Row> = with_conn!(self, conn => delete.get_result(conn).optional())?;
        Ok(row.map(ResetTicket::from))
    }

    fn purge_reset_tickets(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL a newer ticket may have taken the place since.
        self.remove_some(
            "DELETE FROM reset_tickets WHERE expires_at <= $1 AND account_id IN \
             (SELECT account_id FROM reset_tickets WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
