//! The token endpoint: who asks, with which code, once.

use super::world;
use crate::support::provider::{
    BYE, CALLBACK, CHALLENGE, OwnKey, Party, VERIFIER, bare, basic, claims, code_for, encode,
    exchange_of, fresh, header_of, json, refusal, token_of, tokens,
};
use crate::support::race::race;
use crate::support::{PUBLIC_URL, Request, Server, log};
use portcullis_oidc::client::{AccessTokenFormat, AuthMethod, PkcePolicy};
use portcullis_web::http::routes::ENDPOINTS;
use serde_json::{Value, json};
use std::time::Duration;

const TOKEN: &str = "/oauth/token";

#[test]
fn s_130_a_code_wants_its_client_address_verifier_and_time_all_of_them() {
    let (server, _, mut browser) = world();
    let (owner, other) = (server.party(), server.party());
    for row in 0..16_u8 {
        let [client, address, verifier, time] = [1, 2, 4, 8].map(|bit| row & bit != 0);
        let code = code_for(&mut browser, &owner, &[]);
        let wrong = VERIFIER.replace('k', "l");
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", if address { CALLBACK } else { BYE }),
            ("code_verifier", if verifier { VERIFIER } else { &wrong }),
        ];
        server.wait(Duration::from_secs(if time { 59 } else { 60 }));
        let reply = if client { &owner } else { &other }.post(&server, TOKEN, &fields);
        if client && address && verifier && time {
            tokens(&reply);
        } else {
            let word = refusal(&reply, 400);
            assert_eq!(
                word, "invalid_grant",
                "{client} {address} {verifier} {time}"
            );
        }
    }
}

#[test]
fn s_128_s_130_m_20_a_wrong_try_does_not_burn_the_code_of_another() {
    let (server, _, mut browser) = world();
    let (owner, other) = (server.party(), server.party());
    let code = code_for(&mut browser, &owner, &[]);
    assert_eq!(
        refusal(&other.exchange(&server, &code), 400),
        "invalid_grant"
    );
    let (short, long) = ("a".repeat(42), "a".repeat(129));
    for verifier in [
        "",
        CHALLENGE,
        &short,
        &long,
        &format!("{VERIFIER}+"),
        &format!("{VERIFIER} "),
    ] {
        let mut fields = exchange_of(&code).to_vec();
        fields.retain(|(name, _)| *name != "code_verifier");
        fields.push(("code_verifier", verifier));
        assert_eq!(
            refusal(&owner.post(&server, TOKEN, &fields), 400),
            "invalid_grant",
            "{verifier}"
        );
        fields.pop();
        assert_eq!(
            refusal(&owner.post(&server, TOKEN, &fields), 400),
            "invalid_grant",
            "none"
        );
    }
    let without_address: Vec<_> = exchange_of(&code)
        .into_iter()
        .filter(|(name, _)| *name != "redirect_uri")
        .collect();
    assert_eq!(
        refusal(&owner.post(&server, TOKEN, &without_address), 400),
        "invalid_grant",
        "M23"
    );
    tokens(&owner.exchange(&server, &code));
}

#[test]
fn s_128_a_verifier_without_a_challenge_is_a_downgrade() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| policy.pkce = PkcePolicy::Optional);
    let none = [("code_challenge", ""), ("code_challenge_method", "")];
    let code = code_for(&mut browser, &party, &none);
    assert_eq!(
        refusal(&party.exchange(&server, &code), 400),
        "invalid_grant"
    );
    let plain: Vec<_> = exchange_of(&code)
        .into_iter()
        .filter(|(name, _)| *name != "code_verifier")
        .collect();
    tokens(&party.post(&server, TOKEN, &plain));
    // A challenge that was sent is enforced, although none is required.
    let code = code_for(&mut browser, &party, &[]);
    let plain: Vec<_> = exchange_of(&code)
        .into_iter()
        .filter(|(name, _)| *name != "code_verifier")
        .collect();
    assert_eq!(
        refusal(&party.post(&server, TOKEN, &plain), 400),
        "invalid_grant",
        "OP-39"
    );
}

