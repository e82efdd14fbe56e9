//! Groups, apps and policies on the command line, beside a running server.

use super::portcullis;
use crate::support::{APP, Server, assert_admitted, assert_refused};
use portcullis_credentials::GroupStore;
use portcullis_sessions::Area;
use portcullis_sessions::gate::{Audience, Mode};
use portcullis_testkit::sample::rule;

const ADA: &str = "ada@example.test";

#[test]
fn a_policy_is_tested_by_the_code_that_answers() {
    let server = Server::start();
    server.person(ADA);
    server.protect(
        APP,
        vec![
            rule("/public", Audience::Public),
            rule("/", Audience::SignedIn),
            rule("/x", Audience::Nobody),
        ],
    );
    let test = |args: &[&str]| {
        let all = [
            &["policy", "test", "--url", "https://app.example.test/x"],
            args,
        ]
        .concat();
        portcullis(&server, &all)
    };
    let allowed = test(&["--user", ADA]).done();
    assert!(
        allowed.starts_with("allow: ") && allowed.contains("rule 2") && allowed.contains("decides"),
        "{allowed}"
    );
    let stranger = test(&["--json"]);
    assert_eq!(stranger.code, 1);
    let said: serde_json::Value = serde_json::from_str(&stranger.out).expect("JSON");
    assert_eq!(said["decision"], "sign-in");
    assert_eq!(said["rule"]["number"], 2);
    assert_eq!(said["passed"][0]["why"], "path");
    assert!(
        test(&["--user", "nobody@example.test"])
            .refused()
            .contains("Nobody has the address")
    );
    let page = [
        "policy",
        "test",
        "--user",
        ADA,
        "--url",
        "app.example.test/x",
    ];
    assert!(
        portcullis(&server, &page)
            .refused()
            .contains("a whole address is needed")
    );
    portcullis(&server, &["user", "disable", ADA]).done();
    let disabled = test(&["--user", ADA]);
    assert_eq!(disabled.code, 1);
    assert!(disabled.out.contains("turned off"), "{disabled:?}");
}

#[test]
fn a_running_server_hears_what_is_changed_beside_it() {
    let server = Server::start();
    let ada = server.person(ADA);
    server.protect(APP, vec![rule("/", Audience::Nobody)]);
    let group = server.group("family");
    server.join(&group, ada.id);
    let mut browser = server.with_session(&ada, Area::Portal);
    assert_refused(&browser.verify(), 403);
    let updated = portcullis(
        &server,
        &["app", "update", APP, "--mode", "shadow", "--name", "Photos"],
    );
    assert_eq!(updated.done(), format!("updated {APP}\n"));
    assert_admitted(&browser.verify(), ADA);
    let listed = portcullis(&server, &["app", "list", "--json"]).json();
    assert_eq!(
        (&listed[0]["mode"], &listed[0]["name"]),
        (&"shadow".into(), &"Photos".into())
    );
    assert_eq!(server.app().gate().rules.apps()[0].mode, Mode::Shadow);
    portcullis(&server, &["group", "rename", "family", "kin"]).done();
    assert_eq!(browser.verify().header("remote-groups"), Some("kin"));
    let refused = portcullis(&server, &["group", "rename", "kin", "a,b"]).refused();
    assert!(refused.contains("a,b"), "{refused}");
    portcullis(&server, &["app", "update", APP, "--mode", "enforce"]).done();
    assert_refused(&browser.verify(), 403);
    assert_eq!(server.read(|tx| tx.groups()).len(), 1);
}
