use crate::{DisplayName, Email};
use portcullis_base::{AccountId, Call, StoreResult, Timestamp};

/// What an account may do. People and admins live in one store; an admin is a person with this role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Signs in and uses apps.
    Person,
    /// May also enter the admin area.
    Admin,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who it is, for ever.
    pub id: AccountId,
    /// The address it signs in with; unique.
    pub email: Email,
    /// What to call the person.
    pub name: DisplayName,
    /// Person or admin.
    pub role: Role,
    /// A disabled account can do nothing at all.
    pub enabled: bool,
    /// Signs in by mail code alone; a password, if any, is not asked for.
    pub passwordless: bool,
    /// The password was set by somebody else and must be replaced at the next sign-in.
    pub must_change_password: bool,
    /// The language that the person chose, as a BCP 47 tag; mails are written in it.
    pub locale: Option<String>,
    /// Grows with every change after which older pending sign-ins must not be finished.
    pub epoch: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When somebody last signed in as this account.
    pub last_sign_in_at: Option<Timestamp>,
}

/// What is needed to create an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The address.
    pub email: Email,
    /// The name.
    pub name: DisplayName,
    /// Person or admin.
    pub role: Role,
    /// Whether it signs in by mail code alone.
    pub passwordless: bool,
}

impl Account {
    /// A new, enabled account.
    #[must_use]
    pub fn create(call: &mut Call<'_>, new: NewAccount) -> Self {
        Self {
            id: AccountId::new(call),
            email: new.email,
            name: new.name,
            role: new.role,
            enabled: true,
            passwordless: new.passwordless,
            must_change_password: false,
            locale: None,
            epoch: 0,
            created_at: call.now(),
            last_sign_in_at: None,
        }
    }

    /// Whether it may enter the admin area.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.role == Role::Admin
    }
}

/// Which accounts to list. Newest first; `after` continues behind the last one of the page before.
#[derive(Clone, Debug, Default)]
pub struct AccountQuery {
    /// Part of the address or the name, its ASCII letters in any case; no character is a wildcard.
    pub search: Option<String>,
    /// The last account of the page before.
    pub after: Option<AccountId>,
    /// How many at most.
    pub limit: u16,
}

/// Whether a change that could leave the server without an admin was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardedChange {
    /// It was made.
    Done,
    /// It would have left no enabled admin, so nothing was changed.
    LastAdmin,
    /// There is no such account.
    Unknown,
}

/// Accounts, kept.
pub trait AccountStore {
    /// Keeps a new account.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the address or the id is taken.
    fn insert_account(&mut self, account: &Account) -> StoreResult<()>;

    /// Keeps the first admin: only if there is no admin at all, enabled or not. Says whether it did; one statement or
    /// one lock, so that of many at once exactly one succeeds.
    fn insert_first_admin(&mut self, account: &Account) -> StoreResult<bool>;

    /// The account with this id.
    fn account(&mut self, id: AccountId) -> StoreResult<Option<Account>>;

    /// The account with this address.
    fn account_by_email(&mut self, email: &Email) -> StoreResult<Option<Account>>;

    /// A page of accounts, newest first (by id, descending).
    fn accounts(&mut self, query: &AccountQuery) -> StoreResult<Vec<Account>>;

    /// How many accounts match the search.
    fn count_accounts(&mut self, search: Option<&str>) -> StoreResult<u64>;

    /// The admins that are enabled, oldest first.
    fn enabled_admins(&mut self) -> StoreResult<Vec<Account>>;

    /// How many admins there are, enabled or not.
    fn count_admins(&mut self) -> StoreResult<u64>;

    /// Enables or disables an account and raises its epoch; refuses to disable the last enabled admin.
    fn set_enabled(&mut self, id: AccountId, enabled: bool) -> StoreResult<GuardedChange>;

    /// Sets whether the account signs in by mail code alone, and raises its epoch. Says whether it exists.
    fn set_passwordless(&mut self, id: AccountId, passwordless: bool) -> StoreResult<bool>;

    /// Sets whether the password must be replaced at the next sign-in, and raises the epoch. Says whether it exists.
    fn set_must_change_password(&mut self, id: AccountId, must: bool) -> StoreResult<bool>;

    /// Sets what the account is called, and in which language it is written to. Says whether it exists.
    fn set_details(
        &mut self,
        id: AccountId,
        name: &DisplayName,
        locale: Option<&str>,
    ) -> StoreResult<bool>;

    /// Sets the address that the account signs in with, and raises its epoch. Says whether the account exists.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the address is another account's.
    fn set_email(&mut self, id: AccountId, email: &Email) -> StoreResult<bool>;

    /// Raises the epoch, so that no older pending sign-in can be finished. Says whether the account exists.
    fn raise_epoch(&mut self, id: AccountId) -> StoreResult<bool>;

    /// Makes an account an admin or a person, and raises its epoch; refuses to take the role from the last enabled admin.
    fn set_role(&mut self, id: AccountId, role: Role) -> StoreResult<GuardedChange>;

    /// Removes an account with all that is kept about it: sessions and their gate tokens, sign-ins under way, password, codes, factors,
    /// devices, tickets, memberships, attributes, grants and consents. Refuses to remove the last enabled admin.
    fn delete_account(&mut self, id: AccountId) -> StoreResult<GuardedChange>;

    /// Notes a finished sign-in.
    fn touch_sign_in(&mut self, id: AccountId, at: Timestamp) -> StoreResult<()>;
}