#[test]
fn s_129_op_29_op_30_a_code_is_exchanged_once_and_its_reuse_revokes_what_it_gave() {
    for later in [0, 30, 3600] {
        let (server, _, mut browser) = world();
        let party = server.party_with(|_, policy| policy.access_token_seconds = 86_400);
        let code = code_for(&mut browser, &party, &[]);
        let given = tokens(&party.exchange(&server, &code));
        server.userinfo(&given.access).expect(200);
        server.wait(Duration::from_secs(later));
        assert_eq!(
            refusal(&party.exchange(&server, &code), 400),
            "invalid_grant"
        );
        assert_eq!(
            server.userinfo(&given.access).status,
            401,
            "after {later} s"
        );
        assert_eq!(
            refusal(&party.refresh(&server, &given.refresh), 400),
            "invalid_grant"
        );
        assert_eq!(
            party.introspect(&server, &given.access),
            json!({"active": false})
        );
        let kinds: Vec<_> = server
            .records(10)
            .into_iter()
            .map(|record| format!("{:?}", record.event))
            .collect();
        assert!(
            kinds.iter().any(|kind| kind.contains("oauth.replayed")),
            "M50: {kinds:?}"
        );
    }
}

#[test]
fn s_129_of_fifty_at_once_one_wins_and_keeps_nothing() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let code = code_for(&mut browser, &party, &[]);
    let replies = race((0..50).collect(), |_| party.exchange(&server, &code));
    let (won, lost): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 200);
    assert_eq!(won.len(), 1);
    assert!(
        lost.iter()
            .all(|reply| refusal(reply, 400) == "invalid_grant")
    );
    let given = tokens(won[0]);
    assert_eq!(server.userinfo(&given.access).status, 401);
    assert_eq!(party.refresh(&server, &given.refresh).status, 400);
}

#[test]
fn s_132_a_code_is_good_for_less_than_a_minute() {
    for (age, good) in [(59, true), (60, false), (61, false), (600, false)] {
        let (server, _, mut browser) = world();
        let party = server.party();
        let code = code_for(&mut browser, &party, &[]);
        server.wait(Duration::from_secs(age));
        assert_eq!(
            party.exchange(&server, &code).status == 200,
            good,
            "{age} s"
        );
    }
}

