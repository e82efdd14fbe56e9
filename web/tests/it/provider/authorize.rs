//! The authorization endpoint: which door an answer takes, and what must be proven first.

use super::{ADA, BEN, world};
use crate::support::provider::{
    BYE, CALLBACK, ask, asked, assert_page, bare, claims, code_for, encode, error_told,
    make_public, token_of, tokens, told,
};
use crate::support::{Browser, PASSWORD, PORTAL, PUBLIC_URL, Request, Server};
use portcullis_oidc::client::PkcePolicy;
use portcullis_sessions::Area;
use serde_json::json;
use std::collections::BTreeSet;
use std::net::TcpListener;
use std::time::Duration;

#[test]
fn s_124_op_31_only_the_registered_address_is_ever_redirected_to() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let base = "https://app.example.org";
    for wrong in [
        "/cb/",
        "/CB",
        "/cb?x=1",
        "/cb#f",
        "/cb/../evil",
        "/cb/..%2fevil",
        "/cb%2f..",
        "/cb/..;/x",
        "/cb%00",
        "/cb\0",
        "/cb ",
        ":8443/cb",
        ":443/cb",
        "./cb",
        "@evil.test/cb",
        "",
    ] {
        let uri = format!("{base}{wrong}");
        assert_page(&browser.get(&ask(&party, &[("redirect_uri", &uri)])), &uri);
        let fields = asked(&party, &[("redirect_uri", &uri)]);
        assert_page(&browser.send(bare("/oauth/authorize", &fields)), &uri);
    }
    for uri in [
        "HTTPS://app.example.org/cb",
        "https://APP.example.org/cb",
        "https://app.example.org./cb",
        "https://u@app.example.org/cb",
        "http://app.example.org/cb",
        "//app.example.org/cb",
        "javascript:alert(1)",
    ] {
        assert_page(&browser.get(&ask(&party, &[("redirect_uri", uri)])), uri);
    }
    // Nor does an error leave by such a door.
    let bad = [
        ("redirect_uri", "https://evil.test/"),
        ("response_type", "x"),
        ("prompt", "none"),
    ];
    assert_page(&browser.get(&ask(&party, &bad)), "an error");
}

#[test]
fn s_124_op_44_op_46_a_registered_query_is_kept_and_compared_to_the_letter() {
    let (server, _, mut browser) = world();
    let own = "https://app.example.org/cb?a=1&b=2";
    let party = server.party_with(|metadata, _| metadata.redirect_uris = vec![own.to_owned()]);
    let reply = browser
        .get(&ask(&party, &[("redirect_uri", own)]))
        .expect(303);
    assert!(reply.location().starts_with(&format!("{own}&code=")));
    for wrong in ["?b=2&a=1", "?a=1", "?a=1&b=2&foo=bar", "?a=1&b=3", ""] {
        let uri = format!("{CALLBACK}{wrong}");
        assert_page(&browser.get(&ask(&party, &[("redirect_uri", &uri)])), &uri);
    }
}

#[test]
fn s_125_op_43_without_one_known_client_and_address_there_is_a_page() {
    let (server, _, mut browser) = world();
    let one = server.party();
    let two = server.party_with(|metadata, _| {
        metadata
            .redirect_uris
            .push("https://app.example.org/2".to_owned())
    });
    let off = server.party();
    server.change_party(&off, |client| client.enabled = false);
    for party in [&one, &two] {
        assert_page(
            &browser.get(&ask(party, &[("redirect_uri", "")])),
            "no redirect_uri",
        );
    }
    let twice =
        |name: &str, value: &str| format!("{}&{}", ask(&one, &[]), encode(&[(name, value)]));
    for (path, why) in [
        (twice("redirect_uri", CALLBACK), "the same twice"),
        (twice("client_id", &one.id), "the same twice"),
        (twice("client_id", &two.id), "two clients"),
        (twice("redirect_uri", ""), "an empty one beside it"),
        (ask(&one, &[("client_id", "")]), "no client"),
        (ask(&one, &[("client_id", "nobody")]), "an unknown client"),
        (ask(&one, &[("client_id", "a b\0")]), "no name of a client"),
        (ask(&off, &[]), "a disabled client"),
    ] {
        assert_page(&browser.get(&path), why);
    }
    for name in ["scope", "state", "nonce", "response_type", "prompt", "foo"] {
        let reply = browser.get(&format!("{}&{name}=a&{name}=b", ask(&one, &[(name, "")])));
        assert!(
            matches!(
                error_told(&reply).as_str(),
                "invalid_request" | "unsupported_response_type"
            ),
            "{name}"
        );
    }
}

