//! A record as a row of the page.

use super::{PATH, People};
use crate::pages::{AuditRow, AuditWho, Href, MessageKey, Moment, Text, activity};
use portcullis_audit::{Outcome, Record, SealedRecord};
use portcullis_base::{AccountId, Timestamp};
use std::time::Duration;

/// The row of a record. A body that is none shows what stands beside it, and the body as it is.
pub(super) fn row(sealed: &SealedRecord, people: &People, now: Timestamp) -> AuditRow {
    let record = sealed.record();
    let marks = &sealed.marks;
    AuditRow {
        sequence: sealed.sequence,
        at: Moment(sealed.at.seconds()),
        ago: ago(now.since(sealed.at)),
        event: sealed.event.clone(),
        what: activity(&sealed.event).into(),
        ok: marks.outcome.as_deref() == Some(Outcome::Success.as_str()),
        actor: actor(record.as_ref(), sealed.actor_id, people),
        subject: sealed.subject.map(|id| account(id, None, people)),
        address: marks.address.clone().unwrap_or_default(),
        client: marks.client.clone().unwrap_or_default(),
        same_event: only("event", &sealed.event),
        same_address: marks.address.as_deref().map(|text| only("address", text)),
        same_client: marks.client.as_deref().map(|text| only("client", text)),
        json: pretty(&sealed.body),
    }
}

fn actor(record: Option<&Record>, id: Option<AccountId>, people: &People) -> AuditWho {
    if let Some(id) = id {
        let email = record.and_then(|record| record.actor_email.as_deref());
        return account(id, email, people);
    }
    let kind = match record.map(|record| record.actor.as_str()) {
        Some("operator") => MessageKey::AuditOperator,
        Some("server") => MessageKey::AuditServer,
        _ => MessageKey::AuditVisitor,
    };
    AuditWho {
        kind: Some(kind.into()),
        ..AuditWho::default()
    }
}

/// An account by the address that it has now, or had then, or by its id.
fn account(id: AccountId, then: Option<&str>, people: &People) -> AuditWho {
    let (text, now) = (id.to_string(), people.get(&id));
    let name = now.map(String::as_str).or(then);
    AuditWho {
        kind: None,
        name: name.unwrap_or(&text).to_owned(),
        gone: now.is_none(),
        page: now.and_then(|_| Href::parse(format!("/admin/users/{id}"))),
        did: Some(only("actor", &text)),
        with: Some(only("person", &text)),
    }
}

/// The list with one filter.
fn only(name: &str, value: &str) -> Href {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, value);
    Href::parse(format!("{PATH}?{}", query.finish())).unwrap_or_else(|| Href::local(PATH))
}

fn pretty(body: &str) -> String {
    let json = serde_json::from_str::<serde_json::Value>(body);
    let pretty = json.and_then(|json| serde_json::to_string_pretty(&json));
    pretty.unwrap_or_else(|_| body.to_owned())
}

fn ago(passed: Duration) -> Text {
    let minutes = passed.as_secs() / 60;
    let (key, count) = match minutes {
        0 => return MessageKey::AuditNow.into(),
        1..60 => (MessageKey::AuditMinutes, minutes),
        60..1_440 => (MessageKey::AuditHours, minutes / 60),
        _ => (MessageKey::AuditDays, minutes / 1_440),
    };
    Text::new(key).count("n", u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_since_is_told_in_the_unit_that_fits() {
        let of = |seconds| ago(Duration::from_secs(seconds));
        assert_eq!(of(59), MessageKey::AuditNow.into());
        assert_eq!(of(60), Text::new(MessageKey::AuditMinutes).count("n", 1));
        assert_eq!(of(7_199), Text::new(MessageKey::AuditHours).count("n", 1));
        assert_eq!(of(172_800), Text::new(MessageKey::AuditDays).count("n", 2));
    }

    #[test]
    fn s_165_a_filter_in_a_link_stays_one_value() {
        let link = only("address", "\"><script>&actor=x#y");
        assert_eq!(
            link.as_str(),
            "/admin/audit?address=%22%3E%3Cscript%3E%26actor%3Dx%23y"
        );
    }
}
