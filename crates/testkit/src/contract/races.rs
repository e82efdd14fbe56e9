//! Many at once, released by a barrier: what must happen once happens once.

use super::Subject;
use super::grants::with_grants;
use crate::sample::{
    NOW, account, admin, at, authorization_code, ceremony, client, code, delivery, device_request,
    digest, id, invitation, mac, mail, passkey, pending, refresh_token, request, reset_ticket,
    reveal, session, ticket,
};
use crate::{Ports, TestCall};
use portcullis_audit::{Actor, Event, NewRecord, Origin, Verdict, append, verify};
use portcullis_base::{MacKey, Redemption, StoreError, StoreResult};
use portcullis_credentials::mail_code::{ATTEMPTS, CodeAttempt};
use portcullis_credentials::throttle::Tally;
use portcullis_credentials::{CodePurpose, GuardedChange, Role};
use portcullis_mfa::{CeremonyKind, PasskeyUse, Step, TotpSecret};
use portcullis_oidc::RequestKind;
use portcullis_oidc::device::Answer;
use std::sync::Barrier;
use std::time::Duration;

const RACERS: u32 = 12;

/// What each of many got that did the same at the same time. A store that is busy is asked again.
fn race<T: Send + 'static>(
    subject: &dyn Subject,
    work: impl Fn(&mut dyn Ports, u32) -> StoreResult<T> + Copy + Send + Sync + 'static,
) -> Vec<T> {
    let barrier = Barrier::new(RACERS as usize);
    std::thread::scope(|scope| {
        let racer = |n| {
            let barrier = &barrier;
            move || {
                barrier.wait();
                loop {
                    match subject.attempt(move |ports| work(ports, n)) {
                        Err(StoreError::Busy) => std::thread::yield_now(),
                        outcome => return outcome.expect("the store answers"),
                    }
                }
            }
        };
        let racers: Vec<_> = (0..RACERS).map(|n| scope.spawn(racer(n))).collect();
        racers
            .into_iter()
            .map(|racer| racer.join().unwrap())
            .collect()
    })
}

fn count<T: PartialEq>(got: &[T], what: &T) -> usize {
    got.iter().filter(|one| *one == what).count()
}

fn with_pending(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_pending(&pending(1))?;
        ports.put_code(&code(1))
    });
}

pub(super) fn s_162_of_many_first_admins_one_is_made(subject: &dyn Subject) {
    let made = race(subject, |ports, n| ports.insert_first_admin(&admin(n)));
    assert_eq!(count(&made, &true), 1);
    assert_eq!(subject.run(|ports| ports.count_admins()), 1);
}

pub(super) fn i_10_admins_who_disable_each_other_leave_one(subject: &dyn Subject) {
    subject.run(|ports| (0..RACERS).try_for_each(|n| ports.insert_account(&admin(n))));
    let done = race(subject, |ports, n| ports.set_enabled(id(n), false));
    assert_eq!(count(&done, &GuardedChange::LastAdmin), 1);
    assert_eq!(count(&done, &GuardedChange::Done), RACERS as usize - 1);
}

pub(super) fn i_10_admins_who_demote_each_other_leave_one(subject: &dyn Subject) {
    subject.run(|ports| (0..RACERS).try_for_each(|n| ports.insert_account(&admin(n))));
    let done = race(subject, |ports, n| ports.set_role(id(n), Role::Person));
    assert_eq!(count(&done, &GuardedChange::LastAdmin), 1);
    assert_eq!(count(&done, &GuardedChange::Done), RACERS as usize - 1);
}

pub(super) fn i_10_admins_who_remove_each_other_leave_one(subject: &dyn Subject) {
    subject.run(|ports| (0..RACERS).try_for_each(|n| ports.insert_account(&admin(n))));
    let done = race(subject, |ports, n| ports.delete_account(id(n)));
    assert_eq!(count(&done, &GuardedChange::LastAdmin), 1);
    assert_eq!(subject.run(|ports| ports.count_admins()), 1);
}

pub(super) fn s_162_admins_who_end_each_other_in_every_way_leave_one(subject: &dyn Subject) {
    subject.run(|ports| (0..RACERS).try_for_each(|n| ports.insert_account(&admin(n))));
    let done = race(subject, |ports, n| match n % 3 {
        0 => ports.set_enabled(id(n), false),
        1 => ports.set_role(id(n), Role::Person),
        _ => ports.delete_account(id(n)),
    });
    assert_eq!(count(&done, &GuardedChange::LastAdmin), 1);
    let left = subject.run(|ports| ports.enabled_admins());
    assert_eq!(left.len(), 1);
}

pub(super) fn s_076_of_many_who_redeem_an_invitation_one_gets_it(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.put_invitation(&invitation(1, 1))
    });
    let redeemed = race(subject, |ports, _| ports.redeem_invitation(&digest(1), NOW));
    assert_eq!(count(&redeemed, &Some(invitation(1, 1))), 1);
}

