use crate::connection::{Tx, with_conn};
use crate::schema::account_attributes as attributes;
use crate::value::{Id, without_nul};
use diesel::prelude::*;
use portcullis_base::{AccountId, StoreError, StoreResult};
use portcullis_credentials::{AccountStore, AttributeStore, Attributes};

impl AttributeStore for Tx<'_> {
    fn attributes(&mut self, account: AccountId) -> StoreResult<Attributes> {
        let query = attributes::table
            .filter(attributes::account_id.eq(Id::from(account)))
            .select((attributes::name, attributes::value));
        let found: Vec<(String, String)> = with_conn!(self, conn => query.load(conn))?;
        Ok(found.into_iter().collect())
    }

    fn set_attribute(
        &mut self,
        account: AccountId,
        name: &str,
        value: Option<&str>,
    ) -> StoreResult<()> {
        let (key, name) = (Id::from(account), without_nul(name).into_owned());
        let Some(value) = value else {
            let delete = diesel::delete(attributes::table.find((key, name)));
            let removed = with_conn!(self, conn => delete.execute(conn))?;
            // Only who had nothing to remove may be nobody.
            let somebody = removed > 0 || self.account(account)?.is_some();
            return somebody.then_some(()).ok_or(StoreError::Conflict);
        };
        let value = attributes::value.eq(without_nul(value).into_owned());
        let upsert = diesel::insert_into(attributes::table)
            .values((
                attributes::account_id.eq(key),
                attributes::name.eq(name),
                value.clone(),
            ))
            .on_conflict((attributes::account_id, attributes::name))
            .do_update()
            .set(value);
        with_conn!(self, conn => upsert.execute(conn)).map(|_| ())
    }
}
