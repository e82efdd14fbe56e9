//! The checks, in their order (OpenID Connect Core §3.1.2.2). The rows before the redirect URI is known to be good can only end
//! with a page; the rows behind it answer the client.

use super::error::{ErrorCode, PageError, Rejection};
use super::request::{AuthorizationRequest, Prompts, ResponseType, Settings};
use super::response::{Door, ResponseMode};
use crate::claims::{ClaimsRequest, known_scope};
use crate::client::{AuthMethod, PkcePolicy};
use crate::params::Parameters;
use crate::{Challenge, Client, Scope};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// The longest `state` and `nonce` that are carried, in bytes.
pub const LONGEST_OPAQUE: usize = 4096;

type Refusal = (ErrorCode, String);

/// One row of the table.
pub struct Check {
    /// What it looks at.
    pub name: &'static str,
    run: fn(&mut Draft<'_>) -> Result<(), Refusal>,
}

/// A request that is being checked.
struct Draft<'a> {
    parameters: &'a Parameters,
    client: &'a Client,
    settings: Settings<'a>,
    request: AuthorizationRequest,
}

macro_rules! checks {
    ($($name:literal => $run:path),+ $(,)?) => {
        /// The rows that answer the client, in their order.
        pub const CHECKS: &[Check] = &[$(Check { name: $name, run: $run }),+];
    };
}

checks! {
    "response_type" => response_type,
    "response_mode" => response_mode,
    "duplicates" => duplicates,
    "request objects" => request_objects,
    "state" => opaque_values,
    "scope" => scope,
    "code_challenge" => code_challenge,
    "nonce" => nonce,
    "prompt" => prompt,
    "max_age" => max_age,
    "acr_values" => acr_values,
    "claims" => claims,
    "resource" => resource,
    "dpop_jkt" => dpop_key,
}

/// The door through which this client is answered, or the reason for a page: no browser is sent to an address that is not
/// registered, letter for letter (RFC 9700 §2.1).
///
/// # Errors
/// [`PageError`].
pub fn door(parameters: &Parameters, client: &Client) -> Result<Door, PageError> {
    for name in ["client_id", "redirect_uri"] {
        if parameters.is_repeated(name) {
            return Err(PageError::Duplicate(name));
        }
    }
    if !client.enabled {
        return Err(PageError::DisabledClient);
    }
    let requested = parameters
        .get("redirect_uri")
        .ok_or(PageError::MissingRedirectUri)?;
    let uris = client.redirect_uris();
    let redirect = uris
        .admit(requested)
        .ok_or(PageError::UnregisteredRedirectUri)?;
    Ok(Door {
        redirect_uri: redirect.as_str().to_owned(),
        mode: mode(parameters),
        state: parameters.get("state").map(str::to_owned),
    })
}

/// The mode for answers: as asked; else the one of the response type. It is known before either is found good, because errors go
/// through the same door (OAuth 2.0 Multiple Response Type Encoding Practices §5).
fn mode(parameters: &Parameters) -> ResponseMode {
    let kind = parameters
        .get("response_type")
        .and_then(ResponseType::parse);
    let front = kind.is_some_and(ResponseType::is_legacy);
    match parameters
        .get("response_mode")
        .and_then(ResponseMode::parse)
    {
        Some(ResponseMode::Query) if front => ResponseMode::Fragment,
        Some(mode) => mode,
        None if front => ResponseMode::Fragment,
        None => ResponseMode::Query,
    }
}

/// Runs every check.
///
/// # Errors
/// [`Rejection`]: the first that fails, and where the refusal goes.
pub fn check(
    parameters: &Parameters,
    client: &Client,
    settings: Settings<'_>,
) -> Result<AuthorizationRequest, Rejection> {
    let door = door(parameters, client)?;
    let mut draft = Draft {
        parameters,
        client,
        settings,
        request: blank(client, door.clone()),
    };
    for check in CHECKS {
        (check.run)(&mut draft)
            .map_err(|(error, why)| Rejection::Redirect(door.clone(), error, why))?;
    }
    Ok(draft.request)
}

