#![no_main]
//! Parameters are read as they are written, and an authorization request is answered at its registered address or not at all.
use libfuzzer_sys::fuzz_target;
use portcullis_base::Timestamp;
use portcullis_oidc::authorize::{Rejection, Settings, check};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::{Client, ClientId, Metadata, Policy};

const URI: &str = "https://app.example.org/cb";

fuzz_target!(|text: &str| {
    let Ok(read) = Parameters::parse(text) else {
        return;
    };
    assert_eq!(Parameters::parse(&read.encode()).as_ref(), Ok(&read));
    let client = Client {
        id: ClientId::parse("app").expect("an id"),
        enabled: true,
        metadata: Metadata {
            redirect_uris: vec![URI.to_owned()],
            ..Metadata::default()
        },
        policy: Policy::default(),
        registration: None,
        created_at: Timestamp::from_millis(0),
        updated_at: Timestamp::from_millis(0),
    };
    let settings = Settings {
        issuer: "https://id.example.org",
        legacy_response_types: true,
    };
    let pairs = [("client_id", "app"), ("redirect_uri", URI)];
    let mine = read.iter().filter(|(name, _)| !["client_id", "redirect_uri"].contains(name));
    let whole = Parameters::of(pairs.into_iter().chain(mine));
    match check(&whole, &client, settings) {
        Ok(request) => assert_eq!(request.door.redirect_uri(), URI),
        Err(Rejection::Redirect(door, error, why)) => {
            let location = door.refuse(settings.issuer, error, &why).location();
            assert!(location.starts_with(URI));
            assert!(location.bytes().all(|byte| byte.is_ascii_graphic()));
        }
        Err(Rejection::Page(error)) => panic!("{error:?}"),
    }
});
