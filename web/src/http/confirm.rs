//! "Confirm it's you": a fresh proof, on the page of what it is for, and back to it. In the portal and in the admin area alike.

use super::profile::{done, too_many};
use super::step_up as stepping;
use crate::flows::profile::passkeys;
use crate::flows::reauth::{self, Confirmed, Ways};
use crate::flows::session::SignedIn;
use crate::flows::sign_in::Admission;
use crate::flows::step_up;
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, AdminJson, Context, Portal, PortalForm, PortalJson};
use crate::http::cookies::Jar;
use crate::http::failure::{Failure, minutes};
use crate::http::form::Form;
use crate::http::json::Posted;
use crate::http::json::{options, redirect, refusal};
use crate::http::middleware::FormTarget;
use crate::http::oauth::authorize::sealed_target;
use crate::http::sign_in::passkey::{Checked, bound_to, ceremonies, check};
use crate::http::sign_in::{arrive, location};
use crate::pages::{
    ConfirmMail, ConfirmPage, Field, Href, MessageKey, PasskeyDoor, Problem, Problems, StepUpPage,
    Text,
};
use crate::state::App;
use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpResponse};
use portcullis_base::Call;
use portcullis_credentials::password::{Hasher, PlainPassword};
use portcullis_mfa::passkey::CeremonyKind;
use portcullis_sessions::gate::Lack;
use portcullis_sessions::signin::Strength;
use portcullis_sessions::{Area, ReturnTo};
use std::time::Duration;

/// Where somebody is asked.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    area: Area,
    path: &'static str,
    home: &'static str,
}

/// On the profile.
pub const PROFILE: Place = Place {
    area: Area::Portal,
    path: "/profile/confirm",
    home: "/profile",
};

/// In the admin area.
pub const ADMIN: Place = Place {
    area: Area::Admin,
    path: "/admin/confirm",
    home: "/admin",
};

impl Place {
    fn of(who: &SignedIn) -> Self {
        match who.session.area {
            Area::Portal => PROFILE,
            Area::Admin => ADMIN,
        }
    }

    /// The page that asks, for whoever is sent there.
    #[must_use]
    pub fn asking(self, back: &str) -> String {
        format!("{}?return_to={back}", self.path)
    }

    /// Where to go afterwards: a page of the same part, in the plainest spelling; anything else is the part's first page.
    fn back(self, typed: &str) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_');
        let below = typed
            .strip_prefix(self.home)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let ours = below || (self.area == Area::Portal && typed == "/register/passkey");
        if ours && typed.len() < 128 && !typed.contains("//") && typed.chars().all(plain) {
            typed.to_owned()
        } else {
            self.home.to_owned()
        }
    }

    /// The same, and in the portal an authorization request that waits, which is known by its seal, and a page of a protected
    /// app, which is checked as where people go after signing in is.
    fn back_in(self, ctx: &Context, typed: &str) -> Back {
        if self.area == Area::Admin {
            return Back::Ours(self.back(typed));
        }
        let waiting = typed.starts_with("/oauth/continue?");
        if waiting && sealed_target(&ctx.app.keys.roundtrip, typed).is_some() {
            return Back::Ours(typed.to_owned());
        }
        match ctx.app.gate().destinations.parse(typed) {
            Ok(to) if !to.is_on_portal() => Back::App(to),
            _ => Back::Ours(self.back(typed)),
        }
    }

    fn passkey(self) -> PasskeyDoor {
        match self.area {
            Area::Portal => PasskeyDoor::confirm(),
            Area::Admin => PasskeyDoor::confirm_admin(),
        }
    }
}

/// Where it goes on.
enum Back {
    /// A page of ours.
    Ours(String),
    /// A page of a protected app.
    App(ReturnTo),
}

impl Back {
    fn as_str(&self) -> &str {
        match self {
            Self::Ours(path) => path,
            Self::App(to) => to.as_str(),
        }
    }

    /// What is missing there.
    async fn lack(&self, ctx: &Context, who: &SignedIn) -> Result<Option<Lack>, Failure> {
        match self {
            Self::Ours(_) => Ok(None),
            Self::App(to) => stepping::lack(ctx, who, to).await,
        }
    }

