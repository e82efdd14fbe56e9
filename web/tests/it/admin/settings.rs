//! What an admin sets while the server runs.

use crate::support::{Browser, Reply, Request, Server, Setup};
use portcullis_base::SettingStore;
use portcullis_sessions::Area;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

const PATH: &str = "/admin/settings";

fn scene() -> (Server, Browser) {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let browser = server.with_session(&root, Area::Admin);
    (server, browser)
}

fn save(browser: &mut Browser, values: &[(&str, &str)]) -> Reply {
    browser.fill(PATH, PATH, values)
}

fn events(server: &Server, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let records = server.records(50).into_iter();
    records
        .filter(|record| record.event == name)
        .map(|record| record.details)
        .collect()
}

#[test]
fn a_change_is_obeyed_at_once_and_recorded_with_before_and_after() {
    let (server, mut browser) = scene();
    save(
        &mut browser,
        &[("brand", "Lovelace Home"), ("contact", "call 555")],
    )
    .expect(303);
    assert!(browser.get(PATH).text().contains("value=\"Lovelace Home\""));
    let login = server.browser().get("/login").text();
    assert!(login.contains("Lovelace Home"));
    assert!(login.contains("call 555"));
    let told = events(&server, "setting.changed");
    let brand = told
        .iter()
        .find(|it| it["name"] == "brand")
        .expect("a record");
    assert_eq!(
        (brand["old"].as_str(), brand["new"].as_str()),
        ("Portcullis", "Lovelace Home")
    );
    // An empty field is the default again.
    save(&mut browser, &[("brand", "")]).expect(303);
    assert!(server.browser().get("/login").text().contains("Portcullis"));
    assert_eq!(server.read(|tx| tx.settings()).len(), 1);
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_nothing_is_saved() {
    let (server, mut browser) = scene();
    let cases = [
        ("accent", "#8fdccd", "Its contrast is 1."),
        ("accent", "red", "A colour is needed"),
        ("accent_dark", "#0b564f", "lighter colour"),
        (
            "mail_url",
            "gopher://mail.example.test",
            "An address is needed",
        ),
        ("mail_url", "file:///tmp/mails", "An address is needed"),
        ("mail_url", "log:", "An address is needed"),
        ("mail_from", "nobody", "An address is needed"),
        ("session_idle", "31d", "between 1m and 30d"),
        ("session_idle", "often", "between 1m and 30d"),
        ("admin_idle", "2h", "between 1m and 60m"),
        ("password_min", "7", "from 8 to 64"),
        ("email_domains", "not a domain!", "Domains are needed"),
        ("contact", &"x".repeat(121), "120 characters"),
    ];
    for (name, value, message) in cases {
        let reply = save(&mut browser, &[("brand", "Kept as typed"), (name, value)]);
        assert_eq!(reply.status, 422, "{name} = {value}");
        let text = reply.text();
        assert!(text.contains(message), "{name} = {value}: {text}");
        assert!(text.contains(&format!("id=\"{name}-error\"")), "{name}");
        assert!(text.contains("value=\"Kept as typed\""), "{name}");
        assert!(
            server.read(|tx| tx.settings()).is_empty(),
            "{name} = {value}"
        );
    }
    assert!(events(&server, "setting.changed").is_empty());
}

#[test]
fn s_164_a_secret_is_never_shown_again() {
    let (server, mut browser) = scene();
    let url = "smtp://relay:hunter2-hunter2@127.0.0.1:9";
    save(&mut browser, &[("mail_url", url)]).expect(303);
    let page = browser.get(PATH).text();
    for hidden in ["hunter2", "relay"] {
        assert!(!page.contains(hidden), "{hidden}");
        let bytes = server.database.bytes();
        let found = bytes
            .windows(hidden.len())
            .any(|it| it == hidden.as_bytes());
        assert!(!found, "{hidden} is at rest in clear");
    }
    assert!(page.contains("127.0.0.1"));
    let told = events(&server, "setting.changed");
    assert_eq!(told[0]["new"], "(secret)");
    // Empty keeps it; only the box takes it away.
    save(&mut browser, &[("brand", "Other")]).expect(303);
    assert_eq!(server.read(|tx| tx.settings())["mail_url"], url);
    save(&mut browser, &[("mail_url.reset", "on")]).expect(303);
    assert!(!server.read(|tx| tx.settings()).contains_key("mail_url"));
}

#[test]
fn what_the_operator_has_set_is_locked() {
    let server = Setup::new().set("brand", "Fixed").start();
    let root = server.admin("root@example.test");
    let mut browser = server.with_session(&root, Area::Admin);
    let page = browser.get(PATH);
    let text = page.text();
    assert!(text.contains("--brand"), "it says where");
    let input = text.split("<input id=\"brand\"").nth(1).expect("a field");
    assert!(
        input
            .split('>')
            .next()
            .expect("its end")
            .contains(" disabled")
    );
    let version = text
        .split("name=\"version\" value=\"")
        .nth(1)
        .expect("a version");
    let version = version.split('"').next().expect("its end");
    let reply = browser.submit(&page, PATH, &[("brand", "Mine"), ("version", version)]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("The operator has set this"));
    assert!(server.browser().get("/login").text().contains("Fixed"));
}

#[test]
fn two_admins_do_not_undo_each_other_unseen() {
    let (_server, mut browser) = scene();
    let page = browser.get(PATH);
    save(&mut browser, &[("brand", "First")]).expect(303);
    let reply = browser.submit(&page, PATH, &[("brand", "Second")]);
    assert_eq!(reply.status, 422);
    let text = reply.text();
    assert!(text.contains("Somebody else has changed settings"));
    assert!(text.contains("value=\"Second\""), "nothing typed is lost");
}

#[test]
fn another_process_hears_of_it() {
    let (server, _browser) = scene();
    server.write(|tx, call| {
        tx.put_setting("brand", "Told", call.now())?;
        portcullis_sessions::InvalidationStore::announce(
            tx,
            &portcullis_sessions::Invalidation::Settings,
            call.now(),
        )
    });
    let mut left = 200;
    while !server.browser().get("/login").text().contains("Told") {
        left -= 1;
        assert!(left > 0, "it was never heard");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn lengths_domains_and_invitations_are_obeyed() {
    let (server, mut browser) = scene();
    let values = [
        ("password_min", "20"),
        ("email_domains", "example.org, example.net"),
        ("invitations", "off"),
    ];
    save(&mut browser, &values).expect(303);
    let person = [
        ("email", "ada@example.test"),
        ("name", "Ada"),
        ("password", "only nineteen chars"),
    ];
    let reply = browser.fill("/admin/users", "/admin/users", &person);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("example.org, example.net"));
    assert!(reply.text().contains("20 characters"), "{}", reply.text());
    let guest = [("email", "ada@example.org"), ("name", "Ada")];
    let reply = browser.fill("/admin/users/invite", "/admin/users/invite", &guest);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("switched off"));
    let person = [
        ("email", "ada@example.org"),
        ("name", "Ada"),
        ("password", "twenty characters at least"),
    ];
    browser
        .fill("/admin/users", "/admin/users", &person)
        .expect(303);
    assert_eq!(server.mails_to("ada@example.org").len(), 0);
}

#[test]
fn lifetimes_are_those_of_the_next_sign_in() {
    let (server, mut browser) = scene();
    let values = [("session_idle", "5m"), ("admin_idle", "2m")];
    save(&mut browser, &values).expect(303);
    server.person("ada@example.test");
    let mut ada = server.sign_in("ada@example.test");
    ada.get("/profile").expect(200);
    server.wait(Duration::from_secs(301));
    ada.get("/profile").expect(303);
    let mut admin = server.sign_in_admin("root@example.test");
    server.wait(Duration::from_secs(110));
    admin.get("/admin").expect(200);
    server.wait(Duration::from_secs(121));
    admin.get("/admin").expect(303);
}

#[test]
fn s_165_colours_come_as_a_file_of_their_own_and_names_stay_text() {
    let (server, mut browser) = scene();
    let evil = "<script>alert(1)</script>";
    let values = [("accent", "#1d4ed8"), ("contact", evil)];
    save(&mut browser, &values).expect(303);
    let login = server.browser().get("/login").text();
    assert!(!login.contains(evil));
    assert!(login.contains("/brand/1d4ed8-own.css"));
    let sheet = server.browser().get("/brand/1d4ed8-own.css").expect(200);
    assert!(sheet.text().contains("#1d4ed8"));
    assert!(
        sheet
            .header("content-type")
            .is_some_and(|it| it.starts_with("text/css"))
    );
    server.browser().get("/brand/ffffff-own.css").expect(404);
}

#[test]
fn s_165_a_picture_is_served_by_itself_and_runs_nothing() {
    let (server, mut browser) = scene();
    let evil = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let reply = save(&mut browser, &[("logo", evil)]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("without scripts"));
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle r=\"4\"/></svg>";
    save(&mut browser, &[("logo", svg)]).expect(303);
    let login = server.browser().get("/login").text();
    let (_, rest) = login.split_once("src=\"/brand/logo/").expect("the picture");
    let version = rest.split('"').next().expect("its end");
    let path = format!("/brand/logo/{version}");
    let picture = server.browser().get(&path).expect(200);
    assert_eq!(picture.text(), svg);
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
    let policy = picture.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let told = events(&server, "setting.changed");
    assert!(told[0]["new"].len() < 250, "the log holds no pictures");
    server
        .browser()
        .get("/brand/logo/0011223344556677")
        .expect(404);
}

#[test]
fn s_177_a_sender_or_name_of_several_lines_is_refused() {
    let (server, mut browser) = scene();
    for (name, value) in [
        ("brand", "Home\r\nBcc: eve@example.test"),
        ("mail_from", "a@example.test\r\nBcc: eve@example.test"),
        ("contact", "call\nme"),
    ] {
        let reply = save(&mut browser, &[(name, value)]);
        assert_eq!(reply.status, 422, "{name}");
    }
    assert!(server.read(|tx| tx.settings()).is_empty());
}

/// A mail server that gives up where it is told to.
fn mail_server(refuses: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let Ok(copy) = stream.try_clone() else { return };
            let _greeted = stream.write_all(b"220 mail.example.test\r\n");
            let mut body = false;
            for line in BufReader::new(copy).lines() {
                let Ok(line) = line else { break };
                let verb = line
                    .split([' ', ':'])
                    .next()
                    .unwrap_or_default()
                    .to_uppercase();
                let answer: &[u8] = match verb.as_str() {
                    "." => b"250 taken\r\n",
                    _ if body && line != "." => continue,
                    it if it == refuses => b"550 refused by the test\r\n",
                    "EHLO" => b"250-mail.example.test\r\n250 AUTH PLAIN LOGIN\r\n",
                    "AUTH" => b"535 wrong name or password\r\n",
                    "DATA" => {
                        body = true;
                        b"354 go on\r\n"
                    }
                    "QUIT" => b"221 bye\r\n",
                    _ => b"250 well\r\n",
                };
                body = body && line != ".";
                if stream.write_all(answer).is_err() {
                    break;
                }
            }
        }
    });
    address
}

