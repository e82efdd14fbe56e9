use super::Subject;
use crate::sample::{account, at, code, id, mac, pending};
use portcullis_base::Redemption::{Fresh, Replayed, Unknown};
use portcullis_credentials::CodePurpose::{AdminSignIn, SignIn};
use portcullis_credentials::MailCode;
use portcullis_credentials::mail_code::{ATTEMPTS, CodeAttempt};

fn with_code(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_pending(&pending(1))?;
        ports.insert_pending(&pending(2))?;
        ports.put_code(&code(1))
    });
}

pub(super) fn s_071_a_code_survives_five_attempts_and_no_more(subject: &dyn Subject) {
    with_code(subject);
    for _ in 0..ATTEMPTS {
        let attempt = subject.run(|ports| ports.reserve_code_attempt(id(1), SignIn, at(1)));
        assert_eq!(attempt, CodeAttempt::Reserved(code(1)));
    }
    for _ in 0..3 {
        let attempt = subject.run(|ports| ports.reserve_code_attempt(id(1), SignIn, at(1)));
        assert_eq!(attempt, CodeAttempt::Spent);
    }
}

pub(super) fn the_last_attempt_still_redeems(subject: &dyn Subject) {
    with_code(subject);
    subject.run(|ports| {
        for _ in 0..ATTEMPTS {
            ports.reserve_code_attempt(id(1), SignIn, at(1))?;
        }
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(1))?, Fresh);
        Ok(())
    });
}

pub(super) fn s_070_a_code_is_redeemed_once(subject: &dyn Subject) {
    with_code(subject);
    for expected in [Fresh, Replayed, Replayed] {
        let answer = subject.run(|ports| ports.redeem_code(id(1), SignIn, &mac(1), at(1)));
        assert_eq!(answer, expected);
    }
    let attempt = subject.run(|ports| ports.reserve_code_attempt(id(1), SignIn, at(1)));
    assert_eq!(attempt, CodeAttempt::Spent);
}

pub(super) fn s_069_a_code_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_code(subject);
    subject.run(|ports| {
        for (now, live) in [(599, true), (600, false), (601, false)] {
            let attempt = ports.reserve_code_attempt(id(1), SignIn, at(now))?;
            assert_eq!(attempt != CodeAttempt::Unknown, live, "at {now}");
        }
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(600))?, Unknown);
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(599))?, Fresh);
        Ok(())
    });
}

pub(super) fn s_074_a_newer_code_replaces_the_older_and_starts_anew(subject: &dyn Subject) {
    with_code(subject);
    let newer = || MailCode {
        mac: mac(7),
        created_at: at(30),
        expires_at: at(630),
        ..code(1)
    };
    subject.run(move |ports| {
        for _ in 0..ATTEMPTS {
            ports.reserve_code_attempt(id(1), SignIn, at(1))?;
        }
        ports.put_code(&newer())
    });
    subject.run(move |ports| {
        let attempt = ports.reserve_code_attempt(id(1), SignIn, at(610))?;
        assert_eq!(attempt, CodeAttempt::Reserved(newer()));
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(31))?, Unknown);
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(7), at(31))?, Fresh);
        Ok(())
    });
    subject.run(move |ports| {
        ports.put_code(&newer())?;
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(7), at(31))?, Fresh);
        Ok(())
    });
}

pub(super) fn s_075_a_code_belongs_to_the_flow_that_asked(subject: &dyn Subject) {
    with_code(subject);
    subject.run(|ports| {
        let attempt = ports.reserve_code_attempt(id(2), SignIn, at(1))?;
        assert_eq!(attempt, CodeAttempt::Unknown);
        assert_eq!(ports.redeem_code(id(2), SignIn, &mac(1), at(1))?, Unknown);
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(1))?, Fresh);
        Ok(())
    });
}

pub(super) fn s_076_a_code_for_one_purpose_is_nothing_for_another(subject: &dyn Subject) {
    with_code(subject);
    subject.run(|ports| {
        let attempt = ports.reserve_code_attempt(id(1), AdminSignIn, at(1))?;
        assert_eq!(attempt, CodeAttempt::Unknown);
        assert_eq!(
            ports.redeem_code(id(1), AdminSignIn, &mac(1), at(1))?,
            Unknown
        );
        assert_eq!(ports.redeem_code(id(1), SignIn, &mac(1), at(1))?, Fresh);
        Ok(())
    });
}
