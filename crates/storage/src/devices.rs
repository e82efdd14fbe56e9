use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::trusted_devices as devices;
use crate::value::{Digest, Id, without_nul};
use diesel::prelude::*;
use portcullis_base::{AccountId, DeviceId, StoreResult, Timestamp, TokenDigest};
use portcullis_mfa::{TrustedDevice, TrustedDeviceStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = devices)]
struct Row {
    id: Id,
    token: Digest,
    account_id: Id,
    browser: String,
    address: String,
    created_at: i64,
    last_used_at: i64,
    expires_at: i64,
}

impl From<&TrustedDevice> for Row {
    fn from(device: &TrustedDevice) -> Self {
        Self {
            id: device.id.into(),
            token: Digest::from(&device.token),
            account_id: device.account.into(),
            browser: without_nul(&device.browser).into_owned(),
            address: without_nul(&device.address).into_owned(),
            created_at: device.created_at.millis(),
            last_used_at: device.last_used_at.millis(),
            expires_at: device.expires_at.millis(),
        }
    }
}

impl From<Row> for TrustedDevice {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            token: row.token.into(),
            account: row.account_id.into(),
            browser: row.browser,
            address: row.address,
            created_at: Timestamp::from_millis(row.created_at),
            last_used_at: Timestamp::from_millis(row.last_used_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

impl TrustedDeviceStore for Tx<'_> {
    fn insert_device(&mut self, device: &TrustedDevice) -> StoreResult<()> {
        let insert = diesel::insert_into(devices::table).values(Row::from(device));
        with_conn!(self, conn => insert.execute(conn)).map(|_| ())
    }

    fn use_device(
        &mut self,
        token: &TokenDigest,
        account: AccountId,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let live = devices::table
            .filter(devices::token.eq(Digest::from(token)))
            .filter(devices::account_id.eq(Id::from(account)))
            .filter(devices::expires_at.gt(now.millis()));
        let update = diesel::update(live).set(devices::last_used_at.eq(now.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn devices_of(
        &mut self,
        account: AccountId,
        now: Timestamp,
    ) -> StoreResult<Vec<TrustedDevice>> {
        let query = devices::table
            .filter(devices::account_id.eq(Id::from(account)))
            .filter(devices::expires_at.gt(now.millis()))
            .order(devices::id.desc())
            .select(devices::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        Ok(rows.into_iter().map(TrustedDevice::from).collect())
    }

    fn remove_device(&mut self, account: AccountId, id: DeviceId) -> StoreResult<bool> {
        let ours = devices::table
            .find(Id::from(id))
            .filter(devices::account_id.eq(Id::from(account)));
        let delete = diesel::delete(ours);
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn remove_devices_of(&mut self, account: AccountId) -> StoreResult<u64> {
        let delete =
            diesel::delete(devices::table.filter(devices::account_id.eq(Id::from(account))));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }

    fn purge_devices(&mut self, now: Timestamp) -> StoreResult<u64> {
        self.remove_some(
            "DELETE FROM trusted_devices WHERE id IN \
             (SELECT id FROM trusted_devices WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}
