use crate::connection::{Tx, with_conn};
use crate::schema::{ceremonies, passkeys};
use crate::value::{Bytes, Digest, Id, known, without_nul};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Text};
use portcullis_base::{
    AccountId, PasskeyId, SessionId, StoreError, StoreResult, Timestamp, TokenDigest,
};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{Ceremony, CeremonyKind, CeremonyStore, Passkey, PasskeyStore, PasskeyUse};

#[derive(Queryable, Insertable)]
#[diesel(table_name = passkeys)]
struct Row {
    id: Id,
    account_id: Id,
    credential_id: Vec<u8>,
    credential: String,
    sign_count: i64,
    aaguid: Option<Bytes<16>>,
    name: String,
    synced: bool,
    created_at: i64,
    last_used_at: Option<i64>,
}

impl From<&Passkey> for Row {
    fn from(passkey: &Passkey) -> Self {
        Self {
            id: passkey.id.into(),
            account_id: passkey.account.into(),
            credential_id: passkey.credential_id.clone(),
            credential: passkey.credential.clone(),
            sign_count: passkey.sign_count.into(),
            aaguid: passkey.aaguid.map(Bytes),
            name: without_nul(&passkey.name).into_owned(),
            synced: passkey.synced,
            created_at: passkey.created_at.millis(),
            last_used_at: passkey.last_used_at.map(Timestamp::millis),
        }
    }
}

impl TryFrom<Row> for Passkey {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            account: row.account_id.into(),
            credential_id: row.credential_id,
            credential: row.credential,
            sign_count: known(u32::try_from(row.sign_count).ok(), "passkeys.sign_count")?,
            aaguid: row.aaguid.map(|bytes| bytes.0),
            name: row.name,
            synced: row.synced,
            created_at: Timestamp::from_millis(row.created_at),
            last_used_at: row.last_used_at.map(Timestamp::from_millis),
        })
    }
}

impl PasskeyStore for Tx<'_> {
    fn insert_passkey(&mut self, passkey: &Passkey) -> StoreResult<()> {
        let insert = diesel::insert_into(passkeys::table).values(Row::from(passkey));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn passkey_by_credential(&mut self, credential_id: &[u8]) -> StoreResult<Option<Passkey>> {
        let query = passkeys::table
            .filter(passkeys::credential_id.eq(credential_id))
            .select(passkeys::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Passkey::try_from).transpose()
    }

    fn passkeys_of(&mut self, account: AccountId) -> StoreResult<Vec<Passkey>> {
        let query = passkeys::table
            .filter(passkeys::account_id.eq(Id::from(account)))
            .order(passkeys::id.asc())
            .select(passkeys::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(Passkey::try_from).collect()
    }

    fn rename_passkey(
        &mut self,
        account: AccountId,
        id: PasskeyId,
        name: &str,
    ) -> StoreResult<bool> {
        let ours = passkeys::table
            .find(Id::from(id))
            .filter(passkeys::account_id.eq(Id::from(account)));
        let update = diesel::update(ours).set(passkeys::name.eq(without_nul(name).into_owned()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn remove_passkey(&mut self, account: AccountId, id: PasskeyId) -> StoreResult<bool> {
        let ours = passkeys::table
            .find(Id::from(id))
            .filter(passkeys::account_id.eq(Id::from(account)));
        let delete = diesel::delete(ours);
        if with_conn!(self, conn => delete.execute(conn))? == 0 {
            return Ok(false);
        }
        self.raise_epoch(account)
    }

    fn record_passkey_use(&mut self, id: PasskeyId, used: &PasskeyUse) -> StoreResult<bool> {
        let update = diesel::sql_query(
            "UPDATE passkeys SET sign_count = $1, synced = $2, credential = $3, last_used_at = $4 \
             WHERE id = $5 AND (sign_count < $1 OR (sign_count = 0 AND $1 = 0))",
        )
        .bind::<BigInt, _>(i64::from(used.sign_count))
        .bind::<Bool, _>(used.synced)
        .bind::<Text, _>(&used.credential)
        .bind::<BigInt, _>(used.at.millis())
        .bind::<Binary, _>(Id::from(id));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = ceremonies)]
struct CeremonyRow {
    browser: Digest,
    kind: String,
    session_id: Option<Id>,
    state: String,
    expires_at: i64,
}

impl CeremonyStore for Tx<'_> {
    fn put_ceremony(&mut self, ceremony: &Ceremony) -> StoreResult<()> {
        let changes = || {
            (
                ceremonies::session_id.eq(ceremony.session.map(Id::from)),
                ceremonies::state.eq(&ceremony.state),
                ceremonies::expires_at.eq(ceremony.expires_at.millis()),
            )
        };
        let upsert = diesel::insert_into(ceremonies::table)
            .values((
                ceremonies::browser.eq(Digest::from(&ceremony.browser)),
                ceremonies::kind.eq(ceremony.kind.as_str()),
                changes(),
            ))
            .on_conflict((ceremonies::browser, ceremonies::kind))
            .do_update()
            .set(changes());
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }

    fn take_ceremony(
        &mut self,
        browser: &TokenDigest,
        kind: CeremonyKind,
        now: Timestamp,
    ) -> StoreResult<Option<Ceremony>> {
        let live = ceremonies::table
            .find((Digest::from(browser), kind.as_str()))
            .filter(ceremonies::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(ceremonies::all_columns);
        let row: Option<CeremonyRow> =
            with_conn!(self, conn => delete.get_result(conn).optional())?;
        let Some(row) = row else {
            return Ok(None);
        };
        Ok(Some(Ceremony {
            browser: row.browser.into(),
            kind: known(CeremonyKind::from_stored(&row.kind), "ceremonies.kind")?,
            session: row.session_id.map(SessionId::from),
            state: row.state,
            expires_at: Timestamp::from_millis(row.expires_at),
        }))
    }

    fn purge_ceremonies(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL one may have begun anew since it was selected.
        self.remove_some(
            "DELETE FROM ceremonies WHERE expires_at <= $1 AND browser IN \
             (SELECT browser FROM ceremonies WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
