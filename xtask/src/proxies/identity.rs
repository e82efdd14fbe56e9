//! What the app is told about a person, and that nobody can tell it otherwise.

use super::{
    checks::Check,
    upstream::Seen,
    world::{GROUP, World},
};
use crate::{
    http::{FETCH, Response},
    sh::{Result, ensure},
};

pub const ALL: &[(&str, Check)] = &[
    (
        "the app is told who it is, eight headers",
        the_app_is_told_who_it_is,
    ),
    (
        "S-018 spoofed identity headers never arrive",
        spoofed_identity_never_arrives,
    ),
    (
        "S-018 a person without groups cannot bring their own",
        empty_headers_are_overwritten_too,
    ),
    (
        "S-015 S-016 spoofed forwarding headers do not change the decision",
        forwarding_headers_are_not_believed,
    ),
    (
        "S-031 revoked on the command line, the next request is refused",
        revoked_on_the_command_line,
    ),
    (
        "S-031 revoked by an admin, the next request is refused",
        revoked_by_an_admin,
    ),
    ("a restart keeps sessions", a_restart_keeps_sessions),
];

const KINDS: [&str; 4] = ["User", "Email", "Name", "Groups"];
const EVIL: &str = "evil";

fn the_app_is_told_who_it_is(world: &mut World) -> Result {
    let url = world.app("/who");
    let seen = seen(&world.ask(Some("ada"), "GET", &url, &FETCH)?.expect(200)?)?;
    identity_is(&seen, &world.email("ada"), "Ada Lovelace", GROUP)
}

fn identity_is(seen: &Seen, email: &str, name: &str, groups: &str) -> Result {
    for (kind, value) in [("Email", email), ("Name", name), ("Groups", groups)] {
        for header in [format!("X-Auth-{kind}"), format!("Remote-{kind}")] {
            let got = seen.all(&header);
            // nginx leaves an empty header out; either way the app reads nothing there.
            let empty = value.is_empty() && got.iter().all(|v| v.is_empty());
            ensure(
                empty || got == [value],
                format!("{header}: expected {value:?}, the app saw {got:?}"),
            )?;
        }
    }
    let (user, remote) = (seen.all("X-Auth-User"), seen.all("Remote-User"));
    ensure(
        user == remote && user.len() == 1 && !user.concat().is_empty(),
        format!("X-Auth-User {user:?}, Remote-User {remote:?}"),
    )
}

fn spoofed_identity_never_arrives(world: &mut World) -> Result {
    let (email, url) = (world.email("ada"), world.app("/spoof"));
    for names in [
        spellings("-", "-"),
        spellings("_", "_"),
        spellings("-", "_"),
        spellings("_", "-"),
        spellings(".", "."),
        spellings("-", "."),
    ] {
        let headers: Vec<_> = names
            .iter()
            .map(|n| (n.as_str(), EVIL))
            .chain(FETCH)
            .collect();
        let seen = seen(&world.ask(Some("ada"), "GET", &url, &headers)?.expect(200)?)?;
        nothing_evil(&seen)?;
        identity_is(&seen, &email, "Ada Lovelace", GROUP)?;
        world.ask(None, "GET", &url, &headers)?.expect(401)?;
    }
    Ok(())
}

/// The eight names with these characters in the two places of a hyphen, in several cases and twice.
fn spellings(first: &str, last: &str) -> Vec<String> {
    let names = KINDS
        .iter()
        .flat_map(|k| [format!("X{first}Auth{last}{k}"), format!("Remote{last}{k}")]);
    names
        .flat_map(|n| [n.clone(), n.to_uppercase(), n.to_lowercase()])
        .collect()
}

fn nothing_evil(seen: &Seen) -> Result {
    let arrived: Vec<_> = seen
        .headers
        .iter()
        .filter(|(_, v)| v.contains(EVIL))
        .map(|(n, _)| n.as_str())
        .collect();
    ensure(
        arrived.is_empty(),
        format!("the client's own {arrived:?} arrived"),
    )
}

