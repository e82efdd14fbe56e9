//! People, found among many; one action for many of them.

use crate::support::{Browser, Reply, Server};
use portcullis_credentials::{Account, AccountStore, GroupStore};
use portcullis_sessions::Area;
use std::time::Duration;

const LIST: &str = "/admin/users";
const BULK: &str = "/admin/users/bulk";
const RUN: &str = "/admin/users/bulk/run";

struct Scene {
    server: Server,
    root: Account,
    people: Vec<Account>,
    browser: Browser,
}

/// An admin and four people; the last one is off, the third signs in without a password.
fn scene() -> Scene {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut people = vec![
        server.person("ada@example.test"),
        server.person("bob@example.test"),
        server.passwordless("cyd@example.test"),
        server.person("dan@example.test"),
    ];
    server.write(|tx, _| tx.set_enabled(people[3].id, false));
    people[3].enabled = false;
    let browser = server.with_session(&root, Area::Admin);
    Scene {
        server,
        root,
        people,
        browser,
    }
}

impl Scene {
    /// The local parts of who is listed, in order.
    fn listed(&mut self, query: &str) -> Vec<String> {
        let page = self
            .browser
            .get(&format!("{LIST}?{query}"))
            .expect(200)
            .text();
        let rows = page.split("name=\"u-").skip(1);
        let emails = rows.filter_map(|row| {
            let (_, rest) = row.split_once("Choose ")?;
            Some(rest.split('@').next()?.to_owned())
        });
        emails.collect()
    }

    fn choose(&mut self, action: &str, people: &[usize]) -> Reply {
        let names: Vec<String> = people
            .iter()
            .map(|n| format!("u-{}", self.people[*n].id))
            .collect();
        let mut values: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), "on")).collect();
        values.push(("action", action));
        self.browser.fill(LIST, BULK, &values)
    }

    fn account(&self, n: usize) -> Option<Account> {
        self.server.read(|tx| tx.account(self.people[n].id))
    }
}

#[test]
fn people_are_narrowed_and_sorted() {
    let mut scene = scene();
    let group = scene.server.group("staff");
    scene.server.join(&group, scene.people[1].id);
    assert_eq!(
        scene.listed("sort=email&order=asc"),
        ["ada", "bob", "cyd", "dan", "root"]
    );
    assert_eq!(scene.listed("sort=email&order=desc&q=AN@"), ["dan"]);
    assert_eq!(scene.listed("state=off"), ["dan"]);
    assert_eq!(scene.listed("role=admin"), ["root"]);
    assert_eq!(scene.listed("kind=passwordless"), ["cyd"]);
    assert_eq!(scene.listed(&format!("group={}", group.id)), ["bob"]);
    assert_eq!(scene.listed("factor=passkey"), Vec::<String>::new());
    scene.server.sign_in("ada@example.test");
    assert_eq!(
        scene.listed("seen=never&sort=email&order=asc"),
        ["bob", "cyd", "dan", "root"]
    );
    let empty = scene.browser.get(&format!("{LIST}?factor=app")).text();
    assert!(
        empty.contains("Nobody fits") && empty.contains("Clear"),
        "{empty}"
    );
}

#[test]
fn s_171_odd_parameters_of_the_list_are_refused() {
    let mut scene = scene();
    for query in [
        "sort=name;--",
        "sort=password",
        "order=up",
        "size=0",
        "size=1000000000",
        "size=NaN",
        "state=maybe",
        "role=root",
        "group=1%20OR%201=1",
        "after=abc.def",
        "after=",
    ] {
        let status = scene.browser.get(&format!("{LIST}?{query}")).status;
        let expected = if query == "after=" { 200 } else { 400 };
        assert_eq!(status, expected, "{query}");
    }
    assert_eq!(scene.listed("q=%25"), Vec::<String>::new(), "no wildcard");
}

#[test]
fn s_170_an_export_has_exactly_those_who_fit_and_is_recorded() {
    let mut scene = scene();
    let csv = scene
        .browser
        .get("/admin/users/export?format=csv&state=off")
        .expect(200)
        .text();
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(csv.contains("dan@example.test"));
    let record = scene.server.records(1).pop().expect("a record");
    assert_eq!(
        (record.event.as_str(), record.details["count"].as_str()),
        ("list.exported", "1")
    );
    scene.server.wait(Duration::from_secs(601));
    let reply = scene.browser.get("/admin/users/export?format=csv");
    assert!(reply.location().starts_with("/admin/confirm?"));
}

