use super::Subject;
use crate::sample::{account, admin, at, email, id};
use portcullis_base::{AccountId, StoreError};
use portcullis_credentials::{Account, AccountQuery, DisplayName, Email, GuardedChange};
use std::collections::BTreeSet;

pub(super) fn an_account_is_found_by_id_and_by_address(subject: &dyn Subject) {
    let full = || Account {
        must_change_password: true,
        passwordless: true,
        enabled: false,
        epoch: 1 << 40,
        last_sign_in_at: Some(at(5)),
        name: DisplayName::parse("Ada 🦄 Lovelace").unwrap(),
        ..admin(1)
    };
    subject.run(move |ports| ports.insert_account(&full()));
    subject.run(move |ports| {
        assert_eq!(ports.account(id(1))?, Some(full()));
        assert_eq!(ports.account_by_email(&email(1))?, Some(full()));
        assert_eq!(ports.account(id(2))?, None);
        assert_eq!(ports.account_by_email(&email(2))?, None);
        Ok(())
    });
}

pub(super) fn an_address_and_an_id_are_taken_once(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_account(&account(1)));
    let same_address = Account {
        email: email(1),
        ..account(2)
    };
    let same_id = Account {
        id: id(1),
        ..account(2)
    };
    for twin in [same_address, same_id] {
        let refused = subject.attempt(move |ports| ports.insert_account(&twin));
        assert_eq!(refused, Err(StoreError::Conflict));
    }
    assert_eq!(subject.run(|ports| ports.count_accounts(None)), 1);
}

pub(super) fn what_fails_leaves_nothing_behind(subject: &dyn Subject) {
    let failed = subject.attempt(|ports| {
        ports.insert_account(&account(1))?;
        Err::<(), _>(StoreError::Backend("on purpose".to_owned()))
    });
    assert_eq!(failed, Err(StoreError::Backend("on purpose".to_owned())));
    assert_eq!(subject.run(|ports| ports.account(id(1))), None);
}

pub(super) fn the_admins_that_are_enabled_are_listed_oldest_first(subject: &dyn Subject) {
    let off = Account {
        enabled: false,
        ..admin(2)
    };
    subject.run(move |ports| {
        for account in [&admin(3), &off, &account(4), &admin(1)] {
            ports.insert_account(account)?;
        }
        Ok(())
    });
    let found = subject.run(|ports| ports.enabled_admins());
    assert_eq!(found, [admin(1), admin(3)]);
}

pub(super) fn s_162_setup_opens_once(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_account(&account(9)));
    assert!(subject.run(|ports| ports.insert_first_admin(&admin(1))));
    assert!(!subject.run(|ports| ports.insert_first_admin(&admin(2))));
    subject.run(|ports| {
        assert_eq!(ports.account(id(1))?, Some(admin(1)));
        assert_eq!(ports.account(id(2))?, None);
        assert_eq!(ports.count_admins()?, 1);
        Ok(())
    });
}

pub(super) fn s_162_a_disabled_admin_does_not_reopen_setup(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&Account {
            enabled: false,
            ..admin(1)
        })
    });
    assert!(!subject.run(|ports| ports.insert_first_admin(&admin(2))));
    assert_eq!(subject.run(|ports| ports.count_admins()), 1);
}

pub(super) fn s_160_the_last_enabled_admin_stays_enabled(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&admin(1))?;
        ports.insert_account(&admin(2))?;
        ports.insert_account(&account(3))
    });
    subject.run(|ports| {
        assert_eq!(ports.set_enabled(id(1), false)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(2), false)?, GuardedChange::LastAdmin);
        assert_eq!(ports.account(id(2))?, Some(admin(2)), "nothing has changed");
        assert_eq!(ports.set_enabled(id(1), false)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(3), false)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(1), true)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(2), false)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(4), false)?, GuardedChange::Unknown);
        assert_eq!(ports.set_enabled(id(4), true)?, GuardedChange::Unknown);
        Ok(())
    });
}

pub(super) fn every_change_that_ends_pending_sign_ins_raises_the_epoch(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_account(&account(1)));
    subject.run(|ports| {
        ports.set_enabled(id(1), false)?;
        ports.set_enabled(id(1), true)?;
        assert!(ports.set_passwordless(id(1), true)?);
        assert!(ports.raise_epoch(id(1))?);
        assert!(ports.set_must_change_password(id(1), true)?);
        let expected = Account {
            epoch: 5,
            passwordless: true,
            must_change_password: true,
            ..account(1)
        };
        assert_eq!(ports.account(id(1))?, Some(expected));
        assert!(!ports.set_passwordless(id(2), true)?);
        assert!(!ports.raise_epoch(id(2))?);
        assert!(!ports.set_must_change_password(id(2), true)?);
        Ok(())
    });
}

