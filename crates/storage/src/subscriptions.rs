use crate::audit;
use crate::connection::{Tx, with_conn};
use crate::schema::{audit_records as records, subscriptions};
use crate::seal::Place;
use crate::value::{Id, known, without_nul};
use diesel::prelude::*;
use portcullis_audit::{
    Hidden, Progress, SealedRecord, Shape, Subscription, SubscriptionStore, Topic,
};
use portcullis_base::{StoreError, StoreResult, SubscriptionId, Timestamp};

const TARGET: &str = "subscriptions.target";
const SECRET: &str = "subscriptions.secret";

#[derive(Queryable, Insertable)]
#[diesel(table_name = subscriptions)]
struct Row {
    id: Id,
    name: String,
    shape: String,
    target: Vec<u8>,
    shown: String,
    secret: Option<Vec<u8>>,
    topics: String,
    enabled: bool,
    cursor: i64,
    attempts: i32,
    last_error: Option<String>,
    due_at: i64,
    told_at: Option<i64>,
    created_at: i64,
}

/// Words without spaces, separated by spaces.
fn written(topics: &[Topic]) -> String {
    let words: Vec<_> = topics.iter().map(|topic| topic.as_str()).collect();
    words.join(" ")
}

fn topics(text: &str) -> Option<Vec<Topic>> {
    text.split_whitespace().map(Topic::parse).collect()
}

impl Tx<'_> {
    fn seal_hidden(&self, column: &'static str, id: Id, text: &Hidden) -> StoreResult<Vec<u8>> {
        let place = Place { column, row: &id.0 };
        self.sealer.seal(place, text.reveal().as_bytes())
    }

    fn open_hidden(&self, column: &'static str, id: Id, sealed: &[u8]) -> StoreResult<Hidden> {
        let plain = self.sealer.open(Place { column, row: &id.0 }, sealed)?;
        let text = std::str::from_utf8(&plain).ok().map(Hidden::new);
        known(text, column)
    }

    fn subscription_row(&self, of: &Subscription) -> StoreResult<Row> {
        let id = Id::from(of.id);
        let secret = of.secret.as_ref();
        let secret = secret.map(|secret| self.seal_hidden(SECRET, id, secret));
        Ok(Row {
            id,
            name: of.name.clone(),
            shape: of.shape.as_str().to_owned(),
            target: self.seal_hidden(TARGET, id, &of.target)?,
            shown: of.shown.clone(),
            secret: secret.transpose()?,
            topics: written(&of.topics),
            enabled: of.enabled,
            cursor: of.cursor,
            attempts: of.attempts,
            last_error: of.last_error.clone(),
            due_at: of.due_at.millis(),
            told_at: of.told_at.map(Timestamp::millis),
            created_at: of.created_at.millis(),
        })
    }

    fn subscription_of(&self, row: Row) -> StoreResult<Subscription> {
        let secret = row.secret.as_deref();
        let secret = secret.map(|sealed| self.open_hidden(SECRET, row.id, sealed));
        Ok(Subscription {
            id: row.id.into(),
            shape: known(Shape::parse(&row.shape), "subscriptions.shape")?,
            target: self.open_hidden(TARGET, row.id, &row.target)?,
            secret: secret.transpose()?,
            topics: known(topics(&row.topics), "subscriptions.topics")?,
            name: row.name,
            shown: row.shown,
            enabled: row.enabled,
            cursor: row.cursor,
            attempts: row.attempts,
            last_error: row.last_error,
            due_at: Timestamp::from_millis(row.due_at),
            told_at: row.told_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

impl SubscriptionStore for Tx<'_> {
    fn insert_subscription(&mut self, subscription: &Subscription) -> StoreResult<()> {
        let insert = diesel::insert_into(subscriptions::table)
            .values(self.subscription_row(subscription)?)
            .on_conflict_do_nothing();
        match with_conn!(self, conn => insert.execute(conn))? {
            0 => Err(StoreError::Conflict),
            _ => Ok(()),
        }
    }

    fn subscriptions(&mut self) -> StoreResult<Vec<Subscription>> {
        let query = subscriptions::table
            .order(subscriptions::name)
            .select(subscriptions::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter()
            .map(|row| self.subscription_of(row))
            .collect()
    }

    fn subscription(&mut self, id: SubscriptionId) -> StoreResult<Option<Subscription>> {
        let query = subscriptions::table
            .find(Id::from(id))
            .select(subscriptions::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(|row| self.subscription_of(row)).transpose()
    }

    fn update_subscription(&mut self, subscription: &Subscription) -> StoreResult<bool> {
        let row = self.subscription_row(subscription)?;
        let update = diesel::update(subscriptions::table.find(row.id)).set((
            subscriptions::name.eq(row.name),
            subscriptions::shape.eq(row.shape),
            subscriptions::target.eq(row.target),
            subscriptions::shown.eq(row.shown),
            subscriptions::secret.eq(row.secret),
            subscriptions::topics.eq(row.topics),
            subscriptions::enabled.eq(row.enabled),
            subscriptions::cursor.eq(row.cursor),
            subscriptions::attempts.eq(0),
            subscriptions::due_at.eq(row.due_at),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_subscription(&mut self, id: SubscriptionId) -> StoreResult<bool> {
        let delete = diesel::delete(subscriptions::table.find(Id::from(id)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn claim_subscription(
        &mut self,
        id: SubscriptionId,
        now: Timestamp,
        until: Timestamp,
    ) -> StoreResult<bool> {
        let due = subscriptions::table
            .find(Id::from(id))
            .filter(subscriptions::enabled.eq(true))
            .filter(subscriptions::due_at.le(now.millis()));
        let update = diesel::update(due).set(subscriptions::due_at.eq(until.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn advance_subscription(
        &mut self,
        id: SubscriptionId,
        claimed: Timestamp,
        progress: &Progress,
    ) -> StoreResult<bool> {
        let mine = subscriptions::table
            .find(Id::from(id))
            .filter(subscriptions::due_at.eq(claimed.millis()));
        let error = progress.last_error.as_deref();
        let update = diesel::update(mine).set((
            subscriptions::cursor.eq(progress.cursor),
            subscriptions::attempts.eq(progress.attempts),
            subscriptions::last_error.eq(error.map(|text| without_nul(text).into_owned())),
            subscriptions::due_at.eq(progress.due_at.millis()),
            subscriptions::told_at.eq(progress.told_at.map(Timestamp::millis)),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn records_of(
        &mut self,
        events: &[&str],
        after: i64,
        limit: u16,
    ) -> StoreResult<Vec<SealedRecord>> {
        let query = records::table
            .filter(records::sequence.gt(after))
            .filter(records::event.eq_any(events))
            .order(records::sequence)
            .limit(i64::from(limit))
            .select(records::all_columns);
        let rows: Vec<audit::Row> = with_conn!(self, conn => query.load(conn))?;
        Ok(audit::all(rows))
    }
}