#[test]
fn a_test_of_the_mail_server_names_the_step_that_failed() {
    let (server, mut browser) = scene();
    let good = mail_server("nothing");
    let picky = mail_server("RCPT");
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address")
    };
    let cases = [
        (format!("smtp://{good}"), "has taken a test", None),
        (format!("smtp://{picky}"), "refuses the mail", Some("send")),
        (
            format!("smtp://me:wrong@{good}"),
            "refuses name and password",
            Some("authenticate"),
        ),
        (
            format!("smtp://{closed}"),
            "cannot be reached",
            Some("connect"),
        ),
        (
            "smtp://mail.invalid".to_owned(),
            "name of the mail server",
            Some("resolve"),
        ),
    ];
    for (url, message, step) in cases {
        save(&mut browser, &[("mail_url", &url)]).expect(303);
        let action = "/admin/settings/test-email";
        browser
            .fill(PATH, action, &[("to", "ada@example.test")])
            .expect(303);
        let text = browser.get(PATH).text();
        assert!(text.contains(message), "{url}: {text}");
        assert!(!text.contains("wrong@"), "{url}");
        let told = events(&server, "mail.tested");
        assert_eq!(told[0].get("failed").map(String::as_str), step, "{url}");
    }
}

#[test]
fn the_public_address_is_asked_whether_it_leads_here() {
    let (server, mut browser) = scene();
    let check = "/admin/settings/check-url";
    browser.fill(PATH, check, &[]).expect(303);
    assert!(
        browser
            .get(PATH)
            .text()
            .contains("cannot be reached from here")
    );
    // A stranger at the address has other keys.
    drop(server);
}

#[test]
fn s_157_old_proofs_are_asked_anew_before_settings_are_shown() {
    let (server, mut browser) = scene();
    server.wait(Duration::from_secs(601));
    let reply = browser.send(Request::get(PATH));
    assert_eq!(reply.status, 303);
    assert!(reply.location().starts_with("/admin/confirm?"));
}
