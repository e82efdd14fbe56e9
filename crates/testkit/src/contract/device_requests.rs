use super::Subject;
use super::grants::with_grants;
use crate::sample::{NOW, at, client_id, device_request, digest, id};
use portcullis_base::StoreError;
use portcullis_oidc::DeviceRequest;
use portcullis_oidc::device::Answer;
use std::time::Duration;

fn with_devices(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| (1..=2).try_for_each(|n| ports.insert_device_request(&device_request(n))));
}

fn answered(n: u32, answer: Answer) -> DeviceRequest {
    DeviceRequest {
        answer,
        ..device_request(n)
    }
}

pub(super) fn a_device_is_answered_once(subject: &dyn Subject) {
    with_devices(subject);
    let answer =
        |n, answer| subject.run(move |ports| ports.answer_device_request(&digest(n), answer, NOW));
    assert!(answer(1, Answer::Approved(id(1))));
    assert!(!answer(1, Answer::Denied));
    assert!(answer(2, Answer::Denied));
    assert!(!answer(2, Answer::Approved(id(1))));
    assert!(!answer(3, Answer::Denied));
    subject.run(|ports| {
        let found = ports.device_request(&digest(1))?;
        assert_eq!(found, Some(answered(1, Answer::Approved(id(1)))));
        let found = ports.device_request(&digest(2))?;
        assert_eq!(found, Some(answered(2, Answer::Denied)));
        Ok(())
    });
}

pub(super) fn an_answered_device_is_taken_once(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        assert!(
            !ports.take_device_request(&digest(1))?,
            "nobody has answered"
        );
        assert!(ports.answer_device_request(&digest(1), Answer::Denied, NOW)?);
        assert!(ports.take_device_request(&digest(1))?);
        assert!(!ports.take_device_request(&digest(1))?);
        assert_eq!(ports.device_request(&digest(1))?, None);
        assert!(ports.device_request(&digest(2))?.is_some());
        Ok(())
    });
}

pub(super) fn a_user_code_is_found_until_somebody_answers(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        let (one, two) = (digest(1001), digest(1002));
        let found = ports.device_request_by_user_code(&one, at(599))?;
        assert_eq!(found, Some(device_request(1)));
        assert_eq!(ports.device_request_by_user_code(&digest(1), NOW)?, None);
        assert!(ports.answer_device_request(&digest(1), Answer::Denied, NOW)?);
        assert_eq!(ports.device_request_by_user_code(&one, NOW)?, None);
        assert!(ports.device_request_by_user_code(&two, NOW)?.is_some());
        assert_eq!(ports.device_request_by_user_code(&two, at(600))?, None);
        Ok(())
    });
}

pub(super) fn a_device_that_waits_too_long_is_not_answered(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        assert!(!ports.answer_device_request(&digest(1), Answer::Denied, at(600))?);
        assert_eq!(ports.device_request(&digest(1))?, Some(device_request(1)));
        assert_eq!(ports.purge_device_requests(at(599))?, 0);
        assert_eq!(ports.purge_device_requests(at(600))?, 2);
        assert_eq!(ports.device_request(&digest(1))?, None);
        Ok(())
    });
}

pub(super) fn a_question_of_a_device_is_noted(subject: &dyn Subject) {
    with_devices(subject);
    let slow = Duration::from_secs(10);
    subject.run(move |ports| {
        ports.note_poll(&digest(1), at(5), slow)?;
        ports.note_poll(&digest(9), at(5), slow)
    });
    subject.run(move |ports| {
        let expected = DeviceRequest {
            polled_at: Some(at(5)),
            interval: slow,
            ..device_request(1)
        };
        assert_eq!(ports.device_request(&digest(1))?, Some(expected));
        assert_eq!(ports.device_request(&digest(2))?, Some(device_request(2)));
        Ok(())
    });
}

pub(super) fn a_user_code_is_taken_once_and_needs_a_client(subject: &dyn Subject) {
    with_devices(subject);
    let same = || DeviceRequest {
        user_code: digest(1001),
        ..device_request(3)
    };
    let strange = || DeviceRequest {
        client: client_id(9),
        ..device_request(3)
    };
    let refused = subject.attempt(move |ports| ports.insert_device_request(&same()));
    assert_eq!(refused, Err(StoreError::Conflict));
    let refused = subject.attempt(move |ports| ports.insert_device_request(&strange()));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn a_device_goes_with_the_grant_that_it_was_given(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        let answer = Answer::Approved(id(1));
        assert!(ports.answer_device_request(&digest(1), answer, NOW)?);
        assert!(ports.delete_grant(id(1))?);
        assert_eq!(ports.device_request(&digest(1))?, None);
        assert_eq!(ports.device_request(&digest(2))?, Some(device_request(2)));
        Ok(())
    });
}
