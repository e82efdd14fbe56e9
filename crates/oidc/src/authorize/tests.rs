use super::*;
use crate::client::{AuthMethod, Metadata, PkcePolicy, Policy};
use crate::params::Parameters;
use crate::{Client, ClientId};
use portcullis_base::Timestamp;

const ISSUER: &str = "https://id.example.org";
const URI: &str = "https://app.example.org/cb?bar=foo";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn client() -> Client {
    Client {
        id: ClientId::parse("app").expect("an id"),
        enabled: true,
        metadata: Metadata {
            redirect_uris: vec![URI.to_owned()],
            grant_types: vec!["authorization_code".to_owned(), "refresh_token".to_owned()],
            ..Metadata::default()
        },
        policy: Policy {
            pkce: PkcePolicy::Optional,
            ..Policy::default()
        },
        registration: None,
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
    }
}

fn legacy() -> Client {
    let mut client = client();
    client.metadata.response_types = ResponseType::LEGACY.map(str::to_owned).to_vec();
    client
}

/// A good request with some parameters changed: an empty value takes one out.
fn request(changes: &[(&str, &str)]) -> Parameters {
    let mut pairs = vec![
        ("client_id", "app"),
        ("redirect_uri", URI),
        ("response_type", "code"),
        ("scope", "openid"),
        ("state", "a-._~b"),
    ];
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        pairs.push((name, value));
    }
    pairs.retain(|(_, value)| !value.is_empty());
    Parameters::of(pairs)
}

fn run(client: &Client, parameters: &Parameters) -> Result<AuthorizationRequest, Rejection> {
    let settings = Settings {
        issuer: ISSUER,
        legacy_response_types: true,
    };
    check(parameters, client, settings)
}

fn refused(client: &Client, changes: &[(&str, &str)]) -> (String, String) {
    match run(client, &request(changes)) {
        Err(Rejection::Redirect(door, error, why)) => {
            assert!(!why.is_empty());
            (
                error.as_str().to_owned(),
                door.refuse(ISSUER, error, &why).location(),
            )
        }
        other => panic!("{changes:?}: {other:?}"),
    }
}

fn page(client: &Client, parameters: &Parameters) -> PageError {
    match run(client, parameters) {
        Err(Rejection::Page(error)) => error,
        other => panic!("{parameters:?}: {other:?}"),
    }
}

#[test]
fn s_124_only_the_registered_address_is_ever_redirected_to() {
    let base = "https://app.example.org/cb?bar=foo";
    for uri in [
        "https://app.example.org/cb",
        "https://app.example.org/cb/?bar=foo",
        "https://app.example.org/CB?bar=foo",
        "https://app.example.org/cb?bar=foo&x=1",
        "https://app.example.org/cb?bar=foo#f",
        "https://app.example.org/cb/../evil?bar=foo",
        "https://app.example.org:8443/cb?bar=foo",
        "HTTPS://app.example.org/cb?bar=foo",
        "https://u@app.example.org/cb?bar=foo",
        "https://app.example.org./cb?bar=foo",
        "https://app.example.org/cb?bar=foo\0",
        "https://evil.test/",
    ] {
        let error = page(&client(), &request(&[("redirect_uri", uri)]));
        assert_eq!(error, PageError::UnregisteredRedirectUri, "{uri}");
    }
    assert!(run(&client(), &request(&[("redirect_uri", base)])).is_ok());
}

#[test]
fn s_125_what_is_missing_or_there_twice_is_a_page() {
    let missing = page(&client(), &request(&[("redirect_uri", "")]));
    assert_eq!(missing, PageError::MissingRedirectUri);
    for name in ["client_id", "redirect_uri"] {
        let value = if name == "client_id" { "app" } else { URI };
        let twice = Parameters::of(
            request(&[])
                .iter()
                .chain([(name, value)])
                .collect::<Vec<_>>(),
        );
        assert_eq!(page(&client(), &twice), PageError::Duplicate(name));
    }
    let mut disabled = client();
    disabled.enabled = false;
    assert_eq!(page(&disabled, &request(&[])), PageError::DisabledClient);
}

