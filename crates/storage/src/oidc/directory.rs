use super::client_id;
use super::clients::{Row, wanted};
use crate::connection::{Tx, with_conn};
use crate::purge::rows;
use crate::schema::{
    client_reveals as reveals, oidc_client_secrets as secrets, oidc_clients as clients,
    oidc_consents as consents, oidc_grants as grants,
};
use crate::seal::Place;
use crate::value::{Id, count, known, without_nul};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use portcullis_base::{SessionId, StoreResult, Timestamp};
use portcullis_oidc::client::{
    ClientDirectory, ClientOrder, ClientPage, ClientRevealStore, ClientUse, SecretReveal,
};
use portcullis_oidc::{Client, ClientId};
use std::collections::BTreeMap;

const SECRET: &str = "client_reveals.secret";

impl ClientDirectory for Tx<'_> {
    fn client_page(&mut self, page: &ClientPage) -> StoreResult<Vec<Client>> {
        let Some(wanted) = wanted(page.search.as_deref()) else {
            return Ok(Vec::new());
        };
        let after = page.after.as_ref().map(|mark| {
            let name = without_nul(&mark.name).to_ascii_lowercase();
            (name, mark.created_at.millis(), mark.id.as_str())
        });
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = clients::table
                .select(clients::all_columns)
                .limit(i64::from(page.limit))
                .into_boxed();
            if let Some(wanted) = &wanted {
                select = select.filter(
                    clients::id_folded.like(wanted).escape('\\')
                        .or(clients::name_folded.like(wanted).escape('\\')),
                );
            }
            select = match (page.order, page.descending) {
                (ClientOrder::Name, false) => select.order((clients::name_folded, clients::id)),
                (ClientOrder::Name, true) => {
                    select.order((clients::name_folded.desc(), clients::id.desc()))
                }
                (ClientOrder::Created, false) => select.order((clients::created_at, clients::id)),
                (ClientOrder::Created, true) => {
                    select.order((clients::created_at.desc(), clients::id.desc()))
                }
            };
            if let Some((name, created, id)) = &after {
                select = match (page.order, page.descending) {
                    (ClientOrder::Name, false) => select.filter(clients::name_folded.gt(name)
                        .or(clients::name_folded.eq(name).and(clients::id.gt(*id)))),
                    (ClientOrder::Name, true) => select.filter(clients::name_folded.lt(name)
                        .or(clients::name_folded.eq(name).and(clients::id.lt(*id)))),
                    (ClientOrder::Created, false) => select.filter(clients::created_at.gt(created)
                        .or(clients::created_at.eq(created).and(clients::id.gt(*id)))),
                    (ClientOrder::Created, true) => select.filter(clients::created_at.lt(created)
                        .or(clients::created_at.eq(created).and(clients::id.lt(*id)))),
                };
            }
            select.load(conn)
        })?;
        rows.into_iter().map(Client::try_from).collect()
    }

    fn newest_grants(
        &mut self,
        clients: &[ClientId],
    ) -> StoreResult<BTreeMap<ClientId, Timestamp>> {
        let ids: Vec<&str> = clients.iter().map(ClientId::as_str).collect();
        let query = grants::table
            .filter(grants::client_id.eq_any(ids))
            .group_by(grants::client_id)
            .select((grants::client_id, max(grants::created_at)));
        let rows: Vec<(String, Option<i64>)> = with_conn!(self, conn => query.load(conn))?;
        let mut newest = BTreeMap::new();
        for (id, at) in rows {
            if let Some(at) = at {
                let id = client_id(&id, "oidc_grants.client_id")?;
                newest.insert(id, Timestamp::from_millis(at));
            }
        }
        Ok(newest)
    }

    fn client_use(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<ClientUse> {
        let people = diesel::dsl::count(grants::account_id).aggregate_distinct();
        let query = grants::table
            .filter(grants::client_id.eq(id.as_str()))
            .filter(grants::expires_at.gt(now.millis()))
            .select((count_star(), people));
        let (all, people): (i64, i64) = with_conn!(self, conn => query.get_result(conn))?;
        Ok(ClientUse {
            grants: count(all),
            people: count(people),
        })
    }

    fn replace_client_seen(&mut self, client: &Client, seen: Timestamp) -> StoreResult<bool> {
        let unchanged = clients::table
            .find(client.id.as_str())
            .filter(clients::updated_at.eq(seen.millis()));
        let update = diesel::update(unchanged).set(Row::try_from(client)?);
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn end_old_client_secrets(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<u64> {
        let old = secrets::table
            .filter(secrets::client_id.eq(id.as_str()))
            .filter(secrets::expires_at.gt(now.millis()));
        let update = diesel::update(old).set(secrets::expires_at.eq(now.millis()));
        with_conn!(self, conn => update.execute(conn)).map(rows)
    }

    fn delete_grants_of_client(&mut self, id: &ClientId) -> StoreResult<u64> {
        let delete = diesel::delete(grants::table.filter(grants::client_id.eq(id.as_str())));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }

    fn delete_consents_of_client(&mut self, id: &ClientId) -> StoreResult<u64> {
        let delete = diesel::delete(consents::table.filter(consents::client_id.eq(id.as_str())));
        with_conn!(self, conn => delete.execute(conn)).map(rows)
    }
}

impl ClientRevealStore for Tx<'_> {
    fn put_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        secret: &SecretReveal,
        expires_at: Timestamp,
    ) -> StoreResult<()> {
        let row = Id::from(session);
        let sealed = self.sealer.seal(place(&row), secret.as_bytes())?;
        let changes = || {
            (
                reveals::client_id.eq(client.as_str()),
                reveals::secret.eq(sealed.as_slice()),
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

    fn take_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        now: Timestamp,
    ) -> StoreResult<Option<SecretReveal>> {
        let row = Id::from(session);
        let live = reveals::table
            .find(&row)
            .filter(reveals::client_id.eq(client.as_str()))
            .filter(reveals::expires_at.gt(now.millis()));
        let delete = diesel::delete(live).returning(reveals::secret);
        let sealed: Option<Vec<u8>> = with_conn!(self, conn => delete.get_result(conn).optional())?;
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let plain = self.sealer.open(place(&row), &sealed)?;
        known(SecretReveal::from_stored(&plain), SECRET).map(Some)
    }

    fn purge_client_reveals(&mut self, now: Timestamp) -> StoreResult<u64> {
        // Asked again in the statement itself: on PostgreSQL a newer secret may wait since it was selected.
        self.remove_some(
            "DELETE FROM client_reveals WHERE expires_at <= $1 AND session_id IN \
             (SELECT session_id FROM client_reveals WHERE expires_at <= $1 LIMIT $2)",
            now,
        )
    }
}

fn place(row: &Id) -> Place<'_> {
    Place {
        column: SECRET,
        row: &row.0,
    }
}
