//! Three events, a look at the log, and what becomes of a record that somebody changes.
//!
//! Run it with `cargo run -p portcullis-audit --example log`.

use portcullis_audit::{
    Actor, AuditReader, Event, FailureReason, NewRecord, Origin, RecordQuery, Verdict, append,
    verify,
};
use portcullis_base::{MacKey, StoreResult};
use portcullis_testkit::{Memory, TestCall, sample};

fn main() -> StoreResult<()> {
    let (mut store, key) = (Memory::default(), MacKey::new(&[7; 32]));
    let mut test = TestCall::at(sample::NOW);
    let events = [
        (Event::SetUp, Actor::Operator),
        (Event::CodeSent, Actor::Visitor),
        (
            Event::CodeFailed {
                reason: FailureReason::WrongCode,
            },
            Actor::Visitor,
        ),
    ];
    for (event, actor) in events {
        let new = NewRecord {
            event,
            actor,
            subject: None,
            origin: Origin {
                address: "192.0.2.7".to_owned(),
                ..Origin::default()
            },
        };
        append(&mut store, &mut test.call(), &key, new)?;
        test.advance(std::time::Duration::from_secs(60));
    }

    let newest_first = RecordQuery {
        limit: 10,
        ..RecordQuery::default()
    };
    for kept in store.audit_page(&newest_first)? {
        println!("{} {} {}", kept.sequence, kept.at.seconds(), kept.body);
    }
    println!("untouched: {}", describe(&verify(&mut store, &key)?));

    for record in store.audit_records_mut().iter_mut().skip(2) {
        record.body = record.body.replace("failure", "success");
    }
    println!("changed:   {}", describe(&verify(&mut store, &key)?));
    Ok(())
}

fn describe(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Intact { records } => format!("all {records} records are as they were written"),
        Verdict::Broken { sequence, how } => format!("broken at {sequence}: {how}"),
    }
}