#[test]
fn columns_are_left_out_in_this_browser() {
    let mut scene = scene();
    let page = scene.browser.get(LIST);
    assert!(page.text().contains("data-label=\"Created\""));
    let chosen = [("column.email", "on"), ("column.created", "")];
    scene
        .browser
        .submit(&page, "/admin/users/columns", &chosen)
        .expect(303);
    let text = scene.browser.get(LIST).text();
    assert!(text.contains("data-label=\"Email\""));
    assert!(!text.contains("data-label=\"Created\""));
}

#[test]
fn s_160_many_are_turned_off_but_neither_oneself_nor_the_last_admin() {
    let mut scene = scene();
    scene.people.push(scene.root.clone());
    let preview = scene.choose("disable", &[0, 1, 3, 4]).expect(200);
    assert!(preview.text().contains("Nothing has been done yet"));
    assert!(scene.account(0).is_some_and(|it| it.enabled));
    let result = scene.browser.submit(&preview, RUN, &[]).expect(200);
    let text = result.text();
    assert!(text.contains("Done for 2 people"), "{text}");
    assert!(text.contains("This is you") && text.contains("It was so already"));
    let enabled = |n| scene.account(n).is_some_and(|it| it.enabled);
    assert_eq!([0, 1, 2, 4].map(enabled), [false, false, true, true]);
    let told = scene.server.records(9);
    assert_eq!(
        told.iter()
            .filter(|it| it.event == "account.disabled")
            .count(),
        2
    );
    // What was done is undone, and only that.
    let undone = scene.browser.submit(&result, RUN, &[]).expect(200);
    assert!(undone.text().contains("Done for 2 people"));
    let enabled = |n| scene.account(n).is_some_and(|it| it.enabled);
    assert_eq!([0, 1, 3].map(enabled), [true, true, false]);
}

#[test]
fn all_who_fit_are_chosen_by_the_filter() {
    let mut scene = scene();
    let group = scene.server.group("staff");
    let page = scene
        .browser
        .get(&format!("{LIST}?kind=password&role=person"));
    let values = [("all", "on"), ("action", "join")];
    let preview = scene.browser.submit(&page, BULK, &values).expect(200);
    let group_id = group.id.to_string();
    let result = scene
        .browser
        .submit(&preview, RUN, &[("group", &group_id)])
        .expect(200);
    assert!(result.text().contains("Done for 3 people"));
    let members = scene.server.read(|tx| tx.members_of(group.id));
    let expected = [0, 1, 3].map(|n| scene.people[n].id);
    assert!(members.len() == 3 && expected.iter().all(|id| members.contains(id)));
}

#[test]
fn many_are_deleted_only_after_their_number_was_typed() {
    let mut scene = scene();
    let preview = scene.choose("delete", &[0, 1]).expect(200);
    let refused = scene.browser.submit(&preview, RUN, &[("typed", "3")]);
    assert_eq!(refused.status, 422);
    assert!(scene.account(0).is_some());
    let result = scene
        .browser
        .submit(&refused, RUN, &[("typed", "2")])
        .expect(200);
    assert!(result.text().contains("Done for 2 people"));
    assert!(!result.text().contains("Undo"));
    assert!(scene.account(0).is_none() && scene.account(1).is_none());
}

#[test]
fn sessions_end_and_links_are_mailed_for_many() {
    let mut scene = scene();
    scene.server.sign_in("ada@example.test");
    assert_eq!(scene.server.sessions_of(&scene.people[0]), 1);
    let preview = scene.choose("sign-out", &[0, 1]).expect(200);
    scene.browser.submit(&preview, RUN, &[]).expect(200);
    assert_eq!(scene.server.sessions_of(&scene.people[0]), 0);
    let before = scene.server.mails_to("bob@example.test").len();
    let preview = scene.choose("reset-link", &[1, 2, 3]).expect(200);
    let text = scene.browser.submit(&preview, RUN, &[]).expect(200).text();
    assert!(text.contains("Done for one person"), "{text}");
    assert!(text.contains("The account is turned off"));
    assert!(scene.server.mails_to("bob@example.test").len() > before);
}

#[test]
fn nobody_chosen_is_said() {
    let mut scene = scene();
    scene.choose("disable", &[]).expect(303);
    assert!(
        scene
            .browser
            .get(LIST)
            .text()
            .contains("Choose somebody first")
    );
    let odd = scene.choose("promote", &[0]);
    assert_eq!(odd.status, 400);
}
