use super::Subject;
use crate::sample::{account, group, id};
use portcullis_base::{AccountId, StoreError};
use portcullis_credentials::{Group, GroupName, GroupQuery, GroupSort, MemberQuery};

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

pub(super) fn pages_of_groups_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    let names = ["beta", "Zeta", "alpha", "100%", "a_b", "aXb"];
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        for (n, name) in (1..).zip(names) {
            ports.insert_group(&group(n, name))?;
        }
        ports.add_member(id(3), id(1))?;
        Ok(())
    });
    for (sort, descending, first) in [
        (GroupSort::Name, false, "100%"),
        (GroupSort::Name, true, "beta"),
        (GroupSort::Created, false, "beta"),
        (GroupSort::Created, true, "aXb"),
    ] {
        let found = subject.run(move |ports| {
            let mut found: Vec<Group> = Vec::new();
            loop {
                let after = found
                    .last()
                    .map(|last| (last.name.as_str().to_owned(), last.id));
                let query = GroupQuery {
                    sort,
                    descending,
                    after,
                    limit: 2,
                    ..GroupQuery::default()
                };
                let page = ports.groups_page(&query)?;
                if page.is_empty() {
                    return Ok(found);
                }
                found.extend(page);
            }
        });
        let mut each: Vec<&str> = found.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(each.first(), Some(&first), "{sort:?} {descending}");
        each.sort_unstable();
        assert_eq!(each, ["100%", "Zeta", "aXb", "a_b", "alpha", "beta"]);
    }
    subject.run(|ports| {
        for (search, expected) in [("ZETA", 1), ("a_B", 1), ("%", 1), ("\\", 0), ("a", 5)] {
            let query = GroupQuery {
                search: Some(search.to_owned()),
                limit: 9,
                ..GroupQuery::default()
            };
            let found = ports.groups_page(&query)?.len() as u64;
            assert_eq!(ports.count_groups(Some(search))?, found, "{search}");
            if search != "a" {
                assert_eq!(found, expected, "{search}");
            }
        }
        assert_eq!(ports.count_groups(None)?, 6);
        assert_eq!(ports.group_sizes(&[id(1), id(3)])?, [(id(3), 1)]);
        assert_eq!(ports.group_sizes(&[])?, []);
        assert_eq!(ports.group(id(3))?, Some(group(3, "alpha")));
        assert_eq!(ports.group(id(9))?, None);
        Ok(())
    });
}

pub(super) fn a_group_is_renamed_to_a_name_that_is_free(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_group(&group(1, "staff"))?;
        ports.insert_group(&group(2, "others"))
    });
    let named = |name| GroupName::parse(name).unwrap();
    let refused = subject.attempt(move |ports| ports.rename_group(id(1), &named("others")));
    assert_eq!(refused, Err(StoreError::Conflict));
    subject.run(move |ports| {
        assert!(ports.rename_group(id(1), &named("staff"))?);
        assert!(ports.rename_group(id(1), &named("crew"))?);
        assert!(!ports.rename_group(id(9), &named("nobody"))?);
        assert_eq!(ports.group(id(1))?, Some(group(1, "crew")));
        assert_eq!(ports.group_by_name(&named("staff"))?, None);
        Ok(())
    });
}

pub(super) fn members_of_a_group_come_in_pages(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_group(&group(1, "staff"))?;
        ports.insert_group(&group(2, "others"))?;
        for n in 1..=5 {
            ports.insert_account(&account(n))?;
            ports.add_member(id(if n == 3 { 2 } else { 1 }), id(n))?;
        }
        Ok(())
    });
    subject.run(|ports| {
        let page = |after: Option<AccountId>| MemberQuery {
            after,
            limit: 3,
            ..MemberQuery::default()
        };
        assert_eq!(
            ports.members_page(id(1), &page(None))?,
            [account(1), account(2), account(4)]
        );
        assert_eq!(ports.members_page(id(1), &page(Some(id(4))))?, [account(5)]);
        assert_eq!(ports.members_page(id(3), &page(None))?, []);
        assert_eq!(ports.count_members(id(1), None)?, 4);
        let email = account(2).email.as_str().to_ascii_uppercase();
        let query = MemberQuery {
            search: Some(email.clone()),
            ..page(None)
        };
        assert_eq!(ports.members_page(id(1), &query)?, [account(2)]);
        assert_eq!(ports.count_members(id(1), Some(&email))?, 1);
        assert_eq!(ports.count_members(id(2), Some(&email))?, 0);
        Ok(())
    });
}
