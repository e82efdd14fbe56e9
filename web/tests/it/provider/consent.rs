//! Consent: asked for, remembered, refused, taken back.

use super::world;
use crate::support::provider::{
    CALLBACK, Party, ask, assert_page, error_told, make_public, tokens, told,
};
use crate::support::race::race;
use crate::support::{Browser, Reply, Server};
use portcullis_oidc::client::{ApplicationType, ConsentPolicy};
use std::collections::BTreeSet;

fn asking(server: &Server) -> Party {
    server.party_with(|_, policy| policy.consent = ConsentPolicy::Remember)
}

#[track_caller]
fn page(browser: &mut Browser, party: &Party, changes: &[(&str, &str)]) -> Reply {
    let page = browser.get(&ask(party, changes)).expect(200);
    assert!(page.text().contains("action=\"/oauth/consent\""));
    page
}

#[track_caller]
fn allow(browser: &mut Browser, page: &Reply) -> String {
    let reply = browser.submit(page, "/oauth/consent", &[("decision", "allow")]);
    told(&reply)["code"].clone()
}

#[test]
fn m_42_a_yes_is_remembered_for_what_was_asked_and_no_more() {
    let (server, _, mut browser) = world();
    let party = asking(&server);
    let first = page(&mut browser, &party, &[("scope", "openid email")]);
    allow(&mut browser, &first);
    for scope in ["openid email", "openid", "email openid"] {
        assert!(
            told(&browser.get(&ask(&party, &[("scope", scope)]))).contains_key("code"),
            "{scope}"
        );
    }
    let claim = r#"{"userinfo":{"phone_number":null}}"#;
    page(&mut browser, &party, &[("claims", claim)]);
    page(&mut browser, &party, &[("scope", "openid profile")]);
    page(&mut browser, &party, &[("prompt", "consent")]);
    // What is said later adds to it.
    let more = page(&mut browser, &party, &[("scope", "openid profile")]);
    allow(&mut browser, &more);
    assert!(
        told(&browser.get(&ask(&party, &[("scope", "openid profile email")]))).contains_key("code")
    );
}

#[test]
fn m_42_clients_that_must_ask_each_time_do() {
    let (server, _, mut browser) = world();
    let always = server.party_with(|_, policy| policy.consent = ConsentPolicy::Always);
    let native = server.party_with(|metadata, policy| {
        make_public(metadata);
        metadata.application_type = ApplicationType::Native;
        metadata.redirect_uris = vec!["com.example.app:/cb".to_owned()];
        policy.consent = ConsentPolicy::Remember;
    });
    for (party, uri) in [(always, CALLBACK), (native, "com.example.app:/cb")] {
        for _ in 0..2 {
            let shown = page(&mut browser, &party, &[("redirect_uri", uri)]);
            let reply = browser
                .submit(&shown, "/oauth/consent", &[("decision", "allow")])
                .expect(303);
            assert!(reply.location().starts_with(uri) && reply.location().contains("code="));
        }
    }
}

#[test]
fn a_no_is_told_to_the_client_and_nothing_is_kept() {
    let (server, ada, mut browser) = world();
    let party = asking(&server);
    let shown = page(&mut browser, &party, &[]);
    let reply = browser.submit(&shown, "/oauth/consent", &[("decision", "deny")]);
    assert_eq!(error_told(&reply), "access_denied");
    assert_eq!(told(&reply)["state"], "xyz");
    let kept = server.read(|tx| portcullis_oidc::GrantStore::grants_of(tx, ada.id));
    assert!(kept.is_empty());
    // The request was answered: a later yes to the same page counts for nothing.
    let late = browser.submit(&shown, "/oauth/consent", &[("decision", "allow")]);
    assert_page(&late, "answered");
    page(&mut browser, &party, &[]);
}

#[test]
fn s_156_two_answers_at_once_are_one_code_or_two_and_no_failure() {
    let (server, _, mut browser) = world();
    let party = asking(&server);
    for _ in 0..10 {
        let shown = page(&mut browser, &party, &[("prompt", "consent")]);
        let twins: Vec<Browser> = (0..4).map(|_| browser.twin()).collect();
        let replies = race(twins, |mut twin| {
            twin.submit(&shown, "/oauth/consent", &[("decision", "allow")])
        });
        let mut codes = BTreeSet::new();
        for reply in &replies {
            match reply.status {
                303 => assert!(codes.insert(told(reply)["code"].clone()), "a code twice"),
                _ => assert_page(reply, "the later"),
            }
        }
        assert!(!codes.is_empty());
        for code in &codes {
            tokens(&party.exchange(&server, code));
        }
    }
}

