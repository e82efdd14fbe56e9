//! UserInfo: what a token opens, and what it does not.

use super::{ADA, BEN, world};
use crate::support::provider::{
    CALLBACK, ask, bare, claims, code_for, error_told, header_of, json as body, tokens,
};
use crate::support::{PUBLIC_URL, Reply, Request, Server};
use portcullis_oidc::client::{Admittance, SigningAlgorithm, SubjectType};
use portcullis_sessions::Area;
use serde_json::{Value, json};

const PATH: &str = "/oauth/userinfo";

fn send(server: &Server, request: Request) -> Reply {
    server.browser().send(request)
}

#[track_caller]
fn refused(reply: &Reply, status: u16, challenge: &str, why: &str) {
    assert_eq!(reply.status, status, "{why}");
    assert_eq!(reply.header("www-authenticate"), Some(challenge), "{why}");
    assert_eq!(reply.header("cache-control"), Some("no-store"), "{why}");
    assert!(!reply.text().contains("sub"), "{why}");
}

const NO_TOKEN: &str = "Bearer realm=\"portcullis\"";
const INVALID: &str = "Bearer realm=\"portcullis\", error=\"invalid_token\"";

#[test]
fn s_144_only_a_whole_access_token_in_its_place_opens_userinfo() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let given = party.tokens(&server, &mut browser, &[]);
    let token = given.access.as_str();
    let bearer = |token: &str| server.userinfo(token);
    for cut in 1..=40 {
        refused(&bearer(&token[..token.len() - cut]), 401, INVALID, "cut");
        refused(&bearer(&token[cut..]), 401, INVALID, "cut at the front");
    }
    let changed = if token.starts_with('A') {
        token.replacen('A', "B", 1)
    } else {
        format!("A{}", &token[1..])
    };
    let code = code_for(&mut browser, &party, &[]);
    for (wrong, why) in [
        (format!("{token}A"), "one more"),
        (format!("{token}="), "padding"),
        (changed, "changed"),
        (given.id.clone(), "an ID Token"),
        (given.refresh.clone(), "a refresh token"),
        (code, "a code"),
        (party.secret.clone(), "a secret"),
        (format!("{token}.{token}.{token}"), "no JWT"),
    ] {
        refused(&bearer(&wrong), 401, INVALID, why);
    }
    let header = |value: String| {
        send(
            &server,
            Request::new("GET", PATH).header("Authorization", value),
        )
    };
    refused(
        &send(&server, Request::new("GET", PATH)),
        401,
        NO_TOKEN,
        "none",
    );
    refused(
        &send(
            &server,
            Request::new("GET", &format!("{PATH}?access_token={token}")),
        ),
        401,
        NO_TOKEN,
        "in the query",
    );
    refused(
        &send(&server, bare(&format!("{PATH}?access_token={token}"), &[])),
        401,
        NO_TOKEN,
        "in the query of a post",
    );
    refused(&header(party.basic()), 401, NO_TOKEN, "Basic");
    refused(&header(token.to_owned()), 401, NO_TOKEN, "no scheme");
    refused(&header("Bearer ".to_owned()), 401, NO_TOKEN, "an empty one");
    refused(
        &browser.send(Request::new("GET", PATH)),
        401,
        NO_TOKEN,
        "a cookie",
    );
    let both =
        bare(PATH, &[("access_token", token)]).header("Authorization", format!("Bearer {token}"));
    assert_eq!(send(&server, both).status, 400);
    for answer in [
        header(format!("bearer {token}")),
        send(
            &server,
            Request::new("POST", PATH).header("Authorization", format!("Bearer {token}")),
        ),
        send(
            &server,
            bare(PATH, &[]).header("Authorization", format!("Bearer {token}")),
        ),
        send(&server, bare(PATH, &[("access_token", token)])),
        send(
            &server,
            Request::new("GET", "/userinfo").header("Authorization", format!("BEARER {token}")),
        ),
    ] {
        let answer = answer.expect(200);
        assert_eq!(
            answer.header("content-type"),
            Some("application/json"),
            "OP-05 to OP-07"
        );
        assert_eq!(
            body(&answer),
            json!({"sub": ada.id.to_string()}),
            "M27: nothing that was not granted"
        );
    }
}

