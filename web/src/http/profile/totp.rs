//! The authenticator app and its recovery codes.

use super::{done, stale, status, too_many};
use crate::flows::profile::totp::{self, Disabled, Enrolled, Enrolment, Typed};
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, Context, Portal, PortalForm};
use crate::http::cookies::Jar;
use crate::http::failure::{Failure, minutes};
use crate::http::form::Form;
use crate::pages::{
    Field, Href, MessageKey, Moment, OtpauthUri, Problem, Problems, Qr, RecoveryCodesPage, Text,
    TotpDisablePage, TotpEnrolPage,
};
use actix_web::HttpResponse;
use actix_web::http::Method;
use portcullis_base::Call;
use portcullis_credentials::PasswordStore;
use portcullis_credentials::password::{Hasher, PlainPassword};
use portcullis_mfa::recovery::RecoveryRevealStore;
use portcullis_mfa::{RecoveryCodeStore, TotpStore};
use portcullis_sessions::Area;
use qrcode::{Color, EcLevel, QrCode};
use std::time::Duration;

/// Where an app is set up: on the profile, or in the admin area.
#[derive(Clone, Copy, Debug)]
struct Desk {
    enrol: &'static str,
    codes: &'static str,
    home: &'static str,
}

const PROFILE: Desk = Desk {
    enrol: "/profile/totp/enroll",
    codes: "/profile/totp/recovery-codes",
    home: "/profile",
};
const ADMIN: Desk = Desk {
    enrol: "/admin/second-factor/totp",
    codes: "/admin/second-factor/codes",
    home: "/admin",
};

impl Desk {
    const fn of(who: &SignedIn) -> Self {
        match who.session.area {
            Area::Portal => PROFILE,
            Area::Admin => ADMIN,
        }
    }
}

const DISABLE: &str = "/profile/totp/disable";

/// `GET /profile/totp/enroll`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    show_in(&ctx, &who).await
}

/// `GET /admin/second-factor/totp`
pub async fn show_admin(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    show_in(&ctx, &who).await
}

async fn show_in(ctx: &Context, who: &SignedIn) -> Result<HttpResponse, Failure> {
    match stale(ctx, who, Desk::of(who).enrol).await? {
        Some(response) => Ok(response),
        None => enrolment_page(ctx, who, Problems::none()).await,
    }
}

async fn enrolment_page(
    ctx: &Context,
    who: &SignedIn,
    problems: Problems,
) -> Result<HttpResponse, Failure> {
    let asked = who.clone();
    let Enrolment { secret, replaces } = ctx
        .block(move |app| {
            let begin =
                |call: &mut Call<'_>| app.storage.write(|tx| totp::enrolment(tx, call, &asked));
            app.call(begin).map_err(Failure::from)
        })
        .await?;
    let uri = secret.otpauth_uri(&ctx.app.live().brand, who.account.email.as_str());
    let status = status(!problems.is_empty());
    let desk = Desk::of(who);
    let view = TotpEnrolPage {
        action: Href::local(desk.enrol),
        cancel: Href::local(desk.home),
        qr: draw(&uri)?,
        key: secret.grouped_key().to_string(),
        uri: OtpauthUri::parse(uri.to_string()),
        replaces,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// A QR code as one path of rows of dark modules.
fn draw(text: &str) -> Result<Qr, Failure> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            x += length;
        }
    }
    let size = u32::try_from(width).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(Qr { size, path })
}

/// `POST /profile/totp/enroll`
pub async fn enrol(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    enrol_in(ctx, who, form).await
}

/// `POST /admin/second-factor/totp`
pub async fn enrol_admin(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    enrol_in(ctx, who, form).await
}

