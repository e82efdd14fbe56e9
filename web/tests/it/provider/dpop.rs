//! Tokens that are bound to a key.

use super::world;
use crate::support::provider::{
    OwnKey, Party, Tokens, ask, claims, code_for, encode, error_told, exchange_of, json as body,
    refusal, tokens,
};
use crate::support::{Browser, PUBLIC_URL, Reply, Request, Server};
use portcullis_oidc::client::AccessTokenFormat;
use serde_json::{Value, json};
use std::time::Duration;

const TOKEN: &str = "/oauth/token";

fn send(server: &Server, party: &Party, fields: &[(&str, &str)], proofs: &[&str]) -> Reply {
    let request = proofs
        .iter()
        .fold(party.request(TOKEN, fields), |request, proof| {
            request.header("DPoP", proof)
        });
    server.browser().send(request)
}

#[track_caller]
fn bound(server: &Server, browser: &mut Browser, party: &Party, key: &OwnKey) -> Tokens {
    let code = code_for(browser, party, &[]);
    let proof = key.proof(server, &json!({}));
    let given = tokens(&send(server, party, &exchange_of(&code), &[&proof]));
    assert_eq!(given.all["token_type"], "DPoP");
    given
}

fn userinfo(server: &Server, scheme: &str, token: &str, proof: Option<&str>) -> Reply {
    let request =
        Request::new("GET", "/oauth/userinfo").header("Authorization", format!("{scheme} {token}"));
    server.browser().send(match proof {
        Some(proof) => request.header("DPoP", proof),
        None => request,
    })
}

#[track_caller]
fn refused(reply: &Reply, error: &str) {
    assert_eq!(reply.status, 401);
    let challenge = reply.header("www-authenticate").expect("a challenge");
    assert!(challenge.contains(error), "{challenge}");
}

#[test]
fn m_29_a_bound_token_is_worth_nothing_without_its_key() {
    for format in [AccessTokenFormat::Opaque, AccessTokenFormat::Jwt] {
        let (server, _, mut browser) = world();
        let party = server.party_with(|_, policy| policy.access_tokens = format);
        let (key, other) = (OwnKey::new(), OwnKey::new());
        let token = bound(&server, &mut browser, &party, &key).access;
        let proof = key.proof_for(&server, &token);
        userinfo(&server, "DPoP", &token, Some(&proof)).expect(200);
        userinfo(
            &server,
            "dpop",
            &token,
            Some(&key.proof_for(&server, &token)),
        )
        .expect(200);
        refused(
            &userinfo(&server, "DPoP", &token, Some(&proof)),
            "invalid_dpop_proof",
        );
        refused(&userinfo(&server, "Bearer", &token, None), "invalid_token");
        refused(
            &userinfo(
                &server,
                "Bearer",
                &token,
                Some(&key.proof_for(&server, &token)),
            ),
            "invalid_token",
        );
        refused(
            &userinfo(&server, "DPoP", &token, None),
            "invalid_dpop_proof",
        );
        refused(
            &userinfo(
                &server,
                "DPoP",
                &token,
                Some(&other.proof_for(&server, &token)),
            ),
            "invalid_token",
        );
        refused(
            &userinfo(
                &server,
                "DPoP",
                &token,
                Some(&key.proof_for(&server, "another")),
            ),
            "invalid_dpop_proof",
        );
        let wrong = key.proof(&server, &json!({"htm": "GET", "ath": "x"}));
        refused(
            &userinfo(&server, "DPoP", &token, Some(&wrong)),
            "invalid_dpop_proof",
        );
        let in_form = Request::bare_post("/oauth/userinfo", &[("access_token", &token)]);
        refused(&server.browser().send(in_form), "invalid_token");
        assert_eq!(
            party.introspect(&server, &token)["cnf"]["jkt"],
            key.thumbprint()
        );
        if format == AccessTokenFormat::Jwt {
            assert_eq!(claims(&token)["cnf"]["jkt"], key.thumbprint());
        }
        // A token that is bound to nothing takes no proof.
        let plain = party.tokens(&server, &mut browser, &[]).access;
        refused(
            &userinfo(
                &server,
                "DPoP",
                &plain,
                Some(&key.proof_for(&server, &plain)),
            ),
            "invalid_token",
        );
    }
}

