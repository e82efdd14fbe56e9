use super::*;
use portcullis_oidc::claims::known_claims;
use portcullis_oidc::registration::check;
use portcullis_oidc::{RedirectUris, Scope};
use std::collections::BTreeSet;

const ISSUER: &str = "https://auth.example.org";

fn at(url: &str, connection: &str) -> Installed {
    Installed {
        url: AppUrl::parse(url).expect("an address"),
        connection: connection.to_owned(),
    }
}

#[test]
fn every_file_can_be_read_and_there_are_enough() {
    for name in read::files() {
        let read = read::read(&name);
        assert!(read.is_ok(), "{name}: {read:?}");
    }
    assert!(all().len() >= 32, "{}", all().len());
    let ids: BTreeSet<&str> = all().iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(ids.len(), all().len());
}

#[test]
fn every_preset_can_be_registered_and_knows_itself_again() {
    for preset in all() {
        let what = preset.id.as_str();
        for app in [
            at("https://app.example.org", "portcullis"),
            at("https://example.org:8443/under/here", "my-idp_2"),
            at("http://localhost:3000", "a"),
        ] {
            let (metadata, policy) = preset.client(&preset.name, &app);
            assert_eq!(check(&metadata), Ok(()), "{what} at {app:?}");
            let texts: Vec<&str> = metadata.redirect_uris.iter().map(String::as_str).collect();
            assert!(RedirectUris::register(&texts).is_ok(), "{what}");
            let named = preset.is_named();
            let known = preset.recognise(&metadata.redirect_uris);
            let bare = preset.redirects.iter().all(|path| path.len() < 2);
            if bare && !app.url.is_bare() {
                assert_eq!(known, None, "{what}");
                continue;
            }
            let known = known.unwrap_or_else(|| panic!("{what} does not know itself"));
            assert_eq!(known.url, app.url, "{what}");
            if named {
                assert_eq!(known.connection, app.connection, "{what}");
            }
            assert_eq!(policy.id_token_claims, preset.id_token_claims);
        }
        assert_eq!(
            preset.recognise(&["https://elsewhere.example.org/some/other/path".to_owned()]),
            None,
            "{what}"
        );
    }
}

#[test]
fn every_snippet_is_filled_to_the_last_placeholder() {
    let app = at("https://app.example.org", "homekey");
    for preset in all() {
        let text = preset.fill(
            Filling {
                issuer: ISSUER,
                client_id: "the-client-id",
                client_secret: Some("the-client-secret"),
            },
            &app,
        );
        let what = format!("{}:\n{text}", preset.id);
        for placeholder in ["issuer", "client_id", "client_secret", "app_url", "name"] {
            assert!(!text.contains(&format!("{{{placeholder}}}")), "{what}");
        }
        assert!(!text.contains(NAME), "{what}");
        assert!(text.contains(ISSUER), "{what}");
        assert!(text.contains("the-client-id"), "{what}");
        let secret = preset.auth_method != AuthMethod::None;
        assert_eq!(text.contains("the-client-secret"), secret, "{what}");
        assert_eq!(
            text.contains("homekey"),
            preset.snippet.text.contains("{name}"),
            "{what}"
        );
        let unfilled = preset.fill(
            Filling {
                issuer: ISSUER,
                client_id: "the-client-id",
                client_secret: None,
            },
            &app,
        );
        assert_eq!(unfilled.contains("YOUR_CLIENT_SECRET"), secret, "{what}");
    }
}

#[test]
fn every_preset_says_what_it_is_and_where_that_is_from() {
    let day = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        parts.len() == 3 && text.len() == 10 && parts.iter().all(|part| part.parse::<u16>().is_ok())
    };
    for preset in all() {
        let what = preset.id.as_str();
        assert!(day(&preset.checked), "{what}");
        let verified = preset.verified.as_str();
        assert!(verified == "unverified" || day(verified), "{what}");
        for link in [&preset.website, &preset.docs] {
            assert!(
                crate::pages::External::parse(link).is_some(),
                "{what}: {link}"
            );
        }
        assert!(!preset.redirects.is_empty(), "{what}");
        let scopes = Scope::of(preset.scopes.iter().map(String::as_str));
        assert!(scopes.has("openid"), "{what}");
        for word in scopes.iter() {
            let known = portcullis_oidc::claims::known_scope(word, None);
            assert!(known, "{what}: {word}");
        }
        for claim in &preset.id_token_claims {
            assert!(
                known_claims().any(|known| known == claim),
                "{what}: {claim}"
            );
            let granted = portcullis_oidc::claims::claims_of(&scopes).any(|it| it == claim);
            assert!(granted, "{what} never gets {claim}");
        }
        assert!(preset.snippet.text.lines().count() > 1, "{what}");
    }
}

#[test]
fn s_172_the_address_of_an_app_is_plain() {
    for (typed, read) in [
        ("https://app.example.org", "https://app.example.org"),
        (" HTTPS://App.Example.org:443/ ", "https://app.example.org"),
        (
            "https://example.org/grafana/",
            "https://example.org/grafana",
        ),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
    ] {
        let url = AppUrl::parse(typed);
        assert_eq!(url.as_ref().map(AppUrl::as_str), Ok(read), "{typed}");
    }
    for (typed, why) in [
        ("", AppUrlError::Missing),
        ("app.example.org", AppUrlError::Malformed),
        ("javascript:alert(1)", AppUrlError::Malformed),
        ("ftp://app.example.org", AppUrlError::Malformed),
        ("https://bücher.example", AppUrlError::Character),
        ("https://*.example.org", AppUrlError::Character),
        ("https://a b.example.org", AppUrlError::Character),
        ("https://u:p@app.example.org", AppUrlError::Extra),
        ("https://app.example.org/#x", AppUrlError::Extra),
        ("https://app.example.org/?x=1", AppUrlError::Extra),
        ("http://app.example.org", AppUrlError::Unencrypted),
        ("http://192.168.0.2", AppUrlError::Unencrypted),
    ] {
        assert_eq!(AppUrl::parse(typed), Err(why), "{typed}");
    }
    assert!(is_connection("my-idp_2"));
    for bad in ["", "a/b", "a b", "..", "a?b", "ä", &"a".repeat(65)] {
        assert!(!is_connection(bad), "{bad}");
    }
}

#[test]
fn a_search_finds_by_any_part_of_the_name() {
    let found = |text: &str| search(text).map(|it| it.id.as_str()).collect::<Vec<_>>();
    assert_eq!(found("GRAFANA"), ["grafana"]);
    assert_eq!(found("no such app"), [""; 0]);
    assert_eq!(found("").len(), all().len());
}
