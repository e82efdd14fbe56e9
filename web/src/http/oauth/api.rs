//! What the endpoints have in common that clients speak to themselves: how they are asked, who asks, and how they answer.

use crate::flows::Scene;
use crate::flows::provider::Desk;
use crate::flows::provider::credentials::{self, Verdict};
use crate::http::context::Meta;
use crate::http::form::LIMIT;
use crate::provider::Provided;
use crate::state::App;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use portcullis_audit::Origin;
use portcullis_base::{Call, StoreError, StoreResult};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::authentication::{Audience, Presented, presented};
use portcullis_oidc::token::dpop::{self, Expected};
use portcullis_oidc::token::{TokenError, TokenErrorCode};
use portcullis_oidc::{Client, ReplayStore};
use portcullis_storage::Tx;
use serde_json::{Value, json};
use std::fmt;
use std::sync::Arc;

/// Why a client is not answered as asked.
#[derive(Debug)]
pub enum Refused {
    /// By the protocol.
    Protocol(TokenError),
    /// `invalid_client` for credentials in the body: a challenge would be to the header alone (RFC 6749 §5.2).
    Unchallenged(TokenError),
    /// The body is of another kind, or too large.
    Body(StatusCode, &'static str),
    /// The database is out of reach, or there is too much to do.
    Busy,
    /// Too many refusals; not before so many seconds.
    Wait(u64),
    /// Something broke; the text is for the log.
    Internal(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl From<TokenError> for Refused {
    fn from(error: TokenError) -> Self {
        Self::Protocol(error)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<portcullis_oidc::keys::KeyError> for Refused {
    fn from(error: portcullis_oidc::keys::KeyError) -> Self {
        Self::Internal(error.to_string())
    }
}

fn body(error: &str, description: &str) -> Value {
    match description {
        "" => json!({ "error": error }),
        _ => json!({ "error": error, "error_description": description }),
    }
}

impl actix_web::ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Protocol(error) => match error.code {
                TokenErrorCode::InvalidClient => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            },
            Self::Unchallenged(_) => StatusCode::UNAUTHORIZED,
            Self::Body(status, _) => *status,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = no_store(HttpResponse::build(self.status_code()));
        match self {
            Self::Protocol(error) => {
                if error.code == TokenErrorCode::InvalidClient {
                    response.insert_header((
                        header::WWW_AUTHENTICATE,
                        "Basic realm=\"portcullis\", charset=\"UTF-8\"",
                    ));
                }
                response.json(body(error.code.as_str(), &error.description))
            }
            Self::Unchallenged(error) => {
                response.json(body(error.code.as_str(), &error.description))
            }
            Self::Body(_, why) => response.json(body("invalid_request", why)),
            Self::Busy => response
                .insert_header((header::RETRY_AFTER, "2"))
                .json(body("temporarily_unavailable", "try again in a moment")),
            Self::Wait(seconds) => response
                .insert_header((header::RETRY_AFTER, seconds.to_string()))
                .json(body(
                    "temporarily_unavailable",
                    "too many refused attempts: try again later",
                )),
            Self::Internal(cause) => {
                tracing::error!(cause, "a client's request failed");
                response.json(body("server_error", "the server's log says more"))
            }
        }
    }
}

/// An answer, made on a blocking thread and sent from another. Nobody may keep it (RFC 6749 §5.1).
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, String)>,
    body: String,
}

impl Answer {
    /// JSON.
    #[must_use]
    pub fn json(status: StatusCode, body: &Value) -> Self {
        Self::new(status, body.to_string()).with(header::CONTENT_TYPE, "application/json")
    }

    /// Text of another kind; its type is still to be named.
    #[must_use]
    pub fn new(status: StatusCode, body: String) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }

    /// The same with a header.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl From<Answer> for HttpResponse {
    fn from(answer: Answer) -> Self {
        let mut response = no_store(Self::build(answer.status));
        for (name, value) in answer.headers {
            response.insert_header((name, value));
        }
        response.body(answer.body)
    }
}