pub(super) fn a_finished_sign_in_is_noted_and_raises_no_epoch(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.touch_sign_in(id(1), at(7))?;
        ports.touch_sign_in(id(2), at(7))?;
        let expected = Account {
            last_sign_in_at: Some(at(7)),
            ..account(1)
        };
        assert_eq!(ports.account(id(1))?, Some(expected));
        Ok(())
    });
}

pub(super) fn an_address_changes_unless_it_is_taken_and_raises_the_epoch(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        assert!(ports.set_email(id(1), &email(3))?);
        assert!(ports.set_email(id(1), &email(3))?, "to what it is");
        assert!(!ports.set_email(id(9), &email(9))?);
        let expected = Account {
            email: email(3),
            epoch: 2,
            ..account(1)
        };
        assert_eq!(ports.account_by_email(&email(3))?, Some(expected));
        assert_eq!(ports.account_by_email(&email(1))?, None);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.set_email(id(1), &email(2)));
    assert_eq!(refused, Err(StoreError::Conflict));
    assert_eq!(
        subject.run(|ports| ports.account_by_email(&email(2))),
        Some(account(2))
    );
}

pub(super) fn pages_of_accounts_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    subject.run(|ports| (1..=25).try_for_each(|n| ports.insert_account(&account(n))));
    let seen = subject.run(|ports| {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = ports.accounts(&AccountQuery {
                after,
                limit: 7,
                ..AccountQuery::default()
            })?;
            assert!(page.len() <= 7);
            let Some(last) = page.last() else {
                return Ok(seen);
            };
            after = Some(last.id);
            seen.extend(page);
        }
    });
    let expected: Vec<Account> = (1..=25).rev().map(account).collect();
    assert_eq!(seen, expected, "newest first, each once");
}

pub(super) fn a_page_of_none_is_empty_and_a_page_behind_a_stranger_goes_on(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(3))?;
        let mut query = AccountQuery::default();
        assert_eq!(ports.accounts(&query)?, []);
        (query.limit, query.after) = (9, Some(id(2)));
        assert_eq!(ports.accounts(&query)?, [account(1)]);
        Ok(())
    });
}

pub(super) fn s_191_a_search_means_its_characters_literally(subject: &dyn Subject) {
    let called = |n: u32, address: &str, name: &str| Account {
        email: Email::parse(address).unwrap(),
        name: DisplayName::parse(name).unwrap(),
        ..account(n)
    };
    subject.run(move |ports| {
        ports.insert_account(&called(1, "under_score@example.test", "Ada"))?;
        ports.insert_account(&called(2, "underscore@example.test", "100% Bob"))?;
        ports.insert_account(&called(3, "o'neill@example.test", r"Back\slash [x] * ?"))
    });
    let table: [(&str, &[u32]); 15] = [
        ("", &[1, 2, 3]),
        ("under", &[1, 2]),
        ("_", &[1]),
        ("r_s", &[1]),
        ("%", &[2]),
        ("0%", &[2]),
        ("%%", &[]),
        ("o'n", &[3]),
        (r"\", &[3]),
        (r"\_", &[]),
        ("*", &[3]),
        ("[x]", &[3]),
        ("ADA", &[1]),
        ("UNDER_", &[1]),
        ("' OR 1=1--", &[]),
    ];
    for (search, expected) in table {
        let (found, count) = subject.run(move |ports| {
            let found = ports.accounts(&AccountQuery {
                search: Some(search.to_owned()),
                limit: 9,
                after: None,
            })?;
            Ok((found, ports.count_accounts(Some(search))?))
        });
        let found: BTreeSet<AccountId> = found.into_iter().map(|account| account.id).collect();
        assert_eq!(
            found,
            expected.iter().map(|n| id(*n)).collect(),
            "{search:?}"
        );
        assert_eq!(count, expected.len() as u64, "{search:?}");
    }
    assert_eq!(subject.run(|ports| ports.count_accounts(None)), 3);
}

pub(super) fn details_change_and_a_name_is_found_as_it_is_now(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        let name = DisplayName::parse("Ada Lovelace").unwrap();
        assert!(ports.set_details(id(1), &name, Some("de"))?);
        assert!(!ports.set_details(id(2), &name, None)?);
        let expected = Account {
            name: name.clone(),
            locale: Some("de".to_owned()),
            ..account(1)
        };
        assert_eq!(ports.account(id(1))?, Some(expected));
        assert_eq!(ports.count_accounts(Some("LOVELACE"))?, 1);
        assert_eq!(ports.count_accounts(Some("sample"))?, 0);
        assert!(ports.set_details(id(1), &name, None)?);
        assert_eq!(ports.account(id(1))?.and_then(|a| a.locale), None);
        Ok(())
    });
}
