//! `portcullis client`.

use super::portcullis;
use crate::support::Server;
use portcullis_base::Timestamp;
use portcullis_oidc::token::authentication::{digest_of, secret_fits};
use portcullis_oidc::{ClientId, ClientQuery, ClientSecret, ClientStore};
use serde_json::{Value, json};

const CALLBACK: &str = "https://wiki.example.test/callback";

fn create(server: &Server, more: &[&str]) -> super::Said {
    let args = [
        "client",
        "create",
        "--name",
        "Wiki",
        "--redirect-uri",
        CALLBACK,
    ];
    portcullis(server, &[&args[..], more].concat())
}

/// A client called `wiki`; answers with its secret.
#[track_caller]
fn wiki(server: &Server, more: &[&str]) -> String {
    let made = create(server, &[&["--id", "wiki", "--json"][..], more].concat()).json();
    made["client_secret"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn show(server: &Server, id: &str) -> Value {
    portcullis(server, &["client", "show", id, "--json"]).json()
}

fn secrets(server: &Server, id: &str) -> Vec<ClientSecret> {
    let id = ClientId::parse(id).expect("an id");
    server.read(|tx| tx.client_secrets(&id))
}

fn count(server: &Server) -> usize {
    let query = ClientQuery {
        limit: 100,
        ..ClientQuery::default()
    };
    server.read(|tx| tx.clients(&query)).len()
}

#[test]
fn s_050_a_clients_secret_is_printed_once_and_kept_nowhere_in_clear() {
    let server = Server::start();
    let said = create(&server, &[]);
    assert!(said.err.contains("cannot be shown again"), "{}", said.err);
    let out = said.done();
    let value = |name: &str| {
        let line = out.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("{name} is missing: {out}"))
            .to_owned()
    };
    let (id, secret) = (value("client_id: "), value("client_secret: "));
    assert_eq!(out.matches(&secret).count(), 1);
    assert_eq!(value("issuer: "), "https://auth.example.test");
    assert_eq!(
        value("discovery: "),
        "https://auth.example.test/.well-known/openid-configuration"
    );
    assert_eq!(secrets(&server, &id)[0].digest, digest_of(&secret));
    let rotated = portcullis(&server, &["client", "rotate-secret", &id, "--json"]).json();
    let rotated = rotated["client_secret"]
        .as_str()
        .expect("a secret")
        .to_owned();
    let kept = server.database.bytes();
    for secret in [&secret, &rotated] {
        assert!(secret.len() > 30);
        let found = kept
            .windows(secret.len())
            .any(|part| part == secret.as_bytes());
        assert!(!found, "a secret is kept in clear");
        for args in [
            &["client", "list"][..],
            &["client", "show", &id],
            &["client", "show", &id, "--json"],
        ] {
            assert!(!portcullis(&server, args).done().contains(secret));
        }
    }
}

#[test]
fn a_client_of_the_command_line_has_the_defaults_of_the_owner() {
    let server = Server::start();
    let made = create(&server, &["--id", "wiki", "--json"]).json();
    assert_eq!(made["client_id"], "wiki");
    assert_eq!(made["client_name"], "Wiki");
    assert_eq!(made["issuer"], "https://auth.example.test");
    assert_eq!(
        made["grant_types"],
        json!(["authorization_code", "refresh_token"])
    );
    assert_eq!(made["response_types"], json!(["code"]));
    assert_eq!(made["token_endpoint_auth_method"], "client_secret_basic");
    assert_eq!(made["policy"]["consent"], "skip");
    assert_eq!(made["policy"]["pkce"], "required");
    assert_eq!(made["policy"]["any_secret_method"], true);
    let taken = create(&server, &["--id", "wiki"]).refused();
    assert!(taken.contains("portcullis client update wiki"), "{taken}");
    assert_eq!(count(&server), 1);
    let text = portcullis(&server, &["client", "list"]).done();
    assert_eq!(text, "wiki  Wiki  confidential  enabled  1 redirect URI\n");
    let rows = portcullis(&server, &["client", "list", "--search", "WIK", "--json"]).json();
    assert_eq!(rows[0]["redirect_uris"], json!([CALLBACK]));
    let none = portcullis(&server, &["client", "list", "--search", "x", "--json"]).json();
    assert_eq!(none, json!([]));
}

#[test]
fn everything_that_can_be_named_is_kept() {
    let server = Server::start();
    server.person("ada@example.test");
    portcullis(&server, &["group", "create", "staff"]).done();
    let keys = server.database.directory().join("jwks.json");
    std::fs::write(
        &keys,
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA"}]}"#,
    )
    .expect("written");
    let keys = keys.to_str().expect("a path");
    let more = "--auth-method private_key_jwt --grant device_code --grant authorization_code --pairwise --native --dpop \
        --require-par --pkce optional --consent always --allow-group staff --allow-user ada@example.test --acr phr \
        --access-token jwt --resource https://api.example.test --id-token-claim groups --claim login=preferred_username \
        --refresh-grace 30 --id-token-alg EdDSA --userinfo-alg ES256 --backchannel-logout-uri https://wiki.example.test/bc \
        --frontchannel-logout-uri https://wiki.example.test/fc --initiate-login-uri https://wiki.example.test/login \
        --logo-uri https://wiki.example.test/logo.png --client-uri https://wiki.example.test/ \
        --policy-uri https://wiki.example.test/policy --tos-uri https://wiki.example.test/tos \
        --post-logout-redirect-uri https://wiki.example.test/bye";
    let mut more: Vec<&str> = more.split_whitespace().collect();
    more.extend(["--scope", "openid profile", "--jwks", keys]);
    assert_eq!(wiki(&server, &more), "", "it has keys, and no secret");
    let kept = show(&server, "wiki");
    let policy = &kept["policy"];
    assert_eq!(
        kept["grant_types"],
        json!([
            "authorization_code",
            "urn:ietf:params:oauth:grant-type:device_code"
        ])
    );
    assert_eq!(kept["subject_type"], "pairwise");
    assert_eq!(kept["application_type"], "native");
    assert_eq!(kept["dpop_bound_access_tokens"], true);
    assert_eq!(kept["require_pushed_authorization_requests"], true);
    assert_eq!(kept["scope"], "openid profile");
    assert_eq!(kept["jwks"]["keys"][0]["crv"], "Ed25519");
    assert_eq!(kept["id_token_signed_response_alg"], "EdDSA");
    assert_eq!(kept["userinfo_signed_response_alg"], "ES256");
    assert_eq!(
        kept["backchannel_logout_uri"],
        "https://wiki.example.test/bc"
    );
    assert_eq!(policy["admit"]["only"]["groups"], json!(["staff"]));
    assert_eq!(
        policy["admit"]["only"]["accounts"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(policy["acr"], "phr");
    assert_eq!(policy["access_tokens"], "jwt");
    assert_eq!(
        policy["claim_names"],
        json!({"login": "preferred_username"})
    );
    assert_eq!(policy["refresh_grace_seconds"], 30);
    let text = portcullis(&server, &["client", "show", "wiki"]).done();
    assert!(text.contains("policy.consent: always\n"), "{text}");
    let refused = portcullis(&server, &["client", "rotate-secret", "wiki"]).refused();
    assert!(
        refused.contains("--auth-method client_secret_basic"),
        "{refused}"
    );
}

#[test]
fn clients_without_a_browser_or_a_secret() {
    let server = Server::start();
    let machine = [
        "client",
        "create",
        "--name",
        "Backup",
        "--grant",
        "client_credentials",
        "--json",
    ];
    let made = portcullis(&server, &machine).json();
    assert_eq!(made["response_types"], json!([]));
    assert!(made["client_secret"].is_string());
    let public = create(&server, &["--public", "--json"]).json();
    assert_eq!(public["token_endpoint_auth_method"], "none");
    assert!(public.get("client_secret").is_none());
    let both = create(&server, &["--public", "--grant", "client_credentials"]).refused();
    assert!(both.contains("public client"), "{both}");
}

#[test]
fn s_172_what_is_no_redirect_uri_is_refused_with_the_way_out() {
    let server = Server::start();
    for (uri, fix) in [
        ("http://wiki.example.test/callback", "https://"),
        ("https://wiki.example.test/callback#x", "no #"),
        ("https://*.example.test/callback", "no *"),
        ("https://ada@wiki.example.test/callback", "no @"),
        ("javascript:alert(1)", "https://"),
        ("/callback", "absolute"),
        ("com.example.wiki:/callback", "add --native"),
        (
            "https://wiki.example.test/a/../callback",
            "https://wiki.example.test/callback",
        ),
    ] {
        let args = ["client", "create", "--name", "Wiki", "--redirect-uri", uri];
        let said = portcullis(&server, &args).refused();
        assert!(
            said.contains("--redirect-uri") && said.contains(fix),
            "{uri}: {said}"
        );
    }
    let none = portcullis(&server, &["client", "create", "--name", "Wiki"]).refused();
    assert!(none.contains("--redirect-uri is needed"), "{none}");
    assert_eq!(count(&server), 0);
}

#[test]
fn s_172_the_rest_is_checked_too_and_nothing_is_kept() {
    let server = Server::start();
    let cases: &[(&[&str], &str)] = &[
        (
            &["--logo-uri", "javascript:alert(1)"],
            "logo_uri must be an https address",
        ),
        (&["--auth-method", "private_key_jwt"], "jwks or jwks_uri"),
        (&["--jwks", "/nowhere"], "cannot be read"),
        (&["--allow-group", "staff"], "portcullis group list"),
        (
            &["--allow-user", "ada@example.test"],
            "portcullis user list",
        ),
        (&["--id-token-claim", "shoe_size"], "There are: name, "),
        (&["--claim", "login"], "login=preferred_username"),
        (&["--claim", "sub=email"], "another name"),
        (&["--resource", "api"], "absolute"),
        (
            &["--pairwise", "--redirect-uri", "https://b.example.test/"],
            "a client for each host",
        ),
        (&["--id", "two words"], "without spaces"),
    ];
    for (more, fix) in cases {
        let said = create(&server, more).refused();
        assert!(said.contains(fix), "{more:?}: {said}");
    }
    assert_eq!(create(&server, &["--refresh-grace", "61"]).code, 2);
    assert_eq!(create(&server, &["--pkce", "never"]).code, 2);
    assert_eq!(count(&server), 0);
}

#[test]
fn an_update_keeps_what_is_not_named() {
    let server = Server::start();
    let logo = [
        "--logo-uri",
        "https://wiki.example.test/logo.png",
        "--pkce",
        "optional",
        "--dpop",
    ];
    wiki(&server, &logo);
    let before = show(&server, "wiki");
    let change =
        |more: &[&str]| portcullis(&server, &[&["client", "update", "wiki"][..], more].concat());
    assert_eq!(change(&[]).done(), "wiki is so already\n");
    assert_eq!(change(&["--consent", "remember"]).done(), "changed wiki\n");
    let mut expected = before.clone();
    expected["policy"]["consent"] = json!("remember");
    assert_eq!(show(&server, "wiki"), expected);
    let uris = [
        "--redirect-uri",
        "https://b.example.test/",
        "--logo-uri",
        "",
        "--dpop=false",
        "--disable",
    ];
    let after = change(&[&uris[..], &["--name", "Book", "--json"][..]].concat()).json();
    assert_eq!(after["redirect_uris"], json!(["https://b.example.test/"]));
    assert_eq!(
        (after.get("logo_uri"), &after["client_name"]),
        (None, &json!("Book"))
    );
    assert_eq!(
        (after.get("dpop_bound_access_tokens"), &after["enabled"]),
        (None, &json!(false))
    );
    assert_eq!(after["policy"]["pkce"], "optional");
    let refused = change(&["--redirect-uri", "http://b.example.test/", "--enable"]).refused();
    assert!(refused.contains("nothing was changed"), "{refused}");
    assert_eq!(show(&server, "wiki"), after);
    change(&["--enable"]).done();
    let more = ["--add-redirect-uri", "https://c.example.test/"];
    assert_eq!(change(&more).done(), "changed wiki\n");
    assert_eq!(change(&more).done(), "wiki is so already\n");
    assert_eq!(
        show(&server, "wiki")["redirect_uris"],
        json!(["https://b.example.test/", "https://c.example.test/"])
    );
    let unknown = portcullis(&server, &["client", "update", "book", "--enable"]).refused();
    assert!(unknown.contains("portcullis client list"), "{unknown}");
}

#[test]
fn s_050_secrets_of_a_client_that_became_public_are_good_for_nothing_afterwards() {
    let server = Server::start();
    wiki(&server, &[]);
    let change = |method| {
        portcullis(
            &server,
            &["client", "update", "wiki", "--auth-method", method],
        )
    };
    change("none").done();
    let said = change("client_secret_post");
    assert!(
        said.err.contains("portcullis client rotate-secret wiki"),
        "{}",
        said.err
    );
    let expired = secrets(&server, "wiki")[0].expires_at;
    assert!(expired.is_some_and(|at| at <= secrets_now()));
}

/// The instant that the command line lives in; the server's clock stands still in the past.
fn secrets_now() -> Timestamp {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Timestamp::default().after(now.expect("after 1970"))
}

#[test]
fn a_rotated_secret_overlaps_as_long_as_it_was_told() {
    let server = Server::start();
    let first = wiki(&server, &[]);
    let rotate = |more: &[&str]| {
        let said = portcullis(
            &server,
            &[&["client", "rotate-secret", "wiki"][..], more].concat(),
        )
        .done();
        let secret = said
            .lines()
            .find_map(|line| line.strip_prefix("client_secret: "));
        secret.expect("a secret").to_owned()
    };
    let fits = |secret: &str, hours: u64| {
        let at = secrets_now().after(std::time::Duration::from_secs(hours * 3600));
        secret_fits(secret, &secrets(&server, "wiki"), at)
    };
    let second = rotate(&["--overlap", "24h"]);
    assert!(fits(&first, 0) && fits(&second, 0));
    assert!(fits(&first, 23) && !fits(&first, 24));
    let third = rotate(&[]);
    assert!(!fits(&first, 0) && !fits(&second, 0), "they die at once");
    assert!(fits(&third, 1000));
}

#[test]
fn a_client_is_deleted_only_when_somebody_means_it() {
    let server = Server::start();
    wiki(&server, &[]);
    let asked = portcullis(&server, &["client", "delete", "wiki"]).refused();
    for word in ["--yes", "Wiki", "secrets", "granted"] {
        assert!(asked.contains(word), "{asked}");
    }
    assert_eq!(count(&server), 1);
    let deleted = portcullis(&server, &["client", "delete", "wiki", "--yes"]).done();
    assert_eq!(deleted, "deleted wiki\n");
    assert_eq!((count(&server), secrets(&server, "wiki").len()), (0, 0));
    let again = portcullis(&server, &["client", "delete", "wiki", "--yes"]).refused();
    assert!(again.contains("portcullis client list"), "{again}");
}

#[test]
fn a_known_app_needs_only_its_address() {
    let server = Server::start();
    let listed = portcullis(&server, &["client", "presets", "--json"]).json();
    let presets = listed.as_array().expect("a list");
    assert!(presets.len() >= 32, "{}", presets.len());
    assert!(presets.iter().any(|preset| preset["id"] == "grafana"));
    let text = portcullis(&server, &["client", "presets"]).done();
    assert!(text.contains("grafana  Grafana\n"), "{text}");

    let create = ["client", "create", "--preset", "grafana", "--url"];
    let at = |url: &'static str, more: &[&'static str]| {
        portcullis(&server, &[&create[..], &[url], more].concat())
    };
    let made = at(
        "https://grafana.example.test/",
        &["--id", "grafana", "--json"],
    )
    .json();
    assert_eq!(made["client_name"], "Grafana");
    assert_eq!(
        made["redirect_uris"],
        json!(["https://grafana.example.test/login/generic_oauth"])
    );
    let secret = made["client_secret"].as_str().expect("a secret");
    let snippet = made["snippet"].as_str().expect("what it must be told");
    assert!(snippet.contains(&format!("_CLIENT_SECRET={secret}")));
    let said = at(
        "https://charts.example.test",
        &["--name", "Charts", "--scope", "openid"],
    )
    .done();
    assert!(said.contains("GF_SERVER_ROOT_URL=https://charts.example.test"));

    let named = [
        "client",
        "create",
        "--preset",
        "vikunja",
        "--url",
        "https://todo.example.test",
    ];
    let made = portcullis(
        &server,
        &[&named[..], &["--connection", "home", "--json"]].concat(),
    );
    let uris = made.json()["redirect_uris"].clone();
    assert_eq!(uris, json!(["https://todo.example.test/auth/openid/home"]));
    assert_eq!(count(&server), 3);
}

#[test]
fn s_172_what_is_no_known_app_or_no_address_of_one_is_refused() {
    let server = Server::start();
    let known = ["--preset", "grafana"];
    for args in [
        &["--preset", "nothing", "--url", "https://x.example.test"][..],
        &[&known[..], &["--url", "http://grafana.example.test"]].concat(),
        &[&known[..], &["--url", "javascript:alert(1)"]].concat(),
        &[&known[..], &["--url", "https://bücher.example"]].concat(),
        &known,
        &["--url", "https://x.example.test"],
        &[
            "--preset",
            "vikunja",
            "--url",
            "https://x.example.test",
            "--connection",
            "a/b",
        ],
        &["--name", "New", "--id", "new", "--redirect-uri", CALLBACK],
    ] {
        let said = portcullis(&server, &[&["client", "create"][..], args].concat());
        assert_ne!(said.code, 0, "{args:?}");
        assert!(!said.err.is_empty(), "{args:?}");
    }
    assert_eq!(count(&server), 0);
}