#[test]
fn s_126_op_02_only_what_is_advertised_is_answered_and_errors_take_the_same_door() {
    let (server, _, mut browser) = world();
    let party = server.party();
    for (response_type, error) in [
        ("token", "unsupported_response_type"),
        ("id_token", "unsupported_response_type"),
        ("id_token token", "unsupported_response_type"),
        ("code token", "unsupported_response_type"),
        ("code id_token", "unsupported_response_type"),
        ("none", "unsupported_response_type"),
        ("code code", "unsupported_response_type"),
        ("CODE", "unsupported_response_type"),
        ("", "invalid_request"),
    ] {
        let reply = browser.get(&ask(&party, &[("response_type", response_type)]));
        assert_eq!(error_told(&reply), error, "{response_type}");
        assert_eq!(told(&reply)["state"], "xyz");
    }
    for mode in ["query.jwt", "jwt", "form_post.jwt", "web_message", "x"] {
        assert_eq!(
            error_told(&browser.get(&ask(&party, &[("response_mode", mode)]))),
            "invalid_request",
            "{mode}"
        );
    }
    let reply = browser
        .get(&ask(&party, &[("response_mode", "fragment")]))
        .expect(303);
    assert!(reply.location().starts_with(&format!("{CALLBACK}#code=")));
    let reply = browser
        .get(&ask(
            &party,
            &[("response_mode", "form_post"), ("response_type", "")],
        ))
        .expect(200);
    assert!(
        reply
            .text()
            .contains("name=\"error\" value=\"invalid_request\"")
    );
}

#[test]
fn s_127_what_a_form_carries_is_escaped_and_the_policy_blocks_what_is_inline() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let long = "x".repeat(4000);
    for nasty in [
        "\"><script>alert(1)</script>",
        "';alert(1)//",
        "\u{2028}</form>",
        long.as_str(),
    ] {
        let changes = [
            ("response_mode", "form_post"),
            ("state", nasty),
            ("login_hint", nasty),
        ];
        let reply = browser.get(&ask(&party, &changes)).expect(200);
        let form = crate::support::page::form(&reply.text(), CALLBACK);
        assert_eq!(form.fields["state"], nasty, "S-131");
        assert!(form.fields.contains_key("code") && form.fields.contains_key("iss"));
        let shown = browser.get(&ask(&party, &[("redirect_uri", nasty)]));
        assert_page(&shown, nasty);
        for reply in [reply, shown] {
            assert!(!reply.text().contains("<script>alert"));
            assert!(!reply.text().contains("</form>\u{2028}"));
            let policy = reply.header("content-security-policy").expect("a policy");
            assert!(!policy.contains("unsafe-inline"), "{policy}");
            assert_eq!(reply.header("cache-control"), Some("no-store"), "M1");
            let referrer = reply.header("referrer-policy").expect("a policy");
            assert!(
                matches!(referrer, "no-referrer" | "same-origin"),
                "M1: {referrer}"
            );
        }
    }
}

