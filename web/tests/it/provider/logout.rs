//! Signing out for an app, and telling the others.

use super::world;
use crate::support::provider::{
    BYE, OwnKey, Party, ask, claims, encode, error_told, header_of, token_of,
};
use crate::support::{Browser, PUBLIC_URL, Reply, Request, Server};
use portcullis_credentials::Account;
use portcullis_oidc::{Delivery, DeliveryStore};
use portcullis_sessions::Area;
use serde_json::json;
use std::time::Duration;

fn path(fields: &[(&str, &str)]) -> String {
    format!("/oauth/logout?{}", encode(fields))
}

#[track_caller]
fn assert_signed_out(browser: &mut Browser, party: &Party) {
    assert_eq!(
        error_told(&browser.get(&ask(party, &[("prompt", "none")]))),
        "login_required"
    );
    assert_eq!(browser.verify().status, 401);
}

/// A page of ours, with whoever is signed in still signed in; the person then says yes.
#[track_caller]
fn confirm(browser: &mut Browser, shown: &Reply, why: &str) -> Reply {
    assert_eq!((shown.status, shown.location()), (200, ""), "{why}");
    assert_eq!(browser.verify().status, 200, "{why}: not before the yes");
    browser.submit(shown, "/oauth/logout", &[("decision", "sign-out")])
}

#[test]
fn op_60_op_68_a_hint_of_this_very_sign_in_signs_out_and_returns_with_state_alone() {
    let state = "~._-!*'();:@&=+$,/?%#[]{}|^`<> \"\\09AZaz-----------";
    for (state, target) in [
        (state, format!("{BYE}?{}", encode(&[("state", state)]))),
        ("", BYE.to_owned()),
    ] {
        let (server, _, mut browser) = world();
        let party = server.party();
        let id = party.tokens(&server, &mut browser, &[]).id;
        // An old hint is as good as a new one.
        server.wait(Duration::from_secs(3600));
        let mut fields = vec![
            ("id_token_hint", id.as_str()),
            ("post_logout_redirect_uri", BYE),
        ];
        if !state.is_empty() {
            fields.push(("state", state));
        }
        let reply = browser.get(&path(&fields)).expect(303);
        assert_eq!(reply.location(), target);
        assert_signed_out(&mut browser, &party);
        assert_eq!(
            browser.get(&path(&fields)).expect(303).location(),
            target,
            "M43: an unknown session is fine"
        );
    }
}

#[test]
fn op_61_to_64_op_69_nobody_is_redirected_without_a_good_hint_and_a_registered_address() {
    let (server, _, mut browser) = world();
    let (party, other) = (server.party(), server.party());
    let good = party.tokens(&server, &mut browser, &[]).id;
    let (header, body) = (header_of(&good), claims(&good));
    let none = token_of(
        &json!({"alg": "none", "kid": header["kid"], "typ": "JWT"}),
        &body,
        b"",
    );
    let stranger = OwnKey::new().sign(
        &json!({"alg": "ES256", "kid": header["kid"], "typ": "JWT"}),
        &body,
    );
    let mut elsewhere = body.clone();
    elsewhere["iss"] = json!("https://evil.test");
    let elsewhere = server.forge("JWT", &elsewhere);
    let hint = ("id_token_hint", good.as_str());
    let bye = ("post_logout_redirect_uri", BYE);
    let own = ("client_id", party.id.as_str());
    for (fields, why) in [
        (
            vec![hint, ("post_logout_redirect_uri", "https://evil.test/")],
            "OP-61",
        ),
        (
            vec![
                hint,
                (
                    "post_logout_redirect_uri",
                    "https://app.example.org/bye?foo=bar",
                ),
            ],
            "OP-69",
        ),
        (
            vec![
                hint,
                ("post_logout_redirect_uri", "https://app.example.org/bye/"),
            ],
            "nearly",
        ),
        (
            vec![
                hint,
                ("post_logout_redirect_uri", "https://app.example.org/cb"),
            ],
            "a redirect URI",
        ),
        (vec![("id_token_hint", none.as_str()), bye], "OP-62"),
        (vec![("id_token_hint", stranger.as_str()), bye], "OP-63"),
        (
            vec![("id_token_hint", elsewhere.as_str()), bye],
            "another issuer",
        ),
        (vec![bye], "OP-64"),
        (vec![bye, own], "a client that only says so"),
        (
            vec![hint, bye, ("client_id", other.id.as_str())],
            "another client",
        ),
        (vec![], "OP-65"),
        (vec![hint], "OP-66"),
        (vec![("state", "x")], "OP-67"),
    ] {
        let (ada, mut browser) = {
            let ada = server
                .read(|tx| {
                    portcullis_credentials::AccountStore::account_by_email(
                        tx,
                        &portcullis_credentials::Email::parse(super::ADA).expect("an address"),
                    )
                })
                .expect("ada");
            let browser = server.with_session(&ada, Area::Portal);
            (ada, browser)
        };
        drop(ada);
        let shown = browser.get(&path(&fields));
        let done = confirm(&mut browser, &shown, why);
        assert_eq!(done.expect(303).location(), "/signed-out", "{why}");
        assert_signed_out(&mut browser, &party);
        // Nor is anybody who was signed out already.
        let again = browser.get(&path(&fields)).expect(303);
        assert!(
            again.location() == "/signed-out",
            "{why}: {}",
            again.location()
        );
    }
    for name in [
        "id_token_hint",
        "state",
        "post_logout_redirect_uri",
        "client_id",
    ] {
        let twice = path(&[hint, bye, ("state", "x"), own, (name, "y")]);
        assert_eq!(browser.get(&twice).status, 400, "{name} twice");
    }
}

