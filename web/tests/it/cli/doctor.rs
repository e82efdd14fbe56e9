//! The doctor finds what is wrong, and names the fix; the health check and the printed proxy.

use super::{Said, portcullis};
use crate::support::{APP, Server};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

/// What the doctor found of one check.
#[track_caller]
fn finding(said: &Said, check: &str) -> Value {
    let all: Value =
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"));
    let found = all
        .as_array()
        .expect("a list")
        .iter()
        .find(|it| it["check"] == check);
    found
        .unwrap_or_else(|| panic!("nothing of {check} in {said:?}"))
        .clone()
}

/// Runs the doctor on an installation that is sound but for these settings.
fn examine(server: &Server, settings: &[&str]) -> Said {
    let directory = server.database.directory().display().to_string();
    let mails = format!("mail_url=file://{directory}");
    let mut args = vec![
        "doctor",
        "--json",
        "--set",
        "trusted_proxies=127.0.0.1",
        "--set",
        &mails,
    ];
    for setting in settings {
        args.extend(["--set", setting]);
    }
    portcullis(server, &args)
}

#[test]
fn a_sound_installation_passes() {
    let server = Server::start();
    let said = examine(&server, &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    for check in [
        "configuration",
        "database",
        "migrations",
        "disk",
        "secrets",
        "mail",
    ] {
        assert_eq!(finding(&said, check)["verdict"], "ok", "{check}");
    }
    assert!(
        finding(&said, "keys")["cause"]
            .as_str()
            .expect("text")
            .contains("EdDSA")
    );
}

#[test]
fn each_seeded_mistake_is_found_and_its_fix_is_named() {
    let server = Server::start();
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "public_url=https//auth",
            "configuration",
            "--public-url",
            "portcullis config",
        ),
        (
            "public_url=http://auth.example.test",
            "configuration",
            "plain http",
            "portcullis config",
        ),
        (
            "cookie_domain=other.test",
            "configuration",
            "not in this domain",
            "portcullis config",
        ),
        (
            "trusted_proxies=",
            "trusted-proxies",
            "PORTCULLIS_TRUSTED_PROXIES",
            "172.18.0.3/32",
        ),
        (
            "trusted_proxies=0.0.0.0/0",
            "configuration",
            "whole world",
            "portcullis config",
        ),
        (
            "mail_url=smtp://127.0.0.1:1",
            "mail",
            "connect",
            "PORTCULLIS_MAIL_URL",
        ),
        (
            "mail_url=file:///nowhere/at/all",
            "mail",
            "/nowhere/at/all",
            "PORTCULLIS_MAIL_URL",
        ),
        (
            "database_url=sqlite:/nowhere/p.db",
            "database",
            "/nowhere/p.db",
            "data directory",
        ),
        (
            "database_url=postgres://me:hunter2@127.0.0.1:1/x",
            "database",
            "postgres",
            "runs",
        ),
    ];
    for (setting, check, cause, fix) in cases {
        let said = examine(&server, &[setting]);
        assert_eq!(said.code, 1, "{setting}: {said:?}");
        let found = finding(&said, check);
        assert_eq!(found["verdict"], "fail", "{setting}");
        assert!(
            found["cause"].as_str().expect("text").contains(cause),
            "{setting}: {found}"
        );
        assert!(
            found["fix"].as_str().expect("text").contains(fix),
            "{setting}: {found}"
        );
        assert_eq!(found["docs"], format!("docs/admin/health.md#{check}"));
        assert!(!said.out.contains("hunter2"));
    }
}

