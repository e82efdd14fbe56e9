//! Details and groups.

use super::{ADA, Scene};
use crate::support::page;
use portcullis_credentials::{AccountStore, AttributeStore, Group, GroupName, GroupStore};
use portcullis_sessions::Area;

const NEW: &str = "countess@example.test";

fn edit(scene: &mut Scene, changes: &[(&str, &str)]) -> crate::support::Reply {
    let path = format!("/admin/users/{}/edit", scene.ada.id);
    scene.admin.fill(&path, &path, changes)
}

#[test]
fn details_are_changed_and_both_addresses_are_told() {
    let mut scene = Scene::new();
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    let changes = [
        ("name", "Ada King"),
        ("email", NEW),
        ("locale", "de"),
        ("attribute.given_name", "Ada"),
        ("attribute.birthdate", "1815-12-10"),
        ("attribute.address.formatted", "12 Square\r\nLondon"),
    ];
    let reply = edit(&mut scene, &changes).expect(303);
    assert!(scene.said(&reply).contains("were saved"));
    scene.server.read(|tx| {
        let ada = tx.account(scene.ada.id)?.expect("she is there");
        assert_eq!((ada.name.as_str(), ada.email.as_str()), ("Ada King", NEW));
        assert_eq!(ada.locale.as_deref(), Some("de"));
        let attributes = AttributeStore::attributes(tx, ada.id)?;
        assert_eq!(attributes["given_name"], "Ada");
        assert_eq!(attributes["address.formatted"], "12 Square\nLondon");
        assert_eq!(attributes.len(), 3);
        Ok(())
    });
    for address in [ADA, NEW] {
        let mails = scene.server.mails_to(address);
        let content = mails[0].content.as_ref().expect("its words");
        assert!(content.text.contains(NEW) && content.text.contains(ADA));
    }
    let events: Vec<String> = scene
        .server
        .records(2)
        .into_iter()
        .map(|it| it.event)
        .collect();
    assert_eq!(events, ["account.details-changed", "account.email-changed"]);
    // The session stays, and the gate tells the new address.
    let reply = browser.verify();
    assert_eq!(reply.header("x-auth-email"), Some(NEW));
    // The same once more changes nothing; what is emptied is removed.
    let before = scene.server.state();
    edit(
        &mut scene,
        &[
            ("locale", "de"),
            ("attribute.address.formatted", "12 Square\r\nLondon"),
        ],
    )
    .expect(303);
    assert_eq!(scene.server.state(), before);
    edit(
        &mut scene,
        &[("locale", "de"), ("attribute.given_name", "")],
    )
    .expect(303);
    let left = scene
        .server
        .read(|tx| AttributeStore::attributes(tx, scene.ada.id));
    assert!(!left.contains_key("given_name"));
}

#[test]
fn what_is_wrong_is_said_at_its_place_and_all_is_kept_as_typed() {
    let mut scene = Scene::new();
    scene.server.person("ben@example.test");
    let before = scene.server.state();
    for (field, value) in [
        ("email", "ben@example.test"),
        ("email", "nobody"),
        ("email", ""),
        ("name", ""),
        ("locale", "tlh"),
        ("attribute.birthdate", "10 December"),
        ("attribute.website", "http://example.test/"),
        ("attribute.phone_number_verified", "perhaps"),
    ] {
        let changes = [
            ("name", "Countess"),
            ("attribute.nickname", "C"),
            (field, value),
        ];
        let reply = edit(&mut scene, &changes);
        assert_eq!(reply.status, 422, "{field}={value}");
        let text = reply.text();
        assert!(text.contains("aria-invalid=\"true\""), "{field}");
        let path = format!("/admin/users/{}/edit", scene.ada.id);
        let form = page::form(&text, &path);
        assert_eq!(form.fields["attribute.nickname"], "C", "{field}");
        assert_eq!(scene.server.state(), before, "{field}={value}");
    }
    let attributes = scene
        .server
        .read(|tx| AttributeStore::attributes(tx, scene.ada.id));
    assert!(attributes.is_empty());
}

#[test]
fn s_065_other_fields_of_the_details_bind_nothing() {
    let mut scene = Scene::new();
    let changes = [
        ("role", "admin"),
        ("is_admin", "1"),
        ("enabled", "0"),
        ("email_verified", "1"),
        ("attribute.sub", "root"),
        ("attribute.groups", "admins"),
        ("attribute.email_verified", "true"),
        ("id", "0198c1f2-0000-7000-8000-000000000001"),
    ];
    let before = scene.server.state();
    edit(&mut scene, &changes).expect(303);
    assert_eq!(scene.server.state(), before);
    let attributes = scene
        .server
        .read(|tx| AttributeStore::attributes(tx, scene.ada.id));
    assert!(attributes.is_empty());
}

#[test]
fn groups_are_those_whose_boxes_are_checked() {
    let mut scene = Scene::new();
    let groups = ["one", "two", "three"].map(|name| {
        scene.server.write(|tx, call| {
            let group = Group::create(call, GroupName::parse(name).expect("a name"));
            tx.insert_group(&group).map(|()| group)
        })
    });
    let id = scene.ada.id;
    scene.server.write(|tx, _| tx.add_member(groups[0].id, id));
    let path = format!("/admin/users/{id}/groups");
    let text = scene.page("/groups");
    assert_eq!(text.matches("value=\"on\" checked").count(), 1);
    let (two, three) = (
        format!("group.{}", groups[1].id),
        format!("group.{}", groups[2].id),
    );
    let checked = [(two.as_str(), "on"), (three.as_str(), "on")];
    scene.admin.fill(&path, &path, &checked).expect(303);
    let of = |scene: &Scene| {
        let groups = scene.server.read(|tx| GroupStore::groups_of(tx, id));
        groups
            .into_iter()
            .map(|it| it.name.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&scene), ["three", "two"]);
    let events: Vec<String> = scene
        .server
        .records(3)
        .into_iter()
        .map(|it| it.event)
        .collect();
    assert_eq!(
        events
            .iter()
            .filter(|it| *it == "group.member-added")
            .count(),
        2
    );
    assert!(events.contains(&"group.member-removed".to_owned()));
    let mut browser = scene.server.with_session(&scene.ada, Area::Portal);
    assert_eq!(browser.verify().header("x-auth-groups"), Some("three,two"));
    scene.admin.fill(&path, &path, &[]).expect(303);
    assert_eq!(
        browser.verify().header("x-auth-groups"),
        Some(""),
        "with the next request"
    );
    // A group that is none is nothing.
    let before = scene.server.state();
    scene
        .admin
        .fill(&path, &path, &[("group.x", "on")])
        .expect(303);
    assert_eq!(scene.server.state(), before);
}
