//! `/oauth/device`: a person lets a device in, on another one (RFC 8628 §3.3).

use super::card::{card, lines};
use crate::flows::provider::device::{Found, answer, find};
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Context, Portal, PortalForm};
use crate::http::failure::{Failure, minutes};
use crate::http::profile::too_many;
use crate::pages::{
    DeviceConfirmPage, DeviceDonePage, DevicePage, Field, MessageKey, Problem, Problems, Text,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_oidc::device::UserCode;

/// `GET /oauth/device`: asks for the code; one that came in the address is put into the field, and still wants its button pressed.
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let code = ctx.query("user_code").unwrap_or_default();
    let code = UserCode::parse(&code)
        .map(|code| code.shown())
        .unwrap_or_default();
    ask(&ctx, &who, code, (Problems::none(), StatusCode::OK))
}

fn ask(
    ctx: &Context,
    who: &SignedIn,
    code: String,
    (problems, status): (Problems, StatusCode),
) -> Result<HttpResponse, Failure> {
    page(
        ctx,
        &ctx.chrome_of(who),
        status,
        &DevicePage { code, problems },
    )
}

/// `POST /oauth/device`: first the code, then the answer.
pub async fn submit(PortalForm(ctx, who, form): PortalForm) -> Result<HttpResponse, Failure> {
    let typed = form.get("user_code").to_owned();
    if typed.trim().is_empty() {
        let problem = Problem::at(Field::UserCode, MessageKey::DeviceCodeMissing);
        return ask(
            &ctx,
            &who,
            typed,
            (problem.into(), StatusCode::UNPROCESSABLE_ENTITY),
        );
    }
    let (scene, asked, code) = (ctx.scene(), who.clone(), typed.clone());
    let found = ctx
        .block(move |app| {
            let provided = app.provided();
            let desk = provided.desk(&scene);
            app.call(|call| {
                app.storage
                    .write(|tx| find(tx, call, desk, (&asked, &code)))
            })
            .map_err(Failure::from)
        })
        .await?;
    let (request, client) = match found {
        Found::Device(found) => *found,
        Found::Nothing => {
            let problem = Problem::at(Field::UserCode, MessageKey::BadDeviceCode);
            return ask(
                &ctx,
                &who,
                typed,
                (problem.into(), StatusCode::UNPROCESSABLE_ENTITY),
            );
        }
        Found::Wait(wait) => {
            let text = Text::new(MessageKey::Locked).count("minutes", minutes(wait));
            let told = (Problem::new(text).into(), StatusCode::TOO_MANY_REQUESTS);
            return Ok(too_many(ask(&ctx, &who, typed, told)?, wait));
        }
    };
    let allowed = match form.get("decision") {
        "allow" => true,
        "deny" => false,
        _ => {
            let code = UserCode::parse(&typed)
                .map(|code| code.shown())
                .unwrap_or_default();
            let view = DeviceConfirmPage {
                request: code.clone(),
                client: card(&client, None),
                scopes: lines(&request.scope, &[]),
                email: who.account.email.as_str().to_owned(),
                code,
            };
            return page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view);
        }
    };
    let (scene, asked, name) = (ctx.scene(), who.clone(), client.name().to_owned());
    let answered = ctx
        .block(move |app| {
            let provided = app.provided();
            let desk = provided.desk(&scene);
            let said = (&asked, allowed);
            app.call(|call| {
                app.storage
                    .write(|tx| answer(tx, call, desk, (&request, &client), said))
            })
            .map_err(Failure::from)
        })
        .await?;
    let Some(allowed) = answered else {
        let problem = Problem::at(Field::UserCode, MessageKey::BadDeviceCode);
        return ask(
            &ctx,
            &who,
            typed,
            (problem.into(), StatusCode::UNPROCESSABLE_ENTITY),
        );
    };
    let view = DeviceDonePage {
        allowed,
        client: name,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}
