use crate::connection::{Tx, with_conn};
use crate::schema::pending_sign_ins as pendings;
use crate::sessions::proofs;
use crate::value::{Digest, Id, known, without_nul};
use diesel::prelude::*;
use portcullis_base::proof::ProofSet;
use portcullis_base::{
    AccountId, PendingId, Redemption, StoreError, StoreResult, Timestamp, TokenDigest,
};
use portcullis_sessions::{Area, PendingSignIn, PendingStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = pendings)]
struct Row {
    id: Id,
    token: Digest,
    area: String,
    email: String,
    account_id: Option<Id>,
    epoch: i64,
    proofs: i32,
    return_to: Option<String>,
    mailed_at: Option<i64>,
    created_at: i64,
    expires_at: i64,
}

impl From<&PendingSignIn> for Row {
    fn from(pending: &PendingSignIn) -> Self {
        Self {
            id: pending.id.into(),
            token: Digest::from(&pending.token),
            area: pending.area.as_str().to_owned(),
            email: without_nul(&pending.email).into_owned(),
            account_id: pending.account.map(Id::from),
            epoch: pending.epoch,
            proofs: i32::from(pending.proofs.bits()),
            return_to: pending
                .return_to
                .as_deref()
                .map(|return_to| without_nul(return_to).into_owned()),
            mailed_at: pending.mailed_at.map(Timestamp::millis),
            created_at: pending.created_at.millis(),
            expires_at: pending.expires_at.millis(),
        }
    }
}

impl TryFrom<Row> for PendingSignIn {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            token: row.token.into(),
            area: known(Area::from_stored(&row.area), "pending_sign_ins.area")?,
            email: row.email,
            account: row.account_id.map(AccountId::from),
            epoch: row.epoch,
            proofs: proofs(row.proofs, "pending_sign_ins.proofs")?,
            return_to: row.return_to,
            mailed_at: row.mailed_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

impl PendingStore for Tx<'_> {
    fn insert_pending(&mut self, pending: &PendingSignIn) -> StoreResult<()> {
        let insert = diesel::insert_into(pendings::table).values(Row::from(pending));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn pending_by_token(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<PendingSignIn>> {
        let query = pendings::table
            .filter(pendings::token.eq(Digest::from(token)))
            .filter(pendings::expires_at.gt(now.millis()))
            .select(pendings::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(PendingSignIn::try_from).transpose()
    }

    fn record_proofs(
        &mut self,
        id: PendingId,
        proofs: ProofSet,
        token: &TokenDigest,
    ) -> StoreResult<bool> {
        let update = diesel::update(pendings::table.find(Id::from(id))).set((
            pendings::proofs.eq(i32::from(proofs.bits())),
            pendings::token.eq(Digest::from(token)),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn record_mailing(
        &mut self,
        id: PendingId,
        now: Timestamp,
        not_since: Timestamp,
    ) -> StoreResult<bool> {
        let due = pendings::mailed_at
            .is_null()
            .or(pendings::mailed_at.le(not_since.millis()));
        let update = diesel::update(pendings::table.find(Id::from(id)).filter(due))
            .set(pendings::mailed_at.eq(now.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn finish_pending(&mut self, id: PendingId, now: Timestamp) -> StoreResult<Redemption> {
        let live = pendings::table
            .find(Id::from(id))
            .filter(pendings::expires_at.gt(now.millis()));
        let delete = diesel::delete(live);
        Ok(if with_conn!(self, conn => delete.execute(conn))? > 0 {
            Redemption::Fresh
        } else {
            Redemption::Unknown
        })
    }

    fn purge_pendings(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM pending_sign_ins WHERE id IN (SELECT id FROM pending_sign_ins WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