#[test]
fn s_128_a_challenge_is_s256_and_required_where_it_must_be() {
    let (server, _, mut browser) = world();
    let strict = server.party();
    let public = server.party_with(|metadata, policy| {
        make_public(metadata);
        // No policy excuses whoever keeps no secret.
        policy.pkce = PkcePolicy::Optional;
    });
    let lax = server.party_with(|_, policy| policy.pkce = PkcePolicy::Optional);
    let none = [("code_challenge", ""), ("code_challenge_method", "")];
    for party in [&strict, &public] {
        assert_eq!(
            error_told(&browser.get(&ask(party, &none))),
            "invalid_request"
        );
    }
    assert!(
        told(&browser.get(&ask(&lax, &none))).contains_key("code"),
        "OP-08"
    );
    let long = "A".repeat(44);
    for party in [&strict, &public, &lax] {
        for changes in [
            [("code_challenge_method", "plain"), ("x", "")],
            [("code_challenge_method", "s256"), ("x", "")],
            [("code_challenge_method", ""), ("x", "")],
            [("code_challenge", ""), ("x", "")],
            [("code_challenge", "short"), ("x", "")],
            [("code_challenge", long.as_str()), ("x", "")],
        ] {
            let reply = browser.get(&ask(party, &changes));
            assert_eq!(error_told(&reply), "invalid_request", "{changes:?}");
        }
    }
}

#[test]
fn s_131_op_08_state_and_nonce_come_back_to_the_byte_and_only_if_sent() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let (long, suite) = ("s".repeat(2048), format!("{}-._~", "aZ9".repeat(41)));
    for text in [
        "a",
        "a b+c%20&d=e#f",
        "\"'<>\\",
        "ünï ☃ 𝄞",
        long.as_str(),
        suite.as_str(),
    ] {
        let reply = browser.get(&ask(&party, &[("state", text), ("nonce", text)]));
        let told = told(&reply);
        assert_eq!(told["state"], text);
        let tokens = tokens(&party.exchange(&server, &told["code"]));
        assert_eq!(claims(&tokens.id)["nonce"], text);
    }
    let reply = browser.get(&ask(&party, &[("state", ""), ("nonce", "")]));
    let told = told(&reply);
    assert!(!told.contains_key("state"), "BASE-4");
    let tokens = tokens(&party.exchange(&server, &told["code"]));
    assert!(claims(&tokens.id).get("nonce").is_none(), "BASE-9");
    for name in ["state", "nonce"] {
        for wrong in ["x".repeat(4097), "a\0b".to_owned()] {
            let reply = browser.get(&ask(&party, &[(name, &wrong)]));
            assert_eq!(error_told(&reply), "invalid_request");
        }
    }
}

#[test]
fn s_131_two_requests_of_one_session_do_not_mix() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let first = code_for(&mut browser, &party, &[("nonce", "first")]);
    let second = code_for(
        &mut browser,
        &party,
        &[("nonce", "second"), ("scope", "openid email")],
    );
    let later = tokens(&party.exchange(&server, &second));
    let earlier = tokens(&party.exchange(&server, &first));
    assert_eq!(claims(&earlier.id)["nonce"], "first");
    assert_eq!(claims(&later.id)["nonce"], "second");
    assert_eq!(
        (&earlier.all["scope"], &later.all["scope"]),
        (&json!("openid"), &json!("openid email"))
    );
}

#[test]
fn s_137_op_34_to_36_request_objects_are_neither_read_nor_fetched() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("it does not wait");
    let local = format!("http://{}/", listener.local_addr().expect("an address"));
    let unsigned = token_of(
        &json!({"alg": "none"}),
        &json!({"redirect_uri": BYE, "client_id": party.id}),
        b"",
    );
    for (name, value, error) in [
        ("request", unsigned.as_str(), "request_not_supported"),
        ("request_uri", local.as_str(), "request_uri_not_supported"),
        (
            "request_uri",
            "file:///etc/passwd",
            "request_uri_not_supported",
        ),
        (
            "request_uri",
            "https://app.example.org/r#hash",
            "request_uri_not_supported",
        ),
        ("registration", "{}", "registration_not_supported"),
    ] {
        assert_eq!(
            error_told(&browser.get(&ask(&party, &[(name, value)]))),
            error,
            "{value}"
        );
    }
    assert!(listener.accept().is_err(), "something was fetched");
}

