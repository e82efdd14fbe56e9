//! The audit log, on the ports in memory.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "clippy knows the tests themselves, but not the functions that they share"
)]

mod records;
mod tampering;

use portcullis_audit::{Actor, Event, FailureReason, NewRecord, Origin, append};
use portcullis_base::MacKey;
use portcullis_testkit::{Memory, TestCall, sample};

fn key() -> MacKey {
    MacKey::new(&[7; 32])
}

fn failed(email: &str) -> NewRecord {
    NewRecord {
        event: Event::PasswordFailed {
            email: email.to_owned(),
            reason: FailureReason::WrongPassword,
        },
        actor: Actor::Visitor,
        subject: Some(sample::id(1)),
        origin: Origin::default(),
    }
}

/// A log of this many records.
fn log(records: u32) -> Memory {
    let (mut store, mut test) = (Memory::default(), TestCall::at(sample::NOW));
    for n in 1..=records {
        let new = failed(&format!("a{n}@example.test"));
        append(&mut store, &mut test.call(), &key(), new).expect("appended");
    }
    store
}
