//! Many sign-ins at once on shared workers.

use crate::support::race::race;
use crate::support::{PASSWORD, Server, assert_admitted};
use std::io::Write;

/// A small generator with a seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

#[test]
fn s_052_interleaved_sign_ins_never_get_anything_of_each_other() {
    let server = Server::start();
    let people: Vec<String> = (0..24).map(|n| format!("person{n}@example.test")).collect();
    for email in &people {
        server.person(email);
    }
    race(people.into_iter().enumerate().collect(), |(n, email)| {
        let mut dice = Dice(0x9e37_79b9 + n as u64);
        // Each comes from an address of its own, so that no throttle is shared.
        let from = format!("198.51.100.{n}");
        for _ in 0..3 {
            abort(&server, &mut dice);
            // So that the newest of somebody's mails is known.
            server.wait(std::time::Duration::from_millis(1));
            std::thread::sleep(std::time::Duration::from_millis(dice.below(8)));
            let browser = server.browser().at(&from);
            let mut browser = if dice.below(2) == 0 {
                server.sign_in_with(browser, &email)
            } else {
                code_first(&server, browser, &email)
            };
            abort(&server, &mut dice);
            let page = browser.get("/").expect(200).text();
            assert!(
                page.contains(&email),
                "{email} sees the page of somebody else"
            );
            let others = page.matches("@example.test").count() - page.matches(&*email).count();
            assert_eq!(others, 0, "{email} sees somebody else");
            assert_admitted(&browser.verify(), &email);
        }
    });
    // Five mails an hour would be too many: three were sent to each, to nobody else.
    for n in 0..24 {
        let mails = server.codes_to(&format!("person{n}@example.test"));
        assert_eq!(mails.len(), 3);
    }
}

fn code_first(
    server: &Server,
    mut browser: crate::support::Browser,
    email: &str,
) -> crate::support::Browser {
    browser.ask_for_code(email).expect(303);
    let next = browser.enter_code(&server.code_for(email)).expect(303);
    assert_eq!(next.location(), "/login");
    let done = browser
        .fill("/login", "/login", &[("password", PASSWORD)])
        .expect(303);
    assert_eq!(done.location(), "/");
    browser
}

/// A client that goes away in the middle.
fn abort(server: &Server, dice: &mut Dice) {
    let mut stream = crate::support::wire::connect(server.address());
    let request = format!(
        "POST /login HTTP/1.1\r\nHost: auth.example.test\r\nContent-Length: 500\r\n\r\n{}",
        "x".repeat(usize::try_from(dice.below(400)).expect("small"))
    );
    stream.write_all(request.as_bytes()).expect("sent");
}
