use crate::accounts::Row as AccountRow;
use crate::connection::{Tx, with_conn};
use crate::schema::{accounts, group_members, groups};
use crate::search::pattern;
use crate::value::{Id, count, known};
use diesel::prelude::*;
use diesel::sql_types::Text;
use portcullis_base::{AccountId, GroupId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::{
    Account, Group, GroupName, GroupQuery, GroupSort, GroupStore, MemberQuery,
};

diesel::define_sql_function! {
    /// ASCII letters alone, on both databases: the column has the collation C on PostgreSQL.
    fn lower(text: Text) -> Text;
}

/// What a search looks for: `None` when it can find nothing.
fn wanted(search: Option<&str>) -> Option<Option<String>> {
    match search.map(pattern) {
        Some(None) => None,
        Some(pattern) => Some(pattern),
        None => Some(None),
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = groups)]
struct Row {
    id: Id,
    name: String,
    created_at: i64,
}

impl TryFrom<Row> for Group {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        Ok(Self {
            id: row.id.into(),
            name: known(GroupName::parse(&row.name).ok(), "groups.name")?,
            created_at: Timestamp::from_millis(row.created_at),
        })
    }
}

fn all(rows: Vec<Row>) -> StoreResult<Vec<Group>> {
    rows.into_iter().map(Group::try_from).collect()
}