#[test]
fn s_139_op_19_prompt_none_answers_at_once_or_not_at_all() {
    let (server, ada, mut browser) = world();
    let ben = server.person(BEN);
    let asks = server
        .party_with(|_, policy| policy.consent = portcullis_oidc::client::ConsentPolicy::Remember);
    let skips = server.party();
    let hint = skips
        .tokens(&server, &mut server.with_session(&ben, Area::Portal), &[])
        .id;
    let none = ("prompt", "none");
    let mut stranger = server.browser();
    let refused = |browser: &mut Browser, party, change| {
        error_told(&browser.get(&ask(party, &[none, change])))
    };
    assert_eq!(refused(&mut stranger, &skips, ("x", "")), "login_required");
    assert_eq!(refused(&mut browser, &asks, ("x", "")), "consent_required");
    assert_eq!(
        refused(&mut browser, &skips, ("id_token_hint", &hint)),
        "login_required"
    );
    assert_eq!(
        refused(&mut browser, &skips, ("prompt", "none login")),
        "invalid_request"
    );
    assert_eq!(
        refused(&mut browser, &skips, ("max_age", "0")),
        "login_required"
    );
    let claim = r#"{"id_token":{"sub":{"value":"somebody-else"}}}"#;
    assert_eq!(
        refused(&mut browser, &skips, ("claims", claim)),
        "login_required"
    );
    let state = "-._~".repeat(32);
    let reply = stranger.get(&ask(&skips, &[none, ("state", &state)]));
    assert_eq!(told(&reply)["state"], state);
    // Whether a hint leads to anybody is not told.
    let hinted = |email| {
        server
            .browser()
            .get(&ask(&skips, &[none, ("login_hint", email)]))
    };
    assert_eq!(
        hinted(ADA).location(),
        hinted("nobody@example.test").location()
    );
    assert_page(
        &browser.get(&ask(&skips, &[none, ("redirect_uri", BYE)])),
        "M3",
    );
    // A sign-in that still lacks its second step is none.
    let mut pending = server.browser();
    pending.enter_password(ADA, PASSWORD).expect(303);
    assert_eq!(refused(&mut pending, &skips, ("x", "")), "login_required");
    server.administer(&ada, "disable");
    assert_eq!(refused(&mut browser, &skips, ("x", "")), "login_required");
}

#[test]
fn op_20_op_22_op_24_who_is_signed_in_goes_on_with_the_same_auth_time() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let first = party.tokens(&server, &mut browser, &[("max_age", "15000")]);
    server.wait(Duration::from_secs(100));
    for changes in [
        [("prompt", "none"), ("x", "")],
        [("max_age", "10000"), ("prompt", "none")],
        [("prompt", "none"), ("id_token_hint", first.id.as_str())],
    ] {
        let next = party.tokens(&server, &mut browser, &changes);
        for name in ["sub", "auth_time", "sid", "acr", "amr"] {
            assert_eq!(claims(&next.id)[name], claims(&first.id)[name], "{name}");
        }
    }
}

/// Proves again who it is, on the page that it was sent to; returns where it is sent then.
#[track_caller]
fn confirm(browser: &mut Browser, sent: &str) -> String {
    assert!(sent.starts_with("/profile/confirm?"), "{sent}");
    let page = browser.get(sent).expect(200);
    let fields = [("method", "password"), ("password", PASSWORD)];
    let done = browser
        .submit(&page, "/profile/confirm", &fields)
        .expect(303);
    done.location().to_owned()
}