/// An answer that nobody may keep (RFC 6749 §5.1).
#[must_use]
pub fn no_store(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::PRAGMA, "no-cache"));
    response
}

/// A request of a client.
pub struct Asked {
    /// What the process shares.
    pub app: Arc<App>,
    /// What the body says.
    pub body: Parameters,
    /// What is known about the request.
    pub meta: Meta,
    authorization: Option<String>,
    proofs: Vec<String>,
    method: Method,
    path: String,
    agent: Option<String>,
}

impl Asked {
    /// Reads a form that a client posts.
    ///
    /// # Errors
    /// [`Refused`]: 415 for another encoding, 413 for too much, `invalid_request` for what cannot be read or comes twice.
    pub async fn read(
        app: &web::Data<App>,
        request: &HttpRequest,
        payload: web::Payload,
    ) -> Result<Self, Refused> {
        let kind = text(request, &header::CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let why = "send the parameters as application/x-www-form-urlencoded";
            return Err(Refused::Body(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
        }
        let bytes = bytes(payload, LIMIT).await?;
        let invalid = |why: String| Refused::Protocol(TokenError::invalid(why));
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| invalid("the request is not UTF-8".to_owned()))?;
        let body = Parameters::parse(text).map_err(|why| invalid(why.to_string()))?;
        if body.duplicate().is_some() {
            return Err(invalid("a parameter is there twice".to_owned()));
        }
        Ok(Self::of(app, request, body))
    }

    /// A request without a form.
    #[must_use]
    pub fn of(app: &web::Data<App>, request: &HttpRequest, body: Parameters) -> Self {
        let app = Arc::clone(app);
        let values = request.headers().get_all("dpop");
        Self {
            meta: Meta::read(&app, request),
            authorization: text(request, &header::AUTHORIZATION).map(str::to_owned),
            proofs: values
                .map(|value| value.to_str().unwrap_or_default().to_owned())
                .collect(),
            method: request.method().clone(),
            path: request.path().to_owned(),
            agent: text(request, &header::USER_AGENT).map(str::to_owned),
            app,
            body,
        }
    }

    /// What flows need to know about it.
    #[must_use]
    pub fn scene(&self) -> Scene {
        Scene {
            address: self.meta.address,
            origin: Origin {
                address: self.meta.address.to_string(),
                forwarded: None,
                user_agent: self.agent.clone(),
                request: Some(self.meta.reference.clone()),
            },
            ..self.app.scene()
        }
    }

    /// The `Authorization` header.
    #[must_use]
    pub fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// Runs blocking work away from the event loop.
    ///
    /// # Errors
    /// What the work fails with.
    pub async fn block(
        self,
        work: impl FnOnce(&Self, &Provided) -> Result<Answer, Refused> + Send + 'static,
    ) -> Result<HttpResponse, Refused> {
        let done = web::block(move || {
            let provided = self.app.provided();
            work(&self, &provided)
        });
        Ok(done.await.map_err(|_| Refused::Busy)??.into())
    }

    /// Who asks. Whoever does not show it is counted, and told nothing about why.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn client(&self, provided: &Provided) -> Result<Client, Refused> {
        self.authenticate(provided)
            .map_err(|refused| match refused {
                Refused::Protocol(error)
                    if error.code == TokenErrorCode::InvalidClient
                        && self.authorization.is_none() =>
                {
                    Refused::Unchallenged(error)
                }
                other => other,
            })
    }

