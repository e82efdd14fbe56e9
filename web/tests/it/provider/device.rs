//! The device grant: a device waits, a person answers on another one.

use super::{ADA, BEN, world};
use crate::support::provider::{
    DEVICE_GRANT, Party, bare, claims, json as body, make_public, refusal, tokens,
};
use crate::support::race::race;
use crate::support::{Browser, PUBLIC_URL, Reply, Server};
use portcullis_oidc::client::Admittance;
use portcullis_oidc::token::id_token::ACR_PHISHING_RESISTANT;
use portcullis_sessions::Area;
use serde_json::json;
use std::time::Duration;

const PATH: &str = "/oauth/device";

fn set(server: &Server) -> Party {
    server.party_with(|metadata, _| {
        make_public(metadata);
        metadata.grant_types = vec![DEVICE_GRANT.to_owned(), "refresh_token".to_owned()];
        metadata.redirect_uris = Vec::new();
        metadata.response_types = Vec::new();
    })
}

#[track_caller]
fn begin(server: &Server, party: &Party) -> (String, String) {
    let reply = party
        .post(
            server,
            "/oauth/device_authorization",
            &[("scope", "openid email")],
        )
        .expect(200);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let said = body(&reply);
    let text = |name: &str| said[name].as_str().expect("text").to_owned();
    assert_eq!(
        (&said["interval"], &said["expires_in"]),
        (&json!(5), &json!(600))
    );
    assert_eq!(text("verification_uri"), format!("{PUBLIC_URL}{PATH}"));
    assert!(text("verification_uri_complete").ends_with(&text("user_code")));
    assert!(text("device_code").len() >= 43, "M30");
    (text("device_code"), text("user_code"))
}

fn poll(server: &Server, party: &Party, device_code: &str) -> Reply {
    party.post(
        server,
        "/oauth/token",
        &[("grant_type", DEVICE_GRANT), ("device_code", device_code)],
    )
}

#[track_caller]
fn answer(browser: &mut Browser, user_code: &str, decision: &str) -> Reply {
    let shown = browser
        .fill(PATH, PATH, &[("user_code", user_code)])
        .expect(200);
    assert!(
        shown.text().contains("Notes") && shown.text().contains(ADA),
        "who asks, and who is asked"
    );
    browser.submit(&shown, PATH, &[("decision", decision)])
}

#[test]
fn m_30_a_device_waits_is_slowed_down_and_let_in_once() {
    let (server, ada, mut browser) = world();
    let party = set(&server);
    let (device, user) = begin(&server, &party);
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "authorization_pending"
    );
    server.wait(Duration::from_secs(4));
    assert_eq!(refusal(&poll(&server, &party, &device), 400), "slow_down");
    server.wait(Duration::from_secs(9));
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "slow_down",
        "five seconds more"
    );
    server.wait(Duration::from_secs(15));
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "authorization_pending"
    );
    answer(
        &mut browser,
        &user.to_lowercase().replace('-', " "),
        "allow",
    )
    .expect(200);
    let given = tokens(&poll(&server, &party, &device));
    assert_eq!(claims(&given.id)["sub"], json!(ada.id.to_string()));
    assert_eq!(
        body(&server.userinfo(&given.access).expect(200))["email"],
        ADA
    );
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "invalid_grant",
        "once"
    );
    tokens(&party.refresh(&server, &given.refresh));
}

#[test]
fn m_30_of_many_polls_at_once_one_is_given_tokens() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "allow").expect(200);
    let replies = race((0..20).collect(), |_: u32| {
        poll(&server, &party, &device).status
    });
    assert_eq!(
        replies.iter().filter(|status| **status == 200).count(),
        1,
        "{replies:?}"
    );
}

#[test]
fn m_30_a_no_is_a_no_and_too_late_is_too_late() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "deny").expect(200);
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "access_denied"
    );
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "invalid_grant"
    );
    let (device, user) = begin(&server, &party);
    server.wait(Duration::from_secs(600));
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "expired_token"
    );
    browser
        .fill(PATH, PATH, &[("user_code", &user)])
        .expect(422);
}

