//! Tokens that travel through the browser, where it was switched on.

use super::ADA;
use crate::support::provider::{
    CALLBACK, Party, ask, claims, error_told, json as body, tokens, told,
};
use crate::support::{Browser, Server, Setup, page};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portcullis_sessions::Area;
use serde_json::json;
use sha2::{Digest, Sha256};

fn world() -> (Server, Party, Browser) {
    let server = Setup::new().set("legacy_response_types", "on").start();
    let ada = server.person(ADA);
    let browser = server.with_session(&ada, Area::Portal);
    let party = server.party_with(|metadata, _| {
        metadata.grant_types.push("implicit".to_owned());
        metadata.response_types = [
            "code",
            "id_token",
            "id_token token",
            "code id_token",
            "code token",
            "code id_token token",
        ]
        .map(str::to_owned)
        .into();
    });
    (server, party, browser)
}

fn half(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(text.as_bytes())[..16])
}

#[test]
fn op_01_base_7_every_type_is_answered_in_the_fragment_with_its_hashes() {
    let (server, party, mut browser) = world();
    for kind in [
        "id_token",
        "token id_token",
        "code id_token",
        "code token",
        "id_token code token",
    ] {
        let reply = browser.get(&ask(
            &party,
            &[("response_type", kind), ("scope", "openid email")],
        ));
        assert!(
            reply.location().starts_with(&format!("{CALLBACK}#")),
            "{kind}"
        );
        let told = told(&reply);
        let has = |name: &str| kind.split(' ').any(|word| word == name);
        assert_eq!(told.contains_key("code"), has("code"), "{kind}");
        assert_eq!(told.contains_key("access_token"), has("token"), "{kind}");
        assert_eq!(told.contains_key("id_token"), has("id_token"), "{kind}");
        if let Some(token) = told.get("access_token") {
            assert_eq!(told["token_type"], "Bearer");
            assert_eq!(body(&server.userinfo(token).expect(200))["email"], ADA);
        }
        if let Some(id) = told.get("id_token") {
            let id = server.verified(id, "JWT");
            assert_eq!(id["nonce"], "n-0");
            let hash = |name: &str| told.get(name).map_or(json!(null), |text| json!(half(text)));
            assert_eq!(id["at_hash"], hash("access_token"), "{kind}");
            assert_eq!(id["c_hash"], hash("code"), "{kind}");
            // Only where there is no token to ask with (Core §5.4).
            assert_eq!(id.get("email").is_some(), kind == "id_token", "{kind}");
            if let Some(code) = told.get("code") {
                let later = claims(&tokens(&party.exchange(&server, code)).id);
                assert_eq!(later["sub"], id["sub"]);
            }
        }
    }
}

#[test]
fn op_09_base_7_errors_take_the_fragment_too_and_a_nonce_is_required() {
    let (_server, party, mut browser) = world();
    for kind in ["id_token", "id_token token", "code id_token"] {
        let ask = |change| ask(&party, &[("response_type", kind), change]);
        for (change, error) in [
            (("nonce", ""), "invalid_request"),
            (("scope", "email"), "invalid_request"),
            (("response_mode", "query"), "invalid_request"),
            (("prompt", "none login"), "invalid_request"),
        ] {
            let reply = browser.get(&ask(change));
            assert!(
                reply.location().starts_with(&format!("{CALLBACK}#")),
                "{kind} {change:?}"
            );
            assert_eq!(error_told(&reply), error, "{kind} {change:?}");
        }
        let shown = browser
            .get(&ask(("response_mode", "form_post")))
            .expect(200);
        let form = page::form(&shown.text(), CALLBACK);
        assert_eq!(form.method, "post");
        assert!(form.fields.contains_key("id_token"));
    }
    // Nonce is not needed where no ID Token travels.
    assert!(
        told(&browser.get(&ask(
            &party,
            &[("response_type", "code token"), ("nonce", "")]
        )))
        .contains_key("code")
    );
    assert_eq!(
        error_told(&browser.get(&ask(&party, &[("response_type", "token")]))),
        "unsupported_response_type"
    );
}

#[test]
fn s_129_a_code_that_comes_twice_revokes_the_token_beside_it() {
    let (server, party, mut browser) = world();
    let told = told(&browser.get(&ask(&party, &[("response_type", "code token")])));
    server.userinfo(&told["access_token"]).expect(200);
    tokens(&party.exchange(&server, &told["code"]));
    assert_eq!(party.exchange(&server, &told["code"]).status, 400);
    assert_eq!(server.userinfo(&told["access_token"]).status, 401);
}

#[test]
fn m_29_no_unbound_token_for_a_client_whose_tokens_are_bound() {
    let (server, party, mut browser) = world();
    server.change_party(&party, |client| {
        client.metadata.dpop_bound_access_tokens = true
    });
    for kind in ["id_token token", "code token", "code id_token token"] {
        let reply = browser.get(&ask(&party, &[("response_type", kind)]));
        assert_eq!(error_told(&reply), "unauthorized_client", "{kind}");
        assert!(!told(&reply).contains_key("access_token"));
    }
    assert!(
        told(&browser.get(&ask(&party, &[("response_type", "code id_token")])))
            .contains_key("code")
    );
}

#[test]
fn s_126_a_client_gets_the_types_that_it_is_registered_for() {
    let (server, _, mut browser) = world();
    let plain = server.party();
    for kind in ["id_token", "code token"] {
        let reply = browser.get(&ask(&plain, &[("response_type", kind)]));
        assert_eq!(error_told(&reply), "unauthorized_client", "{kind}");
    }
}
