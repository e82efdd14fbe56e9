//! Things to store, numbered: the same number makes the same thing, a greater number a newer one.
//!
//! They are plain values, so a test changes what it is about: `Account { enabled: false, ..account(1) }`.

mod provider;

pub use provider::{
    access_token, authorization_code, client, client_id, client_secret, consent, delivery,
    device_request, grant, refresh_token, request, signing_key,
};

use portcullis_audit::{Hidden, Shape, Subscription, Topic};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{
    AccountId, AppId, DeviceId, GroupId, Mac, MailId, PasskeyId, PendingId, SessionId, Timestamp,
    TokenDigest,
};
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState};
use portcullis_credentials::password::{Hasher, Params};
use portcullis_credentials::{
    Account, CodePurpose, DisplayName, Email, Group, GroupName, Invitation, MailCode, PasswordHash,
    ResetTicket, Role,
};
use portcullis_mfa::{Ceremony, CeremonyKind, Passkey, Reveal, TrustedDevice};
use portcullis_sessions::gate::{App, Audience, HostPattern, Mode, Networks, PathRule, Rule};
use portcullis_sessions::signin::Strength;
use portcullis_sessions::{Area, GateToken, Lifetime, PendingSignIn, Session, Ticket};
use std::str::FromStr;
use std::time::Duration;
use zeroize::Zeroizing;

/// When every sample begins, but for one millisecond a number, so that greater numbers are newer.
pub const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// An instant some seconds after [`NOW`], or before.
#[must_use]
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(NOW.millis() + seconds * 1000)
}

/// The `n`th id of any kind.
#[must_use]
pub fn id<T: FromStr<Err: std::fmt::Debug>>(n: u32) -> T {
    format!("01890a5d-ac96-774b-bcce-{n:012x}").parse().unwrap()
}

/// The `n`th digest.
#[must_use]
pub fn digest(n: u32) -> TokenDigest {
    TokenDigest::from_stored(bytes(n))
}

/// The `n`th subscription, as it is before anything was told.
#[must_use]
pub fn subscription(n: u32) -> Subscription {
    Subscription {
        id: id(n),
        name: format!("hook {n}"),
        shape: Shape::Json,
        target: Hidden::new(format!("https://hooks.example.org/{n}")),
        shown: "hooks.example.org".to_owned(),
        secret: Some(Hidden::new(format!("secret {n}"))),
        topics: vec![Topic::Alerts, Topic::SignIns],
        enabled: true,
        cursor: 0,
        attempts: 0,
        last_error: None,
        due_at: at(0),
        told_at: None,
        created_at: at(0),
    }
}

/// The `n`th MAC.
#[must_use]
pub fn mac(n: u32) -> Mac {
    Mac::from_stored(bytes(n))
}

/// High bits and a zero byte are in it, so that a column for text would not do.
fn bytes(n: u32) -> [u8; 32] {
    let mut bytes = [0xf0; 32];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    bytes
}

/// `a{n}@example.test`.
#[must_use]
pub fn email(n: u32) -> Email {
    Email::parse(&format!("a{n}@example.test")).unwrap()
}

/// An enabled person called `Sample {n}`.
#[must_use]
pub fn account(n: u32) -> Account {
    Account {
        id: id::<AccountId>(n),
        email: email(n),
        name: DisplayName::parse(&format!("Sample {n}")).unwrap(),
        role: Role::Person,
        enabled: true,
        passwordless: false,
        must_change_password: false,
        locale: None,
        epoch: 0,
        created_at: newer(n),
        last_sign_in_at: None,
    }
}

/// An enabled admin.
#[must_use]
pub fn admin(n: u32) -> Account {
    Account {
        role: Role::Admin,
        ..account(n)
    }
}

/// A group with this name.
#[must_use]
pub fn group(n: u32, name: &str) -> Group {
    Group {
        id: id::<GroupId>(n),
        name: GroupName::parse(name).unwrap(),
        created_at: newer(n),
    }
}

/// The hash of the password `sample {n}`, cheaply made.
#[must_use]
pub fn password(n: u32) -> PasswordHash {
    let cheap = Params {
        memory_kib: 8,
        passes: 1,
    };
    let plain = portcullis_credentials::password::PlainPassword::new(format!("sample {n}"));
    Hasher::new(cheap).hash_salted([7; 16], &plain).unwrap()
}

/// A sign-in code of account 1 for pending sign-in `n`, which works for ten minutes.
#[must_use]
pub fn code(n: u32) -> MailCode {
    MailCode {
        pending: id(n),
        purpose: CodePurpose::SignIn,
        account: id(1),
        mac: mac(n),
        created_at: NOW,
        expires_at: at(600),
    }
}

/// A queued mail, due at once, which nobody needs after ten minutes.
#[must_use]
pub fn mail(n: u32) -> Mail {
    let words = |text: &str| Zeroizing::new(format!("{text} {n}"));
    Mail {
        id: id::<MailId>(n),
        to: email(n),
        kind: MailKind::SignInCode,
        content: Some(MailContent {
            subject: words("Subject"),
            text: words("Text, with\nlines and 🦄"),
            html: words("<p>Html</p>"),
        }),
        created_at: newer(n),
        expires_at: at(600),
        state: MailState::Queued(newer(n)),
        attempts: 0,
        last_error: None,
    }
}

