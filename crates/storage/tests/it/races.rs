//! Single use, 200 times over: of many at once exactly one wins.

use crate::support::{Fresh, each};
use portcullis_base::{Redemption, StoreError, StoreResult};
use portcullis_credentials::mail_code::{ATTEMPTS, CodeAttempt};
use portcullis_credentials::{
    Account, AccountStore, CodePurpose, GuardedChange, MailCodeStore, ResetTicketStore, Role,
    SetupStore,
};
use portcullis_mfa::totp::Step;
use portcullis_mfa::{
    CeremonyKind, CeremonyStore, Passkey, PasskeyStore, PasskeyUse, RecoveryCodeStore, TotpSecret,
    TotpStore,
};
use portcullis_oidc::{
    ClientStore, CodeStore, GrantStore, ReplayStore, RequestKind, RequestStore, TokenStore,
};
use portcullis_sessions::{PendingStore, SessionStore, TicketStore};
use portcullis_storage::Tx;
use portcullis_testkit::sample::{
    account, admin, at, authorization_code, ceremony, client, code, digest, grant, id, mac,
    passkey, pending, refresh_token, request, reset_ticket, session, ticket,
};
use std::sync::Barrier;
use std::thread;

const ROUNDS: u32 = 200;
const THREADS: u32 = 8;

/// Prepares each round, releases all threads at once, and returns how many of them won it.
fn race(
    fresh: &Fresh,
    prepare: impl Fn(&mut Tx<'_>, u32) -> StoreResult<()>,
    run: impl Fn(&mut Tx<'_>, u32, u32) -> StoreResult<bool> + Sync,
    check: impl Fn(&mut Tx<'_>, u32, usize),
) {
    for round in 1..=ROUNDS {
        fresh
            .storage
            .write(|tx| prepare(tx, round))
            .expect("prepared");
        let start = Barrier::new(THREADS as usize);
        let won = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let (start, run, storage) = (&start, &run, &fresh.storage);
                    scope.spawn(move || {
                        start.wait();
                        loop {
                            match storage.write(|tx| run(tx, round, thread)) {
                                Err(StoreError::Busy) => {}
                                outcome => return outcome.expect("an answer"),
                            }
                        }
                    })
                })
                .collect();
            let won = threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"));
            won.filter(|won| *won).count()
        });
        fresh
            .storage
            .read(|tx| {
                check(tx, round, won);
                Ok(())
            })
            .expect("read");
    }
}

fn one_wins(_: &mut Tx<'_>, round: u32, won: usize) {
    assert_eq!(won, 1, "round {round}");
}

fn with_account(fresh: &Fresh) {
    fresh
        .storage
        .write(|tx| tx.insert_account(&account(1)))
        .expect("an account");
}

#[test]
fn s_070_a_mail_code_is_redeemed_once() {
    each(|fresh| {
        with_account(fresh);
        race(
            fresh,
            |tx, round| tx.put_code(&code(round)),
            |tx, round, _| {
                let answer = tx.redeem_code(id(round), CodePurpose::SignIn, &mac(round), at(1))?;
                assert_ne!(answer, Redemption::Unknown);
                Ok(answer == Redemption::Fresh)
            },
            one_wins,
        );
    });
}

#[test]
fn s_071_five_attempts_are_reserved_and_no_more() {
    each(|fresh| {
        with_account(fresh);
        race(
            fresh,
            |tx, round| tx.put_code(&code(round)),
            |tx, round, _| {
                let answer = tx.reserve_code_attempt(id(round), CodePurpose::SignIn, at(1))?;
                Ok(matches!(answer, CodeAttempt::Reserved(_)))
            },
            |_, round, won| assert_eq!(won, ATTEMPTS as usize, "round {round}"),
        );
    });
}