    /// Its address, for whoever has just this session: with a ticket where the gate cookie does not reach, or the page that asks
    /// for what is still missing.
    async fn location(&self, ctx: &Context, who: &SignedIn) -> Result<String, Failure> {
        match self {
            Self::Ours(path) => Ok(path.clone()),
            Self::App(to) if self.lack(ctx, who).await?.is_some() => Ok(stepping::asking(to)),
            Self::App(to) => location(ctx, Area::Portal, &who.session, Some(to.clone())).await,
        }
    }
}

/// `GET /profile/confirm`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    show_in(&ctx, &who).await
}

/// `GET /admin/confirm`
pub async fn show_admin(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    show_in(&ctx, &who).await
}

async fn show_in(ctx: &Context, who: &SignedIn) -> Result<HttpResponse, Failure> {
    let typed = ctx.query("return_to").unwrap_or_default();
    let back = Place::of(who).back_in(ctx, &typed);
    // Another tab may have given what was missing.
    if matches!(back, Back::App(_)) && back.lack(ctx, who).await?.is_none() {
        return Ok(see_other(&back.location(ctx, who).await?).finish());
    }
    ask_with(ctx, who, &back, (Problems::none(), StatusCode::OK)).await
}

/// The page that asks, under whatever address it is needed.
pub async fn ask(ctx: &Context, who: &SignedIn, back: &str) -> Result<HttpResponse, Failure> {
    let back = Back::Ours(back.to_owned());
    ask_with(ctx, who, &back, (Problems::none(), StatusCode::OK)).await
}

/// The ways that lead on.
async fn ways(ctx: &Context, who: &SignedIn, lack: Option<Lack>) -> Result<Ways, Failure> {
    if let Some(lack) = lack {
        return stepping::ways(ctx, who, lack).await;
    }
    let asked = who.clone();
    ctx.read(move |tx| reauth::ways(tx, &asked)).await
}

/// What somebody is told who has nothing that would do.
fn set_up(
    ctx: &Context,
    who: &SignedIn,
    (to, lack): (&ReturnTo, Lack),
) -> Result<HttpResponse, Failure> {
    let view = StepUpPage {
        host: to.host().to_owned(),
        why: stepping::why(to, lack),
        totp: lack != Lack::Strength(Strength::Passkey),
        passkey: ctx.app.ceremonies.is_some(),
    };
    page(ctx, &ctx.chrome_of(who), StatusCode::FORBIDDEN, &view)
}