#[test]
fn s_134_whoever_does_not_show_who_it_is_gets_nothing() {
    let (server, _, mut browser) = world();
    let party =
        server.party_with(|metadata, _| metadata.grant_types.push("client_credentials".to_owned()));
    let poster = server.party_with(|metadata, _| {
        metadata.token_endpoint_auth_method = AuthMethod::ClientSecretPost
    });
    let (public, other) = (server.public_party(), server.party());
    let gone = server.party();
    let scene = server.app().scene();
    server.write(|tx, call| {
        let id = portcullis_oidc::ClientId::parse(&gone.id).expect("an id");
        let by = (&scene, portcullis_audit::Actor::Operator);
        portcullis_web::flows::provider::clients::delete(tx, call, by, &id)
    });
    let off = server.party();
    server.change_party(&off, |client| client.enabled = false);
    let code = code_for(&mut browser, &party, &[]);
    let exchange = exchange_of(&code);
    let with = |more: &[(&str, &str)]| -> Request {
        let mut fields = exchange.to_vec();
        fields.extend(more);
        let text = encode(&fields);
        bare(TOKEN, &[]).body(text.as_bytes())
    };
    let header = |value: &str| with(&[]).header("Authorization", value);
    let (id, secret) = (party.id.as_str(), party.secret.as_str());
    let raw = |text: &str| {
        use base64::Engine;
        format!(
            "Basic {}",
            base64::engine::general_purpose::STANDARD.encode(text)
        )
    };
    let query = with(&[("client_id", id)]);
    let in_query = Request {
        target: format!("{TOKEN}?client_secret={secret}"),
        ..query
    };
    for (request, why) in [
        (header(&basic(id, "wrong")), "a wrong secret"),
        (header(&basic(id, "")), "an empty secret"),
        (header(&basic(id, &secret[1..])), "a cut secret"),
        (header(&basic(&other.id, secret)), "another's secret"),
        (header(&basic("nobody", secret)), "an unknown client"),
        (header(&basic(&gone.id, &gone.secret)), "a deleted client"),
        (header(&basic(&off.id, &off.secret)), "a disabled client"),
        (header(&raw(id)), "no colon"),
        (header(&raw(&format!("{id}:{secret}%zz"))), "no encoding"),
        (header("Basic ***"), "no base64"),
        (header("Basic"), "nothing"),
        (header(&format!("Bearer {secret}")), "another scheme"),
        (in_query, "a secret in the query"),
        (
            with(&[("client_id", id)]),
            "a confidential client with none",
        ),
        (with(&[]), "nobody at all"),
        (
            with(&[("client_id", id), ("client_secret", secret)]),
            "the other method",
        ),
        (
            header(&basic(&poster.id, &poster.secret)),
            "the other method",
        ),
        (
            header(&basic(&public.id, "x")),
            "a public client with a secret",
        ),
        (
            with(&[("client_id", &public.id), ("client_secret", "x")]),
            "a public client with a secret",
        ),
    ] {
        let by_header = request.has("authorization");
        let reply = server.browser().send(request);
        assert_eq!(refusal(&reply, 401), "invalid_client", "{why}");
        let challenge = reply.header("www-authenticate");
        let challenged = challenge.is_some_and(|it| it.starts_with("Basic "));
        assert_eq!(challenged, by_header, "{why}: M23");
    }
    for (request, why) in [
        (
            with(&[("client_secret", secret)]).header("Authorization", party.basic()),
            "two ways",
        ),
        (
            with(&[("client_id", &other.id)]).header("Authorization", party.basic()),
            "two clients",
        ),
    ] {
        assert_eq!(
            refusal(&server.browser().send(request), 400),
            "invalid_request",
            "{why}"
        );
    }
    // None of it has burned the code.
    tokens(&party.exchange(&server, &code));
    let code = code_for(&mut browser, &poster, &[]);
    let mut fields = exchange_of(&code).to_vec();
    fields.extend([
        ("client_id", poster.id.as_str()),
        ("client_secret", poster.secret.as_str()),
    ]);
    tokens(&server.browser().send(bare(TOKEN, &fields)));
}

#[test]
fn base_15_id_and_secret_are_form_decoded() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let code = code_for(&mut browser, &party, &[]);
    let escape = |text: &str| {
        text.bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect::<String>()
    };
    let pair = format!("{}:{}", escape(&party.id), escape(&party.secret));
    use base64::Engine;
    let value = format!(
        "basic {}",
        base64::engine::general_purpose::STANDARD.encode(pair)
    );
    tokens(
        &server
            .browser()
            .send(bare(TOKEN, &exchange_of(&code)).header("Authorization", value)),
    );
}

#[test]
fn s_135_guessing_is_throttled_for_one_address_and_never_for_the_client_itself() {
    let (server, _, mut browser) = world();
    let (party, other) = (server.party(), server.party());
    let guess = |address: &str, id: &str| {
        let request = bare(TOKEN, &exchange_of("x")).header("Authorization", basic(id, "a guess"));
        server.browser().at(address).send(request)
    };
    let statuses: Vec<u16> = (0..70)
        .map(|_| guess("192.0.2.66", &party.id).status)
        .collect();
    assert_eq!(statuses[0], 401);
    let last = guess("192.0.2.66", &party.id);
    assert_eq!(last.status, 429, "{statuses:?}");
    assert!(last.header("retry-after").is_some(), "M48");
    assert_eq!(refusal(&last, 429), "temporarily_unavailable");
    assert_eq!(
        guess("192.0.2.67", &party.id).status,
        401,
        "another address"
    );
    assert_eq!(guess("192.0.2.66", &other.id).status, 401, "another client");
    let code = code_for(&mut browser, &party, &[]);
    let request = party.request(TOKEN, &exchange_of(&code));
    tokens(&server.browser().at("192.0.2.66").send(request));
}

fn signing(server: &Server, key: &OwnKey, legacy: bool) -> Party {
    let jwks = json!({"keys": [key.public]});
    server.party_with(|metadata, policy| {
        metadata.token_endpoint_auth_method = AuthMethod::PrivateKeyJwt;
        metadata.grant_types.push("client_credentials".to_owned());
        metadata.scope = Some("openid api".to_owned());
        metadata.jwks = Some(jwks);
        policy.legacy_assertion_aud = legacy;
    })
}