#[test]
fn s_144_m_32_a_token_opens_nothing_once_what_is_behind_it_is_gone() {
    type End = fn(&Server, &crate::support::provider::Party, &portcullis_credentials::Account);
    let ends: [(&str, End); 4] = [
        ("the account is disabled", |server, _, ada| {
            server.administer(ada, "disable")
        }),
        ("its sessions are revoked", |server, _, ada| {
            server.administer(ada, "revoke-sessions")
        }),
        ("the client is disabled", |server, party, _| {
            server.change_party(party, |client| client.enabled = false)
        }),
        ("the client is for others", |server, party, _| {
            server.change_party(party, |client| {
                client.policy.admit = Admittance::Only {
                    groups: vec!["staff".to_owned()],
                    accounts: Vec::new(),
                };
            });
        }),
    ];
    for (why, end) in ends {
        let (server, ada, mut browser) = world();
        let party = server.party();
        let given = party.tokens(&server, &mut browser, &[]);
        server.userinfo(&given.access).expect(200);
        end(&server, &party, &ada);
        refused(&server.userinfo(&given.access), 401, INVALID, why);
        assert_ne!(party.refresh(&server, &given.refresh).status, 200, "{why}");
    }
}

#[test]
fn s_139_whom_a_client_does_not_admit_is_refused_before_a_code() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| {
        policy.admit = Admittance::Only {
            groups: vec!["staff".to_owned()],
            accounts: Vec::new(),
        };
    });
    for prompt in ["", "none"] {
        assert_eq!(
            error_told(&browser.get(&ask(&party, &[("prompt", prompt)]))),
            "access_denied"
        );
    }
}

#[test]
fn s_145_every_token_says_whose_it_is() {
    let (server, _, mut browser) = world();
    let (a, b) = (server.party(), server.party());
    let (of_a, of_b) = (
        a.tokens(&server, &mut browser, &[]),
        b.tokens(&server, &mut browser, &[]),
    );
    let (id_a, id_b) = (claims(&of_a.id), claims(&of_b.id));
    assert_eq!((&id_a["aud"], &id_b["aud"]), (&json!(a.id), &json!(b.id)));
    assert_eq!(id_a["sub"], id_b["sub"]);
    assert_ne!(
        id_a["sid"], id_b["sid"],
        "no client learns the other's name of a sign-in"
    );
    let hint = [("id_token_hint", of_a.id.as_str()), ("prompt", "none")];
    assert_eq!(error_told(&browser.get(&ask(&b, &hint))), "login_required");
    assert_eq!(
        b.introspect(&server, &of_a.access),
        json!({"active": false})
    );
}

#[test]
fn op_10_to_14_base_11_claims_are_those_of_the_granted_scopes_and_in_userinfo_alone() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let full = party.tokens(
        &server,
        &mut browser,
        &[("scope", "openid profile email groups")],
    );
    let answer = body(&server.userinfo(&full.access).expect(200));
    assert_eq!(
        (&answer["email"], &answer["email_verified"]),
        (&json!(ADA), &json!(true))
    );
    assert_eq!(
        (&answer["name"], &answer["groups"]),
        (&json!("Ada Lovelace"), &json!([]))
    );
    assert!(
        answer["updated_at"]
            .as_i64()
            .is_some_and(|at| at < 10_000_000_000),
        "seconds"
    );
    assert_eq!(answer["sub"], json!(ada.id.to_string()), "BASE-12");
    for value in answer.as_object().expect("claims").values() {
        assert!(!value.is_null() && value != "", "BASE-10");
    }
    for name in ["email", "name", "groups", "email_verified"] {
        assert!(
            claims(&full.id).get(name).is_none(),
            "{name} is in the ID Token"
        );
    }
    let email = party.tokens(&server, &mut browser, &[("scope", "email openid")]);
    let answer = body(&server.userinfo(&email.access).expect(200));
    assert_eq!(answer.as_object().expect("claims").len(), 3, "OP-15");
}

#[test]
fn op_37_m_16_claims_come_where_they_were_asked_for() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let text = r#"{"userinfo":{"name":{"essential":true},"nonsense":null},"id_token":{"email":null,"auth_time":{"essential":true}}}"#;
    let given = party.tokens(&server, &mut browser, &[("claims", text)]);
    let (id, info) = (
        claims(&given.id),
        body(&server.userinfo(&given.access).expect(200)),
    );
    assert_eq!(
        (&info["name"], info.get("email")),
        (&json!("Ada Lovelace"), None)
    );
    assert_eq!((&id["email"], id.get("name")), (&json!(ADA), None));
    assert!(id["auth_time"].is_number());
    let next = tokens(&party.refresh(&server, &given.refresh));
    assert_eq!(body(&server.userinfo(&next.access).expect(200)), info);
    for bad in [
        "x",
        "[]",
        r#"{"userinfo":1}"#,
        r#"{"id_token":{"sub":"x"}}"#,
        r#"{"userinfo":{"name":{"values":1}}}"#,
    ] {
        assert_eq!(
            error_told(&browser.get(&ask(&party, &[("claims", bad)]))),
            "invalid_request",
            "{bad}"
        );
    }
    // A subject that is named must be the one who is signed in.
    let sub = json!({"id_token": {"sub": {"value": id["sub"]}}}).to_string();
    party.tokens(
        &server,
        &mut browser,
        &[("claims", &sub), ("prompt", "none")],
    );
}