#[test]
fn m_29_a_proof_is_for_this_request_now_and_once() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let key = OwnKey::new();
    let now = server.seconds();
    let code = code_for(&mut browser, &party, &[]);
    let used = key.proof(&server, &json!({}));
    send(&server, &party, &[("grant_type", "x")], &[&used]);
    let claims =
        json!({"jti": "j", "htm": "POST", "htu": format!("{PUBLIC_URL}{TOKEN}"), "iat": now});
    let with = |header: Value| key.sign(&header, &claims);
    let (two, jwk) = (key.proof(&server, &json!({})), key.public.clone());
    let mut private = jwk.clone();
    private["d"] = json!("x");
    for (proof, why) in [
        (used.clone(), "a replay"),
        (
            key.proof(
                &server,
                &json!({"htu": format!("{PUBLIC_URL}/oauth/userinfo")}),
            ),
            "another address",
        ),
        (
            key.proof(&server, &json!({"htu": "https://evil.test/oauth/token"})),
            "another host",
        ),
        (key.proof(&server, &json!({"htu": TOKEN})), "no address"),
        (key.proof(&server, &json!({"htm": "GET"})), "another method"),
        (key.proof(&server, &json!({"htm": "post"})), "no method"),
        (key.proof(&server, &json!({"iat": now - 61})), "old"),
        (
            key.proof(&server, &json!({"iat": now + 61})),
            "from the future",
        ),
        (
            key.proof(&server, &json!({"iat": now.to_string()})),
            "a text for a time",
        ),
        (key.proof(&server, &json!({"iat": null})), "no time"),
        (key.proof(&server, &json!({"jti": null})), "no name"),
        (key.proof(&server, &json!({"jti": ""})), "an empty name"),
        (
            with(json!({"typ": "JWT", "alg": "ES256", "jwk": jwk})),
            "another type",
        ),
        (
            with(json!({"typ": "dpop+jwt", "alg": "none", "jwk": jwk})),
            "none",
        ),
        (
            with(json!({"typ": "dpop+jwt", "alg": "HS256", "jwk": jwk})),
            "HS256",
        ),
        (with(json!({"typ": "dpop+jwt", "alg": "ES256"})), "no key"),
        (
            with(json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": private})),
            "a private key",
        ),
        (
            with(json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": OwnKey::new().public})),
            "another's key",
        ),
        ("nonsense".to_owned(), "nonsense"),
        (String::new(), "nothing"),
    ] {
        let reply = send(&server, &party, &exchange_of(&code), &[&proof]);
        assert_eq!(refusal(&reply, 400), "invalid_dpop_proof", "{why}");
    }
    let reply = send(
        &server,
        &party,
        &exchange_of(&code),
        &[&two, &key.proof(&server, &json!({}))],
    );
    assert_eq!(refusal(&reply, 400), "invalid_dpop_proof", "two of them");
    let spelled = key.proof(
        &server,
        &json!({"htu": "HTTPS://AUTH.example.test:443/oauth/token?x=1#f"}),
    );
    tokens(&send(&server, &party, &exchange_of(&code), &[&spelled]));
}

#[test]
fn m_29_a_client_that_is_registered_for_it_must_send_a_proof() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|metadata, _| metadata.dpop_bound_access_tokens = true);
    let code = code_for(&mut browser, &party, &[]);
    assert_eq!(
        refusal(&party.exchange(&server, &code), 400),
        "invalid_dpop_proof"
    );
    let proof = OwnKey::new().proof(&server, &json!({}));
    tokens(&send(&server, &party, &exchange_of(&code), &[&proof]));
}

