//! The apps that sign somebody in.

use super::Scene;
use portcullis_sessions::Area;

#[test]
fn an_app_is_disconnected_and_its_tokens_are_worth_nothing() {
    let mut scene = Scene::new();
    let party = scene.server.party();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let tokens = party.tokens(&scene.server, &mut browser, &[]);
    assert_eq!(scene.server.userinfo(&tokens.access).status, 200);
    let path = format!("/admin/users/{}/apps", scene.ada.id);
    let action = format!("{path}/revoke");
    let reply = scene.admin.fill(&path, &action, &[]).expect(303);
    assert_eq!(reply.location(), path);
    assert!(scene.said(&reply).contains("was disconnected"));
    assert_eq!(scene.server.userinfo(&tokens.access).status, 401);
    let told = party.introspect(&scene.server, &tokens.access);
    assert_eq!(told["active"], false);
    let record = scene.server.records(1).remove(0);
    assert_eq!(record.event, "oauth.revoked");
    assert_eq!(record.actor_email.as_deref(), Some(super::ROOT));
    assert!(scene.page("/apps").contains("No app signs this person in."));
    let ada = scene.ada.clone();
    for bad in ["", "nobody", "%"] {
        let reply = scene.post(&ada, "apps/revoke", &[("client_id", bad)]);
        assert_eq!(reply.status, 404, "{bad}");
    }
}
