use crate::connection::{Tx, on_postgres, with_conn};
use crate::schema::accounts;
use crate::search::pattern;
use crate::value::{Id, count, known};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Text};
use portcullis_base::{AccountId, StoreError, StoreResult, Timestamp};
use portcullis_credentials::{
    Account, AccountQuery, AccountStore, DisplayName, Email, GuardedChange, Role,
};

/// The PostgreSQL advisory lock under which the number of admins is looked at and changed. READ COMMITTED alone would
/// let two transactions each see the other's admin and disable both.
const ADMINS: i64 = 0x706f_7274_6375_6c01;

#[derive(Queryable, Insertable)]
#[diesel(table_name = accounts)]
pub(crate) struct Row {
    id: Id,
    email: String,
    name: String,
    name_folded: String,
    role: String,
    enabled: bool,
    passwordless: bool,
    must_change_password: bool,
    epoch: i64,
    created_at: i64,
    last_sign_in_at: Option<i64>,
    locale: Option<String>,
}

impl From<&Account> for Row {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id.into(),
            email: account.email.as_str().to_owned(),
            name: account.name.as_str().to_owned(),
            name_folded: account.name.as_str().to_ascii_lowercase(),
            role: role_word(account.role).to_owned(),
            enabled: account.enabled,
            passwordless: account.passwordless,
            must_change_password: account.must_change_password,
            epoch: account.epoch,
            created_at: account.created_at.millis(),
            last_sign_in_at: account.last_sign_in_at.map(Timestamp::millis),
            locale: account.locale.clone(),
        }
    }
}

impl TryFrom<Row> for Account {
    type Error = StoreError;

    fn try_from(row: Row) -> StoreResult<Self> {
        let role = [Role::Person, Role::Admin]
            .into_iter()
            .find(|role| role_word(*role) == row.role);
        Ok(Self {
            id: row.id.into(),
            email: known(Email::parse(&row.email).ok(), "accounts.email")?,
            name: known(DisplayName::parse(&row.name).ok(), "accounts.name")?,
            role: known(role, "accounts.role")?,
            enabled: row.enabled,
            passwordless: row.passwordless,
            must_change_password: row.must_change_password,
            epoch: row.epoch,
            created_at: Timestamp::from_millis(row.created_at),
            last_sign_in_at: row.last_sign_in_at.map(Timestamp::from_millis),
            locale: row.locale,
        })
    }
}

pub(crate) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Person => "person",
        Role::Admin => "admin",
    }
}

impl Tx<'_> {
    fn lock_admins(&mut self) -> StoreResult<()> {
        on_postgres!(self, conn => diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(ADMINS)
            .execute(conn))
    }

    /// What a conditional change of an account has come to, by the rows that it touched.
    fn guarded(&mut self, rows: usize, id: AccountId) -> StoreResult<GuardedChange> {
        if rows > 0 {
            Ok(GuardedChange::Done)
        } else if self.account_exists(id)? {
            Ok(GuardedChange::LastAdmin)
        } else {
            Ok(GuardedChange::Unknown)
        }
    }

    fn account_exists(&mut self, id: AccountId) -> StoreResult<bool> {
        let exists = diesel::select(diesel::dsl::exists(accounts::table.find(Id::from(id))));
        with_conn!(self, conn => exists.get_result(conn))
    }
}

