use super::{Memory, require};
use portcullis_base::{AccountId, StoreResult, Timestamp};
use portcullis_credentials::{
    Account, AccountQuery, AccountStore, DisplayName, Email, GuardedChange, Role,
};

impl AccountStore for Memory {
    fn insert_account(&mut self, account: &Account) -> StoreResult<()> {
        require(!self.accounts.contains_key(&account.id))?;
        require(self.account_by_email(&account.email)?.is_none())?;
        self.accounts.insert(account.id, account.clone());
        Ok(())
    }

    fn insert_first_admin(&mut self, account: &Account) -> StoreResult<bool> {
        if self.count_admins()? > 0 {
            return Ok(false);
        }
        self.insert_account(account).map(|()| true)
    }

    fn account(&mut self, id: AccountId) -> StoreResult<Option<Account>> {
        Ok(self.accounts.get(&id).cloned())
    }

    fn account_by_email(&mut self, email: &Email) -> StoreResult<Option<Account>> {
        let mut accounts = self.accounts.values();
        Ok(accounts.find(|account| account.email == *email).cloned())
    }

    fn accounts(&mut self, query: &AccountQuery) -> StoreResult<Vec<Account>> {
        Ok(self
            .accounts
            .values()
            .rev()
            .filter(|account| query.after.is_none_or(|after| account.id < after))
            .filter(|account| matches(account, query.search.as_deref()))
            .take(query.limit.into())
            .cloned()
            .collect())
    }

    fn count_accounts(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let found = self.accounts.values().filter(|a| matches(a, search));
        Ok(found.count() as u64)
    }

    fn enabled_admins(&mut self) -> StoreResult<Vec<Account>> {
        let admins = self.accounts.values().filter(|a| a.is_admin() && a.enabled);
        let mut admins: Vec<Account> = admins.cloned().collect();
        admins.sort_by_key(|admin| admin.id);
        Ok(admins)
    }

    fn count_admins(&mut self) -> StoreResult<u64> {
        Ok(self.accounts.values().filter(|a| a.is_admin()).count() as u64)
    }

    fn set_enabled(&mut self, id: AccountId, enabled: bool) -> StoreResult<GuardedChange> {
        self.guarded(id, enabled, |account| account.enabled = enabled)
    }

    fn set_role(&mut self, id: AccountId, role: Role) -> StoreResult<GuardedChange> {
        let stays = role == Role::Admin;
        self.guarded(id, stays, |account| account.role = role)
    }

    fn delete_account(&mut self, id: AccountId) -> StoreResult<GuardedChange> {
        let change = self.guarded(id, false, |_| ())?;
        if change == GuardedChange::Done {
            self.remove_all_of(id)?;
            self.accounts.remove(&id);
        }
        Ok(change)
    }

    fn set_passwordless(&mut self, id: AccountId, passwordless: bool) -> StoreResult<bool> {
        if let Some(account) = self.accounts.get_mut(&id) {
            account.passwordless = passwordless;
        }
        self.raise_epoch(id)
    }

    fn set_must_change_password(&mut self, id: AccountId, must: bool) -> StoreResult<bool> {
        if let Some(account) = self.accounts.get_mut(&id) {
            account.must_change_password = must;
        }
        self.raise_epoch(id)
    }

    fn set_details(
        &mut self,
        id: AccountId,
        name: &DisplayName,
        locale: Option<&str>,
    ) -> StoreResult<bool> {
        let account = self.accounts.get_mut(&id);
        Ok(account
            .map(|account| {
                account.name = name.clone();
                account.locale = locale.map(str::to_owned);
            })
            .is_some())
    }

    fn set_email(&mut self, id: AccountId, email: &Email) -> StoreResult<bool> {
        let Some(account) = self.account(id)? else {
            return Ok(false);
        };
        let owner = self.account_by_email(email)?;
        require(owner.is_none_or(|owner| owner.id == id))?;
        let changed = Account {
            email: email.clone(),
            ..account
        };
        self.accounts.insert(id, changed);
        self.raise_epoch(id)
    }

    fn raise_epoch(&mut self, id: AccountId) -> StoreResult<bool> {
        let account = self.accounts.get_mut(&id);
        Ok(account.map(|account| account.epoch += 1).is_some())
    }

    fn touch_sign_in(&mut self, id: AccountId, at: Timestamp) -> StoreResult<()> {
        if let Some(account) = self.accounts.get_mut(&id) {
            account.last_sign_in_at = Some(at);
        }
        Ok(())
    }
}

impl Memory {
    /// Changes an account and raises its epoch, unless it would leave no enabled admin and the account does not stay (`stays`) one.
    fn guarded(
        &mut self,
        id: AccountId,
        stays: bool,
        change: impl FnOnce(&mut Account),
    ) -> StoreResult<GuardedChange> {
        let others = self
            .accounts
            .values()
            .any(|other| other.id != id && other.is_admin() && other.enabled);
        let Some(account) = self.accounts.get_mut(&id) else {
            return Ok(GuardedChange::Unknown);
        };
        if !stays && account.enabled && account.is_admin() && !others {
            return Ok(GuardedChange::LastAdmin);
        }
        change(account);
        account.epoch += 1;
        Ok(GuardedChange::Done)
    }
}

pub(super) fn matches(account: &Account, search: Option<&str>) -> bool {
    let Some(part) = search.map(str::to_ascii_lowercase) else {
        return true;
    };
    account.email.as_str().contains(&part)
        || account.name.as_str().to_ascii_lowercase().contains(&part)
}
