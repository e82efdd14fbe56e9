use crate::connection::{Tx, with_conn};
use crate::schema::mail_codes;
use crate::value::{Digest, Id};
use diesel::prelude::*;
use portcullis_base::{Mac, PendingId, Redemption, StoreResult, Timestamp};
use portcullis_credentials::mail_code::{ATTEMPTS, CodeAttempt};
use portcullis_credentials::{CodePurpose, MailCode, MailCodeStore};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = mail_codes, primary_key(pending_id))]
struct Row {
    pending_id: Id,
    purpose: String,
    account_id: Id,
    mac: Digest,
    attempts: i32,
    used: bool,
    created_at: i64,
    expires_at: i64,
}

impl MailCodeStore for Tx<'_> {
    fn put_code(&mut self, code: &MailCode) -> StoreResult<()> {
        let row = || Row {
            pending_id: code.pending.into(),
            purpose: code.purpose.as_str().to_owned(),
            account_id: code.account.into(),
            mac: Digest::from(&code.mac),
            attempts: 0,
            used: false,
            created_at: code.created_at.millis(),
            expires_at: code.expires_at.millis(),
        };
        let upsert = diesel::insert_into(mail_codes::table)
            .values(row())
            .on_conflict(mail_codes::pending_id)
            .do_update()
            .set(row());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn reserve_code_attempt(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        now: Timestamp,
    ) -> StoreResult<CodeAttempt> {
        let live = mail_codes::table
            .find(Id::from(pending))
            .filter(mail_codes::purpose.eq(purpose.as_str()))
            .filter(mail_codes::expires_at.gt(now.millis()));
        let update = diesel::update(
            live.filter(mail_codes::used.eq(false))
                .filter(mail_codes::attempts.lt(ATTEMPTS)),
        )
        .set(mail_codes::attempts.eq(mail_codes::attempts + 1))
        .returning(mail_codes::all_columns);
        let row: Option<Row> = with_conn!(self, conn => update.get_result(conn).optional())?;
        if let Some(row) = row {
            return Ok(CodeAttempt::Reserved(MailCode {
                pending,
                purpose,
                account: row.account_id.into(),
                mac: row.mac.into(),
                created_at: Timestamp::from_millis(row.created_at),
                expires_at: Timestamp::from_millis(row.expires_at),
            }));
        }
        // Only to tell the person which of the two it is; nothing is decided by it.
        let exists = diesel::select(diesel::dsl::exists(live));
        let spent: bool = with_conn!(self, conn => exists.get_result(conn))?;
        Ok(if spent {
            CodeAttempt::Spent
        } else {
            CodeAttempt::Unknown
        })
    }

    fn redeem_code(
        &mut self,
        pending: PendingId,
        purpose: CodePurpose,
        mac: &Mac,
        now: Timestamp,
    ) -> StoreResult<Redemption> {
        let live = mail_codes::table
            .find(Id::from(pending))
            .filter(mail_codes::purpose.eq(purpose.as_str()))
            .filter(mail_codes::mac.eq(Digest::from(mac)))
            .filter(mail_codes::expires_at.gt(now.millis()));
        let update =
            diesel::update(live.filter(mail_codes::used.eq(false))).set(mail_codes::used.eq(true));
        if with_conn!(self, conn => update.execute(conn))? > 0 {
            return Ok(Redemption::Fresh);
        }
        let exists = diesel::select(diesel::dsl::exists(live));
        let used: bool = with_conn!(self, conn => exists.get_result(conn))?;
        Ok(if used {
            Redemption::Replayed
        } else {
            Redemption::Unknown
        })
    }
}