#[test]
fn s_140_op_18_op_21_a_fresh_sign_in_is_asked_for_and_cannot_be_gone_around() {
    for changes in [("prompt", "login"), ("max_age", "0"), ("max_age", "1")] {
        let (server, _, mut browser) = world();
        let party = server.party();
        let before = claims(&party.tokens(&server, &mut browser, &[]).id);
        server.wait(Duration::from_secs(2));
        let sent = browser
            .get(&ask(&party, &[changes]))
            .expect(303)
            .location()
            .to_owned();
        let back = url::form_urlencoded::parse(sent.split_once('?').expect("a query").1.as_bytes())
            .find(|(name, _)| name == "return_to")
            .map(|(_, value)| value.into_owned())
            .expect("a way back");
        // Going on without the proof leads to the same page, and cancelling leaves everything as it was.
        for _ in 0..2 {
            let again = browser.get(&back).expect(303).location().to_owned();
            assert!(
                again.starts_with("/profile/confirm?"),
                "{changes:?}: {again}"
            );
        }
        browser.get("/profile").expect(200);
        let same = claims(&party.tokens(&server, &mut browser, &[]).id);
        assert_eq!(same["auth_time"], before["auth_time"]);
        // A wrong password proves nothing.
        let page = browser.get(&sent).expect(200);
        let wrong = [("method", "password"), ("password", "not the password")];
        browser
            .submit(&page, "/profile/confirm", &wrong)
            .expect(422);
        assert!(
            browser
                .get(&back)
                .expect(303)
                .location()
                .starts_with("/profile/confirm?")
        );
        let next = confirm(&mut browser, &sent);
        assert_eq!(next, back);
        let code = told(&browser.get(&next))["code"].clone();
        let after = claims(&tokens(&party.exchange(&server, &code)).id);
        let time = |claims: &serde_json::Value| claims["auth_time"].as_i64().expect("a number");
        assert_eq!(time(&after), time(&before) + 2, "{changes:?}");
        assert_eq!(
            (&after["sid"], &after["sub"]),
            (&before["sid"], &before["sub"]),
            "M46"
        );
        // The request was answered: it cannot be gone on with.
        assert_page(&browser.get(&back), "once");
    }
}

#[test]
fn s_140_m_13_somebody_who_has_signed_in_again_may_take_time_to_agree() {
    let (server, _, mut browser) = world();
    let party = server
        .party_with(|_, policy| policy.consent = portcullis_oidc::client::ConsentPolicy::Always);
    server.wait(Duration::from_secs(2));
    let sent = browser
        .get(&ask(&party, &[("max_age", "1")]))
        .expect(303)
        .location()
        .to_owned();
    let next = confirm(&mut browser, &sent);
    let page = browser.get(&next).expect(200);
    server.wait(Duration::from_secs(30));
    let reply = browser.submit(&page, "/oauth/consent", &[("decision", "allow")]);
    assert!(told(&reply).contains_key("code"));
}

#[test]
fn op_18_whoever_is_not_signed_in_signs_in_and_goes_on() {
    let server = Server::start();
    server.person(ADA);
    let party = server.party();
    let mut browser = server.browser();
    // Whoever has just signed in is not asked to do it again.
    let sent = browser
        .get(&ask(
            &party,
            &[("login_hint", ADA), ("prompt", "login"), ("max_age", "0")],
        ))
        .expect(303);
    assert!(
        sent.location().starts_with("/login?"),
        "{}",
        sent.location()
    );
    let page = browser.get(sent.location()).expect(200);
    assert!(page.text().contains(ADA), "login_hint is filled in");
    let next = browser
        .submit(&page, "/login", &[("email", ADA), ("password", PASSWORD)])
        .expect(303);
    let page = browser.get(next.location()).expect(200);
    let code = server.code_for(ADA);
    let done = browser
        .submit(&page, "/login/otp", &[("code", &code)])
        .expect(303);
    let back = done
        .location()
        .strip_prefix(PUBLIC_URL)
        .expect("a page of ours")
        .to_owned();
    assert!(back.starts_with("/oauth/continue?"), "{back}");
    let code = told(&browser.get(&back))["code"].clone();
    let id = tokens(&party.exchange(&server, &code)).id;
    assert_eq!(claims(&id)["auth_time"], server.seconds());
    assert_eq!(claims(&id)["amr"], json!(["mfa", "otp", "pwd"]), "S-142");
}

