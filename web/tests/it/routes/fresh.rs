//! Every form of the admin area asks an admin anew who they are when their proof is old, but for those named here.

use super::{World, bound_to, own_post};
use portcullis_web::http::csrf_token;
use portcullis_web::http::routes::{Access, ROUTES};
use std::time::Duration;

/// What an old proof is good for: nothing here lets anybody in, makes anybody stronger, or shows a secret.
const AN_OLD_PROOF_DOES: &[&str] = &[
    // The proof itself, and leaving.
    "/admin/confirm",
    "/admin/confirm/passkey/begin",
    "/admin/confirm/passkey/finish",
    "/admin/logout",
    "/admin/settings/check-url",
    "/admin/audit/verify",
    "/admin/users/columns",
    // Shows no secret, and is recorded.
    "/admin/proxy/test",
    "/admin/first-steps",
    // Everyday work that an admin sees and can undo: who is in, who is shut out, who may open what.
    "/admin/users",
    "/admin/users/invite",
    "/admin/users/{id}/invite",
    "/admin/users/{id}/groups",
    "/admin/users/{id}/disable",
    "/admin/users/{id}/enable",
    "/admin/users/{id}/unlock",
    "/admin/users/{id}/revoke-sessions",
    "/admin/users/{id}/sessions/{session}/revoke",
    "/admin/users/{id}/apps/revoke",
    "/admin/groups",
    "/admin/groups/{id}/add",
    "/admin/groups/{id}/remove",
    "/admin/groups/{id}/rename",
    "/admin/apps",
    "/admin/apps/{id}",
    "/admin/sessions/revoke",
    "/admin/sessions/{id}/revoke",
];

#[test]
fn s_157_an_old_proof_does_nothing_dangerous() {
    let world = World::new();
    let mut browser = world.admin();
    world.server.wait(Duration::from_secs(601));
    let posts = ROUTES.iter().filter_map(|it| Some((it.path, it.post?)));
    let mut obeyed = Vec::new();
    for (pattern, access) in posts {
        if !matches!(access, Access::Admin | Access::AdminJson)
            || AN_OLD_PROOF_DOES.contains(&pattern)
        {
            continue;
        }
        let cookie = browser.cookies.value(bound_to(access)).expect("a cookie");
        let token = csrf_token(&world.server.app().keys.csrf, cookie);
        let before = world.server.state();
        let reply = browser.send(own_post(
            &world.path(pattern),
            access,
            &[("csrf", &token), ("role", "admin"), ("passwordless", "on")],
        ));
        let asked = reply.status == 403
            || reply.status == 303 && reply.location().starts_with("/admin/confirm?");
        if !asked {
            obeyed.push(format!("{pattern} {}", reply.status));
        } else {
            assert_eq!(world.server.state(), before, "{pattern} asked and did it");
        }
    }
    assert!(obeyed.is_empty(), "{obeyed:#?}");
}
