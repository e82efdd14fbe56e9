//! Cookies that are none.

use super::with_ada;
use crate::support::{Request, assert_admitted, assert_refused};

const NAME: &str = "__Secure-portcullis-gate";

#[test]
fn s_012_malformed_cookies_are_refused() {
    let (_server, mut browser) = with_ada();
    let good = browser.cookies.value(NAME).expect("signed in").to_owned();
    let mut values: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"a".to_vec(),
        vec![b'a'; 8192],
        b"!!!".to_vec(),
        b"%00".to_vec(),
        vec![b'A'; good.len()],
        vec![0xff, 0xfe],
        format!("\"{good}\"").into_bytes(),
        format!("{good}A").into_bytes(),
        format!("{good}=").into_bytes(),
        format!("{good} {good}").into_bytes(),
        good.to_uppercase().into_bytes(),
    ];
    values.extend((1..good.len()).map(|cut| good.as_bytes()[..cut].to_vec()));
    values.extend((0..good.len()).map(|at| {
        let mut bytes = good.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        bytes
    }));
    for value in values {
        let shown = String::from_utf8_lossy(&value).into_owned();
        let header = [NAME.as_bytes(), b"=", &value].concat();
        let reply = browser.send(Request::verify("/").header("Cookie", header));
        assert_eq!(reply.status, 401, "{shown:?}");
        assert_refused(&reply, 401);
    }
    assert_admitted(&browser.verify(), super::ADA);
}

#[test]
fn s_012_s_041_a_cookie_that_comes_twice_is_nobodys() {
    let (_server, mut browser) = with_ada();
    let good = browser.cookies.value(NAME).expect("signed in").to_owned();
    let pair = |value: &str| format!("{NAME}={value}");
    let (ours, theirs) = (pair(&good), pair("AAAA"));
    for header in [
        format!("{ours}; {theirs}"),
        format!("{theirs}; {ours}"),
        format!("{ours}; {ours}"),
    ] {
        assert_refused(
            &browser.send(Request::verify("/").header("Cookie", &header)),
            401,
        );
    }
    for (first, second) in [(&ours, &theirs), (&theirs, &ours), (&ours, &ours)] {
        let request = Request::verify("/")
            .header("Cookie", first)
            .header("Cookie", second);
        assert_refused(&browser.send(request), 401);
    }
    // A second header that is no text could hold the same name.
    let request = Request::verify("/")
        .header("Cookie", &ours)
        .header("Cookie", [b"x=", &[0xff_u8][..]].concat());
    assert_refused(&browser.send(request), 401);
}

#[test]
fn s_032_nothing_at_the_gate_is_stored_or_sets_a_cookie() {
    let (server, mut browser) = with_ada();
    let before = server.state();
    let answers = [
        browser.verify(),
        browser.send(Request::verify("/").header("Cookie", "x=y")),
        server.browser().send(
            Request::verify("/")
                .with("Accept", "text/html")
                .with("X-Forwarded-Host", "?"),
        ),
        {
            let mut request = Request::verify("/").header("Accept", "text/html");
            request.target = "/auth/verify?redirect=1".to_owned();
            server.browser().send(request)
        },
    ];
    assert_eq!(
        answers.each_ref().map(|reply| reply.status),
        [200, 401, 400, 302]
    );
    for reply in &answers {
        assert_eq!(
            reply.header("cache-control"),
            Some("no-store"),
            "{}",
            reply.status
        );
        for name in ["etag", "last-modified", "set-cookie"] {
            assert_eq!(
                reply.header(name),
                None,
                "{name} came with a {}",
                reply.status
            );
        }
    }
    let conditional = Request::verify("/").header("If-None-Match", "*");
    assert_admitted(&browser.send(conditional), super::ADA);
    assert_eq!(server.state(), before);
}

#[test]
fn s_033_credentials_in_the_authorization_header_are_ignored() {
    let (_server, mut browser) = with_ada();
    let session = browser
        .cookies
        .value("__Host-portcullis")
        .expect("signed in")
        .to_owned();
    let gate = browser.cookies.value(NAME).expect("signed in").to_owned();
    let mut stranger = browser.twin();
    stranger.cookies = Default::default();
    for value in [
        "Basic YWRhQGV4YW1wbGUudGVzdDpwbHVtIHRyZWUgb24gdGhlIGhpbGw=".to_owned(),
        format!("Bearer {session}"),
        format!("Bearer {gate}"),
        "Basic".to_owned(),
        "Bearer null".to_owned(),
    ] {
        let request = Request::verify("/").header("Authorization", &value);
        assert_refused(&stranger.send(request), 401);
        let request = Request::verify("/").header("Authorization", &value);
        assert_admitted(&browser.send(request), super::ADA);
    }
}
