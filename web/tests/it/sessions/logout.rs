//! The way out.

use super::{ADA, PORTAL_COOKIE};
use crate::support::cookies::set_by;
use crate::support::{PORTAL, Request, Server, assert_refused};
use portcullis_sessions::Area;

#[test]
fn s_039_a_session_is_dead_at_once_when_its_owner_leaves() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    let mut other = server.with_session(&ada, Area::Portal);
    assert_eq!(browser.verify().status, 200);
    let mut stolen = browser.twin();
    let page = browser.get("/logout").expect(200);
    let mut again = browser.twin();
    let left = browser.submit(&page, "/logout", &[]).expect(303);
    assert_eq!(left.location(), "/signed-out");
    assert!(left.header("clear-site-data").is_some());
    let removed: Vec<String> = set_by(&left, PORTAL)
        .into_iter()
        .filter(|cookie| cookie.max_age == Some(0) && cookie.value.is_empty())
        .map(|cookie| cookie.name)
        .collect();
    for name in [PORTAL_COOKIE, "__Secure-portcullis-gate"] {
        assert!(
            removed.iter().any(|removed| removed == name),
            "{name} among {removed:?}"
        );
    }
    assert_refused(&stolen.verify(), 401);
    assert_eq!(stolen.get("/").expect(303).location(), "/login");
    // A second time, and without any cookie, it is no error and nobody's session ends.
    assert_eq!(
        again.submit(&page, "/logout", &[]).expect(303).location(),
        "/login"
    );
    let bare = server.browser().send(Request::post("/logout", &[]));
    assert_eq!(bare.expect(303).location(), "/login");
    assert_eq!(other.get("/").status, 200);
    assert_eq!(other.verify().status, 200);
}

#[test]
fn s_039_looking_at_the_way_out_ends_nothing() {
    let server = Server::start();
    let ada = server.person(ADA);
    let mut browser = server.with_session(&ada, Area::Portal);
    for method in ["GET", "HEAD"] {
        assert_eq!(browser.send(Request::new(method, "/logout")).status, 200);
    }
    assert_eq!(browser.send(Request::get("/admin/logout")).status, 405);
    let cross = Request::bare_post("/logout", &[]).header("Sec-Fetch-Site", "cross-site");
    assert_eq!(browser.send(cross).status, 403);
    assert_eq!(browser.send(Request::post("/logout", &[])).status, 403);
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(server.sessions_of(&ada), 1);
}

#[test]
fn s_039_an_admin_leaves_the_admin_area_only() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut portal = server.with_session(&root, Area::Portal);
    let mut admin = server.with_session(&root, Area::Admin);
    let mut stolen = admin.twin();
    let page = admin.get("/admin/users").expect(200);
    let left = admin.submit(&page, "/admin/logout", &[]).expect(303);
    assert_eq!(left.location(), "/admin/signed-out");
    assert_eq!(
        stolen.get("/admin/users").expect(303).location(),
        "/admin/login?return_to=%2Fadmin%2Fusers"
    );
    assert_eq!(portal.get("/").status, 200);
}
