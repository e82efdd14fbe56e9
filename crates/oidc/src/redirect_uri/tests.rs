use super::*;
use proptest::prelude::*;

const APP: &str = "https://app.example.test/cb";

fn registered(text: &str) -> RedirectUri {
    RedirectUri::register(text).expect(text)
}

fn admits(registered_as: &str, requested: &str) -> bool {
    registered(registered_as).admit(requested).is_some()
}

#[test]
fn s_124_only_the_very_text_matches() {
    assert!(admits(APP, APP));
    for requested in [
        "",
        "https://app.example.test",
        "https://app.example.test/",
        "https://app.example.test/cb/",
        "https://app.example.test/CB",
        "https://app.example.test/cb?",
        "https://app.example.test/cb?x=1",
        "https://app.example.test/cb#",
        "https://app.example.test/cb#f",
        "https://app.example.test/cb/../evil",
        "https://app.example.test/cb/..%2fevil",
        "https://app.example.test/cb%2f..",
        "https://app.example.test/cb/..;/x",
        "https://app.example.test/cb%00",
        "https://app.example.test/cb\0",
        "https://app.example.test/%63b",
        "https://app.example.test//cb",
        "https://app.example.test/./cb",
        "https://app.example.test\\cb",
        "https://app.example.test:443/cb",
        "https://app.example.test:8443/cb",
        "HTTPS://app.example.test/cb",
        "https://APP.example.test/cb",
        "https://app.example.test./cb",
        "https://user@app.example.test/cb",
        "https://@app.example.test/cb",
        "https://app.example.test@evil.test/cb",
        "https://app.example.test.evil.test/cb",
        "https://evil.test/https://app.example.test/cb",
        "http://app.example.test/cb",
        "//app.example.test/cb",
        "/cb",
        " https://app.example.test/cb",
        "https://app.example.test/cb ",
        "https://app.example.test/cb\r\nx: y",
    ] {
        assert!(!admits(APP, requested), "{requested:?} matched");
    }
}

#[test]
fn s_124_the_order_of_parameters_counts() {
    let with_query = "https://app.example.test/cb?a=1&b=2";
    assert!(admits(with_query, with_query));
    for requested in [
        APP,
        "https://app.example.test/cb?b=2&a=1",
        "https://app.example.test/cb?a=1&b=2&c=3",
        "https://app.example.test/cb?a=1&b=2&",
    ] {
        assert!(!admits(with_query, requested), "{requested:?} matched");
    }
}

#[test]
fn the_port_of_a_loopback_address_may_be_any() {
    for (uri, host) in [
        ("http://127.0.0.1/cb?x=1", "http://127.0.0.1"),
        ("http://127.0.0.1:8080/cb?x=1", "http://127.0.0.1"),
        ("http://[::1]:8080/cb?x=1", "http://[::1]"),
    ] {
        for port in ["", ":1", ":80", ":8080", ":51004", ":65535"] {
            assert!(admits(uri, &format!("{host}{port}/cb?x=1")), "{uri} {port}");
        }
        for rest in [
            ":0/cb?x=1",
            ":080/cb?x=1",
            ":65536/cb?x=1",
            ":/cb?x=1",
            ":+80/cb?x=1",
            ":80/cb",
            ":80/cb?x=1&y",
            ":80/cb/?x=1",
            ":80@evil.test/cb?x=1",
            ":80:80/cb?x=1",
            ".evil.test/cb?x=1",
            "@evil.test/cb?x=1",
            ":80\\@evil.test/cb?x=1",
            ":８０/cb?x=1",
        ] {
            assert!(!admits(uri, &format!("{host}{rest}")), "{uri} {rest}");
        }
    }
    assert!(admits("http://127.0.0.1", "http://127.0.0.1:51004"));
    assert!(!admits("http://127.0.0.1", "http://127.0.0.1:51004/"));
    assert!(!admits("http://127.0.0.1/cb", "http://[::1]/cb"));
    assert!(!admits("http://127.0.0.1/cb", "https://127.0.0.1/cb"));
    assert!(!admits("http://127.0.0.1/cb", "http://localhost/cb"));
    assert!(!admits("http://127.0.0.1/cb", "http://127.0.0.2/cb"));
    assert!(!admits("http://127.0.0.1/cb", "http://127.1/cb"));
}