#[test]
fn s_083_a_step_of_an_authenticator_is_used_once() {
    each(|fresh| {
        with_account(fresh);
        let secret = TotpSecret::from_stored([7; 20]);
        fresh
            .storage
            .write(|tx| tx.put_totp(id(1), &secret, Step::from_stored(0)))
            .expect("enrolled");
        race(
            fresh,
            |_, _| Ok(()),
            |tx, round, _| tx.advance_step(id(1), Step::from_stored(i64::from(round))),
            one_wins,
        );
    });
}

#[test]
fn s_092_a_recovery_code_is_redeemed_once() {
    each(|fresh| {
        with_account(fresh);
        race(
            fresh,
            |tx, round| tx.replace_recovery_codes(id(1), &[mac(round)], at(0)),
            |tx, round, _| {
                let answer = tx.redeem_recovery_code(id(1), &mac(round), at(1))?;
                assert_ne!(answer, Redemption::Unknown);
                Ok(answer == Redemption::Fresh)
            },
            one_wins,
        );
    });
}

#[test]
fn s_098_a_link_for_a_new_password_is_redeemed_once() {
    each(|fresh| {
        with_account(fresh);
        race(
            fresh,
            |tx, round| tx.put_reset_ticket(&reset_ticket(round, 1)),
            |tx, round, _| Ok(tx.redeem_reset_ticket(&digest(round), at(1))?.is_some()),
            one_wins,
        );
    });
}

#[test]
fn s_109_a_ceremony_is_taken_once() {
    each(|fresh| {
        let kind = CeremonyKind::Authentication;
        race(
            fresh,
            |tx, round| tx.put_ceremony(&ceremony(round, kind)),
            |tx, round, _| Ok(tx.take_ceremony(&digest(round), kind, at(1))?.is_some()),
            one_wins,
        );
    });
}

#[test]
fn s_113_a_counter_is_noted_once() {
    each(|fresh| {
        with_account(fresh);
        fresh
            .storage
            .write(|tx| {
                tx.insert_passkey(&Passkey {
                    sign_count: 1,
                    ..passkey(1, 1)
                })
            })
            .expect("a passkey");
        race(
            fresh,
            |_, _| Ok(()),
            |tx, round, _| {
                let used = PasskeyUse {
                    sign_count: round + 1,
                    synced: false,
                    credential: String::new(),
                    at: at(1),
                };
                tx.record_passkey_use(passkey(1, 1).id, &used)
            },
            one_wins,
        );
    });
}

fn with_grant(fresh: &Fresh) {
    with_account(fresh);
    fresh
        .storage
        .write(|tx| {
            tx.insert_client(&client(1))?;
            tx.insert_grant(&grant(1, 1))
        })
        .expect("a grant");
}

#[test]
fn s_129_an_authorization_code_is_redeemed_once() {
    each(|fresh| {
        with_grant(fresh);
        race(
            fresh,
            |tx, round| tx.insert_code(&authorization_code(round, 1)),
            |tx, round, _| tx.exchange_code(&digest(round), at(1)),
            one_wins,
        );
    });
}

#[test]
fn s_146_a_refresh_token_is_rotated_once() {
    each(|fresh| {
        with_grant(fresh);
        race(
            fresh,
            |tx, round| tx.insert_refresh_token(&refresh_token(round, 1)),
            |tx, round, _| tx.rotate_refresh_token(&digest(round), at(1)),
            one_wins,
        );
    });
}

#[test]
fn s_138_an_identifier_is_used_once_and_once_again_when_it_has_expired() {
    each(|fresh| {
        race(
            fresh,
            |_, _| Ok(()),
            |tx, round, _| {
                // Each name twice, the second time after it has expired.
                let (name, again) = (round.div_ceil(2), i64::from(round % 2 == 0));
                tx.note_use(&digest(name), at(60 * again), at(60 * again + 60))
            },
            one_wins,
        );
    });
}

#[test]
fn a_request_is_taken_once() {
    each(|fresh| {
        with_grant(fresh);
        race(
            fresh,
            |tx, round| tx.insert_request(&request(round, RequestKind::Interaction)),
            |tx, round, _| tx.take_request(&digest(round), RequestKind::Interaction, at(1)),
            one_wins,
        );
    });
}

