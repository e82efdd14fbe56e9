//! Who is behind the cookie.

use crate::support::{Request, Server, assert_admitted, assert_refused};

#[test]
fn s_028_only_a_finished_sign_in_opens_the_gate() {
    let server = Server::start();
    server.person("ada@example.test");
    let mut browser = server.browser();
    assert_refused(&browser.verify(), 401);
    let next = browser.enter_password("ada@example.test", crate::support::PASSWORD);
    assert_eq!(next.expect(303).location(), "/login/otp");
    assert_refused(&browser.verify(), 401);
    browser
        .enter_code(&server.code_for("ada@example.test"))
        .expect(303);
    assert_admitted(&browser.verify(), "ada@example.test");
    let anonymous = server.browser().send(Request::verify("/"));
    assert_refused(&anonymous, 401);
}