fn send_assertion(server: &Server, assertion: &str) -> crate::support::Reply {
    let fields = [
        ("grant_type", "client_credentials"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
    ];
    server.browser().send(bare(TOKEN, &fields))
}

#[test]
fn s_138_op_58_an_assertion_is_for_us_short_and_used_once() {
    let (server, _, _) = world();
    let (key, stranger) = (OwnKey::new(), OwnKey::new());
    let (party, legacy) = (signing(&server, &key, false), signing(&server, &key, true));
    let now = server.seconds();
    let endpoint = format!("{PUBLIC_URL}{TOKEN}");
    let claims = |party: &Party, name: &str, value: Value| {
        let mut claims = json!({"iss": party.id, "sub": party.id, "aud": PUBLIC_URL, "jti": fresh(), "iat": now, "exp": now + 60});
        claims[name] = value;
        claims
    };
    let plain = json!({"alg": "ES256"});
    let typed = json!({"alg": "ES256", "typ": "client-authentication+jwt"});
    let ok = |name: &str, value: Value| key.sign(&plain, &claims(&party, name, value));
    let once = ok("x", json!(1));
    tokens(&send_assertion(&server, &once));
    assert_eq!(
        refusal(&send_assertion(&server, &once), 401),
        "invalid_client",
        "a replay"
    );
    let replies = {
        let raced = ok("x", json!(1));
        race((0..20).collect(), |_: u32| {
            send_assertion(&server, &raced).status
        })
    };
    assert_eq!(
        replies.iter().filter(|status| **status == 200).count(),
        1,
        "at once"
    );
    let good = claims(&party, "x", json!(1));
    let hs256 = token_of(
        &json!({"alg": "HS256"}),
        &good,
        b"0123456789abcdef0123456789abcdef",
    );
    for (assertion, why) in [
        (ok("aud", json!(endpoint)), "the endpoint"),
        (ok("aud", json!([PUBLIC_URL])), "an array"),
        (
            ok("aud", json!([PUBLIC_URL, "https://other.test"])),
            "two audiences",
        ),
        (ok("aud", json!("https://other.test")), "another provider"),
        (ok("aud", json!(format!("{PUBLIC_URL}/"))), "nearly"),
        (ok("aud", Value::Null), "nobody"),
        (ok("exp", Value::Null), "no end"),
        (
            ok("exp", json!((now + 60).to_string())),
            "a text for a time",
        ),
        (ok("exp", json!(now + 10 * 365 * 86_400)), "ten years"),
        (ok("exp", json!(now - 61)), "over"),
        (ok("nbf", json!(now + 120)), "not yet"),
        (ok("iat", json!(now + 120)), "from the future"),
        (ok("iss", json!(legacy.id)), "another issuer"),
        (ok("sub", json!(legacy.id)), "another subject"),
        (ok("jti", Value::Null), "no name"),
        (ok("jti", json!("")), "an empty name"),
        (token_of(&json!({"alg": "none"}), &good, b""), "none"),
        (hs256, "HS256"),
        (stranger.sign(&plain, &good), "a stranger's key"),
        (
            stranger.sign(&json!({"alg": "ES256", "jwk": stranger.public}), &good),
            "an embedded key",
        ),
        (
            key.sign(&json!({"alg": "ES256", "crit": ["x"], "x": 1}), &good),
            "crit",
        ),
        (
            key.sign(&typed, &claims(&legacy, "aud", json!(endpoint))),
            "typed and for the endpoint",
        ),
    ] {
        assert_eq!(
            refusal(&send_assertion(&server, &assertion), 401),
            "invalid_client",
            "{why}"
        );
    }
    tokens(&send_assertion(
        &server,
        &key.sign(&typed, &claims(&party, "x", json!(1))),
    ));
    for aud in [json!(endpoint), json!(PUBLIC_URL)] {
        tokens(&send_assertion(
            &server,
            &key.sign(&plain, &claims(&legacy, "aud", aud)),
        ));
    }
    // A name is enough for nobody who signs.
    let nothing = [
        ("grant_type", "client_credentials"),
        ("client_id", party.id.as_str()),
    ];
    assert_eq!(
        refusal(&server.browser().send(bare(TOKEN, &nothing)), 401),
        "invalid_client"
    );
}

#[test]
fn m_31_a_client_on_its_own_is_no_person() {
    let (server, _, _) = world();
    let party = server.party_with(|metadata, policy| {
        metadata.grant_types = vec!["client_credentials".to_owned()];
        metadata.redirect_uris = Vec::new();
        metadata.response_types = Vec::new();
        metadata.scope = Some("openid offline_access api".to_owned());
        policy.resources = vec!["https://api.example.org".to_owned()];
    });
    let own = |more: &[(&str, &str)]| {
        let mut fields = vec![("grant_type", "client_credentials")];
        fields.extend(more);
        party.post(&server, TOKEN, &fields)
    };
    let given = tokens(&own(&[]));
    assert_eq!((&*given.refresh, &*given.id), ("", ""));
    assert_eq!(given.all["scope"], "api");
    let found = party.introspect(&server, &given.access);
    assert_eq!(
        (&found["active"], &found["sub"]),
        (&json!(true), &json!(party.id)),
        "M28"
    );
    assert_eq!(server.userinfo(&given.access).status, 401);
    for (more, error) in [
        (("scope", "openid"), "invalid_scope"),
        (("scope", "api admin"), "invalid_scope"),
        (("resource", "https://other.example.org"), "invalid_target"),
    ] {
        assert_eq!(refusal(&own(&[more]), 400), error, "{more:?}");
    }
    let other = server.party();
    let fields = [("grant_type", "client_credentials")];
    assert_eq!(
        refusal(&other.post(&server, TOKEN, &fields), 400),
        "unauthorized_client"
    );
    let public = server.public_party();
    server.change_party(&public, |client| {
        client
            .metadata
            .grant_types
            .push("client_credentials".to_owned())
    });
    assert_eq!(
        refusal(&public.post(&server, TOKEN, &fields), 401),
        "invalid_client"
    );
    for grant_type in [
        "password",
        "urn:ietf:params:oauth:grant-type:token-exchange",
        "x",
    ] {
        let reply = party.post(&server, TOKEN, &[("grant_type", grant_type)]);
        assert_eq!(refusal(&reply, 400), "unsupported_grant_type");
    }
    assert_eq!(
        refusal(&party.post(&server, TOKEN, &[]), 400),
        "invalid_request"
    );
}

#[test]
fn m_19_a_token_is_for_the_resources_that_were_granted() {
    let (server, _, mut browser) = world();
    let (a, b) = ("https://a.example.org", "https://b.example.org/x");
    let party = server.party_with(|_, policy| {
        policy.resources = vec![a.to_owned(), b.to_owned()];
        policy.access_tokens = AccessTokenFormat::Jwt;
    });
    let server_of_a = server.party_with(|_, policy| policy.serves = vec![a.to_owned()]);
    let asks_for_a = server.party_with(|_, policy| policy.resources = vec![a.to_owned()]);
    let foreign = browser.get(&crate::support::provider::ask(
        &party,
        &[("resource", "https://c.example.org")],
    ));
    assert_eq!(
        crate::support::provider::error_told(&foreign),
        "invalid_target"
    );
    let both = format!(
        "{}&{}",
        crate::support::provider::ask(&party, &[("resource", a)]),
        encode(&[("resource", b)])
    );
    let code = crate::support::provider::told(&browser.get(&both))["code"].clone();
    let given = tokens(&party.exchange(&server, &code));
    assert_eq!(claims(&given.access)["aud"], json!([a, b]));
    let refresh = |token: &str, resource: &str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("resource", resource),
        ];
        party.post(&server, TOKEN, &fields)
    };
    assert_eq!(
        refusal(&refresh(&given.refresh, "https://c.example.org"), 400),
        "invalid_target"
    );
    let less = tokens(&refresh(&given.refresh, a));
    assert_eq!(claims(&less.access)["aud"], a);
    assert_eq!(
        server.userinfo(&less.access).status,
        403,
        "it is for another"
    );
    assert_eq!(
        server_of_a.introspect(&server, &less.access)["active"],
        true,
        "M33"
    );
    assert_eq!(
        asks_for_a.introspect(&server, &less.access)["active"],
        false,
        "who may ask for tokens is not who they are for"
    );
    let only_a = code_for(&mut browser, &party, &[("resource", a)]);
    let mut fields = exchange_of(&only_a).to_vec();
    fields.push(("resource", b));
    assert_eq!(
        refusal(&party.post(&server, TOKEN, &fields), 400),
        "invalid_target"
    );
}

