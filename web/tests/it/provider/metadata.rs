//! What anybody may know: the metadata and the keys.

use super::world;
use crate::support::provider::{ask, header_of, json as body, tokens, told};
use crate::support::race::race;
use crate::support::{PUBLIC_URL, Request, Server};
use portcullis_audit::Actor;
use portcullis_oidc::SigningAlgorithm;
use portcullis_web::flows::provider::keys;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

const DISCOVERY: &str = "/.well-known/openid-configuration";

#[test]
fn op_40_m_35_the_metadata_is_whole_cacheable_and_the_same_at_both_places() {
    let server = Server::start();
    let reply = server.browser().get(DISCOVERY).expect(200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert!(
        reply
            .header("cache-control")
            .is_some_and(|it| it.starts_with("public"))
    );
    let document = body(&reply);
    assert_eq!(document["issuer"], PUBLIC_URL);
    let other = server
        .browser()
        .get("/.well-known/oauth-authorization-server")
        .expect(200);
    assert_eq!(body(&other), document);
    let list = |name: &str| -> Vec<String> {
        let values = document[name]
            .as_array()
            .unwrap_or_else(|| panic!("{name} is missing"));
        values
            .iter()
            .map(|it| it.as_str().expect("text").to_owned())
            .collect()
    };
    for (name, must) in [
        ("scopes_supported", "openid"),
        ("response_types_supported", "code"),
        ("id_token_signing_alg_values_supported", "RS256"),
        ("userinfo_signing_alg_values_supported", "RS256"),
        ("subject_types_supported", "public"),
        ("grant_types_supported", "refresh_token"),
        (
            "token_endpoint_auth_methods_supported",
            "client_secret_post",
        ),
        ("code_challenge_methods_supported", "S256"),
        ("response_modes_supported", "form_post"),
        ("claims_supported", "sub"),
    ] {
        assert!(list(name).iter().any(|it| it == must), "{name}");
    }
    assert!(
        !list("id_token_signing_alg_values_supported").contains(&"none".to_owned()),
        "OP-04"
    );
    assert!(!list("grant_types_supported").contains(&"implicit".to_owned()));
    assert_eq!(list("response_types_supported"), ["code"]);
    for (name, wanted) in [
        ("request_parameter_supported", false),
        ("request_uri_parameter_supported", false),
        ("claims_parameter_supported", true),
        ("authorization_response_iss_parameter_supported", true),
        ("backchannel_logout_supported", true),
        ("backchannel_logout_session_supported", true),
        ("frontchannel_logout_supported", true),
        ("frontchannel_logout_session_supported", true),
    ] {
        assert_eq!(document[name], wanted, "{name}");
    }
    // Every address leads somewhere.
    for (name, value) in document.as_object().expect("an object") {
        if let Some(path) = value
            .as_str()
            .and_then(|it| it.strip_prefix(PUBLIC_URL))
            .filter(|it| !it.is_empty())
        {
            assert_ne!(server.browser().get(path).status, 404, "{name}");
        }
    }
    let head = server
        .browser()
        .send(Request::new("HEAD", DISCOVERY))
        .expect(200);
    assert!(head.body.is_empty(), "M48");
}

#[test]
fn s_143_neither_host_nor_forwarded_host_reaches_an_address() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let plain = server.browser().get(DISCOVERY).text();
    for host in ["evil.test", "AUTH.example.test", "auth.example.test:8443"] {
        for path in [DISCOVERY, "/.well-known/oauth-authorization-server"] {
            let request = Request::get(path).host(host);
            let forwarded = Request::get(path)
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", format!("host={host}"));
            for request in [request, forwarded] {
                let reply = server.browser().send(request);
                assert!(reply.status != 200 || reply.text() == plain, "{host}");
                assert!(!reply.text().contains("evil"), "{host}");
            }
        }
    }
    let request = Request::get(&ask(&party, &[])).header("X-Forwarded-Host", "evil.test");
    assert_eq!(told(&browser.send(request))["iss"], PUBLIC_URL);
    let request =
        Request::get(&ask(&party, &[("scope", "")])).header("X-Forwarded-Host", "evil.test");
    assert_eq!(told(&browser.send(request))["iss"], PUBLIC_URL);
}

fn kids(server: &Server) -> BTreeSet<String> {
    let keys = body(&server.browser().get("/oauth/jwks").expect(200))["keys"].clone();
    let kids: Vec<String> = keys
        .as_array()
        .expect("keys")
        .iter()
        .map(|key| key["kid"].as_str().expect("a kid").to_owned())
        .collect();
    let distinct: BTreeSet<String> = kids.iter().cloned().collect();
    assert_eq!(kids.len(), distinct.len(), "BASE-2");
    distinct
}