#[test]
fn a_request_that_waits_belongs_to_the_browser_that_began_it() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    server.wait(Duration::from_secs(1));
    let sent = browser
        .get(&ask(&party, &[("prompt", "login")]))
        .expect(303);
    let back = url::form_urlencoded::parse(
        sent.location()
            .split_once('?')
            .expect("a query")
            .1
            .as_bytes(),
    )
    .find(|(name, _)| name == "return_to")
    .map(|(_, value)| value.into_owned())
    .expect("a way back");
    let mut other = server.with_session(&ada, Area::Portal);
    assert_page(&other.get(&back), "another browser without a secret");
    other.get(&ask(&party, &[("prompt", "login")])).expect(303);
    assert_page(&other.get(&back), "another browser with another secret");
    server.wait(Duration::from_secs(3601));
    assert_page(&browser.get(&back), "too late");
}

#[test]
fn op_16_17_23_25_to_28_what_cannot_be_met_is_no_error() {
    let (server, _, mut browser) = world();
    let party = server.party();
    for change in [
        ("display", "page"),
        ("display", "popup"),
        ("display", "x"),
        ("extra", "foobar"),
        ("login_hint", "buffy@host"),
        ("ui_locales", "se"),
        ("ui_locales", "!!"),
        ("claims_locales", "se"),
        ("acr_values", "1 2"),
        ("scope", "unknown openid"),
    ] {
        let tokens = party.tokens(&server, &mut browser, &[change]);
        assert_eq!(tokens.all["scope"], "openid", "{change:?}");
    }
    let discovery =
        crate::support::provider::json(&browser.get("/.well-known/openid-configuration"));
    let values: BTreeSet<&str> = discovery["acr_values_supported"]
        .as_array()
        .expect("values")
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    let all: Vec<&str> = values.iter().copied().collect();
    let id = party
        .tokens(&server, &mut browser, &[("acr_values", &all.join(" "))])
        .id;
    assert!(
        values.contains(claims(&id)["acr"].as_str().expect("an acr")),
        "OP-28"
    );
}

#[test]
fn m_14_an_essential_strength_is_reached_or_refused() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let wish =
        |acr: &str| format!(r#"{{"id_token":{{"acr":{{"essential":true,"values":["{acr}"]}}}}}}"#);
    let two = wish("urn:portcullis:acr:two-factor");
    assert!(told(&browser.get(&ask(&party, &[("claims", &two)]))).contains_key("code"));
    for acr in ["phr", "urn:unknown"] {
        let wish = wish(acr);
        let silent = browser.get(&ask(&party, &[("claims", &wish), ("prompt", "none")]));
        assert_eq!(error_told(&silent), "interaction_required", "{acr}");
        server.wait(Duration::from_secs(1));
        let sent = browser
            .get(&ask(&party, &[("claims", &wish)]))
            .expect(303)
            .location()
            .to_owned();
        let next = confirm(&mut browser, &sent);
        assert_eq!(
            error_told(&browser.get(&next)),
            "unmet_authentication_requirements",
            "{acr}"
        );
    }
}

#[test]
fn op_32_a_request_may_be_posted_from_anywhere() {
    let (server, _, mut browser) = world();
    let party = server.party();
    // The browser sends no cookies along from another site, but keeps what it is given.
    let mut crossing = server.browser();
    let post = Request::bare_post("/oauth/authorize", &asked(&party, &[]))
        .header("Origin", "https://app.example.org")
        .header("Sec-Fetch-Site", "cross-site");
    let reply = crossing.send(post).expect(303);
    assert!(reply.location().starts_with("/oauth/continue?"));
    browser.cookies.keep(&reply, PORTAL);
    assert!(told(&browser.get(reply.location())).contains_key("code"));
}

