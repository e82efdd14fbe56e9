use super::Move;
use portcullis_base::proof::{Proof, ProofKind, ProofSet};
use portcullis_base::{AccountId, PendingId, PlainToken, Redemption, StoreResult, TokenDigest};
use portcullis_sessions::signin::{AccountFacts, Step, next};
use portcullis_sessions::{
    Area, Lifetime, NewPending, NewSession, PendingSignIn, PendingStore, Session, SessionStore,
};
use portcullis_testkit::credentials::{Account, AccountStore};
use portcullis_testkit::{Memory, TestCall, sample};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// What an account has enrolled, beside what the store knows of it.
#[derive(Clone, Copy, Debug)]
struct Enrolled {
    password: bool,
    totp: bool,
}

struct Flow {
    id: PendingId,
    cookies: Vec<TokenDigest>,
}

pub(super) struct Walk {
    pub(super) store: Memory,
    test: TestCall,
    enrolled: Vec<Enrolled>,
    flows: Vec<Flow>,
    /// The model: what was honestly proven, by whom, in which flow.
    proven: HashMap<PendingId, (AccountId, ProofSet)>,
    admitted: HashSet<PendingId>,
}

impl Walk {
    pub(super) fn new(flags: [u8; 3]) -> StoreResult<Self> {
        let mut store = Memory::default();
        let flag = |bits: u8, bit: u8| bits & (1 << bit) != 0;
        for (n, bits) in (0..).zip(flags) {
            let account = if flag(bits, 0) {
                sample::admin(n)
            } else {
                sample::account(n)
            };
            store.insert_account(&Account {
                passwordless: flag(bits, 1),
                must_change_password: flag(bits, 2),
                ..account
            })?;
        }
        let enrolled = |bits| Enrolled {
            password: flag(bits, 3),
            totp: flag(bits, 4),
        };
        Ok(Self {
            store,
            test: TestCall::at(sample::NOW),
            enrolled: flags.map(enrolled).to_vec(),
            flows: Vec::new(),
            proven: HashMap::new(),
            admitted: HashSet::new(),
        })
    }

    pub(super) fn go(&mut self, step: &Move) -> StoreResult<()> {
        match *step {
            Move::Begin { account, admin } => self.begin(account, admin),
            Move::Offer {
                flow,
                made_for,
                account,
                kind,
                old_cookie,
            } => {
                let Some(made_for) = self.flows.get(made_for).map(|flow| flow.id) else {
                    return Ok(());
                };
                let proof = self.attest(kind, sample::id(account as u32), made_for);
                proof.map_or(Ok(()), |proof| self.offer(flow, &proof, old_cookie))
            }
            Move::Honest { flow, kind } => {
                let Some(pending) = self.pending(flow, false)? else {
                    return Ok(());
                };
                let Some(account) = pending.account else {
                    return Ok(());
                };
                let proof = self.attest(kind, account, pending.id);
                proof.map_or(Ok(()), |proof| self.offer(flow, &proof, false))
            }
            Move::Change { account, what } => {
                let id = sample::id(account as u32);
                match what {
                    0 => drop(self.store.set_enabled(id, false)?),
                    1 => drop(self.store.set_enabled(id, true)?),
                    _ => drop(self.store.raise_epoch(id)?),
                }
                Ok(())
            }
            Move::Wait { minutes } => {
                self.test.advance(Duration::from_secs(60 * minutes));
                Ok(())
            }
        }
    }

    fn begin(&mut self, account: usize, admin: bool) -> StoreResult<()> {
        let found = self.store.account(sample::id(account as u32))?;
        let mut call = self.test.call();
        let token = PlainToken::generate(&mut call).digest();
        let pending = PendingSignIn::begin(
            &mut call,
            NewPending {
                token,
                area: if admin { Area::Admin } else { Area::Portal },
                email: sample::email(account as u32).as_str().to_owned(),
                account: found.map(|account| (account.id, account.epoch)),
                return_to: None,
            },
        );
        let id = pending.id;
        self.flows.push(Flow {
            id,
            cookies: vec![token],
        });
        self.store.insert_pending(&pending)
    }

    /// What a verifier attests; nobody can prove a thing that the account has not enrolled.
    #[expect(clippy::disallowed_methods, reason = "the walk plays all verifiers")]
    fn attest(&self, kind: ProofKind, account: AccountId, pending: PendingId) -> Option<Proof> {
        let enrolled = self.enrolled(account);
        let possible = match kind {
            ProofKind::Password => enrolled.password,
            ProofKind::Totp | ProofKind::RecoveryCode => enrolled.totp,
            _ => true,
        };
        possible.then(|| Proof::attest(kind, account, pending, self.test.now()))
    }

