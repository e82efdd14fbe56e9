use crate::connection::{Tx, with_conn};
use crate::schema::passwords;
use crate::value::{Id, known};
use diesel::prelude::*;
use portcullis_base::{AccountId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::{AccountStore, PasswordHash, PasswordStore};

impl PasswordStore for Tx<'_> {
    fn password(&mut self, account: AccountId) -> StoreResult<Option<PasswordHash>> {
        let query = passwords::table
            .find(Id::from(account))
            .select(passwords::phc);
        let phc: Option<String> = with_conn!(self, conn => query.first(conn).optional())?;
        // A hash that cannot be read must not look like an account without a password.
        phc.map(|phc| known(PasswordHash::parse(&phc), "passwords.phc"))
            .transpose()
    }

    fn password_set_at(&mut self, account: AccountId) -> StoreResult<Option<Timestamp>> {
        let query = passwords::table
            .find(Id::from(account))
            .select(passwords::set_at);
        let at: Option<i64> = with_conn!(self, conn => query.first(conn).optional())?;
        Ok(at.map(Timestamp::from_millis))
    }

    fn set_password(
        &mut self,
        account: AccountId,
        hash: &PasswordHash,
        at: Timestamp,
    ) -> StoreResult<()> {
        if !self.raise_epoch(account)? {
            return Err(StoreError::Conflict);
        }
        let row = (
            passwords::account_id.eq(Id::from(account)),
            passwords::phc.eq(hash.to_phc()),
            passwords::set_at.eq(at.millis()),
        );
        let upsert = diesel::insert_into(passwords::table)
            .values(row)
            .on_conflict(passwords::account_id)
            .do_update()
            .set((
                passwords::phc.eq(diesel::upsert::excluded(passwords::phc)),
                passwords::set_at.eq(diesel::upsert::excluded(passwords::set_at)),
            ));
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn upgrade_password(
        &mut self,
        account: AccountId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> StoreResult<bool> {
        let update = diesel::update(
            passwords::table
                .find(Id::from(account))
                .filter(passwords::phc.eq(old.to_phc())),
        )
        .set(passwords::phc.eq(new.to_phc()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }
}
