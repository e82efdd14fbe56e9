//! Refresh tokens: rotated, never wider, and gone with what they came from.

use super::world;
use crate::support::provider::{DEVICE_GRANT, json as body, refusal, tokens};
use crate::support::race::race;
use serde_json::json;
use std::time::Duration;

#[test]
fn s_146_a_used_token_kills_the_whole_family() {
    for public in [false, true] {
        let (server, _, mut browser) = world();
        let party = if public {
            server.public_party()
        } else {
            server.party()
        };
        let first = party.tokens(&server, &mut browser, &[]);
        let second = tokens(&party.refresh(&server, &first.refresh));
        assert_ne!(first.refresh, second.refresh);
        let third = tokens(&party.refresh(&server, &second.refresh));
        server.wait(Duration::from_secs(1));
        assert_eq!(
            refusal(&party.refresh(&server, &first.refresh), 400),
            "invalid_grant"
        );
        for token in [&first.refresh, &second.refresh, &third.refresh] {
            assert_eq!(
                refusal(&party.refresh(&server, token), 400),
                "invalid_grant",
                "after the reuse"
            );
        }
        for token in [&first.access, &second.access, &third.access] {
            assert_eq!(server.userinfo(token).status, 401);
        }
        let seen: Vec<_> = server
            .records(10)
            .into_iter()
            .map(|record| format!("{:?}", record.event))
            .collect();
        assert!(
            seen.iter().any(|event| event.contains("oauth.replayed")),
            "{seen:?}"
        );
    }
}

#[test]
fn s_146_of_twenty_at_once_one_wins() {
    let (server, _, mut browser) = world();
    let party = server.public_party();
    let first = party.tokens(&server, &mut browser, &[]);
    let replies = race((0..20).collect(), |_: u32| {
        party.refresh(&server, &first.refresh)
    });
    let won: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
    assert_eq!(won.len(), 1);
    assert_eq!(
        party.refresh(&server, &tokens(won[0]).refresh).status,
        400,
        "the family is gone"
    );
}

#[test]
fn s_146_a_grace_is_the_clients_own_short_and_recorded() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| policy.refresh_grace_seconds = 10);
    let first = party.tokens(&server, &mut browser, &[]);
    tokens(&party.refresh(&server, &first.refresh));
    server.wait(Duration::from_secs(9));
    let late = tokens(&party.refresh(&server, &first.refresh));
    let seen: Vec<_> = server
        .records(10)
        .into_iter()
        .map(|record| format!("{:?}", record.event))
        .collect();
    assert!(
        seen.iter().any(|event| event.contains("oauth.grace")),
        "{seen:?}"
    );
    server.wait(Duration::from_secs(1));
    assert_eq!(
        refusal(&party.refresh(&server, &first.refresh), 400),
        "invalid_grant"
    );
    assert_eq!(
        refusal(&party.refresh(&server, &late.refresh), 400),
        "invalid_grant"
    );
}

#[test]
fn s_145_op_38_a_token_is_its_own_clients_and_another_does_not_burn_it() {
    let (server, _, mut browser) = world();
    let (party, other, public) = (server.party(), server.party(), server.public_party());
    let given = party.tokens(&server, &mut browser, &[]);
    assert_eq!(
        refusal(&other.refresh(&server, &given.refresh), 400),
        "invalid_grant"
    );
    assert_eq!(
        refusal(&public.refresh(&server, &given.refresh), 400),
        "invalid_grant"
    );
    for token in ["", "x", given.access.as_str(), given.id.as_str()] {
        assert_eq!(party.refresh(&server, token).status, 400);
    }
    tokens(&party.refresh(&server, &given.refresh));
}

#[test]
fn s_142_op_38_a_refreshed_id_token_says_what_happened_at_the_sign_in() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let first = party.tokens(&server, &mut browser, &[("scope", "openid offline_access")]);
    server.wait(Duration::from_secs(5 * 86_400));
    let next = tokens(&party.refresh(&server, &first.refresh));
    let (before, after) = (
        server.verified(&first.id, "JWT"),
        server.verified(&next.id, "JWT"),
    );
    for name in ["iss", "sub", "aud", "auth_time", "acr", "amr", "sid"] {
        assert_eq!(before[name], after[name], "{name}");
    }
    assert_eq!(after["iat"], server.seconds());
    assert!(after.get("nonce").is_none());
    assert_eq!(after["amr"], json!(["mfa", "otp", "pwd"]));
}

