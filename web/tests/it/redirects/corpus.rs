//! Attempts to be sent elsewhere: every way of beginning with every name of an elsewhere, and each once more encoded.

use super::{assert_ours, with_apps};
use crate::support::page::forms;
use crate::support::{PORTAL, PUBLIC_URL, Request, Server, cookies::Cookie};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{PendingId, PlainToken};
use portcullis_credentials::{Account, CodePurpose, mail_code};
use portcullis_sessions::{Area, PENDING_LIFETIME, PendingSignIn, PendingStore};
use url::form_urlencoded::byte_serialize;

/// How an address may begin.
const BEGINNINGS: &[&str] = &[
    "",
    "//",
    "///",
    "////",
    "/\\",
    "\\\\",
    "\\/",
    "/\\/",
    "//\\",
    "/\t/",
    "/\n/",
    "/\r/",
    "/ /",
    "/\u{a0}/",
    "/\u{2028}/",
    "/./\\",
    "/.//",
    "/..//",
    "/x/..//",
    "/%09/",
    "/%0a/",
    "/%5c",
    "/%2f",
    "/%2f%2f",
    "%2f%2f",
    "/;@",
    "/@",
    "https:",
    "https:/",
    "https://",
    "https:///",
    "HTTPS://",
    "https:\\\\",
    "https:/\\",
    "http://",
    "//https://",
    "/https://",
    "\u{1}https://",
    " https://",
    "ht\ttps://",
    "javascript://",
    "java\tscript://",
    "data://",
    "blob:https://",
    "ftp://",
    "wss://",
    "view-source:https://",
    "https://app.example.test@",
    "https://app.example.test:443@",
    "https://a@b@app.example.test@",
    "https://app.example.test\\@",
    "https://app.example.test%40",
    "https://app.example.test%2f@",
    "https://app.example.test\t@",
    "https://app.example.test.",
    "https://app.example.test",
    "https://auth.example.test\\.",
    "//auth.example.test@",
    "https://@",
    "https://:@",
    "https://\u{ff0f}\u{ff0f}",
    "\u{ff0f}\u{ff0f}",
    "https://\u{2044}",
];

/// Names of elsewhere, and what tries to look like ours.
const NAMES: &[&str] = &[
    "evil.test",
    "evil.test/",
    "evil.test:443/x",
    "evil\u{3002}test",
    "evil\u{ff0e}test",
    "evil%2etest",
    "evil%E3%80%82test",
    "evil.test%23.example.test",
    "evil.test%2f.example.test",
    "evil.test%00.example.test",
    "evil.test\\.app.example.test",
    "evil.test\\@app.example.test/",
    "evil.test?.example.test",
    "evil.test#.example.test",
    "app.example.test.evil.test",
    "evilexample.test",
    "evilapp.example.test",
    "app-example.test",
    "app.example.test:8443/",
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "[::ffff:7f00:1]/",
    "xn--vil-9oa.test",
    "\u{435}vil.test",
];

fn corpus() -> Vec<String> {
    let raw = BEGINNINGS
        .iter()
        .flat_map(|beginning| NAMES.iter().map(move |name| format!("{beginning}{name}")));
    raw.collect()
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

/// Each line as it is, and once more encoded.
fn attempts() -> Vec<String> {
    let lines = corpus();
    assert!(lines.len() >= 300, "{} lines", lines.len());
    let again: Vec<String> = lines.iter().map(|line| encoded(line)).collect();
    [lines, again].concat()
}

#[test]
fn s_001_whoever_is_signed_in_is_sent_nowhere_else() {
    let server = with_apps();
    let root = server.admin("root@example.test");
    let mut portal = server.with_session(&root, Area::Portal);
    let mut admin = server.with_session(&root, Area::Admin);
    for line in attempts() {
        for (browser, login) in [(&mut portal, "/login"), (&mut admin, "/admin/login")] {
            let reply = browser.get(&format!("{login}?return_to={}", encoded(&line)));
            match reply.status {
                400 => assert!(reply.header("location").is_none()),
                303 => assert_ours(reply.location(), &line),
                other => panic!("{line:?}: {other}"),
            }
            if login == "/admin/login" && reply.status == 303 {
                assert!(
                    reply.location() == "/admin"
                        || reply
                            .location()
                            .starts_with("https://auth.example.test/admin"),
                    "{line:?}"
                );
            }
        }
    }
}

#[test]
fn s_001_a_form_takes_nobody_elsewhere() {
    let server = with_apps();
    let mut browser = server.browser();
    for line in attempts() {
        let reply = browser.get(&format!("/login?return_to={}", encoded(&line)));
        if reply.status == 400 {
            continue;
        }
        let reply = reply.expect(200);
        for form in forms(&reply.text()) {
            if let Some(to) = form.fields.get("return_to") {
                let portal = url::Url::parse(PUBLIC_URL).expect("a URL");
                let there = portal.join(to).expect("a browser can read it");
                assert_ours(there.as_str(), &line);
            }
        }
        let policy = reply.header("content-security-policy").expect("a policy");
        let (_, target) = policy.split_once("form-action 'self'").expect("a target");
        assert!(
            ["", " https://app.example.test", " https://wiki.other.test"].contains(&target),
            "{line:?}: {target}"
        );
    }
}

/// A sign-in that began with this address, as if what is checked at its beginning had let it through.
fn begun(server: &Server, account: &Account, return_to: &str) -> (PlainToken, String) {
    let key = &server.app().keys.one_time_code;
    server.write(|tx, call| {
        let token = PlainToken::generate(call);
        let pending = PendingSignIn {
            id: PendingId::new(call),
            token: token.digest(),
            area: Area::Portal,
            email: account.email.as_str().to_owned(),
            account: Some(account.id),
            epoch: account.epoch,
            proofs: ProofSet::NONE.with(ProofKind::Password),
            return_to: Some(return_to.to_owned()),
            mailed_at: None,
            created_at: call.now(),
            expires_at: call.now().after(PENDING_LIFETIME),
        };
        tx.insert_pending(&pending)?;
        let whose = (pending.id, CodePurpose::SignIn, account.id);
        let code = mail_code::issue(tx, call, key, whose)?;
        Ok((token, code.reveal().to_owned()))
    })
}

#[test]
fn s_001_s_011_the_end_of_a_sign_in_decides_anew_where_it_leads() {
    let server = with_apps();
    let ada = server.person("ada@example.test");
    let mut browser = server.browser();
    for line in corpus().into_iter().filter(|line| !line.contains('\0')) {
        let (token, code) = begun(&server, &ada, &line);
        let pending = format!("__Host-portcullis-pending={}", token.reveal());
        browser.cookies.put(Cookie::parse(&pending, PORTAL));
        browser.cookies.forget("__Host-portcullis");
        let page = browser.get("/login/otp");
        // A malformed address is told at once; its sign-in goes on, and leads to the default page.
        let form = if page.status == 200 {
            page
        } else {
            browser.get("/login")
        };
        let csrf = forms(&form.expect(200).text())[0].fields["csrf"].clone();
        let fields = [("csrf", csrf.as_str()), ("code", code.as_str())];
        let done = browser
            .send(Request::post("/login/otp", &fields))
            .expect(303);
        assert_ours(done.location(), &line);
    }
}