#[test]
fn m_28_s_144_a_signed_access_token_is_no_id_token_and_can_be_revoked() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| policy.access_tokens = AccessTokenFormat::Jwt);
    let given = party.tokens(&server, &mut browser, &[("scope", "openid email")]);
    assert_eq!(header_of(&given.access)["typ"], "at+jwt");
    let access = server.verified(&given.access, "at+jwt");
    let id = server.verified(&given.id, "JWT");
    assert_eq!(
        (&access["iss"], &access["client_id"], &access["sub"]),
        (&json!(PUBLIC_URL), &json!(party.id), &id["sub"])
    );
    assert_eq!(
        (&access["aud"], &access["scope"]),
        (&json!(PUBLIC_URL), &json!("openid email"))
    );
    server.userinfo(&given.access).expect(200);
    assert_eq!(party.introspect(&server, &given.access)["active"], true);
    let hint = [("id_token_hint", given.access.as_str()), ("prompt", "none")];
    let reply = browser.get(&crate::support::provider::ask(&party, &hint));
    assert_eq!(
        crate::support::provider::error_told(&reply),
        "invalid_request"
    );
    // The same claims in another signature of ours are still another token's name.
    let mut renamed = access.clone();
    renamed["jti"] = json!("A".repeat(43));
    assert_eq!(
        server.userinfo(&server.forge("at+jwt", &renamed)).status,
        401
    );
    assert_eq!(server.userinfo(&server.forge("JWT", &access)).status, 401);
    assert_eq!(server.userinfo(&given.id).status, 401);
    let name = access["jti"].as_str().expect("a name");
    assert_eq!(server.userinfo(name).status, 401, "its name alone");
    party
        .post(&server, "/oauth/revoke", &[("token", &given.access)])
        .expect(200);
    assert_eq!(server.userinfo(&given.access).status, 401);
    assert_eq!(
        party.introspect(&server, &given.access),
        json!({"active": false})
    );
    let again = tokens(&party.refresh(&server, &given.refresh));
    server.userinfo(&again.access).expect(200);
    server.wait(Duration::from_secs(900));
    assert_eq!(server.userinfo(&again.access).status, 401, "it is over");
}

