//! The strong factor that an admin is led to; the ceremonies themselves are those of the profile.

use crate::http::answer::page;
use crate::http::context::Admin;
use crate::http::failure::Failure;
use crate::pages::{Href, PasskeyDoor, SecondFactorPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_mfa::{PasskeyStore, TotpStore};

/// `GET /admin/second-factor`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let id = who.account.id;
    let (totp, passkeys) = ctx
        .read(move |tx| Ok((tx.totp(id)?.is_some(), tx.passkeys_of(id)?.len())))
        .await?;
    let view = SecondFactorPage {
        passkey: ctx
            .app
            .ceremonies
            .as_ref()
            .map(|_| PasskeyDoor::second_factor()),
        back: Href::local("/admin"),
        totp,
        passkeys: u64::try_from(passkeys).unwrap_or(u64::MAX),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}
