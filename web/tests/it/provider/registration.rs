//! Clients that register themselves.

use super::ADA;
use crate::support::provider::{
    CALLBACK, Party, ask, claims, code_for, error_told, json as body, refusal, tokens,
};
use crate::support::{Browser, PUBLIC_URL, Reply, Request, Server, Setup, log};
use portcullis_sessions::Area;
use serde_json::{Value, json};

const PATH: &str = "/oauth/register";
const INITIAL: &str = "initial-access-token-of-the-tests";

fn open() -> Server {
    Setup::new().set("registration", "open").start()
}

fn send(server: &Server, method: &str, path: &str, token: &str, document: Option<&Value>) -> Reply {
    let mut request = Request::new(method, path);
    if !token.is_empty() {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    if let Some(document) = document {
        request = request
            .header("Content-Type", "application/json")
            .body(document.to_string().as_bytes());
    }
    server.browser().send(request)
}

fn register(server: &Server, document: &Value) -> Reply {
    send(server, "POST", PATH, "", Some(document))
}

fn document() -> Value {
    json!({"redirect_uris": [CALLBACK], "client_name": "Notes"})
}

fn text(said: &Value, name: &str) -> String {
    said[name].as_str().unwrap_or_default().to_owned()
}

fn own_path(said: &Value) -> String {
    let uri = text(said, "registration_client_uri");
    uri.strip_prefix(PUBLIC_URL)
        .expect("an address of ours")
        .to_owned()
}

fn signed_in(server: &Server) -> Browser {
    let ada = server.person(ADA);
    server.with_session(&ada, Area::Portal)
}

#[test]
fn base_3_m_39_a_registration_is_answered_with_all_of_it_and_works() {
    let server = open();
    let mut wanted = document();
    wanted["grant_types"] = json!(["authorization_code", "refresh_token"]);
    wanted["initiate_login_uri"] = json!("https://app.example.org/login");
    wanted["unknown"] = json!("dropped");
    wanted["policy"] = json!({"consent": "skip"});
    wanted["consent"] = json!("skip");
    let reply = register(&server, &wanted).expect(201);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let said = body(&reply);
    for name in [
        "redirect_uris",
        "client_name",
        "grant_types",
        "initiate_login_uri",
    ] {
        assert_eq!(said[name], wanted[name], "{name}");
    }
    assert_eq!(said["token_endpoint_auth_method"], "client_secret_basic");
    assert_eq!(
        (&said["application_type"], &said["response_types"]),
        (&json!("web"), &json!(["code"]))
    );
    assert_eq!(said["client_secret_expires_at"], 0);
    for name in ["unknown", "policy", "consent"] {
        assert!(said.get(name).is_none(), "{name}");
    }
    let shown = body(
        &send(
            &server,
            "GET",
            &own_path(&said),
            &text(&said, "registration_access_token"),
            None,
        )
        .expect(200),
    );
    assert_eq!(
        shown["initiate_login_uri"], wanted["initiate_login_uri"],
        "OP-76"
    );
    assert_eq!(shown["client_id"], said["client_id"]);
    assert!(shown.get("client_secret").is_none(), "it was shown once");
    let party = Party {
        id: text(&said, "client_id"),
        secret: text(&said, "client_secret"),
    };
    let mut browser = signed_in(&server);
    // Nobody registers that people are not asked.
    let page = browser.get(&ask(&party, &[])).expect(200);
    browser
        .submit(&page, "/oauth/consent", &[("decision", "allow")])
        .expect(303);
    let code = code_for(
        &mut browser,
        &party,
        &[("code_challenge", ""), ("code_challenge_method", "")],
    );
    let mut fields = crate::support::provider::exchange_of(&code).to_vec();
    fields.pop();
    let given = tokens(&party.post(&server, "/oauth/token", &fields));
    assert_eq!(claims(&given.id)["aud"], json!(party.id), "OP-08");
}

#[test]
fn op_47_op_77_what_may_not_be_registered_is_refused_in_json() {
    let server = open();
    for (change, error) in [
        (
            json!({"redirect_uris": ["https://app.example.org/cb#f"]}),
            "invalid_redirect_uri",
        ),
        (
            json!({"redirect_uris": ["javascript:alert(1)"]}),
            "invalid_redirect_uri",
        ),
        (json!({"redirect_uris": []}), "invalid_redirect_uri"),
        (
            json!({"initiate_login_uri": "http://app.example.org/"}),
            "invalid_client_metadata",
        ),
        (
            json!({"response_types": ["id_token"], "grant_types": ["implicit"]}),
            "invalid_client_metadata",
        ),
        (
            json!({"id_token_signed_response_alg": "none"}),
            "invalid_client_metadata",
        ),
        (
            json!({"token_endpoint_auth_method": "tls_client_auth"}),
            "invalid_client_metadata",
        ),
        (
            json!({"jwks": {"keys": [{"kty": "oct", "k": "x"}]}}),
            "invalid_client_metadata",
        ),
        (
            json!({"client_name": "a\u{202e}\u{0}b"}),
            "invalid_client_metadata",
        ),
        (json!({"redirect_uris": 1}), "invalid_client_metadata"),
        (
            json!({"sector_identifier_uri": "https://127.0.0.1:1/x"}),
            "invalid_client_metadata",
        ),
    ] {
        let mut wanted = document();
        wanted
            .as_object_mut()
            .expect("an object")
            .extend(change.as_object().expect("an object").clone());
        assert_eq!(refusal(&register(&server, &wanted), 400), error, "{change}");
    }
    for wrong in [json!([]), json!([[CALLBACK]]), json!(1), json!(null)] {
        assert_eq!(
            refusal(&register(&server, &wrong), 400),
            "invalid_client_metadata"
        );
    }
    let raw = |kind: &str, bytes: &[u8]| {
        server.browser().send(
            Request::new("POST", PATH)
                .header("Content-Type", kind)
                .body(bytes),
        )
    };
    assert_eq!(raw("application/json", b"{").status, 400);
    assert_eq!(raw("application/x-www-form-urlencoded", b"a=b").status, 415);
    assert_eq!(raw("application/json", &vec![b' '; 70_000]).status, 413);
}

#[test]
fn m_40_a_registration_is_managed_with_its_own_token_alone() {
    let server = open();
    let (one, two) = (
        body(&register(&server, &document())),
        body(&register(&server, &document())),
    );
    let (path, token) = (own_path(&one), text(&one, "registration_access_token"));
    let mut replaced = document();
    replaced["client_id"] = one["client_id"].clone();
    replaced["client_name"] = json!("Renamed");
    let wrong = [
        String::new(),
        "x".to_owned(),
        text(&two, "registration_access_token"),
        text(&one, "client_secret"),
    ];
    for token in &wrong {
        for (method, document) in [("GET", None), ("PUT", Some(&replaced)), ("DELETE", None)] {
            let reply = send(&server, method, &path, token, document);
            assert_eq!(refusal(&reply, 401), "invalid_token", "{method}");
            assert!(reply.header("www-authenticate").is_some());
        }
    }
    let unknown = send(&server, "GET", "/oauth/register/nobody", &token, None);
    assert_eq!(
        refusal(&unknown, 401),
        "invalid_token",
        "as an existing one"
    );
    let put = |document: &Value| send(&server, "PUT", &path, &token, Some(document));
    let mut other = replaced.clone();
    other["client_id"] = two["client_id"].clone();
    assert_eq!(refusal(&put(&other), 400), "invalid_client_metadata");
    assert_eq!(
        refusal(&put(&document()), 400),
        "invalid_client_metadata",
        "no client_id"
    );
    let mut public = replaced.clone();
    public["token_endpoint_auth_method"] = json!("none");
    assert_eq!(refusal(&put(&public), 400), "invalid_client_metadata");
    let said = body(&put(&replaced).expect(200));
    assert_eq!(said["client_name"], "Renamed");
    let party = Party {
        id: text(&one, "client_id"),
        secret: text(&one, "client_secret"),
    };
    let mut browser = signed_in(&server);
    let page = browser.get(&ask(&party, &[])).expect(200);
    assert!(page.text().contains("Renamed"));
    let code = crate::support::provider::told(&browser.submit(
        &page,
        "/oauth/consent",
        &[("decision", "allow")],
    ))["code"]
        .clone();
    let given = tokens(&party.exchange(&server, &code));
    let gone = send(&server, "DELETE", &path, &token, None).expect(204);
    assert_eq!(gone.header("cache-control"), Some("no-store"));
    assert_eq!(send(&server, "GET", &path, &token, None).status, 401);
    assert_eq!(server.userinfo(&given.access).status, 401, "S-147");
    assert_eq!(
        refusal(&party.exchange(&server, &code), 401),
        "invalid_client"
    );
    crate::support::provider::assert_page(&browser.get(&ask(&party, &[])), "a deleted client");
}

#[test]
fn m_39_registration_is_off_or_wants_a_token_where_it_was_set_so() {
    let off = Server::start();
    assert_eq!(register(&off, &document()).status, 404);
    let server = Setup::new()
        .set("registration", "token")
        .set("registration_token", INITIAL)
        .start();
    for token in ["", "x", &INITIAL[1..]] {
        let reply = send(&server, "POST", PATH, token, Some(&document()));
        assert_eq!(refusal(&reply, 401), "invalid_token");
    }
    send(&server, "POST", PATH, INITIAL, Some(&document())).expect(201);
}

#[test]
fn s_128_a_public_client_that_registered_itself_must_send_a_challenge() {
    let server = open();
    let mut wanted = document();
    wanted["token_endpoint_auth_method"] = json!("none");
    let said = body(&register(&server, &wanted).expect(201));
    assert!(said.get("client_secret").is_none() && said.get("client_secret_expires_at").is_none());
    let party = Party {
        id: text(&said, "client_id"),
        secret: String::new(),
    };
    let mut browser = signed_in(&server);
    let plain = [("code_challenge", ""), ("code_challenge_method", "")];
    assert_eq!(
        error_told(&browser.get(&ask(&party, &plain))),
        "invalid_request"
    );
}

#[test]
fn s_050_neither_secret_nor_token_of_a_registration_is_kept_or_logged() {
    let server = open();
    let said = body(&register(&server, &document()));
    send(
        &server,
        "GET",
        &own_path(&said),
        &text(&said, "registration_access_token"),
        None,
    )
    .expect(200);
    let (database, log) = (server.database.bytes(), log::text());
    for name in ["client_secret", "registration_access_token"] {
        let secret = text(&said, name);
        for bytes in [&database, &log] {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes()),
                "{name}"
            );
        }
    }
}

#[test]
fn m_49_an_address_inside_is_no_part_of_a_registration() {
    let server = open();
    for name in [
        "jwks_uri",
        "logo_uri",
        "backchannel_logout_uri",
        "frontchannel_logout_uri",
    ] {
        for uri in [
            "https://localhost/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://10.0.0.7/x",
        ] {
            let mut wanted = document();
            wanted[name] = json!(uri);
            let reply = register(&server, &wanted).expect(400);
            assert_eq!(
                body(&reply)["error"],
                "invalid_client_metadata",
                "{name} {uri}"
            );
        }
    }
}
