use crate::connection::{Tx, with_conn};
use crate::schema::recovery_codes as codes;
use crate::value::{Digest, Id, count};
use diesel::prelude::*;
use portcullis_base::{AccountId, Mac, Redemption, StoreResult, Timestamp};
use portcullis_mfa::RecoveryCodeStore;

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
