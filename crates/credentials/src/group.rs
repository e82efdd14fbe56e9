use crate::{Account, GroupName};
use portcullis_base::{AccountId, Call, GroupId, StoreResult, Timestamp};

/// A group of accounts. Groups do not nest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which group it is, for ever.
    pub id: GroupId,
    /// Its name; unique.
    pub name: GroupName,
    /// When it was created.
    pub created_at: Timestamp,
}

impl Group {
    /// A new group without members.
    #[must_use]
    pub fn create(call: &mut Call<'_>, name: GroupName) -> Self {
        Self {
            id: GroupId::new(call),
            name,
            created_at: call.now(),
        }
    }
}

/// What a list of groups is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupSort {
    /// The name, in the order of its bytes.
    #[default]
    Name,
    /// When a group was created.
    Created,
}

/// Which groups to list.
#[derive(Clone, Debug, Default)]
pub struct GroupQuery {
    /// Part of the name, its ASCII letters in any case; no character is a wildcard.
    pub search: Option<String>,
    /// What they are sorted by.
    pub sort: GroupSort,
    /// Whether the largest comes first.
    pub descending: bool,
    /// The last group of the page before.
    pub after: Option<(String, GroupId)>,
    /// How many at most.
    pub limit: u16,
}

/// Which members of a group to list, those whose accounts are oldest first.
#[derive(Clone, Debug, Default)]
pub struct MemberQuery {
    /// Part of the address or the name, as in [`AccountQuery`](crate::AccountQuery).
    pub search: Option<String>,
    /// The last member of the page before.
    pub after: Option<AccountId>,
    /// How many at most.
    pub limit: u16,
}

/// Groups and who is in them, kept.
pub trait GroupStore {
    /// Keeps a new group.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the name is taken.
    fn insert_group(&mut self, group: &Group) -> StoreResult<()>;

    /// All groups, by name: in the order of its bytes, whatever collation the store has.
    fn groups(&mut self) -> StoreResult<Vec<Group>>;

    /// The group with this name.
    fn group_by_name(&mut self, name: &GroupName) -> StoreResult<Option<Group>>;

    /// The group with this id.
    fn group(&mut self, id: GroupId) -> StoreResult<Option<Group>>;

    /// A page of groups.
    fn groups_page(&mut self, query: &GroupQuery) -> StoreResult<Vec<Group>>;

    /// How many groups a search finds.
    fn count_groups(&mut self, search: Option<&str>) -> StoreResult<u64>;

    /// How many members each of these groups has; one without members may be missing.
    fn group_sizes(&mut self, groups: &[GroupId]) -> StoreResult<Vec<(GroupId, u64)>>;

    /// Gives a group another name. Says whether there is such a group.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the name is taken by another.
    fn rename_group(&mut self, id: GroupId, name: &GroupName) -> StoreResult<bool>;

    /// A page of the members of a group.
    fn members_page(&mut self, group: GroupId, query: &MemberQuery) -> StoreResult<Vec<Account>>;

    /// How many members of a group a search finds.
    fn count_members(&mut self, group: GroupId, search: Option<&str>) -> StoreResult<u64>;

    /// Removes a group and its memberships. Says whether it existed.
    fn delete_group(&mut self, id: GroupId) -> StoreResult<bool>;

    /// Puts an account into a group. Says whether it was new there.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when either does not exist.
    fn add_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool>;

    /// Takes an account out of a group. Says whether it was in.
    fn remove_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool>;

    /// The groups of an account, by name likewise.
    fn groups_of(&mut self, account: AccountId) -> StoreResult<Vec<Group>>;

    /// The members of a group, by id.
    fn members_of(&mut self, group: GroupId) -> StoreResult<Vec<AccountId>>;
}