fn rotate(server: &Server, algorithm: SigningAlgorithm, at_once: bool) {
    let app = server.app();
    let changes = server.write(|tx, call| keys::changes_wanted(tx, call, (algorithm, at_once)));
    let made = app.call(|call| keys::make(call, &changes)).expect("keys");
    let scene = app.scene();
    server.write(|tx, call| keys::apply(tx, call, (&scene, Actor::Operator), (&changes, &made)));
    server.take_in();
}

#[test]
fn s_153_base_2_only_the_public_side_of_a_key_is_shown() {
    let server = Server::start();
    let reply = server.browser().get("/oauth/jwks").expect(200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(
        reply.header("cache-control"),
        Some("public, max-age=3600"),
        "M36"
    );
    let allowed = ["kty", "n", "e", "crv", "x", "y", "kid", "alg", "use"];
    let keys = body(&reply)["keys"].as_array().expect("keys").clone();
    assert_eq!(keys.len(), 3);
    for key in &keys {
        for (name, value) in key.as_object().expect("a key") {
            assert!(allowed.contains(&name.as_str()), "{name}");
            let text = value.as_str().expect("text");
            assert!(
                !text.contains(['=', '+', '/']) || matches!(name.as_str(), "kty" | "crv"),
                "{name}"
            );
        }
        assert_eq!(key["use"], "sig");
        if key["kty"] == "RSA" {
            assert!(key["n"].as_str().expect("n").len() >= 342, "2048 bits");
        }
    }
    for path in ["/.well-known/jwks.json", "/keys"] {
        assert_eq!(server.browser().get(path).body, reply.body);
    }
}

#[test]
fn s_153_op_54_a_new_key_is_shown_before_it_signs_and_the_old_one_long_after() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let old = party.tokens(&server, &mut browser, &[]);
    let kid = |id: &str| header_of(id)["kid"].as_str().expect("a kid").to_owned();
    let before = kids(&server);
    rotate(&server, SigningAlgorithm::Rs256, false);
    let after = kids(&server);
    assert_eq!(
        (after.len(), before.is_subset(&after)),
        (before.len() + 1, true)
    );
    let between = tokens(&party.refresh(&server, &old.refresh));
    assert_eq!(
        kid(&between.id),
        kid(&old.id),
        "M37: not before caches have seen it"
    );
    server.wait(Duration::from_secs(3600));
    let later = tokens(&party.refresh(&server, &between.refresh));
    assert!(!before.contains(&kid(&later.id)), "the new one signs");
    assert!(kids(&server).contains(&kid(&old.id)), "the old one stays");
    // An ID Token of the old key is still a hint.
    assert!(
        told(&browser.get(&ask(
            &party,
            &[("id_token_hint", &old.id), ("prompt", "none")]
        )))
        .contains_key("code")
    );
    server.wait(Duration::from_secs(30 * 86_400));
    assert!(!kids(&server).contains(&kid(&old.id)), "and ends");
}

#[test]
fn s_153_a_key_that_leaked_is_replaced_at_once() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let old = header_of(&party.tokens(&server, &mut browser, &[]).id)["kid"].clone();
    rotate(&server, SigningAlgorithm::Rs256, true);
    let new = header_of(&party.tokens(&server, &mut browser, &[]).id)["kid"].clone();
    assert_ne!(old, new);
    let scene = server.app().scene();
    server.write(|tx, call| {
        keys::retire(
            tx,
            call,
            (&scene, Actor::Operator),
            old.as_str().expect("a kid"),
        )
    });
    server.take_in();
    assert!(!kids(&server).contains(old.as_str().expect("a kid")));
}

#[test]
fn s_153_a_thousand_questions_during_a_rotation_make_no_keys() {
    let server = Server::start();
    let before = kids(&server);
    let seen: Vec<Vec<usize>> = race((0..20).collect(), |n: u32| {
        if n == 0 {
            rotate(&server, SigningAlgorithm::Es256, false);
            return Vec::new();
        }
        let mut browser = server.browser();
        (0..50)
            .map(|_| {
                let keys: Value = body(&browser.get("/oauth/jwks").expect(200));
                keys["keys"].as_array().expect("keys").len()
            })
            .collect()
    });
    assert!(
        seen.iter()
            .flatten()
            .all(|count| (before.len()..=before.len() + 1).contains(count))
    );
    assert_eq!(kids(&server).len(), before.len() + 1);
}
