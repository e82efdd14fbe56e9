//! What is posted: the same record in the words of each receiver.

use crate::pages::{Arguments, Language, Moment, activity};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use portcullis_audit::{Record, Shape, Subscription};
use portcullis_base::Timestamp;
use serde_json::json;
use sha2::Sha256;

/// The header with the signature: `t=<seconds>,v1=<hex>`, an HMAC-SHA-256 (RFC 2104) over the seconds, a dot and the body.
pub const SIGNATURE: &str = "portcullis-signature";
/// The header with the record's id, which stays the same when a record comes again.
const DELIVERY: &str = "portcullis-delivery";

/// What is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: String,
}

/// The message about a record, for the installation at `home`.
#[must_use]
pub fn message(
    subscription: &Subscription,
    record: &Record,
    (home, now): (&str, Timestamp),
) -> Message {
    match subscription.shape {
        Shape::Json => generic(subscription, record, (home, now)),
        Shape::Ntfy => ntfy(subscription, record, home),
        Shape::Slack => as_json(&json!({ "text": for_slack(&line(record)) })),
        Shape::Discord => as_json(&json!({
            "content": for_discord(&line(record)),
            "allowed_mentions": { "parse": [] },
        })),
        // Mail goes through the outbox; this is what its log line would say.
        Shape::Mail => as_json(&json!({ "text": line(record) })),
    }
}

fn as_json(body: &serde_json::Value) -> Message {
    Message {
        headers: vec![("content-type", "application/json".to_owned())],
        body: body.to_string(),
    }
}

fn generic(
    subscription: &Subscription,
    record: &Record,
    (home, now): (&str, Timestamp),
) -> Message {
    let at = Moment(record.at.div_euclid(1000)).iso();
    let body = json!({
        "id": record.id,
        "type": record.event,
        "at": at,
        "installation": home,
        "record": record,
    })
    .to_string();
    let mut headers = vec![
        ("content-type", "application/json".to_owned()),
        (DELIVERY, record.id.clone()),
    ];
    if let Some(secret) = &subscription.secret {
        headers.push((SIGNATURE, sign(secret.reveal(), now.seconds(), &body)));
    }
    Message { headers, body }
}

/// The key is the secret's text itself, as it was shown.
fn sign(secret: &str, seconds: i64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        // HMAC takes keys of any length.
        return String::new();
    };
    mac.update(format!("{seconds}.{body}").as_bytes());
    let mac = HEXLOWER.encode(&mac.finalize().into_bytes());
    format!("t={seconds},v1={mac}")
}

fn ntfy(subscription: &Subscription, record: &Record, home: &str) -> Message {
    let failed = record.outcome == "failure";
    let mut headers = vec![
        ("title", format!("Portcullis: {}", record.event)),
        (
            "tags",
            if failed {
                "warning"
            } else {
                "information_source"
            }
            .to_owned(),
        ),
        ("click", format!("{home}/admin/audit")),
    ];
    if let Some(token) = &subscription.secret {
        headers.push(("authorization", format!("Bearer {}", token.reveal())));
    }
    Message {
        headers,
        body: line(record),
    }
}

/// One line for people: what happened, to whom, why, from where, when.
pub(super) fn line(record: &Record) -> String {
    let what = activity(&record.event).id();
    let what = Language::En.text(what, &Arguments::new());
    let detail = |name: &str| record.details.get(name).cloned();
    let whom = record.actor_email.clone().or_else(|| detail("email"));
    let address = Some(record.address.clone()).filter(|address| !address.is_empty());
    let parts = [
        Some(format!("{} ({})", what.unwrap_or_default(), record.event)),
        whom,
        detail("reason"),
        detail("name").or_else(|| detail("client")),
        address,
        Some(Moment(record.at.div_euclid(1000)).text()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// Slack reads three characters as markup.
fn for_slack(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Inside a code span Discord reads nothing as markup but its end.
fn for_discord(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
