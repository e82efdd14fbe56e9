use super::shape::{SIGNATURE, line, message};
use portcullis_audit::{Hidden, Record, Shape, Subscription};
use portcullis_base::Timestamp;
use portcullis_testkit::sample::subscription;
use serde_json::Value;

fn record(email: &str) -> Record {
    serde_json::from_value(serde_json::json!({
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "at": 1_795_000_000_123i64,
        "event": "auth.password.fail",
        "outcome": "failure",
        "actor": "visitor",
        "address": "192.0.2.7",
        "details": {"email": email, "reason": "wrong-password"},
    }))
    .expect("a record")
}

fn of(shape: Shape) -> Subscription {
    Subscription {
        shape,
        secret: Some(Hidden::new("key")),
        ..subscription(1)
    }
}

const HOME: (&str, Timestamp) = (
    "https://auth.example.org",
    Timestamp::from_millis(1_795_000_100_000),
);

#[test]
fn the_signature_is_an_hmac_over_time_and_body() {
    let sent = message(&of(Shape::Json), &record("ada@example.org"), HOME);
    let header = |name: &str| {
        let found = sent.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(header("portcullis-delivery"), record("").id);
    let signed = header(SIGNATURE);
    let (time, mac) = signed.split_once(",v1=").expect("two parts");
    assert_eq!(time, "t=1795000100");
    let key = portcullis_signer("key", &format!("1795000100.{}", sent.body));
    assert_eq!(mac, key);
    let body: Value = serde_json::from_str(&sent.body).expect("JSON");
    assert_eq!(body["type"], "auth.password.fail");
    assert_eq!(body["record"]["details"]["reason"], "wrong-password");
    assert!(!sent.body.contains("\"key\""), "the secret is not sent");
}

/// The same by another road: RFC 2104 spelled out.
fn portcullis_signer(key: &str, text: &str) -> String {
    use sha2::{Digest, Sha256};
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key.as_bytes());
    let inner: Vec<u8> = block.iter().map(|byte| byte ^ 0x36).collect();
    let outer: Vec<u8> = block.iter().map(|byte| byte ^ 0x5c).collect();
    let first = Sha256::new()
        .chain_update(inner)
        .chain_update(text)
        .finalize();
    let second = Sha256::new()
        .chain_update(outer)
        .chain_update(first)
        .finalize();
    data_encoding::HEXLOWER.encode(&second)
}

#[test]
fn s_165_what_strangers_type_is_no_markup_in_a_chat() {
    let evil = "<!channel> <https://evil.test|x> @everyone [x](https://evil.test) `**b**";
    let sent = message(&of(Shape::Slack), &record(evil), HOME).body;
    let text: Value = serde_json::from_str(&sent).expect("JSON");
    let text = text["text"].as_str().expect("a text").to_owned();
    assert!(!text.contains(['<', '>']), "{text}");
    let sent = message(&of(Shape::Discord), &record(evil), HOME).body;
    let value: Value = serde_json::from_str(&sent).expect("JSON");
    let text = value["content"].as_str().expect("a text");
    assert!(text.starts_with('`') && text.ends_with('`'));
    assert_eq!(text.matches('`').count(), 2, "{text}");
    assert_eq!(value["allowed_mentions"]["parse"], serde_json::json!([]));
}

#[test]
fn ntfy_gets_a_line_and_its_token_in_a_header() {
    let sent = message(&of(Shape::Ntfy), &record("ada@example.org"), HOME);
    assert_eq!(sent.body, line(&record("ada@example.org")));
    assert!(
        sent.body.contains("ada@example.org · wrong-password"),
        "{}",
        sent.body
    );
    assert!(
        sent.headers
            .contains(&("authorization", "Bearer key".to_owned()))
    );
    assert!(sent.headers.iter().all(|(_, value)| value.is_ascii()));
}
