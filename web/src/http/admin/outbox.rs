//! The outbox, in the admin area: how mails stand, and, with a fresh proof, what they say.

use super::listing::{Asked, Filter, Spec, cut};
use super::require_fresh;
use crate::flows::acting;
use crate::flows::operations::{self, Retried};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
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
use portcullis_credentials::outbox::{Mail, MailKind, MailState, Standing};

const LIST: Spec = Spec {
    path: "/admin/outbox",
    sorts: &["created"],
    descending: true,
    filters: &[Filter {
        name: "state",
        values: &["queued", "sent", "failed"],
    }],
    export: None,
};

/// `GET /admin/outbox`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(&ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let after = asked.after::<String>(key)?;
    let after: Option<MailId> = after
        .map(|id| id.parse())
        .transpose()
        .map_err(|_| Failure::BadRequest)?;
    let (standing, limit) = (
        asked.filter("state").and_then(Standing::parse),
        asked.size + 1,
    );
    let (mut mails, total) = ctx
        .read(move |tx| {
            let total = match standing {
                None => tx.count_mails()?,
                Some(standing) => tx.count_mails_standing(standing)?,
            };
            Ok((tx.mails_standing(standing, after, limit)?, total))
        })
        .await?;
    let next = cut(&mut mails, asked.size).map(|last| last.id.to_string());
    let columns = [
        (MessageKey::ColumnSubject, None),
        (MessageKey::ColumnTo, None),
        (MessageKey::ColumnState, None),
        (MessageKey::ColumnTries, None),
        (MessageKey::ColumnError, None),
        (MessageKey::ColumnCreated, None),
    ];
    let view = OutboxPage {
        messages: mails.iter().filter_map(|mail| row(&ctx, mail)).collect(),
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        state: asked.filter("state").unwrap_or_default().to_owned(),
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
    let failed = mail.state.standing() == Standing::Failed;
    let open = mail.content.is_some() && ctx.app.now() < mail.expires_at;
    let view = OutboxMessagePage {
        message,
        body: mail.content.map(|content| content.text.to_string()),
        retry: (failed && open)
            .then(|| Href::parse(format!("/admin/outbox/{id}/retry")))
            .flatten(),
        refused: (failed && !open).then(|| MessageKey::MailExpired.into()),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `POST /admin/outbox/{id}/retry`
pub async fn retry(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: MailId = id.parse().map_err(|_| Failure::NotFound)?;
    require_fresh(&ctx, &who, &format!("/admin/outbox/{id}"))?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let retried = ctx
        .block(move |app| {
            let retry = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| operations::retry_mail(tx, call, (&scene, actor.clone()), id))
            };
            app.call(retry).map_err(Failure::from)
        })
        .await?;
    let word = match retried {
        Retried::Done => "mail-retried",
        Retried::Expired => "mail-expired",
        Retried::NotFailed => "mail-not-failed",
        Retried::Unknown => return Err(Failure::NotFound),
    };
    Ok(see_other_saying(&ctx, "/admin/outbox", (word, "")))
}
