use super::Subject;
use crate::sample::{
    access_token, account, at, authorization_code, client, client_id, digest, grant, id,
    refresh_token,
};
use portcullis_base::{GrantId, StoreError};
use portcullis_oidc::{AccessToken, Code, Grant, Scope};

pub(super) fn with_grants(subject: &dyn Subject) {
    subject.run(|ports| {
        (1..=2).try_for_each(|n| ports.insert_account(&account(n)))?;
        (1..=2).try_for_each(|n| ports.insert_client(&client(n)))?;
        (1..=2).try_for_each(|n| ports.insert_grant(&grant(n, n)))
    });
}

fn odd(n: u32) -> Grant {
    Grant {
        offline: true,
        scope: Scope::default(),
        claims: Some(r#"{"userinfo":{"given_name":null}}"#.to_owned()),
        resources: vec![
            "https://api.example.test/".to_owned(),
            "urn:example:x".to_owned(),
        ],
        key: Some([0xf0; 32]),
        authenticated_at: at(-60),
        ..grant(n, 1)
    }
}

fn ids(grants: &[Grant]) -> Vec<GrantId> {
    grants.iter().map(|grant| grant.id).collect()
}

pub(super) fn all_of_a_grant_is_kept(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| ports.insert_grant(&odd(3)));
    subject.run(|ports| {
        assert_eq!(ports.grant(id(1))?, Some(grant(1, 1)));
        assert_eq!(ports.grant(id(3))?, Some(odd(3)));
        assert_eq!(ports.grant(id(4))?, None);
        assert_eq!(ports.grants_of(id(1))?, [odd(3), grant(1, 1)]);
        assert_eq!(ports.grants_of_sign_in(id(1))?, [grant(1, 1), odd(3)]);
        assert_eq!(ports.grants_of(id(3))?, []);
        assert_eq!(ports.grants_of_sign_in(id(3))?, []);
        Ok(())
    });
}

pub(super) fn a_grant_needs_a_client_and_an_account(subject: &dyn Subject) {
    with_grants(subject);
    let strange = || Grant {
        client: client_id(9),
        ..grant(9, 1)
    };
    for refused in [
        subject.attempt(|ports| ports.insert_grant(&grant(9, 9))),
        subject.attempt(move |ports| ports.insert_grant(&strange())),
        subject.attempt(|ports| ports.insert_grant(&grant(1, 1))),
        subject.attempt(|ports| ports.insert_code(&authorization_code(9, 9))),
        subject.attempt(|ports| ports.insert_access_token(&access_token(9, 9))),
        subject.attempt(|ports| ports.insert_refresh_token(&refresh_token(9, 9))),
    ] {
        assert_eq!(refused, Err(StoreError::Conflict));
    }
}

pub(super) fn a_removed_grant_takes_codes_and_tokens_along(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| {
        for n in 1..=2 {
            ports.insert_code(&authorization_code(n, n))?;
            ports.insert_access_token(&access_token(n, n))?;
            ports.insert_refresh_token(&refresh_token(n, n))?;
        }
        Ok(())
    });
    subject.run(|ports| {
        assert!(ports.bind_grant(id(2), [7; 32])?);
        assert!(!ports.bind_grant(id(9), [7; 32])?);
        assert_eq!(
            ports.grant(id(2))?.and_then(|grant| grant.key),
            Some([7; 32])
        );
        assert!(ports.delete_grant(id(1))?);
        assert!(!ports.delete_grant(id(1))?);
        Ok(())
    });
    subject.run(|ports| {
        for (n, kept) in [(1, false), (2, true)] {
            assert_eq!(ports.grant(id(n))?.is_some(), kept);
            assert_eq!(ports.code(&digest(n))?.is_some(), kept);
            assert_eq!(ports.access_token(&digest(n), at(1))?.is_some(), kept);
            assert_eq!(ports.refresh_token(&digest(n))?.is_some(), kept);
        }
        Ok(())
    });
}

pub(super) fn grants_end_with_their_sign_in_unless_they_outlive_it(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| {
        ports.insert_grant(&odd(3))?;
        ports.insert_grant(&grant(4, 1))
    });
    subject.run(|ports| {
        assert_eq!(ports.delete_grants_of_sign_in(id(1))?, 2);
        assert_eq!(ports.delete_grants_of_sign_in(id(1))?, 0);
        assert_eq!(ports.grants_of_sign_in(id(1))?, [odd(3)]);
        assert_eq!(ports.grants_of_sign_in(id(2))?, [grant(2, 2)]);
        Ok(())
    });
}

pub(super) fn grants_of_an_account_end_for_one_client_or_for_all(subject: &dyn Subject) {
    let to_other = || Grant {
        client: client_id(2),
        ..grant(3, 1)
    };
    with_grants(subject);
    subject.run(move |ports| {
        ports.insert_grant(&to_other())?;
        ports.insert_grant(&grant(4, 1))?;
        assert_eq!(ports.delete_grants_of(id(1), Some(&client_id(1)))?, 2);
        assert_eq!(ports.delete_grants_of(id(1), Some(&client_id(1)))?, 0);
        assert_eq!(ports.grants_of(id(1))?, [to_other()]);
        ports.insert_grant(&grant(5, 1))?;
        assert_eq!(ports.delete_grants_of(id(1), None)?, 2);
        assert_eq!(ports.grants_of(id(1))?, []);
        assert_eq!(ports.grants_of(id(2))?, [grant(2, 2)]);
        Ok(())
    });
}

