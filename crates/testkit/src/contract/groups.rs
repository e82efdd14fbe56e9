use super::Subject;
use crate::sample::{account, group, id};
use portcullis_base::{AccountId, StoreError};
use portcullis_credentials::{Group, GroupName};

pub(super) fn a_name_of_a_group_is_taken_once(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_group(&group(1, "staff")));
    let refused = subject.attempt(|ports| ports.insert_group(&group(2, "staff")));
    assert_eq!(refused, Err(StoreError::Conflict));
    subject.run(|ports| {
        let named = |name| GroupName::parse(name).unwrap();
        assert_eq!(
            ports.group_by_name(&named("staff"))?,
            Some(group(1, "staff"))
        );
        assert_eq!(ports.group_by_name(&named("Staff"))?, None);
        ports.insert_group(&group(2, "Staff"))
    });
}

pub(super) fn groups_come_by_name_byte_for_byte(subject: &dyn Subject) {
    let names = ["beta", "Zeta", "alpha", "é", "a-b", "a b", "ab"];
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        for (n, name) in (1..).zip(names) {
            ports.insert_group(&group(n, name))?;
            ports.add_member(id(n), id(1))?;
        }
        Ok(())
    });
    let (all, theirs) = subject.run(|ports| Ok((ports.groups()?, ports.groups_of(id(1))?)));
    let by_name: Vec<&str> = all.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(by_name, ["Zeta", "a b", "a-b", "ab", "alpha", "beta", "é"]);
    assert_eq!(theirs, all);
}

pub(super) fn an_account_is_in_a_group_once(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_group(&group(1, "staff"))?;
        ports.insert_group(&group(2, "others"))?;
        ports.insert_account(&account(2))?;
        ports.insert_account(&account(1))
    });
    subject.run(|ports| {
        assert!(ports.add_member(id(1), id(2))?);
        assert!(ports.add_member(id(1), id(1))?);
        assert!(!ports.add_member(id(1), id(2))?);
        let members: [AccountId; 2] = [id(1), id(2)];
        assert_eq!(ports.members_of(id(1))?, members);
        assert_eq!(ports.members_of(id(2))?, []);
        assert_eq!(ports.members_of(id(3))?, []);
        assert!(ports.remove_member(id(1), id(2))?);
        assert!(!ports.remove_member(id(1), id(2))?);
        assert_eq!(ports.groups_of(id(2))?, []);
        assert_eq!(ports.groups_of(id(1))?, [group(1, "staff")]);
        Ok(())
    });
}

pub(super) fn neither_a_missing_group_nor_a_missing_account_has_members(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_group(&group(1, "staff"))?;
        ports.insert_account(&account(1))
    });
    for (group, account) in [(1, 2), (2, 1), (2, 2)] {
        let refused = subject.attempt(move |ports| ports.add_member(id(group), id(account)));
        assert_eq!(refused, Err(StoreError::Conflict));
    }
}

pub(super) fn a_removed_group_takes_its_memberships_along(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_group(&group(1, "staff"))?;
        ports.insert_account(&account(1))?;
        ports.add_member(id(1), id(1))?;
        Ok(())
    });
    subject.run(|ports| {
        assert!(ports.delete_group(id(1))?);
        assert!(!ports.delete_group(id(1))?);
        assert_eq!(ports.groups()?, Vec::<Group>::new());
        assert_eq!(ports.groups_of(id(1))?, []);
        assert_eq!(ports.account(id(1))?, Some(account(1)));
        ports.insert_group(&group(1, "staff"))?;
        assert_eq!(ports.members_of(id(1))?, []);
        Ok(())
    });
}
