use super::Subject;
use crate::sample::{at, digest};
use portcullis_sessions::gate::Probe;

fn probe() -> Probe {
    Probe {
        digest: digest(70),
        twin: Some(digest(71)),
        host: "app.example.test".to_owned(),
        seen: None,
        answer: None,
        expires_at: at(30),
    }
}

fn with_probe(subject: &dyn Subject) {
    subject.run(|ports| ports.put_probe(&probe()));
}

pub(super) fn i_2_what_the_gate_saw_of_a_probe_is_noted_once(subject: &dyn Subject) {
    with_probe(subject);
    let see =
        |text: &'static str| subject.run(move |ports| ports.see_probe(&digest(70), text, at(1)));
    assert!(see("first"));
    assert!(!see("second"));
    let answer =
        |text: &'static str| subject.run(move |ports| ports.answer_probe(&digest(70), text, at(1)));
    assert!(answer("302"));
    assert!(!answer("200"));
    let kept = Probe {
        seen: Some("first".to_owned()),
        answer: Some("302".to_owned()),
        ..probe()
    };
    assert_eq!(
        subject.run(|ports| ports.probe(&digest(70), at(1))),
        Some(kept)
    );
    assert!(!subject.run(|ports| ports.see_probe(&digest(71), "x", at(1))));
}

pub(super) fn a_probe_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_probe(subject);
    assert_eq!(
        subject.run(|ports| ports.probe(&digest(70), at(29))),
        Some(probe())
    );
    assert_eq!(subject.run(|ports| ports.probe(&digest(70), at(30))), None);
    assert!(!subject.run(|ports| ports.see_probe(&digest(70), "late", at(30))));
    assert!(!subject.run(|ports| ports.answer_probe(&digest(70), "late", at(30))));
    assert_eq!(subject.run(|ports| ports.purge_probes(at(29))), 0);
    assert_eq!(subject.run(|ports| ports.purge_probes(at(30))), 1);
}
