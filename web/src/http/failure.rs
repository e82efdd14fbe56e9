//! What can go wrong with a request, and how it is answered: public text here, the private cause in the log.

use super::confirm::ADMIN;
use super::context::Meta;
use super::json;
use crate::pages::{Arguments, ErrorPage, Href};
use crate::state::App;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use portcullis_base::StoreError;
use portcullis_credentials::password::PoolError;
use portcullis_sessions::Area;
use std::fmt;
use std::time::Duration;

/// Why a request is not answered as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request makes no sense.
    BadRequest,
    /// The form was not sent from one of our pages, or from one that is too old.
    Csrf,
    /// Nobody is signed in; they are sent to sign in, and come back to a path on the portal.
    SignIn(Area, Option<String>),
    /// An admin has not proven lately who they are; they are sent to do so, and come back to a page of the admin area.
    Stale(String),
    /// There is no such page.
    NotFound,
    /// The page is not asked in this way.
    Method,
    /// The body is too large.
    TooLarge,
    /// The body is in another encoding.
    UnsupportedMedia,
    /// Too many at once, or the database is out of reach.
    Busy,
    /// Something broke; the text is for the log.
    Internal(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internal(cause) => f.write_str(cause),
            other => write!(f, "{other:?}"),
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Csrf => StatusCode::FORBIDDEN,
            Self::SignIn(..) | Self::Stale(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<PoolError> for Failure {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Full => Self::Busy,
            PoolError::Lost => Self::Internal(error.to_string()),
        }
    }
}

impl Failure {
    /// The whole answer: a page with a way out and a reference that is also in the log, or the way to sign in.
    #[must_use]
    pub fn answer(&self, app: &App, meta: &Meta) -> HttpResponse {
        if meta.json {
            return self.answer_json(meta);
        }
        let elsewhere = match self {
            Self::SignIn(area, back) => Some(login_path(*area, back.as_deref())),
            Self::Stale(back) => Some(ADMIN.asking(back)),
            _ => None,
        };
        if let Some(location) = elsewhere {
            return HttpResponse::SeeOther()
                .insert_header((LOCATION, location))
                .finish();
        }
        self.log(meta);
        let chrome = app.live().chrome(meta.language, String::new());
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((CONTENT_TYPE, "text/html; charset=utf-8"));
        if *self == Self::Busy {
            response.insert_header((RETRY_AFTER, "2"));
        }
        response.body(
            app.renderer
                .page(&chrome, &self.page(&meta.reference))
                .unwrap_or_default(),
        )
    }

    fn log(&self, meta: &Meta) {
        match self {
            Self::Internal(cause) => {
                tracing::error!(reference = %meta.reference, cause, "a request failed")
            }
            other => {
                tracing::info!(reference = %meta.reference, reason = ?other, "a request was refused")
            }
        }
    }

    /// The same for a script.
    fn answer_json(&self, meta: &Meta) -> HttpResponse {
        if let Self::SignIn(area, _) = self {
            return json::unauthorized(&login_path(*area, None));
        }
        self.log(meta);
        let page = self.page(&meta.reference);
        let what = meta.language.text(page.what.key.id(), &Arguments::new());
        let error = match self {
            Self::Csrf => "form_expired",
            Self::NotFound => "not_found",
            Self::Busy => "busy",
            Self::Internal(_) => "server_error",
            _ => "bad_request",
        };
        let mut response = HttpResponse::build(self.status_code());
        if *self == Self::Busy {
            response.insert_header((RETRY_AFTER, "2"));
        }
        response.json(serde_json::json!({
            "error": error, "message": what, "reference": meta.reference
        }))
    }

    fn page(&self, reference: &str) -> ErrorPage {
        match self {
            Self::NotFound => ErrorPage::not_found(reference),
            Self::Csrf => ErrorPage::form_expired(reference),
            Self::Busy => ErrorPage::unavailable(reference),
            Self::Internal(_) => ErrorPage::server(reference),
            _ => ErrorPage::bad_request(reference),
        }
    }
}

/// Whole minutes, rounded up, for people.
#[must_use]
pub fn minutes(wait: Duration) -> u32 {
    u32::try_from(wait.as_secs().div_ceil(60))
        .unwrap_or(u32::MAX)
        .max(1)
}

fn login_path(area: Area, back: Option<&str>) -> String {
    let path = match area {
        Area::Portal => "/login",
        Area::Admin => "/admin/login",
    };
    match back.filter(|back| *back != "/" && Href::parse((*back).to_owned()).is_some()) {
        None => path.to_owned(),
        Some(back) => {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("return_to", back)
                .finish();
            format!("{path}?{query}")
        }
    }
}

/// What the router itself answers with, given a page too.
#[must_use]
pub fn for_status(status: StatusCode) -> Option<Failure> {
    match status {
        StatusCode::NOT_FOUND => Some(Failure::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::Method),
        StatusCode::BAD_REQUEST => Some(Failure::BadRequest),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Failure::UnsupportedMedia),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Failure::Internal("a handler failed".to_owned())),
        _ => None,
    }
}

/// The header that a 405 must carry is kept when its page is put in place.
pub const KEPT: actix_web::http::header::HeaderName = ALLOW;