pub(super) fn grants_that_have_expired_are_purged(subject: &dyn Subject) {
    let short = || Grant {
        expires_at: at(60),
        ..grant(3, 1)
    };
    with_grants(subject);
    subject.run(move |ports| {
        ports.insert_grant(&short())?;
        assert_eq!(ports.purge_grants(at(59))?, 0);
        assert_eq!(ports.grant(id(3))?, Some(short()));
        assert_eq!(ports.purge_grants(at(60))?, 1);
        assert_eq!(ids(&ports.grants_of(id(1))?), [id(1)]);
        Ok(())
    });
}

/// A code as something that can be compared.
fn told(code: Option<Code>) -> Option<String> {
    code.map(|code| {
        let challenge = code.challenge.map(|challenge| *challenge.as_bytes());
        format!("{code:?} {challenge:?}")
    })
}

pub(super) fn all_of_a_code_is_kept(subject: &dyn Subject) {
    with_grants(subject);
    let plain = || Code {
        challenge: None,
        nonce: None,
        ..authorization_code(2, 2)
    };
    subject.run(move |ports| {
        ports.insert_code(&authorization_code(1, 1))?;
        ports.insert_code(&plain())
    });
    subject.run(move |ports| {
        let found = ports.code(&digest(1))?;
        assert_eq!(told(found), told(Some(authorization_code(1, 1))));
        assert_eq!(told(ports.code(&digest(2))?), told(Some(plain())));
        assert_eq!(told(ports.code(&digest(3))?), None);
        Ok(())
    });
}

pub(super) fn s_129_a_code_is_redeemed_once(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| ports.insert_code(&authorization_code(1, 1)));
    subject.run(|ports| {
        assert!(!ports.exchange_code(&digest(2), at(1))?);
        assert!(ports.exchange_code(&digest(1), at(1))?);
        Ok(())
    });
    subject.run(|ports| {
        assert!(!ports.exchange_code(&digest(1), at(2))?);
        let used = ports.code(&digest(1))?.and_then(|code| code.used_at);
        assert_eq!(used, Some(at(1)), "it is kept, and when it was first used");
        Ok(())
    });
}

pub(super) fn an_expired_code_is_not_redeemed(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| {
        ports.insert_code(&authorization_code(1, 1))?;
        assert!(!ports.exchange_code(&digest(1), at(60))?);
        let kept = ports.code(&digest(1))?.expect("it is kept");
        assert_eq!(kept.used_at, None);
        assert!(ports.exchange_code(&digest(1), at(59))?);
        Ok(())
    });
}

pub(super) fn an_access_token_is_kept_until_it_expires(subject: &dyn Subject) {
    let odd = || AccessToken {
        grant: None,
        scope: Scope::default(),
        audience: vec!["https://a.example.test".to_owned(), "urn:b".to_owned()],
        key: Some([0xf0; 32]),
        ..access_token(2, 1)
    };
    with_grants(subject);
    subject.run(move |ports| {
        ports.insert_access_token(&access_token(1, 1))?;
        ports.insert_access_token(&odd())
    });
    subject.run(move |ports| {
        let found = ports.access_token(&digest(1), at(899))?;
        assert_eq!(found, Some(access_token(1, 1)));
        assert_eq!(ports.access_token(&digest(2), at(1))?, Some(odd()));
        assert_eq!(ports.access_token(&digest(1), at(900))?, None);
        assert_eq!(ports.access_token(&digest(3), at(1))?, None);
        assert_eq!(ports.purge_access_tokens(at(899))?, 0);
        assert!(ports.delete_access_token(&digest(2))?);
        assert!(!ports.delete_access_token(&digest(2))?);
        assert_eq!(ports.access_token(&digest(2), at(1))?, None);
        assert_eq!(ports.purge_access_tokens(at(900))?, 1);
        Ok(())
    });
}

pub(super) fn s_146_a_refresh_token_is_rotated_once(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| {
        ports.insert_refresh_token(&refresh_token(1, 1))?;
        ports.insert_refresh_token(&refresh_token(2, 2))
    });
    subject.run(|ports| {
        let found = ports.refresh_token(&digest(1))?;
        assert_eq!(found, Some(refresh_token(1, 1)));
        assert!(
            !ports.rotate_refresh_token(&digest(1), at(3600))?,
            "expired"
        );
        assert!(ports.rotate_refresh_token(&digest(1), at(3599))?);
        assert!(!ports.rotate_refresh_token(&digest(3), at(1))?);
        Ok(())
    });
    subject.run(|ports| {
        assert!(!ports.rotate_refresh_token(&digest(1), at(1))?);
        let used = ports.refresh_token(&digest(1))?.map(|token| token.used_at);
        assert_eq!(used, Some(Some(at(3599))), "it is kept");
        assert_eq!(ports.purge_refresh_tokens(at(3599))?, 0);
        assert_eq!(ports.purge_refresh_tokens(at(3600))?, 2);
        assert_eq!(ports.refresh_token(&digest(1))?, None);
        Ok(())
    });
}
