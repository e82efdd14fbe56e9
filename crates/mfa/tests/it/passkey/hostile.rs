//! Bytes that no browser and no authenticator would send.

use super::{ORIGIN, Scene, ada, both_find_malformed, register, relying_party, with_bytes};
use portcullis_mfa::{Assertion, Begun, Ceremonies, CeremonyError};
use portcullis_testkit::authenticator::Rewrite;
use portcullis_testkit::{Lies, SoftAuthenticator};
use proptest::prelude::*;

fn registration() -> (Ceremonies, Begun, String) {
    let server = relying_party();
    let begun = server.begin_registration(ada(), &[]).expect("begun");
    let response = SoftAuthenticator::new(ORIGIN).register(&begun.options);
    (server, begun, response)
}

fn authentication() -> (Scene, Begun, String) {
    let mut scene = Scene::new();
    let begun = scene.begin();
    let response = scene.authenticator.assert(&begun.options);
    (scene, begun, response)
}

#[test]
fn s_110_client_data_with_two_meanings_is_malformed() {
    let rewrites: [(Rewrite, &str); 7] = [
        (
            |text| text.replace('{', r#"{"type":"webauthn.get","#),
            "a type twice",
        ),
        (
            |text| text.replace('{', r#"{"type":"webauthn.create","#),
            "the other type twice",
        ),
        (
            |text| text.replace('{', r#"{"\u0074ype":"x","#),
            "a type twice, once escaped",
        ),
        (
            |text| text.replace('{', r#"{"origin":"https://evil.test","#),
            "an origin twice",
        ),
        (
            |text| text.replace('{', r#"{"x":{"y":1,"y":1},"#),
            "a key twice, one level down",
        ),
        (|text| format!("\u{feff}{text}"), "a byte order mark"),
        (|text| format!("{text}{{}}"), "two objects"),
    ];
    for (rewrite, what) in rewrites {
        let lies = Lies {
            client_data: Some(rewrite),
            ..Lies::default()
        };
        both_find_malformed(&lies, what);
    }
}

#[test]
fn s_110_a_response_with_two_meanings_is_malformed() {
    let rewrites: [(Rewrite, &str); 7] = [
        (
            |text| text.replacen('{', r#"{"type":"public-key","#, 1),
            "a type twice",
        ),
        (
            |text| text.replacen('{', r#"{"rawId":"AAAA","#, 1),
            "an id twice",
        ),
        (
            |text| {
                text.replace(
                    r#""clientDataJSON""#,
                    r#""clientDataJSON":"e30","clientDataJSON""#,
                )
            },
            "client data twice",
        ),
        (
            |text| text.replace("public-key", "password"),
            "another type",
        ),
        (|text| format!("\u{feff}{text}"), "a byte order mark"),
        (|text| format!("{text},"), "more than one value"),
        (|_| "null".to_owned(), "null"),
    ];
    for (rewrite, what) in rewrites {
        let lies = Lies {
            response: Some(rewrite),
            ..Lies::default()
        };
        both_find_malformed(&lies, what);
    }
}

#[test]
fn what_browsers_add_is_skipped() {
    let lies = || Lies {
        client_data: Some(|text| text.replace('{', r#"{"other_keys_can_be_added_here":"x","#)),
        response: Some(|text| text.replacen('{', r#"{"new":{"member":[1]},"#, 1)),
        ..Lies::default()
    };
    assert!(register(lies()).is_ok());
    assert!(Scene::new().assert(lies()).is_ok());
}

#[test]
fn s_120_bytes_that_are_left_over_are_malformed() {
    let data = Lies {
        trailing: vec![0],
        ..Lies::default()
    };
    both_find_malformed(&data, "after the authenticator data");
    let object = Lies {
        trailing_object: vec![0],
        ..Lies::default()
    };
    assert_eq!(register(object).map(|_| ()), Err(CeremonyError::Malformed));
}

#[test]
fn s_120_what_is_cut_off_anywhere_is_malformed() {
    let (server, begun, response) = registration();
    let finish = |text: &str| server.finish_registration(&begun.state, text).map(|_| ());
    for cut in 0..response.len() {
        assert_eq!(
            finish(&response[..cut]),
            Err(CeremonyError::Malformed),
            "{cut}"
        );
    }
    let mut longest = 0;
    with_bytes(&response, "attestationObject", |bytes| {
        longest = bytes.len()
    });
    for cut in 0..longest {
        let text = with_bytes(&response, "attestationObject", |bytes| bytes.truncate(cut));
        assert_eq!(finish(&text), Err(CeremonyError::Malformed), "{cut}");
    }

    let (_, _, response) = authentication();
    for cut in 0..response.len() {
        assert!(Assertion::parse(&response[..cut]).is_err(), "{cut}");
    }
    for cut in 0..37 {
        let text = with_bytes(&response, "authenticatorData", |bytes| bytes.truncate(cut));
        assert!(Assertion::parse(&text).is_err(), "{cut}");
    }
}

#[test]
fn s_120_nesting_and_lengths_beyond_all_measure_are_malformed() {
    let (server, begun, response) = registration();
    let deep_map = [
        b"\xa3\x63fmt\x64none\x67attStmt".to_vec(),
        b"\xa1\x61a".repeat(30_000),
    ]
    .concat();
    let deep_list = b"\x81".repeat(100_000);
    let indefinite = b"\xbf\x63fmt\x64none".to_vec();
    let long = |major: u8| vec![0xa1, 0x61, b'a', major | 27, 0x80, 0, 0, 0, 0, 0, 0, 0];
    for object in [
        deep_map,
        deep_list,
        indefinite,
        long(2 << 5),
        long(3 << 5),
        long(4 << 5),
        long(5 << 5),
        vec![0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ] {
        let text = with_bytes(&response, "attestationObject", |bytes| *bytes = object);
        let outcome = server.finish_registration(&begun.state, &text).map(|_| ());
        assert_eq!(outcome, Err(CeremonyError::Malformed));
    }
    let (scene, begun, response) = authentication();
    for client_data in [b"[".repeat(100_000), b"{\"a\":".repeat(30_000)] {
        let text = with_bytes(&response, "clientDataJSON", |bytes| *bytes = client_data);
        let outcome = scene.finish(&begun.state, &text).map(|_| ());
        assert_eq!(outcome, Err(CeremonyError::Malformed));
    }
}

#[test]
fn s_120_a_response_of_more_than_256_kib_is_not_read() {
    let (_, _, response) = authentication();
    let padded = format!("{response}{}", " ".repeat(256 * 1024 - response.len()));
    assert!(Assertion::parse(&padded).is_ok());
    let outcome = Assertion::parse(&format!("{padded} ")).map(|_| ());
    assert_eq!(outcome, Err(CeremonyError::Malformed));
}

/// Some bytes, each set to another value.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), 1..=u8::MAX), 1..4)
}

fn change(bytes: &mut [u8], changes: &[(prop::sample::Index, u8)]) {
    for (at, by) in changes {
        bytes[at.index(bytes.len())] ^= by;
    }
}

proptest! {
    #[test]
    fn s_120_a_damaged_registration_never_panics(
        member in prop::sample::select(vec!["attestationObject", "clientDataJSON"]),
        changes in changes(),
    ) {
        let (server, begun, response) = registration();
        let damaged = with_bytes(&response, member, |bytes| change(bytes, &changes));
        let _ = server.finish_registration(&begun.state, &damaged);
    }

    #[test]
    fn s_120_a_damaged_assertion_is_refused(
        member in prop::sample::select(vec!["authenticatorData", "clientDataJSON", "signature"]),
        (at, by) in (any::<prop::sample::Index>(), 1..=u8::MAX),
    ) {
        let (scene, begun, response) = authentication();
        let damaged = with_bytes(&response, member, |bytes| change(bytes, &[(at, by)]));
        prop_assert!(scene.finish(&begun.state, &damaged).is_err());
    }

    #[test]
    fn s_120_any_bytes_at_all_never_panic(object in prop::collection::vec(any::<u8>(), 0..512)) {
        let (server, begun, response) = registration();
        let other = with_bytes(&response, "attestationObject", |bytes| *bytes = object.clone());
        prop_assert!(server.finish_registration(&begun.state, &other).is_err());
        let (scene, begun, response) = authentication();
        let other = with_bytes(&response, "authenticatorData", |bytes| *bytes = object);
        prop_assert!(scene.finish(&begun.state, &other).is_err());
    }

    #[test]
    fn s_120_any_text_at_all_never_panics(text in any::<String>()) {
        let (server, begun, _) = registration();
        prop_assert!(server.finish_registration(&begun.state, &text).is_err());
        prop_assert!(Assertion::parse(&text).is_err());
    }
}