#[test]
fn op_66_a_hint_without_an_address_ends_at_our_own_page() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let id = party.tokens(&server, &mut browser, &[]).id;
    let reply = browser
        .get(&path(&[("id_token_hint", &id), ("state", "x")]))
        .expect(303);
    assert_eq!(reply.location(), "/signed-out");
    browser.get("/signed-out").expect(200);
    assert_signed_out(&mut browser, &party);
}

#[test]
fn m_43_a_hint_of_another_sign_in_asks_first_and_then_returns() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let id = party.tokens(&server, &mut browser, &[]).id;
    let mut other = server.with_session(&ada, Area::Portal);
    let shown = other.get(&path(&[
        ("id_token_hint", &id),
        ("post_logout_redirect_uri", BYE),
        ("state", "s"),
    ]));
    let done = confirm(&mut other, &shown, "another session").expect(303);
    assert_eq!(done.location(), format!("{BYE}?state=s"));
    assert_eq!(browser.verify().status, 200, "the first session goes on");
}

#[test]
fn m_43_a_site_that_posts_only_asks_and_a_yes_is_our_own_forms() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let id = party.tokens(&server, &mut browser, &[]).id;
    let fields = [
        ("id_token_hint", id.as_str()),
        ("post_logout_redirect_uri", BYE),
        ("state", "a b&c"),
    ];
    let post = Request::bare_post("/oauth/logout", &fields)
        .header("Origin", "https://app.example.org")
        .header("Sec-Fetch-Site", "cross-site");
    let reply = server.browser().send(post).expect(303);
    assert_eq!(browser.verify().status, 200, "nothing has ended yet");
    let done = browser.get(reply.location()).expect(303);
    assert_eq!(
        done.location(),
        format!("{BYE}?{}", encode(&[("state", "a b&c")]))
    );
    let mut browser = server.with_session(&server.person(super::BEN), Area::Portal);
    for csrf in ["x", "0"] {
        let forged =
            Request::bare_post("/oauth/logout", &[("decision", "sign-out"), ("csrf", csrf)]);
        assert_eq!(browser.send(forged).status, 403);
    }
    let bare = Request::bare_post("/oauth/logout", &[("decision", "sign-out")]);
    let asked = browser.send(bare).expect(303);
    browser.get(asked.location()).expect(200);
    assert_eq!(browser.verify().status, 200);
}

fn listening(server: &Server) -> Party {
    server.party_with(|metadata, _| {
        metadata.backchannel_logout_uri = Some("https://app.example.org/back".to_owned());
        metadata.frontchannel_logout_uri = Some("https://app.example.org/front?x=1".to_owned());
    })
}

fn queued(server: &Server) -> Vec<Delivery> {
    let now = server.clock.now();
    server.write(|tx, _| tx.claim_deliveries(now, now.after(Duration::from_secs(60)), 100))
}

