use crate::accounts::{Row, role_word};
use crate::connection::{Tx, with_conn};
use crate::schema::{accounts, group_members, passkeys, totp};
use crate::search::pattern;
use crate::value::{Id, count};
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::Account;
use portcullis_credentials::directory::{
    Factor, Factors, PeopleDirectory, PeopleQuery, PeopleSort, Seen,
};
use std::collections::BTreeSet;

/// The expression of the index `accounts_last_sign_in`, to the letter.
const LAST_SIGN_IN: &str = "COALESCE(last_sign_in_at, 0)";

/// Narrows a boxed query of accounts; written once, compiled for both databases.
macro_rules! narrowed {
    ($select:expr, $query:expr, $wanted:expr) => {{
        let (mut select, query, wanted): (_, &PeopleQuery, &Option<String>) =
            ($select, $query, $wanted);
        if let Some(wanted) = wanted {
            select = select.filter(
                accounts::email
                    .like(wanted)
                    .escape('\\')
                    .or(accounts::name_folded.like(wanted).escape('\\')),
            );
        }
        if let Some(enabled) = query.enabled {
            select = select.filter(accounts::enabled.eq(enabled));
        }
        if let Some(role) = query.role {
            select = select.filter(accounts::role.eq(role_word(role)));
        }
        if let Some(passwordless) = query.passwordless {
            select = select.filter(accounts::passwordless.eq(passwordless));
        }
        if let Some(group) = query.group.map(Id::from) {
            let member = group_members::table
                .filter(group_members::group_id.eq(group))
                .filter(group_members::account_id.eq(accounts::id));
            select = select.filter(exists(member));
        }
        let passkey = || passkeys::table.filter(passkeys::account_id.eq(accounts::id));
        let app = || totp::table.filter(totp::account_id.eq(accounts::id));
        select = match query.factor {
            None => select,
            Some(Factor::Passkey) => select.filter(exists(passkey())),
            Some(Factor::Totp) => select.filter(exists(app())),
            Some(Factor::Neither) => select
                .filter(not(exists(passkey())))
                .filter(not(exists(app()))),
        };
        match query.seen {
            None => select,
            Some(Seen::Never) => select.filter(accounts::last_sign_in_at.is_null()),
            Some(Seen::NotSince(then)) => {
                select.filter(sql::<BigInt>(LAST_SIGN_IN).lt(then.millis()))
            }
        }
    }};
}

/// Orders a boxed query by a column and the id, and goes on behind a place.
macro_rules! ordered {
    ($select:expr, $query:expr, $column:expr, $place:expr) => {{
        let after = $query.after.as_ref().map(|(_, id)| Id::from(*id));
        match ($query.descending, after) {
            (false, None) => $select.order(($column.asc(), accounts::id.asc())),
            (true, None) => $select.order(($column.desc(), accounts::id.desc())),
            (false, Some(id)) => $select
                .filter(
                    $column
                        .gt($place)
                        .or($column.eq($place).and(accounts::id.gt(id))),
                )
                .order(($column.asc(), accounts::id.asc())),
            (true, Some(id)) => $select
                .filter(
                    $column
                        .lt($place)
                        .or($column.eq($place).and(accounts::id.lt(id))),
                )
                .order(($column.desc(), accounts::id.desc())),
        }
    }};
}

/// The pattern of the search; the inner `None` when nothing can be found.
#[allow(clippy::option_option, reason = "no search is not a search in vain")]
fn wanted(query: &PeopleQuery) -> Option<Option<String>> {
    match query.search.as_deref().map(pattern) {
        Some(None) => None,
        Some(found) => Some(found),
        None => Some(None),
    }
}

impl PeopleDirectory for Tx<'_> {
    fn people(&mut self, query: &PeopleQuery) -> StoreResult<Vec<Account>> {
        let Some(wanted) = wanted(query) else {
            return Ok(Vec::new());
        };
        let place = query.after.as_ref().map(|(place, _)| place.clone());
        let place = place.unwrap_or_default();
        let number: i64 = place.parse().unwrap_or(0);
        let last = || sql::<BigInt>(LAST_SIGN_IN);
        let rows: Vec<Row> = with_conn!(self, conn => {
            let select = accounts::table.select(accounts::all_columns).into_boxed();
            let select = narrowed!(select, query, &wanted).limit(i64::from(query.limit));
            let select = match query.sort {
                PeopleSort::Name => ordered!(select, query, accounts::name_folded, place.clone()),
                PeopleSort::Email => ordered!(select, query, accounts::email, place.clone()),
                PeopleSort::LastSignIn => ordered!(select, query, last(), number),
                PeopleSort::Created => {
                    let after = query.after.as_ref().map(|(_, id)| Id::from(*id));
                    match (query.descending, after) {
                        (false, None) => select.order(accounts::id.asc()),
                        (true, None) => select.order(accounts::id.desc()),
                        (false, Some(id)) => select.filter(accounts::id.gt(id)).order(accounts::id.asc()),
                        (true, Some(id)) => select.filter(accounts::id.lt(id)).order(accounts::id.desc()),
                    }
                }
            };
            select.load(conn)
        })?;
        rows.into_iter().map(Account::try_from).collect()
    }

    fn count_people(&mut self, query: &PeopleQuery) -> StoreResult<u64> {
        let Some(wanted) = wanted(query) else {
            return Ok(0);
        };
        let found: i64 = with_conn!(self, conn => {
            let select = accounts::table.count().into_boxed();
            narrowed!(select, query, &wanted).get_result(conn)
        })?;
        Ok(count(found))
    }

    fn factors_of(&mut self, ids: &[AccountId]) -> StoreResult<Vec<Factors>> {
        let keys: Vec<Id> = ids.iter().copied().map(Id::from).collect();
        let with_passkey = passkeys::table
            .filter(passkeys::account_id.eq_any(keys.clone()))
            .select(passkeys::account_id)
            .distinct();
        let with_passkey: Vec<Id> = with_conn!(self, conn => with_passkey.load(conn))?;
        let with_totp = totp::table
            .filter(totp::account_id.eq_any(keys))
            .select(totp::account_id);
        let with_totp: Vec<Id> = with_conn!(self, conn => with_totp.load(conn))?;
        let set = |found: Vec<Id>| -> BTreeSet<AccountId> {
            found.into_iter().map(AccountId::from).collect()
        };
        let (with_passkey, with_totp) = (set(with_passkey), set(with_totp));
        let factors = ids.iter().map(|id| Factors {
            passkey: with_passkey.contains(id),
            totp: with_totp.contains(id),
        });
        Ok(factors.collect())
    }
}
