//! What a stranger cannot make grow.

use super::world;
use crate::support::provider::{OwnKey, bare, basic};
use crate::support::{Request, Server};

#[test]
fn i_12_s_135_names_of_clients_that_nobody_has_fill_neither_throttle_nor_history() {
    let server = Server::start();
    let party = server.party();
    let guess = |id: &str| {
        let request = bare("/oauth/token", &[("grant_type", "x")])
            .header("Authorization", basic(id, "a guess"));
        server.browser().at("192.0.2.66").send(request).status
    };
    let before = server.state().records;
    let statuses: Vec<u16> = (0..100)
        .map(|number| guess(&format!("nobody-{number}")))
        .collect();
    assert_eq!((statuses[0], statuses[99]), (401, 429));
    assert!(
        server.state().records - before <= 60,
        "{}",
        server.state().records - before
    );
    // A client that there is has a bucket of its own.
    assert_eq!(guess(&party.id), 401);
}

#[test]
fn i_12_a_strangers_proofs_are_not_kept() {
    let (server, _, mut browser) = world();
    let key = OwnKey::new();
    let ask = |token: &str, proof: &str| {
        let request = Request::new("GET", "/oauth/userinfo")
            .header("Authorization", format!("DPoP {token}"))
            .header("DPoP", proof);
        let reply = server.browser().send(request).expect(401);
        reply
            .header("www-authenticate")
            .expect("a challenge")
            .to_owned()
    };
    for token in ["x", "a.b.c", "nMQLKcGYWj7NJs461-ylMM7vSIY2WLVGsUBLqCBo7mw"] {
        let proof = key.proof_for(&server, token);
        for _ in 0..2 {
            assert!(
                ask(token, &proof).contains("invalid_token"),
                "it was not used up"
            );
        }
    }
    let plain = server.party().tokens(&server, &mut browser, &[]).access;
    let proof = key.proof_for(&server, &plain);
    assert!(ask(&plain, &proof).contains("invalid_token"));
}