#[test]
fn s_144_no_claim_forges_what_the_token_itself_says() {
    let (server, ada, mut browser) = world();
    let party = server.party_with(|_, policy| {
        policy.id_token_claims = vec!["email".to_owned(), "sub".to_owned(), "iss".to_owned()];
        policy.claim_names = [
            ("mail".to_owned(), "email".to_owned()),
            ("sub".to_owned(), "email".to_owned()),
        ]
        .into();
    });
    let given = party.tokens(&server, &mut browser, &[("scope", "openid email")]);
    let (id, info) = (
        claims(&given.id),
        body(&server.userinfo(&given.access).expect(200)),
    );
    assert_eq!(
        (&id["sub"], &id["iss"], &id["email"]),
        (&json!(ada.id.to_string()), &json!(PUBLIC_URL), &json!(ADA))
    );
    assert_eq!((&info["sub"], &info["mail"]), (&id["sub"], &json!(ADA)));
}

#[test]
fn op_42_userinfo_is_signed_for_a_client_that_wants_it() {
    for algorithm in SigningAlgorithm::ALL {
        let (server, _, mut browser) = world();
        let party = server.party_with(|metadata, _| {
            metadata.userinfo_signed_response_alg = Some(*algorithm);
            metadata.id_token_signed_response_alg = *algorithm;
        });
        let given = party.tokens(&server, &mut browser, &[("scope", "openid email")]);
        assert_eq!(header_of(&given.id)["alg"], algorithm.as_str(), "OP-41");
        let reply = server.userinfo(&given.access).expect(200);
        assert_eq!(reply.header("content-type"), Some("application/jwt"));
        let text = reply.text();
        assert_eq!(header_of(&text)["alg"], algorithm.as_str());
        let said = server.verified(&text, "userinfo+jwt");
        assert_eq!(
            (&said["iss"], &said["aud"], &said["email"]),
            (&json!(PUBLIC_URL), &json!(party.id), &json!(ADA))
        );
        assert!(said.get("nonce").is_none());
        // It is no ID Token and opens nothing.
        let hint = [("id_token_hint", text.as_str()), ("prompt", "none")];
        assert_eq!(
            error_told(&browser.get(&ask(&party, &hint))),
            "invalid_request"
        );
        refused(&server.userinfo(&text), 401, INVALID, "signed UserInfo");
    }
}

#[test]
fn m_41_a_pairwise_subject_is_the_sectors_own_and_the_same_everywhere() {
    let (server, ada, mut browser) = world();
    let ben = server.person(BEN);
    let other_host = "https://other.example.org/cb";
    let pairwise = |uri: &str| {
        let uri = uri.to_owned();
        server.party_with(|metadata, _| {
            metadata.subject_type = SubjectType::Pairwise;
            metadata.redirect_uris = vec![uri];
        })
    };
    let (one, same, other) = (pairwise(CALLBACK), pairwise(CALLBACK), pairwise(other_host));
    let given = one.tokens(&server, &mut browser, &[]);
    let sub = claims(&given.id)["sub"].clone();
    assert_ne!(sub, json!(ada.id.to_string()));
    let text = sub.as_str().expect("text");
    assert!((1..=255).contains(&text.len()) && text.is_ascii(), "BASE-9");
    let again: Vec<Value> = vec![
        body(&server.userinfo(&given.access))["sub"].clone(),
        one.introspect(&server, &given.access)["sub"].clone(),
        claims(&tokens(&one.refresh(&server, &given.refresh)).id)["sub"].clone(),
        claims(&same.tokens(&server, &mut browser, &[]).id)["sub"].clone(),
    ];
    assert!(again.iter().all(|it| *it == sub), "{again:?}");
    let bens = one.tokens(&server, &mut server.with_session(&ben, Area::Portal), &[]);
    assert_ne!(claims(&bens.id)["sub"], sub);
    let reply = browser
        .get(&ask(&other, &[("redirect_uri", other_host)]))
        .expect(303);
    let query = reply
        .location()
        .split_once('?')
        .expect("a query")
        .1
        .to_owned();
    let code = url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "code")
        .expect("a code")
        .1
        .into_owned();
    let mut fields = crate::support::provider::exchange_of(&code);
    fields[2].1 = other_host;
    let elsewhere = tokens(&other.post(&server, "/oauth/token", &fields));
    assert_ne!(claims(&elsewhere.id)["sub"], sub);
    // The hint of such a token is understood.
    let hint = [("id_token_hint", given.id.as_str()), ("prompt", "none")];
    one.tokens(&server, &mut browser, &hint);
}
