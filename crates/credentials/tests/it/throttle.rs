use portcullis_base::{ClientAddress, MacKey};
use portcullis_credentials::throttle::{Bucket, Permit, Scope, reserve, succeed};
use portcullis_testkit::{Memory, sample};
use std::time::Duration;

const EMAIL: &str = "ada@example.test";

fn key() -> MacKey {
    MacKey::new(&[5; 32])
}

fn ip(text: &str) -> ClientAddress {
    ClientAddress::Ip(text.parse().expect("an address"))
}

fn password(store: &mut Memory, email: &str, from: ClientAddress, second: i64) -> Permit {
    let buckets = Bucket::for_password(&key(), email, from, false);
    reserve(store, &buckets, sample::at(second)).expect("the store answers")
}

#[test]
fn s_058_of_two_hundred_attempts_five_reach_the_comparison() {
    let mut store = Memory::default();
    let home = ip("192.0.2.7");
    let granted = (0..200).filter(|_| password(&mut store, EMAIL, home, 0) == Permit::Granted);
    assert_eq!(granted.count(), 5);
    let Permit::Wait(wait) = password(&mut store, EMAIL, home, 1) else {
        panic!("the right password would have been compared while locked");
    };
    assert!(wait > Duration::ZERO);
}

#[test]
fn s_058_a_lock_is_over_when_its_window_is() {
    let mut store = Memory::default();
    let home = ip("192.0.2.7");
    for _ in 0..6 {
        password(&mut store, EMAIL, home, 0);
    }
    let window = i64::try_from(Scope::PasswordPair.limit().window.as_secs()).expect("seconds");
    assert_eq!(
        password(&mut store, EMAIL, home, window - 1),
        Permit::Wait(Duration::from_secs(1))
    );
    assert_eq!(password(&mut store, EMAIL, home, window), Permit::Granted);
}

#[test]
fn s_060_a_stranger_at_another_address_does_not_lock_the_owner_out_of_the_pair() {
    let mut store = Memory::default();
    for _ in 0..20 {
        password(&mut store, EMAIL, ip("198.51.100.1"), 0);
    }
    assert_eq!(
        password(&mut store, EMAIL, ip("192.0.2.7"), 0),
        Permit::Granted
    );
}

#[test]
fn s_060_whoever_has_proven_a_mail_code_is_counted_where_no_stranger_is() {
    let mut store = Memory::default();
    let home = ip("192.0.2.7");
    for _ in 0..1000 {
        password(&mut store, EMAIL, ip("198.51.100.1"), 0);
    }
    assert_ne!(password(&mut store, EMAIL, home, 0), Permit::Granted);
    let proven = Bucket::for_password(&key(), EMAIL, home, true);
    let permit = reserve(&mut store, &proven, sample::at(0)).expect("the store answers");
    assert_eq!(permit, Permit::Granted);
}

#[test]
fn s_061_one_address_against_many_accounts_is_stopped() {
    let mut store = Memory::default();
    let granted = (0..1000).filter(|n| {
        // All of one subscriber: another host part within the same /64 each time.
        let from = ip(&format!("2001:db8:1:2::{n:x}"));
        password(&mut store, &format!("a{n}@example.test"), from, 0) == Permit::Granted
    });
    assert_eq!(
        granted.count(),
        Scope::PasswordAddress.limit().attempts as usize
    );
}

#[test]
fn s_061_many_addresses_against_one_account_are_stopped() {
    let mut store = Memory::default();
    let granted = (0..1000).filter(|n| {
        let from = ip(&format!("10.0.{}.{}", n / 250, n % 250));
        password(&mut store, EMAIL, from, 0) == Permit::Granted
    });
    assert_eq!(
        granted.count(),
        Scope::PasswordAccount.limit().attempts as usize
    );
}

