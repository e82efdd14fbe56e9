use super::Subject;
use crate::ports::Ports;
use crate::sample::{account, at, client, client_id, client_secret, consent, grant, id, session};
use portcullis_base::{PlainToken, StoreError, Timestamp};
use portcullis_oidc::client::{ClientMark, ClientOrder, ClientPage, ClientUse, SecretReveal};
use portcullis_oidc::{Client, ClientId, ClientSecret, Grant};

fn called(id: &str, name: &str, created: i64) -> Client {
    let mut client = Client {
        id: ClientId::parse(id).unwrap(),
        created_at: at(created),
        ..client(1)
    };
    client.metadata.client_name = Some(name.to_owned());
    client
}

fn ids(subject: &dyn Subject, page: ClientPage) -> Vec<String> {
    let (mut seen, mut page) = (Vec::new(), page);
    loop {
        let asked = page.clone();
        let found = subject.run(move |ports| ports.client_page(&asked));
        assert!(found.len() <= usize::from(page.limit));
        let Some(last) = found.last() else {
            return seen;
        };
        page.after = Some(ClientMark::of(last));
        seen.extend(found.iter().map(|client| client.id.to_string()));
    }
}

pub(super) fn clients_come_by_name_or_by_age_without_gaps(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&called("c", "beta", 30))?;
        ports.insert_client(&called("a", "Beta", 10))?;
        ports.insert_client(&called("d", "alpha", 10))?;
        ports.insert_client(&called("b", "Gamma", 20))
    });
    let table: [(ClientOrder, bool, &[&str]); 4] = [
        (ClientOrder::Name, false, &["d", "a", "c", "b"]),
        (ClientOrder::Name, true, &["b", "c", "a", "d"]),
        (ClientOrder::Created, false, &["a", "d", "b", "c"]),
        (ClientOrder::Created, true, &["c", "b", "d", "a"]),
    ];
    for (order, descending, expected) in table {
        for limit in [1, 2, 9] {
            let page = ClientPage {
                order,
                descending,
                limit,
                ..ClientPage::default()
            };
            let what = format!("{order:?} {descending} by {limit}");
            assert_eq!(ids(subject, page), expected, "{what}");
        }
    }
    let search = |text: &str| ClientPage {
        search: Some(text.to_owned()),
        limit: 9,
        ..ClientPage::default()
    };
    assert_eq!(ids(subject, search("BETA")), ["a", "c"]);
    assert_eq!(ids(subject, search("%")), [""; 0]);
    assert_eq!(ids(subject, search("\0")), [""; 0]);
}

pub(super) fn what_a_client_was_used_for_is_known(subject: &dyn Subject) {
    let late = |n, of, client, end| Grant {
        client: client_id(client),
        expires_at: at(end),
        ..grant(n, of)
    };
    subject.run(move |ports| {
        for n in [1, 2] {
            ports.insert_account(&account(n))?;
        }
        for n in [1, 2, 3] {
            ports.insert_client(&client(n))?;
        }
        ports.insert_grant(&late(1, 1, 1, 100))?;
        ports.insert_grant(&late(2, 1, 1, 200))?;
        ports.insert_grant(&late(3, 2, 1, 300))?;
        ports.insert_grant(&late(4, 2, 2, 300))?;
        ports.put_consent(&consent(1, 1))?;
        ports.put_consent(&consent(2, 1))
    });
    subject.run(move |ports| {
        let all = [client_id(1), client_id(2), client_id(3)];
        let newest = ports.newest_grants(&all)?;
        assert_eq!(newest.len(), 2, "one was never used");
        let made = [1, 2, 3].map(|n| grant(n, 1).created_at);
        assert_eq!(newest.get(&client_id(1)), made.iter().max());
        assert_eq!(ports.newest_grants(&[])?.len(), 0);
        let all = ports.client_use(&client_id(1), at(99))?;
        let counted = |grants, people| ClientUse { grants, people };
        assert_eq!(all, counted(3, 2));
        assert_eq!(ports.client_use(&client_id(1), at(200))?, counted(1, 1));
        assert_eq!(ports.client_use(&client_id(3), at(0))?, counted(0, 0));
        assert_eq!(ports.delete_grants_of_client(&client_id(1))?, 3);
        assert_eq!(ports.delete_grants_of_client(&client_id(1))?, 0);
        assert_eq!(ports.client_use(&client_id(2), at(0))?, counted(1, 1));
        assert_eq!(ports.delete_consents_of_client(&client_id(1))?, 1);
        assert_eq!(ports.consents_of(id(1))?, [consent(2, 1)]);
        Ok(())
    });
}