#[test]
fn mail_that_stays_in_the_outbox_is_a_warning() {
    let server = Server::start();
    let said = examine(&server, &["mail_url=outbox:"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(finding(&said, "mail")["verdict"], "warn");
}

#[test]
fn secrets_that_others_may_read_are_found() {
    let server = Server::start();
    let directory = tempfile::tempdir().expect("a directory");
    let key = directory.path().join("secret.key");
    std::fs::write(&key, "ab".repeat(32)).expect("written");
    std::fs::set_permissions(&key, PermissionsExt::from_mode(0o644)).expect("opened");
    let setting = format!("data_dir={}", directory.path().display());
    // Configured as well, so that it is the mode that is found and not the lack of a key.
    let said = examine(&server, &[&setting]);
    assert_eq!(said.code, 1, "{said:?}");
    let found = finding(&said, "secrets");
    assert_eq!(found["verdict"], "fail");
    assert!(
        found["cause"]
            .as_str()
            .expect("text")
            .contains("secret.key 644"),
        "{found}"
    );
    assert!(found["fix"].as_str().expect("text").contains("chmod 600"));
}

#[test]
fn a_file_that_is_no_database_is_found_and_nothing_is_made_by_looking() {
    let server = Server::start();
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("p.db");
    let url = format!("database_url=sqlite:{}", path.display());
    assert_eq!(
        finding(&examine(&server, &[&url]), "database")["verdict"],
        "fail"
    );
    assert!(!path.exists());
    std::fs::write(&path, vec![7u8; 9000]).expect("written");
    assert_eq!(
        finding(&examine(&server, &[&url]), "database")["verdict"],
        "fail"
    );
    assert_eq!(std::fs::read(&path).expect("there").len(), 9000);
}

#[test]
fn for_people_each_finding_is_a_line_with_its_fix_below() {
    let server = Server::start();
    let said = portcullis(
        &server,
        &[
            "doctor",
            "--set",
            "mail_url=smtp://127.0.0.1:1",
            "--set",
            "trusted_proxies=127.0.0.1",
        ],
    );
    assert_eq!(
        (said.code, said.err.trim()),
        (1, "One check failed."),
        "{said:?}"
    );
    assert!(said.out.contains("fail  Mail leaves: connect"), "{said:?}");
    assert!(said.out.contains("      Set PORTCULLIS_MAIL_URL"));
    assert!(said.out.contains("      docs/admin/health.md#mail"));
}

/// Answers one request with this date, and says where.
fn clock_that_says(date: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody comes");
        let mut head = [0u8; 1024];
        let _ = stream.read(&mut head).expect("a request");
        let answer = format!(
            "HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(answer.as_bytes()).expect("written");
    });
    url
}

#[test]
fn a_clock_that_is_wrong_is_found() {
    let server = Server::start();
    let own = format!("http://{}/livez", server.address());
    let clock = |url: &str| {
        let said = portcullis(&server, &["doctor", "--json", "--online", url]);
        finding(&said, "clock")["verdict"].clone()
    };
    assert_eq!(clock(&own), "ok");
    assert_eq!(
        clock(&clock_that_says("Thu, 01 Jan 2015 00:00:00 GMT")),
        "fail"
    );
    assert_eq!(clock(&clock_that_says("never")), "warn");
    assert_eq!(clock("http://127.0.0.1:1/"), "warn");
}

#[test]
fn the_health_check_asks_the_server_on_this_machine() {
    let server = Server::start();
    let listen = server.address().to_string();
    portcullis(&server, &["healthcheck", "--listen", &listen]).done();
    let why = portcullis(&server, &["healthcheck", "--listen", "127.0.0.1:1"]).refused();
    assert!(why.contains("127.0.0.1:1/readyz"), "{why}");
    server.app().drain();
    let why = portcullis(&server, &["healthcheck", "--listen", &listen]).refused();
    assert!(why.contains("503"), "{why}");
}

#[test]
fn a_proxy_is_printed_with_the_names_of_this_instance() {
    let server = Server::start();
    let out = portcullis(&server, &["proxy", "print", "nginx", "--app", APP]).done();
    assert!(out.contains("# conf.d/portcullis.conf"), "{out}");
    assert!(out.contains("server_name app.example.test;"), "{out}");
    let files = portcullis(
        &server,
        &["proxy", "print", "envoy", "--app", APP, "--json"],
    )
    .json();
    assert_eq!(files[0]["path"], "envoy.yaml");
    for odd in ["*.example.test", "a b", "https://app.example.test"] {
        portcullis(&server, &["proxy", "print", "caddy", "--app", odd]).refused();
    }
}