#[test]
fn no_port_but_that_of_a_loopback_address_may_vary() {
    assert!(!admits(
        "https://127.0.0.1:8443/cb",
        "https://127.0.0.1:9443/cb"
    ));
    assert!(!admits(
        "https://localhost:8443/cb",
        "https://localhost:9443/cb"
    ));
    assert!(!admits("https://app.example.test:8443/cb", APP));
}

#[test]
fn what_a_client_needs_can_be_registered() {
    for text in [
        APP,
        "https://app.example.test",
        "https://app.example.test/",
        "https://app.example.test:8443/a-b_c/~d;e=f/?g=%2Fh&i=j",
        "https://xn--bcher-kva.test/cb",
        "https://192.0.2.7/cb",
        "https://[2001:db8::7]/cb",
        "https://localhost/cb",
        "https://app.example.test/%C3%A4%20b",
        "http://127.0.0.1/",
        "http://[::1]:4000/cb",
    ] {
        assert!(admits(text, text), "{text}");
        assert_eq!(registered(text).as_str(), text);
    }
}

#[test]
fn s_172_what_is_dangerous_is_refused_with_its_reason() {
    use RedirectUriError as E;
    let too_long = format!("{APP}{}", "x".repeat(LONGEST));
    let table: [(&str, E); 29] = [
        ("", E::NotAbsolute),
        ("/cb", E::NotAbsolute),
        ("*", E::NotAbsolute),
        ("//app.example.test/cb", E::NotAbsolute),
        ("https://", E::NotAbsolute),
        ("https://a:65536/", E::NotAbsolute),
        ("https://a:443evil/", E::NotAbsolute),
        (&too_long, E::TooLong),
        ("https://app.example.test/a b", E::Character),
        ("https://app.example.test/\u{e4}", E::Character),
        ("https://b\u{fc}cher.test/cb", E::Character),
        ("https://app.example.test\\@evil.test/", E::Character),
        ("java\tscript:alert(1)", E::Character),
        ("\u{1}javascript:alert(1)", E::Character),
        ("https://app.example.test/cb\r\n", E::Character),
        ("javascript:alert(1)", E::Scheme),
        ("JaVaScRiPt:alert(1)", E::Scheme),
        ("data:text/html,x", E::Scheme),
        ("vbscript:x", E::Scheme),
        ("file:///etc/passwd", E::Scheme),
        ("http://app.example.test/cb", E::Unencrypted),
        ("http://127.0.0.2/cb", E::Unencrypted),
        ("https://user@app.example.test/cb", E::UserName),
        ("https://@app.example.test/cb", E::UserName),
        ("https://app.example.test/cb#f", E::Fragment),
        ("https://app.example.test/cb#", E::Fragment),
        ("https://app.example.test/*", E::Wildcard),
        ("https://app.example.test./cb", E::Host),
        ("https://app.example.test:0/cb", E::Host),
    ];
    for (text, why) in table {
        assert_eq!(RedirectUri::register(text), Err(why), "{text:.60?}");
    }
}

#[test]
fn s_172_a_wildcard_for_a_host_is_no_host() {
    assert!(RedirectUri::register("https://*.example.test/cb").is_err());
    assert!(RedirectUri::register("https://*/cb").is_err());
}

