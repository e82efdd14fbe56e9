use crate::connection::{Tx, with_conn};
use crate::schema::{totp, totp_enrolments};
use crate::seal::Place;
use crate::value::{Id, known};
use diesel::prelude::*;
use portcullis_base::{AccountId, SessionId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{KeptTotp, Step, TotpEnrolmentStore, TotpSecret, TotpStore};

const SECRET: &str = "totp.secret";
const ENROLMENT: &str = "totp_enrolments.secret";

impl Tx<'_> {
    fn seal_secret(
        &self,
        column: &'static str,
        row: Id,
        secret: &TotpSecret,
    ) -> StoreResult<Vec<u8>> {
        let place = Place {
            column,
            row: &row.0,
        };
        self.sealer.seal(place, secret.as_bytes())
    }

    /// An error when it cannot be opened: an authenticator that is lost must not look like none.
    fn open_secret(&self, column: &'static str, row: Id, sealed: &[u8]) -> StoreResult<TotpSecret> {
        let place = Place {
            column,
            row: &row.0,
        };
        let plain = self.sealer.open(place, sealed)?;
        let bytes = <[u8; 20]>::try_from(plain.as_slice()).ok();
        known(bytes.map(TotpSecret::from_stored), column)
    }
}

impl TotpStore for Tx<'_> {
    fn totp(&mut self, account: AccountId) -> StoreResult<Option<KeptTotp>> {
        let query = totp::table
            .find(Id::from(account))
            .select((totp::secret, totp::last_step));
        let row: Option<(Vec<u8>, i64)> = with_conn!(self, conn => query.first(conn).optional())?;
        let Some((sealed, last)) = row else {
            return Ok(None);
        };
        Ok(Some(KeptTotp {
            secret: self.open_secret(SECRET, account.into(), &sealed)?,
            last: Step::from_stored(last),
        }))
    }

    fn put_totp(&mut self, account: AccountId, secret: &TotpSecret, used: Step) -> StoreResult<()> {
        if !self.raise_epoch(account)? {
            return Err(StoreError::Conflict);
        }
        let sealed = self.seal_secret(SECRET, account.into(), secret)?;
        let changes = || {
            (
                totp::secret.eq(sealed.as_slice()),
                totp::last_step.eq(used.number()),
            )
        };
        let upsert = diesel::insert_into(totp::table)
            .values((totp::account_id.eq(Id::from(account)), changes()))
            .on_conflict(totp::account_id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn advance_step(&mut self, account: AccountId, step: Step) -> StoreResult<bool> {
        let older = totp::table
            .find(Id::from(account))
            .filter(totp::last_step.lt(step.number()));
        let update = diesel::update(older).set(totp::last_step.eq(step.number()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn remove_totp(&mut self, account: AccountId) -> StoreResult<bool> {
        let delete = diesel::delete(totp::table.find(Id::from(account)));
        if with_conn!(self, conn => delete.execute(conn))? == 0 {
            return Ok(false);
        }
        self.raise_epoch(account)
    }
}

impl TotpEnrolmentStore for Tx<'_> {
    fn put_totp_enrolment(
        &mut self,
        session: SessionId,
        secret: &TotpSecret,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        let sealed = self.seal_secret(ENROLMENT, session.into(), secret)?;
        let changes = || {
            (
                totp_enrolments::secret.eq(sealed.as_slice()),
                totp_enrolments::expires_at.eq(expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(totp_enrolments::table)
            .values((totp_enrolments::session_id.eq(Id::from(session)), changes()))
            .on_conflict(totp_enrolments::session_id)
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn totp_enrolment(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<TotpSecret>> {
        let query = totp_enrolments::table
            .find(Id::from(session))
            .filter(totp_enrolments::expires_at.gt(now.millis()))
            .select(totp_enrolments::secret);
        let sealed: Option<Vec<u8>> = with_conn!(self, conn => query.first(conn).optional())?;
        sealed
            .map(|sealed| self.open_secret(ENROLMENT, session.into(), &sealed))
            .transpose()
    }

    fn take_totp_enrolment(&mut self, session: SessionId) -> StoreResult<bool> {
        let delete = diesel::delete(totp_enrolments::table.find(Id::from(session)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn purge_totp_enrolments(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM totp_enrolments WHERE session_id IN \
             (SELECT session_id FROM totp_enrolments WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
