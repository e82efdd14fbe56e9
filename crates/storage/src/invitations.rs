use crate::connection::{Tx, with_conn};
use crate::schema::invitations;
use crate::value::{Digest, Id};
use diesel::prelude::*;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::{Invitation, InvitationStore};

#[derive(Queryable)]
struct Row {
    account_id: Id,
    token: Digest,
    epoch: i64,
    expires_at: i64,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Self {
            token: row.token.into(),
            account: row.account_id.into(),
            epoch: row.epoch,
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl InvitationStore for Tx<'_> {
    fn put_invitation(&mut self, invitation: &Invitation) -> StoreResult<()> {
        let changes = || {
            (
                invitations::token.eq(Digest::from(&invitation.token)),
                invitations::epoch.eq(invitation.epoch),
                invitations::expires_at.eq(invitation.expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(invitations::table)
            .values((
                invitations::account_id.eq(Id::from(invitation.account)),
                changes(),
            ))
            .on_conflict(invitations::account_id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>> {
        let query = invitations::table
            .filter(invitations::token.eq(Digest::from(token)))
            .filter(invitations::expires_at.gt(now.millis()))
            .select(invitations::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(row.map(Invitation::from))
    }

    fn redeem_invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>> {
        let live = invitations::table
            .filter(invitations::token.eq(Digest::from(token)))
            .filter(invitations::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(invitations::all_columns);
        let row: Option<Row> = with_conn!(self, conn => delete.get_result(conn).optional())?;
        Ok(row.map(Invitation::from))
    }

    fn purge_invitations(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL a newer invitation may have taken the place since.
        self.remove_some(
            "DELETE FROM invitations WHERE expires_at <= $1 AND account_id IN \
             (SELECT account_id FROM invitations WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
