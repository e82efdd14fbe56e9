//! The one sign-in gate: what is known about the account, what has been proven, what is demanded — and what follows.
//!
//! Every way in ends at [`next`], and only its [`Step::Admit`] can open a session.

use crate::Area;
use portcullis_base::AccountId;
use portcullis_base::proof::{ProofKind, ProofSet};

/// What the decision needs to know about an account, asked anew each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    /// Whose facts these are.
    pub account: AccountId,
    /// Whether it may enter the admin area.
    pub admin: bool,
    /// Whether it may do anything at all.
    pub enabled: bool,
    /// Whether it has a password.
    pub has_password: bool,
    /// Whether it signs in by mail code alone.
    pub passwordless: bool,
    /// Whether an authenticator app is enrolled.
    pub has_totp: bool,
    /// Whether the password must be replaced first.
    pub must_change_password: bool,
}

/// What to prove next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Challenge {
    /// The password.
    Password,
    /// A code sent by mail.
    MailCode,
    /// A code of the authenticator app, or a recovery code in its place.
    Totp,
    /// A new password, chosen by the person.
    NewPassword,
}

/// Why nobody is admitted, whatever else is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The account is disabled.
    Disabled,
    /// The admin area was demanded by an account without the role.
    NotAdmin,
    /// There is no combination of proofs that this account could give.
    NoWayIn,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Prove this.
    Next(Challenge),
    /// Open the session.
    Admit(Assurance),
    /// Go no further.
    Refuse(Refusal),
}

/// How strong a sign-in was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// One factor.
    Single,
    /// Two steps. A mail code counts as one here, though NIST SP 800-63B-4 §3.1.3.1 does not call it an authenticator.
    SecondFactor,
    /// A passkey that verified its user: two factors at once, and proof against phishing.
    Passkey,
}

impl Strength {
    /// How strong a set of proofs is.
    #[must_use]
    pub fn of(proofs: ProofSet) -> Self {
        if proofs.has(ProofKind::PasskeyVerified) {
            return Self::Passkey;
        }
        let first = [ProofKind::Password, ProofKind::MailCode]
            .into_iter()
            .filter(|kind| proofs.has(*kind))
            .count();
        let second = [
            ProofKind::Totp,
            ProofKind::RecoveryCode,
            ProofKind::PasskeyPresent,
        ];
        let second = second.into_iter().filter(|kind| proofs.has(*kind)).count();
        if first == 2 || (first == 1 && second > 0) {
            Self::SecondFactor
        } else {
            Self::Single
        }
    }
}

/// That somebody has proven enough. It cannot be made outside this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assurance {
    account: AccountId,
    area: Area,
    proofs: ProofSet,
}

impl Assurance {
    /// Who is admitted.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Where to.
    #[must_use]
    pub fn area(&self) -> Area {
        self.area
    }

    /// By what.
    #[must_use]
    pub fn proofs(&self) -> ProofSet {
        self.proofs
    }
}

/// Decides what follows.
///
/// A password alone never suffices. A second factor that is enrolled is always asked for, also of a passwordless account.
/// A passkey that verified its user is both factors. The admin area always wants two.
#[must_use]
pub fn next(facts: &AccountFacts, proofs: ProofSet, area: Area) -> Step {
    if !facts.enabled {
        return Step::Refuse(Refusal::Disabled);
    }
    if area == Area::Admin && !facts.admin {
        return Step::Refuse(Refusal::NotAdmin);
    }
    match missing(facts, proofs, area) {
        Err(refusal) => Step::Refuse(refusal),
        Ok(Some(challenge)) => Step::Next(challenge),
        Ok(None) if facts.must_change_password && proofs.has(ProofKind::Password) => {
            Step::Next(Challenge::NewPassword)
        }
        Ok(None) => Step::Admit(Assurance {
            account: facts.account,
            area,
            proofs,
        }),
    }
}

/// Decides about a session whose person has proven `again`, just now, who they are: a fresh proof for a sensitive action.
///
/// It must be a proof that the account could sign in with today. A mail code is one only where it is what the
/// account signs in with, and there is no authenticator app; a recovery code is for getting in, and a trusted device proves nothing new.
#[must_use]
pub fn renew(facts: &AccountFacts, proofs: ProofSet, again: ProofKind, area: Area) -> Step {
    if !facts.enabled {
        return Step::Refuse(Refusal::Disabled);
    }
    if area == Area::Admin && !facts.admin {
        return Step::Refuse(Refusal::NotAdmin);
    }
    if !confirmations(facts).any(|kind| kind == again) {
        return Step::Refuse(Refusal::NoWayIn);
    }
    Step::Admit(Assurance {
        account: facts.account,
        area,
        proofs: proofs.with(again),
    })
}

