//! The whole service, driven in process.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use actix_web::body::to_bytes;
use actix_web::http::header::LOCATION;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::{App, web};
use example_actix_oidc::{Provider, routes};
use url::{Url, form_urlencoded};

const CALLBACK: &str = "https://app.example.org/cb?tenant=a";
// The vector of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

type Pairs<'a> = Vec<(&'a str, &'a str)>;

struct Answer {
    status: u16,
    location: Option<String>,
    body: String,
}

struct Service(web::Data<Provider>);

impl Service {
    fn new() -> Self {
        Self(web::Data::new(Provider::default()))
    }

    async fn ask(&self, request: TestRequest) -> Answer {
        let app = App::new().app_data(self.0.clone()).configure(routes);
        let service = init_service(app).await;
        let response = call_service(&service, request.to_request()).await;
        let location = response.headers().get(LOCATION);
        Answer {
            status: response.status().as_u16(),
            location: location.map(|l| l.to_str().unwrap().to_owned()),
            body: String::from_utf8(to_bytes(response.into_body()).await.unwrap().into()).unwrap(),
        }
    }

    async fn post(&self, path: &str, form: &Pairs<'_>) -> Answer {
        self.ask(TestRequest::post().uri(path).set_form(form)).await
    }

    async fn client(&self) -> String {
        self.post("/clients", &vec![("redirect_uri", CALLBACK)])
            .await
            .body
    }

    async fn authorize(&self, pairs: &Pairs<'_>) -> Answer {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        let uri = format!("/authorize?{}", query.finish());
        self.ask(TestRequest::get().uri(&uri)).await
    }
}

fn request(client: &str) -> Pairs<'_> {
    vec![
        ("client_id", client),
        ("redirect_uri", CALLBACK),
        ("state", "x y&z"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

fn exchange<'a>(client: &'a str, code: &'a str, verifier: &'a str) -> Pairs<'a> {
    vec![
        ("client_id", client),
        ("redirect_uri", CALLBACK),
        ("code", code),
        ("code_verifier", verifier),
    ]
}

fn parameter(answer: &Answer, name: &str) -> Option<String> {
    let url = Url::parse(answer.location.as_deref().unwrap()).unwrap();
    let found = url.query_pairs().find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

#[actix_web::test]
async fn a_code_is_exchanged_once_by_whoever_knows_the_verifier() {
    let service = Service::new();
    let client = service.client().await;
    let sent = service.authorize(&request(&client)).await;
    assert_eq!(sent.status, 302);
    assert!(sent.location.as_ref().unwrap().starts_with(CALLBACK));
    assert_eq!(parameter(&sent, "state").unwrap(), "x y&z");
    let code = parameter(&sent, "code").unwrap();
    let form = exchange(&client, &code, VERIFIER);
    assert_eq!(service.post("/token", &form).await.status, 200);
    let replayed = service.post("/token", &form).await;
    assert_eq!(replayed.status, 400);
    assert!(replayed.body.contains("invalid_grant"));
}

#[actix_web::test]
async fn a_stolen_code_is_worth_nothing_without_the_verifier() {
    let service = Service::new();
    let client = service.client().await;
    let sent = service.authorize(&request(&client)).await;
    let code = parameter(&sent, "code").unwrap();
    let guess = "a".repeat(43);
    let stolen = exchange(&client, &code, &guess);
    assert_eq!(service.post("/token", &stolen).await.status, 400);
}

#[actix_web::test]
async fn a_browser_is_sent_nowhere_but_to_a_registered_uri() {
    let service = Service::new();
    let client = service.client().await;
    for uri in ["https://evil.example/cb", "https://app.example.org/cb", ""] {
        let mut asked = request(&client);
        asked[1].1 = uri;
        let refused = service.authorize(&asked).await;
        assert_eq!((refused.status, refused.location), (400, None), "{uri}");
    }
    let unknown = service.authorize(&request("nobody")).await;
    assert_eq!((unknown.status, unknown.location), (400, None));
}

#[actix_web::test]
async fn plain_challenges_and_none_are_answered_with_an_error() {
    let service = Service::new();
    let client = service.client().await;
    let mut plain = request(&client);
    plain[4].1 = "plain";
    let mut none = request(&client);
    none.truncate(3);
    for asked in [plain, none] {
        let refused = service.authorize(&asked).await;
        assert_eq!(refused.status, 302);
        assert_eq!(parameter(&refused, "error").unwrap(), "invalid_request");
        assert_eq!(parameter(&refused, "code"), None);
    }
}

#[actix_web::test]
async fn a_uri_with_two_readings_is_not_registered() {
    let service = Service::new();
    for uri in ["https://app.example.org/*", "javascript:alert(1)", "/cb"] {
        let refused = service.post("/clients", &vec![("redirect_uri", uri)]).await;
        assert_eq!(refused.status, 400, "{uri}");
    }
}
