use crate::connection::{Tx, with_conn};
use crate::rules_json;
use crate::schema::apps;
use crate::value::{Id, known};
use diesel::prelude::*;
use portcullis_base::{AppId, StoreError, StoreResult, Timestamp};
use portcullis_sessions::gate::{App, HostPattern, Mode, RuleStore};

#[derive(Queryable, Insertable)]
#[diesel(table_name = apps)]
struct Row {
    id: Id,
    host: String,
    rules: String,
    created_at: i64,
    name: String,
    mode: String,
    version: i64,
}

impl From<&App> for Row {
    fn from(app: &App) -> Self {
        Self {
            id: app.id.into(),
            host: app.host.as_str().to_owned(),
            rules: rules_json::write(&app.rules),
            created_at: app.created_at.millis(),
            name: app.name.clone(),
            mode: mode_word(app.mode).to_owned(),
            version: app.version,
        }
    }
}

impl TryFrom<Row> for App {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        let mode = [Mode::Enforce, Mode::Shadow]
            .into_iter()
            .find(|mode| mode_word(*mode) == row.mode);
        Ok(Self {
            id: row.id.into(),
            host: known(HostPattern::parse(&row.host).ok(), "apps.host")?,
            name: row.name,
            // Whoever reads a word that is unknown must not take it for the one that obeys nothing.
            mode: known(mode, "apps.mode")?,
            rules: known(rules_json::read(&row.rules), "apps.rules")?,
            version: row.version,
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

const fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Enforce => "enforce",
        Mode::Shadow => "shadow",
    }
}

impl RuleStore for Tx<'_> {
    fn insert_app(&mut self, app: &App) -> StoreResult<()> {
        let insert = diesel::insert_into(apps::table)
            .values(Row::from(app))
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

    fn app(&mut self, id: AppId) -> StoreResult<Option<App>> {
        let query = apps::table.find(Id::from(id)).select(apps::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(App::try_from).transpose()
    }

    fn update_app(&mut self, app: &App) -> StoreResult<bool> {
        let row = Row::from(app);
        let seen = apps::table
            .find(row.id)
            .filter(apps::version.eq(row.version));
        let update = diesel::update(seen).set((
            apps::name.eq(row.name),
            apps::mode.eq(row.mode),
            apps::rules.eq(row.rules),
            apps::version.eq(apps::version + 1),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn delete_app(&mut self, host: &HostPattern) -> StoreResult<bool> {
        let delete = diesel::delete(apps::table.filter(apps::host.eq(host.as_str())));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }
}