pub(super) fn s_070_of_many_who_redeem_a_code_one_succeeds(subject: &dyn Subject) {
    with_pending(subject);
    let got = race(subject, |ports, _| {
        ports.redeem_code(id(1), CodePurpose::SignIn, &mac(1), at(1))
    });
    assert_eq!(count(&got, &Redemption::Fresh), 1);
    assert_eq!(count(&got, &Redemption::Replayed), RACERS as usize - 1);
}

pub(super) fn s_071_many_at_once_have_five_attempts_together(subject: &dyn Subject) {
    with_pending(subject);
    let got = race(subject, |ports, _| {
        ports.reserve_code_attempt(id(1), CodePurpose::SignIn, at(1))
    });
    assert_eq!(
        count(&got, &CodeAttempt::Reserved(code(1))),
        ATTEMPTS as usize
    );
    assert_eq!(
        count(&got, &CodeAttempt::Spent),
        RACERS as usize - ATTEMPTS as usize
    );
}

pub(super) fn i_2_of_many_who_finish_a_pending_sign_in_one_succeeds(subject: &dyn Subject) {
    with_pending(subject);
    let got = race(subject, |ports, _| ports.finish_pending(id(1), at(1)));
    assert_eq!(count(&got, &Redemption::Fresh), 1);
    assert_eq!(count(&got, &Redemption::Unknown), RACERS as usize - 1);
}

pub(super) fn of_many_who_send_a_code_one_does(subject: &dyn Subject) {
    with_pending(subject);
    let got = race(subject, |ports, _| {
        ports.record_mailing(id(1), at(40), at(10))
    });
    assert_eq!(count(&got, &true), 1);
}

pub(super) fn i_2_of_many_who_take_a_ticket_one_gets_it(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_session(&session(1, 1))?;
        ports.put_ticket(&ticket(1, 1))
    });
    let got = race(subject, |ports, _| {
        ports.take_ticket(&digest(1), "app.example.test", at(1))
    });
    assert_eq!(count(&got, &Some(ticket(1, 1))), 1);
    assert_eq!(count(&got, &None), RACERS as usize - 1);
}

pub(super) fn s_058_attempts_at_once_are_counted_exactly(subject: &dyn Subject) {
    let minute = Duration::from_secs(60);
    let mut got = race(subject, move |ports, _| {
        ports.register_attempt(&mac(1), minute, at(0))
    });
    got.sort_by_key(|tally| tally.count);
    let expected = |count| Tally {
        count,
        resets_at: at(60),
    };
    assert_eq!(got, (1..=RACERS).map(expected).collect::<Vec<_>>());
}

pub(super) fn workers_at_once_lease_each_mail_once(subject: &dyn Subject) {
    subject.run(|ports| (0..20).try_for_each(|n| ports.put_mail(&mail(n))));
    let lease = Duration::from_secs(60);
    let got = race(subject, move |ports, _| ports.lease_mails(3, lease, at(1)));
    let mut ids: Vec<_> = got.iter().flatten().map(|mail| mail.id).collect();
    ids.sort();
    assert_eq!(ids, (0..20).map(id).collect::<Vec<_>>());
}

pub(super) fn i_9_records_at_once_make_one_chain(subject: &dyn Subject) {
    let key = || MacKey::new(&[9; 32]);
    race(subject, move |ports, n| {
        let new = NewRecord {
            event: Event::CodeSent,
            actor: Actor::Server,
            subject: None,
            origin: Origin::default(),
        };
        append(
            ports,
            &mut TestCall::seeded(at(0), n.into()).call(),
            &key(),
            new,
        )
    });
    let verdict = subject.run(move |ports| verify(ports, &key()));
    assert_eq!(
        verdict,
        Verdict::Intact {
            records: RACERS.into()
        }
    );
}

pub(super) fn s_083_of_many_who_enter_a_step_one_succeeds(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.put_totp(
            id(1),
            &TotpSecret::from_stored([1; 20]),
            Step::from_stored(7),
        )
    });
    let advanced = race(subject, |ports, _| {
        ports.advance_step(id(1), Step::from_stored(8))
    });
    assert_eq!(count(&advanced, &true), 1);
}

pub(super) fn s_092_of_many_who_redeem_a_recovery_code_one_succeeds(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.replace_recovery_codes(id(1), &[mac(1), mac(2)], NOW)
    });
    let redeemed = race(subject, |ports, _| {
        ports.redeem_recovery_code(id(1), &mac(1), NOW)
    });
    assert_eq!(count(&redeemed, &Redemption::Fresh), 1);
    assert_eq!(subject.run(|ports| ports.recovery_codes_left(id(1))), 1);
}

