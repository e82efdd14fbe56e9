//! What an ID Token says about the sign-in.

use super::ADA;
use crate::factors::{code_of, enrol, next_step};
use crate::support::provider::{ask, claims, error_told, tokens, told};
use crate::support::{PASSWORD, Server};
use portcullis_base::proof::ProofKind::{
    self, MailCode, PasskeyPresent, PasskeyVerified, Password, RecoveryCode, Totp, TrustedDevice,
};
use portcullis_sessions::Area;
use serde_json::json;
use std::time::Duration;

const SINGLE: &str = "urn:portcullis:acr:single";
const TWO: &str = "urn:portcullis:acr:two-factor";

/// What was proven, the `amr` and the `acr`.
const SIGN_INS: [(&[ProofKind], &[&str], &str); 9] = [
    (&[Password], &["pwd"], SINGLE),
    (&[MailCode], &["otp"], SINGLE),
    (&[Password, MailCode], &["mfa", "otp", "pwd"], TWO),
    (&[Password, Totp], &["mfa", "otp", "pwd"], TWO),
    (&[Password, PasskeyPresent], &["mfa", "pop", "pwd"], TWO),
    (&[PasskeyVerified], &["mfa", "pop", "user"], "phr"),
    (&[RecoveryCode], &["otp"], SINGLE),
    (&[Password, RecoveryCode], &["otp", "pwd"], SINGLE),
    (&[Password, TrustedDevice], &["pwd"], SINGLE),
];

#[test]
fn s_142_amr_and_acr_say_what_was_proven_and_a_refresh_changes_nothing() {
    let server = Server::start();
    let ada = server.person(ADA);
    let party = server.party();
    for (proofs, amr, acr) in SIGN_INS {
        let mut browser = server.with_proofs(&ada, Area::Portal, proofs);
        let given = party.tokens(&server, &mut browser, &[("scope", "openid offline_access")]);
        let first = claims(&given.id);
        assert_eq!(
            (&first["amr"], &first["acr"]),
            (&json!(amr), &json!(acr)),
            "{proofs:?}"
        );
        server.wait(Duration::from_secs(86_400));
        let later = claims(&tokens(&party.refresh(&server, &given.refresh)).id);
        for name in ["amr", "acr", "auth_time"] {
            assert_eq!(later[name], first[name], "{proofs:?}: {name}");
        }
    }
}

#[test]
fn s_142_m_14_what_a_client_wants_at_least_is_reached_by_a_further_step() {
    let server = Server::start();
    let ada = server.person(ADA);
    let (secret, _) = enrol(&server, &mut server.with_session(&ada, Area::Portal));
    let party = server.party_with(|_, policy| policy.acr = Some(TWO.to_owned()));
    next_step(&server);
    // Somebody who came in by a recovery code.
    let mut browser = server.with_proofs(&ada, Area::Portal, &[Password, RecoveryCode]);
    server.wait(Duration::from_secs(1));
    let silent = browser.get(&ask(&party, &[("prompt", "none")]));
    assert_eq!(error_told(&silent), "interaction_required");
    for (method, field, value, error) in [
        (
            "password",
            "password",
            PASSWORD.to_owned(),
            Some("unmet_authentication_requirements"),
        ),
        ("totp", "code", code_of(&server, &secret), None),
    ] {
        let sent = browser
            .get(&ask(&party, &[]))
            .expect(303)
            .location()
            .to_owned();
        let page = browser.get(&sent).expect(200);
        let fields = [("method", method), (field, value.as_str())];
        let done = browser
            .submit(&page, "/profile/confirm", &fields)
            .expect(303);
        let reply = browser.get(done.location());
        assert_eq!(
            told(&reply).get("error").map(String::as_str),
            error,
            "{method}"
        );
        if error.is_none() {
            let id = claims(&tokens(&party.exchange(&server, &told(&reply)["code"])).id);
            assert_eq!(
                (&id["acr"], &id["auth_time"]),
                (&json!(TWO), &json!(server.seconds()))
            );
        }
        server.wait(Duration::from_secs(1));
    }
}
