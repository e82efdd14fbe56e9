//! Letting people in who cannot get in: the link for the first admin, links for new passwords, lost factors, too many tries.

use super::Error;
use super::accounts::{account, renderer, unknown};
use super::open::{Opened, open};
use crate::clock::{SystemClock, call};
use crate::config::{Config, Flags};
use crate::flows::notice::MailWriter;
use crate::flows::recover::{self, EmailChanged};
use crate::flows::{reset, setup};
use crate::mail::reset_url;
use portcullis_audit::Actor;
use portcullis_credentials::Email;
use portcullis_storage::Storage;

/// A new one-time URL; `None` once there is an admin.
pub(super) fn new_setup_url(config: &Config, storage: &Storage) -> Result<Option<String>, Error> {
    let token = call(&SystemClock, |call| {
        storage.write(|tx| setup::new_token(tx, call))
    })?;
    Ok(token.map(|token| config.admin_page(&format!("/admin/setup?token={}", token.reveal()))))
}

pub(super) fn setup_url(flags: &Flags) -> Result<(), Error> {
    let opened = open(flags)?;
    match new_setup_url(&opened.config, &opened.storage)? {
        Some(url) => println!("{url}"),
        None => {
            return Err(
                "There is an admin already. `portcullis admin create` makes another one."
                    .to_owned()
                    .into(),
            );
        }
    }
    Ok(())
}

pub(super) fn unlock(opened: &Opened, who: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    opened
        .change(|tx, call, scene| recover::unlock(tx, call, (scene, Actor::Operator), &account))?;
    println!("unlocked {}", account.email);
    Ok(())
}

pub(super) fn reset_mfa(opened: &Opened, who: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    let renderer = renderer()?;
    opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        recover::reset_mfa(tx, call, (scene, &mails, Actor::Operator), account.id)
    })?;
    println!(
        "took authenticator app, recovery codes, passkeys and trusted devices of {} away",
        account.email
    );
    Ok(())
}

pub(super) fn reset_password(opened: &Opened, who: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    let token = opened.change(|tx, call, scene| {
        reset::issue_for(tx, call, (scene, Actor::Operator), account.id)
    })?;
    let token = token.ok_or_else(|| unknown(who))?;
    println!("{}", reset_url(&opened.config, &token));
    Ok(())
}

pub(super) fn set_email(opened: &Opened, who: &str, email: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    let email = Email::parse(email).map_err(|error| format!("{email:?}: {error}."))?;
    let renderer = renderer()?;
    let changed = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        let by = (scene, &mails as &dyn MailWriter, Actor::Operator);
        recover::set_email(tx, call, by, (account.id, &email))
    })?;
    match changed {
        EmailChanged::Done => {
            println!("{} is {email} from now on", account.email);
            Ok(())
        }
        EmailChanged::Taken => Err(format!("{email} has an account already.").into()),
        EmailChanged::Unknown => Err(unknown(who)),
    }
}

pub(super) fn recover_admin(opened: &Opened, who: &str) -> Result<(), Error> {
    let account = account(opened, who)?;
    let renderer = renderer()?;
    let token = opened.change(|tx, call, scene| {
        let mails = opened.mails(&renderer);
        recover::recover_admin(tx, call, (scene, &mails, Actor::Operator), account.id)
    })?;
    let Some(token) = token else {
        return Err(format!(
            "{} is no admin. `portcullis user reset-password` helps people back in.",
            account.email
        )
        .into());
    };
    println!("{}", reset_url(&opened.config, &token));
    Ok(())
}
