//! Rules about paths.

use super::{ADA, protect, signed_in, with_ada};
use crate::support::{APP, Request, assert_admitted, assert_refused};
use portcullis_sessions::gate::Audience;
use portcullis_testkit::sample::rule;

#[test]
fn s_025_no_spelling_of_a_path_walks_around_a_rule() {
    let (server, mut browser) = with_ada();
    let rules = vec![
        rule("/admin", Audience::Nobody),
        rule("/public", Audience::Public),
        signed_in("/"),
    ];
    protect(&server, APP, rules);
    let mut stranger = server.browser();
    for path in [
        "/admin",
        "/admin/",
        "/ADMIN",
        "/Admin/x",
        "/admin?x=/public",
        "/admin;x=1",
        "//admin",
        "/./admin",
        "/public/../admin",
        "/%2e%2e/admin",
        "/public/%2e%2e/admin",
        "/public/%252e%252e/admin",
        "/public/..;/admin",
        "/admin%2f",
        "/admin%2Fx",
        "/admin%00",
        "/public#/../admin",
        "/public%23/../admin",
        "/public%5c..%5cadmin",
        "/public/%",
        "/public/%zz",
    ] {
        assert_refused(&stranger.send(Request::verify(path)), 401);
        assert_refused(&browser.send(Request::verify(path)), 403);
    }
    for path in ["http://x/admin", "admin", "*", "/a b", "/\\admin"] {
        let reply = browser.send(Request::verify(path));
        assert!(
            matches!(reply.status, 400 | 403),
            "{path}: {}",
            reply.status
        );
        assert_refused(&reply, reply.status);
    }
    // A query never takes part, and what only begins alike is something else.
    for path in ["/?x=/public", "/x?/public", "/publicity", "/PUBLIC"] {
        assert_refused(&stranger.send(Request::verify(path)), 401);
        assert_admitted(&browser.send(Request::verify(path)), ADA);
    }
}

#[test]
fn s_025_a_public_page_overwrites_the_identity_that_a_client_may_have_sent() {
    let (server, _) = with_ada();
    protect(&server, APP, vec![rule("/", Audience::Public)]);
    let lie = Request::verify("/").header("Remote-User", "root@example.test");
    let reply = server.browser().send(lie).expect(200);
    for name in crate::support::people::IDENTITY {
        assert_eq!(reply.header(name), Some(""), "{name}");
    }
}
