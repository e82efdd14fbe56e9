use crate::support::each;
use portcullis_credentials::{AccountStore, MailCodeStore, OutboxStore, SetupStore, ThrottleStore};
use portcullis_sessions::{
    Invalidation, InvalidationStore, PendingStore, SessionStore, TicketStore,
};
use portcullis_testkit::sample::{
    account, at, code, digest, id, mac, mail, pending, session, ticket,
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
