//! How somebody signs in, on one page.

use crate::flows::profile::passkeys;
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Context, Portal};
use crate::http::failure::Failure;
use crate::pages::{DeviceRow, Moment, PasskeyRow, SecurityPage, Signal};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use data_encoding::BASE64URL_NOPAD;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_credentials::PasswordStore;
use portcullis_mfa::{
    Passkey, PasskeyStore, RecoveryCodeStore, TotpStore, TrustedDevice, TrustedDeviceStore,
};
use portcullis_storage::Tx;

struct Found {
    passkeys: Vec<Passkey>,
    devices: Vec<TrustedDevice>,
    password_set_at: Option<Timestamp>,
    recovery_left: Option<u32>,
    can_remove: bool,
}

/// `GET /profile`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let (asked, now) = (who.clone(), ctx.app.now());
    let found = ctx.read(move |tx| find(tx, &asked, now)).await?;
    let password = found.password_set_at.filter(|_| !who.account.passwordless);
    let (has_password, has_passkeys) = (password.is_some(), !found.passkeys.is_empty());
    let view = SecurityPage {
        status: SecurityPage::status(has_password, has_passkeys, found.recovery_left),
        next: SecurityPage::next_step(has_password, has_passkeys, found.recovery_left),
        password: password.map(|at| Moment(at.seconds())),
        passwordless: who.account.passwordless,
        totp: found.recovery_left.is_some(),
        recovery_left: found.recovery_left,
        can_remove_passkey: found.can_remove,
        signal: signal(&ctx, &who, &found.passkeys),
        passkeys: found.passkeys.iter().map(passkey_row).collect(),
        devices: found.devices.iter().map(device_row).collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn find(tx: &mut Tx<'_>, who: &SignedIn, now: Timestamp) -> StoreResult<Found> {
    let id = who.account.id;
    let has_totp = tx.totp(id)?.is_some();
    let left = u32::try_from(tx.recovery_codes_left(id)?).unwrap_or(u32::MAX);
    Ok(Found {
        passkeys: tx.passkeys_of(id)?,
        devices: tx.devices_of(id, now)?,
        password_set_at: tx.password_set_at(id)?,
        recovery_left: has_totp.then_some(left),
        can_remove: passkeys::may_remove(tx, who)?,
    })
}

/// What the browser may tell its authenticators: which passkeys are still good (WebAuthn §5.1.10).
fn signal(ctx: &Context, who: &SignedIn, passkeys: &[Passkey]) -> Option<Signal> {
    ctx.app.ceremonies.as_ref()?;
    let id = |passkey: &Passkey| BASE64URL_NOPAD.encode(&passkey.credential_id);
    Some(Signal {
        rp_id: ctx.app.config.public_url.host().to_owned(),
        user_id: BASE64URL_NOPAD.encode(who.account.id.as_bytes()),
        credential_ids: passkeys.iter().map(id).collect(),
    })
}

/// A passkey, as a page shows it.
pub(in crate::http) fn passkey_row(passkey: &Passkey) -> PasskeyRow {
    PasskeyRow {
        id: passkey.id.to_string(),
        name: passkey.name.clone(),
        created: Moment(passkey.created_at.seconds()),
        last_used: passkey.last_used_at.map(|at| Moment(at.seconds())),
        synced: passkey.synced,
    }
}

/// A trusted device, as a page shows it.
pub(in crate::http) fn device_row(device: &TrustedDevice) -> DeviceRow {
    DeviceRow {
        id: device.id.to_string(),
        browser: device.browser.clone(),
        address: device.address.clone(),
        created: Moment(device.created_at.seconds()),
        last_used: Moment(device.last_used_at.seconds()),
    }
}
