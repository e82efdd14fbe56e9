//! Groups, protected apps, and the place where rules are tried out.

use crate::support::{APP, Browser, Reply, Request, Server, assert_admitted, assert_refused};
use portcullis_audit::Record;
use portcullis_credentials::{Account, AccountStore, Email, GroupStore};
use portcullis_oidc::ClientStore;
use portcullis_oidc::client::Admittance;
use portcullis_sessions::Area;
use portcullis_sessions::gate::{App, Audience, Mode, PathRule, Rule, RuleStore};
use portcullis_sessions::signin::Strength;
use portcullis_testkit::sample::{client, rule};
use std::time::Duration;

const ADA: &str = "ada@example.test";

struct World {
    server: Server,
    admin: Browser,
    ada: Account,
}

fn world() -> World {
    let server = Server::start();
    let root = server.admin("root@example.test");
    World {
        admin: server.with_session(&root, Area::Admin),
        ada: server.person(ADA),
        server,
    }
}

impl World {
    #[track_caller]
    fn app(&self, app: &App) -> App {
        self.server.read(|tx| tx.app(app.id)).expect("it is there")
    }

    fn names(&self) -> Vec<String> {
        let groups = self.server.read(|tx| tx.groups());
        groups
            .iter()
            .map(|group| group.name.as_str().to_owned())
            .collect()
    }

    fn newest(&self) -> Record {
        self.server.records(1).remove(0)
    }
}

