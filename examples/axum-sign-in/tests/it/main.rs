//! The whole service, driven in process.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use example_axum_sign_in::{Service, router};
use portcullis_base::RootKey;
use portcullis_credentials::password::Params;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

const ADA: &str = "email=ada%40example.org&password=vexing+quartz%2C+jumpy+dwarf";
const WRONG: &str = "email=ada%40example.org&password=something+else";
const CHEAP: Params = Params {
    memory_kib: 64,
    passes: 1,
};

/// A browser: it keeps cookies.
struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    mails: Arc<Mutex<Vec<String>>>,
}

struct Answer {
    status: StatusCode,
    location: String,
    body: String,
}

impl Browser {
    fn new() -> Self {
        let mails = Arc::new(Mutex::new(Vec::new()));
        let sent = Arc::clone(&mails);
        let post = Box::new(move |_: &str, code: &str| sent.lock().unwrap().push(code.to_owned()));
        let service = Service::start(&RootKey::new([7; 32]), CHEAP, post).unwrap();
        Self {
            router: router(Arc::new(service)),
            cookies: BTreeMap::new(),
            mails,
        }
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: &str) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let request = request
            .header(COOKIE, cookies.join("; "))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = response.headers().get(LOCATION);
        Answer {
            status: response.status(),
            location: location.map_or_else(String::new, |l| l.to_str().unwrap().to_owned()),
            body: String::from_utf8(
                to_bytes(response.into_body(), 1 << 16)
                    .await
                    .unwrap()
                    .into(),
            )
            .unwrap(),
        }
    }

    async fn post(&mut self, path: &str, body: &str) -> Answer {
        self.send(Request::post(path), body).await
    }

    async fn home(&mut self) -> Answer {
        self.send(Request::get("/"), "").await
    }

    fn newest_code(&self) -> String {
        self.mails.lock().unwrap().last().unwrap().clone()
    }

    async fn sign_in(&mut self) {
        assert_eq!(self.post("/sign-up", ADA).await.location, "/sign-in");
        assert_eq!(self.post("/sign-in", ADA).await.location, "/sign-in/code");
        let code = format!("code={}", self.newest_code());
        assert_eq!(self.post("/sign-in/code", &code).await.location, "/");
    }
}

#[tokio::test]
async fn a_person_signs_up_in_and_out() {
    let mut browser = Browser::new();
    assert_eq!(browser.home().await.location, "/sign-in");
    browser.sign_in().await;
    let home = browser.home().await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.body.contains("ada@example.org"), "{}", home.body);

    let session = browser.cookies["session"].clone();
    assert_eq!(browser.post("/sign-out", "").await.location, "/sign-in");
    // The session is gone, not only the browser's cookie.
    browser.cookies.insert("session".to_owned(), session);
    assert_eq!(browser.home().await.location, "/sign-in");
}

#[tokio::test]
async fn a_password_alone_opens_nothing() {
    let mut browser = Browser::new();
    browser.post("/sign-up", ADA).await;
    browser.post("/sign-in", ADA).await;
    assert_eq!(browser.home().await.location, "/sign-in");
    let pending = browser.cookies["sign-in"].clone();
    browser.cookies.insert("session".to_owned(), pending);
    assert_eq!(browser.home().await.location, "/sign-in");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_alike() {
    let mut browser = Browser::new();
    browser.post("/sign-up", ADA).await;
    let wrong = browser.post("/sign-in", WRONG).await;
    let unknown = browser.post("/sign-in", &WRONG.replace("ada", "bob")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
}

#[tokio::test]
async fn a_code_works_once_and_not_after_five_wrong_ones() {
    let mut browser = Browser::new();
    browser.post("/sign-up", ADA).await;
    browser.post("/sign-in", ADA).await;
    for _ in 0..5 {
        let denied = browser.post("/sign-in/code", "code=nonsense").await;
        assert_eq!(denied.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let code = format!("code={}", browser.newest_code());
    let spent = browser.post("/sign-in/code", &code).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let mut browser = Browser::new();
    browser.post("/sign-up", ADA).await;
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = browser.post("/sign-in", WRONG).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let mut browser = Browser::new();
    browser.sign_in().await;
    let foreign = Request::post("/sign-out").header("sec-fetch-site", "cross-site");
    assert_eq!(
        browser.send(foreign, "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(browser.home().await.status, StatusCode::OK);
}