#[test]
fn what_two_programs_could_read_differently_is_refused() {
    for (text, better) in [
        ("HTTPS://app.example.test/cb", APP),
        ("https://APP.example.test/cb", APP),
        ("https://app.example.test:443/cb", APP),
        ("https://app.example.test/x/../cb", APP),
        ("https://app.example.test/x/%2e%2e/cb", APP),
        ("https:app.example.test/cb", APP),
        ("https:///app.example.test/cb", APP),
        ("https://0x7f.1/cb", "https://127.0.0.1/cb"),
        ("http://2130706433/cb", "http://127.0.0.1/cb"),
        (
            "https://app.example.test/cb?a='b",
            "https://app.example.test/cb?a=%27b",
        ),
    ] {
        let error = RedirectUri::register(text);
        assert_eq!(
            error,
            Err(RedirectUriError::Spelling(better.to_owned())),
            "{text}"
        );
    }
    for path in [
        "a%2fb", "a%2Fb", "a%5cb", "a%00", "a%0d%0a", "%252e", "a%", "a%zz",
    ] {
        let text = format!("https://app.example.test/{path}");
        assert_eq!(
            RedirectUri::register(&text),
            Err(RedirectUriError::Escape),
            "{text}"
        );
    }
}

#[test]
fn s_172_a_list_is_bounded_and_without_duplicates() {
    let register = RedirectUris::register;
    assert_eq!(register(&[]), Err(RegistrationError::Empty));
    assert_eq!(register(&[APP; 10_000]), Err(RegistrationError::TooMany));
    assert_eq!(
        register(&[APP, APP]),
        Err(RegistrationError::Twice(APP.to_owned()))
    );
    let why = RedirectUriError::Wildcard;
    let second = register(&[APP, "https://app.example.test/*"]);
    assert_eq!(second, Err(RegistrationError::Uri { number: 2, why }));
}

#[test]
fn a_request_is_admitted_if_one_of_the_list_admits_it() {
    let uris = RedirectUris::register(&[APP, "http://127.0.0.1/cb"]).expect("registered");
    assert_eq!(uris.iter().count(), 2);
    let admitted = uris
        .admit("http://127.0.0.1:51004/cb")
        .map(Redirect::as_str);
    assert_eq!(admitted, Some("http://127.0.0.1:51004/cb"));
    assert_eq!(uris.admit("https://evil.test/cb"), None);
}

proptest! {
    /// I-7: whatever is requested, a browser that follows it comes to the registered host and path.
    #[test]
    fn i_7_what_is_admitted_leads_where_it_was_registered(
        requested in r"(http://127\.0\.0\.1|https?://[a-z.@:\\0-9]{0,12})[:@0-9.\\/]{0,8}/cb",
    ) {
        for uri in ["http://127.0.0.1:8080/cb", APP] {
            if admits(uri, &requested) {
                let (ours, theirs) = (Url::parse(uri), Url::parse(&requested));
                let (ours, theirs) = (ours.expect("a URL"), theirs.expect("a URL"));
                prop_assert_eq!(ours.host(), theirs.host());
                prop_assert_eq!((ours.scheme(), ours.path()), (theirs.scheme(), theirs.path()));
            }
        }
    }

    #[test]
    fn nothing_panics_and_what_is_registered_admits_itself(text in "\\PC{0,40}|https?://[ -~]{0,40}") {
        if let Ok(uri) = RedirectUri::register(&text) {
            prop_assert!(uri.admit(&text).is_some());
        }
    }
}

#[test]
fn localhost_is_compared_with_its_port_and_an_app_scheme_as_text() {
    let localhost = RedirectUri::register("http://localhost:8080/cb").expect("registered");
    assert!(localhost.admit("http://localhost:8080/cb").is_some());
    assert!(localhost.admit("http://localhost:8081/cb").is_none());
    assert!(localhost.admit("http://localhost/cb").is_none());
    let app = RedirectUri::register("com.example.app:/cb").expect("registered");
    assert!(app.is_private_use() && !localhost.is_private_use());
    assert!(app.admit("com.example.app:/cb").is_some());
    assert!(app.admit("com.example.app:/cb2").is_none());
    for bad in [
        "app:/cb",
        ".app:/cb",
        "com..app:/cb",
        "com.example.app:/cb#f",
        "javascript:alert(1)",
    ] {
        assert!(RedirectUri::register(bad).is_err(), "{bad}");
    }
}
