//! Clients of the OpenID Provider, their keys, and what they ask.

use super::browser::{Browser, Request};
use super::server::{PUBLIC_URL, Server};
use super::wire::Reply;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use josekit::jwk::Jwk;
use josekit::jwk::alg::ec::{EcCurve, EcKeyPair};
use portcullis_audit::Actor;
use portcullis_credentials::Account;
use portcullis_oidc::client::{ConsentPolicy, Metadata, Policy};
use portcullis_oidc::{Client, ClientId, ClientStore, SigningAlgorithm};
use portcullis_sessions::{Area, Invalidation};
use portcullis_web::flows::provider::clients::{self, NewClient};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub const CALLBACK: &str = "https://app.example.org/cb";
pub const BYE: &str = "https://app.example.org/bye";
/// RFC 7636, appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A client, as it knows itself.
#[derive(Clone, Debug)]
pub struct Party {
    pub id: String,
    /// Empty where it has none.
    pub secret: String,
}

/// What an exchange has given.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
    pub id: String,
    pub all: Value,
}

impl Server {
    /// A confidential client that people are not asked about.
    pub fn party(&self) -> Party {
        self.party_with(|_, _| {})
    }

    /// The same, with changes.
    pub fn party_with(&self, change: impl FnOnce(&mut Metadata, &mut Policy)) -> Party {
        let mut metadata = Metadata {
            redirect_uris: vec![CALLBACK.to_owned()],
            client_name: Some("Notes".to_owned()),
            grant_types: vec!["authorization_code".to_owned(), "refresh_token".to_owned()],
            post_logout_redirect_uris: vec![BYE.to_owned()],
            ..Metadata::default()
        };
        let mut policy = Policy {
            consent: ConsentPolicy::Skip,
            ..Policy::default()
        };
        change(&mut metadata, &mut policy);
        portcullis_oidc::registration::check(&metadata).expect("it can be registered");
        let new = NewClient {
            id: None,
            metadata,
            policy,
            managed: false,
        };
        let scene = self.app().scene();
        let registered = self
            .write(|tx, call| clients::register(tx, call, (&scene, Actor::Operator), new.clone()));
        self.take_in();
        let secret = registered.secret.as_ref().map(|plain| plain.reveal());
        Party {
            id: registered.client.id.to_string(),
            secret: secret.unwrap_or_default().to_owned(),
        }
    }

    /// A client that keeps no secret.
    pub fn public_party(&self) -> Party {
        self.party_with(|metadata, _| make_public(metadata))
    }

    /// Changes a client as its owner does.
    pub fn change_party(&self, party: &Party, change: impl Fn(&mut Client)) {
        let scene = self.app().scene();
        self.write(|tx, call| {
            let id = ClientId::parse(&party.id).expect("an id");
            let mut client = tx.client(&id)?.expect("it is registered");
            change(&mut client);
            clients::change(tx, call, (&scene, Actor::Operator), &client)
        });
        self.take_in();
    }

    /// What another process would hear of.
    pub fn take_in(&self) {
        let taken = self.app().forget(&Invalidation::Rules);
        taken.expect("the store answers");
    }

    /// The claims of a token that the provider has signed.
    #[track_caller]
    pub fn verified(&self, token: &str, typ: &str) -> Value {
        let ring = &self.app().provided().ring;
        let claims = ring.verify(token, &[typ], self.clock.now());
        Value::Object(claims.expect("the provider's signature"))
    }

    /// A token with the provider's own signature, whatever it says.
    pub fn forge(&self, typ: &str, claims: &Value) -> String {
        let provided = self.app().provided();
        let key = provided
            .ring
            .signing(SigningAlgorithm::Rs256, self.clock.now());
        let claims = claims.as_object().expect("claims");
        key.expect("a key").sign(typ, claims).expect("a signature")
    }

    /// Asks UserInfo with a bearer token.
    pub fn userinfo(&self, token: &str) -> Reply {
        let request = Request::new("GET", "/oauth/userinfo");
        self.browser()
            .send(request.header("Authorization", format!("Bearer {token}")))
    }

