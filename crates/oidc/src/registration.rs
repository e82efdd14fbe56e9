//! What a client may be registered with (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2), whoever registers it.

use crate::authorize::ResponseType;
use crate::client::{ApplicationType, AuthMethod, Metadata};
use crate::discovery::GRANT_TYPES;
use crate::keys::jws;
use crate::{RedirectUri, RedirectUris, Scope};
use serde_json::Value;
use url::Url;

/// Why a registration is refused (RFC 7591 §3.2.2).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// `invalid_redirect_uri`.
    #[error("{0}")]
    RedirectUri(String),
    /// `invalid_client_metadata`.
    #[error("{0}")]
    Metadata(String),
}

impl MetadataError {
    /// The word of the protocol.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RedirectUri(_) => "invalid_redirect_uri",
            Self::Metadata(_) => "invalid_client_metadata",
        }
    }
}

fn refuse<T>(why: impl Into<String>) -> Result<T, MetadataError> {
    Err(MetadataError::Metadata(why.into()))
}

/// Reads a registration request. Members that we do not know are dropped; wrong types are refused.
///
/// # Errors
/// [`MetadataError`].
pub fn read(document: &Value) -> Result<Metadata, MetadataError> {
    if !document.is_object() {
        return refuse("the metadata must be a JSON object");
    }
    let metadata: Metadata = serde_json::from_value(document.clone())
        .map_err(|error| MetadataError::Metadata(error.to_string()))?;
    check(&metadata)?;
    Ok(metadata)
}

/// Checks what a client is to be registered with.
///
/// # Errors
/// [`MetadataError`]: the first thing that is wrong, and what to write instead.
pub fn check(metadata: &Metadata) -> Result<(), MetadataError> {
    redirect_uris(metadata)?;
    types(metadata)?;
    keys(metadata)?;
    addresses(metadata)?;
    let scope = metadata.scope.as_deref().map(Scope::parse).transpose();
    scope.map_err(|why| MetadataError::Metadata(why.to_string()))?;
    let name = metadata.client_name.as_deref().unwrap_or_default();
    if name.chars().count() > 100 || name.chars().any(char::is_control) {
        return refuse("client_name must be at most 100 characters, without control characters");
    }
    Ok(())
}

fn redirect_uris(metadata: &Metadata) -> Result<(), MetadataError> {
    let texts: Vec<&str> = metadata.redirect_uris.iter().map(String::as_str).collect();
    let redirects = metadata
        .grant_types
        .iter()
        .any(|it| it == "authorization_code" || it == "implicit");
    if texts.is_empty() && !redirects {
        return Ok(());
    }
    let wrong = |why: String| Err(MetadataError::RedirectUri(why));
    if let Err(why) = RedirectUris::register(&texts) {
        return wrong(why.to_string());
    }
    let native = metadata.application_type == ApplicationType::Native;
    let private = |text: &&&str| RedirectUri::register(text).is_ok_and(|uri| uri.is_private_use());
    if let Some(text) = texts.iter().find(private).filter(|_| !native) {
        return wrong(format!(
            "{text} is for apps on a device: register application_type=native"
        ));
    }
    let implicit = metadata
        .response_types
        .iter()
        .filter_map(|it| ResponseType::parse(it))
        .any(ResponseType::is_legacy);
    if !native && implicit && texts.iter().any(|text| !text.starts_with("https://")) {
        return wrong(
            "a web client that is sent tokens through the browser needs https addresses".to_owned(),
        );
    }
    Ok(())
}

fn types(metadata: &Metadata) -> Result<(), MetadataError> {
    let grants = &metadata.grant_types;
    let known = |grant: &&String| !GRANT_TYPES.contains(&grant.as_str()) && *grant != "implicit";
    if let Some(grant) = grants.iter().find(known) {
        return refuse(format!("grant type {grant} is not supported"));
    }
    let has = |grant: &str| grants.iter().any(|it| it == grant);
    for text in &metadata.response_types {
        let Some(kind) = ResponseType::parse(text) else {
            return refuse(format!("response type {text} is not supported"));
        };
        if kind.code && !has("authorization_code") {
            return refuse(format!(
                "response type {text} needs the grant type authorization_code"
            ));
        }
        if kind.is_legacy() && !has("implicit") {
            return refuse(format!(
                "response type {text} needs the grant type implicit"
            ));
        }
    }
    let public = metadata.token_endpoint_auth_method == AuthMethod::None;
    if public && has("client_credentials") {
        return refuse("a public client has no credentials for the grant type client_credentials");
    }
    Ok(())
}

