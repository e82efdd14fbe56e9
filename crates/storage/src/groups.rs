use crate::connection::{Tx, with_conn};
use crate::schema::{group_members, groups};
use crate::value::{Id, known};
use diesel::prelude::*;
use portcullis_base::{AccountId, GroupId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::{Group, GroupName, GroupStore};

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