async fn enrol_in(ctx: Context, who: SignedIn, mut form: Form) -> Result<HttpResponse, Failure> {
    if let Some(response) = stale(&ctx, &who, Desk::of(&who).enrol).await? {
        return Ok(response);
    }
    let typed = Typed {
        code: form.take("code"),
        current: form.take("current_code"),
    };
    let missing = typed.code.trim().is_empty();
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, who.clone());
    let enrolled = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let enrol = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| totp::enrol(tx, call, (&scene, &mails), &asked, &typed))
            };
            app.call(enrol).map_err(Failure::from)
        })
        .await?;
    let problem = match enrolled {
        Enrolled::Done(admission) => {
            ctx.forget(who.account.id).await?;
            let said = (Desk::of(&who).codes, "totp-enrolled", "");
            return Ok(done(&ctx, Some(&admission), said));
        }
        Enrolled::WrongCode if missing => Problem::at(Field::Code, MessageKey::TotpMissing),
        Enrolled::WrongCode => Problem::at(Field::Code, MessageKey::BadTotp),
        Enrolled::WrongCurrent => Problem::at(Field::CurrentCode, MessageKey::BadTotp),
        Enrolled::Expired => Problem::new(MessageKey::EnrolmentExpired),
        Enrolled::Wait(wait) => {
            let response = enrolment_page(&ctx, &who, locked(wait).into()).await?;
            return Ok(too_many(response, wait));
        }
    };
    enrolment_page(&ctx, &who, problem.into()).await
}

fn locked(wait: Duration) -> Problem {
    Problem::new(Text::new(MessageKey::Locked).count("minutes", minutes(wait)))
}

/// `GET /profile/totp/recovery-codes`: the codes that were just made, once; afterwards how many are left.
pub async fn codes(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    codes_in(&ctx, &who).await
}

/// `GET /admin/second-factor/codes`: the same in the admin area.
pub async fn codes_admin(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    codes_in(&ctx, &who).await
}

async fn codes_in(ctx: &Context, who: &SignedIn) -> Result<HttpResponse, Failure> {
    let (session, now) = (who.session.id, ctx.app.now());
    // A HEAD shows nothing, so it must take nothing.
    let reveal = if ctx.request.method() == Method::GET {
        ctx.block(move |app| {
            app.storage
                .write(|tx| tx.take_recovery_reveal(session, now))
                .map_err(Failure::from)
        })
        .await?
    } else {
        None
    };
    let codes = reveal
        .map(|reveal| reveal.codes().map(str::to_owned).collect())
        .unwrap_or_default();
    codes_page(ctx, who, (codes, Problems::none())).await
}

