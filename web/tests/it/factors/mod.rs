//! Authenticator apps, passkeys, forgotten passwords and the profile, over HTTP.

mod passkeys;
mod profile;
mod reset;
mod totp;

use crate::support::{Browser, Server};
use data_encoding::BASE32_NOPAD;
use portcullis_mfa::totp::TotpSecret;
use std::time::Duration;

pub const ADA: &str = "ada@example.test";

/// The secret on an enrolment page.
#[track_caller]
pub fn secret_on(page: &str) -> TotpSecret {
    let (_, rest) = page.split_once("?secret=").expect("an otpauth link");
    let key: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let bytes = BASE32_NOPAD.decode(key.as_bytes()).expect("base32");
    TotpSecret::from_stored(bytes.try_into().expect("160 bits"))
}

/// The code that an app shows now.
pub fn code_of(server: &Server, secret: &TotpSecret) -> String {
    let seconds = u64::try_from(server.clock.now().seconds()).expect("after the epoch");
    totp_lite::totp_custom::<totp_lite::Sha1>(30, 6, secret.as_bytes(), seconds)
}

/// Lets the next step begin, so that there is a code which was never used.
pub fn next_step(server: &Server) {
    server.wait(Duration::from_secs(30));
}

/// Sets an app up, and returns its secret and the recovery codes.
#[track_caller]
pub fn enrol(server: &Server, browser: &mut Browser) -> (TotpSecret, Vec<String>) {
    let page = browser.get("/profile/totp/enroll").expect(200);
    let secret = secret_on(&page.text());
    let code = code_of(server, &secret);
    let done = browser.submit(&page, "/profile/totp/enroll", &[("code", &code)]);
    assert_eq!(done.expect(303).location(), "/profile/totp/recovery-codes");
    let page = browser.get("/profile/totp/recovery-codes").expect(200);
    (secret, recovery_codes(&page.text()))
}

/// The recovery codes on a page, such as `7k3mq-0v9tz-a2c4e`.
pub fn recovery_codes(page: &str) -> Vec<String> {
    let is_code = |word: &&str| {
        word.len() == 17
            && word.split('-').count() == 3
            && word.split('-').all(|group| {
                group.len() == 5 && group.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
    };
    page.split(['<', '>', ' ', '\n'])
        .filter(is_code)
        .map(str::to_owned)
        .collect()
}

/// Enters the password of somebody whose second step is the app.
#[track_caller]
pub fn password_step(server: &Server) -> Browser {
    let mut browser = server.browser();
    let next = browser
        .enter_password(ADA, crate::support::PASSWORD)
        .expect(303);
    assert_eq!(next.location(), "/login/totp");
    browser
}