fn keys(metadata: &Metadata) -> Result<(), MetadataError> {
    if metadata.jwks.is_some() && metadata.jwks_uri.is_some() {
        return refuse("jwks and jwks_uri exclude each other");
    }
    let signs = metadata.token_endpoint_auth_method == AuthMethod::PrivateKeyJwt;
    if signs && metadata.jwks.is_none() && metadata.jwks_uri.is_none() {
        return refuse("private_key_jwt needs jwks or jwks_uri");
    }
    if let Some(algorithm) = &metadata.token_endpoint_auth_signing_alg
        && !jws::ACCEPTED.contains(&algorithm.as_str())
    {
        return refuse(format!(
            "token_endpoint_auth_signing_alg {algorithm} is not supported"
        ));
    }
    match &metadata.jwks {
        Some(jwks) => jwk_set(jwks),
        None => Ok(()),
    }
}

/// A key set that gives nothing away (RFC 7517 §5).
fn jwk_set(jwks: &Value) -> Result<(), MetadataError> {
    let keys = jwks.get("keys").and_then(Value::as_array);
    let Some(keys) = keys.filter(|keys| (1..=16).contains(&keys.len())) else {
        return refuse("jwks must be an object with 1 to 16 keys");
    };
    for key in keys {
        let secret = ["d", "p", "q", "dp", "dq", "qi", "k"];
        if secret.iter().any(|member| key.get(member).is_some()) {
            return refuse(
                "jwks holds a private key: register the public ones, and replace this one",
            );
        }
    }
    Ok(())
}

