//! People, their mails and their sessions.

use super::cookies::Cookie;
use super::server::{PORTAL, Server};
use super::{Browser, Reply};
use portcullis_audit::{Actor, AuditReader, Record, RecordQuery};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{MacToken, PlainToken, SessionId};
use portcullis_credentials::outbox::{Mail, MailKind, MailState};
use portcullis_credentials::password::PlainPassword;
use portcullis_credentials::{
    Account, AccountQuery, AccountStore, DisplayName, Email, NewAccount, OutboxStore, Role,
};
use portcullis_sessions::{Area, GateToken, Lifetime, Session, SessionStore};
use portcullis_web::clock::os_random;
use portcullis_web::flows::accounts;
use portcullis_web::http::Jar;
use std::time::Duration;

pub const PASSWORD: &str = "plum tree on the hill";

/// What the server has kept that a refused request must not change.
#[derive(Debug, PartialEq)]
pub struct State {
    accounts: Vec<Account>,
    sessions: Vec<Vec<SessionId>>,
    mails: u64,
    pub records: i64,
}

impl Server {
    /// Somebody with [`PASSWORD`].
    pub fn person(&self, email: &str) -> Account {
        self.create(email, Role::Person, Some(PASSWORD))
    }

    pub fn admin(&self, email: &str) -> Account {
        self.create(email, Role::Admin, Some(PASSWORD))
    }

    pub fn passwordless(&self, email: &str) -> Account {
        self.create(email, Role::Person, None)
    }

    fn create(&self, email: &str, role: Role, password: Option<&str>) -> Account {
        let new = NewAccount {
            email: Email::parse(email).expect("an address"),
            name: DisplayName::parse("Ada Lovelace").expect("a name"),
            role,
            passwordless: password.is_none(),
        };
        let hash = password.map(|text| {
            let plain = PlainPassword::new(text.to_owned());
            let salt = os_random();
            let hashed = self
                .app()
                .pool
                .run(move |hasher| hasher.hash_salted(salt, &plain));
            hashed.expect("a thread is free").expect("it is hashed")
        });
        let scene = self.app().scene();
        let created = self.write(|tx, call| {
            accounts::create(tx, call, (&scene, Actor::Operator), new, hash.as_ref())
        });
        created.expect("the address is free")
    }

    /// Every mail to somebody, oldest first, with its words.
    pub fn mails_to(&self, email: &str) -> Vec<Mail> {
        let mut mails = self.read(|tx| {
            let listed = tx.mails(None, 1000)?;
            let of = listed.into_iter().filter(|mail| mail.to.as_str() == email);
            of.map(|mail| Ok(tx.mail(mail.id)?.expect("it is listed")))
                .collect::<portcullis_base::StoreResult<Vec<Mail>>>()
        });
        mails.sort_by_key(|mail| (mail.created_at, mail.id));
        mails
    }

    /// Every mail with a sign-in code to somebody, oldest first.
    pub fn codes_to(&self, email: &str) -> Vec<Mail> {
        let mut mails = self.mails_to(email);
        mails.retain(|mail| mail.kind == MailKind::SignInCode);
        mails
    }

    /// A mail in the outbox that has nothing to do with anybody.
    pub fn put_mail(&self) -> Mail {
        let now = self.clock.now();
        let mail = Mail {
            created_at: now,
            expires_at: now.after(portcullis_credentials::mail_code::LIFETIME),
            state: MailState::Queued(now),
            ..portcullis_testkit::sample::mail(1)
        };
        self.write(|tx, _| tx.put_mail(&mail));
        mail
    }

    pub fn count_mails(&self) -> u64 {
        self.read(|tx| tx.count_mails())
    }

    /// The code in the newest mail to somebody.
    #[track_caller]
    pub fn code_for(&self, email: &str) -> String {
        let mails = self.codes_to(email);
        code_in(mails.last().expect("a mail was written"))
    }

    /// Signs somebody in as a person does: password, then the code from the mail.
    #[track_caller]
    pub fn sign_in(&self, email: &str) -> Browser {
        self.sign_in_with(self.browser(), email)
    }

    #[track_caller]
    pub fn sign_in_with(&self, mut browser: Browser, email: &str) -> Browser {
        // So that this mail is newer than those before.
        self.wait(Duration::from_millis(1));
        let next = browser.enter_password(email, PASSWORD).expect(303);
        assert_eq!(next.location(), "/login/otp");
        let done = browser.enter_code(&self.code_for(email)).expect(303);
        assert_eq!(done.location(), "/");
        browser
    }

    /// Signs an admin in to the admin area.
    #[track_caller]
    pub fn sign_in_admin(&self, email: &str) -> Browser {
        self.wait(Duration::from_millis(1));
        let mut browser = self.browser();
        let fields = [("email", email), ("password", PASSWORD)];
        let next = browser
            .fill("/admin/login", "/admin/login", &fields)
            .expect(303);
        assert_eq!(next.location(), "/admin/login/otp");
        let code = self.code_for(email);
        let done = browser.fill("/admin/login/otp", "/admin/login/otp", &[("code", &code)]);
        assert_eq!(done.expect(303).location(), "/admin");
        browser
    }

