use super::accounts::matches;
use super::{Memory, require};
use portcullis_base::{AccountId, GroupId, StoreResult};
use portcullis_credentials::{
    Account, Group, GroupName, GroupQuery, GroupSort, GroupStore, MemberQuery,
};

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

    fn group(&mut self, id: GroupId) -> StoreResult<Option<Group>> {
        Ok(self.groups.get(&id).cloned())
    }

    fn groups_page(&mut self, query: &GroupQuery) -> StoreResult<Vec<Group>> {
        let groups = self.groups.values();
        let found = groups.filter(|group| is_named(group, query.search.as_deref()));
        let mut found: Vec<Group> = found.cloned().collect();
        let key = |group: &Group| match query.sort {
            GroupSort::Name => (group.name.as_str().to_owned(), None),
            GroupSort::Created => (String::new(), Some(group.id)),
        };
        found.sort_by_key(key);
        if query.descending {
            found.reverse();
        }
        if let Some((name, id)) = &query.after {
            let last = match query.sort {
                GroupSort::Name => (name.clone(), None),
                GroupSort::Created => (String::new(), Some(*id)),
            };
            found.retain(|group| (key(group) > last) != query.descending && key(group) != last);
        }
        found.truncate(query.limit.into());
        Ok(found)
    }

    fn count_groups(&mut self, search: Option<&str>) -> StoreResult<u64> {
        let groups = self.groups.values();
        Ok(groups.filter(|group| is_named(group, search)).count() as u64)
    }

    fn group_sizes(&mut self, groups: &[GroupId]) -> StoreResult<Vec<(GroupId, u64)>> {
        let size = |id: &GroupId| {
            let members = self.members.iter().filter(|(group, _)| group == id);
            (*id, members.count() as u64)
        };
        Ok(groups
            .iter()
            .map(size)
            .filter(|(_, size)| *size > 0)
            .collect())
    }

    fn rename_group(&mut self, id: GroupId, name: &GroupName) -> StoreResult<bool> {
        let taken = |group: &Group| group.id != id && group.name == *name;
        let exists = self.groups.contains_key(&id);
        require(!exists || !self.groups.values().any(taken))?;
        if let Some(group) = self.groups.get_mut(&id) {
            group.name = name.clone();
        }
        Ok(exists)
    }

    fn members_page(&mut self, group: GroupId, query: &MemberQuery) -> StoreResult<Vec<Account>> {
        let members = self.members.iter().filter(|(of, _)| *of == group);
        let accounts = members.filter_map(|(_, account)| self.accounts.get(account));
        Ok(accounts
            .filter(|account| query.after.is_none_or(|after| account.id > after))
            .filter(|account| matches(account, query.search.as_deref()))
            .take(query.limit.into())
            .cloned()
            .collect())
    }

    fn count_members(&mut self, group: GroupId, search: Option<&str>) -> StoreResult<u64> {
        let members = self.members.iter().filter(|(of, _)| *of == group);
        let accounts = members.filter_map(|(_, account)| self.accounts.get(account));
        Ok(accounts.filter(|account| matches(account, search)).count() as u64)
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

fn is_named(group: &Group, search: Option<&str>) -> bool {
    let name = group.name.as_str().to_ascii_lowercase();
    search.is_none_or(|part| name.contains(&part.to_ascii_lowercase()))
}

fn by_name(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}