#[test]
fn op_02_without_a_response_type_the_refusal_takes_the_usual_door() {
    let (error, location) = refused(&client(), &[("response_type", "")]);
    assert_eq!(error, "invalid_request");
    assert!(location.starts_with(&format!("{URI}&error=invalid_request&")));
    assert!(location.contains("&state=a-._%7Eb&iss=https%3A%2F%2Fid.example.org"));
    let door = door(
        &request(&[("response_type", ""), ("response_mode", "form_post")]),
        &client(),
    );
    assert_eq!(door.expect("a door").mode(), ResponseMode::FormPost);
}

#[test]
fn s_126_response_types_and_modes_are_those_of_the_client() {
    for kind in ["token", "none", "code code", "x", "code x"] {
        let (error, _) = refused(&client(), &[("response_type", kind)]);
        assert_eq!(error, "unsupported_response_type", "{kind}");
    }
    let (error, location) = refused(&client(), &[("response_type", "id_token"), ("nonce", "n")]);
    assert_eq!(error, "unauthorized_client");
    assert!(location.starts_with(&format!("{URI}#error=")), "{location}");
    for mode in ["query.jwt", "jwt", "x"] {
        assert_eq!(
            refused(&client(), &[("response_mode", mode)]).0,
            "invalid_request"
        );
    }
    let (error, location) = refused(
        &legacy(),
        &[
            ("response_type", "code id_token"),
            ("response_mode", "query"),
            ("nonce", "n"),
        ],
    );
    assert_eq!(error, "invalid_request");
    assert!(
        location.contains('#'),
        "errors of it stay out of the query: {location}"
    );
    let off = Settings {
        issuer: ISSUER,
        legacy_response_types: false,
    };
    let asked = request(&[("response_type", "id_token"), ("nonce", "n")]);
    let answer = check(&asked, &legacy(), off);
    assert!(matches!(
        answer,
        Err(Rejection::Redirect(
            _,
            ErrorCode::UnsupportedResponseType,
            _
        ))
    ));
}

#[test]
fn op_09_an_id_token_through_the_browser_wants_a_nonce() {
    for kind in [
        "id_token",
        "id_token token",
        "code id_token",
        "code id_token token",
    ] {
        let (error, _) = refused(&legacy(), &[("response_type", kind)]);
        assert_eq!(error, "invalid_request", "{kind}");
        assert!(
            run(
                &legacy(),
                &request(&[("response_type", kind), ("nonce", "n")])
            )
            .is_ok()
        );
    }
}

#[test]
fn s_128_a_challenge_is_s256_and_required_where_the_policy_says_so() {
    let mut strict = client();
    strict.policy.pkce = PkcePolicy::Required;
    let mut public = client();
    public.metadata.token_endpoint_auth_method = AuthMethod::None;
    for client in [&strict, &public] {
        assert_eq!(refused(client, &[]).0, "invalid_request");
        let good = [
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        assert!(
            run(client, &request(&good))
                .expect("good")
                .challenge
                .is_some()
        );
    }
    assert!(run(&client(), &request(&[])).is_ok(), "OP-08");
    for bad in [
        [
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "plain"),
        ],
        [
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "s256"),
        ],
        [
            ("code_challenge", "short"),
            ("code_challenge_method", "S256"),
        ],
        [("code_challenge", CHALLENGE), ("code_challenge_method", "")],
        [("code_challenge", ""), ("code_challenge_method", "S256")],
    ] {
        assert_eq!(refused(&client(), &bad).0, "invalid_request", "{bad:?}");
    }
}

#[test]
fn s_137_request_objects_are_refused_by_their_names() {
    for (name, error) in [
        ("request", "request_not_supported"),
        ("request_uri", "request_uri_not_supported"),
        ("registration", "registration_not_supported"),
    ] {
        assert_eq!(refused(&client(), &[(name, "http://127.0.0.1/")]).0, error);
    }
}

