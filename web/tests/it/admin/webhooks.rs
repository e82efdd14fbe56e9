//! Who is told of events.

use crate::support::{Browser, Request, Server, Setup};
use portcullis_audit::{Event, Subscription, SubscriptionStore};
use portcullis_sessions::Area;
use portcullis_web::flows::Scene;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const LIST: &str = "/admin/webhooks";

/// What came to a receiver: the head's lines and the body.
struct Heard {
    head: Vec<String>,
    body: String,
}

impl Heard {
    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        let found = self
            .head
            .iter()
            .find(|line| line.to_lowercase().starts_with(&start));
        found.map(|line| &line[start.len()..])
    }
}

/// A receiver that answers with these statuses in turn, the last one for ever.
fn receiver(statuses: &'static [u16]) -> (SocketAddr, Receiver<Heard>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (sender, heard) = channel();
    std::thread::spawn(move || {
        let mut left = statuses.iter();
        let mut status = 200;
        for stream in listener.incoming() {
            let Ok(stream) = stream else { return };
            status = left.next().copied().unwrap_or(status);
            let mut reader = BufReader::new(stream);
            let mut head = Vec::new();
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                head.push(line.trim_end().to_owned());
            }
            let length = head.iter().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.parse().ok())?
            });
            let mut body = vec![0; length.unwrap_or(0)];
            if reader.read_exact(&mut body).is_err() {
                continue;
            }
            let answer =
                format!("HTTP/1.1 {status} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = reader.get_mut().write_all(answer.as_bytes());
            let body = String::from_utf8(body).expect("text");
            if sender.send(Heard { head, body }).is_err() {
                return;
            }
        }
    });
    (address, heard)
}

fn world() -> (Server, Browser) {
    let server = Setup::new().set("outbound_allow", "127.0.0.1").start();
    let root = server.admin("root@example.test");
    let browser = server.with_session(&root, Area::Admin);
    (server, browser)
}

#[track_caller]
fn add(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let page = browser.get("/admin/webhooks/new").expect(200);
    let shown = page.text();
    let secret = shown
        .split("id=\"secret\" name=\"secret\" type=\"text\" value=\"")
        .nth(1);
    let secret = secret
        .and_then(|rest| rest.split('"').next())
        .expect("a secret")
        .to_owned();
    assert_eq!(
        browser.submit(&page, LIST, fields).expect(303).location(),
        LIST
    );
    secret
}