    fn authenticate(&self, provided: &Provided) -> Result<Client, Refused> {
        let presented = presented(self.authorization(), &self.body)?;
        let known = self
            .app
            .storage
            .read(|tx| credentials::known(tx, &presented))?;
        let issuer = provided.issuer();
        let (endpoint, token) = (
            format!("{issuer}{}", self.path),
            format!("{issuer}/oauth/token"),
        );
        let audience = Audience {
            issuer,
            endpoint: &endpoint,
            token_endpoint: &token,
        };
        let keys = self.keys_of(&presented, known.client.as_ref());
        let compare = |jwks: Option<&Value>| {
            self.app
                .call(|call| credentials::compare(&presented, &known, jwks, (audience, call)))
        };
        let mut verdict = compare(keys.as_ref());
        if matches!(verdict, Verdict::Refused)
            && let Some(newer) = self.newer_keys(&presented, known.client.as_ref(), keys.as_ref())
        {
            verdict = compare(Some(&newer));
        }
        match verdict {
            Verdict::Genuine(client) => Ok(*client),
            Verdict::Once(client, held) => {
                let new = self.app.call(|call| {
                    self.app
                        .storage
                        .write(|tx| credentials::use_once(tx, call, &held))
                })?;
                if new {
                    Ok(*client)
                } else {
                    Err(self.refuse(provided, &presented))
                }
            }
            Verdict::Refused => Err(self.refuse(provided, &presented)),
        }
    }

    fn refuse(&self, provided: &Provided, presented: &Presented) -> Refused {
        let scene = self.scene();
        let counted = self.app.call(|call| {
            let desk = provided.desk(&scene);
            self.app
                .storage
                .write(|tx| credentials::refused(tx, call, desk, presented))
        });
        match counted {
            Ok(None) => TokenError::client().into(),
            Ok(Some(wait)) => Refused::Wait(wait.as_secs().max(1)),
            Err(error) => error.into(),
        }
    }

    /// The keys of a client that signs: registered, or fetched from where it publishes them.
    fn keys_of(&self, presented: &Presented, client: Option<&Client>) -> Option<Value> {
        let (Presented::Assertion(..), Some(client)) = (presented, client) else {
            return None;
        };
        if let Some(jwks) = &client.metadata.jwks {
            return Some(jwks.clone());
        }
        let uri = client.metadata.jwks_uri.as_deref()?;
        let fetched = self
            .app
            .documents
            .get(&self.app.outbound, uri, self.app.now());
        read_keys(client, fetched)
    }

    /// The keys fetched again, where a client may have replaced them (OpenID Connect Core §10.1.1).
    fn newer_keys(
        &self,
        presented: &Presented,
        client: Option<&Client>,
        known: Option<&Value>,
    ) -> Option<Value> {
        let (Presented::Assertion(..), Some(client)) = (presented, client) else {
            return None;
        };
        let uri = client.metadata.jwks_uri.as_deref()?;
        let fetched = self
            .app
            .documents
            .refresh(&self.app.outbound, uri, self.app.now());
        read_keys(client, fetched).filter(|newer| Some(newer) != known)
    }

    /// The thumbprint of the key that a DPoP proof proves; `None` when there is no proof (RFC 9449 §4.3).
    ///
    /// # Errors
    /// `invalid_dpop_proof` when there is one and it does not hold.
    pub fn proof(
        &self,
        provided: &Provided,
        token: Option<&str>,
    ) -> Result<Option<[u8; 32]>, Refused> {
        let invalid = || {
            TokenError::new(
                TokenErrorCode::InvalidDpopProof,
                "the DPoP proof does not hold",
            )
        };
        let proof = match self.proofs.as_slice() {
            [] => return Ok(None),
            [proof] => proof,
            _ => return Err(invalid().into()),
        };
        let url = format!("{}{}", provided.issuer(), self.path);
        let expected = Expected {
            method: self.method.as_str(),
            url: &url,
            token,
        };
        let now = self.app.now();
        let held = dpop::holds(proof, expected, now).ok_or_else(invalid)?;
        let new = self
            .app
            .storage
            .write(|tx| tx.note_use(&held.identifier, now, held.expires_at))?;
        if new {
            Ok(Some(held.key))
        } else {
            Err(invalid().into())
        }
    }