    /// A browser that holds a session which was put straight into the store: for tests that need many of them, or do
    /// not care how it came to be.
    pub fn with_session(&self, account: &Account, area: Area) -> Browser {
        let proofs = [ProofKind::Password, ProofKind::MailCode];
        self.with_proofs(account, area, &proofs)
    }

    /// The same, with a session in which this was proven.
    pub fn with_proofs(&self, account: &Account, area: Area, proofs: &[ProofKind]) -> Browser {
        let app = self.app();
        let Lifetime { idle, absolute } = match area {
            Area::Portal => app.config.initial.lifetime,
            Area::Admin => Lifetime::ADMIN,
        };
        let (token, gate) = self.write(|tx, call| {
            let token = PlainToken::generate(call);
            let id = SessionId::new(call);
            let session = Session {
                id,
                sign_in: id,
                account: account.id,
                area,
                token: token.digest(),
                proofs: proofs
                    .iter()
                    .fold(ProofSet::NONE, |set, proof| set.with(*proof)),
                authenticated_at: call.now(),
                created_at: call.now(),
                idle,
                expires_at: call.now().after(absolute),
                last_seen_at: call.now(),
                address: "192.0.2.7".to_owned(),
                browser: "Firefox on Linux".to_owned(),
            };
            tx.insert_session(&session)?;
            let gate = MacToken::generate(call, &app.keys.gate_token);
            if area == Area::Portal {
                tx.insert_gate_token(&GateToken {
                    digest: gate.digest(),
                    session: session.id,
                    host: None,
                })?;
            }
            Ok((token, gate))
        });
        let mut browser = self.browser();
        let mut put = |jar: Jar, value: &str| {
            let text = jar.set(&app.config, value).to_string();
            browser.cookies.put(Cookie::parse(&text, PORTAL));
        };
        put(Jar::session(area), token.reveal());
        if area == Area::Portal {
            put(Jar::Gate, gate.reveal());
        }
        browser
    }

    pub fn sessions_of(&self, account: &Account) -> usize {
        self.read(|tx| tx.sessions_of(account.id)).len()
    }

    /// The newest records, newest first.
    pub fn records(&self, limit: u16) -> Vec<Record> {
        let query = RecordQuery {
            limit,
            ..RecordQuery::default()
        };
        let sealed = self.read(|tx| tx.audit_page(&query));
        sealed
            .iter()
            .map(|record| record.record().expect("a record can be read"))
            .collect()
    }

    pub fn state(&self) -> State {
        self.read(|tx| {
            let query = AccountQuery {
                limit: 1000,
                ..AccountQuery::default()
            };
            let accounts = tx.accounts(&query)?;
            let sessions = accounts.iter().map(|account| {
                let sessions = tx.sessions_of(account.id)?;
                Ok(sessions.into_iter().map(|session| session.id).collect())
            });
            let sessions = sessions.collect::<portcullis_base::StoreResult<_>>()?;
            let head = tx.audit_head()?;
            Ok(State {
                accounts,
                sessions,
                mails: tx.count_mails()?,
                records: head.map_or(0, |head| head.sequence),
            })
        })
    }
}

/// The code in a mail.
pub fn code_in(mail: &Mail) -> String {
    let content = mail.content.as_ref().expect("its words are there");
    let (_, code) = content
        .text
        .rsplit_once('#')
        .expect("the last line has the code");
    let code = code.trim().to_owned();
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
    code
}

/// A code that is surely another one.
pub fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("a number");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// The names under which the identity is sent with the default settings.
pub const IDENTITY: [&str; 8] = [
    "x-auth-user",
    "remote-user",
    "x-auth-email",
    "remote-email",
    "x-auth-name",
    "remote-name",
    "x-auth-groups",
    "remote-groups",
];

/// Admitted, with the whole identity (the complement that G2 asks for).
#[track_caller]
pub fn assert_admitted(reply: &Reply, email: &str) {
    assert_eq!(reply.status, 200);
    for name in IDENTITY {
        assert!(reply.header(name).is_some(), "{name} is missing");
    }
    for name in ["x-auth-user", "remote-user", "x-auth-email", "remote-email"] {
        assert_eq!(reply.header(name), Some(email), "{name}");
    }
}

/// Refused with this status, and not one word of an identity.
#[track_caller]
pub fn assert_refused(reply: &Reply, status: u16) {
    assert_eq!(reply.status, status);
    for name in IDENTITY {
        assert_eq!(reply.header(name), None, "{name} came with a {status}");
    }
    assert!(
        reply.all("set-cookie").is_empty(),
        "a refusal sets a cookie"
    );
}
