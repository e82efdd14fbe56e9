//! People from another program, in the browser.

use crate::support::{Browser, Reply, Server};
use portcullis_credentials::{AccountStore, Email, GroupStore, PasswordStore};
use portcullis_sessions::Area;

const PATH: &str = "/admin/users/import";
/// `correct horse`, by other programs.
const SCRYPT: &str =
    "$scrypt$ln=10,r=8,p=1$c2l4dGVlbiBieXRlIHNsdA$pm8pKHMuzBMnzWjY+J2K8bOo4zfV05STJL8ONhhN0II";
const DJANGO: &str = "pbkdf2_sha256$1000$saltsalt$qQDPSZa3Ormyy9oK1Pu0ZLLwP2Svzmx3yu8OvDdq/J0=";
/// `U*U`, by bcrypt.
const BCRYPT: &str = "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

fn scene() -> (Server, Browser) {
    let server = Server::start();
    let root = server.admin("root@example.test");
    server.group("staff");
    let browser = server.with_session(&root, Area::Admin);
    (server, browser)
}

fn send(browser: &mut Browser, people: &str, what: &str) -> Reply {
    browser.fill(PATH, PATH, &[("people", people), ("do", what)])
}

fn exists(server: &Server, email: &str) -> bool {
    let email = Email::parse(email).expect("an address");
    server.read(|tx| tx.account_by_email(&email)).is_some()
}

#[test]
fn nothing_happens_before_it_was_shown() {
    let (server, mut browser) = scene();
    let people = format!(
        "email,name,groups,password_hash\n\
         ada@example.test,Ada,staff,\"{SCRYPT}\"\n\
         root@example.test,Root,,\n\
         nobody,Nobody,,\n\
         bob@example.test,Bob,no such group,\n\
         cyd@example.test,Cyd,,not a hash\n\
         ada@example.test,Again,,\n"
    );
    let page = send(&mut browser, &people, "check").expect(200).text();
    for said in [
        "One person would be created",
        "Has an account already",
        "There is no group no such group",
        "no known kind",
        "Stands in the file twice",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!exists(&server, "ada@example.test"));
    let page = send(&mut browser, &people, "import").expect(200).text();
    assert!(page.contains("One person was created"));
    assert!(exists(&server, "ada@example.test"));
    let ada = server.read(|tx| tx.account_by_email(&Email::parse("ada@example.test").expect("it")));
    let groups = server.read(|tx| tx.groups_of(ada.expect("she is there").id));
    assert_eq!(groups.len(), 1);
    let told: Vec<String> = server.records(4).into_iter().map(|it| it.event).collect();
    assert!(told.contains(&"account.imported".to_owned()), "{told:?}");
    assert!(told.contains(&"account.created".to_owned()), "{told:?}");
}

#[test]
fn imported_people_sign_in_with_their_old_password_and_get_a_hash_of_ours() {
    let (server, mut browser) = scene();
    for (email, hash, password) in [
        ("ada@example.test", SCRYPT, "correct horse"),
        ("bob@example.test", DJANGO, "correct horse"),
        ("cyd@example.test", BCRYPT, "U*U"),
    ] {
        let people = format!("email,password_hash\n{email},\"{hash}\"\n");
        send(&mut browser, &people, "import").expect(200);
        let account = server.read(|tx| tx.account_by_email(&Email::parse(email).expect("it")));
        let id = account.expect("it is there").id;
        let kept = || server.read(|tx| tx.password(id)).expect("a hash").to_phc();
        assert_eq!(kept(), hash);
        let mut person = server.browser();
        let refused = person.enter_password(email, "not the password");
        assert_eq!(refused.status, 422);
        assert_eq!(kept(), hash, "only the right password replaces it");
        person.enter_password(email, password).expect(303);
        let upgraded = kept();
        assert!(upgraded.starts_with("$argon2id$"), "{upgraded}");
        let code = server.code_for(email);
        person.enter_code(&code).expect(303);
        // The new hash is of the same password.
        server.browser().enter_password(email, password).expect(303);
        assert_eq!(kept(), upgraded, "once is enough");
    }
}

#[test]
fn what_cannot_be_read_as_a_whole_is_said_and_kept_as_typed() {
    let (server, mut browser) = scene();
    for (people, said) in [
        ("mail\nada@example.test", "There is no column mail"),
        ("name\nAda", "no column email"),
        ("email\n", "nobody in it"),
        (
            "email,role\nada@example.test,admin",
            "There is no column role",
        ),
    ] {
        let reply = send(&mut browser, people, "import");
        assert_eq!(reply.status, 422, "{people}");
        assert!(reply.text().contains(said), "{people}: {}", reply.text());
    }
    assert!(!exists(&server, "ada@example.test"));
}

#[test]
fn s_165_names_from_a_file_stay_text() {
    let (_server, mut browser) = scene();
    let people = "email,name\nada@example.test,<script>alert(1)</script>\n<b>x</b>,Bob\n";
    let page = send(&mut browser, people, "import").expect(200).text();
    assert!(!page.contains("<script>alert") && !page.contains("<b>x</b>"));
    let list = browser.get("/admin/users").text();
    assert!(!list.contains("<script>alert"));
}