#[test]
fn i_2_a_ticket_is_taken_once() {
    each(|fresh| {
        with_account(fresh);
        fresh
            .storage
            .write(|tx| tx.insert_session(&session(1, 1)))
            .expect("a session");
        race(
            fresh,
            |tx, round| tx.put_ticket(&ticket(round, 1)),
            |tx, round, _| {
                let taken = tx.take_ticket(&digest(round), "app.example.test", at(1))?;
                Ok(taken.is_some())
            },
            one_wins,
        );
    });
}

#[test]
fn a_pending_sign_in_is_finished_once() {
    each(|fresh| {
        with_account(fresh);
        race(
            fresh,
            |tx, round| tx.insert_pending(&pending(round)),
            |tx, round, _| Ok(tx.finish_pending(id(round), at(1))? == Redemption::Fresh),
            one_wins,
        );
    });
}

#[test]
fn a_setup_token_is_taken_once() {
    each(|fresh| {
        race(
            fresh,
            |tx, round| tx.put_setup_token(&digest(round), at(60)),
            |tx, round, _| tx.take_setup_token(&digest(round), at(1)),
            one_wins,
        );
    });
}

#[test]
fn s_162_there_is_one_first_admin() {
    each(|fresh| {
        let demoted = |fresh: &Fresh| fresh.execute("DELETE FROM accounts");
        race(
            fresh,
            |_, _| Ok(()),
            |tx, round, thread| tx.insert_first_admin(&admin(round * THREADS + thread)),
            |tx, round, won| {
                assert_eq!(won, 1, "round {round}");
                assert_eq!(tx.count_admins(), Ok(1));
                demoted(fresh);
            },
        );
    });
}

#[test]
fn s_160_of_two_admins_that_are_disabled_at_once_one_stays() {
    each(|fresh| {
        let admins: [Account; 2] = [admin(1), admin(2)];
        fresh
            .storage
            .write(|tx| admins.iter().try_for_each(|admin| tx.insert_account(admin)))
            .expect("two admins");
        race(
            fresh,
            |tx, _| {
                for n in 1..=2 {
                    assert_eq!(tx.set_enabled(id(n), true)?, GuardedChange::Done);
                }
                Ok(())
            },
            |tx, _, thread| {
                Ok(tx.set_enabled(id(1 + thread % 2), false)? == GuardedChange::LastAdmin)
            },
            |tx, round, _| {
                let enabled = (1..=2).filter(|n| {
                    let admin = tx.account(id(*n)).expect("read").expect("an admin");
                    admin.enabled
                });
                assert_eq!(enabled.count(), 1, "round {round}");
            },
        );
    });
}

/// Two admins end each other, each in one of three ways, at the same moment: one is left every time.
#[test]
fn s_162_admins_who_end_each_other_leave_one() {
    each(|fresh| {
        let end = |tx: &mut Tx<'_>, way: u32, whom: u32| match way % 3 {
            0 => tx.set_enabled(id(whom), false),
            1 => tx.set_role(id(whom), Role::Person),
            _ => tx.delete_account(id(whom)),
        };
        race(
            fresh,
            |tx, round| {
                // The one that is left from the round before makes way for two new ones.
                let (a, b) = (2 * round, 2 * round + 1);
                tx.insert_account(&admin(a))?;
                tx.insert_account(&admin(b))?;
                for old in tx.enabled_admins()? {
                    if old.id != id(a) && old.id != id(b) {
                        tx.delete_account(old.id)?;
                    }
                }
                Ok(())
            },
            |tx, round, thread| {
                let whom = 2 * round + thread % 2;
                let change = end(tx, round + thread / 2, whom)?;
                Ok(change == GuardedChange::Done)
            },
            |tx, round, _| {
                let left = tx.enabled_admins().expect("an answer");
                assert_eq!(left.len(), 1, "round {round}");
            },
        );
    });
}