fn blank(client: &Client, door: Door) -> AuthorizationRequest {
    AuthorizationRequest {
        client: client.id.clone(),
        door,
        response_type: ResponseType::default(),
        scope: Scope::default(),
        nonce: None,
        challenge: None,
        prompts: Prompts::default(),
        max_age: None,
        acr_values: Vec::new(),
        claims: ClaimsRequest::default(),
        id_token_hint: None,
        login_hint: None,
        resources: Vec::new(),
        key: None,
    }
}

fn invalid(why: impl Into<String>) -> Refusal {
    (ErrorCode::InvalidRequest, why.into())
}

fn response_type(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let asked = draft.parameters.get("response_type");
    let asked = asked.ok_or_else(|| invalid("response_type is missing"))?;
    let unsupported = |why: &str| (ErrorCode::UnsupportedResponseType, why.to_owned());
    let kind = ResponseType::parse(asked)
        .filter(|kind| draft.settings.legacy_response_types || !kind.is_legacy())
        .ok_or_else(|| unsupported("response_type is not supported: use code"))?;
    let registered = draft.client.metadata.response_types.iter();
    if !registered
        .filter_map(|text| ResponseType::parse(text))
        .any(|known| known == kind)
    {
        let why = "the client is not registered for this response_type";
        return Err((ErrorCode::UnauthorizedClient, why.to_owned()));
    }
    if kind.token && draft.client.metadata.dpop_bound_access_tokens {
        let why = "no token that travels through the browser can be bound to a key";
        return Err((ErrorCode::UnauthorizedClient, why.to_owned()));
    }
    draft.request.response_type = kind;
    Ok(())
}

fn response_mode(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    match draft.parameters.get("response_mode") {
        None => Ok(()),
        Some(word) => match ResponseMode::parse(word) {
            None => Err(invalid(
                "response_mode is not supported: query, fragment, form_post",
            )),
            Some(ResponseMode::Query) if draft.request.response_type.is_legacy() => Err(invalid(
                "response_mode=query is for response_type=code alone",
            )),
            Some(_) => Ok(()),
        },
    }
}

fn duplicates(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    match draft.parameters.duplicate() {
        Some(_) => Err(invalid("a parameter is there twice")),
        None => Ok(()),
    }
}

/// Request objects are neither read nor fetched: ignoring one would be to ignore what it demands (OpenID Connect Core §6).
fn request_objects(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let refused = [
        ("request", ErrorCode::RequestNotSupported),
        ("request_uri", ErrorCode::RequestUriNotSupported),
        ("registration", ErrorCode::RegistrationNotSupported),
    ];
    for (name, error) in refused {
        if draft.parameters.get(name).is_some() {
            return Err((error, format!("{name} is not supported")));
        }
    }
    Ok(())
}

fn opaque_values(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    for name in ["state", "nonce"] {
        let value = draft.parameters.get(name).unwrap_or_default();
        if value.len() > LONGEST_OPAQUE {
            return Err(invalid(format!("{name} is too long: at most 4096 bytes")));
        }
        // No database keeps it as text, and what comes back must be what was sent.
        if value.contains('\0') {
            return Err(invalid(format!("{name} holds a NUL")));
        }
    }
    draft.request.nonce = draft.parameters.get("nonce").map(str::to_owned);
    draft.request.login_hint = draft.parameters.get("login_hint").map(str::to_owned);
    draft.request.id_token_hint = draft.parameters.get("id_token_hint").map(str::to_owned);
    Ok(())
}

