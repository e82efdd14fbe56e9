//! The link for a new password, mailed by an admin.

use super::{ADA, Scene, choose, link_in_mail};
use crate::support::{Server, Setup};
use portcullis_credentials::outbox::MailKind;

const LINK: &str = "/reset-password?token=";

#[test]
fn s_097_a_link_that_an_admin_sends_is_of_the_public_url() {
    let mut scene = Scene::new();
    let ada = scene.ada.clone();
    let fields = [
        ("origin", "https://evil.test"),
        ("base_url", "https://evil.test"),
    ];
    let request = scene
        .request(&ada, "reset-email", &fields)
        .header("X-Forwarded-Host", "evil.test")
        .header("X-Forwarded-Proto", "http")
        .header("Forwarded", "host=evil.test;proto=http");
    scene.admin.send(request).expect(303);
    let mails = scene.server.mails_to(ADA);
    let content = mails[0].content.as_ref().expect("its words");
    assert_eq!(mails[0].kind, MailKind::ResetLink);
    assert!(
        content
            .text
            .contains(&format!("https://auth.example.test{LINK}"))
    );
    for text in [&content.text, &content.html] {
        assert!(!text.contains("evil.test"));
    }
    let link = link_in_mail(&scene.server, ADA, LINK);
    assert_eq!(choose(&scene.server, &link, "eight quiet herons walk"), 303);
    assert_eq!(choose(&scene.server, &link, "nine loud geese run"), 410);
}

#[test]
fn the_answer_says_where_the_link_is_when_no_mail_leaves() {
    let mut scene = Scene::new();
    let page = scene.page("/security");
    assert!(page.contains("copy the link from the outbox"));
    let reply = scene.done("reset-email", &[]);
    assert!(scene.said(&reply).contains("copy it from the outbox"));

    let directory = tempfile::tempdir().expect("a directory");
    let url = format!("file://{}", directory.path().display());
    let mut scene = Scene::on(Setup::new().set("mail_url", &url).start());
    assert!(!scene.page("/security").contains("outbox and hand it on"));
    let reply = scene.done("reset-email", &[]);
    assert!(scene.said(&reply).contains("on its way to"));
}

#[test]
fn no_link_is_sent_that_would_open_nothing() {
    let mut scene = Scene::on(Server::start());
    scene.done("disable", &[]);
    let sent = scene.server.count_mails();
    let reply = scene.done("reset-email", &[]);
    assert!(scene.said(&reply).contains("Turn the account on first"));
    assert_eq!(scene.server.count_mails(), sent);
    let eve = scene.server.passwordless("eve@example.test");
    let reply = scene.post(&eve, "reset-email", &[]).expect(303);
    assert!(scene.said(&reply).contains("needs no link"));
    assert_eq!(scene.server.count_mails(), sent);
}