#[test]
fn s_136_a_hint_is_ours_by_signature_and_nothing_else() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let good = party.tokens(&server, &mut browser, &[]).id;
    let (header, body) = (crate::support::provider::header_of(&good), claims(&good));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("it does not wait");
    let local = format!("http://{}/", listener.local_addr().expect("an address"));
    let key = crate::support::provider::OwnKey::new();
    let public = crate::support::provider::json(&browser.get("/oauth/jwks")).to_string();
    let hs256 = {
        let header = json!({"alg": "HS256", "kid": header["kid"], "typ": "JWT"});
        let unsigned = token_of(&header, &body, b"");
        let signer = josekit::jws::HS256
            .signer_from_bytes(public.as_bytes())
            .expect("a signer");
        let message = unsigned.trim_end_matches('.');
        let mac = josekit::jws::JwsSigner::sign(&signer, message.as_bytes()).expect("a MAC");
        token_of(&header, &body, &mac)
    };
    let with = |name: &str, value: serde_json::Value| {
        let mut header = json!({"alg": "ES256", "kid": header["kid"], "typ": "JWT"});
        header[name] = value;
        key.sign(&header, &body)
    };
    let changed = |name: &str, value: serde_json::Value| {
        let mut body = body.clone();
        body[name] = value;
        server.forge("JWT", &body)
    };
    let cut = &good[..good.len() - 1];
    for (hint, why) in [
        (
            token_of(&json!({"alg": "none", "typ": "JWT"}), &body, b""),
            "none",
        ),
        (
            token_of(
                &json!({"alg": "none", "kid": header["kid"], "typ": "JWT"}),
                &body,
                b"",
            ),
            "none with a kid",
        ),
        (hs256, "HS256 with our public key"),
        (with("x", json!(1)), "a stranger's key"),
        (with("kid", json!("../../x")), "a path"),
        (with("jwk", key.public.clone()), "an embedded key"),
        (with("jku", json!(local)), "a key elsewhere"),
        (with("x5u", json!(local)), "a certificate elsewhere"),
        (changed("iss", json!("https://evil.test")), "another issuer"),
        (server.forge("at+jwt", &body), "an access token"),
        (server.forge("logout+jwt", &body), "a logout token"),
        (cut.to_owned(), "cut"),
        ("a.b.c".to_owned(), "nonsense"),
    ] {
        for prompt in ["none", ""] {
            let reply = browser.get(&ask(
                &party,
                &[("id_token_hint", &hint), ("prompt", prompt)],
            ));
            assert_eq!(error_told(&reply), "invalid_request", "{why}");
        }
    }
    assert!(listener.accept().is_err(), "something was fetched");
    let hinted = |browser: &mut Browser, hint: &str| {
        browser.get(&ask(&party, &[("id_token_hint", hint), ("prompt", "none")]))
    };
    assert_eq!(
        error_told(&hinted(&mut browser, &changed("aud", json!("another")))),
        "login_required"
    );
    // Its age does not matter.
    for exp in [json!(1), json!("1")] {
        assert!(
            told(&hinted(&mut browser, &changed("exp", exp))).contains_key("code"),
            "M15"
        );
    }
}

#[test]
fn s_139_m_15_a_hint_of_somebody_else_offers_another_account() {
    let (server, _, mut browser) = world();
    let ben = server.person(BEN);
    let party = server.party();
    let hint = party
        .tokens(&server, &mut server.with_session(&ben, Area::Portal), &[])
        .id;
    let page = browser
        .get(&ask(&party, &[("id_token_hint", &hint)]))
        .expect(200);
    assert!(!page.text().contains("value=\"continue\""));
    // Saying all the same that this account will do does not make it do.
    let again = browser
        .submit(&page, "/oauth/consent", &[("decision", "continue")])
        .expect(200);
    assert!(!again.text().contains("value=\"continue\""));
    let left = browser
        .submit(&page, "/oauth/consent", &[("decision", "switch")])
        .expect(303);
    assert!(
        left.location().starts_with("/login?"),
        "{}",
        left.location()
    );
    assert_eq!(
        browser.verify().status,
        401,
        "the other account has signed out"
    );
}

#[test]
fn m_12_choosing_an_account_is_asked_for_once() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let wish = [("prompt", "select_account")];
    let page = browser.get(&ask(&party, &wish)).expect(200);
    assert!(page.text().contains(ADA));
    let reply = browser.submit(&page, "/oauth/consent", &[("decision", "continue")]);
    assert!(told(&reply).contains_key("code"));
    assert_eq!(
        error_told(&browser.get(&ask(&party, &[("prompt", "x")]))),
        "invalid_request"
    );
    let page = browser.get(&ask(&party, &wish)).expect(200);
    let reply = browser.submit(&page, "/oauth/consent", &[("decision", "deny")]);
    assert_eq!(error_told(&reply), "access_denied");
}