/// The addresses that the server or a browser is sent to on the client's word, by their names; not those that a person is sent back to.
#[must_use]
pub fn named_addresses(metadata: &Metadata) -> [(&'static str, &Option<String>); 9] {
    [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
        ("jwks_uri", &metadata.jwks_uri),
        ("sector_identifier_uri", &metadata.sector_identifier_uri),
        ("initiate_login_uri", &metadata.initiate_login_uri),
        ("backchannel_logout_uri", &metadata.backchannel_logout_uri),
        ("frontchannel_logout_uri", &metadata.frontchannel_logout_uri),
    ]
}

fn addresses(metadata: &Metadata) -> Result<(), MetadataError> {
    for (name, uri) in named_addresses(metadata) {
        if let Some(uri) = uri {
            address(name, uri)?;
        }
    }
    for uri in &metadata.post_logout_redirect_uris {
        if RedirectUri::register(uri).is_err() {
            return refuse(format!(
                "post_logout_redirect_uris: {uri} must be an absolute https address without a fragment"
            ));
        }
    }
    let too_many = metadata.post_logout_redirect_uris.len() > crate::redirect_uri::MOST;
    if too_many || metadata.contacts.len() > 20 {
        return refuse("too many addresses");
    }
    pairwise(metadata)
}

/// Checks one of the [`named_addresses`].
///
/// # Errors
/// [`MetadataError`]: what it must be like.
pub fn address(name: &str, uri: &str) -> Result<(), MetadataError> {
    // Logout addresses of apps beside us may be plain http where the operator allows it; whether it is reached is asked then.
    let plain = name == "backchannel_logout_uri";
    let url = Url::parse(uri).ok().filter(|_| uri.len() <= 2048);
    let fits = url.is_some_and(|url| {
        (url.scheme() == "https" || (plain && url.scheme() == "http"))
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
    });
    if fits {
        Ok(())
    } else {
        refuse(format!(
            "{name} must be an https address without user name and fragment"
        ))
    }
}

/// Several hosts need a sector that says they belong together (OpenID Connect Core §8.1).
fn pairwise(metadata: &Metadata) -> Result<(), MetadataError> {
    use crate::client::SubjectType::Pairwise;
    if metadata.subject_type != Pairwise || metadata.sector_identifier_uri.is_some() {
        return Ok(());
    }
    let mut hosts: Vec<Option<String>> = metadata
        .redirect_uris
        .iter()
        .map(|uri| {
            Url::parse(uri)
                .ok()
                .and_then(|url| url.host_str().map(str::to_owned))
        })
        .collect();
    hosts.sort();
    hosts.dedup();
    if hosts.len() > 1 {
        return refuse("subject_type=pairwise with several hosts needs sector_identifier_uri");
    }
    Ok(())
}

/// Whether a sector document lists every redirect URI (Dynamic Client Registration §5).
#[must_use]
pub fn sector_lists_all(document: &[u8], metadata: &Metadata) -> bool {
    let listed: Vec<String> = serde_json::from_slice(document).unwrap_or_default();
    metadata
        .redirect_uris
        .iter()
        .all(|uri| listed.contains(uri))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(changes: Value) -> Result<Metadata, MetadataError> {
        let mut document = json!({"redirect_uris": ["https://app.example.org/cb"], "unknown": 1});
        if let (Some(document), Value::Object(changes)) = (document.as_object_mut(), changes) {
            document.extend(changes);
        }
        read(&document)
    }

    #[test]
    fn base_3_the_defaults_are_those_of_the_standard() {
        let metadata = with(json!({})).expect("good");
        assert_eq!(
            metadata,
            Metadata {
                redirect_uris: metadata.redirect_uris.clone(),
                ..Metadata::default()
            }
        );
        let echoed = serde_json::to_value(&metadata).expect("JSON");
        assert_eq!(echoed["token_endpoint_auth_method"], "client_secret_basic");
        assert_eq!(echoed["id_token_signed_response_alg"], "RS256");
        assert!(echoed.get("unknown").is_none());
    }

    #[test]
    fn op_47_s_172_addresses_that_are_no_redirect_uris_are_refused() {
        for uri in [
            "https://app.example.org/cb#f",
            "javascript:alert(1)",
            "data:text/html,x",
            "*",
            "https://*.example.org/cb",
            "http://app.example.org/cb",
            "https://u:p@app.example.org/cb",
            "",
            "/cb",
            "com.example.app:/cb",
        ] {
            let error = with(json!({"redirect_uris": [uri]})).expect_err(uri);
            assert_eq!(error.code(), "invalid_redirect_uri", "{uri}");
        }
        let many: Vec<String> = (0..10_000)
            .map(|n| format!("https://app.example.org/{n}"))
            .collect();
        assert!(with(json!({"redirect_uris": many})).is_err());
        assert!(with(json!({"redirect_uris": []})).is_err());
        let native = json!({"redirect_uris": ["com.example.app:/cb", "http://127.0.0.1/cb"], "application_type": "native",
            "token_endpoint_auth_method": "none"});
        assert!(with(native).is_ok());
    }

    #[test]
    fn op_77_and_the_rest_of_the_metadata_fit_together() {
        for bad in [
            json!({"initiate_login_uri": "http://app.example.org/login"}),
            json!({"logo_uri": "javascript:alert(1)"}),
            json!({"policy_uri": "data:x"}),
            json!({"jwks": {"keys": []}}),
            json!({"jwks": {"keys": [{"kty": "oct", "k": "x"}]}}),
            json!({"jwks": {"keys": [{"kty": "RSA"}]}, "jwks_uri": "https://app.example.org/jwks"}),
            json!({"token_endpoint_auth_method": "private_key_jwt"}),
            json!({"token_endpoint_auth_method": "tls_client_auth"}),
            json!({"token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "client_credentials"]}),
            json!({"grant_types": ["password"]}),
            json!({"response_types": ["token"]}),
            json!({"response_types": ["id_token"]}),
            json!({"grant_types": ["implicit"]}),
            json!({"id_token_signed_response_alg": "none"}),
            json!({"post_logout_redirect_uris": ["http://evil.test/"]}),
            json!({"subject_type": "pairwise", "redirect_uris": ["https://a.example.org/", "https://b.example.org/"]}),
            json!({"client_name": "x".repeat(1 << 20)}),
            json!({"scope": "a\"b"}),
            json!({"redirect_uris": "https://app.example.org/cb"}),
        ] {
            let error = with(bad.clone()).expect_err(&bad.to_string());
            assert_eq!(error.code(), "invalid_client_metadata", "{bad}");
        }
    }

    #[test]
    fn op_52_53_a_sector_lists_every_address() {
        let metadata = with(json!({})).expect("good");
        assert!(sector_lists_all(
            br#"["https://app.example.org/cb","https://x.test/"]"#,
            &metadata
        ));
        for bad in [
            &b"[]"[..],
            b"{}",
            b"",
            br#"["https://app.example.org/cb/"]"#,
        ] {
            assert!(!sector_lists_all(bad, &metadata));
        }
    }
}
