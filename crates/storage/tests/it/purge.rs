use crate::support::each;
use portcullis_credentials::{
    AccountStore, InvitationStore, MailCodeStore, OutboxStore, SetupStore, ThrottleStore,
};
use portcullis_oidc::{
    ClientSecret, ClientStore, CodeStore, DeviceRequestStore, GrantStore, KeyStore, ReplayStore,
    RequestKind, RequestStore, SigningAlgorithm, StoredKey, TokenStore,
};
use portcullis_sessions::{
    Invalidation, InvalidationStore, PendingStore, SessionStore, TicketStore,
};
use portcullis_testkit::sample::{
    access_token, account, at, authorization_code, client, client_id, client_secret, code,
    device_request, digest, grant, id, invitation, mac, mail, pending, refresh_token, request,
    session, signing_key, ticket,
};
use std::time::Duration;

const DAY: i64 = 86_400;

#[test]
fn what_has_expired_is_removed_and_nothing_else() {
    each(|fresh| {
        let storage = &fresh.storage;
        let filled = storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_session(&session(1, 1))?;
            tx.put_ticket(&ticket(1, 1))?;
            tx.insert_pending(&pending(1))?;
            tx.put_code(&code(1))?;
            tx.put_mail(&mail(1))?;
            tx.put_setup_token(&digest(1), at(60))?;
            tx.announce(&Invalidation::Rules, at(0))?;
            tx.register_attempt(&mac(1), Duration::from_secs(60), at(0))
                .map(|_| ())
        });
        assert_eq!(filled, Ok(()));
        assert_eq!(storage.purge(at(1)), Ok(0), "nothing has expired");
        // The ticket, the bucket and the setup token.
        assert_eq!(storage.purge(at(61)), Ok(3));
        assert_eq!(storage.purge(at(61)), Ok(0));
        // The code, the words of the mail, the pending sign-in, and an hour later the announcement.
        assert_eq!(storage.purge(at(901)), Ok(3));
        assert_eq!(storage.purge(at(3_601)), Ok(1));
        // The session is idle for too long; the mail is an old story after a month.
        assert_eq!(storage.purge(at(DAY)), Ok(1));
        assert_eq!(storage.purge(at(31 * DAY)), Ok(1));
        assert_eq!(storage.read(|tx| tx.session(id(1))), Ok(None));
        assert_eq!(storage.read(|tx| tx.count_accounts(None)), Ok(1));
    });
}

#[test]
fn an_invitation_is_removed_after_its_week() {
    each(|fresh| {
        let storage = &fresh.storage;
        let filled = storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.put_invitation(&invitation(1, 1))
        });
        assert_eq!(filled, Ok(()));
        assert_eq!(storage.purge(at(7 * DAY - 1)), Ok(0));
        assert_eq!(storage.purge(at(7 * DAY)), Ok(1));
    });
}

#[test]
fn what_a_provider_needs_no_more_is_removed_and_nothing_else() {
    each(|fresh| {
        let storage = &fresh.storage;
        let ending = ClientSecret {
            expires_at: Some(at(DAY)),
            ..client_secret(2, 1)
        };
        let retired = StoredKey {
            retires_at: Some(at(2 * DAY)),
            ..signing_key(1, SigningAlgorithm::Es256)
        };
        let filled = storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_client(&client(1))?;
            tx.insert_client_secret(&client_secret(1, 1))?;
            tx.insert_client_secret(&ending)?;
            tx.insert_grant(&grant(1, 1))?;
            tx.insert_code(&authorization_code(1, 1))?;
            tx.insert_access_token(&access_token(1, 1))?;
            tx.insert_refresh_token(&refresh_token(1, 1))?;
            tx.insert_request(&request(1, RequestKind::Pushed))?;
            tx.insert_device_request(&device_request(1))?;
            tx.note_use(&digest(1), at(0), at(60))?;
            tx.insert_key(&retired)?;
            tx.insert_key(&signing_key(2, SigningAlgorithm::Es256))
        });
        assert_eq!(filled, Ok(()));
        assert_eq!(storage.purge(at(59)), Ok(0), "nothing has expired");
        // The request and the identifier, but not the code, whose second use is to be noticed.
        assert_eq!(storage.purge(at(60)), Ok(2));
        assert!(matches!(
            storage.read(|tx| tx.code(&digest(1))),
            Ok(Some(_))
        ));
        // The device, the access token, the refresh token with its grant, a secret, a key.
        assert_eq!(storage.purge(at(600)), Ok(1));
        assert_eq!(storage.purge(at(900)), Ok(1));
        assert_eq!(storage.purge(at(3_600)), Ok(2));
        assert!(matches!(storage.read(|tx| tx.code(&digest(1))), Ok(None)));
        assert_eq!(storage.purge(at(DAY)), Ok(1));
        assert_eq!(storage.purge(at(2 * DAY)), Ok(1));
        let secrets = storage.read(|tx| tx.client_secrets(&client_id(1)));
        assert_eq!(secrets, Ok(vec![client_secret(1, 1)]));
        assert_eq!(storage.read(|tx| tx.keys()).expect("keys").len(), 1);
    });
}

#[test]
fn more_than_a_step_is_purged_in_steps() {
    each(|fresh| {
        let filled = fresh.storage.write(|tx| {
            (1..=2_500).try_for_each(|n| {
                tx.register_attempt(&mac(n), Duration::from_secs(60), at(0))
                    .map(|_| ())
            })
        });
        assert_eq!(filled, Ok(()));
        assert_eq!(fresh.storage.purge(at(60)), Ok(2_500));
    });
}
