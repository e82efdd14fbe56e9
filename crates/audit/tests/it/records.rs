use crate::{failed, key};
use portcullis_audit::{Actor, AuditReader, NewRecord, Origin, Record, append};
use portcullis_testkit::{Memory, TestCall, sample};

fn written(new: NewRecord) -> (String, Record) {
    let (mut store, mut test) = (Memory::default(), TestCall::at(sample::NOW));
    append(&mut store, &mut test.call(), &key(), new).expect("appended");
    let mut kept = store.audit_from(1, 9).expect("read");
    assert_eq!(kept.len(), 1, "one event is one record");
    let kept = kept.remove(0);
    let record = kept.record().expect("a record");
    (kept.body, record)
}

#[test]
fn s_166_whatever_a_stranger_types_is_one_line_of_bounded_length() {
    let hostile = format!(
        "x@example.test\r\n{{\"event\":\"setup.done\"}}\n\u{1b}]0;title\u{7}\u{202e}\u{2028}\0\"{}",
        "y".repeat(1 << 20)
    );
    let origin = Origin {
        address: hostile.clone(),
        forwarded: Some(hostile.clone()),
        user_agent: Some(hostile.clone()),
        request: Some(hostile.clone()),
    };
    let (body, record) = written(NewRecord {
        actor: Actor::Account(sample::id(1), hostile.clone()),
        origin,
        ..failed(&hostile)
    });
    assert!(body.len() < 32 * 1024, "{} bytes", body.len());
    assert!(!body.chars().any(char::is_control), "not one line");
    let texts = [&record.address, &record.details["email"]];
    let more = [
        &record.forwarded,
        &record.user_agent,
        &record.request,
        &record.actor_email,
    ];
    for text in texts.into_iter().chain(more.into_iter().flatten()) {
        assert!(
            text.starts_with("x@example.test"),
            "what can be read is kept"
        );
        let hidden = |c: char| c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c);
        assert!(!text.chars().any(hidden), "{text:?}");
    }
    assert_eq!(record.event, "auth.password.fail");
}

#[test]
fn s_169_a_record_says_who_what_when_where_and_how_it_ended() {
    let origin = Origin {
        address: "192.0.2.7".to_owned(),
        ..Origin::default()
    };
    let (_, record) = written(NewRecord {
        actor: Actor::Account(sample::id(2), "ada@example.test".to_owned()),
        origin,
        ..failed("bob@example.test")
    });
    assert_eq!(record.actor, "account");
    assert_eq!(
        record.actor_id,
        Some(sample::id::<portcullis_base::AccountId>(2).to_string())
    );
    assert_eq!(record.actor_email.as_deref(), Some("ada@example.test"));
    assert_eq!(
        record.subject,
        Some(sample::id::<portcullis_base::AccountId>(1).to_string())
    );
    assert_eq!(
        (record.event.as_str(), record.outcome.as_str()),
        ("auth.password.fail", "failure")
    );
    assert_eq!(record.at, sample::NOW.millis());
    assert_eq!(record.address, "192.0.2.7");
    assert_eq!(record.details["reason"], "wrong-password");
}

#[test]
fn a_text_is_found_in_the_values_and_not_in_their_names() {
    let (mut store, mut test) = (Memory::default(), TestCall::at(sample::NOW));
    let new = NewRecord {
        origin: Origin {
            user_agent: Some("A \"quoted\" \\ Browser, Ünlü\r\n".to_owned()),
            ..Origin::default()
        },
        ..failed("Ada@example.test")
    };
    append(&mut store, &mut test.call(), &key(), new).expect("appended");
    let kept = store.audit_from(1, 1).expect("read").remove(0);
    for text in [
        "ada@EXAMPLE",
        "wrong-pass",
        "\"QUOTED\" \\ b",
        "ünlü",
        "ÜNLÜ",
        "auth.password.fail",
        "\\u{d}",
        "visitor",
    ] {
        assert!(kept.mentions(text), "{text}");
    }
    for text in ["user_agent", "quoted browser", "%", "_gent", "\":\""] {
        assert!(!kept.mentions(text), "{text}");
    }
}
