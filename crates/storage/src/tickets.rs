use crate::connection::{Tx, with_conn};
use crate::schema::tickets;
use crate::value::{Digest, Id, without_nul};
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_sessions::{Ticket, TicketStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = tickets)]
struct Row {
    digest: Digest,
    session_id: Id,
    host: String,
    return_to: String,
    expires_at: i64,
}

impl From<Row> for Ticket {
    fn from(row: Row) -> Self {
        Self {
            digest: row.digest.into(),
            session: row.session_id.into(),
            host: row.host,
            return_to: row.return_to,
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl TicketStore for Tx<'_> {
    fn put_ticket(&mut self, ticket: &Ticket) -> StoreResult<()> {
        let insert = diesel::insert_into(tickets::table).values(Row {
            digest: Digest::from(&ticket.digest),
            session_id: ticket.session.into(),
            host: without_nul(&ticket.host).into_owned(),
            return_to: without_nul(&ticket.return_to).into_owned(),
            expires_at: ticket.expires_at.millis(),
        });
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn take_ticket(
        &mut self,
        digest: &TokenDigest,
        host: &str,
        now: Timestamp,
    ) -> StoreResult<Option<Ticket>> {
        let live = tickets::table
            .find(Digest::from(digest))
            .filter(tickets::host.eq(without_nul(host).into_owned()))
            .filter(tickets::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(tickets::all_columns);
        let row: Option<Row> = with_conn!(self, conn => delete.get_result(conn).optional())?;
        Ok(row.map(Ticket::from))
    }

    fn purge_tickets(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM tickets WHERE digest IN (SELECT digest FROM tickets WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
