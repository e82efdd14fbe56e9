//! The provider's metadata (OpenID Connect Discovery 1.0 §3, RFC 8414 §2): exactly what works, and built from the configured issuer
//! alone.

use crate::SigningAlgorithm;
use crate::authorize::ResponseType;
use crate::claims::{SCOPES, known_claims};
use crate::client::AuthMethod;
use crate::keys::jws;
use crate::token::{dpop, id_token};
use serde_json::{Map, Value, json};

/// What can be switched on and off, and where things are.
#[derive(Clone, Copy, Debug)]
pub struct Provider<'a> {
    /// The issuer: an https URL without a slash at its end.
    pub issuer: &'a str,
    /// Whether ID Tokens and access tokens may travel through the browser.
    pub legacy_response_types: bool,
    /// Whether clients may register themselves.
    pub registration: bool,
    /// The languages of the pages, as BCP 47 tags.
    pub locales: &'a [&'a str],
}

/// The document.
#[must_use]
pub fn document(provider: Provider<'_>) -> Map<String, Value> {
    let at = |path: &str| json!(format!("{}{path}", provider.issuer));
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
    put("issuer", json!(provider.issuer));
    for (name, path) in [
        ("authorization_endpoint", "/oauth/authorize"),
        ("token_endpoint", "/oauth/token"),
        ("userinfo_endpoint", "/oauth/userinfo"),
        ("jwks_uri", "/oauth/jwks"),
        ("revocation_endpoint", "/oauth/revoke"),
        ("introspection_endpoint", "/oauth/introspect"),
        ("end_session_endpoint", "/oauth/logout"),
        ("pushed_authorization_request_endpoint", "/oauth/par"),
        (
            "device_authorization_endpoint",
            "/oauth/device_authorization",
        ),
    ] {
        put(name, at(path));
    }
    if provider.registration {
        put("registration_endpoint", at("/oauth/register"));
    }
    let legacy = provider.legacy_response_types;
    let response_types =
        std::iter::once("code").chain(ResponseType::LEGACY.into_iter().filter(|_| legacy));
    put(
        "response_types_supported",
        json!(response_types.collect::<Vec<_>>()),
    );
    put(
        "response_modes_supported",
        json!(["query", "fragment", "form_post"]),
    );
    let implicit = legacy.then_some("implicit");
    let grant_types = GRANT_TYPES.into_iter().chain(implicit);
    put(
        "grant_types_supported",
        json!(grant_types.collect::<Vec<_>>()),
    );
    put(
        "scopes_supported",
        json!(SCOPES.iter().map(|(scope, _)| scope).collect::<Vec<_>>()),
    );
    put(
        "claims_supported",
        json!(
            [
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "acr",
                "amr",
                "sid"
            ]
            .into_iter()
            .chain(known_claims())
            .collect::<Vec<_>>()
        ),
    );
    put("claim_types_supported", json!(["normal"]));
    put("claims_parameter_supported", json!(true));
    put("subject_types_supported", json!(["public", "pairwise"]));
    let signing: Vec<&str> = SigningAlgorithm::ALL.iter().map(|it| it.as_str()).collect();
    put("id_token_signing_alg_values_supported", json!(signing));
    put("userinfo_signing_alg_values_supported", json!(signing));
    let methods: Vec<&str> = AuthMethod::ALL.iter().map(|it| it.as_str()).collect();
    let secret_methods: Vec<&&str> = methods.iter().filter(|it| **it != "none").collect();
    put("token_endpoint_auth_methods_supported", json!(methods));
    put("revocation_endpoint_auth_methods_supported", json!(methods));
    put(
        "introspection_endpoint_auth_methods_supported",
        json!(secret_methods),
    );
    for endpoint in ["token", "revocation", "introspection"] {
        put(
            &format!("{endpoint}_endpoint_auth_signing_alg_values_supported"),
            json!(jws::ACCEPTED),
        );
    }
    put("acr_values_supported", json!(id_token::ACR_VALUES));
    put("display_values_supported", json!(["page"]));
    put(
        "prompt_values_supported",
        json!(["none", "login", "consent", "select_account"]),
    );
    put("ui_locales_supported", json!(provider.locales));
    put("code_challenge_methods_supported", json!(["S256"]));
    put("dpop_signing_alg_values_supported", json!(dpop::ALGORITHMS));
    // Said although it is what leaving it out would mean, or because it would mean the opposite (§3).
    put("request_parameter_supported", json!(false));
    put("request_uri_parameter_supported", json!(false));
    put("require_request_uri_registration", json!(false));
    put("require_pushed_authorization_requests", json!(false));
    put(
        "authorization_response_iss_parameter_supported",
        json!(true),
    );
    for channel in ["backchannel", "frontchannel"] {
        put(&format!("{channel}_logout_supported"), json!(true));
        put(&format!("{channel}_logout_session_supported"), json!(true));
    }
    document
}

/// The grant types of the token endpoint.
pub const GRANT_TYPES: [&str; 4] = [
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:device_code",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn op_40_every_address_is_the_issuers_and_the_switch_is_followed() {
        let provider = Provider {
            issuer: "https://id.example.org",
            legacy_response_types: false,
            registration: false,
            locales: &["en"],
        };
        let off = document(provider);
        for (name, value) in &off {
            if name.ends_with("_endpoint") || name.ends_with("_uri") {
                let url = value.as_str().expect("text");
                assert!(url.starts_with("https://id.example.org/"), "{name}");
            }
        }
        assert_eq!(off["response_types_supported"], json!(["code"]));
        assert!(!off.contains_key("registration_endpoint"));
        let on = document(Provider {
            legacy_response_types: true,
            registration: true,
            ..provider
        });
        let types = on["response_types_supported"].as_array().expect("an array");
        for kind in ["code", "id_token", "id_token token"] {
            assert!(types.contains(&json!(kind)));
        }
        assert!(
            on["grant_types_supported"]
                .as_array()
                .expect("an array")
                .contains(&json!("implicit"))
        );
        assert!(on.contains_key("registration_endpoint"));
    }
}
