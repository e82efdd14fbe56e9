//! `/oauth/authorize`, and the pages that a request may lead through. A request that cannot be answered at once is kept on the server,
//! for the browser that began it and no other.

mod kept;
mod open;

pub use kept::sealed_target;

use self::kept::{continue_path, encoded, forget, keep, resume};
use self::open::{Open, Unopened, open};
use super::card::{allow, card, lines};
use crate::flows::provider::authorize::{Next, Progress, decide, deny};
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other};
use crate::http::confirm;
use crate::http::context::{Context, PortalForm};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::form;
use crate::pages::{AccountChoicePage, ClientError, ClientErrorPage, ConsentPage, FormPostPage};
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, REFERRER_POLICY};
use actix_web::{HttpResponse, web};
use portcullis_oidc::Client;
use portcullis_oidc::authorize::{PageError, Response, ResponseMode};
use portcullis_oidc::params::Parameters;
use portcullis_sessions::Area;

/// `GET /oauth/authorize`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    let query = ctx.request.query_string().to_owned();
    begin(ctx, query, false).await
}

/// `POST /oauth/authorize`, from any site: the browser sends no cookies along from there, so it is asked to come again by itself.
pub async fn submit(ctx: Context, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let text = form::encoded(&ctx.request, payload).await?;
    begin(ctx, text, true).await
}

async fn begin(ctx: Context, encoded: String, posted: bool) -> Result<HttpResponse, Failure> {
    let Ok(parameters) = Parameters::parse(&encoded) else {
        return refused(&ctx, (PageError::Unreadable, None, Parameters::default()));
    };
    let opened = ctx
        .block(move |app| open(app, parameters, Progress::default(), None))
        .await?;
    let open = match opened {
        Ok(open) => open,
        Err(why) => return unopened(&ctx, why),
    };
    if posted {
        return set_aside(&ctx, open, "/oauth/continue").await;
    }
    let who = ctx.signed_in(Area::Portal).await?;
    proceed(&ctx, open, who).await
}

fn unopened(ctx: &Context, why: Unopened) -> Result<HttpResponse, Failure> {
    match why {
        Unopened::Page(error, client, parameters) => {
            refused(ctx, (error, client.map(|it| *it), parameters))
        }
        Unopened::Answer(response, client) => leave(ctx, &response, &client),
        Unopened::Expired => error_page(ctx, ClientError::Expired, Vec::new(), Vec::new()),
    }
}

/// A page, because the browser must not be sent anywhere: it says what arrived, what is registered, and what to do.
fn refused(
    ctx: &Context,
    (error, client, parameters): (PageError, Option<Client>, Parameters),
) -> Result<HttpResponse, Failure> {
    let what = match error {
        PageError::MissingClient => ClientError::MissingClient,
        PageError::UnknownClient => ClientError::UnknownClient,
        PageError::DisabledClient => ClientError::DisabledClient,
        PageError::MissingRedirectUri => ClientError::MissingRedirectUri,
        PageError::UnregisteredRedirectUri => ClientError::UnregisteredRedirectUri,
        PageError::Duplicate(name) => ClientError::Duplicate(name.to_owned()),
        PageError::BadRequestUri => ClientError::BadRequestUri,
        PageError::Unreadable => return Err(Failure::BadRequest),
    };
    let shown = |name: &str| {
        let value: String = parameters.get(name)?.chars().take(512).collect();
        Some((name.to_owned(), value))
    };
    let arrived = ["client_id", "redirect_uri"]
        .into_iter()
        .filter_map(shown)
        .collect();
    let registered = client
        .map(|client| client.metadata.redirect_uris)
        .unwrap_or_default();
    error_page(ctx, what, arrived, registered)
}

fn error_page(
    ctx: &Context,
    what: ClientError,
    arrived: Vec<(String, String)>,
    registered: Vec<String>,
) -> Result<HttpResponse, Failure> {
    let reference = ctx.meta.reference.clone();
    tracing::info!(reference, reason = ?what, "an authorization request was refused");
    let view = ClientErrorPage {
        reference,
        what,
        arrived,
        registered,
    };
    page(
        ctx,
        &ctx.chrome(String::new()),
        StatusCode::BAD_REQUEST,
        &view,
    )
}