    /// Runs a flow of the provider that writes.
    ///
    /// # Errors
    /// What the store answers.
    pub fn write<T>(
        &self,
        provided: &Provided,
        mut work: impl FnMut(&mut Tx<'_>, &mut Call<'_>, Desk<'_>) -> StoreResult<T> + Send,
    ) -> Result<T, Refused>
    where
        T: Send,
    {
        let scene = self.scene();
        let desk = provided.desk(&scene);
        let done = self
            .app
            .call(|call| self.app.storage.write(|tx| work(tx, call, desk)));
        done.map_err(Refused::from)
    }
}

fn read_keys(
    client: &Client,
    fetched: Result<Arc<[u8]>, crate::outbound::OutboundError>,
) -> Option<Value> {
    match fetched {
        Ok(bytes) => serde_json::from_slice(&bytes).ok(),
        Err(error) => {
            tracing::warn!(client = %client.id, %error, "a client's keys cannot be fetched");
            None
        }
    }
}

fn text<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// A body, up to a limit.
///
/// # Errors
/// 413.
pub async fn bytes(payload: web::Payload, limit: usize) -> Result<web::Bytes, Refused> {
    let too_large = |_| Refused::Body(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large");
    let read = payload.to_bytes_limited(limit).await.map_err(too_large)?;
    read.map_err(|_| Refused::Body(StatusCode::BAD_REQUEST, "the request broke off"))
}

/// Whose scripts may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Anybody's: what is answered is public, or opened by a token alone. Never with cookies.
    Anybody,
    /// Those of the clients' own origins.
    Clients,
    /// Nobody's.
    Nobody,
}

/// Wraps the endpoints of clients: CORS, headers, and a line in the log.
///
/// # Errors
/// None of ours: failures are answered in JSON.
pub async fn wrap(
    cors: Cors,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let app = request.app_data::<web::Data<App>>().cloned();
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = match (cors, &origin) {
        (Cors::Anybody, Some(_)) => Some(HeaderValue::from_static("*")),
        (Cors::Clients, Some(origin)) => {
            let known = app.as_ref().zip(origin.to_str().ok());
            let known = known.is_some_and(|(app, text)| app.provided().origins.contains(text));
            known.then(|| origin.clone())
        }
        _ => None,
    };
    let started = app.as_ref().map(|app| app.now());
    let line = (request.method().clone(), request.path().to_owned());
    let meta = app.as_ref().map(|app| Meta::read(app, request.request()));
    if let Some(meta) = &meta {
        request.extensions_mut().insert(meta.clone());
    }
    let preflight = request.method() == Method::OPTIONS;
    let mut response = if preflight {
        request.into_response(HttpResponse::NoContent().finish())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let headers = response.headers_mut();
    if let Some(allowed) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        if preflight {
            let fixed = [
                (
                    header::ACCESS_CONTROL_ALLOW_METHODS,
                    "GET, POST, PUT, DELETE",
                ),
                (
                    header::ACCESS_CONTROL_ALLOW_HEADERS,
                    "Authorization, Content-Type, DPoP",
                ),
                (header::ACCESS_CONTROL_MAX_AGE, "3600"),
            ];
            for (name, value) in fixed {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        let exposed = HeaderValue::from_static("WWW-Authenticate, DPoP-Nonce");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    if cors != Cors::Nobody {
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let (Some(app), Some(meta), Some(started)) = (app, meta, started) {
        if app.config.public_url.is_secure() {
            let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            response
                .headers_mut()
                .insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
        if let Ok(value) = HeaderValue::from_str(&meta.reference) {
            response
                .headers_mut()
                .insert(HeaderName::from_static("x-request-id"), value);
        }
        let duration_ms = u64::try_from(app.now().since(started).as_millis()).unwrap_or(u64::MAX);
        let (method, route) = line;
        let status = response.status().as_u16();
        tracing::info!(%method, route, status, duration_ms, ip = %meta.address, request_id = %meta.reference, "request");
    }
    Ok(response)
}

/// What is not asked in this way (RFC 9110 §15.5.6), in JSON.
pub async fn method_not_allowed(allow: &'static str) -> HttpResponse {
    no_store(HttpResponse::MethodNotAllowed())
        .insert_header((header::ALLOW, allow))
        .json(body("invalid_request", "this method is not allowed here"))
}