    fn enrolled(&self, account: AccountId) -> Enrolled {
        let number = (0..3).find(|n| sample::id::<AccountId>(*n) == account);
        self.enrolled[number.expect("one of three") as usize]
    }

    fn pending(&mut self, flow: usize, old_cookie: bool) -> StoreResult<Option<PendingSignIn>> {
        let Some(flow) = self.flows.get(flow) else {
            return Ok(None);
        };
        let cookie = if old_cookie {
            flow.cookies.first()
        } else {
            flow.cookies.last()
        };
        let cookie = *cookie.expect("a flow has a cookie");
        self.store.pending_by_token(&cookie, self.test.now())
    }

    /// One step of a sign-in, as a host writes it.
    fn offer(&mut self, flow: usize, proof: &Proof, old_cookie: bool) -> StoreResult<()> {
        let Some(pending) = self.pending(flow, old_cookie)? else {
            return Ok(());
        };
        let Some(proofs) = pending.accept(proof) else {
            return Ok(());
        };
        let model = self
            .proven
            .entry(pending.id)
            .or_insert((proof.account(), ProofSet::NONE));
        model.1 = model.1.with(proof.kind());
        assert_eq!(
            Some(model.0),
            pending.account,
            "a proof of somebody else was accepted"
        );
        assert_eq!(
            proof.pending(),
            pending.id,
            "a proof of another flow was accepted"
        );

        let token = PlainToken::generate(&mut self.test.call()).digest();
        assert!(self.store.record_proofs(pending.id, proofs, &token)?);
        self.flows[flow].cookies.push(token);
        let Some(account) = self.store.account(proof.account())? else {
            return Ok(());
        };
        if account.epoch != pending.epoch {
            return Ok(());
        }
        let Step::Admit(assurance) = next(&self.facts(&account), proofs, pending.area) else {
            return Ok(());
        };
        if self.store.finish_pending(pending.id, self.test.now())? != Redemption::Fresh {
            return Ok(());
        }
        let new = NewSession {
            token: PlainToken::generate(&mut self.test.call()).digest(),
            lifetime: Lifetime::PORTAL,
            replaces: None,
            address: String::new(),
            browser: String::new(),
        };
        let session = Session::open(&mut self.test.call(), assurance, new);
        self.judge(&pending, &session)?;
        self.store.insert_session(&session)
    }

    fn facts(&self, account: &Account) -> AccountFacts {
        let enrolled = self.enrolled(account.id);
        AccountFacts {
            account: account.id,
            admin: account.is_admin(),
            enabled: account.enabled,
            has_password: enrolled.password,
            passwordless: account.passwordless,
            has_totp: enrolled.totp,
            must_change_password: account.must_change_password,
        }
    }

    /// I-1 in words of its own: it looks at the model and at the store as it is now, not at what the code has decided.
    fn judge(&mut self, pending: &PendingSignIn, session: &Session) -> StoreResult<()> {
        assert!(
            self.admitted.insert(pending.id),
            "one flow opened two sessions"
        );
        let (account, proven) = self.proven[&pending.id];
        assert_eq!(session.account, account);
        assert_eq!(session.area, pending.area);
        assert_eq!(
            session.proofs, proven,
            "a factor that was not proven in this flow counted"
        );
        assert!(self.test.now() < pending.expires_at);
        let account = self.store.account(account)?.expect("it exists");
        let facts = self.facts(&account);
        assert!(account.enabled);
        assert_eq!(
            account.epoch, pending.epoch,
            "the account has changed since"
        );
        assert!(pending.area == Area::Portal || account.is_admin());
        let has = |kind| proven.has(kind);
        let printed = has(ProofKind::SetupLink) && pending.area == Area::Admin;
        if has(ProofKind::PasskeyVerified) || printed {
            return Ok(());
        }
        assert!(!(facts.must_change_password && has(ProofKind::Password)));
        if account.passwordless && pending.area == Area::Portal {
            assert!(has(ProofKind::MailCode));
        } else {
            assert!(has(ProofKind::Password) && facts.has_password);
        }
        let trusted = has(ProofKind::TrustedDevice) && pending.area == Area::Portal;
        if facts.has_totp && !trusted {
            assert!(has(ProofKind::Totp) || has(ProofKind::RecoveryCode));
        } else if !trusted {
            assert!(has(ProofKind::MailCode));
        }
        Ok(())
    }
}