/// A portal session of account `of`.
#[must_use]
pub fn session(n: u32, of: u32) -> Session {
    let Lifetime { idle, absolute } = Lifetime::PORTAL;
    Session {
        id: id::<SessionId>(n),
        sign_in: id(n),
        account: id(of),
        area: Area::Portal,
        token: digest(n),
        proofs: ProofSet::NONE
            .with(ProofKind::Password)
            .with(ProofKind::MailCode),
        authenticated_at: newer(n),
        created_at: newer(n),
        idle,
        expires_at: newer(n).after(absolute),
        last_seen_at: newer(n),
        address: "192.0.2.7".to_owned(),
        browser: "Firefox on Linux".to_owned(),
    }
}

/// A gate token of session `of`, good for every host of the cookie domain.
#[must_use]
pub fn gate_token(n: u32, of: u32) -> GateToken {
    GateToken {
        digest: digest(n),
        session: id(of),
        host: None,
    }
}

/// A ticket of session `of` to `app.example.test`, for thirty seconds.
#[must_use]
pub fn ticket(n: u32, of: u32) -> Ticket {
    Ticket {
        digest: digest(n),
        session: id(of),
        host: "app.example.test".to_owned(),
        return_to: "https://app.example.test/a?b=%20c#d".to_owned(),
        expires_at: at(30),
    }
}

/// A pending sign-in of account 1 in which nothing is proven, for fifteen minutes.
#[must_use]
pub fn pending(n: u32) -> PendingSignIn {
    PendingSignIn {
        id: id::<PendingId>(n),
        token: digest(n),
        area: Area::Portal,
        email: email(1).as_str().to_owned(),
        account: Some(id(1)),
        epoch: 0,
        proofs: ProofSet::NONE,
        return_to: None,
        mailed_at: None,
        created_at: NOW,
        expires_at: at(900),
    }
}

/// A passkey of account `of`, used once.
#[must_use]
pub fn passkey(n: u32, of: u32) -> Passkey {
    Passkey {
        id: id::<PasskeyId>(n),
        account: id(of),
        credential_id: bytes(n).to_vec(),
        credential: format!("{{\"key\":{n}}}"),
        sign_count: n,
        aaguid: Some([0xf0; 16]),
        name: format!("Passkey {n} 🦄"),
        synced: true,
        created_at: newer(n),
        last_used_at: Some(newer(n)),
    }
}

/// A ceremony of browser `n`, for five minutes.
#[must_use]
pub fn ceremony(n: u32, kind: CeremonyKind) -> Ceremony {
    Ceremony {
        browser: digest(n),
        kind,
        session: Some(id(n)),
        state: format!("{{\"challenge\":{n}}}"),
        expires_at: at(300),
    }
}

/// A device of account `of`, trusted for thirty days.
#[must_use]
pub fn device(n: u32, of: u32) -> TrustedDevice {
    TrustedDevice {
        id: id::<DeviceId>(n),
        token: digest(n),
        account: id(of),
        browser: "Firefox on Linux".to_owned(),
        address: "192.0.2.7".to_owned(),
        created_at: NOW,
        last_used_at: NOW,
        expires_at: at(30 * 86_400),
    }
}

/// A reset ticket of account `of`, for half an hour.
#[must_use]
pub fn reset_ticket(n: u32, of: u32) -> ResetTicket {
    ResetTicket {
        token: digest(n),
        account: id(of),
        epoch: 3,
        expires_at: at(1800),
    }
}

/// An invitation of account `of`, for a week.
#[must_use]
pub fn invitation(n: u32, of: u32) -> Invitation {
    Invitation {
        token: digest(n),
        account: id(of),
        epoch: 3,
        expires_at: at(7 * 86_400),
    }
}

/// An app on this host, for whoever is signed in.
#[must_use]
pub fn app(n: u32, host: &str) -> App {
    App {
        id: id::<AppId>(n),
        host: HostPattern::parse(host).unwrap(),
        name: String::new(),
        mode: Mode::Enforce,
        rules: vec![rule("/", Audience::SignedIn)],
        version: 1,
        created_at: newer(n),
    }
}

/// A rule for a path and all methods, of any strength and age.
#[must_use]
pub fn rule(prefix: &str, audience: Audience) -> PathRule {
    PathRule {
        prefix: prefix.to_owned(),
        methods: Vec::new(),
        rule: Rule {
            audience,
            strength: Strength::Single,
            fresh: None,
            networks: Networks::default(),
        },
    }
}

fn newer(n: u32) -> Timestamp {
    NOW.after(Duration::from_millis(n.into()))
}

/// Two recovery codes that wait to be shown; no real ones.
#[must_use]
pub fn reveal(n: u32) -> Reveal {
    let codes = format!("first-{n:05}-codes\nother-{n:05}-codes");
    Reveal::from_stored(codes.as_bytes()).unwrap()
}
