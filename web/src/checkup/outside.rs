//! What lies outside of this machine: the mail server, and the way to ourselves.

use super::{Check, Finding, Verdict};
use crate::config::MailUrl;
use crate::mail;
use portcullis_base::Timestamp;
use std::time::Duration;
use ureq::Agent;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// From how many seconds on clocks disagree, and from how many on codes of authenticator apps fail.
const SKEWED: u64 = 10;
const WRONG: u64 = 60;

pub(super) fn mail(url: &MailUrl) -> Finding {
    let (verdict, cause) = match url {
        MailUrl::Outbox => (Verdict::Warn, "outbox:".to_owned()),
        MailUrl::Log => (Verdict::Warn, "log:".to_owned()),
        MailUrl::Directory(path) => match rustix::fs::access(path, rustix::fs::Access::WRITE_OK) {
            Ok(()) => (Verdict::Ok, path.display().to_string()),
            Err(error) => (Verdict::Fail, format!("{}: {error}", path.display())),
        },
        MailUrl::Smtp(url) => match mail::try_server(url, PATIENCE) {
            Ok(()) => (Verdict::Ok, String::new()),
            Err(reason) => (Verdict::Fail, reason),
        },
    };
    Finding::new(Check::Mail, verdict, cause)
}

/// An agent for addresses that the operator gave: it asks once, follows nobody and does not wait long.
pub(crate) fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent("Portcullis")
        .proxy(None);
    config.build().into()
}

/// Compares our clock with the `Date` that comes back from an address.
#[must_use]
pub fn clock(url: &str, now: Timestamp) -> Finding {
    let answer = match agent(PATIENCE).get(url).call() {
        Ok(answer) => answer,
        Err(error) => return Finding::new(Check::Clock, Verdict::Warn, format!("{url}: {error}")),
    };
    let date = answer
        .headers()
        .get("date")
        .and_then(|value| value.to_str().ok());
    match date.and_then(seconds) {
        None => Finding::new(Check::Clock, Verdict::Warn, format!("{url}: no Date")),
        Some(theirs) => {
            let off = now.seconds().abs_diff(theirs);
            Finding::new(Check::Clock, skew(off), format!("{off} s"))
        }
    }
}

const fn skew(off: u64) -> Verdict {
    match off {
        0..SKEWED => Verdict::Ok,
        SKEWED..WRONG => Verdict::Warn,
        _ => Verdict::Fail,
    }
}

/// An HTTP date as seconds since 1970.
fn seconds(date: &str) -> Option<i64> {
    let date: actix_web::http::header::HttpDate = date.parse().ok()?;
    let time: std::time::SystemTime = date.into();
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_may_differ_a_little() {
        assert_eq!(seconds("Thu, 01 Jan 1970 00:01:00 GMT"), Some(60));
        assert_eq!(seconds("yesterday"), None);
        assert_eq!(
            [skew(0), skew(30), skew(61)],
            [Verdict::Ok, Verdict::Warn, Verdict::Fail]
        );
    }
}