#[test]
fn consent_cannot_be_given_by_another_site_or_browser() {
    let (server, ada, mut browser) = world();
    let party = asking(&server);
    let shown = page(&mut browser, &party, &[]);
    let form = crate::support::page::form(&shown.text(), "/oauth/consent");
    let request = form.fields["request"].clone();
    let fields = [("request", request.as_str()), ("decision", "allow")];
    let bare = crate::support::Request::bare_post("/oauth/consent", &fields);
    assert_eq!(browser.send(bare).status, 403, "no token of ours");
    let mut other = server.with_session(&ada, portcullis_sessions::Area::Portal);
    let own = page(&mut other, &party, &[]);
    let reply = other.submit(&own, "/oauth/consent", &fields);
    assert_page(&reply, "another browser");
    assert_eq!(
        shown
            .header("x-frame-options")
            .map(str::to_ascii_uppercase)
            .as_deref(),
        Some("DENY"),
        "M21"
    );
}

#[test]
fn s_147_m_42_taking_a_yes_back_kills_every_token_of_the_client() {
    let (server, _, mut browser) = world();
    let (party, other) = (asking(&server), server.party());
    let kept = other.tokens(&server, &mut browser, &[]);
    let shown = page(&mut browser, &party, &[("scope", "openid offline_access")]);
    let code = allow(&mut browser, &shown);
    let given = tokens(&party.exchange(&server, &code));
    let waiting = told(&browser.get(&ask(&party, &[])))["code"].clone();
    server.userinfo(&given.access).expect(200);
    let apps = browser.get("/profile/apps").expect(200);
    let fields = [("client_id", party.id.as_str())];
    browser
        .submit(&apps, "/profile/apps/revoke", &fields)
        .expect(303);
    assert_eq!(server.userinfo(&given.access).status, 401);
    assert_eq!(party.refresh(&server, &given.refresh).status, 400);
    assert_eq!(
        party.exchange(&server, &waiting).status,
        400,
        "a code that waits"
    );
    page(&mut browser, &party, &[]);
    server.userinfo(&kept.access).expect(200);
}

#[test]
fn m_10_forms_may_end_at_the_client_and_nowhere_else() {
    let (server, _, mut browser) = world();
    let party = asking(&server);
    let target = |reply: &Reply| {
        let policy = reply
            .header("content-security-policy")
            .expect("a policy")
            .to_owned();
        let (_, rest) = policy.split_once("form-action ").expect("a directive");
        rest.split(';').next().unwrap_or_default().trim().to_owned()
    };
    let own = "'self' https://app.example.org";
    let shown = page(&mut browser, &party, &[]);
    assert_eq!(target(&shown), own);
    allow(&mut browser, &shown);
    let posted = browser
        .get(&ask(&party, &[("response_mode", "form_post")]))
        .expect(200);
    assert_eq!(target(&posted), own);
    // The pages of the sign-in on the way there, as far as the way is ours.
    let mut stranger = server.browser();
    let sent = stranger
        .get(&ask(&party, &[]))
        .expect(303)
        .location()
        .to_owned();
    assert_eq!(target(&stranger.get(&sent).expect(200)), own);
    for forged in [
        sent.replace("app.example.org", "evil.test"),
        sent.replace("seal%3D", "seal%3D0"),
        sent.replace("%26seal%3D", "%26x%3D"),
        "/login?return_to=%2Foauth%2Fcontinue%3Fto%3Dhttps%3A%2F%2Fevil.test%26seal%3D".to_owned(),
    ] {
        let reply = stranger.get(&forged);
        assert_eq!(target(&reply), "'self'", "{forged}");
    }
    server.wait(std::time::Duration::from_secs(1));
    let sent = browser
        .get(&ask(&party, &[("prompt", "login")]))
        .expect(303)
        .location()
        .to_owned();
    assert_eq!(target(&browser.get(&sent).expect(200)), own);
    let forged = sent.replace("app.example.org", "evil.test");
    assert_eq!(target(&browser.get(&forged).expect(200)), "'self'");
}

#[test]
fn op_48_to_50_the_page_shows_the_clients_own_picture_and_pages() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|metadata, policy| {
        metadata.client_name = Some("<script>alert(1)</script>".to_owned());
        metadata.logo_uri = Some("https://cdn.example.org/logo.png".to_owned());
        metadata.policy_uri = Some("https://app.example.org/policy".to_owned());
        metadata.tos_uri = Some("https://app.example.org/tos?a=1&b=2".to_owned());
        policy.consent = ConsentPolicy::Remember;
    });
    let shown = page(&mut browser, &party, &[]);
    let text = shown.text().replace("&#x2F;", "/").replace("&amp;", "&");
    for uri in [
        "https://cdn.example.org/logo.png",
        "https://app.example.org/policy",
        "https://app.example.org/tos?a=1&b=2",
    ] {
        assert!(text.contains(uri), "{uri}");
    }
    assert!(!shown.text().contains("<script>alert"), "S-127");
    let policy = shown.header("content-security-policy").expect("a policy");
    assert!(policy.contains("https://cdn.example.org"), "{policy}");
}