#[test]
fn m_30_a_device_code_is_its_own_clients() {
    let (server, _, mut browser) = world();
    let (party, other, plain) = (set(&server), set(&server), server.party());
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "allow").expect(200);
    assert_eq!(
        refusal(&poll(&server, &other, &device), 400),
        "invalid_grant"
    );
    assert_eq!(
        refusal(&poll(&server, &plain, &device), 400),
        "unauthorized_client"
    );
    assert_eq!(
        refusal(&poll(&server, &party, &user), 400),
        "invalid_grant",
        "the code that people see"
    );
    assert_eq!(refusal(&poll(&server, &party, ""), 400), "invalid_request");
    let begin = |party: &Party, scope: &str| {
        party.post(&server, "/oauth/device_authorization", &[("scope", scope)])
    };
    assert_eq!(
        refusal(&begin(&plain, "openid"), 400),
        "unauthorized_client"
    );
    assert_eq!(refusal(&begin(&party, "unknown"), 400), "invalid_scope");
    let nobody = bare("/oauth/device_authorization", &[("client_id", "nobody")]);
    assert_eq!(
        refusal(&server.browser().send(nobody), 401),
        "invalid_client"
    );
    tokens(&poll(&server, &party, &device));
}

#[test]
fn m_30_a_code_in_the_address_is_filled_in_and_not_answered() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    let (device, user) = begin(&server, &party);
    let page = browser.get(&format!("{PATH}?user_code={user}")).expect(200);
    assert_eq!(
        crate::support::page::form(&page.text(), PATH).fields["user_code"],
        user
    );
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "authorization_pending"
    );
    let nasty = browser
        .get(&format!("{PATH}?user_code=%22%3E%3Cscript%3E"))
        .expect(200);
    assert!(!nasty.text().contains("\"><script>"));
    // Whoever is not signed in is asked to.
    assert!(
        server
            .browser()
            .get(&format!("{PATH}?user_code={user}"))
            .location()
            .contains("/login")
    );
}

#[test]
fn m_30_guessing_codes_is_throttled_for_the_person_and_the_address() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    let (_, user) = begin(&server, &party);
    let page = browser.get(PATH).expect(200);
    let statuses: Vec<u16> = (0..22)
        .map(|_| {
            browser
                .submit(&page, PATH, &[("user_code", "BBBB-BBBB")])
                .status
        })
        .collect();
    assert_eq!((statuses[0], statuses[21]), (422, 429), "{statuses:?}");
    let right = browser.submit(&page, PATH, &[("user_code", &user)]);
    assert_eq!(right.status, 429, "the right one neither");
    assert!(right.header("retry-after").is_some());
    // The same person elsewhere, and somebody else at the same place.
    let mut elsewhere = browser.twin().at("192.0.2.99");
    assert_eq!(
        elsewhere
            .submit(&page, PATH, &[("user_code", &user)])
            .status,
        429
    );
    let mut ben = server.with_session(&server.person(BEN), Area::Portal);
    assert_eq!(ben.fill(PATH, PATH, &[("user_code", &user)]).status, 429);
}

#[test]
fn m_30_whom_the_client_does_not_admit_lets_no_device_in() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    server.change_party(&party, |client| {
        client.policy.admit = Admittance::Only {
            groups: vec!["staff".to_owned()],
            accounts: Vec::new(),
        };
    });
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "allow").expect(200);
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "access_denied"
    );
}

#[test]
fn m_30_whoever_is_signed_in_too_weakly_for_the_client_lets_no_device_in() {
    let (server, _, mut browser) = world();
    let party = set(&server);
    server.change_party(&party, |client| {
        client.policy.acr = Some(ACR_PHISHING_RESISTANT.to_owned());
    });
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "allow").expect(200);
    assert_eq!(
        refusal(&poll(&server, &party, &device), 400),
        "access_denied"
    );
}

#[test]
fn m_30_a_device_stays_in_when_its_person_signs_out_and_not_when_they_are_disabled() {
    let (server, ada, mut browser) = world();
    let party = set(&server);
    let (device, user) = begin(&server, &party);
    answer(&mut browser, &user, "allow").expect(200);
    let given = tokens(&poll(&server, &party, &device));
    let (late, late_user) = begin(&server, &party);
    answer(&mut browser, &late_user, "allow").expect(200);
    browser.fill("/logout", "/logout", &[]).expect(303);
    let next = tokens(&party.refresh(&server, &given.refresh));
    server.administer(&ada, "disable");
    assert_eq!(
        refusal(&party.refresh(&server, &next.refresh), 400),
        "invalid_grant"
    );
    assert_eq!(server.userinfo(&next.access).status, 401);
    let word = refusal(&poll(&server, &party, &late), 400);
    assert_eq!(
        word, "invalid_grant",
        "what was granted before is gone, too"
    );
}
