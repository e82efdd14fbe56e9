//! What ends with a sign-in, an account or a client, and what goes on.

use super::{ADA, world};
use crate::support::provider::{DEVICE_GRANT, Party, Tokens, ask, refusal, tokens};
use crate::support::{Browser, PASSWORD, Server};
use portcullis_audit::Actor;
use portcullis_credentials::Account;
use portcullis_oidc::authorize::{Settings, check};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::{ClientId, ClientStore, GrantStore, Scope};
use portcullis_sessions::SessionStore;
use portcullis_web::flows::provider::authorize::{Next, Progress, decide};
use portcullis_web::flows::provider::{clients, device};
use portcullis_web::flows::session::SignedIn;
use std::time::Duration;

struct Held {
    bound: Tokens,
    offline: Tokens,
    code: String,
}

fn lasting(server: &Server) -> Party {
    server.party_with(|_, policy| policy.access_token_seconds = 90 * 86_400)
}

fn hold(server: &Server, party: &Party, browser: &mut Browser) -> Held {
    Held {
        bound: party.tokens(server, browser, &[]),
        offline: party.tokens(server, browser, &[("scope", "openid offline_access")]),
        code: crate::support::provider::code_for(browser, party, &[]),
    }
}

#[track_caller]
fn assert_dead(server: &Server, party: &Party, given: &Tokens, why: &str) {
    assert_eq!(server.userinfo(&given.access).status, 401, "{why}");
    let reply = party.refresh(server, &given.refresh);
    assert!(matches!(reply.status, 400 | 401), "{why}: {}", reply.status);
}

#[track_caller]
fn assert_alive(server: &Server, party: &Party, given: &Tokens, why: &str) {
    assert_eq!(server.userinfo(&given.access).status, 200, "{why}");
    tokens(&party.refresh(server, &given.refresh));
}

type End = fn(&Server, &Account, &mut Browser);

#[test]
fn s_147_m_26_the_end_of_a_sign_in_ends_what_does_not_outlive_it() {
    let ends: [(&str, End); 4] = [
        ("sign-out", |_, _, browser| {
            browser.fill("/logout", "/logout", &[]).expect(303);
        }),
        ("too long away", |server, _, _| {
            server.wait(server.app().config.initial.lifetime.idle)
        }),
        ("ended at its end", |server, _, browser| {
            let lifetime = server.app().config.initial.lifetime;
            let mut left = lifetime.absolute;
            while left > Duration::ZERO {
                let step = left.min(lifetime.idle / 2);
                server.wait(step);
                browser.get("/profile");
                left -= step;
            }
        }),
        ("another account is chosen", |server, _, browser| {
            let party = server.party();
            let wish = [("prompt", "select_account")];
            let page = browser
                .get(&crate::support::provider::ask(&party, &wish))
                .expect(200);
            browser
                .submit(&page, "/oauth/consent", &[("decision", "switch")])
                .expect(303);
        }),
    ];
    for (why, end) in ends {
        let (server, ada, mut browser) = world();
        let party = lasting(&server);
        server.change_party(&party, |client| {
            client.policy.refresh_seconds = 400 * 86_400
        });
        let held = hold(&server, &party, &mut browser);
        end(&server, &ada, &mut browser);
        assert_dead(&server, &party, &held.bound, why);
        assert_eq!(
            refusal(&party.exchange(&server, &held.code), 400),
            "invalid_grant",
            "{why}"
        );
        if why != "ended at its end" {
            assert_alive(&server, &party, &held.offline, why);
        }
    }
}

#[test]
fn s_147_i_4_the_end_of_trust_ends_everything() {
    let ends: [(&str, End); 4] = [
        ("disabled", |server, ada, _| {
            server.administer(ada, "disable")
        }),
        ("sessions revoked", |server, ada, _| {
            server.administer(ada, "revoke-sessions")
        }),
        ("password changed", |_, _, browser| {
            let fields = [
                ("current_password", PASSWORD),
                ("new_password", "eight quiet herons walk"),
            ];
            browser
                .fill("/profile/password", "/profile/password", &fields)
                .expect(303);
        }),
        ("ended from elsewhere", |server, _, _| {
            let mut elsewhere = server.sign_in(ADA);
            elsewhere
                .fill("/profile/sessions", "/profile/sessions/revoke-others", &[])
                .expect(303);
        }),
    ];
    for (why, end) in ends {
        let (server, ada, mut browser) = world();
        let party = lasting(&server);
        let held = hold(&server, &party, &mut browser);
        end(&server, &ada, &mut browser);
        assert_dead(&server, &party, &held.bound, why);
        assert_dead(&server, &party, &held.offline, why);
        assert_eq!(
            refusal(&party.exchange(&server, &held.code), 400),
            "invalid_grant",
            "{why}"
        );
        assert_eq!(
            party.introspect(&server, &held.offline.access)["active"],
            false,
            "{why}"
        );
    }
}