#[test]
fn m_33_m_34_introspection_and_revocation_are_for_ones_own_tokens() {
    let (server, _, mut browser) = world();
    let (party, other, public) = (server.party(), server.party(), server.public_party());
    let given = party.tokens(&server, &mut browser, &[]);
    for token in [&given.access, &given.refresh] {
        assert_eq!(party.introspect(&server, token)["active"], true);
        assert_eq!(
            other.introspect(&server, token),
            json!({"active": false}),
            "a foreign one"
        );
        other
            .post(&server, "/oauth/revoke", &[("token", token)])
            .expect(200);
        public
            .post(&server, "/oauth/revoke", &[("token", token)])
            .expect(200);
    }
    let nobody = bare("/oauth/introspect", &[("token", &given.access)]);
    assert_eq!(
        refusal(&server.browser().send(nobody), 401),
        "invalid_client"
    );
    assert_eq!(
        refusal(
            &public.post(&server, "/oauth/introspect", &[("token", &given.access)]),
            401
        ),
        "invalid_client"
    );
    for token in ["", "x", "a.b.c", &given.id] {
        let reply = party.post(
            &server,
            "/oauth/introspect",
            &[("token", token), ("token_type_hint", "x")],
        );
        match token {
            "" => assert_eq!(refusal(&reply, 400), "invalid_request"),
            _ => assert_eq!(json(&reply.expect(200)), json!({"active": false})),
        }
    }
    server.userinfo(&given.access).expect(200);
    let unknown = party.post(
        &server,
        "/oauth/revoke",
        &[("token", "unknown"), ("token_type_hint", "x")],
    );
    assert_eq!(
        unknown.expect(200).header("cache-control"),
        Some("no-store")
    );
    party
        .post(&server, "/oauth/revoke", &[("token", &given.refresh)])
        .expect(200);
    assert_eq!(
        server.userinfo(&given.access).status,
        401,
        "M34: the access token dies with it"
    );
}

