use crate::GroupName;
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
