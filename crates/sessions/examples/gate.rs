//! Two rules for one app, a sign-in, and what the gate says to a few requests before and after it ends.
//!
//! Run it with `cargo run -p portcullis-sessions --example gate`.

use portcullis_base::StoreResult;
use portcullis_sessions::gate::{
    App, Audience, CompiledRules, Question, RuleStore, Target, Visitor, decide,
};
use portcullis_sessions::signin::Strength;
use portcullis_sessions::{Session, SessionStore, revoke_session};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Memory, TestCall, sample};
use std::time::Duration;

fn main() -> StoreResult<()> {
    // A host brings its own store and clock; these are for tests.
    let (mut store, mut test) = (Memory::default(), TestCall::at(sample::NOW));
    store.insert_app(&App {
        rules: vec![
            sample::rule("/public", Audience::Public),
            sample::rule("/", Audience::SignedIn),
        ],
        ..sample::app(1, "wiki.example.test")
    })?;
    store.insert_account(&sample::account(1))?;
    store.insert_session(&sample::session(1, 1))?;
    store.insert_gate_token(&sample::gate_token(7, 1))?;
    let rules = CompiledRules::compile(store.apps()?);

    println!("With the gate cookie:");
    test.advance(Duration::from_secs(60));
    ask(&mut store, &test, &rules)?;

    test.advance(Duration::from_secs(7 * 3600));
    store.touch_sessions(&[(sample::id(1), test.now())])?;
    test.advance(Duration::from_secs(7 * 3600));
    println!("Seven hours after the last request, fourteen after the sign-in:");
    ask(&mut store, &test, &rules)?;

    test.advance(Duration::from_secs(3600));
    println!("Eight hours after the last request:");
    ask(&mut store, &test, &rules)?;

    revoke_session(&mut store, sample::id(1), test.now())?;
    println!("Signed out:");
    ask(&mut store, &test, &rules)
}

fn ask(store: &mut Memory, test: &TestCall, rules: &CompiledRules) -> StoreResult<()> {
    let found = store.session_by_gate_token(&sample::digest(7))?;
    let visitor = found
        .filter(|(session, _)| session.is_live(test.now()))
        .map(|(session, _)| visitor(&session));
    for (host, path) in [
        ("wiki.example.test", "/public/logo.svg"),
        ("wiki.example.test", "/page"),
        ("wiki.example.test", "/public/../page"),
        ("other.example.test", "/"),
    ] {
        match Target::parse("https", host, path, "GET") {
            Ok(target) => {
                let question = Question {
                    target: &target,
                    visitor: visitor.as_ref(),
                    address: None,
                    now: test.now(),
                };
                let decision = decide(rules, &question);
                println!("  {host}{path}: {decision:?}");
            }
            Err(malformed) => println!("  {host}{path}: {malformed}"),
        }
    }
    Ok(())
}

fn visitor(session: &Session) -> Visitor {
    Visitor {
        account: session.account,
        groups: Vec::new(),
        strength: Strength::of(session.proofs),
        authenticated_at: session.authenticated_at,
    }
}
