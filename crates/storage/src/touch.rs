//! The statement that runs once for each session of a flush, written by hand: diesel keeps no prepared UPDATE of its own
//! making, and preparing costs four times what this statement does.

use crate::value::Id;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary};
use diesel::sqlite::Sqlite;

/// Notes that a session was seen, unless something newer is known.
#[derive(QueryId)]
pub(crate) struct Touch {
    pub(crate) session: Id,
    pub(crate) at: i64,
}

impl QueryFragment<Sqlite> for Touch {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("UPDATE session_seen SET last_seen = ");
        out.push_bind_param::<BigInt, _>(&self.at)?;
        out.push_sql(" WHERE session_id = ");
        out.push_bind_param::<Binary, _>(&self.session)?;
        out.push_sql(" AND last_seen < ");
        out.push_bind_param::<BigInt, _>(&self.at)
    }
}

impl RunQueryDsl<diesel::SqliteConnection> for Touch {}