/// Goes on with a request as far as it can go now.
async fn proceed(
    ctx: &Context,
    open: Open,
    who: Option<SignedIn>,
) -> Result<HttpResponse, Failure> {
    let (scene, asked) = (ctx.scene(), who.clone());
    let (open, next) = ctx
        .block(move |app| {
            let provided = app.provided();
            let desk = provided.desk(&scene);
            let what = (&open.request, &open.client);
            let next = app.call(|call| {
                app.storage
                    .write(|tx| decide(tx, call, desk, what, (asked.as_ref(), open.progress)))
            })?;
            let answered = match &next {
                Next::Issued(issued) => Some(issued.respond(desk)),
                _ => None,
            };
            let next = match answered {
                Some(response) => {
                    Next::Answer(response.map_err(|error| Failure::Internal(error.to_string()))?)
                }
                None => next,
            };
            Ok((open, next))
        })
        .await?;
    match (next, who) {
        (Next::Answer(response), _) => {
            forget(ctx, &open).await?;
            leave(ctx, &response, &open.client)
        }
        (Next::SignIn, _) => set_aside(ctx, open, "/login").await,
        (Next::Reauthenticate, Some(_)) => reauthenticate(ctx, open).await,
        (Next::ChooseAccount { fits }, Some(who)) => choose(ctx, open, &who, fits).await,
        (Next::Consent { scope, claims }, Some(who)) => {
            let redirect = open.request.door.redirect_uri().to_owned();
            let offline = scope.has("offline_access");
            let client = card(&open.client, Some(&redirect));
            let lines = lines(&scope, &claims);
            show_page(ctx, open, &who, |request, who| ConsentPage {
                request,
                client,
                email: who.account.email.as_str().to_owned(),
                scopes: lines,
                offline,
            })
            .await
        }
        (Next::Spent, _) => error_page(ctx, ClientError::BadRequestUri, Vec::new(), Vec::new()),
        (_, None) | (Next::Issued(_), _) => {
            Err(Failure::Internal("nobody is signed in".to_owned()))
        }
    }
}

async fn choose(
    ctx: &Context,
    open: Open,
    who: &SignedIn,
    fits: bool,
) -> Result<HttpResponse, Failure> {
    let client = card(&open.client, Some(open.request.door.redirect_uri()));
    show_page(ctx, open, who, |request, who| AccountChoicePage {
        request,
        client,
        email: who.account.email.as_str().to_owned(),
        name: who.account.name.as_str().to_owned(),
        fits,
    })
    .await
}

/// Shows a page of a request that is kept meanwhile; its forms may end at the client.
async fn show_page<P: crate::pages::Page>(
    ctx: &Context,
    open: Open,
    who: &SignedIn,
    view: impl FnOnce(String, &SignedIn) -> P,
) -> Result<HttpResponse, Failure> {
    let redirect = open.request.door.redirect_uri().to_owned();
    let shown = card(&open.client, Some(&redirect));
    let (handle, cookie) = keep(ctx, open).await?;
    allow(ctx, &redirect, Some(&shown));
    let mut response = page(ctx, &ctx.chrome_of(who), StatusCode::OK, &view(handle, who))?;
    if let Some(cookie) = cookie {
        let _ = response.add_cookie(&cookie);
    }
    Ok(response)
}