impl GroupStore for Tx<'_> {
    fn insert_group(&mut self, group: &Group) -> StoreResult<()> {
        let insert = diesel::insert_into(groups::table)
            .values(Row {
                id: group.id.into(),
                name: group.name.as_str().to_owned(),
                created_at: group.created_at.millis(),
            })
            .on_conflict_do_nothing();
        match with_conn!(self, conn => insert.execute(conn))? {
            0 => Err(StoreError::Conflict),
            _ => Ok(()),
        }
    }

    fn groups(&mut self) -> StoreResult<Vec<Group>> {
        let query = groups::table
            .order(groups::name)
            .select(groups::all_columns);
        all(with_conn!(self, conn => query.load(conn))?)
    }

    fn group_by_name(&mut self, name: &GroupName) -> StoreResult<Option<Group>> {
        let query = groups::table
            .filter(groups::name.eq(name.as_str()))
            .select(groups::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Group::try_from).transpose()
    }

    fn group(&mut self, id: GroupId) -> StoreResult<Option<Group>> {
        let query = groups::table.find(Id::from(id)).select(groups::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Group::try_from).transpose()
    }

    fn groups_page(&mut self, query: &GroupQuery) -> StoreResult<Vec<Group>> {
        let Some(wanted) = wanted(query.search.as_deref()) else {
            return Ok(Vec::new());
        };
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = groups::table
                .select(groups::all_columns)
                .limit(i64::from(query.limit))
                .into_boxed();
            // Ids are UUIDv7: they are in the order of creation.
            select = match (query.sort, query.descending) {
                (GroupSort::Name, false) => select.order(groups::name.asc()),
                (GroupSort::Name, true) => select.order(groups::name.desc()),
                (GroupSort::Created, false) => select.order(groups::id.asc()),
                (GroupSort::Created, true) => select.order(groups::id.desc()),
            };
            if let Some((name, id)) = &query.after {
                select = match (query.sort, query.descending) {
                    (GroupSort::Name, false) => select.filter(groups::name.gt(name)),
                    (GroupSort::Name, true) => select.filter(groups::name.lt(name)),
                    (GroupSort::Created, false) => select.filter(groups::id.gt(Id::from(*id))),
                    (GroupSort::Created, true) => select.filter(groups::id.lt(Id::from(*id))),
                };
            }
            if let Some(wanted) = &wanted {
                select = select.filter(lower(groups::name).like(wanted).escape('\\'));
            }
            select.load(conn)
        })?;
        all(rows)
    }

    fn count_groups(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let Some(wanted) = wanted(search) else {
            return Ok(0);
        };
        with_conn!(self, conn => {
            let mut select = groups::table.count().into_boxed();
            if let Some(wanted) = &wanted {
                select = select.filter(lower(groups::name).like(wanted).escape('\\'));
            }
            select.get_result(conn)
        })
        .map(count)
    }

    fn group_sizes(&mut self, groups: &[GroupId]) -> StoreResult<Vec<(GroupId, u64)>> {
        let ids: Vec<Id> = groups.iter().map(|id| Id::from(*id)).collect();
        let rows: Vec<(Id, i64)> = with_conn!(self, conn => group_members::table
            .filter(group_members::group_id.eq_any(&ids))
            .group_by(group_members::group_id)
            .select((group_members::group_id, diesel::dsl::count_star()))
            .load(conn))?;
        Ok(rows
            .into_iter()
            .map(|(id, members)| (id.into(), count(members)))
            .collect())
    }

    fn rename_group(&mut self, id: GroupId, name: &GroupName) -> StoreResult<bool> {
        let update =
            diesel::update(groups::table.find(Id::from(id))).set(groups::name.eq(name.as_str()));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn members_page(&mut self, group: GroupId, query: &MemberQuery) -> StoreResult<Vec<Account>> {
        let Some(wanted) = wanted(query.search.as_deref()) else {
            return Ok(Vec::new());
        };
        let rows: Vec<AccountRow> = with_conn!(self, conn => {
            let mut select = group_members::table
                .inner_join(accounts::table.on(accounts::id.eq(group_members::account_id)))
                .filter(group_members::group_id.eq(Id::from(group)))
                .select(accounts::all_columns)
                .order(group_members::account_id)
                .limit(i64::from(query.limit))
                .into_boxed();
            if let Some(after) = query.after {
                select = select.filter(group_members::account_id.gt(Id::from(after)));
            }
            if let Some(wanted) = &wanted {
                select = select.filter(
                    accounts::email.like(wanted).escape('\\')
                        .or(accounts::name_folded.like(wanted).escape('\\')),
                );
            }
            select.load(conn)
        })?;
        rows.into_iter().map(Account::try_from).collect()
    }

    fn count_members(&mut self, group: GroupId, search: Option<&str>) -> StoreResult<u64> {
        let Some(wanted) = wanted(search) else {
            return Ok(0);
        };
        with_conn!(self, conn => {
            let mut select = group_members::table
                .inner_join(accounts::table.on(accounts::id.eq(group_members::account_id)))
                .filter(group_members::group_id.eq(Id::from(group)))
                .select(diesel::dsl::count_star())
                .into_boxed();
            if let Some(wanted) = &wanted {
                select = select.filter(
                    accounts::email.like(wanted).escape('\\')
                        .or(accounts::name_folded.like(wanted).escape('\\')),
                );
            }
            select.get_result(conn)
        })
        .map(count)
    }

    fn delete_group(&mut self, id: GroupId) -> StoreResult<bool> {
        let delete = diesel::delete(groups::table.find(Id::from(id)));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn add_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool> {
        let insert = diesel::insert_into(group_members::table)
            .values((
                group_members::group_id.eq(Id::from(group)),
                group_members::account_id.eq(Id::from(account)),
            ))
            .on_conflict_do_nothing();
        with_conn!(self, conn => insert.execute(conn)).map(|rows| rows > 0)
    }

    fn remove_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool> {
        let delete =
            diesel::delete(group_members::table.find((Id::from(group), Id::from(account))));
        with_conn!(self, conn => delete.execute(conn)).map(|rows| rows > 0)
    }

    fn groups_of(&mut self, account: AccountId) -> StoreResult<Vec<Group>> {
        let query = group_members::table
            .inner_join(groups::table.on(groups::id.eq(group_members::group_id)))
            .filter(group_members::account_id.eq(Id::from(account)))
            .order(groups::name)
            .select(groups::all_columns);
        all(with_conn!(self, conn => query.load(conn))?)
    }

    fn members_of(&mut self, group: GroupId) -> StoreResult<Vec<AccountId>> {
        let query = group_members::table
            .filter(group_members::group_id.eq(Id::from(group)))
            .order(group_members::account_id)
            .select(group_members::account_id);
        let ids: Vec<Id> = with_conn!(self, conn => query.load(conn))?;
        Ok(ids.into_iter().map(AccountId::from).collect())
    }
}