/// Unknown scopes are passed over (OpenID Connect Core §3.1.2.1); so are those that the client is not registered for, and
/// `offline_access` where no refresh token could come of it (§11).
fn scope(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let text = draft.parameters.get("scope").unwrap_or_default();
    let asked = Scope::parse(text).map_err(|why| (ErrorCode::InvalidScope, why.to_string()))?;
    let registered = draft.client.metadata.scope.as_deref();
    let registered = registered.and_then(|text| Scope::parse(text).ok());
    let allowed = |word: &str| registered.as_ref().is_none_or(|scope| scope.has(word));
    let refreshes = draft.client.may_grant("refresh_token") && draft.request.response_type.code;
    let granted = asked.only(|word| {
        allowed(word)
            && known_scope(word, registered.as_ref())
            && (word != "offline_access" || refreshes)
    });
    if granted.is_empty() {
        let why = "no scope is left that this client may ask for: openid is the least";
        return Err((ErrorCode::InvalidScope, why.to_owned()));
    }
    if draft.request.response_type.id_token && !granted.has("openid") {
        return Err(invalid("an ID Token needs the scope openid"));
    }
    draft.request.scope = granted;
    Ok(())
}

fn code_challenge(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let challenge = draft.parameters.get("code_challenge");
    let method = draft.parameters.get("code_challenge_method");
    if challenge.is_none() && method.is_none() {
        let public = draft.client.metadata.token_endpoint_auth_method == AuthMethod::None;
        let required = public || draft.client.policy.pkce == PkcePolicy::Required;
        return match required && draft.request.response_type.code {
            true => Err(invalid(
                "code_challenge is required, with code_challenge_method=S256",
            )),
            false => Ok(()),
        };
    }
    let challenge =
        Challenge::from_request(challenge, method).map_err(|why| invalid(why.to_string()))?;
    draft.request.challenge = Some(challenge);
    Ok(())
}

/// OpenID Connect Core §3.2.2.1 and §3.3.2.11: required where an ID Token travels through the browser.
fn nonce(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    if draft.request.response_type.id_token && draft.request.nonce.is_none() {
        return Err(invalid("nonce is required for this response_type"));
    }
    Ok(())
}

fn prompt(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let text = draft.parameters.get("prompt").unwrap_or_default();
    draft.request.prompts = Prompts::parse(text).map_err(invalid)?;
    Ok(())
}

fn max_age(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.request.max_age = match draft.parameters.get("max_age") {
        None => draft.client.metadata.default_max_age,
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(text.parse().map_err(|_| invalid("max_age is too large"))?)
        }
        Some(_) => return Err(invalid("max_age must be a whole number of seconds")),
    };
    Ok(())
}

fn acr_values(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let asked = draft.parameters.get("acr_values");
    draft.request.acr_values = match asked {
        None => draft.client.metadata.default_acr_values.clone(),
        Some(text) => text
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(16)
            .map(str::to_owned)
            .collect(),
    };
    Ok(())
}

fn claims(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    if let Some(text) = draft.parameters.get("claims") {
        let asked = ClaimsRequest::parse(text).map_err(invalid)?;
        let registered = draft.client.metadata.scope.as_deref();
        let registered = registered.and_then(|text| Scope::parse(text).ok());
        draft.request.claims = match registered {
            Some(allowed) => asked.within(&allowed),
            None => asked,
        };
    }
    Ok(())
}

fn resource(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let asked: Vec<String> = draft
        .parameters
        .all("resource")
        .map(str::to_owned)
        .collect();
    let known = &draft.client.policy.resources;
    if asked.iter().any(|resource| !known.contains(resource)) {
        let why = "resource is not one that this client may ask tokens for";
        return Err((ErrorCode::InvalidTarget, why.to_owned()));
    }
    draft.request.resources = asked;
    Ok(())
}

fn dpop_key(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let Some(text) = draft.parameters.get("dpop_jkt") else {
        return Ok(());
    };
    let mut key = [0; 32];
    match URL_SAFE_NO_PAD.decode_slice(text, &mut key) {
        Ok(32) => draft.request.key = Some(key),
        _ => {
            return Err(invalid(
                "dpop_jkt must be a SHA-256 thumbprint in base64url",
            ));
        }
    }
    Ok(())
}
