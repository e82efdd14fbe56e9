//! OIDC clients in the admin area.

use crate::support::provider::{
    CALLBACK, CHALLENGE, Party, VERIFIER, claims as said, encode, refusal, tokens,
};
use crate::support::{Browser, Reply, Request, Server};
use portcullis_credentials::{Account, Group, GroupName, GroupStore};
use portcullis_oidc::client::{AuthMethod, ClientDirectory, ConsentPolicy, PkcePolicy};
use portcullis_oidc::{Client, ClientId, ClientStore};
use portcullis_sessions::Area;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

const LIST: &str = "/admin/clients";
const NEW: &str = "/admin/clients/new";
const HOUR: Duration = Duration::from_secs(3600);

struct World {
    server: Server,
    root: Account,
    admin: Browser,
    ada: Account,
}

fn world() -> World {
    let server = Server::start();
    let root = server.admin("root@example.test");
    World {
        admin: server.with_session(&root, Area::Admin),
        ada: server.person("ada@example.test"),
        root,
        server,
    }
}

fn path(party: &Party) -> String {
    format!("{LIST}/{}", party.id)
}

/// What stands between two texts of a page.
#[track_caller]
fn between(html: &str, start: &str, end: &str) -> String {
    let (_, rest) = html
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {html}"));
    rest.split_once(end).expect("its end").0.to_owned()
}

/// The secret that a page shows, if it does.
fn shown(page: &Reply) -> Option<String> {
    let text = page.text();
    let (_, rest) = text.split_once("id=\"client-secret\" dir=\"ltr\">")?;
    Some(rest.split_once('<')?.0.to_owned())
}

impl World {
    fn client(&self, id: &str) -> Client {
        let id = ClientId::parse(id).expect("an id");
        self.server.read(|tx| tx.client(&id)).expect("it is there")
    }

    fn clients(&self) -> u64 {
        self.server.read(|tx| tx.count_clients(None))
    }

    /// Renews the admin's proof, which ten minutes make old.
    fn renew(&mut self) {
        self.admin = self.server.with_session(&self.root, Area::Admin);
    }

    fn group(&self, name: &str, member: Option<&Account>) {
        self.server.write(|tx, call| {
            let group = Group::create(call, GroupName::parse(name).expect("a name"));
            tx.insert_group(&group)?;
            if let Some(member) = member {
                tx.add_member(group.id, member.id)?;
            }
            Ok(())
        });
    }

    /// Registers an app that is known; answers where it leads.
    #[track_caller]
    fn register(&mut self, preset: &str, fields: &[(&str, &str)]) -> Reply {
        let page = format!("{NEW}?preset={preset}");
        self.admin.fill(&page, LIST, fields)
    }

    /// Sends the form of a client with everything as it is kept but for these fields.
    fn edit(&mut self, party: &Party, changes: &[(&str, &str)]) -> Reply {
        let client = self.client(&party.id);
        let seen = client.updated_at.millis().to_string();
        self.edit_as_of(party, &seen, changes)
    }

    fn edit_as_of(&mut self, party: &Party, seen: &str, changes: &[(&str, &str)]) -> Reply {
        let client = self.client(&party.id);
        let uris = client.metadata.redirect_uris.join("\n");
        let mut fields: BTreeMap<&str, &str> = [
            ("seen", seen),
            ("name", client.name()),
            ("enabled", "on"),
            ("redirect_uris", &uris),
            (
                "auth_method",
                client.metadata.token_endpoint_auth_method.as_str(),
            ),
            ("pkce", "required"),
            ("consent", "skip"),
            ("admit", "everyone"),
            ("acr", "any"),
            ("access_minutes", "15"),
            ("refresh_days", "30"),
            ("refresh_grace", "0"),
            ("id_token_alg", "RS256"),
        ]
        .into();
        fields.extend(changes.iter().copied());
        fields.retain(|_, value| *value != "(out)");
        let fields: Vec<_> = fields.into_iter().collect();
        let editing = format!("{}/edit", path(party));
        self.admin.fill(&editing, &editing, &fields)
    }

    /// What the authorization endpoint answers a person of this client.
    fn authorize(&self, browser: &mut Browser, party: &Party, more: &[(&str, &str)]) -> Reply {
        let mut pairs = vec![
            ("client_id", party.id.as_str()),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "xyz"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in more {
            pairs.retain(|(known, _)| known != name);
            pairs.push((name, value));
        }
        browser.get(&format!("/oauth/authorize?{}", encode(&pairs)))
    }

    fn exchange(&self, party: &Party, code: &str, redirect_uri: &str) -> Reply {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", VERIFIER),
        ];
        party.post(&self.server, "/oauth/token", &fields)
    }
}