#[test]
fn s_046_every_endpoint_is_asked_by_its_own_methods_alone() {
    let (server, _, mut browser) = world();
    for endpoint in ENDPOINTS {
        let path = endpoint.path.replace("{id}", "x");
        let allowed: Vec<&str> = endpoint.allow.split(", ").collect();
        for method in [
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW",
        ] {
            let reply = browser.send(Request::new(method, &path));
            if allowed.contains(&method) {
                assert_ne!(reply.status, 405, "{method} {path}");
                continue;
            }
            assert_eq!(reply.status, 405, "{method} {path}");
            assert_eq!(
                reply.header("allow"),
                Some(endpoint.allow),
                "{method} {path}"
            );
            assert_eq!(
                reply.header("content-type"),
                Some("application/json"),
                "{method} {path}"
            );
            assert!(reply.all("set-cookie").is_empty(), "{path}");
        }
    }
    drop(server);
}

#[test]
fn m_22_m_48_what_is_not_one_plain_form_is_refused_in_json() {
    let (server, _, _) = world();
    let party = server.party();
    let paths = [
        "/oauth/token",
        "/oauth/revoke",
        "/oauth/introspect",
        "/oauth/par",
        "/oauth/device_authorization",
    ];
    for path in paths {
        let send = |kind: Option<&str>, body: &[u8]| {
            let mut request = Request::new("POST", path)
                .header("Authorization", party.basic())
                .body(body);
            if let Some(kind) = kind {
                request = request.header("Content-Type", kind);
            }
            server.browser().send(request)
        };
        let form = Some("application/x-www-form-urlencoded");
        for kind in [
            Some("application/json"),
            Some("text/plain"),
            Some("multipart/form-data; boundary=x"),
            None,
        ] {
            assert_eq!(
                refusal(&send(kind, b"{}"), 415),
                "invalid_request",
                "{path} {kind:?}"
            );
        }
        let large = format!("a={}", "x".repeat(70_000));
        assert_eq!(
            refusal(&send(form, large.as_bytes()), 413),
            "invalid_request",
            "{path}"
        );
        let long = format!(
            "grant_type=authorization_code&code={0}&token={0}&device_code={0}&scope={0}",
            "x".repeat(10_000)
        );
        assert!(
            matches!(send(form, long.as_bytes()).status, 200 | 400),
            "{path}"
        );
        let many = "a=1&".repeat(200);
        for body in [
            b"token=a&token=b".as_slice(),
            b"grant_type=x&grant_type=x",
            b"a=%ff",
            b"a=\xff",
            many.as_bytes(),
        ] {
            assert_eq!(refusal(&send(form, body), 400), "invalid_request", "{path}");
        }
        let spelled = Some("Application/X-WWW-Form-Urlencoded; charset=UTF-8");
        assert_ne!(send(spelled, b"").status, 415);
    }
}

#[test]
fn m_22_nothing_is_read_from_the_query() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let code = code_for(&mut browser, &party, &[]);
    let target = format!("{TOKEN}?{}", encode(&exchange_of(&code)));
    let request = Request {
        target,
        ..party.request(TOKEN, &[])
    };
    assert_eq!(
        refusal(&server.browser().send(request), 400),
        "invalid_request"
    );
    // An empty parameter is none.
    let mut fields = exchange_of(&code).to_vec();
    fields.push(("scope", ""));
    tokens(&party.post(&server, TOKEN, &fields));
}

