use crate::connection::{Tx, with_conn};
use crate::schema::settings;
use crate::seal::Place;
use crate::value::known;
use diesel::prelude::*;
use portcullis_base::{SettingStore, StoreResult, Timestamp};
use std::collections::BTreeMap;

fn place(name: &str) -> Place<'_> {
    Place {
        column: "settings.value",
        row: name.as_bytes(),
    }
}

impl SettingStore for Tx<'_> {
    fn settings(&mut self) -> StoreResult<BTreeMap<String, String>> {
        let query = settings::table.select((settings::name, settings::value));
        let rows: Vec<(String, Vec<u8>)> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter()
            .map(|(name, sealed)| {
                let plain = self.sealer.open(place(&name), &sealed)?;
                let text = std::str::from_utf8(&plain).ok().map(str::to_owned);
                Ok((name, known(text, "settings.value")?))
            })
            .collect()
    }

    fn put_setting(&mut self, name: &str, value: &str, now: Timestamp) -> StoreResult<()> {
        let sealed = self.sealer.seal(place(name), value.as_bytes())?;
        let changed = (
            settings::value.eq(&sealed),
            settings::changed_at.eq(now.millis()),
        );
        let insert = diesel::insert_into(settings::table)
            .values((settings::name.eq(name), changed))
            .on_conflict(settings::name)
            .do_update()
            .set(changed);
        with_conn!(self, conn => insert.execute(conn)).map(drop)
    }

    fn remove_setting(&mut self, name: &str) -> StoreResult<bool> {
        let delete = diesel::delete(settings::table.filter(settings::name.eq(name)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