#[test]
fn m_1_an_answer_is_a_303_that_nobody_keeps_and_no_site_may_frame() {
    let (server, _, mut browser) = world();
    let party = server.party();
    for changes in [("x", ""), ("prompt", "none login")] {
        let reply = browser.get(&ask(&party, &[changes])).expect(303);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(reply.header("access-control-allow-origin"), None);
    }
}

#[test]
fn s_155_whatever_is_asked_in_is_answered_and_kept_nowhere() {
    let (server, _, mut browser) = world();
    let party = server.party();
    for number in 0..200 {
        let tag = format!("x{number}");
        let request = Request::get(&ask(
            &party,
            &[
                ("ui_locales", &tag),
                ("login_hint", &tag),
                ("display", &tag),
                ("prompt", "none"),
            ],
        ))
        .header("Accept-Language", &tag);
        browser.send(request).expect(303);
    }
}

#[test]
fn s_124_m_6_only_the_loopback_address_may_have_any_port() {
    let (server, _, mut browser) = world();
    let native = |uris: &[&str]| {
        let uris = uris.iter().map(|uri| (*uri).to_owned()).collect();
        server.party_with(|metadata, _| {
            make_public(metadata);
            metadata.application_type = portcullis_oidc::client::ApplicationType::Native;
            metadata.redirect_uris = uris;
        })
    };
    let party = native(&["http://127.0.0.1/cb", "http://[::1]:1/cb"]);
    for uri in [
        "http://127.0.0.1:51004/cb",
        "http://127.0.0.1/cb",
        "http://[::1]:51004/cb",
    ] {
        let reply = browser
            .get(&ask(&party, &[("redirect_uri", uri)]))
            .expect(303);
        let code = reply
            .location()
            .strip_prefix(&format!("{uri}?code="))
            .and_then(|rest| rest.split('&').next());
        let code = code.expect("a code").to_owned();
        let exchange = |uri| {
            let mut fields = crate::support::provider::exchange_of(&code);
            fields[2].1 = uri;
            party.post(&server, "/oauth/token", &fields)
        };
        assert_eq!(
            exchange("http://127.0.0.1:9/cb").status,
            400,
            "{uri}: another port than asked for"
        );
        tokens(&exchange(uri));
    }
    for uri in [
        "http://localhost:51004/cb",
        "http://127.0.0.2/cb",
        "https://127.0.0.1/cb",
        "http://127.0.0.1:51004/cb/",
        "http://127.0.0.1:51004/cb?x",
        "http://127.0.0.1:99999/cb",
        "http://127.0.0.1:@evil.test/cb",
        "http://127.0.0.1:51004@evil.test/cb",
        "http://127.0.0.1.evil.test/cb",
        "http://127.1/cb",
        "http://2130706433/cb",
    ] {
        assert_page(&browser.get(&ask(&party, &[("redirect_uri", uri)])), uri);
    }
}

#[test]
fn m_13_a_clients_own_greatest_age_counts_where_a_request_names_none() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|metadata, _| metadata.default_max_age = Some(60));
    server.wait(Duration::from_secs(60));
    assert!(told(&browser.get(&ask(&party, &[]))).contains_key("code"));
    server.wait(Duration::from_secs(1));
    assert_eq!(
        error_told(&browser.get(&ask(&party, &[("prompt", "none")]))),
        "login_required"
    );
    assert!(told(&browser.get(&ask(&party, &[("max_age", "61")]))).contains_key("code"));
    for wrong in ["-1", "1.5", "x", "99999999999999999999999", " 1"] {
        assert_eq!(
            error_told(&browser.get(&ask(&party, &[("max_age", wrong)]))),
            "invalid_request",
            "{wrong}"
        );
    }
}
