//! People, found among many.

use crate::{Account, Role};
use portcullis_base::{AccountId, GroupId, StoreResult, Timestamp};

/// What a list of people is in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleSort {
    /// When the account was created.
    #[default]
    Created,
    /// What they are called, the ASCII letters in any case.
    Name,
    /// Their address.
    Email,
    /// When they last signed in; who never has comes before everybody who has.
    LastSignIn,
}

/// The strongest thing that somebody has beside password and mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// Nothing.
    Neither,
    /// A passkey.
    Passkey,
    /// An authenticator app.
    Totp,
}

/// When somebody last signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Never.
    Never,
    /// Not since then, or never.
    NotSince(Timestamp),
}

/// Which people to list, and in which order.
#[derive(Clone, Debug, Default)]
pub struct PeopleQuery {
    /// Part of the address or the name, its ASCII letters in any case; no character is a wildcard.
    pub search: Option<String>,
    /// Only accounts that are on, or off.
    pub enabled: Option<bool>,
    /// Only those with this role.
    pub role: Option<Role>,
    /// Only those who sign in without a password, or with one.
    pub passwordless: Option<bool>,
    /// Only those who have this.
    pub factor: Option<Factor>,
    /// Only members of this group.
    pub group: Option<GroupId>,
    /// Only those who were last seen so.
    pub seen: Option<Seen>,
    /// The order.
    pub sort: PeopleSort,
    /// Whether the largest comes first.
    pub descending: bool,
    /// The place of the last one of the page before; see [`PeopleQuery::place`].
    pub after: Option<(String, AccountId)>,
    /// How many at most.
    pub limit: u16,
}

impl PeopleQuery {
    /// Where an account stands in this order, beside its id: a text, or a number of milliseconds as text.
    #[must_use]
    pub fn place(&self, account: &Account) -> String {
        match self.sort {
            PeopleSort::Created => String::new(),
            PeopleSort::Name => account.name.as_str().to_ascii_lowercase(),
            PeopleSort::Email => account.email.as_str().to_owned(),
            PeopleSort::LastSignIn => account
                .last_sign_in_at
                .map_or(0, Timestamp::millis)
                .to_string(),
        }
    }
}

/// What somebody has beside password and mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// A passkey.
    pub passkey: bool,
    /// An authenticator app.
    pub totp: bool,
}

/// People, found.
pub trait PeopleDirectory {
    /// A page of those who fit.
    fn people(&mut self, query: &PeopleQuery) -> StoreResult<Vec<Account>>;

    /// How many fit; order, place and limit do not matter.
    fn count_people(&mut self, query: &PeopleQuery) -> StoreResult<u64>;

    /// What each of some people has, in their order.
    fn factors_of(&mut self, ids: &[AccountId]) -> StoreResult<Vec<Factors>>;
}
