//! The outbox, in the admin area: how mails stand, and, with a fresh proof, what they say.

use super::answer::{page, see_other};
use super::context::{Admin, AdminForm, Context};
use super::cookies::Jar;
use super::failure::{Failure, minutes};
use super::profile::confirm::by_password;
use crate::flows::acting;
use crate::flows::reauth::{Confirmed, is_fresh};
use crate::flows::session::SignedIn;
use crate::pages::{
    Arguments, Field, Href, MailState as Shown, MessageKey, Moment, OutboxMessagePage, OutboxPage,
    OutboxRow, Problem, ReauthPage, Text,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, MailId};
use portcullis_credentials::OutboxStore;
use portcullis_credentials::outbox::{Mail, MailKind, MailState};
use portcullis_credentials::password::PlainPassword;

const PAGE: u16 = 50;

/// `GET /admin/outbox`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let after = match ctx.query("after") {
        None => None,
        Some(text) => Some(text.parse::<MailId>().map_err(|_| Failure::BadRequest)?),
    };
    let (mut mails, total) = ctx
        .read(move |tx| Ok((tx.mails(after, PAGE + 1)?, tx.count_mails()?)))
        .await?;
    let more = mails.len() > usize::from(PAGE);
    mails.truncate(usize::from(PAGE));
    let last = mails
        .last()
        .filter(|_| more)
        .map(|mail| format!("/admin/outbox?after={}", mail.id));
    let view = OutboxPage {
        messages: mails.iter().filter_map(|mail| row(&ctx, mail)).collect(),
        total,
        next: last.and_then(Href::parse),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// A mail without its words: the subject may begin with a code.
fn row(ctx: &Context, mail: &Mail) -> Option<OutboxRow> {
    let key = match mail.kind {
        MailKind::SignInCode => MessageKey::MailKindSignInCode,
        MailKind::ConfirmationCode => MessageKey::MailKindConfirmCode,
        MailKind::ResetLink => MessageKey::MailKindReset,
        MailKind::Notice => MessageKey::MailKindNotice,
    };
    let subject = ctx.meta.language.text(key.id(), &Arguments::new())?;
    Some(OutboxRow {
        href: Href::parse(format!("/admin/outbox/{}", mail.id))?,
        to: mail.to.as_str().to_owned(),
        subject,
        state: match mail.state {
            MailState::Queued(_) => Shown::Queued,
            MailState::Sent(_) => Shown::Sent,
            MailState::Failed(_) => Shown::Failed,
        },
        attempts: u32::try_from(mail.attempts).unwrap_or(0),
        last_error: mail.last_error.clone(),
        created: Moment(mail.created_at.seconds()),
    })
}

/// `GET /admin/outbox/{id}`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let id: MailId = id.parse().map_err(|_| Failure::NotFound)?;
    if !is_fresh(&who, ctx.app.now()) {
        return ask(&ctx, &who, id, None);
    }
    let scene = ctx.scene();
    let reader = acting(&who.account);
    let found = ctx
        .block(move |app| {
            let read = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| crate::flows::outbox::read(tx, call, &scene, (reader.clone(), id)))
            };
            app.call(read).map_err(Failure::from)
        })
        .await?;
    let mail = found.ok_or(Failure::NotFound)?;
    let message = row(&ctx, &mail).ok_or(Failure::NotFound)?;
    let body = mail.content.map(|content| content.text.to_string());
    page(
        &ctx,
        &ctx.chrome_of(&who),
        StatusCode::OK,
        &OutboxMessagePage { message, body },
    )
}

fn ask(
    ctx: &Context,
    who: &SignedIn,
    id: MailId,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let view = ReauthPage {
        action: Href::parse(format!("/admin/outbox/{id}")).ok_or(Failure::NotFound)?,
        cancel: Href::local("/admin/outbox"),
        email: who.account.email.as_str().to_owned(),
        return_to: None,
        problems: problem.into_iter().collect::<Vec<_>>().into(),
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/outbox/{id}`: the fresh proof.
pub async fn confirm(
    AdminForm(ctx, who, mut form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: MailId = id.parse().map_err(|_| Failure::NotFound)?;
    let password = PlainPassword::new(form.take("password"));
    match by_password(&ctx, &who, password).await? {
        Confirmed::Wait(wait) => {
            let text = Text::new(MessageKey::Locked).count("minutes", minutes(wait));
            let mut response = ask(&ctx, &who, id, Some(Problem::new(text)))?;
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            Ok(response)
        }
        Confirmed::Renewed(admission) => {
            let cookie = Jar::Admin.set(&ctx.app.config, admission.token.reveal());
            Ok(see_other(&format!("/admin/outbox/{id}"))
                .cookie(cookie)
                .finish())
        }
        Confirmed::Denied => ask(
            &ctx,
            &who,
            id,
            Some(Problem::at(Field::Password, MessageKey::WrongPassword)),
        ),
    }
}