impl AccountStore for Tx<'_> {
    fn insert_account(&mut self, account: &Account) -> StoreResult<()> {
        let insert = diesel::insert_into(accounts::table)
            .values(Row::from(account))
            .on_conflict_do_nothing();
        match with_conn!(self, conn => insert.execute(conn))? {
            0 => Err(StoreError::Conflict),
            _ => Ok(()),
        }
    }

    fn insert_first_admin(&mut self, account: &Account) -> StoreResult<bool> {
        self.lock_admins()?;
        // Of the values only these can differ in a new account, and the first admin must be one.
        let row = Row::from(account);
        let insert = diesel::sql_query(
            "INSERT INTO accounts (id, email, name, name_folded, role, enabled, passwordless, must_change_password, \
             epoch, created_at) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 \
             WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE role = 'admin')",
        )
        .bind::<Binary, _>(row.id)
        .bind::<Text, _>(row.email)
        .bind::<Text, _>(row.name)
        .bind::<Text, _>(row.name_folded)
        .bind::<Text, _>(row.role)
        .bind::<Bool, _>(row.enabled)
        .bind::<Bool, _>(row.passwordless)
        .bind::<Bool, _>(row.must_change_password)
        .bind::<BigInt, _>(row.epoch)
        .bind::<BigInt, _>(row.created_at);
        with_conn!(self, conn => insert.execute(conn)).map(|rows| rows > 0)
    }

    fn account(&mut self, id: AccountId) -> StoreResult<Option<Account>> {
        let query = accounts::table
            .find(Id::from(id))
            .select(accounts::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Account::try_from).transpose()
    }

    fn account_by_email(&mut self, email: &Email) -> StoreResult<Option<Account>> {
        let query = accounts::table
            .filter(accounts::email.eq(email.as_str()))
            .select(accounts::all_columns);
        let row: Option<Row> = with_conn!(self, conn => query.first(conn).optional())?;
        row.map(Account::try_from).transpose()
    }

    fn accounts(&mut self, query: &AccountQuery) -> StoreResult<Vec<Account>> {
        let wanted = match query.search.as_deref().map(pattern) {
            Some(None) => return Ok(Vec::new()),
            Some(pattern) => pattern,
            None => None,
        };
        let rows: Vec<Row> = with_conn!(self, conn => {
            let mut select = accounts::table
                .select(accounts::all_columns)
                .order(accounts::id.desc())
                .limit(i64::from(query.limit))
                .into_boxed();
            if let Some(after) = query.after {
                select = select.filter(accounts::id.lt(Id::from(after)));
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

    fn count_accounts(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let wanted = match search.map(pattern) {
            Some(None) => return Ok(0),
            Some(pattern) => pattern,
            None => None,
        };
        with_conn!(self, conn => {
            let mut select = accounts::table.count().into_boxed();
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

    fn enabled_admins(&mut self) -> StoreResult<Vec<Account>> {
        let query = accounts::table
            .filter(accounts::role.eq(role_word(Role::Admin)))
            .filter(accounts::enabled.eq(true))
            .order(accounts::id)
            .select(accounts::all_columns);
        let rows: Vec<Row> = with_conn!(self, conn => query.load(conn))?;
        rows.into_iter().map(Account::try_from).collect()
    }

    fn count_admins(&mut self) -> StoreResult<u64> {
        let query = accounts::table
            .filter(accounts::role.eq(role_word(Role::Admin)))
            .count();
        with_conn!(self, conn => query.get_result(conn)).map(count)
    }

    fn set_enabled(&mut self, id: AccountId, enabled: bool) -> StoreResult<GuardedChange> {
        if !enabled {
            self.lock_admins()?;
        }
        let update = diesel::sql_query(
            "UPDATE accounts SET enabled = $1, epoch = epoch + 1 WHERE id = $2 AND ($1 OR NOT enabled OR role <> 'admin' \
             OR EXISTS (SELECT 1 FROM accounts AS other WHERE other.role = 'admin' AND other.enabled AND other.id <> $2))",
        )
        .bind::<Bool, _>(enabled)
        .bind::<Binary, _>(Id::from(id));
        let rows = with_conn!(self, conn => update.execute(conn))?;
        self.guarded(rows, id)
    }

    fn set_passwordless(&mut self, id: AccountId, passwordless: bool) -> StoreResult<bool> {
        let update = diesel::update(accounts::table.find(Id::from(id))).set((
            accounts::passwordless.eq(passwordless),
            accounts::epoch.eq(accounts::epoch + 1),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn set_must_change_password(&mut self, id: AccountId, must: bool) -> StoreResult<bool> {
        let update = diesel::update(accounts::table.find(Id::from(id))).set((
            accounts::must_change_password.eq(must),
            accounts::epoch.eq(accounts::epoch + 1),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn set_details(
        &mut self,
        id: AccountId,
        name: &DisplayName,
        locale: Option<&str>,
    ) -> StoreResult<bool> {
        let update = diesel::update(accounts::table.find(Id::from(id))).set((
            accounts::name.eq(name.as_str()),
            accounts::name_folded.eq(name.as_str().to_ascii_lowercase()),
            accounts::locale.eq(locale),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn set_email(&mut self, id: AccountId, email: &Email) -> StoreResult<bool> {
        let update = diesel::update(accounts::table.find(Id::from(id))).set((
            accounts::email.eq(email.as_str()),
            accounts::epoch.eq(accounts::epoch + 1),
        ));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn raise_epoch(&mut self, id: AccountId) -> StoreResult<bool> {
        let update = diesel::update(accounts::table.find(Id::from(id)))
            .set(accounts::epoch.eq(accounts::epoch + 1));
        with_conn!(self, conn => update.execute(conn)).map(|rows| rows > 0)
    }

    fn set_role(&mut self, id: AccountId, role: Role) -> StoreResult<GuardedChange> {
        if role != Role::Admin {
            self.lock_admins()?;
        }
        let update = diesel::sql_query(
            "UPDATE accounts SET role = $1, epoch = epoch + 1 WHERE id = $2 AND ($1 = 'admin' OR NOT enabled OR role <> 'admin' \
             OR EXISTS (SELECT 1 FROM accounts AS other WHERE other.role = 'admin' AND other.enabled AND other.id <> $2))",
        )
        .bind::<Text, _>(role_word(role))
        .bind::<Binary, _>(Id::from(id));
        let rows = with_conn!(self, conn => update.execute(conn))?;
        self.guarded(rows, id)
    }

    fn delete_account(&mut self, id: AccountId) -> StoreResult<GuardedChange> {
        self.lock_admins()?;
        // What belongs to the account goes with it: every table says so itself, by its foreign key.
        let delete = diesel::sql_query(
            "DELETE FROM accounts WHERE id = $1 AND (NOT enabled OR role <> 'admin' \
             OR EXISTS (SELECT 1 FROM accounts AS other WHERE other.role = 'admin' AND other.enabled AND other.id <> $1))",
        )
        .bind::<Binary, _>(Id::from(id));
        let rows = with_conn!(self, conn => delete.execute(conn))?;
        self.guarded(rows, id)
    }

    fn touch_sign_in(&mut self, id: AccountId, at: Timestamp) -> StoreResult<()> {
        let update = diesel::update(accounts::table.find(Id::from(id)))
            .set(accounts::last_sign_in_at.eq(at.millis()));
        with_conn!(self, conn => update.execute(conn)).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_171_a_search_finds_its_wildcards_themselves() {
        assert_eq!(pattern("A_b%\\").as_deref(), Some("%a\\_b\\%\\\\%"));
        assert_eq!(pattern("a\0"), None);
        assert_eq!(pattern(&"%".repeat(513)), None);
    }
}
