//! `/oauth/logout`: an app asks to sign its person out (OpenID Connect RP-Initiated Logout 1.0).

use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other};
use crate::http::context::Context;
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::form::encoded;
use crate::http::middleware::{FormTarget, FrameSources};
use crate::http::{csrf, home};
use crate::pages::{EndSessionPage, FrontChannelPage, Href};
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, REFERRER_POLICY};
use actix_web::{HttpMessage, HttpResponse, web};
use portcullis_oidc::logout::{EndSession, Hint, hint, post_logout_redirect};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::{Client, ClientStore, sid, subject};
use portcullis_sessions::Area;

/// A request, and what of it holds.
struct Asked {
    request: EndSession,
    hint: Option<Hint>,
    /// Whom a hint that holds was issued to; a `client_id` alone proves nothing.
    client: Option<Client>,
}

impl Asked {
    /// Where to go afterwards: only for a client that has shown an ID Token of ours, and to an address that it has registered.
    fn redirect(&self) -> Option<String> {
        post_logout_redirect(self.client.as_ref()?, &self.request)
    }

    /// Whether the ID Token is about this very sign-in: then the app speaks for its person, and nobody need be asked.
    fn is_about(&self, ctx: &Context, who: &SignedIn) -> bool {
        let (Some(hint), Some(client)) = (&self.hint, &self.client) else {
            return false;
        };
        let naming = &ctx.app.keys.naming;
        hint.subject == subject(client, who.account.id, naming)
            && hint.sid.as_ref() == Some(&sid(client, who.session.sign_in, naming))
    }

    fn fields(&self) -> Vec<(String, String)> {
        let request = &self.request;
        let fields = [
            ("id_token_hint", &request.id_token_hint),
            ("client_id", &request.client_id),
            (
                "post_logout_redirect_uri",
                &request.post_logout_redirect_uri,
            ),
            ("state", &request.state),
        ];
        let filled =
            |(name, value): (&str, &Option<String>)| Some((name.to_owned(), value.clone()?));
        fields.into_iter().filter_map(filled).collect()
    }
}

/// `GET /oauth/logout`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    let query = ctx.request.query_string().to_owned();
    let asked = read(&ctx, &query).await?;
    let who = ctx.signed_in(Area::Portal).await?;
    match who {
        None => finish(&ctx, Vec::new(), &asked),
        Some(who) if asked.is_about(&ctx, &who) => end(&ctx, who, &asked).await,
        Some(who) => ask(&ctx, &who, &asked),
    }
}

/// `POST /oauth/logout`: from our own page the person's yes; from an app the same request as by GET, which the browser is asked to make
/// itself, because it sends no cookies along from another site.
pub async fn submit(ctx: Context, payload: web::Payload) -> Result<HttpResponse, Failure> {
    let text = encoded(&ctx.request, payload).await?;
    let parameters = Parameters::parse(&text).map_err(|_| Failure::BadRequest)?;
    let Some(token) = parameters.get("csrf") else {
        let own = parameters.iter().filter(|(name, _)| *name != "decision");
        let location = format!("/oauth/logout?{}", Parameters::of(own).encode());
        return Ok(see_other(&location).finish());
    };
    let cookie = ctx.cookie(Jar::Portal).unwrap_or_default();
    if !csrf::matches(&ctx.app.keys.csrf, cookie, token) {
        return Err(Failure::Csrf);
    }
    let asked = read(&ctx, &text).await?;
    match ctx.signed_in(Area::Portal).await? {
        Some(who) if parameters.get("decision") == Some("sign-out") => end(&ctx, who, &asked).await,
        Some(who) => ask(&ctx, &who, &asked),
        None => finish(&ctx, Vec::new(), &asked),
    }
}

async fn read(ctx: &Context, encoded: &str) -> Result<Asked, Failure> {
    let own = [
        "id_token_hint",
        "client_id",
        "post_logout_redirect_uri",
        "state",
    ];
    let parameters = Parameters::parse(encoded).map_err(|_| Failure::BadRequest)?;
    let parameters = Parameters::of(parameters.iter().filter(|(name, _)| own.contains(name)));
    let request = EndSession::read(&parameters).ok_or(Failure::BadRequest)?;
    ctx.block(move |app| {
        let provided = app.provided();
        let read = |token: &String| hint(token, &provided.ring, provided.issuer(), app.now());
        let mut found = request.id_token_hint.as_ref().and_then(read);
        if let (Some(hint), Some(id)) = (&found, &request.client_id)
            && hint.client.as_str() != id
        {
            found = None;
        }
        let client = match &found {
            Some(hint) => app.storage.read(|tx| tx.client(&hint.client))?,
            None => None,
        };
        Ok(Asked {
            client: client.filter(|client| client.enabled),
            hint: found,
            request,
        })
    })
    .await
}

fn ask(ctx: &Context, who: &SignedIn, asked: &Asked) -> Result<HttpResponse, Failure> {
    if let Some(target) = asked
        .redirect()
        .as_deref()
        .and_then(super::card::form_target)
    {
        ctx.request.extensions_mut().insert(FormTarget(target));
    }
    let view = EndSessionPage {
        fields: asked.fields(),
        client: asked.client.as_ref().map(|client| client.name().to_owned()),
        email: Some(who.account.email.as_str().to_owned()),
    };
    page(ctx, &ctx.chrome_of(who), StatusCode::OK, &view)
}

async fn end(ctx: &Context, who: SignedIn, asked: &Asked) -> Result<HttpResponse, Failure> {
    let frames = home::end(ctx, who).await?;
    finish(ctx, frames, asked)
}

fn finish(ctx: &Context, frames: Vec<String>, asked: &Asked) -> Result<HttpResponse, Failure> {
    let client = asked.client.as_ref().map(|client| client.name().to_owned());
    signed_out(ctx, frames, (asked.redirect(), client))
}

/// The end of a sign-out: the apps that listen in this browser are told by hidden frames, and the person goes on.
pub(in crate::http) fn signed_out(
    ctx: &Context,
    frames: Vec<String>,
    (next, client): (Option<String>, Option<String>),
) -> Result<HttpResponse, Failure> {
    let mut response = if frames.is_empty() {
        let mut response = HttpResponse::SeeOther();
        response.insert_header((LOCATION, next.as_deref().unwrap_or("/signed-out")));
        response.insert_header((REFERRER_POLICY, "no-referrer"));
        response.finish()
    } else {
        let view = FrontChannelPage {
            frames,
            next: next.and_then(Href::parse),
            client,
        };
        let origins = view.frame_origins();
        ctx.request.extensions_mut().insert(FrameSources(origins));
        page(ctx, &ctx.chrome(String::new()), StatusCode::OK, &view)?
    };
    for jar in Jar::SIGNED_OUT {
        let _ = response.add_cookie(&jar.remove(&ctx.app.config));
    }
    let name = actix_web::http::header::HeaderName::from_static("clear-site-data");
    let value = actix_web::http::header::HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert(name, value);
    Ok(response)
}
