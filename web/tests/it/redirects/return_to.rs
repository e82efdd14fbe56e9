//! The parameter itself.

use super::{INSIDE, assert_ours, with_apps};
use crate::support::{PASSWORD, Request, Server};
use portcullis_sessions::gate::{HostPattern, RuleStore};
use portcullis_sessions::{Area, Invalidation};
use url::form_urlencoded::byte_serialize;

fn login(raw: &str) -> String {
    let encoded: String = byte_serialize(raw.as_bytes()).collect();
    format!("/login?return_to={encoded}")
}

/// Where somebody who is signed in is sent with this parameter; `None` for 400.
fn sent(server: &Server, raw: &str) -> Option<String> {
    let ada = portcullis_credentials::Email::parse("ada@example.test").expect("an address");
    let ada = server.read(|tx| portcullis_credentials::AccountStore::account_by_email(tx, &ada));
    let ada = ada.unwrap_or_else(|| server.person("ada@example.test"));
    let reply = server.with_session(&ada, Area::Portal).get(&login(raw));
    (reply.status != 400).then(|| reply.expect(303).location().to_owned())
}

#[test]
fn s_009_the_short_cut_of_a_live_session_leads_to_our_own_pages() {
    let server = with_apps();
    for raw in [
        "/logout",
        "https://app.example.test/a?b=c%20d#e",
        "https://auth.example.test/x",
    ] {
        let location = sent(&server, raw).expect("a destination");
        assert_ours(&location, raw);
        assert_ne!(location, "/", "{raw}");
    }
    assert_eq!(sent(&server, "https://evil.test/").as_deref(), Some("/"));
    assert_eq!(sent(&server, "").as_deref(), Some("/"));
}

#[test]
fn s_002_s_010_what_no_honest_page_sends_is_refused() {
    let server = with_apps();
    for raw in [
        "/\\evil.test",
        "\\\\evil.test",
        "/\t/evil.test",
        "/\n/evil.test",
        "/./\\evil.test",
        "/x\r\nSet-Cookie:a=b",
        "/x\0",
        "/x\n",
        "/x\u{2028}y",
        "/ /evil.test",
        "https://app.example.test\\@evil.test/",
    ] {
        assert_eq!(sent(&server, raw), None, "{raw:?}");
        let anonymous = server.browser().get(&login(raw));
        assert_eq!(anonymous.status, 400, "{raw:?}");
        let mut browser = server.browser();
        let fields = [
            ("email", "ada@example.test"),
            ("password", PASSWORD),
            ("return_to", raw),
        ];
        assert_eq!(
            browser.fill("/login", "/login", &fields).status,
            400,
            "{raw:?}"
        );
    }
    for raw in [
        "//evil.test",
        "///evil.test",
        "/%5cevil.test",
        "https:evil.test",
        "https:/evil.test",
    ] {
        let location = sent(&server, raw);
        assert!(
            location.as_deref().is_none_or(|to| to == "/"),
            "{raw:?}: {location:?}"
        );
    }
    let long = format!("/{}", "x".repeat(64 * 1024));
    let reply = server.browser().get(&login(&long));
    assert!(matches!(reply.status, 400 | 414 | 431), "{}", reply.status);
    for bytes in [
        "/login?return_to=/%ff%fe",
        "/login?return_to=%c3%28",
        "/login?return_to=/%ed%a0%80",
    ] {
        let reply = server.browser().get(bytes);
        assert!(matches!(reply.status, 200 | 400), "{}", reply.status);
    }
}

#[test]
fn s_003_s_004_s_005_s_007_nothing_but_our_own_hosts_and_schemes_and_ports() {
    let server = with_apps();
    for raw in [
        "https://app.example.test@evil.test/",
        "https://a@b@app.example.test@evil.test/",
        "https://@app.example.test/",
        "https://u:p@app.example.test/",
        "https://evilexample.test/",
        "https://example.test.evil.test/",
        "https://app.example.test.evil.test/",
        "https://app-example.test/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://app.example.test/x",
        "file:///etc/passwd",
        "http://app.example.test/",
        "https://app.example.test:8443/",
        "https://app.example.test:0/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://017700000001/",
    ] {
        assert_eq!(sent(&server, raw).as_deref(), Some("/"), "{raw:?}");
    }
    for raw in [
        "https://app.example.test:65536/",
        "https://app.example.test:443evil/",
    ] {
        assert_eq!(sent(&server, raw), None, "{raw:?}");
    }
    for raw in [
        "https://app.example.test:/",
        "https://app.example.test:443/",
    ] {
        assert_eq!(
            sent(&server, raw).as_deref(),
            Some("https://app.example.test/"),
            "{raw:?}"
        );
    }
}

#[test]
fn s_010_a_parameter_that_comes_twice_is_not_read_in_two_ways() {
    let server = with_apps();
    let ada = server.person("ada@example.test");
    let mut browser = server.with_session(&ada, Area::Portal);
    for query in [
        "return_to=/x&return_to=https://evil.test/",
        "return_to=https://evil.test/&return_to=/x",
    ] {
        let reply = browser.get(&format!("/login?{query}"));
        if reply.status != 400 {
            assert_ours(reply.location(), query);
        }
    }
}

#[test]
fn s_011_an_app_that_is_gone_when_a_sign_in_ends_is_no_destination() {
    let server = with_apps();
    server.person("ada@example.test");
    let to = login("https://app.example.test/page");
    for gone in [false, true] {
        let mut browser = server.browser();
        let fields = [("email", "ada@example.test"), ("password", PASSWORD)];
        browser.fill(&to, "/login", &fields).expect(303);
        if gone {
            let host = HostPattern::parse(INSIDE).expect("a host");
            server.write(|tx, _| tx.delete_app(&host));
            server
                .app()
                .forget(&Invalidation::Rules)
                .expect("read again");
        }
        let done = browser
            .enter_code(&server.code_for("ada@example.test"))
            .expect(303);
        let expected = if gone {
            "/"
        } else {
            "https://app.example.test/page"
        };
        assert_eq!(done.location(), expected);
        server.wait(std::time::Duration::from_secs(1));
    }
}

#[test]
fn an_admin_is_sent_to_the_admin_area_only() {
    let server = with_apps();
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, Area::Admin);
    for raw in [
        "/",
        "/logout",
        "https://app.example.test/",
        "/administrator/../logout",
        "https://evil.test/admin",
    ] {
        let encoded: String = byte_serialize(raw.as_bytes()).collect();
        let reply = admin
            .send(Request::get(&format!("/admin/login?return_to={encoded}")))
            .expect(303);
        assert_eq!(reply.location(), "/admin", "{raw}");
    }
}