async fn ask_with(
    ctx: &Context,
    who: &SignedIn,
    back: &Back,
    (problems, status): (Problems, StatusCode),
) -> Result<HttpResponse, Failure> {
    let lack = back.lack(ctx, who).await?;
    let ways = ways(ctx, who, lack).await?;
    if let (Back::App(to), Some(lack)) = (back, lack)
        && ways == Ways::default()
    {
        return set_up(ctx, who, (to, lack));
    }
    let target = match back {
        Back::Ours(path) => sealed_target(&ctx.app.keys.roundtrip, path),
        Back::App(to) => Some(to.origin()),
    };
    if let Some(target) = target {
        ctx.request.extensions_mut().insert(FormTarget(target));
    }
    let sent = ctx.query("sent").is_some() || !problems.is_empty();
    let place = Place::of(who);
    let view = ConfirmPage {
        action: Href::local(place.path),
        return_to: back.as_str().to_owned(),
        why: match (back, lack) {
            (Back::App(to), Some(lack)) => Some(stepping::why(to, lack)),
            _ => None,
        },
        cancel: Href::local(place.home),
        email: who.account.email.as_str().to_owned(),
        password: ways.password,
        totp: ways.totp,
        mail: ways.mail.then(|| ConfirmMail {
            masked_email: who.account.email.masked(),
            sent,
        }),
        passkey: (ways.passkey && ctx.app.ceremonies.is_some()).then(|| place.passkey()),
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /profile/confirm`
pub async fn submit(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    submit_in(&ctx, &who, form).await
}

/// `POST /admin/confirm`
pub async fn submit_admin(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    submit_in(&ctx, &who, form).await
}

async fn submit_in(ctx: &Context, who: &SignedIn, mut form: Form) -> Result<HttpResponse, Failure> {
    let back = Place::of(who).back_in(ctx, form.get("return_to"));
    let (password, code) = (form.take("password"), form.take("code"));
    match form.get("method") {
        "password" => {
            let confirmed = by_password(ctx, who, PlainPassword::new(password)).await?;
            let problem = Problem::at(Field::Password, MessageKey::WrongPassword);
            conclude(ctx, who, &back, (confirmed, problem)).await
        }
        "totp" => {
            let confirmed = by_code(ctx, who, Kind::Totp, code).await?;
            let problem = Problem::at(Field::Code, MessageKey::BadTotp);
            conclude(ctx, who, &back, (confirmed, problem)).await
        }
        "mail" => {
            let completes = matches!(back, Back::App(_)) && !who.account.passwordless;
            let kind = if completes {
                Kind::SecondStep
            } else {
                Kind::Mail
            };
            let confirmed = by_code(ctx, who, kind, code).await?;
            let problem = Problem::at(Field::MailCode, MessageKey::BadCode);
            conclude(ctx, who, &back, (confirmed, problem)).await
        }
        "send-mail" => send(ctx, who, &back).await,
        _ => Err(Failure::BadRequest),
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Totp,
    Mail,
    /// A mail as the second step of a sign-in with a password.
    SecondStep,
}

/// The same for any area: the password again.
pub(in crate::http) async fn by_password(
    ctx: &Context,
    who: &SignedIn,
    password: PlainPassword,
) -> Result<Confirmed, Failure> {
    let (scene, who) = (ctx.scene(), who.clone());
    ctx.block(move |app| {
        let hasher = Hasher::new(app.pool.params());
        let begin = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| reauth::begin(tx, call, (&scene, &hasher), &who))
        };
        let comparison = match app.call(begin)? {
            Ok(comparison) => comparison,
            Err(wait) => return Ok(Confirmed::Wait(wait)),
        };
        let matched = app
            .pool
            .run(move |hasher| comparison.run(hasher, &password))?;
        let matched = matched.map_err(|error| Failure::Internal(error.to_string()))?;
        let finish = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| reauth::finish(tx, call, &scene, &who, matched.as_ref()))
        };
        app.call(finish).map_err(Failure::from)
    })
    .await
}

async fn by_code(
    ctx: &Context,
    who: &SignedIn,
    kind: Kind,
    code: String,
) -> Result<Confirmed, Failure> {
    let (scene, who) = (ctx.scene(), who.clone());
    ctx.block(move |app| {
        let enter = |call: &mut Call<'_>| {
            app.storage.write(|tx| match kind {
                Kind::Totp => reauth::by_totp(tx, call, &scene, &who, &code),
                Kind::Mail => reauth::by_mail_code(tx, call, &scene, &who, &code),
                Kind::SecondStep => step_up::complete_by_mail_code(tx, call, &scene, &who, &code),
            })
        };
        app.call(enter).map_err(Failure::from)
    })
    .await
}

async fn conclude(
    ctx: &Context,
    who: &SignedIn,
    back: &Back,
    (confirmed, problem): (Confirmed, Problem),
) -> Result<HttpResponse, Failure> {
    match confirmed {
        Confirmed::Renewed(admission) => {
            ctx.forget(who.account.id).await?;
            let renewed = renewed(who, &admission);
            let mut response = see_other(&back.location(ctx, &renewed).await?).finish();
            arrive(ctx, &admission, &mut response);
            Ok(response)
        }
        Confirmed::Denied => {
            let told = (problem.into(), StatusCode::UNPROCESSABLE_ENTITY);
            ask_with(ctx, who, back, told).await
        }
        Confirmed::Wait(wait) => locked(ctx, who, back, wait).await,
    }
}

/// The same person in the session that took the place of the old one.
fn renewed(who: &SignedIn, admission: &Admission) -> SignedIn {
    SignedIn {
        session: admission.session.clone(),
        account: who.account.clone(),
    }
}

async fn locked(
    ctx: &Context,
    who: &SignedIn,
    back: &Back,
    wait: Duration,
) -> Result<HttpResponse, Failure> {
    let text = Text::new(MessageKey::Locked).count("minutes", minutes(wait));
    let told = (Problem::new(text).into(), StatusCode::TOO_MANY_REQUESTS);
    Ok(too_many(ask_with(ctx, who, back, told).await?, wait))
}

async fn send(ctx: &Context, who: &SignedIn, back: &Back) -> Result<HttpResponse, Failure> {
    let lack = back.lack(ctx, who).await?;
    // A code is worth nothing where it is no way to confirm.
    let offered = ways(ctx, who, lack).await?.mail;
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, who.clone());
    let wait = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let send = |call: &mut Call<'_>| {
                app.storage.write(|tx| match offered {
                    true => reauth::send_code(tx, call, (&scene, &mails), &asked),
                    false => Ok(None),
                })
            };
            app.call(send).map_err(Failure::from)
        })
        .await?;
    match wait {
        Some(wait) => locked(ctx, who, back, wait).await,
        None => {
            let back = back.as_str().as_bytes();
            let encoded: String = url::form_urlencoded::byte_serialize(back).collect();
            let path = format!("{}&sent=1", Place::of(who).asking(&encoded));
            Ok(done(ctx, None, (&path, "confirm-code-sent", "")))
        }
    }
}

/// `POST /profile/confirm/passkey/begin`
pub async fn begin(PortalJson(ctx, who, _): PortalJson) -> Result<HttpResponse, Failure> {
    begin_in(&ctx, who).await
}

/// `POST /admin/confirm/passkey/begin`
pub async fn begin_admin(AdminJson(ctx, who, _): AdminJson) -> Result<HttpResponse, Failure> {
    begin_in(&ctx, who).await
}

async fn begin_in(ctx: &Context, who: SignedIn) -> Result<HttpResponse, Failure> {
    let begun = ceremonies(&ctx.app)?
        .begin_authentication()
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let browser = bound_to(ctx, Jar::session(who.session.area))?;
    let state = begun.state;
    ctx.block(move |app| {
        let kind = (&browser, CeremonyKind::Confirmation);
        let keep = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| passkeys::begin(tx, call, kind, (&who.session, state.clone())))
        };
        app.call(keep).map_err(Failure::from)
    })
    .await?;
    options(&begun.options)
}

/// `POST /profile/confirm/passkey/finish`
pub async fn finish(PortalJson(ctx, who, posted): PortalJson) -> Result<HttpResponse, Failure> {
    finish_in(&ctx, who, posted).await
}

/// `POST /admin/confirm/passkey/finish`
pub async fn finish_admin(AdminJson(ctx, who, posted): AdminJson) -> Result<HttpResponse, Failure> {
    finish_in(&ctx, who, posted).await
}

async fn finish_in(ctx: &Context, who: SignedIn, posted: Posted) -> Result<HttpResponse, Failure> {
    let posted = posted.finish()?;
    let place = Place::of(&who);
    let back = place.back_in(ctx, posted.return_to.as_deref().unwrap_or_default());
    let browser = bound_to(ctx, Jar::session(who.session.area))?;
    let (scene, id) = (ctx.scene(), who.account.id);
    let asked = who.clone();
    let confirmed = ctx
        .block(move |app: &App| {
            let session = Some(who.session.id);
            let which = (&browser, CeremonyKind::Confirmation, session);
            let checked = check(app, ceremonies(app)?, which, posted.credential())?;
            let Checked::Verified(found) = checked else {
                return Ok(Confirmed::Denied);
            };
            let confirm = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| reauth::by_passkey(tx, call, &scene, &who, (&found.0, &found.1)))
            };
            app.call(confirm).map_err(Failure::from)
        })
        .await?;
    let Confirmed::Renewed(admission) = confirmed else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(refusal(ctx, status, "refused", MessageKey::PasskeyFailed));
    };
    ctx.forget(id).await?;
    let renewed = renewed(&asked, &admission);
    let mut response = redirect(&back.location(ctx, &renewed).await?);
    arrive(ctx, &admission, &mut response);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_002_only_pages_of_the_same_part_are_returned_to() {
        for good in ["/profile", "/profile/totp/enroll", "/register/passkey"] {
            assert_eq!(PROFILE.back(good), good);
        }
        for bad in [
            "",
            "/",
            "//evil.test",
            "/profile//evil.test",
            "/profile/../admin",
            "/profile\\evil.test",
            "https://evil.test/profile",
            "/profilex",
            "/admin/users",
            "/profile?x=1",
            "/register/passkey/begin",
        ] {
            assert_eq!(PROFILE.back(bad), "/profile", "{bad}");
        }
        assert_eq!(ADMIN.back("/admin/users/1-2"), "/admin/users/1-2");
        for bad in [
            "/profile",
            "/administrator",
            "/admin?x=1",
            "/admin/../",
            "/register/passkey",
            "/oauth/continue?x",
        ] {
            assert_eq!(ADMIN.back(bad), "/admin", "{bad}");
        }
    }
}