/// Sets the request aside and sends the browser to a page of ours that comes back to it.
async fn set_aside(ctx: &Context, open: Open, to: &str) -> Result<HttpResponse, Failure> {
    let redirect = open.request.door.redirect_uri().to_owned();
    let hint = open.request.login_hint.clone();
    let (handle, cookie) = keep(ctx, open).await?;
    let back = continue_path(ctx, &handle, &redirect);
    let location = match to {
        "/oauth/continue" => back,
        page => {
            let mut pairs = vec![("return_to", back.as_str())];
            if let Some(hint) = hint.as_deref().filter(|hint| hint.len() <= 254) {
                pairs.push(("login_hint", hint));
            }
            format!("{page}?{}", Parameters::of(pairs).encode())
        }
    };
    let mut response = see_other(&location);
    response.insert_header((REFERRER_POLICY, "no-referrer"));
    if let Some(cookie) = cookie {
        response.cookie(cookie);
    }
    Ok(response.finish())
}

/// Asks for a fresh proof of the person who is signed in.
async fn reauthenticate(ctx: &Context, open: Open) -> Result<HttpResponse, Failure> {
    let redirect = open.request.door.redirect_uri().to_owned();
    let (handle, cookie) = keep(ctx, open).await?;
    let back = continue_path(ctx, &handle, &redirect);
    let mut response = see_other(&confirm::PROFILE.asking(&encoded(&back)));
    if let Some(cookie) = cookie {
        response.cookie(cookie);
    }
    Ok(response.finish())
}

/// `GET /oauth/continue`
pub async fn go_on(ctx: Context) -> Result<HttpResponse, Failure> {
    let handle = ctx.query("request").unwrap_or_default();
    let open = match resume(&ctx, handle, Progress::default()).await? {
        Ok(open) => open,
        Err(why) => return unopened(&ctx, why),
    };
    let who = ctx.signed_in(Area::Portal).await?;
    proceed(&ctx, open, who).await
}

/// `POST /oauth/consent`: what the person says to a request.
pub async fn consent(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    let handle = form.get("request").to_owned();
    let progress = Progress {
        consented: form.get("decision") == "allow",
        chosen: matches!(form.get("decision"), "allow" | "continue"),
        ..Progress::default()
    };
    let open = match resume(&ctx, handle, progress).await? {
        Ok(open) => open,
        Err(why) => return unopened(&ctx, why),
    };
    match form.get("decision") {
        "allow" | "continue" => proceed(&ctx, open, Some(who)).await,
        "switch" => switch(&ctx, open, who).await,
        "deny" => {
            let (scene, request) = (ctx.scene(), open.request.clone());
            let response = ctx
                .block(move |app| {
                    let provided = app.provided();
                    let desk = provided.desk(&scene);
                    app.call(|call| app.storage.write(|tx| deny(tx, call, desk, &request, &who)))
                        .map_err(Failure::from)
                })
                .await?;
            forget(&ctx, &open).await?;
            leave(&ctx, &response, &open.client)
        }
        _ => Err(Failure::BadRequest),
    }
}

/// Signs the person out here, and comes back to the request with whoever signs in next.
async fn switch(ctx: &Context, open: Open, who: SignedIn) -> Result<HttpResponse, Failure> {
    crate::http::home::end(ctx, who).await?;
    let mut response = set_aside(ctx, open, "/login").await?;
    for jar in Jar::SIGNED_OUT {
        let _ = response.add_cookie(&jar.remove(&ctx.app.config));
    }
    Ok(response)
}

/// Leaves for the client, in the way that it asked for.
fn leave(ctx: &Context, response: &Response, client: &Client) -> Result<HttpResponse, Failure> {
    let location = response.location();
    if response.mode() != ResponseMode::FormPost {
        let mut redirect = HttpResponse::SeeOther();
        redirect.insert_header((LOCATION, location));
        redirect.insert_header((REFERRER_POLICY, "no-referrer"));
        return Ok(redirect.finish());
    }
    allow(ctx, &location, None);
    let view = FormPostPage {
        action: location,
        fields: response.fields().to_vec(),
        client: client.name().to_owned(),
    };
    let mut answer = page(ctx, &ctx.chrome(String::new()), StatusCode::OK, &view)?;
    let policy = actix_web::http::header::HeaderValue::from_static("no-referrer");
    answer.headers_mut().insert(REFERRER_POLICY, policy);
    Ok(answer)
}
