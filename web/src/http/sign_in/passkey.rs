//! Signing in with a passkey: a page of its own, and the two ends of the ceremony.

use super::destination::Destination;
use super::follow::{arrive, destination, go};
use crate::flows::passkey::{self, Taken};
use crate::flows::sign_in::Outcome;
use crate::http::answer::browser_page;
use crate::http::context::{BrowserJson, Context};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::json::{Finish, options, redirect, refusal};
use crate::pages::{Href, MessageKey, PasskeyDoor, PasskeyPage};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use portcullis_audit::FailureReason;
use portcullis_base::{AccountId, Call, SessionId, TokenDigest};
use portcullis_credentials::throttle::Permit;
use portcullis_mfa::passkey::{
    Assertion, Ceremonies, CeremonyError, CeremonyKind, Passkey, VerifiedAssertion,
};
use portcullis_sessions::Area;

/// `GET /login/passkey`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Portal).await
}

/// `GET /admin/login/passkey`
pub async fn show_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Admin).await
}

async fn show_in(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    let wanted = Destination::read(&ctx, area, ctx.query("return_to"))?;
    if let Some(who) = ctx.signed_in(area).await? {
        return go(&ctx, area, &who.session, wanted.to).await;
    }
    let admin = area == Area::Admin;
    let (door, login) = if admin {
        (PasskeyDoor::admin(), Href::local("/admin/login"))
    } else {
        (PasskeyDoor::portal(), Href::local("/login"))
    };
    let view = PasskeyPage {
        door,
        login,
        app: wanted.app(),
        return_to: wanted.raw,
        admin,
    };
    browser_page(&ctx, StatusCode::OK, &view)
}

/// The relying party; without one there are no passkeys, and no such pages.
pub(in crate::http) fn ceremonies(app: &App) -> Result<&Ceremonies, Failure> {
    app.ceremonies.as_ref().ok_or(Failure::NotFound)
}

/// The secret that ceremonies of this browser are bound to. It stays when somebody signs in, unlike tokens in forms.
pub(in crate::http) fn bound_to(ctx: &Context, jar: Jar) -> Result<TokenDigest, Failure> {
    let cookie = ctx.cookie(jar).ok_or(Failure::Csrf)?;
    Ok(TokenDigest::from(
        ctx.app.keys.csrf.mac(&[b"ceremony", cookie.as_bytes()]),
    ))
}

/// `POST /login/passkey/begin`, `POST /admin/login/passkey/begin`
pub async fn begin(BrowserJson(ctx, _): BrowserJson) -> Result<HttpResponse, Failure> {
    let begun = ceremonies(&ctx.app)?
        .begin_authentication()
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let browser = bound_to(&ctx, Jar::Browser)?;
    let scene = ctx.scene();
    let permit = ctx
        .block(move |app| {
            let state = begun.state;
            let keep = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| passkey::begin(tx, call, &scene, (&browser, state.clone())))
            };
            app.call(keep).map_err(Failure::from)
        })
        .await?;
    match permit {
        Permit::Granted => options(&begun.options),
        Permit::Wait(wait) => {
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = refusal(&ctx, status, "too_many", MessageKey::Busy);
            response
                .headers_mut()
                .insert(RETRY_AFTER, wait.as_secs().max(1).into());
            Ok(response)
        }
    }
}

/// What became of the authenticator's answer.
pub(in crate::http) enum Checked {
    /// It is what the passkey's owner would have answered.
    Verified(Box<(Passkey, VerifiedAssertion)>),
    /// There is no ceremony that it could belong to.
    Expired,
    /// No account has this passkey.
    Unknown,
    /// It does not hold.
    Refused(Option<AccountId>),
}