pub(super) fn s_094_of_many_who_take_codes_to_show_one_gets_them(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_session(&session(1, 1))?;
        ports.put_recovery_reveal(id(1), &reveal(1), at(600))
    });
    let taken = race(subject, |ports, _| {
        Ok(ports.take_recovery_reveal(id(1), NOW)?.is_some())
    });
    assert_eq!(count(&taken, &true), 1);
}

pub(super) fn s_098_of_many_who_redeem_a_reset_ticket_one_gets_it(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.put_reset_ticket(&reset_ticket(1, 1))
    });
    let redeemed = race(subject, |ports, _| {
        ports.redeem_reset_ticket(&digest(1), NOW)
    });
    assert_eq!(count(&redeemed, &Some(reset_ticket(1, 1))), 1);
}

pub(super) fn s_109_of_many_who_take_a_ceremony_one_gets_it(subject: &dyn Subject) {
    let kind = CeremonyKind::Authentication;
    subject.run(move |ports| ports.put_ceremony(&ceremony(1, kind)));
    let taken = race(subject, move |ports, _| {
        ports.take_ceremony(&digest(1), kind, NOW)
    });
    assert_eq!(count(&taken, &Some(ceremony(1, kind))), 1);
}

pub(super) fn s_113_of_many_with_one_counter_one_is_noted(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_passkey(&passkey(1, 1))
    });
    let noted = race(subject, |ports, _| {
        let used = PasskeyUse {
            sign_count: 100,
            synced: true,
            credential: String::new(),
            at: NOW,
        };
        ports.record_passkey_use(id(1), &used)
    });
    assert_eq!(count(&noted, &true), 1);
}

pub(super) fn s_129_of_many_who_redeem_an_authorization_code_one_succeeds(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| ports.insert_code(&authorization_code(1, 1)));
    let redeemed = race(subject, |ports, _| ports.exchange_code(&digest(1), at(1)));
    assert_eq!(count(&redeemed, &true), 1);
}

pub(super) fn s_146_of_many_who_rotate_a_refresh_token_one_succeeds(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| ports.insert_refresh_token(&refresh_token(1, 1)));
    let rotated = race(subject, |ports, n| {
        let first = ports.rotate_refresh_token(&digest(1), at(1))?;
        if first {
            ports.insert_refresh_token(&refresh_token(100 + n, 1))?;
        }
        Ok(first)
    });
    assert_eq!(count(&rotated, &true), 1);
    let next = subject.run(|ports| {
        let next = (0..RACERS).map(|n| ports.refresh_token(&digest(100 + n)));
        next.collect::<StoreResult<Vec<_>>>()
    });
    assert_eq!(next.iter().flatten().count(), 1);
}

pub(super) fn of_many_who_take_a_request_one_succeeds(subject: &dyn Subject) {
    let kind = RequestKind::Pushed;
    subject.run(move |ports| {
        ports.insert_client(&client(1))?;
        ports.insert_request(&request(1, kind))
    });
    let taken = race(subject, move |ports, _| {
        ports.take_request(&digest(1), kind, at(1))
    });
    assert_eq!(count(&taken, &true), 1);
}

pub(super) fn s_138_of_many_who_use_an_identifier_one_is_first(subject: &dyn Subject) {
    for (now, end) in [(0, 60), (60, 120)] {
        let first = race(subject, move |ports, _| {
            ports.note_use(&digest(1), at(now), at(end))
        });
        assert_eq!(count(&first, &true), 1, "at {now}");
    }
}

pub(super) fn of_many_who_answer_a_device_one_is_heard(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| ports.insert_device_request(&device_request(1)));
    let heard = race(subject, |ports, n| {
        let answer = if n % 2 == 0 {
            Answer::Denied
        } else {
            Answer::Approved(id(1))
        };
        ports.answer_device_request(&digest(1), answer, at(1))
    });
    assert_eq!(count(&heard, &true), 1);
}

pub(super) fn of_many_who_take_a_device_one_succeeds(subject: &dyn Subject) {
    with_grants(subject);
    subject.run(|ports| {
        ports.insert_device_request(&device_request(1))?;
        ports.answer_device_request(&digest(1), Answer::Approved(id(1)), at(1))
    });
    let taken = race(subject, |ports, _| ports.take_device_request(&digest(1)));
    assert_eq!(count(&taken, &true), 1);
}

pub(super) fn processes_at_once_claim_each_delivery_once(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&client(1))?;
        (0..20).try_for_each(|n| ports.insert_delivery(&delivery(n)))
    });
    let got = race(subject, |ports, _| ports.claim_deliveries(at(1), at(60), 3));
    let mut ids: Vec<_> = got.iter().flatten().map(|delivery| delivery.id).collect();
    ids.sort();
    assert_eq!(ids, (0..20).map(id).collect::<Vec<_>>());
}
