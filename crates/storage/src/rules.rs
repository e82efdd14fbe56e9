use crate::connection::{Tx, with_conn};
use crate::rules_json;
use crate::schema::apps;
use crate::value::{Id, known};
use diesel::prelude::*;
use portcullis_base::{StoreError, StoreResult, Timestamp};
use portcullis_sessions::gate::{App, HostPattern, RuleStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = apps)]
struct Row {
    id: Id,
    host: String,
    rules: String,
    created_at: i64,
}

impl TryFrom<Row> for App {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            host: known(HostPattern::parse(&row.host).ok(), "apps.host")?,
            rules: known(rules_json::read(&row.rules), "apps.rules")?,
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

impl RuleStore for Tx<'_> {
    fn insert_app(&mut self, app: &App) -> StoreResult<()> {
        let insert = diesel::insert_into(apps::table)
            .values(Row {
                id: app.id.into(),
                host: app.host.as_str().to_owned(),
                rules: rules_json::write(&app.rules),
                created_at: app.created_at.millis(),
            })
            .on_conflict_do_nothing();
        match with_conn!(self, conn => insert.execute(conn))? {
            0 => Err(StoreError::Conflict),
            _ => Ok(()),
        }
    }

    fn apps(&mut self) -> StoreResult<Vec<App>> {
        let query = apps::table.order(apps::host).select(apps::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(App::try_from).collect()
    }

    fn delete_app(&mut self, host: &HostPattern) -> StoreResult<bool> {
        let delete = diesel::delete(apps::table.filter(apps::host.eq(host.as_str())));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
