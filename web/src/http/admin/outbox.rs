//! The outbox, in the admin area: how mails stand, and, with a fresh proof, what they say.

use super::require_fresh;
use crate::flows::acting;
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{
    Arguments, Href, MailState as Shown, MessageKey, Moment, OutboxMessagePage, OutboxPage,
    OutboxRow,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, MailId};
use portcullis_credentials::OutboxStore;
use portcullis_credentials::outbox::{Mail, MailKind, MailState};

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
        MailKind::Invitation => MessageKey::MailKindInvitation,
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
    require_fresh(&ctx, &who, &format!("/admin/outbox/{id}"))?;
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