#[test]
fn s_021_addresses_that_cannot_be_read_share_one_bucket() {
    let mut store = Memory::default();
    let granted = (0..1000).filter(|n| {
        password(
            &mut store,
            &format!("a{n}@example.test"),
            ClientAddress::Unknown,
            0,
        ) == Permit::Granted
    });
    assert_eq!(
        granted.count(),
        Scope::PasswordAddress.limit().attempts as usize
    );
}

#[test]
fn i_3_a_success_empties_the_account_and_gives_the_address_its_reservation_back() {
    let mut store = Memory::default();
    let home = ip("192.0.2.7");
    let buckets = Bucket::for_password(&key(), EMAIL, home, false);
    for _ in 0..5 {
        assert_eq!(password(&mut store, EMAIL, home, 0), Permit::Granted);
    }
    succeed(&mut store, &buckets).expect("the store answers");
    for _ in 0..5 {
        assert_eq!(password(&mut store, EMAIL, home, 0), Permit::Granted);
    }
    assert_ne!(password(&mut store, EMAIL, home, 0), Permit::Granted);
    // Ten of eleven still count against the address, which has thirty in all.
    let left = (0..100).filter(|n| {
        password(&mut store, &format!("a{n}@example.test"), home, 0) == Permit::Granted
    });
    assert_eq!(left.count(), 30 - 10);
}

#[test]
fn i_3_an_account_of_ones_own_buys_no_guesses_at_others() {
    let mut store = Memory::default();
    let home = ip("192.0.2.7");
    let own = Bucket::for_password(&key(), "mallory@example.test", home, false);
    let mut guesses = 0;
    for n in 0..200 {
        if password(&mut store, &format!("a{n}@example.test"), home, 0) == Permit::Granted {
            guesses += 1;
        }
        if reserve(&mut store, &own, sample::at(0)).expect("the store answers") == Permit::Granted {
            succeed(&mut store, &own).expect("the store answers");
        }
    }
    assert!(guesses <= 30, "{guesses} guesses");
}

#[test]
fn s_057_buckets_of_different_scopes_and_subjects_never_meet() {
    let one = |scope, subjects: &[&str]| *Bucket::new(&key(), scope, subjects).key.as_bytes();
    let keys = [
        one(Scope::PasswordPair, &["a", "b"]),
        one(Scope::PasswordPair, &["ab", ""]),
        one(Scope::PasswordPair, &["ab"]),
        one(Scope::PasswordAccount, &["ab"]),
        one(Scope::MailRecipient, &["ab"]),
    ];
    let distinct: std::collections::HashSet<_> = keys.into_iter().collect();
    assert_eq!(distinct.len(), 5);
}

#[test]
fn s_093_second_factors_see_ten_guesses_at_once_and_a_hundred_a_day() {
    let mut store = Memory::default();
    let buckets = Bucket::for_second_factor(&key(), sample::id(1));
    let mut guess = |second| {
        let permit = reserve(&mut store, &buckets, sample::at(second)).expect("the store answers");
        permit == Permit::Granted
    };
    assert_eq!((0..50).filter(|_| guess(0)).count(), 10);
    let whole_day = (1..96).map(|quarter| quarter * 15 * 60);
    let granted = whole_day.flat_map(|at| [at; 10]).filter(|at| guess(*at));
    assert_eq!(granted.count(), 100 - 50);
}

#[test]
fn s_093_a_success_of_the_owner_buys_nobody_guesses_beyond_the_day() {
    let mut store = Memory::default();
    let buckets = Bucket::for_second_factor(&key(), sample::id(1));
    let mut guesses = 0;
    for n in 0..400 {
        if reserve(&mut store, &buckets, sample::at(0)).expect("the store answers")
            == Permit::Granted
        {
            // Each tenth is the owner's.
            match n % 10 {
                0 => succeed(&mut store, &buckets).expect("the store answers"),
                _ => guesses += 1,
            }
        }
    }
    assert!((90..=100).contains(&guesses), "{guesses} guesses");
}
