use super::Subject;
use crate::sample::{NOW, email, id};
use crate::{Ports, TestCall};
use portcullis_audit::{
    Actor, Break, Event, Floor, NewRecord, Origin, Pruned, RecordQuery, SealedRecord, Tallied,
    Verdict, append, prune, quick_check, verify,
};
use portcullis_base::{AccountId, MacKey, StoreError, StoreResult, Timestamp};

fn key() -> MacKey {
    MacKey::new(&[9; 32])
}

fn record(
    ports: &mut dyn Ports,
    seed: u64,
    event: Event,
    (actor, subject): (Option<u32>, Option<u32>),
) -> StoreResult<()> {
    let actor = actor.map_or(Actor::Server, |n| {
        Actor::Account(id(n), email(n).as_str().to_owned())
    });
    let new = NewRecord {
        event,
        actor,
        subject: subject.map(id::<AccountId>),
        origin: Origin {
            address: "192.0.2.7".to_owned(),
            user_agent: Some("quote \" and ü and \r\n".to_owned()),
            ..Origin::default()
        },
    };
    append(ports, &mut TestCall::seeded(NOW, seed).call(), &key(), new)
}

/// Six records: about account 1 are 1 (as actor), 2 (as subject) and 5 (as both).
fn with_records(subject: &dyn Subject) {
    subject.run(|ports| record(ports, 1, Event::CodeSent, (Some(1), None)));
    subject.run(|ports| record(ports, 2, Event::AccountDisabled, (Some(2), Some(1))));
    subject.run(|ports| {
        record(ports, 3, Event::CodeSent, (None, None))?;
        record(ports, 4, Event::CodeSent, (Some(2), Some(3)))
    });
    subject.run(|ports| record(ports, 5, Event::CodeSent, (Some(1), Some(1))));
    subject.run(|ports| record(ports, 6, Event::SetUp, (None, None)));
}

fn page(subject: &dyn Subject, query: RecordQuery) -> Vec<i64> {
    let page = subject.run(move |ports| ports.audit_page(&query));
    page.iter().map(|record| record.sequence).collect()
}

fn numbers(records: &[SealedRecord]) -> Vec<i64> {
    records.iter().map(|record| record.sequence).collect()
}

pub(super) fn an_empty_log_has_no_head_and_is_intact(subject: &dyn Subject) {
    subject.run(|ports| {
        assert_eq!(ports.audit_head()?, None);
        assert_eq!(ports.lock_audit_head()?, None);
        assert_eq!(ports.audit_from(0, 9)?, []);
        assert_eq!(verify(ports, &key())?, Verdict::Intact { records: 0 });
        Ok(())
    });
}

pub(super) fn i_9_numbers_have_no_gaps_and_the_chain_verifies(subject: &dyn Subject) {
    with_records(subject);
    let failed = subject.attempt(|ports| {
        record(ports, 7, Event::SetUp, (None, None))?;
        Err::<(), _>(StoreError::Busy)
    });
    assert_eq!(failed, Err(StoreError::Busy));
    subject.run(|ports| record(ports, 8, Event::SetUp, (None, None)));
    subject.run(|ports| {
        assert_eq!(numbers(&ports.audit_from(1, 99)?), [1, 2, 3, 4, 5, 6, 7]);
        let (head, locked) = (ports.audit_head()?, ports.lock_audit_head()?);
        assert_eq!(head.as_ref().map(|head| head.sequence), Some(7));
        assert_eq!(head, locked);
        assert_eq!(verify(ports, &key())?, Verdict::Intact { records: 7 });
        let other = verify(ports, &MacKey::new(&[8; 32]))?;
        assert!(matches!(other, Verdict::Broken { .. }), "{other:?}");
        Ok(())
    });
}

pub(super) fn a_record_is_kept_to_the_letter(subject: &dyn Subject) {
    with_records(subject);
    subject.run(|ports| {
        let kept = ports.audit_from(2, 1)?;
        let body = kept[0].record().unwrap();
        assert_eq!(kept[0].at, NOW);
        assert_eq!(kept[0].event, "account.disabled");
        assert_eq!(kept[0].actor_id, Some(id(2)));
        assert_eq!(kept[0].subject, Some(id(1)));
        assert_eq!(body.event, "account.disabled");
        assert_eq!(
            ports.audit_page(&RecordQuery {
                before: Some(3),
                limit: 1,
                ..RecordQuery::default()
            })?,
            kept
        );
        Ok(())
    });
}

pub(super) fn the_chain_is_read_in_order_from_a_number_on(subject: &dyn Subject) {
    with_records(subject);
    let from = |sequence, limit| {
        let found = subject.run(move |ports| ports.audit_from(sequence, limit));
        numbers(&found)
    };
    assert_eq!(from(1, 2), [1, 2]);
    assert_eq!(from(3, 2), [3, 4]);
    assert_eq!(from(5, 9), [5, 6]);
    assert_eq!(from(7, 9), [0; 0]);
    assert_eq!(from(1, 0), [0; 0]);
}

