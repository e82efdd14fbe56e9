use super::Subject;
use crate::sample::{account, at, client, client_id, consent, id};
use portcullis_base::StoreError;
use portcullis_oidc::{Consent, Scope};

fn with_clients(subject: &dyn Subject) {
    subject.run(|ports| {
        (1..=2).try_for_each(|n| ports.insert_account(&account(n)))?;
        (1..=3).try_for_each(|n| ports.insert_client(&client(n)))
    });
}

pub(super) fn a_consent_is_replaced_by_the_next(subject: &dyn Subject) {
    let less = || Consent {
        scope: Scope::of(["openid"]),
        claims: Vec::new(),
        given_at: at(60),
        ..consent(1, 1)
    };
    with_clients(subject);
    subject.run(|ports| {
        ports.put_consent(&consent(1, 1))?;
        ports.put_consent(&consent(2, 1))?;
        ports.put_consent(&consent(1, 2))
    });
    subject.run(move |ports| {
        assert_eq!(ports.consent(id(1), &client_id(1))?, Some(consent(1, 1)));
        assert_eq!(ports.consents_of(id(1))?, [consent(2, 1), consent(1, 1)]);
        ports.put_consent(&less())
    });
    subject.run(move |ports| {
        assert_eq!(ports.consent(id(1), &client_id(1))?, Some(less()));
        assert_eq!(ports.consents_of(id(1))?, [less(), consent(2, 1)]);
        assert_eq!(ports.consents_of(id(2))?, [consent(1, 2)]);
        Ok(())
    });
}

pub(super) fn a_consent_is_forgotten_for_one_client(subject: &dyn Subject) {
    with_clients(subject);
    subject.run(|ports| {
        (1..=2).try_for_each(|n| ports.put_consent(&consent(n, 1)))?;
        ports.put_consent(&consent(1, 2))?;
        assert!(ports.delete_consent(id(1), &client_id(1))?);
        assert!(!ports.delete_consent(id(1), &client_id(1))?);
        assert_eq!(ports.consent(id(1), &client_id(1))?, None);
        assert_eq!(ports.consents_of(id(1))?, [consent(2, 1)]);
        assert_eq!(ports.consents_of(id(2))?, [consent(1, 2)]);
        Ok(())
    });
}

pub(super) fn a_consent_needs_a_client_and_an_account(subject: &dyn Subject) {
    with_clients(subject);
    for (n, of) in [(1, 9), (9, 1)] {
        let refused = subject.attempt(move |ports| ports.put_consent(&consent(n, of)));
        assert_eq!(refused, Err(StoreError::Conflict));
    }
}
