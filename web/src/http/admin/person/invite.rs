//! Somebody new, invited by mail.

use super::groups::{choices, chosen};
use super::{account, act, back, is_outbox};
use crate::flows::acting;
use crate::flows::people::invite::{Guest, invite, invite_again};
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::new_account::{self, Rejected};
use crate::pages::{Field, InvitePage, MessageKey, Problem, Problems};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, GroupId};
use portcullis_credentials::{Group, GroupStore, invitation};
use std::collections::BTreeSet;

/// `GET /admin/users/invite`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let all = ctx.read(|tx| tx.groups()).await?;
    ask(&ctx, &who, (&all, &BTreeSet::new()), None)
}

fn ask(
    ctx: &Context,
    who: &SignedIn,
    (all, chosen): (&[Group], &BTreeSet<GroupId>),
    rejected: Option<Rejected>,
) -> Result<HttpResponse, Failure> {
    let status = match rejected {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let days = invitation::LIFETIME.as_secs() / 86_400;
    let (email, name, problems) = match rejected {
        Some(it) => (it.email, it.name, it.problems.into()),
        None => (String::new(), String::new(), Problems::none()),
    };
    let view = InvitePage {
        email,
        name,
        groups: choices(all, chosen),
        days: u32::try_from(days).unwrap_or(u32::MAX),
        outbox: is_outbox(ctx),
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/users/invite`
pub async fn submit(AdminForm(ctx, who, mut form): AdminForm) -> Result<HttpResponse, Failure> {
    let all = ctx.read(|tx| tx.groups()).await?;
    let groups = chosen(&form, &all);
    if !ctx.app.live().invitations {
        let refused = Rejected {
            problems: vec![Problem::new(MessageKey::InvitationsOff)],
            email: form.take("email"),
            name: form.take("name"),
        };
        return ask(&ctx, &who, (&all, &groups), Some(refused));
    }
    let rejected = match new_account::read(&ctx, &mut form, None) {
        Err(rejected) => rejected,
        Ok(wanted) => {
            let (email, name) = (wanted.email.to_string(), wanted.name.as_str().to_owned());
            let guest = Guest {
                email: wanted.email,
                name: wanted.name,
                groups: groups.clone(),
            };
            if send(&ctx, &who, guest).await? {
                let said = (invited(&ctx), email.as_str());
                return Ok(see_other_saying(&ctx, "/admin/users", said));
            }
            Rejected {
                problems: vec![Problem::at(Field::Email, MessageKey::EmailTaken)],
                email,
                name,
            }
        }
    };
    ask(&ctx, &who, (&all, &groups), Some(rejected))
}

/// The word for an invitation that was written.
fn invited(ctx: &Context) -> &'static str {
    if is_outbox(ctx) {
        "person-invited-outbox"
    } else {
        "person-invited"
    }
}

async fn send(ctx: &Context, who: &SignedIn, guest: Guest) -> Result<bool, Failure> {
    let (scene, language, actor) = (ctx.scene(), ctx.meta.language, acting(&who.account));
    ctx.block(move |app| {
        let mails = app.mails(language, String::new(), String::new());
        let run = |call: &mut Call<'_>| {
            let by = (&scene, &mails as _, actor);
            app.storage.write(|tx| invite(tx, call, by, guest))
        };
        Ok(app.call(run)?.is_some())
    })
    .await
}

/// `POST /admin/users/{id}/invite`
pub async fn again(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    let sent = act(&ctx, &who, id, move |tx, call, by| {
        invite_again(tx, call, by, id)
    })
    .await?;
    let word = match sent.ok_or(Failure::NotFound)? {
        true => invited(&ctx),
        false => "person-not-invited",
    };
    Ok(back(&ctx, &account, ("", word)))
}
