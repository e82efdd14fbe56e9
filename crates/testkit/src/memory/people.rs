use super::Memory;
use super::accounts::matches;
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::Account;
use portcullis_credentials::directory::{
    Factor, Factors, PeopleDirectory, PeopleQuery, PeopleSort, Seen,
};
use std::cmp::Ordering;

impl Memory {
    fn factors(&self, id: AccountId) -> Factors {
        Factors {
            passkey: self.passkeys.values().any(|it| it.account == id),
            totp: self.totp.contains_key(&id),
        }
    }

    fn fits(&self, account: &Account, query: &PeopleQuery) -> bool {
        let factors = self.factors(account.id);
        matches(account, query.search.as_deref())
            && query.enabled.is_none_or(|it| account.enabled == it)
            && query.role.is_none_or(|it| account.role == it)
            && query
                .passwordless
                .is_none_or(|it| account.passwordless == it)
            && query
                .group
                .is_none_or(|group| self.members.contains(&(group, account.id)))
            && query.factor.is_none_or(|it| match it {
                Factor::Passkey => factors.passkey,
                Factor::Totp => factors.totp,
                Factor::Neither => factors == Factors::default(),
            })
            && query.seen.is_none_or(|it| match it {
                Seen::Never => account.last_sign_in_at.is_none(),
                Seen::NotSince(then) => account.last_sign_in_at.is_none_or(|at| at < then),
            })
    }
}

fn compare(query: &PeopleQuery, a: (&str, AccountId), b: (&str, AccountId)) -> Ordering {
    let number = |place: &str| place.parse::<i64>().unwrap_or(0);
    let by_place = match query.sort {
        PeopleSort::LastSignIn => number(a.0).cmp(&number(b.0)),
        _ => a.0.cmp(b.0),
    };
    let order = by_place.then(a.1.cmp(&b.1));
    if query.descending {
        order.reverse()
    } else {
        order
    }
}

impl PeopleDirectory for Memory {
    fn people(&mut self, query: &PeopleQuery) -> StoreResult<Vec<Account>> {
        let fitting = self.accounts.values().filter(|it| self.fits(it, query));
        let mut found: Vec<(String, Account)> = fitting
            .map(|account| (query.place(account), account.clone()))
            .collect();
        found.sort_by(|a, b| compare(query, (&a.0, a.1.id), (&b.0, b.1.id)));
        if let Some((place, id)) = &query.after {
            let place = match query.sort {
                PeopleSort::Created => "",
                _ => place.as_str(),
            };
            found.retain(|it| compare(query, (&it.0, it.1.id), (place, *id)) == Ordering::Greater);
        }
        found.truncate(query.limit.into());
        Ok(found.into_iter().map(|(_, account)| account).collect())
    }

    fn count_people(&mut self, query: &PeopleQuery) -> StoreResult<u64> {
        let found = self.accounts.values().filter(|it| self.fits(it, query));
        Ok(u64::try_from(found.count()).unwrap_or(u64::MAX))
    }

    fn factors_of(&mut self, ids: &[AccountId]) -> StoreResult<Vec<Factors>> {
        Ok(ids.iter().map(|id| self.factors(*id)).collect())
    }
}