#[track_caller]
fn code_in(reply: &Reply, redirect_uri: &str) -> String {
    let location = reply.expect_ref(303).location();
    let rest = location
        .strip_prefix(redirect_uri)
        .unwrap_or_else(|| panic!("{location} is not {redirect_uri}"));
    let mut pairs = url::form_urlencoded::parse(&rest.as_bytes()[1..]);
    let code = pairs.find(|(name, _)| name == "code").expect("a code");
    code.1.into_owned()
}

trait ExpectRef {
    fn expect_ref(&self, status: u16) -> &Self;
}

impl ExpectRef for Reply {
    #[track_caller]
    fn expect_ref(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

#[test]
fn a_known_app_needs_only_its_address_and_signs_people_in() {
    let mut world = world();
    world.group("admins", Some(&world.ada));
    let page = world.admin.get(NEW).expect(200).text();
    assert!(page.contains("/admin/clients/new?preset=grafana"), "{page}");
    let found = world
        .admin
        .get(&format!("{NEW}?q=GRAFA"))
        .expect(200)
        .text();
    assert!(found.contains("preset=grafana") && !found.contains("preset=gitea"));
    let none = world
        .admin
        .get(&format!("{NEW}?q=%3Cb%3E"))
        .expect(200)
        .text();
    assert!(none.contains("&lt;b&gt;") && none.contains("preset=generic"));
    world
        .admin
        .get(&format!("{NEW}?preset=nothing"))
        .expect(404);

    let made = world.register("grafana", &[("url", "https://Grafana.example.org/")]);
    let to = made.expect_ref(303).location().to_owned();
    let id = between(&to, "/admin/clients/", "/created");
    assert!(to.ends_with("/created?preset=grafana"), "{to}");
    let callback = "https://grafana.example.org/login/generic_oauth";
    let client = world.client(&id);
    assert_eq!(client.name(), "Grafana");
    assert_eq!(client.metadata.redirect_uris, [callback]);
    assert_eq!(
        client.metadata.post_logout_redirect_uris,
        ["https://grafana.example.org/login"]
    );
    assert_eq!(client.policy.pkce, PkcePolicy::Required);
    assert_eq!(client.policy.consent, ConsentPolicy::Skip);
    let scope = client.metadata.scope.as_deref();
    assert_eq!(scope, Some("openid profile email groups"));
    let newest = world.server.records(1).remove(0);
    assert_eq!(newest.event, "client.created");
    assert_eq!(newest.actor_email.as_deref(), Some("root@example.test"));

    let page = world.admin.get(&to).expect(200);
    let party = Party {
        id,
        secret: shown(&page).expect("S-164: shown once"),
    };
    let snippet = between(&page.text(), "tabindex=\"0\">", "</pre>");
    for line in [
        format!("GF_AUTH_GENERIC_OAUTH_CLIENT_ID={}", party.id),
        format!("GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET={}", party.secret),
        "GF_SERVER_ROOT_URL=https://grafana.example.org\n".to_owned(),
    ] {
        assert!(snippet.contains(&line), "{line} is not in {snippet}");
    }

    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    let wanted = [("redirect_uri", callback), ("scope", "openid email groups")];
    let answer = world.authorize(&mut browser, &party, &wanted);
    let tokens = tokens(&world.exchange(&party, &code_in(&answer, callback), callback));
    let claims = said(&tokens.id);
    assert_eq!(claims["email"], "ada@example.test");
    assert_eq!(claims["groups"], serde_json::json!(["admins"]));
    let list = world.admin.get(LIST).expect(200).text();
    assert!(list.contains("grafana.example.org") && list.contains(&party.id));
    assert!(!list.contains("/login?return_to"));
}

#[test]
fn s_164_a_secret_is_shown_once_in_the_session_that_asked_and_nowhere_else() {
    let mut world = world();
    let to = world
        .register("grafana", &[("url", "https://grafana.example.org")])
        .location()
        .to_owned();
    let other = world.server.admin("other@example.test");
    let mut other = world.server.with_session(&other, Area::Admin);
    assert_eq!(shown(&other.get(&to).expect(200)), None, "somebody else's");
    world.admin.send(Request::new("HEAD", &to));
    let secret = shown(&world.admin.get(&to).expect(200)).expect("once");
    let again = world.admin.get(&to).expect(200);
    assert_eq!(shown(&again), None);
    assert!(
        again.text().contains("YOUR_CLIENT_SECRET"),
        "the rest stays"
    );
    let id = between(&to, "/admin/clients/", "/created");
    let digest = world.server.read(|tx| {
        let id = ClientId::parse(&id).expect("an id");
        tx.client_secrets(&id)
    });
    let digest: String = digest[0]
        .digest
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    for page in [
        LIST.to_owned(),
        format!("{LIST}/export?format=json"),
        format!("{LIST}/export?format=csv"),
        format!("{LIST}/{id}"),
        format!("{LIST}/{id}/edit"),
        format!("{LIST}/{id}/rotate-secret"),
        format!("{LIST}/{id}/delete"),
        format!("{LIST}/{id}/claims?user=ada%40example.test"),
    ] {
        let text = world.admin.get(&page).expect(200).text();
        assert!(!text.contains(&secret), "{page}");
        assert!(!text.to_lowercase().contains(&digest), "{page}");
    }
    for record in world.server.records(50) {
        assert!(!format!("{record:?}").contains(&secret));
    }

    // One that nobody has fetched in time is gone.
    let to = world
        .register("mealie", &[("url", "https://mealie.example.org")])
        .location()
        .to_owned();
    world.server.wait(Duration::from_secs(600));
    assert_eq!(shown(&world.admin.get(&to).expect(200)), None);
}

#[test]
fn a_connection_with_a_name_and_an_app_that_nobody_knows() {
    let mut world = world();
    let page = world
        .admin
        .get(&format!("{NEW}?preset=vikunja"))
        .expect(200);
    assert!(page.text().contains("name=\"connection\""));
    let fields = [("url", "https://todo.example.org"), ("connection", "a/b")];
    world.register("vikunja", &fields).expect(422);
    let fields = [
        ("url", "https://todo.example.org"),
        ("connection", "home"),
        ("client_id", "todo"),
    ];
    let made = world.register("vikunja", &fields).expect(303);
    assert_eq!(
        made.location(),
        "/admin/clients/todo/created?preset=vikunja"
    );
    let uris = world.client("todo").metadata.redirect_uris;
    assert_eq!(uris, ["https://todo.example.org/auth/openid/home"]);
    let detail = world.admin.get("/admin/clients/todo").expect(200).text();
    assert!(
        detail.contains("/created?preset=vikunja"),
        "it is recognised"
    );

    let taken = world.register("vikunja", &fields).expect(422).text();
    assert!(taken.contains("client_id-error"));
    for reserved in ["new", "export", ".", "..", "a b", "ä"] {
        let fields = [("url", "https://x.example.org"), ("client_id", reserved)];
        world.register("grafana", &fields).expect(422);
    }
    let fields = [
        ("name", "Phone"),
        ("redirect_uris", "com.example.phone:/callback"),
        ("public", "on"),
        ("client_id", "phone"),
    ];
    let made = world.register("generic", &fields).expect(303);
    let client = world.client("phone");
    assert_eq!(client.metadata.token_endpoint_auth_method, AuthMethod::None);
    let page = world.admin.get(made.location()).expect(200);
    assert_eq!(shown(&page), None, "a public client has no secret");
    assert_eq!(world.clients(), 2);
}

const BAD_URIS: [(&str, &str); 9] = [
    ("javascript:alert(1)", "https://"),
    ("*", "whole address"),
    ("https://*.example.org/cb", "no * is possible"),
    ("https://app.example.org/cb#f", "leave out the #"),
    ("http://app.example.org/cb", "must begin with https://"),
    ("https://u:p@app.example.org/cb", "leave out the user name"),
    ("https://bücher.example/cb", "xn--"),
    ("data:text/html,x", "https://"),
    (
        "https://app.example.org/%2e%2e/",
        "https://app.example.org/",
    ),
];

#[test]
fn s_172_what_cannot_be_registered_is_refused_with_its_line_and_reason() {
    let mut world = world();
    let party = world.server.party();
    let before = (world.clients(), world.client(&party.id));
    for (uri, reason) in BAD_URIS {
        let typed = format!("https://app.example.org/good\n{uri}");
        let fields = [("name", "App"), ("redirect_uris", typed.as_str())];
        let created = world.register("generic", &fields).expect(422).text();
        let edited = world.edit(&party, &[("redirect_uris", &typed)]).expect(422);
        for page in [created, edited.text()] {
            let why = between(&page, "id=\"redirect_uris-error\">", "</p>");
            assert!(why.contains("Line") && why.contains('2'), "{uri}: {why}");
            assert!(why.contains(reason), "{uri}: {why}");
            assert!(page.contains("https://app.example.org/good"), "it is kept");
        }
    }
    let many: Vec<String> = (0..10_000).map(|n| format!("https://a.test/{n}")).collect();
    for count in [51, 1_000, 10_000] {
        let typed = many[..count].join("\n");
        let fields = [("name", "App"), ("redirect_uris", typed.as_str())];
        let statuses = [422, 413];
        let reply = world.register("generic", &fields);
        assert!(
            statuses.contains(&reply.status),
            "{count}: {}",
            reply.status
        );
        let reply = world.edit(&party, &[("redirect_uris", &typed)]);
        assert!(
            statuses.contains(&reply.status),
            "{count}: {}",
            reply.status
        );
    }
    for (name, status) in [("x".repeat(1 << 20), 413), ("x".repeat(40_000), 422)] {
        let fields = [("name", name.as_str()), ("redirect_uris", CALLBACK)];
        world.register("generic", &fields).expect(status);
        world.edit(&party, &[("name", &name)]).expect(status);
    }
    for url in ["javascript:alert(1)", "http://app.example.org", "app", ""] {
        world.register("grafana", &[("url", url)]).expect(422);
    }
    for (field, bad) in [
        ("logo_uri", "javascript:alert(1)"),
        ("client_uri", "http://app.example.org"),
        ("policy_uri", "https://u@app.example.org/"),
        ("tos_uri", "data:x"),
        ("backchannel_uri", "ftp://app.example.org/"),
        ("post_logout_uris", "https://app.example.org/#x"),
        ("scope", "a\"b"),
        ("id_token_claims", "shoe_size"),
        ("resources", "api"),
        ("origins", "https://app.example.org/"),
        ("access_minutes", "0"),
        ("access_minutes", "1e3"),
        ("refresh_days", "-1"),
        ("refresh_grace", "61"),
        ("redirect_uris", ""),
        ("name", ""),
    ] {
        let page = world.edit(&party, &[(field, bad)]).expect(422).text();
        assert!(
            page.contains(&format!("id=\"{field}-error\"")),
            "{field}={bad}"
        );
    }
    for (field, bad) in [
        ("acr", "phr2"),
        ("pkce", "never"),
        ("consent", ""),
        ("admit", "x"),
        ("auth_method", "tls_client_auth"),
        ("seen", "x"),
        ("enabled", "maybe"),
        ("id_token_alg", "none"),
    ] {
        world.edit(&party, &[(field, bad)]).expect(400);
    }
    assert_eq!((world.clients(), world.client(&party.id)), before);
}

#[test]
fn a_change_takes_effect_at_once() {
    let mut world = world();
    let party = world.server.party();
    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    let other = "https://new.example.org/cb";
    code_in(&world.authorize(&mut browser, &party, &[]), CALLBACK);
    let changes = [
        ("redirect_uris", other),
        ("name", "Notes & more"),
        ("origins", "https://spa.example.org"),
        ("id_token_claims", "email"),
    ];
    let done = world.edit(&party, &changes).expect(303);
    assert_eq!(done.location(), path(&party));
    let page = world.admin.get(done.location()).expect(200).text();
    assert!(page.contains("Notes &amp; more was saved"), "{page}");
    world.authorize(&mut browser, &party, &[]).expect(400);
    let wanted = [("redirect_uri", other), ("scope", "openid email")];
    let code = code_in(&world.authorize(&mut browser, &party, &wanted), other);
    let tokens = tokens(&world.exchange(&party, &code, other));
    assert_eq!(said(&tokens.id)["email"], "ada@example.test");
    let preflight = Request::new("OPTIONS", "/oauth/token")
        .with("Origin", "https://spa.example.org")
        .header("Access-Control-Request-Method", "POST");
    let allowed = world.server.browser().send(preflight);
    let origin = allowed.header("access-control-allow-origin");
    assert_eq!(
        origin,
        Some("https://spa.example.org"),
        "kept in memory anew"
    );
    let newest = world.server.records(9);
    let changed = |record: &&portcullis_audit::Record| record.event == "client.changed";
    assert_eq!(newest.iter().filter(changed).count(), 1);

    world.edit(&party, &[("enabled", "")]).expect(303);
    let answer = world.authorize(&mut browser, &party, &[("redirect_uri", other)]);
    assert_ne!(answer.status, 303, "a client that is off lets nobody in");
    assert_eq!(world.server.userinfo(&tokens.access).status, 401);
}

#[test]
fn whoever_is_not_named_is_refused() {
    let mut world = world();
    let party = world.server.party();
    let grace = world.server.person("grace@example.test");
    world.group("staff", Some(&grace));
    let only = |groups, people| [("admit", "only"), ("groups", groups), ("people", people)];
    for (changes, field) in [
        (only("staff\nnobody", ""), "groups"),
        (only("", "ada@example.test\nnobody@example.test"), "people"),
        (only("", ""), "groups"),
    ] {
        let page = world.edit(&party, &changes).expect(422).text();
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{page}");
    }
    world.edit(&party, &only("staff", "")).expect(303);
    let mut ada = world.server.with_session(&world.ada, Area::Portal);
    let refused = world.authorize(&mut ada, &party, &[]);
    assert!(
        !refused.location().contains("code="),
        "{}",
        refused.location()
    );
    let mut grace = world.server.with_session(&grace, Area::Portal);
    code_in(&world.authorize(&mut grace, &party, &[]), CALLBACK);
    world
        .edit(&party, &only("staff", "ada@example.test"))
        .expect(303);
    code_in(&world.authorize(&mut ada, &party, &[]), CALLBACK);
    let page = world
        .admin
        .get(&format!("{}/edit", path(&party)))
        .expect(200);
    assert!(
        page.text().contains("ada@example.test</textarea>"),
        "by address"
    );
}

#[test]
fn what_somebody_else_has_changed_meanwhile_is_not_overwritten() {
    let mut world = world();
    let party = world.server.party();
    let seen = world.client(&party.id).updated_at.millis().to_string();
    let first = [("name", "First")];
    world.edit_as_of(&party, &seen, &first).expect(303);
    let second = world
        .edit_as_of(&party, &seen, &[("name", "Second")])
        .expect(422);
    assert_eq!(world.client(&party.id).name(), "First");
    let text = second.text();
    assert!(text.contains("changed this app meanwhile") && text.contains("value=\"Second\""));
    let seen = between(&text, "name=\"seen\" value=\"", "\"");
    world
        .edit_as_of(&party, &seen, &[("name", "Second")])
        .expect(303);
    assert_eq!(world.client(&party.id).name(), "Second", "knowingly");
    // The command line is somebody else, too, even in the same millisecond.
    let seen = world.client(&party.id).updated_at.millis().to_string();
    world
        .server
        .change_party(&party, |client| client.enabled = false);
    world.edit_as_of(&party, &seen, &[]).expect(422);
    assert!(!world.client(&party.id).enabled);
}

#[test]
fn a_secret_is_rotated_with_an_overlap_that_can_be_cut_short() {
    let mut world = world();
    let old = world.server.party();
    let rotating = format!("{}/rotate-secret", path(&old));
    let good = |world: &World, party: &Party| {
        let unknown = [("token", "x")];
        party
            .post(&world.server, "/oauth/introspect", &unknown)
            .status
            == 200
    };
    let rotate = |world: &mut World, hours: &str| {
        let reply = world
            .admin
            .fill(&rotating, &rotating, &[("overlap", hours)]);
        let page = world.admin.get(reply.expect(303).location()).expect(200);
        Party {
            id: old.id.clone(),
            secret: shown(&page).expect("a new one"),
        }
    };
    assert!(good(&world, &old));
    let new = rotate(&mut world, "24");
    assert_ne!(new.secret, old.secret);
    assert!(good(&world, &old) && good(&world, &new), "both, for a day");
    world.server.wait(24 * HOUR);
    assert!(!good(&world, &old) && good(&world, &new));
    world.renew();
    let newer = rotate(&mut world, "168");
    assert!(good(&world, &new) && good(&world, &newer));
    let end = format!("{}/end-old-secrets", path(&old));
    let done = world.admin.fill(&rotating, &end, &[]).expect(303);
    assert_eq!(done.location(), rotating);
    assert!(
        !good(&world, &new) && good(&world, &newer),
        "S-164: cut short"
    );
    let newest = rotate(&mut world, "0");
    assert!(!good(&world, &newer) && good(&world, &newest), "at once");
    for bad in ["", "2", "-1", "1e3", "99999999999"] {
        let fields = [("overlap", bad)];
        world.admin.fill(&rotating, &rotating, &fields).expect(400);
    }
    assert!(good(&world, &newest));
    let rotated = world.server.records(20);
    let rotated = rotated
        .iter()
        .filter(|record| record.event == "client.secret-rotated");
    assert_eq!(rotated.count(), 3);

    // A client that becomes public has no secrets any more, and gets a new one when it needs one again.
    world.edit(&old, &[("auth_method", "none")]).expect(303);
    assert!(!good(&world, &newest));
    let again = world.edit(&old, &[("auth_method", "any")]).expect(303);
    let page = world.admin.get(again.location()).expect(200);
    let last = Party {
        id: old.id.clone(),
        secret: shown(&page).expect("one was made"),
    };
    assert!(good(&world, &last) && !good(&world, &newest));
}

#[test]
fn all_that_was_granted_ends_at_once() {
    let mut world = world();
    let party = world.server.party();
    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    let given = party.tokens(&world.server, &mut browser, &[]);
    let detail = world.admin.get(&path(&party)).expect(200);
    assert!(
        detail.text().contains("grants: 1, people: 1"),
        "{}",
        detail.text()
    );
    let action = format!("{}/revoke-grants", path(&party));
    world.admin.submit(&detail, &action, &[]).expect(303);
    assert_eq!(world.server.userinfo(&given.access).status, 401);
    let refused = party.refresh(&world.server, &given.refresh);
    assert_eq!(refusal(&refused, 400), "invalid_grant");
    let newest = world.server.records(1).remove(0);
    assert_eq!(newest.event, "oauth.revoked");
    // Nothing is turned off by it.
    party.tokens(&world.server, &mut browser, &[]);
}

#[test]
fn a_client_is_deleted_by_typing_its_name() {
    let mut world = world();
    let party = world.server.party();
    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    let given = party.tokens(&world.server, &mut browser, &[]);
    let deleting = format!("{}/delete", path(&party));
    for wrong in ["", "notes", "Notes!", &party.id] {
        let fields = [("typed", wrong)];
        world.admin.fill(&deleting, &deleting, &fields).expect(422);
    }
    assert_eq!(world.clients(), 1);
    let fields = [("typed", "Notes")];
    let done = world.admin.fill(&deleting, &deleting, &fields).expect(303);
    assert_eq!(done.location(), LIST);
    let list = world.admin.get(LIST).expect(200).text();
    assert!(list.contains("Notes was deleted") && !list.contains(&party.id));
    assert_eq!(world.server.userinfo(&given.access).status, 401);
    world.authorize(&mut browser, &party, &[]).expect(400);
    world.admin.get(&path(&party)).expect(404);
    let newest = world.server.records(1).remove(0);
    assert_eq!(newest.event, "client.deleted");
}

/// The claims of a table of the page, under its caption.
fn table(page: &str, caption: &str) -> BTreeMap<String, Value> {
    let table = between(page, &format!("<caption>{caption}</caption>"), "</table>");
    let cell = |text: &str| {
        let text = text.replace("&quot;", "\"").replace("&#x2F;", "/");
        text.replace("&amp;", "&")
    };
    let rows = table.split("<th scope=\"row\"><code dir=\"ltr\">").skip(1);
    rows.map(|row| {
        let name = row.split('<').next().expect("a name").to_owned();
        let value = between(row, "<td", "</code>");
        let value = value.rsplit("<code dir=\"ltr\">").next().expect("a value");
        let value = serde_json::from_str(&cell(value)).expect("JSON");
        (name, value)
    })
    .collect()
}

#[test]
fn what_a_client_would_be_told_is_what_it_is_told() {
    let mut world = world();
    world.group("staff", Some(&world.ada));
    let party = world.server.party_with(|metadata, policy| {
        metadata.scope = Some("openid email groups".to_owned());
        policy.id_token_claims = vec!["groups".to_owned()];
        policy.claim_names = [("login".to_owned(), "email".to_owned())].into();
    });
    let asking = format!("{}/claims", path(&party));
    let asked = format!("{asking}?user=ada%40example.test&scope=openid+email+groups+profile");
    let page = world.admin.get(&asked).expect(200).text();
    assert!(page.contains("They would be let in"));
    let (id_token, userinfo) = (
        table(&page, "In the ID token"),
        table(&page, "From UserInfo"),
    );

    let mut browser = world.server.with_session(&world.ada, Area::Portal);
    let given = party.tokens(
        &world.server,
        &mut browser,
        &[("scope", "openid email groups")],
    );
    let real: BTreeMap<String, Value> =
        serde_json::from_slice(&world.server.userinfo(&given.access).body).expect("JSON");
    assert_eq!(userinfo, real);
    assert!(userinfo.contains_key("login") && !userinfo.contains_key("name"));
    let mut real: BTreeMap<String, Value> =
        serde_json::from_value(said(&given.id)).expect("claims");
    let of_the_sign_in = [
        "iat",
        "exp",
        "auth_time",
        "acr",
        "amr",
        "sid",
        "nonce",
        "at_hash",
    ];
    real.retain(|name, _| !of_the_sign_in.contains(&name.as_str()));
    assert_eq!(id_token, real);

    let asked = format!("{asking}?user=ada%40example.test&scope=openid");
    world
        .server
        .change_party(&party, |client| client.enabled = false);
    let page = world.admin.get(&asked).expect(200).text();
    assert!(page.contains("the app is turned off"));
    world.server.change_party(&party, |client| {
        client.enabled = true;
        client.policy.admit = portcullis_oidc::client::Admittance::Only {
            groups: vec!["family".to_owned()],
            accounts: Vec::new(),
        };
    });
    let page = world.admin.get(&asked).expect(200).text();
    assert!(page.contains("none of the groups that may sign in"));
    for (query, status) in [
        ("", 200),
        ("?user=nobody%40example.test", 422),
        ("?user=x", 422),
        ("?user=ada%40example.test&scope=%22", 422),
    ] {
        let page = world.admin.get(&format!("{asking}{query}")).expect(status);
        assert!(!page.text().contains("From UserInfo"), "{query}");
    }
    let used = world.server.read(|tx| {
        let id = ClientId::parse(&party.id).expect("an id");
        tx.client_use(&id, world.server.clock.now())
    });
    assert_eq!(used.grants, 1, "looking grants nothing");
}

#[test]
fn s_163_strange_ids_lead_nowhere() {
    let mut world = world();
    let party = world.server.party();
    let before = world.client(&party.id);
    let ids = [
        "0",
        "-1",
        "9223372036854775808",
        "1e3",
        "%2e%2e",
        "1%2f..%2f2",
        "1/../2",
        "%00",
        "a%20b",
        "%ff",
        &party.id.to_uppercase(),
        &"x".repeat(200),
        &world.ada.id.to_string(),
    ];
    let page = world.admin.get(&path(&party)).expect(200).text();
    let csrf = between(&page, "name=\"csrf\" value=\"", "\"");
    for id in ids {
        for read in [
            "",
            "/edit",
            "/created",
            "/rotate-secret",
            "/delete",
            "/claims",
        ] {
            let reply = world.admin.get(&format!("{LIST}/{id}{read}"));
            assert!(
                matches!(reply.status, 400 | 404),
                "{id}{read}: {}",
                reply.status
            );
        }
        for act in [
            "edit",
            "rotate-secret",
            "end-old-secrets",
            "revoke-grants",
            "delete",
        ] {
            let fields = [
                ("csrf", csrf.as_str()),
                ("overlap", "0"),
                ("typed", "Notes"),
            ];
            let request = Request::post(&format!("{LIST}/{id}/{act}"), &fields);
            let reply = world.admin.send(request);
            assert!(
                matches!(reply.status, 400 | 404),
                "{id}/{act}: {}",
                reply.status
            );
        }
    }
    assert_eq!((world.clients(), world.client(&party.id)), (1, before));
}

#[test]
fn s_165_what_a_client_says_of_itself_stays_text() {
    let mut world = world();
    let evil = "<script>alert(1)</script>\"onmouseover=\"x{{7191*7193}}";
    let id = world.server.party_with(|metadata, _| {
        metadata.client_name = Some(evil.to_owned());
        metadata.redirect_uris = vec!["https://app.example.org/'onmouseover=alert(1)".to_owned()];
        metadata.logo_uri = Some("https://app.example.org/'onmouseover=x".to_owned());
        metadata.client_uri = Some("https://app.example.org/'onmouseover=x".to_owned());
    });
    for page in [
        LIST.to_owned(),
        format!("{LIST}?q=%3Cscript%3E"),
        path(&id),
        format!("{}/edit", path(&id)),
        format!("{}/created", path(&id)),
        format!("{}/rotate-secret", path(&id)),
        format!("{}/delete", path(&id)),
        format!("{}/claims?user=%3Cscript%3E", path(&id)),
        format!("{}/claims?scope=%3Cscript%3E", path(&id)),
        format!("{NEW}?q=%3Cscript%3E"),
    ] {
        let text = world.admin.get(&page).text();
        assert!(
            !text.contains("<script>alert") && !text.contains("\"onmouseover=\""),
            "{page}"
        );
        assert!(
            !text.contains("<script>") && !text.contains("51724863"),
            "{page}"
        );
    }
    let csv = world
        .admin
        .get(&format!("{LIST}/export?format=csv"))
        .expect(200);
    assert!(
        csv.header("content-disposition")
            .expect("a name")
            .starts_with("attachment")
    );
}

#[test]
fn s_171_the_list_is_sorted_searched_paged_and_exported() {
    let mut world = world();
    for n in 0..30 {
        world.server.party_with(|metadata, _| {
            metadata.client_name = Some(format!("App {n:02}"));
        });
        world.server.wait(Duration::from_secs(1));
    }
    let names = |page: &str| -> Vec<String> {
        let rows = page.split("<th scope=\"row\"><a").skip(1);
        rows.map(|row| between(row, "<bdi>", "</bdi>")).collect()
    };
    let first = world.admin.get(LIST).expect(200).text();
    let on_page = names(&first);
    assert_eq!((on_page.len(), on_page[0].as_str()), (25, "App 00"));
    let next = between(&first, "rel=\"next\" href=\"", "\"");
    let next = next.replace("&amp;", "&").replace("&#x2F;", "/");
    let second = names(&world.admin.get(&next).expect(200).text());
    assert_eq!(second, ["App 25", "App 26", "App 27", "App 28", "App 29"]);
    let newest = world
        .admin
        .get(&format!("{LIST}?sort=created&order=desc"))
        .expect(200);
    assert_eq!(names(&newest.text())[0], "App 29");
    let found = world
        .admin
        .get(&format!("{LIST}?q=aPP+1"))
        .expect(200)
        .text();
    assert_eq!(names(&found).len(), 10);
    for nothing in ["%25", "_", "%27+OR+1%3D1--", "%00"] {
        let page = world
            .admin
            .get(&format!("{LIST}?q={nothing}"))
            .expect(200)
            .text();
        assert!(names(&page).is_empty(), "{nothing}");
    }
    let moved = next.replace("/admin/clients?", "/admin/clients?sort=created&");
    for bad in [
        "?size=0".to_owned(),
        "?size=-1".to_owned(),
        "?size=9223372036854775808".to_owned(),
        "?size=NaN".to_owned(),
        "?sort=name%3B--".to_owned(),
        "?order=up".to_owned(),
        "?after=x".to_owned(),
        moved.replace(LIST, ""),
    ] {
        world.admin.get(&format!("{LIST}{bad}")).expect(400);
    }
    let exported = world
        .admin
        .get(&format!("{LIST}/export?format=json&q=app+0"))
        .expect(200);
    let rows: Value = serde_json::from_slice(&exported.body).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(10));
    assert_eq!(rows[0]["name"], "App 00");
    let recorded = world.server.records(1).remove(0);
    assert_eq!(recorded.event, "list.exported");
    let details = format!("{recorded:?}");
    assert!(
        details.contains("clients") && details.contains("10"),
        "{details}"
    );
    world
        .admin
        .get(&format!("{LIST}/export?format=xml"))
        .expect(400);
}

#[test]
fn s_157_whatever_is_dangerous_asks_anew_who_it_is() {
    let mut world = world();
    let party = world.server.party();
    let before = world.client(&party.id);
    let page = world.admin.get(&path(&party)).expect(200).text();
    let csrf = between(&page, "name=\"csrf\" value=\"", "\"");
    world.server.wait(Duration::from_secs(601));
    let asks = |reply: &Reply, what: &str| {
        assert_eq!(reply.status, 303, "{what}");
        assert!(
            reply
                .location()
                .starts_with("/admin/confirm?return_to=/admin/clients"),
            "{what}"
        );
    };
    for read in ["edit", "rotate-secret", "delete"] {
        asks(&world.admin.get(&format!("{}/{read}", path(&party))), read);
    }
    for read in [NEW, "/admin/clients/export"] {
        asks(&world.admin.get(read), read);
    }
    for act in [
        "edit",
        "rotate-secret",
        "end-old-secrets",
        "revoke-grants",
        "delete",
    ] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("overlap", "0"),
            ("typed", "Notes"),
            ("seen", "0"),
        ];
        let request = Request::post(&format!("{}/{act}", path(&party)), &fields);
        asks(&world.admin.send(request), act);
    }
    let fields = [("csrf", csrf.as_str()), ("preset", "grafana")];
    asks(&world.admin.send(Request::post(LIST, &fields)), LIST);
    assert_eq!((world.clients(), world.client(&party.id)), (1, before));
}
