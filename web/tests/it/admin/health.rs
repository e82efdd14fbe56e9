//! What an admin is told about the installation.

use crate::support::{Browser, Server, Setup};
use portcullis_oidc::{ClientQuery, ClientStore};
use portcullis_sessions::Area;

fn admin(server: &Server) -> Browser {
    let root = server.admin("root@example.test");
    server.with_session(&root, Area::Admin)
}

/// The row of the page that points to this part of the documentation.
fn row_of<'a>(page: &'a str, check: &str) -> &'a str {
    let anchor = format!("docs/admin/health.md#{check}<");
    let rows = page.split("<tr>").find(|row| row.contains(&anchor));
    rows.unwrap_or_else(|| panic!("nothing is said of {check} in {page}"))
}

#[test]
fn a_sound_installation_has_no_failure_and_says_which_version_it_is() {
    let directory = tempfile::tempdir().expect("a directory");
    let mails = format!("file://{}", directory.path().display());
    let server = Setup::new().set("mail_url", &mails).start();
    let page = admin(&server).get("/admin/health").expect(200).text();
    assert!(!page.contains("chip bad"), "{page}");
    assert!(page.contains(env!("CARGO_PKG_VERSION")));
    assert!(page.contains("The database can be opened and written"));
}

#[test]
fn what_does_not_work_is_named_with_its_cause_and_its_fix() {
    let server = Setup::new()
        .set("mail_url", "smtp://127.0.0.1:1")
        .set("trusted_proxies", "")
        .start();
    // Nobody can register such a client; an older version may have.
    server.party_with(|_, _| {});
    server.write(|tx, _| {
        let query = ClientQuery {
            limit: 1,
            ..ClientQuery::default()
        };
        let mut client = tx.clients(&query)?.remove(0);
        client.metadata.redirect_uris = vec!["http://clear.example.test/callback".to_owned()];
        tx.replace_client(&client)
    });
    let page = admin(&server).get("/admin/health").expect(200).text();
    for (check, chip, cause, fix) in [
        ("mail", "chip bad", "connect", "PORTCULLIS_MAIL_URL"),
        (
            "trusted-proxies",
            "chip bad",
            "PORTCULLIS_TRUSTED_PROXIES=",
            "as Portcullis sees it",
        ),
        (
            "redirects",
            "chip\"",
            "http://clear.example.test/callback",
            "https://",
        ),
    ] {
        let row = row_of(&page, check);
        for wanted in [chip, cause, fix] {
            assert!(
                row.replace("&#x2F;", "/").contains(wanted),
                "{check}: {wanted} is not in {row}"
            );
        }
    }
}

#[test]
fn only_admins_are_told() {
    let server = Server::start();
    let ada = server.person("ada@example.test");
    server
        .with_session(&ada, Area::Portal)
        .get("/admin/health")
        .expect(303);
    server.browser().get("/admin/health").expect(303);
}
