//! What people, and others, type.

use super::ADA;
use crate::support::{PASSWORD, Request, Server, page};

#[test]
fn s_078_whatever_is_typed_is_a_counted_failure() {
    let server = Server::start();
    server.person(ADA);
    let long = "1".repeat(60_000);
    let odd: [&[(&str, &str)]; 5] = [
        &[("code", "")],
        &[],
        &[("code", "null")],
        &[("code", "+12345")],
        &[("code", &long)],
    ];
    for fields in odd {
        server.wait(std::time::Duration::from_secs(3600));
        let mut browser = server.browser();
        browser.enter_password(ADA, PASSWORD).expect(303);
        let code = server.code_for(ADA);
        let form = page::form(&browser.get("/login/otp").expect(200).text(), "/login/otp");
        let csrf = form.fields["csrf"].as_str();
        for _ in 0..5 {
            let all: Vec<_> = [("csrf", csrf)]
                .into_iter()
                .chain(fields.iter().copied())
                .collect();
            let reply = browser.send(Request::post("/login/otp", &all));
            assert_eq!(reply.status, 422, "{fields:?}");
        }
        // Five failures were counted: the right one comes too late.
        browser.enter_code(&code).expect(422);
    }
}

#[test]
fn s_078_odd_codes_do_not_pass_and_honest_ones_do() {
    let server = Server::start();
    server.person(ADA);
    for odd in [
        "0",
        "1e5",
        "0000000",
        "12 34\u{0}56",
        "0x1234",
        "[123456]",
        "१२३४५६",
    ] {
        server.wait(std::time::Duration::from_secs(3600));
        let mut browser = server.browser();
        browser.enter_password(ADA, PASSWORD).expect(303);
        browser.enter_code(odd).expect(422);
        let code = server.code_for(ADA);
        browser.enter_code(&format!("{code}0")).expect(422);
        let spaced = format!(" {}-{} ", &code[..3], &code[3..]);
        browser.enter_code(&spaced).expect(303);
    }
}

#[test]
fn s_078_a_huge_code_is_refused_by_its_size() {
    let server = Server::start();
    server.person(ADA);
    let mut browser = server.browser();
    browser.enter_password(ADA, PASSWORD).expect(303);
    browser.enter_code(&"1".repeat(1 << 20)).expect(413);
    browser.enter_code(&server.code_for(ADA)).expect(303);
}
