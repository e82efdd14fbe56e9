use super::Subject;
use crate::sample::{
    access_token, account, at, authorization_code, client, client_id, client_secret, consent,
    delivery, device_request, digest, grant, id, refresh_token, request,
};
use portcullis_base::StoreError;
use portcullis_oidc::client::{AccessTokenFormat, Admittance, AuthMethod};
use portcullis_oidc::{
    AccessToken, Client, ClientId, ClientQuery, ClientSecret, Metadata, Policy, RequestKind,
};

/// One in which as much as possible is not as by default.
fn odd(n: u32) -> Client {
    Client {
        enabled: false,
        metadata: Metadata {
            client_name: Some("Żółw \0 \"🦄\"".to_owned()),
            token_endpoint_auth_method: AuthMethod::PrivateKeyJwt,
            jwks: Some(serde_json::json!({"keys": [{"kty": "OKP", "x": "A"}]})),
            default_max_age: Some(60),
            scope: Some("openid email".to_owned()),
            ..client(n).metadata
        },
        policy: Policy {
            admit: Admittance::Only {
                groups: vec!["family".to_owned()],
                accounts: Vec::new(),
            },
            access_tokens: AccessTokenFormat::Jwt,
            claim_names: [("mail".to_owned(), "email".to_owned())].into(),
            ..Policy::default()
        },
        registration: Some(digest(9)),
        updated_at: at(60),
        ..client(n)
    }
}

pub(super) fn all_of_a_client_is_kept_and_replaced(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&client(1))?;
        ports.insert_client(&odd(2))
    });
    subject.run(|ports| {
        assert_eq!(ports.client(&client_id(1))?, Some(client(1)));
        assert_eq!(ports.client(&client_id(2))?, Some(odd(2)));
        assert_eq!(ports.client(&client_id(3))?, None);
        assert!(ports.replace_client(&odd(1))?);
        assert!(ports.replace_client(&client(2))?);
        assert!(!ports.replace_client(&client(3))?);
        Ok(())
    });
    subject.run(|ports| {
        assert_eq!(ports.client(&client_id(1))?, Some(odd(1)));
        assert_eq!(ports.client(&client_id(2))?, Some(client(2)));
        assert_eq!(ports.client(&client_id(3))?, None);
        Ok(())
    });
}

pub(super) fn a_client_id_is_taken_once(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_client(&client(1)));
    let refused = subject.attempt(|ports| ports.insert_client(&odd(1)));
    assert_eq!(refused, Err(StoreError::Conflict));
    subject.run(|ports| {
        assert_eq!(ports.client(&client_id(1))?, Some(client(1)));
        Ok(())
    });
}

pub(super) fn pages_of_clients_have_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    subject.run(|ports| {
        (10..35)
            .rev()
            .try_for_each(|n| ports.insert_client(&client(n)))
    });
    let seen = subject.run(|ports| {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = ports.clients(&ClientQuery {
                limit: 7,
                after,
                search: None,
            })?;
            assert!(page.len() <= 7);
            let Some(last) = page.last() else {
                return Ok(seen);
            };
            after = Some(last.id.clone());
            seen.extend(page);
        }
    });
    let expected: Vec<Client> = (10..35).map(client).collect();
    assert_eq!(seen, expected, "by id, each once");
    assert_eq!(subject.run(|ports| ports.count_clients(None)), 25);
}

fn called(id: &str, name: Option<&str>) -> Client {
    let basis = client(1);
    Client {
        id: ClientId::parse(id).unwrap(),
        metadata: Metadata {
            client_name: name.map(str::to_owned),
            ..basis.metadata
        },
        ..basis
    }
}

pub(super) fn clients_come_byte_for_byte_by_id(subject: &dyn Subject) {
    let ids = ["B", "Z_", "Za", "a", "a-b", "a.b", "aa", "b"];
    subject.run(move |ports| {
        let mut clients = ids.iter().rev().map(|id| called(id, None));
        clients.try_for_each(|client| ports.insert_client(&client))
    });
    let found = subject.run(|ports| {
        ports.clients(&ClientQuery {
            limit: 99,
            ..ClientQuery::default()
        })
    });
    let found: Vec<&str> = found.iter().map(|client| client.id.as_str()).collect();
    assert_eq!(found, ids);
}