#[test]
fn s_139_prompt_none_stands_alone() {
    for bad in ["none login", "none none", "create", "x"] {
        assert_eq!(
            refused(&client(), &[("prompt", bad)]).0,
            "invalid_request",
            "{bad}"
        );
    }
    let read = run(&client(), &request(&[("prompt", "login consent")])).expect("good");
    assert!(read.prompts.has(Prompt::Login) && read.prompts.has(Prompt::Consent));
}

#[test]
fn s_131_state_and_nonce_are_carried_as_they_are() {
    let state = "\"'<>é%26+ \u{2028}".to_owned() + &"s".repeat(2000);
    let read = run(&client(), &request(&[("state", &state), ("nonce", &state)])).expect("good");
    assert_eq!(read.nonce.as_deref(), Some(state.as_str()));
    let location = read
        .door
        .answer(ISSUER, vec![("code", "c".to_owned())])
        .location();
    let query = location.split_once('?').expect("a query").1;
    let back = Parameters::parse(query).expect("parameters");
    assert_eq!(back.get("state"), Some(state.as_str()));
    assert_eq!(back.get("bar"), Some("foo"), "BASE-5");
    assert_eq!(back.get("iss"), Some(ISSUER));
    assert_eq!(
        refused(&client(), &[("state", &"s".repeat(4097))]).0,
        "invalid_request"
    );
}

#[test]
fn s_149_scopes_are_known_allowed_and_never_without_limit() {
    let scope = |client: &Client, text: &str| {
        run(client, &request(&[("scope", text)])).map(|read| read.scope.to_string())
    };
    let plain = client();
    assert_eq!(
        scope(&plain, "x email openid"),
        Ok("email openid".to_owned())
    );
    assert_eq!(
        scope(&plain, "openid offline_access"),
        Ok("openid offline_access".to_owned())
    );
    let mut narrow = client();
    narrow.metadata.scope = Some("openid api:read".to_owned());
    narrow.metadata.grant_types = vec!["authorization_code".to_owned()];
    assert_eq!(
        scope(&narrow, "openid email api:read"),
        Ok("openid api:read".to_owned())
    );
    assert_eq!(
        scope(&narrow, "openid offline_access"),
        Ok("openid".to_owned())
    );
    for bad in ["x", "", &"x ".repeat(10_000), "a\\b"] {
        assert_eq!(
            refused(&client(), &[("scope", bad)]).0,
            "invalid_scope",
            "{bad:.20}"
        );
    }
}

#[test]
fn ages_resources_and_keys_are_read_strictly() {
    assert_eq!(
        run(&client(), &request(&[("max_age", "0")]))
            .expect("good")
            .max_age,
        Some(0)
    );
    for (name, value, error) in [
        ("max_age", "-1", "invalid_request"),
        ("max_age", "1e3", "invalid_request"),
        ("max_age", "99999999999999999999", "invalid_request"),
        ("claims", "[]", "invalid_request"),
        ("resource", "https://api.example.org", "invalid_target"),
        ("dpop_jkt", "x", "invalid_request"),
    ] {
        assert_eq!(
            refused(&client(), &[(name, value)]).0,
            error,
            "{name}={value}"
        );
    }
    let mut with_default = client();
    with_default.metadata.default_max_age = Some(60);
    assert_eq!(
        run(&with_default, &request(&[])).expect("good").max_age,
        Some(60)
    );
}

#[test]
fn op_16_17_23_25_26_27_what_is_a_wish_is_never_an_error() {
    for (name, value) in [
        ("display", "page"),
        ("display", "popup"),
        ("display", "nonsense"),
        ("extra", "foobar"),
        ("login_hint", "buffy@host"),
        ("ui_locales", "se"),
        ("claims_locales", "se"),
        ("acr_values", "1 2"),
    ] {
        assert!(
            run(&client(), &request(&[(name, value)])).is_ok(),
            "{name}={value}"
        );
    }
}

#[test]
fn base_13_a_description_has_only_the_characters_that_are_allowed() {
    let door = door(&request(&[]), &client()).expect("a door");
    let response = door.refuse(ISSUER, ErrorCode::InvalidRequest, "a \"b\" \\ ä\r\n");
    let description = &response.fields()[1].1;
    assert_eq!(description, "a 'b' ? ???");
}
