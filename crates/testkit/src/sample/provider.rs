//! What an OpenID Provider keeps, numbered in the same way.

use super::{NOW, at, digest, id, newer};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_oidc::client::AuthMethod;
use portcullis_oidc::device::{Answer, INTERVAL};
use portcullis_oidc::{
    AccessToken, Challenge, Client, ClientId, ClientSecret, Code, Consent, Delivery, DeviceRequest,
    Grant, Metadata, Policy, RefreshToken, RequestKind, Scope, SigningAlgorithm, StoredKey,
    StoredRequest,
};
use zeroize::Zeroizing;

/// `client-{n}`.
#[must_use]
pub fn client_id(n: u32) -> ClientId {
    ClientId::parse(&format!("client-{n}")).unwrap()
}

/// An enabled client called `Client {n}`, which refreshes tokens.
#[must_use]
pub fn client(n: u32) -> Client {
    Client {
        id: client_id(n),
        enabled: true,
        metadata: Metadata {
            client_name: Some(format!("Client {n}")),
            redirect_uris: vec![format!("https://client-{n}.example.test/callback")],
            grant_types: vec!["authorization_code".to_owned(), "refresh_token".to_owned()],
            token_endpoint_auth_method: AuthMethod::ClientSecretBasic,
            ..Metadata::default()
        },
        policy: Policy::default(),
        registration: None,
        created_at: newer(n),
        updated_at: newer(n),
    }
}

/// A secret of client `of` that does not expire.
#[must_use]
pub fn client_secret(n: u32, of: u32) -> ClientSecret {
    ClientSecret {
        client: client_id(of),
        digest: digest(n),
        created_at: newer(n),
        expires_at: None,
    }
}

/// A grant of account `of` to client 1, from sign-in `of`, for an hour.
#[must_use]
pub fn grant(n: u32, of: u32) -> Grant {
    Grant {
        id: id(n),
        client: client_id(1),
        account: id(of),
        sign_in: id(of),
        offline: false,
        scope: Scope::of(["openid", "email"]),
        claims: None,
        resources: Vec::new(),
        proofs: ProofSet::NONE
            .with(ProofKind::Password)
            .with(ProofKind::MailCode),
        authenticated_at: NOW,
        key: None,
        created_at: newer(n),
        expires_at: at(3600),
    }
}

/// An authorization code of grant `of`, for a minute.
#[must_use]
pub fn authorization_code(n: u32, of: u32) -> Code {
    Code {
        digest: digest(n),
        grant: id(of),
        redirect_uri: "https://client-1.example.test/callback?a=%20b".to_owned(),
        challenge: Some(Challenge::from_stored([0xf0; 32])),
        nonce: Some("n-0S6_WzA2Mj".to_owned()),
        expires_at: at(60),
        used_at: None,
    }
}

/// An access token of grant `of` to client 1, for a quarter of an hour.
#[must_use]
pub fn access_token(n: u32, of: u32) -> AccessToken {
    AccessToken {
        digest: digest(n),
        grant: Some(id(of)),
        client: client_id(1),
        scope: Scope::of(["openid", "email"]),
        audience: Vec::new(),
        key: None,
        issued_at: NOW,
        expires_at: at(900),
    }
}

/// A refresh token of grant `of`, for an hour.
#[must_use]
pub fn refresh_token(n: u32, of: u32) -> RefreshToken {
    RefreshToken {
        digest: digest(n),
        grant: id(of),
        issued_at: NOW,
        expires_at: at(3600),
        used_at: None,
    }
}

/// What account `of` has said to client `n`.
#[must_use]
pub fn consent(n: u32, of: u32) -> Consent {
    Consent {
        account: id(of),
        client: client_id(n),
        scope: Scope::of(["openid", "email"]),
        claims: vec!["birthdate".to_owned(), "locale".to_owned()],
        given_at: newer(n),
    }
}

/// A request of client 1, for a minute.
#[must_use]
pub fn request(n: u32, kind: RequestKind) -> StoredRequest {
    StoredRequest {
        digest: digest(n),
        kind,
        client: client_id(1),
        parameters: format!("client_id=client-1&state=%20{n}"),
        browser: None,
        pushed: None,
        created_at: NOW,
        expires_at: at(60),
    }
}

/// A device that runs client 1 and waits, for ten minutes. Its user code has the digest of `1000 + n`.
#[must_use]
pub fn device_request(n: u32) -> DeviceRequest {
    DeviceRequest {
        digest: digest(n),
        user_code: digest(1000 + n),
        client: client_id(1),
        scope: Scope::of(["openid"]),
        resources: vec!["https://api.example.test/".to_owned()],
        answer: Answer::Pending,
        interval: INTERVAL,
        polled_at: None,
        expires_at: at(600),
    }
}

/// The `n`th key of an algorithm; no real one.
#[must_use]
pub fn signing_key(n: u32, algorithm: SigningAlgorithm) -> StoredKey {
    StoredKey {
        kid: format!("{}-{n}", algorithm.as_str()),
        algorithm,
        generation: n.into(),
        private: Zeroizing::new(format!("private half of {n}").into_bytes()),
        created_at: newer(n),
        signs_from: newer(n),
        retires_at: None,
    }
}

/// A logout of account 1 that is to be told to client 1, due at once.
#[must_use]
pub fn delivery(n: u32) -> Delivery {
    Delivery {
        id: id(n),
        client: client_id(1),
        account: id(1),
        sign_in: id(1),
        attempts: 0,
        due_at: newer(n),
        created_at: newer(n),
    }
}
