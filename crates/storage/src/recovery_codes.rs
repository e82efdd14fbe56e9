use crate::connection::{Tx, with_conn};
use crate::schema::{recovery_codes as codes, recovery_reveals as reveals};
use crate::seal::Place;
use crate::value::{Digest, Id, count, known};
use diesel::prelude::*;
use portcullis_base::{AccountId, Mac, Redemption, SessionId, StoreResult, Timestamp};
use portcullis_mfa::{RecoveryCodeStore, RecoveryRevealStore, Reveal};

const REVEAL: &str = "recovery_reveals.codes";

impl RecoveryCodeStore for Tx<'_> {
    fn replace_recovery_codes(
        &mut self,
        account: AccountId,
        new: &[Mac],
        now: Timestamp,
    ) -> StoreResult<()> {
        self.remove_recovery_codes(account)?;
        let rows: Vec<_> = new
            .iter()
            .map(|mac| {
                (
                    codes::account_id.eq(Id::from(account)),
                    codes::mac.eq(Digest::from(mac)),
                    codes::created_at.eq(now.millis()),
                )
            })
            .collect();
        let insert = diesel::insert_into(codes::table).values(rows);
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn remove_recovery_codes(&mut self, account: AccountId) -> StoreResult<()> {
        let delete = diesel::delete(codes::table.filter(codes::account_id.eq(Id::from(account))));
        with_conn!(self, conn => delete.execute(conn)).map(|_| ())
    }

    fn redeem_recovery_code(
        &mut self,
        account: AccountId,
        code: &Mac,
        now: Timestamp,
    ) -> StoreResult<Redemption> {
        let ours = codes::table.find((Id::from(account), Digest::from(code)));
        let update = diesel::update(ours.filter(codes::used_at.is_null()))
            .set(codes::used_at.eq(now.millis()));
        if with_conn!(self, conn => update.execute(conn))? > 0 {
            return Ok(Redemption::Fresh);
        }
        let exists = diesel::select(diesel::dsl::exists(ours));
        let used: bool = with_conn!(self, conn => exists.get_result(conn))?;
        Ok(if used {
            Redemption::Replayed
        } else {
            Redemption::Unknown
        })
    }

    fn recovery_codes_left(&mut self, account: AccountId) -> StoreResult<u64> {
        let query = codes::table
            .filter(codes::account_id.eq(Id::from(account)))
            .filter(codes::used_at.is_null())
            .count();
        with_conn!(self, conn => query.get_result(conn)).map(count)
    }
}

impl RecoveryRevealStore for Tx<'_> {
    fn put_recovery_reveal(
        &mut self,
        session: SessionId,
        reveal: &Reveal,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        let row = Id::from(session);
        let sealed = self.sealer.seal(place(&row), reveal.as_bytes())?;
        let changes = || {
            (
                reveals::codes.eq(sealed.as_slice()),
                reveals::expires_at.eq(expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(reveals::table)
            .values((reveals::session_id.eq(&row), changes()))
            .on_conflict(reveals::session_id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn take_recovery_reveal(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<Reveal>> {
        let row = Id::from(session);
        let live = reveals::table
            .find(&row)
            .filter(reveals::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(reveals::codes);
        let sealed: Option<Vec<u8>> = with_conn!(self, conn => delete.get_result(conn).optional())?;
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let plain = self.sealer.open(place(&row), &sealed)?;
        known(Reveal::from_stored(&plain), REVEAL).map(Some)
    }

    fn purge_recovery_reveals(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL newer codes may wait since it was selected.
        self.remove_some(
            "DELETE FROM recovery_reveals WHERE expires_at <= $1 AND session_id IN \
             (SELECT session_id FROM recovery_reveals WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}

fn place(row: &Id) -> Place<'_> {
    Place {
        column: REVEAL,
        row: &row.0,
    }
}