#[test]
fn op_01_base_8_base_9_the_answer_and_the_id_token_are_as_the_suite_wants_them() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let code = code_for(&mut browser, &party, &[("scope", "openid profile email")]);
    assert!(code.len() * 6 >= 128 + 6);
    let given = tokens(&party.exchange(&server, &code));
    assert_eq!(given.all["token_type"], "Bearer");
    assert_eq!(given.all["expires_in"], 900);
    assert!(
        given.access.len() >= 43 && given.refresh.len() >= 43,
        "BASE-16"
    );
    let header = header_of(&given.id);
    assert_eq!(header["alg"], "RS256", "OP-03");
    assert!(header["kid"].is_string());
    let id = server.verified(&given.id, "JWT");
    let now = server.seconds();
    assert_eq!(
        (&id["iss"], &id["aud"], &id["sub"]),
        (
            &json!(PUBLIC_URL),
            &json!(party.id),
            &json!(ada.id.to_string())
        )
    );
    assert_eq!((&id["iat"], &id["auth_time"]), (&json!(now), &json!(now)));
    let known = [
        "iss",
        "sub",
        "aud",
        "exp",
        "iat",
        "auth_time",
        "nonce",
        "acr",
        "amr",
        "azp",
        "at_hash",
        "sid",
    ];
    for name in id.as_object().expect("claims").keys() {
        assert!(known.contains(&name.as_str()), "BASE-11: {name}");
    }
    let half = {
        use base64::Engine;
        use sha2::Digest;
        let digest = sha2::Sha256::digest(given.access.as_bytes());
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&digest[..16])
    };
    assert_eq!(id["at_hash"], half);
    // Without openid it is plain OAuth (M11).
    let plain = party.tokens(&server, &mut browser, &[("scope", "email")]);
    assert_eq!(plain.id, "");
    assert_eq!(server.userinfo(&plain.access).status, 403);
}

#[test]
fn s_050_i_8_no_code_token_secret_or_verifier_is_kept_or_logged() {
    let (server, _, mut browser) = world();
    let (party, key) = (server.party(), OwnKey::new());
    let jwt = server.party_with(|_, policy| policy.access_tokens = AccessTokenFormat::Jwt);
    let verifier = format!("{}-s050", "v".repeat(50));
    let challenge = {
        use base64::Engine;
        use sha2::Digest;
        base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(sha2::Sha256::digest(verifier.as_bytes()))
    };
    let code = code_for(&mut browser, &party, &[("code_challenge", &challenge)]);
    let mut fields = exchange_of(&code).to_vec();
    fields.retain(|(name, _)| *name != "code_verifier");
    fields.push(("code_verifier", &verifier));
    let given = tokens(&party.post(&server, TOKEN, &fields));
    let next = tokens(&party.refresh(&server, &given.refresh));
    let signed = jwt.tokens(&server, &mut browser, &[]);
    server.userinfo(&given.access).expect(200);
    let proof = key.proof(&server, &json!({}));
    party.post(&server, "/oauth/par", &[("response_type", "code")]);
    let waiting = code_for(
        &mut browser,
        &party,
        &[("id_token_hint", &next.id), ("state", "a-state-of-s050")],
    );
    let dpop = Request::new("GET", "/oauth/userinfo").header("DPoP", &proof);
    server
        .browser()
        .send(dpop.header("Authorization", format!("DPoP {}", given.access)));
    browser.get(&format!(
        "/oauth/logout?{}",
        encode(&[("id_token_hint", &next.id), ("state", "y")])
    ));
    let database = server.database.bytes();
    let log = log::text();
    let jti = claims(&signed.access)["jti"]
        .as_str()
        .expect("a name")
        .to_owned();
    for (name, secret) in [
        ("a used code", &code),
        ("a code", &waiting),
        ("an access token", &given.access),
        ("a refresh token", &given.refresh),
        ("a refresh token", &next.refresh),
        ("an ID Token", &next.id),
        ("a JWT", &signed.access),
        ("a secret", &party.secret),
        ("a state", &"a-state-of-s050".to_owned()),
        ("a verifier", &verifier),
        ("a proof", &proof),
        ("a JWT's name", &jti),
    ] {
        let holds = |bytes: &[u8]| {
            bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes())
        };
        assert!(!holds(&database), "{name} is in the database");
        assert!(!holds(&log), "{name} is in the log");
    }
}