/// Takes the ceremony, which is spent then, and checks the answer, in this order and with nothing held meanwhile.
pub(in crate::http) fn check(
    app: &App,
    ceremonies: &Ceremonies,
    (browser, kind, session): (&TokenDigest, CeremonyKind, Option<SessionId>),
    response: &str,
) -> Result<Checked, Failure> {
    let Ok(assertion) = Assertion::parse(response) else {
        return Err(Failure::BadRequest);
    };
    let which = (browser, kind, session);
    let take = |call: &mut Call<'_>| {
        app.storage
            .write(|tx| passkey::take(tx, call, which, assertion.credential_id()))
    };
    let Some(Taken { state, passkey }) = app.call(take)? else {
        return Ok(Checked::Expired);
    };
    let Some(passkey) = passkey else {
        return Ok(Checked::Unknown);
    };
    match ceremonies.finish_authentication(&state, &assertion, &passkey) {
        Ok(verified) => Ok(Checked::Verified(Box::new((passkey, verified)))),
        Err(CeremonyError::Backend(cause)) => Err(Failure::Internal(cause)),
        Err(error) => {
            tracing::info!(%error, user_id = %passkey.account, "a passkey was refused");
            Ok(Checked::Refused(Some(passkey.account)))
        }
    }
}

/// `POST /login/passkey/finish`
pub async fn finish(BrowserJson(ctx, posted): BrowserJson) -> Result<HttpResponse, Failure> {
    finish_in(ctx, posted.finish()?, Area::Portal).await
}

/// `POST /admin/login/passkey/finish`
pub async fn finish_admin(BrowserJson(ctx, posted): BrowserJson) -> Result<HttpResponse, Failure> {
    finish_in(ctx, posted.finish()?, Area::Admin).await
}

/// What is answered when nobody was signed in.
enum Refusal {
    Expired,
    Unknown,
    Refused,
}

async fn finish_in(ctx: Context, posted: Finish, area: Area) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    let return_to = Destination::read(&ctx, area, posted.return_to.clone())?.raw;
    let browser = bound_to(&ctx, Jar::Browser)?;
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let outcome = ctx
        .block(move |app| {
            let kind = (&browser, CeremonyKind::Authentication, None);
            let refuse = |subject, reason| {
                app.call(|call| {
                    app.storage
                        .write(|tx| passkey::refuse(tx, call, &scene, (subject, reason)))
                })
            };
            let (passkey, verified) = match check(app, ceremonies(app)?, kind, posted.credential())?
            {
                Checked::Verified(found) => *found,
                Checked::Expired => return Ok(Err(Refusal::Expired)),
                Checked::Unknown => {
                    refuse(None, FailureReason::UnknownPasskey)?;
                    return Ok(Err(Refusal::Unknown));
                }
                Checked::Refused(whose) => {
                    refuse(whose, FailureReason::BadAssertion)?;
                    return Ok(Err(Refusal::Refused));
                }
            };
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let sign_in = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    let there = (area, return_to.clone());
                    let which = (&passkey, &verified);
                    passkey::sign_in(tx, call, (&scene, &mails), which, there)
                })
            };
            app.call(sign_in).map(Ok).map_err(Failure::from)
        })
        .await?;
    answer(&ctx, area, outcome).await
}

async fn answer(
    ctx: &Context,
    area: Area,
    outcome: Result<Outcome, Refusal>,
) -> Result<HttpResponse, Failure> {
    let (status, error, key) = match outcome {
        Ok(Outcome::Admitted(admission)) => {
            let to = destination(ctx, area, &admission).await?;
            let mut response = redirect(&to);
            arrive(ctx, &admission, &mut response);
            return Ok(response);
        }
        Err(Refusal::Unknown) => (
            StatusCode::NOT_FOUND,
            "unknown_credential",
            MessageKey::PasskeyUnknown,
        ),
        Err(Refusal::Expired) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "expired",
            MessageKey::PasskeyExpired,
        ),
        _ => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "refused",
            MessageKey::PasskeyFailed,
        ),
    };
    ctx.app.metrics.sign_in_denied.add_one();
    Ok(refusal(ctx, status, error, key))
}