fn only(server: &Server) -> Subscription {
    let mut all = server.read(|tx| tx.subscriptions());
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn path(server: &Server) -> String {
    format!("{LIST}/{}", only(server).id)
}

fn happen(server: &Server, event: Event) {
    let scene: Scene = server.app().scene();
    server.write(|tx, call| {
        scene.record(
            tx,
            call,
            (portcullis_audit::Actor::Server, None, event.clone()),
        )
    });
}

/// A try is written down a moment after it was answered.
#[track_caller]
fn tried(server: &Server, attempts: i32) {
    for _ in 0..2_000 {
        if only(server).attempts == attempts {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(10));
    }
    panic!("try {attempts} is not written down");
}

fn soon(heard: &Receiver<Heard>) -> Heard {
    heard
        .recv_timeout(Duration::from_secs(20))
        .expect("somebody is told")
}

#[test]
fn a_record_is_told_signed_and_only_what_was_asked_for() {
    let (server, mut browser) = world();
    let (address, heard) = receiver(&[200]);
    let target = format!("http://{address}/hook/T0P5ECRET");
    let secret = add(
        &mut browser,
        &[
            ("name", "Chat"),
            ("shape", "json"),
            ("target", &target),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    happen(&server, Event::CodeSent);
    happen(&server, Event::NotMe);
    let told = soon(&heard);
    let body: serde_json::Value = serde_json::from_str(&told.body).expect("JSON");
    assert_eq!(body["type"], "account.not-me");
    assert_eq!(told.header("portcullis-delivery"), body["id"].as_str());
    let signature = told.header("portcullis-signature").expect("a signature");
    let (time, mac) = signature.split_once(",v1=").expect("two parts");
    let time = time.trim_start_matches("t=");
    assert_eq!(mac, hmac(&secret, &format!("{time}.{}", told.body)));
    assert!(told.head[0].starts_with("POST /hook/T0P5ECRET "));
    assert!(
        heard.recv_timeout(Duration::from_secs(2)).is_err(),
        "nothing is told twice"
    );
}

fn hmac(key: &str, text: &str) -> String {
    let key = openssl_free_hmac(key.as_bytes(), text.as_bytes());
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// RFC 2104 spelled out, so that the product is not compared with itself.
fn openssl_free_hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<_>>();
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(text)
        .finalize();
    Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}

#[test]
fn a_receiver_that_is_away_hears_everything_later_and_in_order() {
    let (server, mut browser) = world();
    let (address, heard) = receiver(&[503, 503, 200]);
    let target = format!("http://{address}/");
    add(
        &mut browser,
        &[
            ("name", "Chat"),
            ("shape", "slack"),
            ("target", &target),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    happen(&server, Event::NotMe);
    happen(&server, Event::LastAdminKept);
    let first = soon(&heard).body;
    assert!(first.contains("account.not-me"));
    assert!(
        heard.recv_timeout(Duration::from_secs(2)).is_err(),
        "it waits"
    );
    assert!(
        browser.get(LIST).text().contains("chip bad"),
        "the admin sees it"
    );
    tried(&server, 1);
    server.wait(Duration::from_secs(11));
    assert_eq!(soon(&heard).body, first);
    tried(&server, 2);
    server.wait(Duration::from_secs(21));
    assert_eq!(soon(&heard).body, first, "the same until it is taken");
    assert!(soon(&heard).body.contains("account.last-admin-kept"));
}

#[test]
fn what_nobody_takes_is_given_up_and_the_next_is_told() {
    let (server, mut browser) = world();
    let (address, heard) = receiver(&[
        500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 200,
    ]);
    let target = format!("http://{address}/");
    add(
        &mut browser,
        &[
            ("name", "Chat"),
            ("shape", "json"),
            ("target", &target),
            ("alerts", "on"),
            ("trouble", "on"),
            ("enabled", "on"),
        ],
    );
    happen(&server, Event::NotMe);
    happen(&server, Event::LastAdminKept);
    for attempt in 1..=12 {
        assert!(soon(&heard).body.contains("account.not-me"));
        tried(&server, attempt % 12);
        server.wait(Duration::from_secs(3601));
    }
    let next = soon(&heard).body;
    assert!(next.contains("account.last-admin-kept"), "{next}");
    let given_up = server
        .records(100)
        .into_iter()
        .filter(|it| it.event == "webhook.given-up");
    assert_eq!(given_up.count(), 1);
    assert!(
        heard.recv_timeout(Duration::from_secs(2)).is_err(),
        "that it was given up is not told to itself"
    );
}

#[test]
fn an_event_becomes_one_mail() {
    let (server, mut browser) = world();
    add(
        &mut browser,
        &[
            ("name", "Mail"),
            ("shape", "mail"),
            ("target", "ops@example.test"),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    happen(&server, Event::NotMe);
    let mails = (0..200).find_map(|_| {
        let mails = server.mails_to("ops@example.test");
        std::thread::park_timeout(Duration::from_millis(100));
        (!mails.is_empty()).then_some(mails)
    });
    let mails = mails.expect("a mail");
    assert_eq!(mails.len(), 1);
    let content = mails[0].content.as_ref().expect("words");
    let mail = content.text.as_str();
    assert!(mail.contains("account.not-me"), "{mail}");
    assert!(mail.contains("https://auth.example.test/admin/audit"));
}

#[test]
fn s_164_neither_target_nor_secret_is_shown_again() {
    let (server, mut browser) = world();
    let (address, _heard) = receiver(&[200]);
    let target = format!("http://{address}/hook/T0P5ECRET");
    let secret = add(
        &mut browser,
        &[
            ("name", "Chat"),
            ("shape", "json"),
            ("target", &target),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    for page in [LIST.to_owned(), path(&server)] {
        let text = browser.get(&page).expect(200).text();
        assert!(
            !text.contains("T0P5ECRET") && !text.contains(&secret),
            "{page}"
        );
    }
    // Both stay where they are left empty.
    let page = path(&server);
    browser
        .fill(
            &page,
            &page,
            &[("name", "Chat"), ("shape", "json"), ("trouble", "on")],
        )
        .expect(303);
    let kept = only(&server);
    assert_eq!(
        (
            kept.target.reveal(),
            kept.secret.expect("a secret").reveal()
        ),
        (target.as_str(), secret.as_str())
    );
    assert!(!kept.enabled);
    for record in server.records(100) {
        let text = format!("{record:?}");
        assert!(!text.contains("T0P5ECRET") && !text.contains(&secret));
    }
}

#[test]
fn s_137_an_address_inside_is_refused_with_the_fix() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut browser = server.with_session(&root, Area::Admin);
    for target in [
        "http://127.0.0.1:9/",
        "https://localhost/x",
        "http://[::1]/",
        "https://169.254.169.254/latest",
        "javascript:alert(1)",
        "https://user:pw@hooks.example.org/",
        "ftp://x.test/",
        "",
    ] {
        let fields = [
            ("name", "Chat"),
            ("shape", "json"),
            ("target", target),
            ("alerts", "on"),
        ];
        let reply = browser
            .fill("/admin/webhooks/new", LIST, &fields)
            .expect(422);
        assert!(reply.text().contains("id=\"target-error\""), "{target}");
    }
    assert_eq!(server.read(|tx| tx.subscriptions()), []);
}

#[test]
fn s_165_a_name_is_text_and_s_163_an_id_is_one_of_ours() {
    let (server, mut browser) = world();
    let (address, _heard) = receiver(&[200]);
    let target = format!("http://{address}/");
    let evil = "<script>alert(1)</script>";
    add(
        &mut browser,
        &[
            ("name", evil),
            ("shape", "json"),
            ("target", &target),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    for page in [LIST.to_owned(), path(&server)] {
        assert!(!browser.get(&page).text().contains(evil), "{page}");
    }
    for id in [
        "0",
        "-1",
        "1e3",
        "%2e%2e",
        "x",
        "01890A5D-AC96-774B-BCCE-B302099A8057",
        "01890a5d-ac96-774b-bcce-b302099a8057",
    ] {
        assert_eq!(browser.get(&format!("{LIST}/{id}")).status, 404, "{id}");
    }
}

#[test]
fn a_webhook_is_deleted_and_everything_is_recorded_and_asks_for_a_fresh_proof() {
    let (server, mut browser) = world();
    let (address, heard) = receiver(&[200]);
    let target = format!("http://{address}/");
    add(
        &mut browser,
        &[
            ("name", "Chat"),
            ("shape", "discord"),
            ("target", &target),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    let page = path(&server);
    let shown = browser.get(&page).expect(200);
    browser
        .submit(&shown, &format!("{page}/test"), &[])
        .expect(303);
    assert!(soon(&heard).body.contains("webhook.test"));
    server.wait(Duration::from_secs(601));
    let stale = browser
        .submit(&shown, &format!("{page}/delete"), &[])
        .expect(303);
    assert_eq!(stale.location(), format!("/admin/confirm?return_to={page}"));
    let root = server.admin("second@example.test");
    let mut browser = server.with_session(&root, Area::Admin);
    let shown = browser.get(&page).expect(200);
    browser
        .submit(&shown, &format!("{page}/delete"), &[])
        .expect(303);
    assert_eq!(server.read(|tx| tx.subscriptions()), []);
    let names: Vec<_> = server
        .records(100)
        .into_iter()
        .map(|it| it.event)
        .filter(|name| name.starts_with("webhook"))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert_eq!(browser.send(Request::get(&page)).status, 404);
}

#[test]
fn s_164_a_secret_does_not_follow_to_another_address() {
    let (server, mut browser) = world();
    let (first, _heard) = receiver(&[200]);
    let (second, heard) = receiver(&[200]);
    let target = format!("http://{first}/topic");
    add(
        &mut browser,
        &[
            ("name", "Phone"),
            ("shape", "ntfy"),
            ("target", &target),
            ("secret", "tk_SECRET123"),
            ("alerts", "on"),
            ("enabled", "on"),
        ],
    );
    let path = path(&server);
    let elsewhere = format!("http://{second}/topic");
    let fields = [
        ("shape", "ntfy"),
        ("target", elsewhere.as_str()),
        ("secret", ""),
        ("alerts", "on"),
        ("enabled", "on"),
    ];
    browser.fill(&path, &path, &fields).expect(303);
    assert_eq!(only(&server).secret, None);
    let test = format!("{path}/test");
    browser.fill(&path, &test, &[]).expect(303);
    assert_eq!(soon(&heard).header("authorization"), None);
}

#[test]
fn a_mail_that_did_not_leave_is_no_news_by_mail() {
    let (server, mut browser) = world();
    add(
        &mut browser,
        &[
            ("name", "Me"),
            ("shape", "mail"),
            ("target", "root@example.test"),
            ("secret", ""),
            ("trouble", "on"),
            ("enabled", "on"),
        ],
    );
    happen(
        &server,
        Event::MailGivenUp {
            mail: "one".to_owned(),
        },
    );
    happen(
        &server,
        Event::WebhookGivenUp {
            name: "Another".to_owned(),
        },
    );
    let mut left = 500;
    while server.mails_to("root@example.test").is_empty() {
        left -= 1;
        assert!(left > 0, "nothing was mailed");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(server.mails_to("root@example.test").len(), 1);
}
