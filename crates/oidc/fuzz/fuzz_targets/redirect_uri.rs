#![no_main]
//! What is registered matches itself, and nothing that leads to another host.
use libfuzzer_sys::fuzz_target;
use portcullis_oidc::{RedirectUri, RedirectUris};

fuzz_target!(|pair: (&str, &str)| {
    let (registered, requested) = pair;
    let Ok(uri) = RedirectUri::register(registered) else {
        return;
    };
    assert!(uri.admit(registered).is_some(), "it does not match itself");
    let uris = RedirectUris::from_stored(&[registered.to_owned()]);
    assert_eq!(uris.admit(requested).is_some(), uri.admit(requested).is_some());
    if uri.admit(requested).is_some() {
        let host = |text: &str| {
            let rest = text.split_once(':').map(|(_, rest)| rest).unwrap_or_default();
            let authority = rest.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
            authority.rsplit_once(':').map_or(authority, |(host, _)| host).to_owned()
        };
        assert!(registered == requested || host(registered) == host(requested));
        assert!(!requested.contains('#') && !requested.contains('@'));
    }
});