pub(super) fn pages_of_the_log_come_newest_first_and_filtered(subject: &dyn Subject) {
    with_records(subject);
    let all = RecordQuery {
        limit: 9,
        ..RecordQuery::default()
    };
    let query = |before, account: Option<u32>, event: Option<&str>, limit| RecordQuery {
        before,
        account: account.map(id),
        event: event.map(str::to_owned),
        limit,
    };
    assert_eq!(page(subject, all), [6, 5, 4, 3, 2, 1]);
    assert_eq!(page(subject, query(None, None, None, 2)), [6, 5]);
    assert_eq!(page(subject, query(Some(5), None, None, 2)), [4, 3]);
    assert_eq!(page(subject, query(Some(1), None, None, 2)), [0; 0]);
    assert_eq!(page(subject, query(None, None, None, 0)), [0; 0]);
    assert_eq!(page(subject, query(None, Some(1), None, 9)), [5, 2, 1]);
    assert_eq!(page(subject, query(Some(5), Some(1), None, 9)), [2, 1]);
    assert_eq!(
        page(subject, query(None, Some(1), Some("auth.code.sent"), 9)),
        [5, 1]
    );
    assert_eq!(page(subject, query(None, None, Some("setup.done"), 9)), [6]);
    assert_eq!(page(subject, query(None, None, Some("setup.%"), 9)), [0; 0]);
    assert_eq!(page(subject, query(None, Some(7), None, 9)), [0; 0]);
}

pub(super) fn a_chain_longer_than_a_page_verifies(subject: &dyn Subject) {
    subject.run(|ports| {
        (0..520).try_for_each(|seed| record(ports, seed, Event::CodeSent, (None, None)))
    });
    let verdict = subject.run(|ports| verify(ports, &key()));
    assert_eq!(verdict, Verdict::Intact { records: 520 });
}

pub(super) fn sign_ins_are_counted_by_day_and_word(subject: &dyn Subject) {
    let add =
        |day, what, word: &'static str| subject.run(move |ports| ports.add_tally(day, what, word));
    add(7, Tallied::Success, "password");
    for day in [8, 8, 9] {
        add(day, Tallied::Success, "password");
        add(day, Tallied::Failure, "wrong-password");
        add(day, Tallied::Client, "grafana");
    }
    add(9, Tallied::Client, "wiki");
    add(9, Tallied::Failure, "password");
    let kept = subject.run(|ports| ports.tallies_from(8));
    let kept: Vec<(i64, Tallied, &str, u64)> = kept
        .iter()
        .map(|it| (it.day, it.what, it.word.as_str(), it.times))
        .collect();
    let (good, bad) = (Tallied::Success, Tallied::Failure);
    let expected = [
        (8, bad, "wrong-password", 2),
        (8, good, "password", 2),
        (9, bad, "password", 1),
        (9, bad, "wrong-password", 1),
        (9, good, "password", 1),
    ];
    assert_eq!(kept, expected);
    let top = |day, limit| subject.run(move |ports| ports.top_clients(day, limit));
    let named = |name: &str, times| (name.to_owned(), times);
    assert_eq!(top(8, 9), [named("grafana", 3), named("wiki", 1)]);
    assert_eq!(top(9, 1), [named("grafana", 1)]);
    assert_eq!(top(10, 9), []);
}

fn pruned(subject: &dyn Subject, before: i64, most: u16) -> Pruned {
    subject.run(move |ports| prune(ports, &key(), (Timestamp::from_millis(before), most)))
}

fn verdict(subject: &dyn Subject) -> Verdict {
    subject.run(|ports| verify(ports, &key()))
}

pub(super) fn s_167_old_records_are_removed_from_the_beginning_and_the_rest_still_holds(
    subject: &dyn Subject,
) {
    assert_eq!(
        pruned(subject, i64::MAX, 9),
        Pruned::Nothing,
        "an empty log"
    );
    with_records(subject);
    assert_eq!(
        pruned(subject, NOW.millis(), 9),
        Pruned::Nothing,
        "none is old"
    );
    let later = NOW.millis() + 1;
    let some = |count, first| Pruned::Some { count, first };
    assert_eq!(pruned(subject, later, 2), some(2, 3));
    assert_eq!(verdict(subject), Verdict::Intact { records: 4 });
    assert_eq!(pruned(subject, later, 9), some(3, 6), "the newest stays");
    assert_eq!(pruned(subject, later, 9), Pruned::Nothing);
    assert_eq!(verdict(subject), Verdict::Intact { records: 1 });
    let kept = subject.run(|ports| ports.audit_from(0, 9));
    assert_eq!(numbers(&kept), [6]);
    subject.run(|ports| record(ports, 7, Event::CodeSent, (None, None)));
    assert_eq!(verdict(subject), Verdict::Intact { records: 2 });
    let quick = subject.run(|ports| quick_check(ports, &key(), 1));
    assert_eq!(quick, Verdict::Intact { records: 1 });
}

pub(super) fn s_167_nobody_without_the_key_moves_the_beginning(subject: &dyn Subject) {
    with_records(subject);
    let forged = Floor {
        seal: [7; 32],
        ..Floor::start(&MacKey::new(&[8; 32]))
    };
    let cut = Floor {
        first: 4,
        ..forged.clone()
    };
    subject.run(move |ports| ports.cut_audit(&cut).map(|_| ()));
    let broken = Verdict::Broken {
        sequence: 4,
        how: Break::Floor,
    };
    assert_eq!(verdict(subject), broken);
    assert_eq!(subject.run(|ports| quick_check(ports, &key(), 2)), broken);
    let refused = pruned(subject, i64::MAX, 9);
    assert_eq!(
        refused,
        Pruned::Broken {
            sequence: 4,
            how: Break::Floor
        }
    );
    // With the floor put back, what was cut off is missing.
    let start = Floor::start(&key());
    subject.run(move |ports| ports.cut_audit(&start).map(|_| ()));
    let missing = Verdict::Broken {
        sequence: 1,
        how: Break::Missing,
    };
    assert_eq!(verdict(subject), missing);
    let refused = pruned(subject, i64::MAX, 9);
    assert_eq!(
        refused,
        Pruned::Broken {
            sequence: 1,
            how: Break::Missing
        }
    );
}