#[test]
fn s_147_a_client_that_is_disabled_or_deleted_has_nothing_left() {
    for delete in [false, true] {
        let (server, _, mut browser) = world();
        let (party, other) = (lasting(&server), lasting(&server));
        let (held, kept) = (
            hold(&server, &party, &mut browser),
            hold(&server, &other, &mut browser),
        );
        if delete {
            let scene = server.app().scene();
            let id = portcullis_oidc::ClientId::parse(&party.id).expect("an id");
            server.write(|tx, call| clients::delete(tx, call, (&scene, Actor::Operator), &id));
            server.take_in();
        } else {
            server.change_party(&party, |client| client.enabled = false);
        }
        assert_dead(&server, &party, &held.bound, "the client");
        assert_dead(&server, &party, &held.offline, "the client");
        assert_eq!(
            refusal(&party.exchange(&server, &held.code), 401),
            "invalid_client"
        );
        assert_alive(&server, &other, &kept.offline, "another client");
    }
}

#[test]
fn m_24_an_old_secret_is_good_until_the_overlap_ends() {
    let (server, _, mut browser) = world();
    let party = server.party();
    let scene = server.app().scene();
    let id = portcullis_oidc::ClientId::parse(&party.id).expect("an id");
    let overlap = Duration::from_secs(3600);
    let new = server.write(|tx, call| {
        clients::rotate_secret(tx, call, (&scene, Actor::Operator), (&id, overlap))
    });
    let renewed = Party {
        secret: new.expect("a secret").reveal().to_owned(),
        ..party.clone()
    };
    let given = party.tokens(&server, &mut browser, &[]);
    let given = tokens(&renewed.refresh(&server, &given.refresh));
    server.wait(overlap);
    assert_eq!(
        refusal(&party.refresh(&server, &given.refresh), 401),
        "invalid_client"
    );
    tokens(&renewed.refresh(&server, &given.refresh));
}

#[test]
fn s_147_other_accounts_and_sign_ins_go_on() {
    let (server, ada, mut browser) = world();
    let party = lasting(&server);
    let mut second = server.with_session(&ada, portcullis_sessions::Area::Portal);
    let ben = server.person(super::BEN);
    let mut bens = server.with_session(&ben, portcullis_sessions::Area::Portal);
    let (first, other, theirs) = (
        hold(&server, &party, &mut browser),
        hold(&server, &party, &mut second),
        hold(&server, &party, &mut bens),
    );
    browser.fill("/logout", "/logout", &[]).expect(303);
    assert_dead(&server, &party, &first.bound, "the sign-in that ended");
    assert_alive(&server, &party, &other.bound, "another sign-in");
    server.administer(&ada, "disable");
    assert_dead(&server, &party, &other.offline, "the account");
    assert_alive(&server, &party, &theirs.bound, "another account");
}

#[test]
fn i_4_what_ends_while_a_request_is_under_way_is_not_built_upon() {
    let (server, ada, _) = world();
    let party = server.party_with(|metadata, _| metadata.grant_types.push(DEVICE_GRANT.to_owned()));
    let session = server.read(|tx| tx.sessions_of(ada.id))[0].clone();
    let who = SignedIn {
        session,
        account: ada.clone(),
    };
    let id = ClientId::parse(&party.id).expect("an id");
    let client = server.read(|tx| tx.client(&id)).expect("a client");
    let app = server.app();
    let (provided, scene) = (app.provided(), app.scene());
    let desk = provided.desk(&scene);
    let path = ask(&party, &[("scope", "openid offline_access")]);
    let parameters =
        Parameters::parse(path.split_once('?').expect("a query").1).expect("parameters");
    let settings = Settings {
        issuer: provided.issuer(),
        legacy_response_types: false,
    };
    let request = check(&parameters, &client, settings).expect("a request");
    let begun = server.write(|tx, call| {
        device::begin(tx, call, desk, &client, (Scope::of(["openid"]), Vec::new()))
    });
    let typed = begun.user_code.shown();
    let found = server.write(|tx, call| device::find(tx, call, desk, (&who, &typed)));
    let device::Found::Device(waiting) = found else {
        panic!("{found:?}");
    };
    // Who is signed in was read; before anything is decided, their sessions are revoked.
    server.administer(&ada, "revoke-sessions");
    let next = server.write(|tx, call| {
        decide(
            tx,
            call,
            desk,
            (&request, &client),
            (Some(&who), Progress::default()),
        )
    });
    assert!(matches!(next, Next::SignIn), "{next:?}");
    let answered = server
        .write(|tx, call| device::answer(tx, call, desk, (&waiting.0, &client), (&who, true)));
    assert_eq!(answered, None);
    assert!(server.read(|tx| tx.grants_of(ada.id)).is_empty());
}
