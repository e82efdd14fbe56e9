//! Apps whose rules are only tried out, and rules about addresses.

use super::{ADA, protect, signed_in, with_ada};
use crate::support::{APP, Request, assert_admitted, assert_refused};
use portcullis_sessions::Area;
use portcullis_sessions::gate::{Audience, Mode, Networks, PathRule, Rule, RuleStore};
use portcullis_testkit::sample::rule;

fn near(audience: Audience) -> PathRule {
    let plain = rule("/", audience);
    PathRule {
        rule: Rule {
            networks: Networks::parse("192.0.2.0/24, 2001:db8::/32").expect("networks"),
            ..plain.rule
        },
        ..plain
    }
}

fn from(address: &str) -> Request {
    Request::verify("/").header("X-Forwarded-For", address)
}

#[test]
fn rules_that_are_tried_out_refuse_nobody_who_is_signed_in_and_are_counted() {
    let (server, mut browser) = with_ada();
    let app = server.protect_as(Mode::Shadow, APP, vec![rule("/", Audience::Nobody)]);
    let metrics = || portcullis_web::metrics::Metrics::exposition(server.app());
    assert!(metrics().contains("portcullis_forward_auth_shadowed_total 0"));
    assert_refused(&server.browser().verify(), 401);
    assert!(
        server.app().shadow.of(&app).is_empty(),
        "a stranger was counted"
    );
    for _ in 0..3 {
        let asked = Request::verify("/albums/1?secret=x");
        assert_admitted(&browser.send(asked), ADA);
    }
    assert!(metrics().contains("portcullis_forward_auth_shadowed_total 3"));
    let root = server.admin("root@example.test");
    let mut admin = server.with_session(&root, Area::Admin);
    let page = admin
        .get(&format!("/admin/apps/{}", app.id))
        .expect(200)
        .text();
    assert!(
        page.contains("<td data-label=\"How often\">3</td>"),
        "{page}"
    );
    assert!(page.contains(ADA) && page.contains("/albums/1"));
    assert!(!page.contains("secret=x"), "the query was kept");
    // Once they are obeyed they hold, and nothing is left of what was counted.
    server.write(|tx, _| {
        let obeyed = portcullis_sessions::gate::App {
            mode: Mode::Enforce,
            ..app.clone()
        };
        tx.update_app(&obeyed)
    });
    server
        .app()
        .forget(&portcullis_sessions::Invalidation::Rules)
        .expect("read");
    assert_refused(&browser.verify(), 403);
    assert!(server.app().shadow.of(&app).is_empty());
}

#[test]
fn a_rule_about_addresses_goes_by_the_hop_that_a_trusted_proxy_saw() {
    let (server, mut browser) = with_ada();
    protect(&server, APP, vec![near(Audience::SignedIn), signed_in("/")]);
    for inside in [
        "192.0.2.7",
        "::ffff:192.0.2.7",
        "2001:db8::9",
        "198.51.100.1, 192.0.2.7",
    ] {
        assert_admitted(&browser.send(from(inside)), ADA);
    }
    for outside in [
        "198.51.100.1",
        "192.0.2.7, 198.51.100.1",
        "2001:db9::1",
        "rubbish",
        "192.0.2.7:80",
        "",
    ] {
        assert_refused(&browser.send(from(outside)), 403);
    }
    // Without a word of the proxy it is the proxy itself.
    assert_refused(&browser.verify(), 403);
    assert_refused(&server.browser().send(from("192.0.2.7")), 401);
}

#[test]
fn what_is_open_at_home_is_closed_elsewhere() {
    let (server, mut browser) = with_ada();
    protect(&server, APP, vec![near(Audience::Public), signed_in("/")]);
    server.browser().send(from("192.0.2.7")).expect(200);
    for outside in ["198.51.100.1", "rubbish"] {
        assert_refused(&server.browser().send(from(outside)), 401);
        assert_admitted(&browser.send(from(outside)), ADA);
    }
}