fn empty_headers_are_overwritten_too(world: &mut World) -> Result {
    let url = world.outside("/spoof");
    let headers: Vec<_> = [("X-Auth-Groups", EVIL), ("Remote-Groups", EVIL)]
        .into_iter()
        .chain(FETCH)
        .collect();
    let seen = seen(&world.ask(Some("bob"), "GET", &url, &headers)?.expect(200)?)?;
    nothing_evil(&seen)?;
    identity_is(&seen, &world.email("bob"), "Bob Outsider", "")
}

fn forwarding_headers_are_not_believed(world: &mut World) -> Result {
    let (url, portal, allowed) = (
        world.app("/rules"),
        world.portal("/login"),
        world.outside("/"),
    );
    let host = portal
        .trim_start_matches("http://")
        .trim_end_matches("/login")
        .to_owned();
    let outside = allowed
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let spoofed: [&[(&str, &str)]; 6] = [
        &[("X-Forwarded-Host", &host), ("X-Forwarded-Uri", "/login")],
        &[("X-Forwarded-Host", &outside), ("X-Forwarded-Uri", "/")],
        &[
            ("X-Original-URL", &portal),
            ("X-Original-Method", "OPTIONS"),
        ],
        &[
            ("X-Original-URL", &allowed),
            ("X-Rewrite-Url", "/"),
            ("X-Original-URI", "/"),
        ],
        &[
            (
                "Forwarded",
                "for=127.0.0.1;host=wiki.other.localhost;proto=http",
            ),
            ("X-Forwarded-Prefix", "/login"),
        ],
        &[
            ("X_Forwarded_Host", &outside),
            ("X-Forwarded_Uri", "/login"),
            ("X-Forwarded-Method", "OPTIONS"),
        ],
    ];
    for headers in spoofed {
        let headers: Vec<_> = headers.iter().copied().chain(FETCH).collect();
        let note = |status: u16, wanted: u16, who| {
            ensure(
                status == wanted,
                format!("{who} with {headers:?}: {status}, not {wanted}"),
            )
        };
        note(
            world.ask(None, "GET", &url, &headers)?.status,
            401,
            "nobody",
        )?;
        note(
            world.ask(Some("bob"), "GET", &url, &headers)?.status,
            403,
            "bob",
        )?;
        note(
            world.ask(Some("ada"), "GET", &url, &headers)?.status,
            200,
            "ada",
        )?;
    }
    Ok(())
}

fn revoked_on_the_command_line(world: &mut World) -> Result {
    let url = world.app("/revoked");
    world.sign_in("carol", &url)?.expect(200)?;
    world.ask(Some("carol"), "GET", &url, &FETCH)?.expect(200)?;
    world
        .server
        .cli(&["user", "revoke-sessions", &world.email("carol")], "")?;
    world.ask(Some("carol"), "GET", &url, &FETCH)?.expect(401)?;
    let home = world.portal("/");
    let landed = world.client("carol")?.open(&home)?;
    ensure(
        landed.url.path.starts_with("/login"),
        format!("the portal still knows her: {}", landed.url.path),
    )
}

fn revoked_by_an_admin(world: &mut World) -> Result {
    let (url, admin) = (world.app("/revoked"), world.portal("/admin/login"));
    world.sign_in("dave", &url)?.expect(200)?;
    world.sign_in(super::world::ADMIN, &admin)?.expect(200)?;
    let detail = world.portal(&format!("/admin/users/{}", world.user_id("dave")?));
    let client = world.client(super::world::ADMIN)?;
    let page = client.open(&detail)?.expect(200)?;
    let answer = crate::forms::press(client, &page, "/revoke-sessions")?;
    ensure(
        (300..400).contains(&answer.status),
        format!("revoke-sessions answered {}", answer.status),
    )?;
    world
        .ask(Some("dave"), "GET", &url, &FETCH)?
        .expect(401)
        .map(drop)
}

fn a_restart_keeps_sessions(world: &mut World) -> Result {
    world.server.stop()?;
    world.server.launch()?;
    let url = world.app("/again");
    world.ask(Some("ada"), "GET", &url, &FETCH)?.expect(200)?;
    world
        .ask(Some("dave"), "GET", &url, &FETCH)?
        .expect(401)
        .map(drop)
}

pub fn seen(response: &Response) -> Result<Seen> {
    Ok(serde_json::from_str(&response.body)
        .map_err(|e| format!("not the app's answer: {e}: {}", response.body))?)
}