/// The proofs that [`renew`] accepts of an account, a passkey first; whether there is a passkey is for the caller to know.
pub fn confirmations(facts: &AccountFacts) -> impl Iterator<Item = ProofKind> + use<> {
    let by_mail = facts.passwordless && !facts.has_totp;
    [
        (ProofKind::PasskeyVerified, true),
        (
            ProofKind::Password,
            facts.has_password && !facts.passwordless,
        ),
        (ProofKind::Totp, facts.has_totp),
        (ProofKind::MailCode, by_mail),
    ]
    .into_iter()
    .filter_map(|(kind, offered)| offered.then_some(kind))
}

fn missing(
    facts: &AccountFacts,
    proofs: ProofSet,
    area: Area,
) -> Result<Option<Challenge>, Refusal> {
    if proofs.has(ProofKind::PasskeyVerified) {
        return Ok(None);
    }
    // Whoever reads what the server prints could read its database too; there is nothing more to ask them for.
    if area == Area::Admin && proofs.has(ProofKind::SetupLink) {
        return Ok(None);
    }
    let by_mail_alone = facts.passwordless && area == Area::Portal;
    if !by_mail_alone && !proofs.has(ProofKind::Password) {
        return if facts.has_password {
            Ok(Some(Challenge::Password))
        } else {
            Err(Refusal::NoWayIn)
        };
    }
    if by_mail_alone && !proofs.has(ProofKind::MailCode) {
        return Ok(Some(Challenge::MailCode));
    }
    // A browser that is trusted spares people the second step, and never admins.
    let trusted = area == Area::Portal && proofs.has(ProofKind::TrustedDevice);
    let second = if facts.has_totp {
        (!proofs.has(ProofKind::Totp) && !proofs.has(ProofKind::RecoveryCode))
            .then_some(Challenge::Totp)
    } else {
        (!by_mail_alone && !proofs.has(ProofKind::MailCode)).then_some(Challenge::MailCode)
    };
    Ok(second.filter(|_| !trusted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts() -> AccountFacts {
        let account = "01890a5d-ac96-774b-bcce-b302099a8057"
            .parse()
            .expect("an id");
        AccountFacts {
            account,
            admin: false,
            enabled: true,
            has_password: true,
            passwordless: false,
            has_totp: false,
            must_change_password: false,
        }
    }

    fn proven(kinds: &[ProofKind]) -> ProofSet {
        kinds.iter().copied().fold(ProofSet::NONE, ProofSet::with)
    }

    use Challenge::{MailCode as AskMail, NewPassword, Password as AskPassword, Totp as AskTotp};
    use ProofKind::{
        MailCode, PasskeyPresent, PasskeyVerified, Password, RecoveryCode, SetupLink, Totp,
        TrustedDevice,
    };

    /// `None` stands for admitted.
    fn check(facts: AccountFacts, area: Area, table: &[(&[ProofKind], Option<Challenge>)]) {
        for (kinds, expected) in table {
            let step = next(&facts, proven(kinds), area);
            let asked = match step {
                Step::Next(challenge) => Some(challenge),
                Step::Admit(_) => None,
                Step::Refuse(refusal) => panic!("{kinds:?} was refused: {refusal:?}"),
            };
            assert_eq!(asked, *expected, "{kinds:?} in {area:?}");
        }
    }

    #[test]
    fn a_password_wants_a_mail_code_beside_it() {
        check(
            facts(),
            Area::Portal,
            &[
                (&[], Some(AskPassword)),
                (&[MailCode], Some(AskPassword)),
                (&[Password], Some(AskMail)),
                (&[PasskeyPresent], Some(AskPassword)),
                (&[TrustedDevice], Some(AskPassword)),
                (&[Password, MailCode], None),
                (&[Password, TrustedDevice], None),
                (&[PasskeyVerified], None),
            ],
        );
    }

    #[test]
    fn an_enrolled_authenticator_beats_the_mail_code() {
        check(
            AccountFacts {
                has_totp: true,
                ..facts()
            },
            Area::Portal,
            &[
                (&[Password], Some(AskTotp)),
                (&[Password, MailCode], Some(AskTotp)),
                (&[Password, Totp], None),
                (&[Password, RecoveryCode], None),
                (&[Totp], Some(AskPassword)),
            ],
        );
    }

    #[test]
    fn s_174_a_passwordless_account_with_totp_is_still_asked_for_it() {
        check(
            AccountFacts {
                passwordless: true,
                has_totp: true,
                ..facts()
            },
            Area::Portal,
            &[
                (&[], Some(AskMail)),
                (&[Password], Some(AskMail)),
                (&[MailCode], Some(AskTotp)),
                (&[MailCode, Totp], None),
            ],
        );
        check(
            AccountFacts {
                passwordless: true,
                ..facts()
            },
            Area::Portal,
            &[(&[MailCode], None)],
        );
    }

    #[test]
    fn the_admin_area_wants_two_factors_and_trusts_no_device() {
        let admin = AccountFacts {
            admin: true,
            passwordless: true,
            ..facts()
        };
        check(
            admin,
            Area::Admin,
            &[
                (&[MailCode], Some(AskPassword)),
                (&[Password, TrustedDevice], Some(AskMail)),
                (&[Password, MailCode], None),
            ],
        );
        assert_eq!(
            next(&facts(), proven(&[Password, MailCode]), Area::Admin),
            Step::Refuse(Refusal::NotAdmin)
        );
    }

    #[test]
    fn a_link_that_the_server_printed_opens_the_admin_area_and_nothing_else() {
        let admin = AccountFacts {
            admin: true,
            ..facts()
        };
        check(admin, Area::Admin, &[(&[SetupLink], None)]);
        check(
            admin,
            Area::Portal,
            &[
                (&[SetupLink], Some(AskPassword)),
                (&[SetupLink, Password], Some(AskMail)),
            ],
        );
        assert_eq!(
            next(&facts(), proven(&[SetupLink]), Area::Admin),
            Step::Refuse(Refusal::NotAdmin)
        );
    }

    #[test]
    fn a_session_is_renewed_by_what_the_account_signs_in_with() {
        let renews = |facts: AccountFacts, again| {
            matches!(
                renew(&facts, proven(&[Password, MailCode]), again, Area::Portal),
                Step::Admit(_)
            )
        };
        let with_totp = AccountFacts {
            has_totp: true,
            ..facts()
        };
        let by_mail = AccountFacts {
            passwordless: true,
            has_password: false,
            ..facts()
        };
        for (facts, again) in [
            (facts(), Password),
            (facts(), PasskeyVerified),
            (with_totp, Totp),
            (with_totp, Password),
            (by_mail, MailCode),
        ] {
            assert!(renews(facts, again), "{again:?}");
        }
        for (facts, again) in [
            (facts(), MailCode),
            (facts(), Totp),
            (with_totp, RecoveryCode),
            (facts(), TrustedDevice),
            (facts(), SetupLink),
            (by_mail, Password),
            (
                AccountFacts {
                    has_totp: true,
                    ..by_mail
                },
                MailCode,
            ),
            (
                AccountFacts {
                    enabled: false,
                    ..facts()
                },
                Password,
            ),
        ] {
            assert!(!renews(facts, again), "{again:?}");
        }
    }

    #[test]
    fn a_forced_change_comes_before_admission() {
        let facts = AccountFacts {
            must_change_password: true,
            ..facts()
        };
        check(
            facts,
            Area::Portal,
            &[
                (&[Password, MailCode], Some(NewPassword)),
                (&[PasskeyVerified], None),
            ],
        );
    }

    proptest! {
        /// I-1 for every account and every set of proofs: who is admitted is enabled, has the role, and has given
        /// either a passkey that verified its user or every factor that the account demands.
        #[test]
        fn i_1_nobody_is_admitted_without_every_factor(bits in 0u16..256, flags in 0u8..64, in_admin: bool) {
            let flag = |bit: u8| flags & (1 << bit) != 0;
            let facts = AccountFacts {
                admin: flag(0), enabled: flag(1), has_password: flag(2), passwordless: flag(3), has_totp: flag(4),
                must_change_password: flag(5), ..facts()
            };
            let proofs = ProofSet::from_stored(bits);
            let area = if in_admin { Area::Admin } else { Area::Portal };
            if let Step::Admit(assurance) = next(&facts, proofs, area) {
                prop_assert!(facts.enabled);
                prop_assert!(area == Area::Portal || facts.admin);
                prop_assert_eq!(assurance.proofs(), proofs);
                let password = proofs.has(Password) && !(facts.passwordless && area == Area::Portal && !proofs.has(MailCode));
                let mail = facts.passwordless && area == Area::Portal && proofs.has(MailCode);
                let first = password || mail;
                let second = if facts.has_totp {
                    proofs.has(Totp) || proofs.has(RecoveryCode)
                } else {
                    proofs.has(MailCode)
                } || (area == Area::Portal && proofs.has(TrustedDevice));
                let printed = area == Area::Admin && proofs.has(SetupLink);
                prop_assert!(proofs.has(PasskeyVerified) || printed || (first && second));
            }
        }
    }
}
