use super::Subject;
use crate::sample::{account, at, group, id, passkey};
use portcullis_base::AccountId;
use portcullis_credentials::directory::{Factor, Factors, PeopleQuery, PeopleSort, Seen};
use portcullis_credentials::{Account, DisplayName, Role};

/// Five people, who differ in everything that a list can be narrowed by.
fn with_people(subject: &dyn Subject) {
    let called = |n: u32, name: &str| Account {
        name: DisplayName::parse(name).unwrap(),
        ..account(n)
    };
    let people = [
        called(1, "delta"),
        Account {
            enabled: false,
            ..called(2, "Alpha")
        },
        Account {
            role: Role::Admin,
            last_sign_in_at: Some(at(500)),
            ..called(3, "alpha")
        },
        Account {
            passwordless: true,
            last_sign_in_at: Some(at(900)),
            ..called(4, "Charlie 100%")
        },
        Account {
            last_sign_in_at: Some(at(500)),
            ..called(5, "bravo")
        },
    ];
    subject.run(move |ports| {
        for person in &people {
            ports.insert_account(person)?;
        }
        ports.insert_group(&group(1, "staff"))?;
        ports.add_member(id(1), id(5))?;
        ports.insert_passkey(&passkey(1, 3))
    });
}

fn found(subject: &dyn Subject, query: &PeopleQuery) -> Vec<AccountId> {
    let query = PeopleQuery {
        limit: 99,
        ..query.clone()
    };
    let (page, total) =
        subject.run(move |ports| Ok((ports.people(&query)?, ports.count_people(&query)?)));
    assert_eq!(u64::try_from(page.len()).unwrap(), total);
    page.iter().map(|account| account.id).collect()
}

fn ids(numbers: &[u32]) -> Vec<AccountId> {
    numbers.iter().map(|n| id(*n)).collect()
}

pub(super) fn people_are_found_by_what_they_are_and_have(subject: &dyn Subject) {
    with_people(subject);
    let all = PeopleQuery::default;
    let cases = [
        (
            PeopleQuery {
                search: Some("ALPHA".to_owned()),
                ..all()
            },
            vec![2, 3],
        ),
        (
            PeopleQuery {
                search: Some("100%".to_owned()),
                ..all()
            },
            vec![4],
        ),
        (
            PeopleQuery {
                search: Some("_lpha".to_owned()),
                ..all()
            },
            vec![],
        ),
        (
            PeopleQuery {
                enabled: Some(false),
                ..all()
            },
            vec![2],
        ),
        (
            PeopleQuery {
                role: Some(Role::Admin),
                ..all()
            },
            vec![3],
        ),
        (
            PeopleQuery {
                passwordless: Some(true),
                ..all()
            },
            vec![4],
        ),
        (
            PeopleQuery {
                passwordless: Some(false),
                ..all()
            },
            vec![1, 2, 3, 5],
        ),
        (
            PeopleQuery {
                factor: Some(Factor::Passkey),
                ..all()
            },
            vec![3],
        ),
        (
            PeopleQuery {
                factor: Some(Factor::Totp),
                ..all()
            },
            vec![],
        ),
        (
            PeopleQuery {
                factor: Some(Factor::Neither),
                ..all()
            },
            vec![1, 2, 4, 5],
        ),
        (
            PeopleQuery {
                group: Some(id(1)),
                ..all()
            },
            vec![5],
        ),
        (
            PeopleQuery {
                group: Some(id(9)),
                ..all()
            },
            vec![],
        ),
        (
            PeopleQuery {
                seen: Some(Seen::Never),
                ..all()
            },
            vec![1, 2],
        ),
        (
            PeopleQuery {
                seen: Some(Seen::NotSince(at(600))),
                ..all()
            },
            vec![1, 2, 3, 5],
        ),
        (
            PeopleQuery {
                enabled: Some(true),
                seen: Some(Seen::Never),
                ..all()
            },
            vec![1],
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(found(subject, &query), ids(&expected), "{query:?}");
    }
    let factors = subject.run(|ports| ports.factors_of(&ids(&[1, 3])));
    let with_passkey = Factors {
        passkey: true,
        totp: false,
    };
    assert_eq!(factors, [Factors::default(), with_passkey]);
}

pub(super) fn s_171_pages_of_people_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    with_people(subject);
    let orders = [
        (PeopleSort::Created, [1, 2, 3, 4, 5]),
        (PeopleSort::Name, [2, 3, 5, 4, 1]),
        (PeopleSort::Email, [1, 2, 3, 4, 5]),
        (PeopleSort::LastSignIn, [1, 2, 3, 5, 4]),
    ];
    for (sort, expected) in orders {
        for descending in [false, true] {
            let mut expected = ids(&expected);
            if descending {
                expected.reverse();
            }
            let mut query = PeopleQuery {
                sort,
                descending,
                limit: 2,
                ..PeopleQuery::default()
            };
            let mut walked = Vec::new();
            loop {
                let asked = query.clone();
                let page = subject.run(move |ports| ports.people(&asked));
                let Some(last) = page.last() else { break };
                query.after = Some((query.place(last), last.id));
                walked.extend(page.iter().map(|account| account.id));
            }
            assert_eq!(walked, expected, "{sort:?} {descending}");
        }
    }
}
