//! The shell: axum handlers that read a form, call one step, and say what became of it.

use crate::service::{Answer, Problem, Service};
use axum::Router;
use axum::extract::{Form, Request, State};
use axum::http::header::{COOKIE, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use portcullis_base::{ClientAddress, PlainToken};
use serde::Deserialize;
use std::sync::Arc;

type App = State<Arc<Service>>;

// Behind TLS: `__Host-` in front of the names, and `; Secure` behind the attributes.
const SESSION: &str = "session";
const PENDING: &str = "sign-in";
const ATTRIBUTES: &str = "Path=/; HttpOnly; SameSite=Lax";

const FORMS: &str = "<!doctype html><title>Sign in</title>\
    <form method=post action=/sign-in><h1>Sign in</h1>\
    <input name=email type=email autocomplete=username><input name=password type=password><button>Sign in</button></form>\
    <form method=post action=/sign-up><h2>New here?</h2>\
    <input name=email type=email><input name=password type=password><button>Sign up</button></form>";
const CODE: &str = "<!doctype html><title>Your code</title><form method=post>\
    <input name=code inputmode=numeric autocomplete=one-time-code><button>Continue</button></form>";

/// All routes.
pub fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/sign-up", post(sign_up))
        .route("/sign-in", get(|| async { Html(FORMS) }).post(sign_in))
        .route("/sign-in/code", get(|| async { Html(CODE) }).post(code))
        .route("/sign-out", post(sign_out))
        .layer(from_fn(refuse_foreign_forms))
        .with_state(service)
}

#[derive(Deserialize)]
struct Credentials {
    email: String,
    password: String,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

async fn home(State(service): App, headers: HeaderMap) -> Result<Response, Problem> {
    let Some(token) = token(&headers, SESSION) else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let Some(account) = service.who(&token)? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let page = format!(
        "<!doctype html><title>Home</title><p>Signed in as {}</p>\
         <form method=post action=/sign-out><button>Sign out</button></form>",
        escaped(account.email.as_str())
    );
    Ok(Html(page).into_response())
}

async fn sign_up(State(service): App, Form(form): Form<Credentials>) -> Result<Redirect, Problem> {
    blocking(move || service.sign_up(&form.email, form.password)).await?;
    Ok(Redirect::to("/sign-in"))
}

async fn sign_in(State(service): App, Form(form): Form<Credentials>) -> Result<Response, Problem> {
    // A real host takes the peer's address, or what a proxy that it trusts says.
    let from = ClientAddress::Unknown;
    blocking(move || service.enter_password(&form.email, form.password, from))
        .await
        .map(answered)
}

async fn code(
    State(service): App,
    headers: HeaderMap,
    Form(form): Form<Code>,
) -> Result<Response, Problem> {
    match token(&headers, PENDING) {
        Some(token) => service.enter_code(&token, &form.code).map(answered),
        None => Ok(Redirect::to("/sign-in").into_response()),
    }
}

async fn sign_out(State(service): App, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(token) = token(&headers, SESSION) {
        service.sign_out(&token)?;
    }
    let gone = format!("{SESSION}=; Max-Age=0; {ATTRIBUTES}");
    Ok(([(SET_COOKIE, gone)], Redirect::to("/sign-in")).into_response())
}

fn answered(answer: Answer) -> Response {
    let (name, token, to) = match answer {
        Answer::Denied => {
            return (StatusCode::UNPROCESSABLE_ENTITY, "That was not right.\n").into_response();
        }
        Answer::Wait(wait) => {
            let seconds = wait.as_secs().max(1).to_string();
            let after = [(RETRY_AFTER, seconds)];
            return (StatusCode::TOO_MANY_REQUESTS, after, "Too many tries.\n").into_response();
        }
        Answer::EnterCode(token) => (PENDING, token, "/sign-in/code"),
        Answer::SignedIn(token) => (SESSION, token, "/"),
    };
    let cookie = format!("{name}={}; {ATTRIBUTES}", token.reveal());
    ([(SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}

/// Hashing takes a while; it must not hold up the thread that serves.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Problem::Broken(error.to_string())))
}

/// The token in a cookie; none when it comes twice, because then somebody else has set one of the two.
fn token(headers: &HeaderMap, name: &str) -> Option<PlainToken> {
    let mut found = None;
    for header in headers.get_all(COOKIE) {
        for (key, value) in header
            .to_str()
            .ok()?
            .split(';')
            .filter_map(|p| p.split_once('='))
        {
            if key.trim() == name && found.replace(value.trim()).is_some() {
                return None;
            }
        }
    }
    PlainToken::parse(found?)
}

/// A form that another site sends signs nobody in or out. Browsers older than this header are kept out of sign-out by
/// `SameSite`; a host that must protect their sign-in too adds a token to its forms.
async fn refuse_foreign_forms(request: Request, next: Next) -> Response {
    let site = request.headers().get("sec-fetch-site");
    let ours = site.is_none_or(|site| site == "same-origin" || site == "none");
    if request.method().is_safe() || ours {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::Input(why) => (StatusCode::UNPROCESSABLE_ENTITY, why).into_response(),
            Self::Busy => {
                let after = [(RETRY_AFTER, "2")];
                (StatusCode::SERVICE_UNAVAILABLE, after).into_response()
            }
            Self::Broken(cause) => {
                eprintln!("a request failed: {cause}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
