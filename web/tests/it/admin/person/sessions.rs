//! One session, ended.

use super::Scene;
use portcullis_sessions::{Area, SessionStore};
use std::time::Duration;

#[test]
fn s_031_one_session_is_ended_and_the_others_go_on() {
    let mut scene = Scene::new();
    let mut first = scene.server.with_session(&scene.ada, Area::Portal);
    scene.server.wait(Duration::from_millis(1));
    let mut second = scene.server.with_session(&scene.ada, Area::Portal);
    assert_eq!((first.verify().status, second.verify().status), (200, 200));
    let newest = scene
        .server
        .read(|tx| tx.sessions_of(scene.ada.id))
        .remove(0);
    let action = format!("sessions/{}/revoke", newest.id);
    assert!(scene.page("/sessions").contains(&action));
    let reply = scene.done(&action, &[]);
    assert_eq!((first.verify().status, second.verify().status), (200, 401));
    assert!(scene.said(&reply).contains("The session was ended."));
    let record = scene.server.records(1).remove(0);
    assert_eq!(record.event, "session.ended");
    assert_eq!(record.details["session"], newest.id.to_string());
    let id = scene.ada.id.to_string();
    assert_eq!(record.subject.as_deref(), Some(id.as_str()));
    // It is gone, and does not end twice.
    let ada = scene.ada.clone();
    assert_eq!(scene.post(&ada, &action, &[]).status, 404);
}

#[test]
fn s_163_a_session_is_ended_only_on_the_page_of_its_owner() {
    let mut scene = Scene::new();
    let ben = scene.server.person("ben@example.test");
    let mut his = scene.server.with_session(&ben, Area::Portal);
    let session = scene.server.read(|tx| tx.sessions_of(ben.id)).remove(0);
    let action = format!("sessions/{}/revoke", session.id);
    let ada = scene.ada.clone();
    assert_eq!(scene.post(&ada, &action, &[]).status, 404);
    assert_eq!(his.verify().status, 200);
}

#[test]
fn the_session_in_which_one_looks_is_left_by_signing_out() {
    let mut scene = Scene::new();
    let root = scene.root.clone();
    let session = scene.server.read(|tx| tx.sessions_of(root.id)).remove(0);
    let action = format!("sessions/{}/revoke", session.id);
    let reply = scene.post(&root, &action, &[]).expect(303);
    assert!(scene.said(&reply).contains("Sign out instead"));
}