#[test]
fn m_29_dpop_jkt_binds_the_code() {
    let (server, _, mut browser) = world();
    let (party, key) = (server.party(), OwnKey::new());
    let thumbprint = key.thumbprint();
    let code = code_for(&mut browser, &party, &[("dpop_jkt", &thumbprint)]);
    assert_eq!(
        refusal(&party.exchange(&server, &code), 400),
        "invalid_grant",
        "no proof"
    );
    let proof = OwnKey::new().proof(&server, &json!({}));
    assert_eq!(
        refusal(&send(&server, &party, &exchange_of(&code), &[&proof]), 400),
        "invalid_grant",
        "another key"
    );
    let proof = key.proof(&server, &json!({}));
    tokens(&send(&server, &party, &exchange_of(&code), &[&proof]));
    assert_eq!(
        error_told(&browser.get(&ask(&party, &[("dpop_jkt", "short")]))),
        "invalid_request"
    );
}

#[test]
fn m_29_a_proof_that_is_pushed_binds_the_code_too() {
    let (server, _, mut browser) = world();
    let (party, key) = (server.party(), OwnKey::new());
    let proof = key.proof(&server, &json!({"htu": format!("{PUBLIC_URL}/oauth/par")}));
    let request = party
        .request("/oauth/par", &crate::support::provider::asked(&party, &[]))
        .header("DPoP", proof);
    let pushed = body(&server.browser().send(request).expect(201));
    let uri = pushed["request_uri"].as_str().expect("an address");
    let path = format!(
        "/oauth/authorize?{}",
        encode(&[("client_id", &party.id), ("request_uri", uri)])
    );
    let code = crate::support::provider::told(&browser.get(&path))["code"].clone();
    assert_eq!(
        refusal(&party.exchange(&server, &code), 400),
        "invalid_grant",
        "RFC 9449 §10.1"
    );
    let proof = key.proof(&server, &json!({}));
    tokens(&send(&server, &party, &exchange_of(&code), &[&proof]));
}

fn refresh(server: &Server, party: &Party, token: &str, key: Option<&OwnKey>) -> Reply {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let proof = key.map(|key| key.proof(server, &json!({})));
    let proofs: Vec<&str> = proof.iter().map(String::as_str).collect();
    send(server, party, &fields, &proofs)
}

#[test]
fn m_29_a_public_clients_refresh_token_is_bound_to_the_key_it_was_issued_to() {
    let (server, _, mut browser) = world();
    let party = server.public_party();
    let (key, other) = (OwnKey::new(), OwnKey::new());
    let given = bound(&server, &mut browser, &party, &key);
    assert_eq!(
        refusal(&refresh(&server, &party, &given.refresh, None), 400),
        "invalid_grant",
        "no proof"
    );
    assert_eq!(
        refusal(&refresh(&server, &party, &given.refresh, Some(&other)), 400),
        "invalid_grant",
        "another key"
    );
    let next = tokens(&refresh(&server, &party, &given.refresh, Some(&key)));
    assert_eq!(next.all["token_type"], "DPoP");
    assert_eq!(
        refusal(&refresh(&server, &party, &next.refresh, None), 400),
        "invalid_grant",
        "later"
    );
    tokens(&refresh(&server, &party, &next.refresh, Some(&key)));
}

#[test]
fn m_26_a_confidential_client_with_a_key_keeps_its_refresh_token_until_it_is_used_up() {
    let (server, _, mut browser) = world();
    let (party, key) = (server.party(), OwnKey::new());
    let given = bound(&server, &mut browser, &party, &key);
    for _ in 0..3 {
        let next = tokens(&refresh(&server, &party, &given.refresh, Some(&key)));
        assert_eq!(next.refresh, "", "FAPI 2.0: it is not rotated");
        server.wait(Duration::from_secs(1));
    }
    // Once it was rotated without a proof, it is used, with a proof or without one.
    let rotated = tokens(&refresh(&server, &party, &given.refresh, None));
    server.wait(Duration::from_secs(1));
    assert_eq!(
        refusal(&refresh(&server, &party, &given.refresh, Some(&key)), 400),
        "invalid_grant",
        "S-146"
    );
    assert_eq!(
        refusal(&refresh(&server, &party, &rotated.refresh, None), 400),
        "invalid_grant",
        "the family is gone"
    );
}
