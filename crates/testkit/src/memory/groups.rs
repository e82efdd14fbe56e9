use super::{Memory, require};
use portcullis_base::{AccountId, GroupId, StoreResult};
use portcullis_credentials::{Group, GroupName, GroupStore};

impl GroupStore for Memory {
    fn insert_group(&mut self, group: &Group) -> StoreResult<()> {
        require(!self.groups.contains_key(&group.id))?;
        require(self.group_by_name(&group.name)?.is_none())?;
        self.groups.insert(group.id, group.clone());
        Ok(())
    }

    fn groups(&mut self) -> StoreResult<Vec<Group>> {
        Ok(by_name(self.groups.values().cloned().collect()))
    }

    fn group_by_name(&mut self, name: &GroupName) -> StoreResult<Option<Group>> {
        let mut groups = self.groups.values();
        Ok(groups.find(|group| group.name == *name).cloned())
    }

    fn delete_group(&mut self, id: GroupId) -> StoreResult<bool> {
        self.members.retain(|(group, _)| *group != id);
        Ok(self.groups.remove(&id).is_some())
    }

    fn add_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool> {
        require(self.groups.contains_key(&group))?;
        self.require_account(account)?;
        Ok(self.members.insert((group, account)))
    }

    fn remove_member(&mut self, group: GroupId, account: AccountId) -> StoreResult<bool> {
        Ok(self.members.remove(&(group, account)))
    }

    fn groups_of(&mut self, account: AccountId) -> StoreResult<Vec<Group>> {
        let groups = self.groups.values();
        let theirs = groups.filter(|group| self.members.contains(&(group.id, account)));
        Ok(by_name(theirs.cloned().collect()))
    }

    fn members_of(&mut self, group: GroupId) -> StoreResult<Vec<AccountId>> {
        let members = self.members.iter().filter(|(of, _)| *of == group);
        Ok(members.map(|(_, account)| *account).collect())
    }
}

fn by_name(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}