#[test]
fn op_71_m_44_every_way_out_puts_a_notice_into_the_queue() {
    let ways: [(&str, fn(&Server, &Account, &mut Browser)); 5] = [
        ("the person signs out", |_, _, browser| {
            browser.fill("/logout", "/logout", &[]).expect(200);
        }),
        ("the app signs out", |_, _, browser| {
            let shown = browser.get("/oauth/logout").expect(200);
            browser
                .submit(&shown, "/oauth/logout", &[("decision", "sign-out")])
                .expect(200);
        }),
        ("the account is disabled", |server, ada, _| {
            server.administer(ada, "disable")
        }),
        ("the sessions are revoked", |server, ada, _| {
            server.administer(ada, "revoke-sessions")
        }),
        ("the person ends the session elsewhere", |server, ada, _| {
            let mut elsewhere = server.sign_in(super::ADA);
            elsewhere
                .fill("/profile/sessions", "/profile/sessions/revoke-others", &[])
                .expect(303);
            assert_eq!(server.sessions_of(ada), 1);
        }),
    ];
    for (why, end) in ways {
        let (server, ada, mut browser) = world();
        let (party, deaf) = (listening(&server), server.party());
        let given = party.tokens(&server, &mut browser, &[]);
        party.tokens(&server, &mut browser, &[]);
        deaf.tokens(&server, &mut browser, &[]);
        assert!(queued(&server).is_empty());
        end(&server, &ada, &mut browser);
        let notices = queued(&server);
        assert_eq!(notices.len(), 1, "{why}: one for each client that wants it");
        assert_eq!(
            (
                notices[0].client.as_str(),
                notices[0].account,
                notices[0].attempts
            ),
            (party.id.as_str(), ada.id, 1),
            "{why}"
        );
        let keys = &server.app().keys.naming;
        let client = server
            .read(|tx| portcullis_oidc::ClientStore::client(tx, &notices[0].client))
            .expect("a client");
        let sid = portcullis_oidc::sid(&client, notices[0].sign_in, keys);
        assert_eq!(claims(&given.id)["sid"], sid, "{why}: M46");
    }
}

#[test]
fn op_73_hidden_frames_tell_apps_with_iss_and_sid_and_then_it_goes_on() {
    let (server, _, mut browser) = world();
    let party = listening(&server);
    let id = party.tokens(&server, &mut browser, &[]).id;
    let sid = claims(&id)["sid"].as_str().expect("a name").to_owned();
    let fields = [
        ("id_token_hint", id.as_str()),
        ("post_logout_redirect_uri", BYE),
        ("state", "s"),
    ];
    let reply = browser.get(&path(&fields)).expect(200);
    let frame = format!(
        "https://app.example.org/front?x=1&{}",
        encode(&[("iss", PUBLIC_URL), ("sid", &sid)])
    );
    let plain = reply.text().replace("&amp;", "&").replace("&#x2F;", "/");
    assert!(plain.contains(&frame), "{frame} is not in {plain}");
    assert!(plain.contains(&format!("{BYE}?state=s")));
    let policy = reply.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("frame-src https://app.example.org"),
        "{policy}"
    );
    assert_signed_out(&mut browser, &party);
}

#[test]
fn m_46_the_name_of_a_sign_in_is_the_same_over_a_new_proof_and_another_for_another() {
    let (server, ada, mut browser) = world();
    let party = server.party();
    let first = claims(&party.tokens(&server, &mut browser, &[]).id)["sid"].clone();
    server.wait(Duration::from_secs(1));
    let page = browser
        .get("/profile/confirm?return_to=/profile")
        .expect(200);
    let fields = [
        ("method", "password"),
        ("password", crate::support::PASSWORD),
    ];
    browser
        .submit(&page, "/profile/confirm", &fields)
        .expect(303);
    assert_eq!(
        claims(&party.tokens(&server, &mut browser, &[]).id)["sid"],
        first
    );
    let mut other = server.with_session(&ada, Area::Portal);
    assert_ne!(
        claims(&party.tokens(&server, &mut other, &[]).id)["sid"],
        first
    );
    let sign_in =
        server.read(|tx| portcullis_sessions::SessionStore::sessions_of(tx, ada.id))[0].sign_in;
    assert_ne!(first, json!(sign_in.to_string()), "never the id itself");
}
