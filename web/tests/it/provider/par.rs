//! Pushed requests: checked at once, for one client, good for one answer.

use super::world;
use crate::support::provider::{
    CALLBACK, Party, ask, asked, assert_page, bare, encode, error_told, json as body, refusal,
    tokens, told,
};
use crate::support::race::race;
use crate::support::{Browser, Server};
use portcullis_oidc::client::{AuthMethod, ConsentPolicy};
use std::time::Duration;

const PATH: &str = "/oauth/par";

#[track_caller]
fn push(server: &Server, party: &Party, changes: &[(&str, &str)]) -> String {
    let reply = party.post(server, PATH, &asked(party, changes)).expect(201);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let said = body(&reply);
    assert_eq!(said["expires_in"], 600);
    let uri = said["request_uri"].as_str().expect("an address");
    let handle = uri
        .strip_prefix("urn:ietf:params:oauth:request_uri:")
        .expect("RFC 9126");
    assert!(handle.len() >= 43, "M18");
    uri.to_owned()
}

fn path(party: &Party, uri: &str) -> String {
    format!(
        "/oauth/authorize?{}",
        encode(&[("client_id", &party.id), ("request_uri", uri)])
    )
}

#[test]
fn m_18_a_pushed_request_is_answered_once_and_only_the_answer_uses_it_up() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let uri = push(
        &server,
        &party,
        &[("state", "pushed"), ("scope", "openid email")],
    );
    let path = path(&party, &uri);
    // Looking at it, from anywhere, uses nothing up.
    for _ in 0..3 {
        assert!(
            server
                .browser()
                .get(&path)
                .expect(303)
                .location()
                .starts_with("/login?")
        );
    }
    // What stands beside it counts for nothing.
    let reply = browser.get(&format!(
        "{path}&scope=openid+profile&state=other&redirect_uri=https%3A%2F%2Fevil.test"
    ));
    let answer = told(&reply);
    assert_eq!(answer["state"], "pushed");
    assert_eq!(
        tokens(&party.exchange(&server, &answer["code"])).all["scope"],
        "openid email"
    );
    assert_page(&browser.get(&path), "a second time");
}

#[test]
fn m_18_m_3_another_client_a_late_browser_and_a_guess_get_a_page() {
    let (server, _, mut browser) = world();
    let (party, other) = (server.party(), server.party());
    let uri = push(&server, &party, &[]);
    assert_page(&browser.get(&path(&other, &uri)), "another client");
    assert_page(
        &browser.get(&path(&party, &format!("{}x", &uri[..uri.len() - 1]))),
        "a guess",
    );
    let alone = format!("/oauth/authorize?{}", encode(&[("request_uri", &uri)]));
    assert_page(&browser.get(&alone), "no client");
    server.wait(Duration::from_secs(600));
    assert_page(&browser.get(&path(&party, &uri)), "too late");
}

#[test]
fn m_18_of_many_browsers_at_once_one_is_answered() {
    let (server, _, browser) = world();
    let party = server.party();
    let path = path(&party, &push(&server, &party, &[]));
    let twins: Vec<Browser> = (0..20).map(|_| browser.twin()).collect();
    let statuses = race(twins, |mut twin| twin.get(&path).status);
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert!(statuses.iter().all(|status| matches!(status, 303 | 400)));
}

#[test]
fn m_18_it_goes_through_consent_and_is_used_up_there() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| policy.consent = ConsentPolicy::Remember);
    let uri = push(&server, &party, &[]);
    let shown = browser.get(&path(&party, &uri)).expect(200);
    let again = browser.get(&path(&party, &uri)).expect(200);
    let reply = browser.submit(&shown, "/oauth/consent", &[("decision", "allow")]);
    assert!(told(&reply).contains_key("code"));
    assert_page(
        &browser.submit(&again, "/oauth/consent", &[("decision", "allow")]),
        "the other tab",
    );
}

#[test]
fn m_18_everything_is_checked_when_it_is_pushed() {
    let (server, _, mut browser) = world();
    let (party, public) = (server.party(), server.public_party());
    for (change, error) in [
        (("redirect_uri", "https://evil.test/"), "invalid_request"),
        (("redirect_uri", ""), "invalid_request"),
        (("response_type", "token"), "invalid_request"),
        (("response_type", ""), "invalid_request"),
        (("scope", "unknown"), "invalid_scope"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("prompt", "none login"), "invalid_request"),
        (("resource", "https://unknown.test"), "invalid_target"),
        (
            ("request_uri", "urn:ietf:params:oauth:request_uri:x"),
            "invalid_request",
        ),
        (("request", "x.y.z"), "invalid_request"),
        (("claims", "{"), "invalid_request"),
    ] {
        let reply = party.post(&server, PATH, &asked(&party, &[change]));
        assert_eq!(refusal(&reply, 400), error, "{change:?}");
    }
    let nobody = bare(PATH, &asked(&party, &[]));
    assert_eq!(
        refusal(&server.browser().send(nobody), 401),
        "invalid_client"
    );
    let other = party.request(PATH, &asked(&public, &[]));
    assert_eq!(
        refusal(&server.browser().send(other), 400),
        "invalid_request",
        "two clients"
    );
    let mut fields = asked(&public, &[]);
    fields.retain(|(name, _)| *name != "client_id");
    let pushed = body(&public.post(&server, PATH, &fields).expect(201));
    let uri = pushed["request_uri"].as_str().expect("an address");
    assert!(told(&browser.get(&path(&public, uri))).contains_key("code"));
}

#[test]
fn m_18_a_client_that_must_push_is_not_answered_otherwise() {
    let (server, _, mut browser) = world();
    let party =
        server.party_with(|metadata, _| metadata.require_pushed_authorization_requests = true);
    assert_eq!(
        error_told(&browser.get(&ask(&party, &[]))),
        "invalid_request"
    );
    let uri = push(&server, &party, &[]);
    assert!(told(&browser.get(&path(&party, &uri))).contains_key("code"));
    // Nor may the answer to one request be had by way of the pages of another.
    let foreign = browser.get(&ask(
        &party,
        &[("redirect_uri", CALLBACK), ("prompt", "consent")],
    ));
    assert_eq!(error_told(&foreign), "invalid_request");
}

#[test]
fn s_050_credentials_are_not_kept_with_a_pushed_request() {
    let (server, _, _) = world();
    let party = server.party_with(|metadata, _| {
        metadata.token_endpoint_auth_method = AuthMethod::ClientSecretPost
    });
    let mut fields = asked(&party, &[]);
    fields.push(("client_secret", &party.secret));
    let pushed = body(&server.browser().send(bare(PATH, &fields)).expect(201));
    let handle = pushed["request_uri"]
        .as_str()
        .and_then(|uri| uri.rsplit(':').next())
        .expect("a handle")
        .to_owned();
    let database = server.database.bytes();
    let log = crate::support::log::text();
    for secret in [&party.secret, &handle] {
        for bytes in [&database, &log] {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes())
            );
        }
    }
}
