//! How the endpoints of clients answer: in JSON, refusals too.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpResponse, HttpResponseBuilder};
use portcullis_base::StoreError;
use portcullis_oidc::token::{TokenError, TokenErrorCode};
use serde_json::{Value, json};
use std::fmt;

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
fn no_store(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::PRAGMA, "no-cache"));
    response
}

/// What is not asked in this way (RFC 9110 §15.5.6), in JSON.
pub async fn method_not_allowed(allow: &'static str) -> HttpResponse {
    no_store(HttpResponse::MethodNotAllowed())
        .insert_header((header::ALLOW, allow))
        .json(body("invalid_request", "this method is not allowed here"))
}
