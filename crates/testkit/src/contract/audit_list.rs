use super::Subject;
use crate::sample::{account, at, email, id};
use crate::{Ports, TestCall};
use portcullis_audit::{
    Actor, By, Event, FailureReason, Found, NewRecord, Origin, Place, Scan, SealedRecord, Search,
    append, find,
};
use portcullis_base::{AccountId, MacKey, StoreResult, Timestamp};

/// One record: when, what, by whom, about whom, from where.
type Told = (i64, Event, Option<u32>, Option<u32>, &'static str);

fn record(ports: &mut dyn Ports, (when, event, actor, subject, address): Told) -> StoreResult<()> {
    let seed = u64::try_from(when).unwrap_or(0);
    let actor = actor.map_or(Actor::Visitor, |n| {
        Actor::Account(id(n), email(n).as_str().to_owned())
    });
    let new = NewRecord {
        event,
        actor,
        subject: subject.map(id::<AccountId>),
        origin: Origin {
            address: address.to_owned(),
            request: Some(format!("REF-{when}")),
            ..Origin::default()
        },
    };
    let mut test = TestCall::seeded(at(when), seed);
    append(ports, &mut test.call(), &MacKey::new(&[9; 32]), new)
}

fn wiki() -> Event {
    Event::ClientChanged {
        client: "wiki".to_owned(),
    }
}

fn refused() -> Event {
    Event::CodeFailed {
        reason: FailureReason::WrongCode,
    }
}

/// The fourth happened before the third: it was another server's clock.
fn with_records(subject: &dyn Subject) {
    subject.run(|ports| {
        let told: [Told; 6] = [
            (10, Event::CodeSent, None, Some(1), "192.0.2.7"),
            (20, wiki(), Some(2), None, "192.0.2.7"),
            (40, refused(), None, Some(1), "2001:db8::1"),
            (30, Event::AccountDisabled, Some(2), Some(1), ""),
            (50, Event::DataExported, Some(1), Some(1), "192.0.2.7"),
            (50, Event::CodeSent, Some(1), Some(3), "2001:db8::1"),
        ];
        told.into_iter().try_for_each(|told| record(ports, told))
    });
}

fn numbers(records: &[SealedRecord]) -> Vec<i64> {
    records.iter().map(|record| record.sequence).collect()
}

fn scan(by: By) -> Scan {
    Scan {
        by,
        from: None,
        until: None,
        after: None,
        limit: 9,
    }
}

fn scanned(subject: &dyn Subject, scan: Scan) -> Vec<i64> {
    numbers(&subject.run(move |ports| ports.audit_scan(&scan)))
}

fn found(subject: &dyn Subject, search: Search, size: u16) -> Found {
    subject.run(move |ports| find(ports, &search, None, size))
}

pub(super) fn records_are_found_by_one_thing_newest_first(subject: &dyn Subject) {
    with_records(subject);
    let of = |text: &str| text.to_owned();
    let cases = [
        (By::Everything, vec![6, 5, 3, 4, 2, 1]),
        (By::Event(of("auth.code.sent")), vec![6, 1]),
        (By::Event(of("auth.%")), vec![]),
        (By::Outcome(of("failure")), vec![3]),
        (By::Outcome(of("success")), vec![6, 5, 4, 2, 1]),
        (By::Actor(id(2)), vec![4, 2]),
        (By::Subject(id(1)), vec![5, 3, 4, 1]),
        (By::Client(of("wiki")), vec![2]),
        (By::Client(of("Wiki")), vec![]),
        (By::Address(of("192.0.2.7")), vec![5, 2, 1]),
        (By::Address(of("")), vec![]),
        (By::Request(of("REF-40")), vec![3]),
    ];
    for (by, expected) in cases {
        assert_eq!(scanned(subject, scan(by.clone())), expected, "{by:?}");
    }
}

pub(super) fn s_171_pages_of_the_log_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    with_records(subject);
    for size in 1..=7 {
        let mut seen = Vec::new();
        let mut after: Option<Place> = None;
        loop {
            let search = Search {
                after,
                ..Search::default()
            };
            let page = found(subject, search, size);
            assert!(page.records.len() <= usize::from(size) && !page.stopped);
            seen.extend(numbers(&page.records));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, [6, 5, 3, 4, 2, 1], "{size} a page");
    }
    let window = |from: i64, until: i64| Scan {
        from: Some(at(from)),
        until: Some(at(until)),
        ..scan(By::Everything)
    };
    assert_eq!(scanned(subject, window(20, 50)), [3, 4, 2]);
    assert_eq!(scanned(subject, window(50, 51)), [6, 5]);
    assert_eq!(scanned(subject, window(51, 10)), [0; 0]);
    let behind = |place| Scan {
        after: Some(place),
        ..scan(By::Everything)
    };
    assert_eq!(scanned(subject, behind((at(50), 6))), [5, 3, 4, 2, 1]);
    assert_eq!(scanned(subject, behind((at(35), 0))), [4, 2, 1]);
    let least = (Timestamp::from_millis(i64::MIN), i64::MIN);
    assert_eq!(scanned(subject, behind(least)), [0; 0]);
}

pub(super) fn a_person_is_found_as_actor_and_as_subject_once(subject: &dyn Subject) {
    with_records(subject);
    let person = |after| Search {
        person: Some(id(1)),
        after,
        ..Search::default()
    };
    let first = found(subject, person(None), 2);
    assert_eq!(numbers(&first.records), [6, 5]);
    let second = found(subject, person(first.next), 2);
    assert_eq!(numbers(&second.records), [3, 4]);
    let last = found(subject, person(second.next), 2);
    assert_eq!((numbers(&last.records), last.next), (vec![1], None));
}

pub(super) fn several_conditions_hold_together_and_a_search_ends(subject: &dyn Subject) {
    with_records(subject);
    let search = Search {
        person: Some(id(1)),
        event: Some("auth.code.sent".to_owned()),
        address: Some("2001:db8::1".to_owned()),
        outcome: Some("success".to_owned()),
        ..Search::default()
    };
    assert_eq!(numbers(&found(subject, search, 5).records), [6]);
    // More records than one page looks at: it stops, says so, and goes on where it stopped.
    subject.run(|ports| {
        (100..10_200).try_for_each(|when| record(ports, (when, Event::CodeSent, None, None, "")))
    });
    let rare = |after| {
        let search = Search {
            after,
            ..Search::default()
        };
        let fits = |record: &SealedRecord| record.mentions("WIKI");
        subject.run(move |ports| find(ports, &search, Some(&fits), 5))
    };
    let first = rare(None);
    assert!(first.stopped && first.records.is_empty());
    assert_eq!(first.next, Some((at(200), 107)));
    let second = rare(first.next);
    assert_eq!(
        (numbers(&second.records), second.stopped, second.next),
        (vec![2], false, None)
    );
}

pub(super) fn the_addresses_of_people_are_read_at_once(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))
    });
    let people = |ids: &[u32]| {
        let ids: Vec<AccountId> = ids.iter().map(|n| id(*n)).collect();
        let mut found = subject.run(move |ports| ports.audit_people(&ids));
        found.sort();
        found
    };
    let of = |n: u32| (id::<AccountId>(n), email(n).as_str().to_owned());
    assert_eq!(people(&[2, 3, 1]), [of(1), of(2)]);
    assert_eq!(people(&[3]), []);
    assert_eq!(people(&[]), []);
}
