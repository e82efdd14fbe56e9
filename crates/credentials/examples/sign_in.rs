//! A whole sign-in by password and mail code, on the ports in memory.
//!
//! Run it with `cargo run -p portcullis-credentials --example sign_in`.

use portcullis_base::{ClientAddress, MacKey, PendingId};
use portcullis_credentials::password::{Comparison, Hasher, Params, PlainPassword, Policy};
use portcullis_credentials::throttle::{Bucket, Permit, reserve, succeed};
use portcullis_credentials::{
    Account, AccountStore, CodePurpose, DisplayName, Email, NewAccount, PasswordStore, Role,
    VerifyMailCode, mail_code,
};
use portcullis_testkit::{Memory, TestCall, sample};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    // A host brings its own store, clock and generator; these three are for tests.
    let (mut store, mut test) = (Memory::default(), TestCall::at(sample::NOW));
    let key = MacKey::new(&[5; 32]);
    let mut hasher = Hasher::new(Params::RECOMMENDED);

    let new = NewAccount {
        email: Email::parse("Ada@Example.ORG")?,
        name: DisplayName::parse("Ada Lovelace")?,
        role: Role::Person,
        passwordless: false,
    };
    let ada = Account::create(&mut test.call(), new);
    let chosen = PlainPassword::new("vexing quartz, jumpy dwarf".to_owned());
    Policy::WITH_SECOND_FACTOR.check(&chosen, &[ada.email.as_str(), "Portcullis"])?;
    store.insert_account(&ada)?;
    let hash = hasher.hash(&mut test.call(), &chosen)?;
    store.set_password(ada.id, &hash, test.now())?;
    println!("{} has a password: {:?}", ada.email, hash);

    let pending = PendingId::new(&mut test.call());
    let from = ClientAddress::Ip("192.0.2.7".parse()?);
    for typed in ["vexing quartz", "vexing quartz, jumpy dwarf"] {
        // The attempt is counted before anything is compared.
        let buckets = Bucket::for_password(&key, "ada@example.org", from, false);
        if let Permit::Wait(wait) = reserve(&mut store, &buckets, test.now())? {
            println!("too many attempts: wait {wait:?}");
            continue;
        }
        // There is always a comparison, whether or not there is such an account.
        let account = store.account_by_email(&Email::parse(" ada@example.org ")?)?;
        let kept = account.map(|account| store.password(account.id).map(|kept| (account.id, kept)));
        let comparison = match kept.transpose()? {
            Some((id, Some(hash))) => Comparison::against(id, hash),
            _ => Comparison::decoy(&hasher),
        };
        let matched = comparison.run(&mut hasher, &PlainPassword::new(typed.to_owned()))?;
        if let Some(matched) = matched {
            succeed(&mut store, &buckets)?;
            println!(
                "the password is right: {:?}",
                matched.prove(pending, test.now())
            );
        } else {
            println!("wrong address or password");
        }
    }

    let about = (pending, CodePurpose::SignIn, ada.id);
    let code = mail_code::issue(&mut store, &mut test.call(), &key, about)?;
    println!("a mail goes to {}: {}", ada.email.masked(), code.reveal());
    for typed in ["nonsense", code.reveal(), code.reveal()] {
        let about = (pending, CodePurpose::SignIn);
        match mail_code::verify(&mut store, &test.call(), &key, about, typed)? {
            VerifyMailCode::Proven(proof) => println!("the code is right: {proof:?}"),
            VerifyMailCode::Wrong => println!("wrong code"),
            VerifyMailCode::Spent => println!("this code has been used"),
        }
    }
    Ok(())
}
