//! What somebody who is signed in lacks for a page of a protected app, and where they are asked for it.

use super::confirm::PROFILE;
use super::context::Context;
use super::failure::Failure;
use crate::flows::reauth::Ways;
use crate::flows::session::SignedIn;
use crate::flows::step_up;
use crate::pages::{MessageKey, Text};
use portcullis_sessions::ReturnTo;
use portcullis_sessions::gate::{Decision, Lack, Question, Target, decide};
use portcullis_sessions::signin::Strength;

/// What they lack; nothing where they may pass already, and where no proof would help: then the gate says so.
///
/// # Errors
/// What the store answers.
pub async fn lack(ctx: &Context, who: &SignedIn, to: &ReturnTo) -> Result<Option<Lack>, Failure> {
    let asked = who.clone();
    let visitor = ctx
        .read(move |tx| step_up::visitor(tx, &asked.account, &asked.session))
        .await?;
    let scheme = ctx.app.config.public_url.url().scheme();
    let path = to.path_and_query();
    // What people come back to is a page: it is opened by GET.
    let Ok(target) = Target::parse(scheme, to.host(), path, "GET") else {
        return Ok(None);
    };
    let question = Question {
        target: &target,
        visitor: Some(&visitor),
        address: ctx.meta.address.ip(),
        now: ctx.app.now(),
    };
    match decide(&ctx.app.gate().rules, &question) {
        Decision::StepUp(lack) => Ok(Some(lack)),
        _ => Ok(None),
    }
}

/// How they can give it; no way where something must be set up first.
///
/// # Errors
/// What the store answers.
pub async fn ways(ctx: &Context, who: &SignedIn, lack: Lack) -> Result<Ways, Failure> {
    let who = who.clone();
    let ways = ctx.read(move |tx| step_up::ways_to(tx, &who, lack)).await?;
    Ok(Ways {
        passkey: ways.passkey && ctx.app.ceremonies.is_some(),
        ..ways
    })
}

/// The page that asks, and leads to the app afterwards.
#[must_use]
pub fn asking(to: &ReturnTo) -> String {
    let back: String = url::form_urlencoded::byte_serialize(to.as_str().as_bytes()).collect();
    PROFILE.asking(&back)
}

/// Why they are asked.
#[must_use]
pub fn why(to: &ReturnTo, lack: Lack) -> Text {
    let key = match lack {
        Lack::Strength(Strength::Passkey) => MessageKey::StepUpPasskey,
        Lack::Strength(_) => MessageKey::StepUpSecondFactor,
        Lack::Freshness => MessageKey::StepUpFresh,
    };
    Text::new(key).name("host", to.host().to_owned())
}
