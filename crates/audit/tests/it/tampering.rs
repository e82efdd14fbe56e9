use crate::{failed, key, log};
use portcullis_audit::{Break, Verdict, append, verify};
use portcullis_base::MacKey;
use portcullis_testkit::{Memory, TestCall, sample};

fn verdict(store: &mut Memory) -> Verdict {
    verify(store, &key()).expect("the store answers")
}

/// What `verify` says of a log of five records after somebody without the key has had the disk.
fn check(tamper: impl FnOnce(&mut Memory), sequence: i64, how: Break) {
    let mut store = log(5);
    tamper(&mut store);
    assert_eq!(verdict(&mut store), Verdict::Broken { sequence, how });
}

#[test]
fn an_untouched_log_is_intact() {
    for records in [0, 1, 499, 500, 501, 1001] {
        let intact = Verdict::Intact {
            records: records.into(),
        };
        assert_eq!(verdict(&mut log(records)), intact);
    }
}

#[test]
fn s_167_a_changed_record_is_found_wherever_it_is() {
    for at in 0..5 {
        let change = |store: &mut Memory| {
            let body = &mut store.audit_records_mut()[at].body;
            *body = body.replace("wrong-password", "wrong-passworD");
        };
        check(change, at as i64 + 1, Break::Altered);
        let swap_hash = |store: &mut Memory| store.audit_records_mut()[at].hash[31] ^= 1;
        check(swap_hash, at as i64 + 1, Break::Altered);
    }
}

#[test]
fn s_167_a_changed_column_is_found() {
    type Tamper = fn(&mut portcullis_audit::SealedRecord);
    let tampers: [Tamper; 8] = [
        |record| record.event = "setup.done".to_owned(),
        |record| record.subject = None,
        |record| record.actor_id = Some(sample::id(2)),
        |record| record.at = sample::at(1),
        |record| record.marks.outcome = Some("success".to_owned()),
        |record| record.marks.address = Some("192.0.2.8".to_owned()),
        |record| record.marks.client = Some("wiki".to_owned()),
        |record| record.marks.request = Some("another".to_owned()),
    ];
    for tamper in tampers {
        check(
            |store| tamper(&mut store.audit_records_mut()[2]),
            3,
            Break::Columns,
        );
    }
}

#[test]
fn s_167_a_deleted_record_is_found() {
    for at in 0..4 {
        let delete = |store: &mut Memory| drop(store.audit_records_mut().remove(at));
        check(delete, at as i64 + 1, Break::Missing);
    }
    let delete_and_renumber = |store: &mut Memory| {
        store.audit_records_mut().remove(1);
        for record in &mut store.audit_records_mut()[1..] {
            record.sequence -= 1;
        }
    };
    check(delete_and_renumber, 2, Break::Altered);
}

#[test]
fn s_167_exchanged_records_are_found() {
    let exchange_numbers = |store: &mut Memory| {
        let records = store.audit_records_mut();
        (records[1].sequence, records[2].sequence) = (3, 2);
    };
    check(exchange_numbers, 2, Break::Altered);
    let exchange_bodies = |store: &mut Memory| {
        let records = store.audit_records_mut();
        let body = std::mem::take(&mut records[1].body);
        records[1].body = std::mem::replace(&mut records[2].body, body);
    };
    check(exchange_bodies, 2, Break::Altered);
}

#[test]
fn s_167_a_log_that_was_cut_off_is_found() {
    let cut = |store: &mut Memory| store.audit_records_mut().truncate(3);
    check(cut, 4, Break::Missing);
    let cut_all = |store: &mut Memory| store.audit_records_mut().clear();
    check(cut_all, 1, Break::Missing);
    let cut_and_move_head = |store: &mut Memory| {
        store.audit_records_mut().truncate(3);
        let hash = store.audit_records_mut()[2].hash;
        let head = store.audit_head_mut().as_mut().expect("a head");
        (head.sequence, head.hash) = (3, hash);
    };
    check(cut_and_move_head, 3, Break::Head);
}

#[test]
fn s_167_records_that_the_head_does_not_cover_are_found() {
    let drop_head = |store: &mut Memory| *store.audit_head_mut() = None;
    check(drop_head, 5, Break::Head);
    let forge = |sequence| {
        move |store: &mut Memory| {
            let mut forged = store.audit_records_mut()[4].clone();
            forged.sequence = sequence;
            store.audit_records_mut().push(forged);
        }
    };
    check(forge(6), 6, Break::Head);
    check(forge(i64::MAX), i64::MAX, Break::Head);
    check(forge(0), 0, Break::Missing);
    check(forge(-7), -7, Break::Missing);
}

#[test]
fn s_167_a_log_under_another_key_is_not_ours() {
    let mut store = log(5);
    let verdict = verify(&mut store, &MacKey::new(&[8; 32])).expect("the store answers");
    let expected = Verdict::Broken {
        sequence: 5,
        how: Break::Head,
    };
    assert_eq!(verdict, expected);
}

#[test]
fn s_167_a_break_is_not_healed_by_going_on() {
    let mut store = log(5);
    store.audit_records_mut()[1].body.push(' ');
    let mut test = TestCall::seeded(sample::NOW, 1);
    append(
        &mut store,
        &mut test.call(),
        &key(),
        failed("b@example.test"),
    )
    .expect("appended");
    let expected = Verdict::Broken {
        sequence: 2,
        how: Break::Altered,
    };
    assert_eq!(verdict(&mut store), expected);
}