async fn codes_page(
    ctx: &Context,
    who: &SignedIn,
    (codes, problems): (Vec<String>, Problems),
) -> Result<HttpResponse, Failure> {
    let id = who.account.id;
    let (enrolled, left) = ctx
        .read(move |tx| Ok((tx.totp(id)?.is_some(), tx.recovery_codes_left(id)?)))
        .await?;
    let desk = Desk::of(who);
    if !enrolled {
        return Ok(see_other(desk.home).finish());
    }
    let made = (!codes.is_empty()).then(|| Moment(ctx.app.now().seconds()));
    let status = status(!problems.is_empty());
    let view = RecoveryCodesPage {
        action: Href::local(desk.codes),
        cancel: Href::local(desk.home),
        codes,
        left: u32::try_from(left).unwrap_or(u32::MAX),
        site: ctx.app.live().brand.clone(),
        email: who.account.email.as_str().to_owned(),
        made,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /profile/totp/recovery-codes`: that they were saved, or new ones in their place.
pub async fn submit_codes(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    submit_codes_in(&ctx, &who, &form).await
}

/// `POST /admin/second-factor/codes`
pub async fn submit_codes_admin(
    AdminForm(ctx, who, form): AdminForm,
) -> Result<HttpResponse, Failure> {
    submit_codes_in(&ctx, &who, &form).await
}

async fn submit_codes_in(
    ctx: &Context,
    who: &SignedIn,
    form: &Form,
) -> Result<HttpResponse, Failure> {
    match form.get("action") {
        "finish" if form.get("saved") == "1" => {
            Ok(done(ctx, None, (Desk::of(who).home, "recovery-saved", "")))
        }
        "finish" => {
            let problem = Problem::at(Field::Saved, MessageKey::SavedMissing);
            codes_page(ctx, who, (Vec::new(), problem.into())).await
        }
        "" | "regenerate" => regenerate(ctx, who).await,
        _ => Err(Failure::BadRequest),
    }
}

async fn regenerate(ctx: &Context, who: &SignedIn) -> Result<HttpResponse, Failure> {
    if let Some(response) = stale(ctx, who, Desk::of(who).codes).await? {
        return Ok(response);
    }
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, who.clone());
    let made = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let regenerate = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| totp::regenerate(tx, call, (&scene, &mails), &asked))
            };
            app.call(regenerate).map_err(Failure::from)
        })
        .await?;
    let desk = Desk::of(who);
    Ok(see_other(if made { desk.codes } else { desk.home }).finish())
}

/// `GET /profile/totp/disable`
pub async fn confirm_disabling(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    match stale(&ctx, &who, DISABLE).await? {
        Some(response) => Ok(response),
        None => disable_page(&ctx, &who, Problems::none()).await,
    }
}

async fn disable_page(
    ctx: &Context,
    who: &SignedIn,
    problems: Problems,
) -> Result<HttpResponse, Failure> {
    let id = who.account.id;
    let (enrolled, has_password) = ctx
        .read(move |tx| Ok((tx.totp(id)?.is_some(), tx.password(id)?.is_some())))
        .await?;
    if !enrolled {
        return Ok(see_other("/profile").finish());
    }
    let status = status(!problems.is_empty());
    let view = TotpDisablePage {
        has_password,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /profile/totp/disable`
pub async fn disable(PortalForm(ctx, who, mut form): PortalForm) -> Result<HttpResponse, Failure> {
    if let Some(response) = stale(&ctx, &who, DISABLE).await? {
        return Ok(response);
    }
    let password = PlainPassword::new(form.take("current_password"));
    let code = form.take("code");
    let missing = code.trim().is_empty();
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, who.clone());
    let disabled = ctx
        .block(move |app| {
            let hasher = Hasher::new(app.pool.params());
            let begin = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| totp::begin_disabling(tx, call, (&scene, &hasher), &asked))
            };
            let compared = match app.call(begin)? {
                Err(wait) => return Ok(Disabled::Wait(wait)),
                Ok(None) => None,
                Ok(Some(comparison)) => {
                    let run = move |hasher: &mut Hasher| comparison.run(hasher, &password);
                    let matched = app.pool.run(run)?;
                    Some(matched.map_err(|error| Failure::Internal(error.to_string()))?)
                }
            };
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let disable = |call: &mut Call<'_>| {
                let given = (compared.as_ref().map(Option::as_ref), code.as_str());
                app.storage
                    .write(|tx| totp::disable(tx, call, (&scene, &mails), &asked, given))
            };
            app.call(disable).map_err(Failure::from)
        })
        .await?;
    let problem = match disabled {
        Disabled::Done(admission) => {
            ctx.forget(who.account.id).await?;
            let mut response = done(&ctx, Some(&admission), ("/profile", "totp-removed", ""));
            let _ = response.add_cookie(&Jar::Device.remove(&ctx.app.config));
            return Ok(response);
        }
        Disabled::NotEnrolled => return Ok(see_other("/profile").finish()),
        Disabled::WrongPassword => {
            Problem::at(Field::CurrentPassword, MessageKey::PasswordWrongCurrent)
        }
        Disabled::WrongCode if missing => Problem::at(Field::Code, MessageKey::TotpMissing),
        Disabled::WrongCode => Problem::at(Field::Code, MessageKey::BadTotp),
        Disabled::Wait(wait) => {
            let response = disable_page(&ctx, &who, locked(wait).into()).await?;
            return Ok(too_many(response, wait));
        }
    };
    disable_page(&ctx, &who, problem.into()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_is_drawn_row_by_row() {
        let qr = draw("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("drawn");
        assert!((21..=177).contains(&qr.size));
        // The first finder pattern: seven dark modules in the corner.
        assert!(qr.path.starts_with("M0 0h7v1h-7z"), "{}", qr.path);
        let plain = |c: char| c.is_ascii_digit() || "Mhvz -".contains(c);
        assert!(qr.path.chars().all(plain));
    }
}
