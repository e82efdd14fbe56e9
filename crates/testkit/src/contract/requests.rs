use super::Subject;
use crate::sample::{NOW, at, client, digest, request};
use portcullis_base::StoreError;
use portcullis_oidc::RequestKind::{self, Interaction, Pushed};
use portcullis_oidc::StoredRequest;

fn bound() -> StoredRequest {
    StoredRequest {
        browser: Some(digest(7)),
        pushed: Some(digest(1)),
        ..request(2, Interaction)
    }
}

fn with_requests(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&client(1))?;
        ports.insert_request(&request(1, Pushed))?;
        ports.insert_request(&bound())
    });
}

pub(super) fn a_request_of_another_kind_is_not_found(subject: &dyn Subject) {
    with_requests(subject);
    subject.run(|ports| {
        let found = ports.request(&digest(1), Pushed, NOW)?;
        assert_eq!(found, Some(request(1, Pushed)));
        assert_eq!(ports.request(&digest(2), Interaction, NOW)?, Some(bound()));
        for (n, kind) in [(1, Interaction), (2, Pushed), (3, Pushed)] {
            assert_eq!(ports.request(&digest(n), kind, NOW)?, None);
            assert!(!ports.take_request(&digest(n), kind, NOW)?);
        }
        assert!(ports.request(&digest(1), Pushed, NOW)?.is_some());
        Ok(())
    });
}

pub(super) fn a_request_is_taken_once(subject: &dyn Subject) {
    with_requests(subject);
    let take =
        |kind: RequestKind, n| subject.run(move |ports| ports.take_request(&digest(n), kind, NOW));
    assert!(take(Pushed, 1));
    assert!(!take(Pushed, 1));
    let left = subject.run(|ports| ports.request(&digest(1), Pushed, NOW));
    assert_eq!(left, None);
    assert!(take(Interaction, 2));
}

pub(super) fn a_request_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_requests(subject);
    subject.run(|ports| {
        assert!(ports.request(&digest(1), Pushed, at(59))?.is_some());
        assert_eq!(ports.request(&digest(1), Pushed, at(60))?, None);
        assert!(!ports.take_request(&digest(1), Pushed, at(60))?);
        assert_eq!(ports.purge_requests(at(59))?, 0);
        assert_eq!(ports.purge_requests(at(60))?, 2);
        assert_eq!(ports.request(&digest(1), Pushed, NOW)?, None);
        Ok(())
    });
}

pub(super) fn a_request_needs_a_client(subject: &dyn Subject) {
    let refused = subject.attempt(|ports| ports.insert_request(&request(1, Pushed)));
    assert_eq!(refused, Err(StoreError::Conflict));
}
