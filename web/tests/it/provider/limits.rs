//! What a stranger cannot make grow.

use crate::support::Server;
use crate::support::provider::{bare, basic};

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