/// A rule as it is typed: its path, who may pass, and what else.
type Typed<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// The fields of an app's form with these rules.
fn form(version: &str, rules: &[Typed<'_>]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("name", "Photos"),
        ("mode", "enforce"),
        ("version", version),
        ("do", "save"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    fields.push(("rules".to_owned(), rules.len().to_string()));
    for (index, (path, who, more)) in rules.iter().enumerate() {
        let usual = [
            ("prefix", *path),
            ("who", *who),
            ("strength", "single"),
            ("methods", ""),
            ("people", ""),
            ("fresh", ""),
            ("networks", ""),
        ];
        for (name, value) in usual {
            let given = more.iter().find(|(other, _)| *other == name);
            let value = given.map_or(value, |(_, value)| value);
            fields.push((format!("{name}_{index}"), value.to_owned()));
        }
        for (name, value) in more.iter().filter(|(name, _)| name.contains("group")) {
            fields.push((
                name.replace("group", &format!("group_{index}")),
                (*value).to_owned(),
            ));
        }
    }
    fields
}

#[track_caller]
fn send(admin: &mut Browser, app: &App, fields: &[(String, String)]) -> Reply {
    let path = format!("/admin/apps/{}", app.id);
    let page = admin.get(&path).expect(200).text();
    let csrf = crate::support::page::form(&page, &path).fields["csrf"].clone();
    let mut all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.push(("csrf", &csrf));
    admin.send(Request::post(&path, &all))
}

#[test]
fn a_group_is_created_filled_renamed_and_removed() {
    let mut w = world();
    let made = w
        .admin
        .fill("/admin/groups", "/admin/groups", &[("name", " family ")])
        .expect(303);
    let path = made.location().to_owned();
    assert_eq!(w.names(), ["family"]);
    let add = format!("{path}/add");
    w.admin
        .fill(&path, &add, &[("email", "nobody@example.test")])
        .expect(422);
    w.admin
        .fill(&path, &add, &[("email", "ADA@example.test")])
        .expect(303);
    assert!(w.admin.get(&path).text().contains(ADA));
    assert_eq!(w.newest().event, "group.member-added");
    assert!(
        w.admin
            .get("/admin/groups")
            .text()
            .contains("<td data-label=\"Members\">1</td>")
    );
    let rename = format!("{path}/rename");
    w.admin.fill(&path, &rename, &[("name", "kin")]).expect(303);
    assert_eq!(w.names(), ["kin"]);
    assert_eq!(w.newest().event, "group.renamed");
    let id = w.ada.id.to_string();
    w.admin
        .fill(&path, &format!("{path}/remove"), &[("account", &id)])
        .expect(303);
    assert!(
        !w.admin.get(&path).text().contains(ADA)
            || w.server.read(|tx| tx.groups_of(w.ada.id)).is_empty()
    );
    let delete = format!("{path}/delete");
    w.admin.fill(&delete, &delete, &[]).expect(303);
    assert!(w.names().is_empty());
    w.admin.get(&path).expect(404);
}

#[test]
fn s_029_a_name_that_would_break_a_list_in_a_header_is_refused_with_the_reason() {
    let mut w = world();
    let group = w.server.group("family");
    w.server.group("others");
    let path = format!("/admin/groups/{}", group.id);
    let rename = format!("{path}/rename");
    for (name, reason) in [
        ("a,b", "Leave out commas"),
        ("a;b", "Leave out commas"),
        ("a|b", "Leave out commas"),
        ("", "Enter a name"),
        ("a\r\nRemote-Groups: admins", "invisible character"),
        ("a\u{202e}b", "invisible character"),
        (&"x".repeat(65), "too long"),
    ] {
        for (page, action) in [
            ("/admin/groups", "/admin/groups"),
            (path.as_str(), rename.as_str()),
        ] {
            let reply = w.admin.fill(page, action, &[("name", name)]).expect(422);
            assert!(reply.text().contains(reason), "{name:?}: {}", reply.text());
        }
    }
    let taken = w
        .admin
        .fill(&path, &rename, &[("name", "others")])
        .expect(422);
    assert!(
        taken.text().contains("value=\"others\""),
        "what was typed is gone"
    );
    assert_eq!(w.names(), ["family", "others"]);
}

#[test]
fn a_renamed_group_keeps_what_it_opens_and_its_new_name_is_sent_at_once() {
    let mut w = world();
    let group = w.server.group("family");
    w.server.join(&group, w.ada.id);
    let only = Audience::Only {
        groups: vec![group.id],
        accounts: Vec::new(),
    };
    w.server.protect(APP, vec![rule("/", only)]);
    let mut one = client(1);
    one.policy.admit = Admittance::Only {
        groups: vec!["other".to_owned(), "family".to_owned()],
        accounts: Vec::new(),
    };
    w.server.write(|tx, _| tx.insert_client(&one));
    let mut browser = w.server.with_session(&w.ada, Area::Portal);
    assert_eq!(browser.verify().header("remote-groups"), Some("family"));
    let path = format!("/admin/groups/{}", group.id);
    w.admin
        .fill(&path, &format!("{path}/rename"), &[("name", "kin")])
        .expect(303);
    let now = browser.verify();
    assert_admitted(&now, ADA);
    assert_eq!(now.header("remote-groups"), Some("kin"));
    let kept = w.server.read(|tx| tx.client(&one.id)).expect("a client");
    let groups = match kept.policy.admit {
        Admittance::Only { groups, .. } => groups,
        Admittance::Everyone => panic!("the client was opened"),
    };
    assert_eq!(groups, ["other", "kin"]);
}

#[test]
fn removing_a_group_is_explained_first_and_lets_nobody_in() {
    let mut w = world();
    let group = w.server.group("family");
    w.server.join(&group, w.ada.id);
    let only = Audience::Only {
        groups: vec![group.id],
        accounts: Vec::new(),
    };
    let app = w.server.protect(APP, vec![rule("/", only)]);
    let mut one = client(1);
    one.policy.admit = Admittance::Only {
        groups: vec!["family".to_owned()],
        accounts: Vec::new(),
    };
    w.server.write(|tx, _| tx.insert_client(&one));
    let eve = w.server.person("eve@example.test");
    let mut theirs = w.server.with_session(&eve, Area::Portal);
    let mut hers = w.server.with_session(&w.ada, Area::Portal);
    assert_admitted(&hers.verify(), ADA);
    let path = format!("/admin/groups/{}/delete", group.id);
    let page = w.admin.get(&path).expect(200).text();
    assert!(
        page.contains(ADA) && page.contains(APP) && page.contains(one.name()),
        "{page}"
    );
    assert_eq!(page.matches("a rule there is for nobody").count(), 2);
    w.admin.fill(&path, &path, &[]).expect(303);
    assert_refused(&hers.verify(), 403);
    assert_refused(&theirs.verify(), 403);
    // A new group of the same name is another one.
    let again = w.server.group("family");
    w.server.join(&again, eve.id);
    assert_refused(&theirs.verify(), 403);
    assert_eq!(w.app(&app).version, 2);
    let kept = w.server.read(|tx| tx.client(&one.id)).expect("a client");
    assert_eq!(
        kept.policy.admit,
        Admittance::Only {
            groups: Vec::new(),
            accounts: Vec::new()
        }
    );
}

#[test]
fn removing_asks_for_a_fresh_proof_first() {
    let mut w = world();
    let group = w.server.group("family");
    let app = w.server.protect(APP, Vec::new());
    w.server.wait(Duration::from_secs(601));
    for path in [
        format!("/admin/groups/{}/delete", group.id),
        format!("/admin/apps/{}/delete", app.id),
    ] {
        let asked = w.admin.get(&path).expect(303);
        assert_eq!(asked.location(), format!("/admin/confirm?return_to={path}"));
        let token = w.admin.get("/admin/groups").text();
        let csrf = crate::support::page::form(&token, "/admin/groups").fields["csrf"].clone();
        let asked = w
            .admin
            .send(Request::post(&path, &[("csrf", &csrf)]))
            .expect(303);
        assert!(asked.location().starts_with("/admin/confirm"), "{path}");
    }
    assert_eq!(w.names(), ["family"]);
    assert_eq!(w.app(&app), app);
}

#[test]
fn s_163_s_171_what_no_page_of_ours_asks_is_refused() {
    let mut w = world();
    w.server.group("family");
    for id in [
        "0",
        "-1",
        "1e3",
        "9223372036854775808",
        "%00",
        &w.ada.id.to_string(),
        &w.ada.id.to_string().to_uppercase(),
    ] {
        for path in [
            format!("/admin/groups/{id}"),
            format!("/admin/groups/{id}/delete"),
            format!("/admin/groups/{id}/export"),
            format!("/admin/apps/{id}"),
            format!("/admin/apps/{id}/delete"),
        ] {
            let status = w.admin.get(&path).status;
            assert!(matches!(status, 400 | 404), "{path}: {status}");
        }
    }
    for list in [
        "/admin/groups",
        "/admin/apps",
        "/admin/groups/export",
        "/admin/apps/export",
    ] {
        for query in [
            "size=0",
            "size=-1",
            "size=1e9",
            "sort=name;--",
            "order=x",
            "after=AAAA.AAAA",
            "format=xml",
        ] {
            if query.starts_with("after") == list.ends_with("export")
                || (query.starts_with("format") && !list.ends_with("export"))
            {
                continue;
            }
            w.admin.get(&format!("{list}?{query}")).expect(400);
        }
        w.admin.get(&format!("{list}?q=%25_%5C%27%22")).expect(200);
    }
}

#[test]
fn lists_are_paged_sorted_and_exported() {
    let mut w = world();
    for n in 0..30 {
        w.server.group(&format!("group {n:02}"));
        w.server
            .protect(&format!("h{n:02}.example.test"), Vec::new());
    }
    for (path, first, last) in [
        ("/admin/groups", "group 00", "group 29"),
        ("/admin/apps", "h00.example.test", "h29.example.test"),
    ] {
        let page = w.admin.get(path).expect(200).text();
        assert!(
            page.contains(&format!("<bdi>{first}</bdi>"))
                && !page.contains(&format!("<bdi>{last}</bdi>"))
        );
        let (_, rest) = page
            .split_once("rel=\"next\" href=\"")
            .expect("a next page");
        let next = rest
            .split('"')
            .next()
            .expect("its address")
            .replace("&amp;", "&")
            .replace("&#x2F;", "/");
        let page = w.admin.get(&next).expect(200).text();
        assert!(
            page.contains(&format!("<bdi>{last}</bdi>"))
                && !page.contains(&format!("<bdi>{first}</bdi>")),
            "{next}"
        );
        let turned = w
            .admin
            .get(&format!("{path}?sort=name&order=desc"))
            .expect(200)
            .text();
        assert!(
            turned.contains(&format!("<bdi>{last}</bdi>"))
                && !turned.contains(&format!("<bdi>{first}</bdi>"))
        );
        let csv = w
            .admin
            .get(&format!("{path}/export?format=csv&q=29"))
            .expect(200)
            .text();
        assert_eq!(csv.lines().count(), 2, "{csv}");
        let json = w
            .admin
            .get(&format!("{path}/export?format=json"))
            .expect(200)
            .text();
        let all: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(all.as_array().map(Vec::len), Some(30));
        assert_eq!(w.newest().event, "list.exported");
    }
}

#[test]
fn an_app_is_protected_and_its_rules_hold_from_the_next_request_on() {
    let mut w = world();
    let mut browser = w.server.with_session(&w.ada, Area::Portal);
    let wrong = [
        ("host", "https://app.example.test"),
        ("name", ""),
        ("who", "nobody"),
    ];
    w.admin
        .fill("/admin/apps", "/admin/apps", &wrong)
        .expect(422);
    let right = [("host", APP), ("name", "Photos"), ("who", "nobody")];
    let made = w
        .admin
        .fill("/admin/apps", "/admin/apps", &right)
        .expect(303);
    assert!(made.location().starts_with("/admin/apps/"));
    assert_refused(&browser.verify(), 403);
    w.admin
        .fill("/admin/apps", "/admin/apps", &right)
        .expect(422);
    let app = w.server.read(|tx| tx.apps()).remove(0);
    send(&mut w.admin, &app, &form("1", &[("/", "signed-in", &[])])).expect(303);
    assert_admitted(&browser.verify(), ADA);
    assert_eq!(w.newest().event, "app.changed");
    let more: &[(&str, &str)] = &[
        ("methods", "get, Post"),
        ("people", "ada@example.test,ADA@example.test"),
        ("strength", "passkey"),
        ("fresh", "15"),
        ("networks", "192.0.2.9/24 ::1"),
    ];
    send(
        &mut w.admin,
        &app,
        &form("2", &[("/public", "public", &[]), ("/", "only", more)]),
    )
    .expect(303);
    let kept = w.app(&app);
    assert_eq!(
        (kept.version, kept.mode, kept.name.as_str()),
        (3, Mode::Enforce, "Photos")
    );
    let last = PathRule {
        prefix: "/".to_owned(),
        methods: vec!["GET".to_owned(), "POST".to_owned()],
        rule: Rule {
            audience: Audience::Only {
                groups: Vec::new(),
                accounts: vec![w.ada.id],
            },
            strength: Strength::Passkey,
            fresh: Some(Duration::from_secs(900)),
            networks: portcullis_sessions::gate::Networks::parse("192.0.2.0/24, ::1")
                .expect("networks"),
        },
    };
    assert_eq!(kept.rules[1], last);
    // It comes back as it was typed.
    let page = w.admin.get(&format!("/admin/apps/{}", app.id)).text();
    assert!(
        page.contains("value=\"GET, POST\"")
            && page.contains("value=\"ada@example.test\"")
            && page.contains("value=\"15\"")
    );
    let delete = format!("/admin/apps/{}/delete", app.id);
    assert!(w.admin.get(&delete).text().contains("It is the only app"));
    w.admin.fill(&delete, &delete, &[]).expect(303);
    assert!(w.server.read(|tx| tx.apps()).is_empty());
}

#[test]
fn a_form_that_is_wrong_anywhere_saves_nothing_and_keeps_everything() {
    let mut w = world();
    let app = w.server.protect(APP, vec![rule("/", Audience::Nobody)]);
    let group = w.server.group("family");
    let gone = format!("group_{}", "0198c1f2-0000-7000-8000-000000000099");
    let cases: [Typed<'_>; 11] = [
        ("public", "public", &[]),
        ("/a?b", "public", &[]),
        ("//a", "public", &[]),
        ("/a/../b", "public", &[]),
        ("/%2e", "public", &[]),
        ("/ok", "only", &[]),
        ("/ok", "only", &[("people", "nobody@example.test")]),
        ("/ok", "only", &[(&gone, "on")]),
        ("/ok", "signed-in", &[("methods", "G,É")]),
        ("/ok", "signed-in", &[("fresh", "0")]),
        ("/ok", "signed-in", &[("networks", "10.0.0.0/33")]),
    ];
    for case in cases {
        let rules = [("/first", "public", &[] as &[(&str, &str)]), case];
        let reply = send(&mut w.admin, &app, &form("1", &rules)).expect(422);
        let page = reply.text();
        assert!(
            page.contains("Rule 2") && page.contains("aria-invalid"),
            "{case:?}"
        );
        assert!(page.contains("value=\"/first\""), "what was typed is gone");
        assert_eq!(w.app(&app), app, "{case:?}");
    }
    let chosen = format!("group_{}", group.id);
    let rules: [Typed<'_>; 1] = [("/", "only", &[(&chosen, "on")])];
    send(&mut w.admin, &app, &form("1", &rules)).expect(303);
    let groups = match &w.app(&app).rules[0].rule.audience {
        Audience::Only { groups, .. } => groups.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(groups, [group.id]);
    for broken in [
        ("who_0", "everybody"),
        ("strength_0", "none"),
        ("mode", "off"),
        ("rules", "-1"),
        ("rules", "99"),
        ("do", "up:0"),
        ("do", "x"),
        ("version", "x"),
    ] {
        let mut fields = form("2", &[("/", "nobody", &[])]);
        fields.retain(|(name, _)| name != broken.0);
        fields.push((broken.0.to_owned(), broken.1.to_owned()));
        send(&mut w.admin, &app, &fields).expect(400);
    }
}

#[test]
fn buttons_move_rules_about_and_save_nothing() {
    let mut w = world();
    let app = w.server.protect(APP, vec![rule("/", Audience::Nobody)]);
    let rules: [Typed<'_>; 2] = [
        ("/one", "public", &[("methods", "not valid yet É")]),
        ("/two", "nobody", &[]),
    ];
    let press = |w: &mut World, button: &str| {
        let mut fields = form("1", &rules);
        fields.retain(|(name, _)| name != "do");
        fields.push(("do".to_owned(), button.to_owned()));
        send(&mut w.admin, &app, &fields).expect(200).text()
    };
    let order = |page: &str| {
        let inputs = page.split("name=\"prefix_").skip(1);
        let values = inputs.map(|rest| {
            rest.split("value=\"")
                .nth(1)
                .expect("a value")
                .split('"')
                .next()
                .expect("it")
                .replace("&#x2F;", "/")
        });
        values.collect::<Vec<_>>()
    };
    assert_eq!(order(&press(&mut w, "up:1")), ["/two", "/one"]);
    assert_eq!(order(&press(&mut w, "down:0")), ["/two", "/one"]);
    assert_eq!(order(&press(&mut w, "remove:0")), ["/two"]);
    let added = press(&mut w, "add");
    assert_eq!(order(&added), ["/one", "/two", "/"]);
    assert!(added.contains("not valid yet"));
    assert_eq!(w.app(&app), app);
    // No rule at all locks everybody out: it can be saved, and is said.
    let page = send(&mut w.admin, &app, &form("1", &[]))
        .expect(303)
        .location()
        .to_owned();
    assert!(
        w.admin
            .get(&page)
            .text()
            .contains("nobody can open this app")
    );
}

#[test]
fn whoever_saves_second_sees_what_the_first_has_saved() {
    let mut w = world();
    let app = w.server.protect(APP, vec![rule("/", Audience::SignedIn)]);
    send(&mut w.admin, &app, &form("1", &[("/first", "nobody", &[])])).expect(303);
    let reply = send(
        &mut w.admin,
        &app,
        &form("1", &[("/second", "public", &[])]),
    )
    .expect(422);
    let page = reply.text();
    assert!(page.contains("Somebody else has changed this app"));
    assert!(
        page.contains("/first: nobody") && page.contains("value=\"/second\""),
        "both are shown"
    );
    assert_eq!(w.app(&app).rules[0].prefix, "/first");
    // Knowing that, they may.
    assert!(page.contains("name=\"version\" value=\"2\""));
    send(
        &mut w.admin,
        &app,
        &form("2", &[("/second", "public", &[])]),
    )
    .expect(303);
    assert_eq!(w.app(&app).rules[0].prefix, "/second");
}

#[test]
fn of_two_who_save_at_the_same_time_one_does() {
    let w = world();
    let app = w.server.protect(APP, vec![rule("/", Audience::SignedIn)]);
    let path = format!("/admin/apps/{}", app.id);
    let mut admins: Vec<(Browser, String)> =
        (0..4).map(|_| (w.admin.twin(), String::new())).collect();
    for (browser, csrf) in &mut admins {
        let page = browser.get(&path).expect(200).text();
        *csrf = crate::support::page::form(&page, &path).fields["csrf"].clone();
    }
    let statuses = crate::support::race::race(admins, |(mut browser, csrf)| {
        let fields = form("1", &[("/", "nobody", &[])]);
        let mut all: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.push(("csrf", &csrf));
        browser.send(Request::post(&path, &all)).status
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(w.app(&app).version, 2);
}

#[test]
fn s_165_names_are_text_and_nothing_else() {
    let mut w = world();
    let evil = "<script>alert(1)</script>{{ 7*7 }}\" onmouseover=x";
    let made = w
        .admin
        .fill("/admin/groups", "/admin/groups", &[("name", evil)])
        .expect(303);
    let group = made.location().to_owned();
    let fields = [("host", APP), ("name", evil), ("who", "signed-in")];
    let app = w
        .admin
        .fill("/admin/apps", "/admin/apps", &fields)
        .expect(303)
        .location()
        .to_owned();
    let test =
        format!("/admin/apps/test?person=%3Cscript%3Ealert(1)%3C/script%3E&url=https://{APP}/");
    let pages = [
        group.clone(),
        format!("{group}/delete"),
        "/admin/groups".to_owned(),
        format!("{app}/delete"),
        app,
        "/admin/apps".to_owned(),
        test,
        "/admin/apps?q=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
    ];
    for path in pages {
        let page = w.admin.get(&path).text();
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(!page.contains("\" onmouseover"), "{path}");
        assert!(!page.contains("49\""), "{path}");
    }
}

#[test]
fn the_simulator_answers_as_the_gate_does() {
    let mut w = world();
    let group = w.server.group("family");
    w.server.join(&group, w.ada.id);
    let only = Audience::Only {
        groups: vec![group.id],
        accounts: Vec::new(),
    };
    w.server.protect(
        APP,
        vec![rule("/public", Audience::Public), rule("/", only)],
    );
    let ask = |w: &mut World, query: &str| {
        w.admin
            .get(&format!("/admin/apps/test?{query}"))
            .expect(200)
            .text()
    };
    let page = ask(
        &mut w,
        "person=ada@example.test&url=https://app.example.test/x",
    );
    assert!(
        page.contains("May pass")
            && page.contains("is about other paths")
            && page.contains("decides")
    );
    let page = ask(
        &mut w,
        "person=root@example.test&url=https://app.example.test/x",
    );
    assert!(page.contains("Refused") && page.contains("The rule is for others"));
    let page = ask(&mut w, "url=https://app.example.test/x");
    assert!(page.contains("Asked to sign in"));
    let page = ask(
        &mut w,
        "url=https://app.example.test/public/../x&person=ada@example.test",
    );
    assert!(page.contains("can be read in two ways"));
    let page = ask(
        &mut w,
        "person=ada@example.test&url=https://other.example.test/",
    );
    assert!(page.contains("No app has this host"));
    for wrong in [
        "person=x&url=https://app.example.test/",
        "url=app",
        "url=https://app.example.test/&method=g",
        "url=https://app.example.test/&address=1.2.3",
        "client=none",
    ] {
        w.admin
            .get(&format!("/admin/apps/test?{wrong}"))
            .expect(422);
    }
    w.admin
        .get("/admin/apps/test?strength=none&url=https://app.example.test/")
        .expect(400);
    let email = Email::parse(ADA).expect("an address");
    assert!(w.server.read(|tx| tx.account_by_email(&email)).is_some());
}

#[test]
fn the_simulator_answers_for_clients_too() {
    let mut w = world();
    let mut one = client(1);
    one.policy.admit = Admittance::Only {
        groups: vec!["family".to_owned()],
        accounts: Vec::new(),
    };
    w.server.write(|tx, _| tx.insert_client(&one));
    let path = format!("/admin/apps/test?person={ADA}&client={}", one.id);
    assert!(
        w.admin
            .get(&path)
            .expect(200)
            .text()
            .contains("for other groups and people")
    );
    let group = w.server.group("family");
    w.server.join(&group, w.ada.id);
    assert!(w.admin.get(&path).expect(200).text().contains("May pass"));
    one.policy.acr = Some("phr".to_owned());
    w.server.write(|tx, _| tx.replace_client(&one));
    assert!(
        w.admin
            .get(&path)
            .expect(200)
            .text()
            .contains("Asked for more proof")
    );
}

#[test]
fn s_163_a_button_with_a_number_that_no_rule_has_is_refused() {
    let server = Server::start();
    let root = server.admin("root@example.test");
    let mut browser = server.with_session(&root, portcullis_sessions::Area::Admin);
    let app = server.protect(crate::support::APP, vec![rule("/", Audience::SignedIn)]);
    let path = format!("/admin/apps/{}", app.id);
    for button in [
        "down:18446744073709551615",
        "down:1",
        "up:0",
        "remove:9",
        "up:-1",
    ] {
        let reply = browser.fill(&path, &path, &[("do", button)]);
        assert_eq!(reply.status, 400, "{button}");
    }
}
