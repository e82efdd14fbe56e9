//! A refusal takes as long whoever it is about. Few samples, because the whole is to stay below a minute: a missing hash
//! (46 MiB of argon2) shows in a handful, and what is subtler is for a quiet machine. Classes are interleaved, so that
//! what else the machine does hits all of them; three tries, because a fair test says no once in a hundred.

use super::ADA;
use crate::support::statistics::{mann_whitney, median};
use crate::support::{Browser, PASSWORD, Reply, Server, Setup};
use portcullis_credentials::AccountStore;
use std::time::{Duration, Instant};

const TRIES: usize = 3;

/// Interleaved samples of two classes in milliseconds; fails when they can be told apart three times.
#[track_caller]
fn assert_alike(
    what: &str,
    rounds: usize,
    tolerance: f64,
    mut sample: impl FnMut(usize, bool) -> f64,
) {
    let mut found = String::new();
    for _ in 0..TRIES {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            // Which goes first changes, so that neither profits from a warm cache.
            for class in [round % 2 == 0, round % 2 != 0] {
                let took = sample(round, class);
                if class { a.push(took) } else { b.push(took) }
            }
        }
        let p = mann_whitney(&a, &b);
        let difference = (median(&a) - median(&b)).abs() / median(&a).max(median(&b));
        if p > 0.01 || difference < tolerance {
            return;
        }
        found = format!(
            "p = {p:.5}, medians {:.2} and {:.2} ms",
            median(&a),
            median(&b)
        );
    }
    panic!("{what} can be told apart by time: {found}");
}

/// One refused password, from an address of its own.
fn refused(server: &Server, n: usize, email: &str, password: &str, status: u16) -> f64 {
    let from = format!("198.51.{}.{}", n / 250, n % 250);
    let mut browser = server.browser().at(&from);
    timed(&mut browser, email, password, status)
}

fn timed(browser: &mut Browser, email: &str, password: &str, status: u16) -> f64 {
    let page: Reply = browser.get("/login").expect(200);
    let begin = Instant::now();
    let reply = browser.submit(&page, "/login", &[("email", email), ("password", password)]);
    let took = begin.elapsed();
    reply.expect(status);
    took.as_secs_f64() * 1000.0
}

#[test]
fn s_055_a_missing_account_costs_the_same_hash_as_a_wrong_password() {
    let server = Setup::new().with_real_hashes().start();
    server.person(ADA);
    let disabled = server.person("disabled@example.test");
    server.write(|tx, _| tx.set_enabled(disabled.id, false));
    server.passwordless("passwordless@example.test");
    for other in [
        "nobody@example.test",
        "disabled@example.test",
        "passwordless@example.test",
    ] {
        assert_alike(other, 30, 0.05, |round, class| {
            if round % 25 == 0 {
                // Fifty tries an hour are counted against one account.
                server.wait(Duration::from_secs(3600));
            }
            let email = if class { ADA } else { other };
            refused(&server, round, email, "a wrong password", 422)
        });
    }
}

#[test]
fn s_059_a_lock_does_not_confirm_the_password() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    for _ in 0..5 {
        browser.enter_password(ADA, "a wrong password").expect(422);
    }
    let answers = ["a wrong password", PASSWORD].map(|password| {
        let page = browser.get("/login").expect(200);
        let reply = browser.submit(&page, "/login", &[("email", ADA), ("password", password)]);
        (reply.status, reply.text())
    });
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 429);
    assert_alike(
        "the right password of a locked account",
        80,
        0.05,
        |_, class| {
            let password = if class {
                PASSWORD
            } else {
                "plum tree on the mill"
            };
            timed(&mut browser, ADA, password, 429)
        },
    );
}