    /// Does something to an account as an admin does: `disable` or `revoke-sessions`.
    #[track_caller]
    pub fn administer(&self, account: &Account, what: &str) {
        let root = self.admin("root@example.test");
        let mut admin = self.with_session(&root, Area::Admin);
        let page = admin
            .get(&format!("/admin/users/{}", account.id))
            .expect(200);
        let action = format!("/admin/users/{}/{what}", account.id);
        admin.submit(&page, &action, &[]).expect(303);
    }

    pub fn seconds(&self) -> i64 {
        self.clock.now().seconds()
    }
}

/// Makes it a client without a secret.
pub fn make_public(metadata: &mut Metadata) {
    metadata.token_endpoint_auth_method = portcullis_oidc::client::AuthMethod::None;
}

/// An authorization request; a change with an empty value leaves the parameter out.
pub fn ask(party: &Party, changes: &[(&str, &str)]) -> String {
    format!("/oauth/authorize?{}", encode(&asked(party, changes)))
}

/// The same, as fields.
pub fn asked<'a>(party: &'a Party, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("client_id", party.id.as_str()),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid"),
        ("state", "xyz"),
        ("nonce", "n-0"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    pairs
}

pub fn encode(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

/// What the client is told at its redirect URI, in query or fragment.
#[track_caller]
pub fn told(reply: &Reply) -> BTreeMap<String, String> {
    assert_eq!(
        reply.status,
        303,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    let location = reply.location();
    let rest = location
        .strip_prefix(CALLBACK)
        .unwrap_or_else(|| panic!("{location} is not the client's"));
    let pairs = url::form_urlencoded::parse(&rest.as_bytes()[1..]).into_owned();
    let told: BTreeMap<String, String> = pairs.collect();
    assert_eq!(told["iss"], PUBLIC_URL, "S-143: every answer says who");
    told
}

/// The error that the client is told, and no code.
#[track_caller]
pub fn error_told(reply: &Reply) -> String {
    let told = told(reply);
    assert!(!told.contains_key("code"), "BASE-13");
    told["error"].clone()
}

/// A page of ours that sends the browser nowhere.
#[track_caller]
pub fn assert_page(reply: &Reply, why: &str) {
    assert_eq!((reply.status, reply.location()), (400, ""), "{why}");
    let kind = reply.header("content-type").unwrap_or_default();
    assert!(kind.starts_with("text/html"), "{why}: {kind}");
}

/// The code for a browser that is signed in.
#[track_caller]
pub fn code_for(browser: &mut Browser, party: &Party, changes: &[(&str, &str)]) -> String {
    told(&browser.get(&ask(party, changes)))["code"].clone()
}

pub fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).expect("JSON")
}