pub(super) fn a_client_that_was_changed_meanwhile_is_not_overwritten(subject: &dyn Subject) {
    let changed = |to| Client {
        enabled: false,
        updated_at: to,
        ..client(1)
    };
    subject.run(move |ports| {
        ports.insert_client(&client(1))?;
        let seen = client(1).updated_at;
        assert!(!ports.replace_client_seen(&changed(at(70)), at(5))?);
        assert_eq!(ports.client(&client_id(1))?, Some(client(1)));
        assert!(ports.replace_client_seen(&changed(at(70)), seen)?);
        assert!(!ports.replace_client_seen(&client(1), seen)?);
        assert_eq!(ports.client(&client_id(1))?, Some(changed(at(70))));
        assert!(!ports.replace_client_seen(&client(2), seen)?);
        Ok(())
    });
}

pub(super) fn only_secrets_that_end_anyway_are_ended_at_once(subject: &dyn Subject) {
    let ending = |n, end| ClientSecret {
        expires_at: Some(at(end)),
        ..client_secret(n, 1)
    };
    subject.run(move |ports| {
        ports.insert_client(&client(1))?;
        ports.insert_client(&client(2))?;
        ports.insert_client_secret(&ending(1, 30))?;
        ports.insert_client_secret(&ending(2, 100))?;
        ports.insert_client_secret(&client_secret(3, 1))?;
        ports.insert_client_secret(&ClientSecret {
            expires_at: Some(at(100)),
            ..client_secret(4, 2)
        })?;
        assert_eq!(ports.end_old_client_secrets(&client_id(1), at(60))?, 1);
        assert_eq!(ports.end_old_client_secrets(&client_id(1), at(60))?, 0);
        let kept = ports.client_secrets(&client_id(1))?;
        let ends: Vec<_> = kept.iter().map(|secret| secret.expires_at).collect();
        assert_eq!(ends, [None, Some(at(60)), Some(at(30))]);
        let other = ports.client_secrets(&client_id(2))?;
        assert_eq!(other.len(), 1);
        assert_eq!(other.first().and_then(|it| it.expires_at), Some(at(100)));
        Ok(())
    });
}

fn secret(letter: char) -> SecretReveal {
    let plain = PlainToken::parse(&letter.to_string().repeat(43));
    SecretReveal::new(&plain.expect("a token"))
}

fn take(ports: &mut dyn Ports, of: (u32, u32), now: Timestamp) -> Option<String> {
    let taken = ports.take_client_reveal(id(of.0), &client_id(of.1), now);
    taken
        .expect("an answer")
        .map(|secret| secret.reveal().to_owned())
}

pub(super) fn s_164_a_secret_is_shown_once_to_the_session_that_asked(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        for n in [1, 2, 3] {
            ports.insert_session(&session(n, 1))?;
            ports.insert_client(&client(n))?;
        }
        ports.put_client_reveal(id(1), &client_id(1), &secret('A'), at(600))?;
        ports.put_client_reveal(id(1), &client_id(2), &secret('Q'), at(600))?;
        assert_eq!(take(ports, (2, 2), at(1)), None, "another session");
        assert_eq!(take(ports, (1, 1), at(1)), None, "an older one is gone");
        assert_eq!(take(ports, (1, 2), at(600)), None, "too late");
        assert_eq!(take(ports, (1, 2), at(599)), Some("Q".repeat(43)));
        assert_eq!(take(ports, (1, 2), at(1)), None, "once");
        ports.put_client_reveal(id(2), &client_id(1), &secret('A'), at(600))?;
        ports.put_client_reveal(id(3), &client_id(3), &secret('A'), at(700))?;
        ports.put_client_reveal(id(1), &client_id(3), &secret('A'), at(500))?;
        assert_eq!(ports.purge_client_reveals(at(500))?, 1);
        ports.delete_session(id(2))?;
        assert_eq!(take(ports, (2, 1), at(1)), None, "it dies with its session");
        ports.delete_client(&client_id(3))?;
        ports.insert_client(&client(3))?;
        assert_eq!(take(ports, (3, 3), at(1)), None, "and with its client");
        Ok(())
    });
    for (session, of) in [(9, 1), (1, 9)] {
        let refused = subject.attempt(move |ports| {
            ports.put_client_reveal(id(session), &client_id(of), &secret('A'), at(600))
        });
        assert_eq!(refused, Err(StoreError::Conflict));
    }
}