pub(super) fn s_191_a_search_for_clients_means_its_characters_literally(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&called("Wiki_1", Some("The 100% Wiki")))?;
        ports.insert_client(&called("wiki-2", Some(r"Back\slash")))?;
        ports.insert_client(&called("Mail", None))
    });
    let table: [(&str, &[&str]); 9] = [
        ("", &["Mail", "Wiki_1", "wiki-2"]),
        ("WIKI", &["Wiki_1", "wiki-2"]),
        ("the", &["Wiki_1"]),
        ("_", &["Wiki_1"]),
        ("%", &["Wiki_1"]),
        (r"\", &["wiki-2"]),
        ("mail", &["Mail"]),
        ("%%", &[]),
        ("' OR 1=1--", &[]),
    ];
    for (search, expected) in table {
        let (found, count) = subject.run(move |ports| {
            let found = ports.clients(&ClientQuery {
                search: Some(search.to_owned()),
                limit: 9,
                after: None,
            })?;
            Ok((found, ports.count_clients(Some(search))?))
        });
        let found: Vec<&str> = found.iter().map(|client| client.id.as_str()).collect();
        assert_eq!(found, expected, "{search:?}");
        assert_eq!(count, expected.len() as u64, "{search:?}");
    }
}

pub(super) fn secrets_of_a_client_come_newest_first_and_expire(subject: &dyn Subject) {
    let ending = |n, end| ClientSecret {
        expires_at: Some(at(end)),
        ..client_secret(n, 1)
    };
    subject.run(move |ports| {
        ports.insert_client(&client(1))?;
        ports.insert_client(&client(2))?;
        ports.insert_client_secret(&client_secret(1, 1))?;
        ports.insert_client_secret(&ending(3, 100))?;
        ports.insert_client_secret(&ending(2, 30))?;
        ports.insert_client_secret(&client_secret(4, 2))
    });
    subject.run(move |ports| {
        let expected = [ending(3, 100), ending(2, 30), client_secret(1, 1)];
        assert_eq!(ports.client_secrets(&client_id(1))?, expected);
        assert_eq!(ports.expire_client_secrets(&client_id(1), at(60))?, 2);
        assert_eq!(ports.expire_client_secrets(&client_id(3), at(60))?, 0);
        let expected = [ending(3, 60), ending(2, 30), ending(1, 60)];
        assert_eq!(ports.client_secrets(&client_id(1))?, expected);
        assert_eq!(ports.client_secrets(&client_id(2))?, [client_secret(4, 2)]);
        assert_eq!(ports.purge_client_secrets(at(29))?, 0);
        assert_eq!(ports.purge_client_secrets(at(30))?, 1);
        assert_eq!(ports.purge_client_secrets(at(99))?, 2);
        assert_eq!(ports.client_secrets(&client_id(1))?, []);
        assert_eq!(ports.client_secrets(&client_id(2))?, [client_secret(4, 2)]);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.insert_client_secret(&client_secret(9, 9)));
    assert_eq!(refused, Err(StoreError::Conflict), "no such client");
}

pub(super) fn a_removed_client_takes_everything_along(subject: &dyn Subject) {
    let of_itself = || AccessToken {
        grant: None,
        ..access_token(2, 1)
    };
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        ports.insert_client(&client(1))?;
        ports.insert_client(&client(2))?;
        ports.insert_client_secret(&client_secret(1, 1))?;
        ports.insert_client_secret(&client_secret(2, 2))?;
        ports.insert_grant(&grant(1, 1))?;
        ports.insert_code(&authorization_code(1, 1))?;
        ports.insert_access_token(&access_token(1, 1))?;
        ports.insert_access_token(&of_itself())?;
        ports.insert_refresh_token(&refresh_token(1, 1))?;
        ports.put_consent(&consent(1, 1))?;
        ports.put_consent(&consent(2, 1))?;
        ports.insert_request(&request(1, RequestKind::Pushed))?;
        ports.insert_device_request(&device_request(1))?;
        ports.insert_delivery(&delivery(1))
    });
    subject.run(|ports| {
        assert!(ports.delete_client(&client_id(1))?);
        assert!(!ports.delete_client(&client_id(1))?);
        Ok(())
    });
    subject.run(|ports| {
        let (one, now) = (digest(1), at(1));
        assert_eq!(ports.client(&client_id(1))?, None);
        assert_eq!(ports.client_secrets(&client_id(1))?, []);
        assert_eq!(ports.grant(id(1))?, None);
        assert!(ports.code(&one)?.is_none());
        assert_eq!(ports.access_token(&one, now)?, None);
        assert_eq!(ports.access_token(&digest(2), now)?, None);
        assert_eq!(ports.refresh_token(&one)?, None);
        assert_eq!(ports.consents_of(id(1))?, [consent(2, 1)]);
        assert_eq!(ports.request(&one, RequestKind::Pushed, now)?, None);
        assert_eq!(ports.device_request(&one)?, None);
        assert_eq!(ports.claim_deliveries(now, at(60), 9)?, []);
        assert_eq!(ports.client_secrets(&client_id(2))?, [client_secret(2, 2)]);
        Ok(())
    });
}