/// The word of a refusal, which nobody may keep.
#[track_caller]
pub fn refusal(reply: &Reply, status: u16) -> String {
    assert_eq!(
        reply.status,
        status,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"), "M22");
    let said = json(reply);
    if let Some(why) = said["error_description"].as_str() {
        let plain = |byte: u8| matches!(byte, 0x20..=0x7e) && byte != b'"' && byte != b'\\';
        assert!(why.bytes().all(plain), "BASE-14: {why}");
    }
    said["error"].as_str().expect("an error").to_owned()
}

/// The claims of a token, unverified.
#[track_caller]
pub fn claims(token: &str) -> Value {
    part(token, 1)
}

#[track_caller]
pub fn header_of(token: &str) -> Value {
    part(token, 0)
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("a JWT");
    let bytes = URL_SAFE_NO_PAD.decode(part).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// A token of these parts, with whatever stands for a signature.
pub fn token_of(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signature = URL_SAFE_NO_PAD.encode(signature);
    format!("{}.{}.{signature}", encode(header), encode(claims))
}

impl Party {
    /// Its credentials, form-encoded as RFC 6749 §2.3.1 has it.
    pub fn basic(&self) -> String {
        basic(&self.id, &self.secret)
    }

    /// A request with its credentials.
    pub fn request(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        if self.secret.is_empty() {
            let mut all = vec![("client_id", self.id.as_str())];
            all.extend(fields);
            return bare(path, &all);
        }
        bare(path, fields).header("Authorization", self.basic())
    }

    pub fn post(&self, server: &Server, path: &str, fields: &[(&str, &str)]) -> Reply {
        server.browser().send(self.request(path, fields))
    }

    pub fn exchange(&self, server: &Server, code: &str) -> Reply {
        self.post(server, "/oauth/token", &exchange_of(code))
    }

    pub fn refresh(&self, server: &Server, token: &str) -> Reply {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.post(server, "/oauth/token", &fields)
    }

    /// From the request to the tokens, for a browser that is signed in.
    #[track_caller]
    pub fn tokens(
        &self,
        server: &Server,
        browser: &mut Browser,
        changes: &[(&str, &str)],
    ) -> Tokens {
        let code = code_for(browser, self, changes);
        tokens(&self.exchange(server, &code))
    }

    /// Whether a token is active, for this client.
    pub fn introspect(&self, server: &Server, token: &str) -> Value {
        json(
            &self
                .post(server, "/oauth/introspect", &[("token", token)])
                .expect(200),
        )
    }
}

/// A form without cookies and without an origin.
pub fn bare(path: &str, fields: &[(&str, &str)]) -> Request {
    Request::bare_post(path, fields).without("Accept")
}

pub fn basic(id: &str, secret: &str) -> String {
    let form =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let pair = format!("{}:{}", form(id), form(secret));
    format!("Basic {}", STANDARD.encode(pair))
}

pub fn exchange_of(code: &str) -> [(&str, &str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ]
}

/// What a successful exchange has given, which nobody may keep.
#[track_caller]
pub fn tokens(reply: &Reply) -> Tokens {
    assert_eq!(
        reply.status,
        200,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    assert_eq!(reply.header("cache-control"), Some("no-store"), "BASE-16");
    assert_eq!(reply.header("pragma"), Some("no-cache"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let all = json(reply);
    let text = |name: &str| all[name].as_str().unwrap_or_default().to_owned();
    Tokens {
        access: text("access_token"),
        refresh: text("refresh_token"),
        id: text("id_token"),
        all,
    }
}

/// A key of a client.
pub struct OwnKey {
    pair: Jwk,
    pub public: Value,
}

impl OwnKey {
    pub fn new() -> Self {
        let pair = EcKeyPair::generate(EcCurve::P256).expect("a key");
        let public = json!(pair.to_jwk_public_key().as_ref());
        let public = json!({"kty": "EC", "crv": "P-256", "x": public["x"], "y": public["y"]});
        Self {
            pair: pair.to_jwk_key_pair(),
            public,
        }
    }

    /// The thumbprint (RFC 7638).
    pub fn thumbprint(&self) -> String {
        let (x, y) = (&self.public["x"], &self.public["y"]);
        let text = format!(r#"{{"crv":"P-256","kty":"EC","x":{x},"y":{y}}}"#);
        URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
    }

    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let unsigned = token_of(header, claims, b"");
        let message = unsigned.trim_end_matches('.');
        let signer = josekit::jws::ES256
            .signer_from_jwk(&self.pair)
            .expect("a signer");
        let signature = josekit::jws::JwsSigner::sign(&signer, message.as_bytes());
        token_of(header, claims, &signature.expect("a signature"))
    }

    /// A DPoP proof with changes to its claims.
    pub fn proof(&self, server: &Server, changes: &Value) -> String {
        let header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.public});
        let mut claims = json!({
            "jti": fresh(),
            "htm": "POST",
            "htu": format!("{PUBLIC_URL}/oauth/token"),
            "iat": server.seconds(),
        });
        let members = claims.as_object_mut().expect("an object");
        members.extend(changes.as_object().expect("an object").clone());
        self.sign(&header, &claims)
    }

    /// A proof for UserInfo with this token.
    pub fn proof_for(&self, server: &Server, token: &str) -> String {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()));
        let url = format!("{PUBLIC_URL}/oauth/userinfo");
        self.proof(server, &json!({"htm": "GET", "htu": url, "ath": hash}))
    }
}

/// Something that was never used before.
pub fn fresh() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("jti-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}