#[test]
fn s_149_a_refresh_gives_no_more_than_was_granted() {
    let (server, _, mut browser) = world();
    let party = server
        .party_with(|metadata, _| metadata.scope = Some("openid email offline_access".to_owned()));
    let given = party.tokens(
        &server,
        &mut browser,
        &[("scope", "openid email profile openid unknown")],
    );
    assert_eq!(
        given.all["scope"], "openid email",
        "what it is not registered for is left out"
    );
    let refresh = |token: &str, scope: &str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("scope", scope),
        ];
        party.post(&server, "/oauth/token", &fields)
    };
    let many = (0..10_000)
        .map(|n| format!("s{n}"))
        .collect::<Vec<_>>()
        .join(" ");
    for scope in [
        "openid email profile",
        "groups",
        "offline_access",
        "a\"b",
        many.as_str(),
        " ",
    ] {
        assert_eq!(
            refusal(&refresh(&given.refresh, scope), 400),
            "invalid_scope",
            "{scope:.20}"
        );
    }
    let less = tokens(&refresh(&given.refresh, "openid"));
    assert_eq!(less.all["scope"], "openid");
    assert!(
        body(&server.userinfo(&less.access).expect(200))
            .get("email")
            .is_none()
    );
    let plain = tokens(&refresh(&less.refresh, "email"));
    assert_eq!(
        (plain.id.as_str(), server.userinfo(&plain.access).status),
        ("", 403)
    );
    // The grant is as wide as it was.
    assert_eq!(
        tokens(&refresh(&plain.refresh, "openid email")).all["scope"],
        "openid email"
    );
}

#[test]
fn s_149_a_scope_is_read_with_a_limit() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let long = (0..65)
        .map(|n| format!("s{n}"))
        .collect::<Vec<_>>()
        .join(" ");
    for (scope, error) in [
        (long.as_str(), "invalid_scope"),
        ("", "invalid_scope"),
        ("a\"b", "invalid_scope"),
        ("unknown", "invalid_scope"),
    ] {
        let reply = browser.get(&crate::support::provider::ask(&party, &[("scope", scope)]));
        assert_eq!(
            crate::support::provider::error_told(&reply),
            error,
            "{scope:.20}"
        );
    }
}

#[test]
fn s_150_refreshing_ends_at_the_absolute_end() {
    let (server, _, mut browser) = world();
    let party = server.party_with(|_, policy| policy.refresh_seconds = 10 * 86_400);
    let mut token = party
        .tokens(&server, &mut browser, &[("scope", "openid offline_access")])
        .refresh;
    for _ in 0..9 {
        server.wait(Duration::from_secs(86_400));
        token = tokens(&party.refresh(&server, &token)).refresh;
    }
    server.wait(Duration::from_secs(86_399));
    let last = tokens(&party.refresh(&server, &token));
    server.wait(Duration::from_secs(1));
    assert_eq!(
        refusal(&party.refresh(&server, &last.refresh), 400),
        "invalid_grant"
    );
    assert_eq!(
        server.userinfo(&last.access).status,
        401,
        "nor is there anything behind the access token"
    );
}

#[test]
fn op_38_who_is_not_registered_for_it_gets_none() {
    let (server, _, mut browser) = world();
    let party = server
        .party_with(|metadata, _| metadata.grant_types = vec!["authorization_code".to_owned()]);
    let given = party.tokens(&server, &mut browser, &[("scope", "openid offline_access")]);
    assert_eq!(
        (given.refresh.as_str(), &given.all["scope"]),
        ("", &json!("openid"))
    );
    for grant_type in ["refresh_token", DEVICE_GRANT] {
        let reply = party.post(&server, "/oauth/token", &[("grant_type", grant_type)]);
        assert_eq!(refusal(&reply, 400), "unauthorized_client");
    }
}
