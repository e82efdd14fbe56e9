use super::{PlainPassword, is_common};
use unicode_normalization::UnicodeNormalization;

/// The most code points a password may have.
pub const LONGEST: usize = 128;
const LONGEST_BYTES: usize = 512;

/// What a new password must be: long, and not among the first that are tried. No composition rules, no expiry
/// (NIST SP 800-63B-4 §3.1.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The least number of code points.
    pub shortest: usize,
}

impl Policy {
    /// For a password that lets somebody in by itself.
    pub const ALONE: Self = Self { shortest: 15 };
    /// For a password that a second factor always stands beside.
    pub const WITH_SECOND_FACTOR: Self = Self { shortest: 8 };

    /// Checks a new password. `context` holds words that are known about the account (its address, its name, the name
    /// of the site): none of them may be the password.
    ///
    /// # Errors
    /// The first [`PasswordProblem`].
    pub fn check(self, password: &PlainPassword, context: &[&str]) -> Result<(), PasswordProblem> {
        let text = password.reveal();
        let length = text.chars().count();
        if text.contains('\0') {
            return Err(PasswordProblem::Nul);
        }
        if length < self.shortest {
            return Err(PasswordProblem::TooShort {
                shortest: self.shortest,
            });
        }
        if length > LONGEST || text.len() > LONGEST_BYTES {
            return Err(PasswordProblem::TooLong { longest: LONGEST });
        }
        let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
        if is_common(&folded) || is_repetition(&folded) {
            return Err(PasswordProblem::Common);
        }
        if context.iter().any(|word| is_context(&folded, word)) {
            return Err(PasswordProblem::Context);
        }
        Ok(())
    }
}

/// One short pattern over and over, such as `aaaaaaaa` or `abcabcabcabc`.
fn is_repetition(folded: &str) -> bool {
    let chars: Vec<char> = folded.chars().collect();
    (1..=3)
        .any(|step| chars.len() > step && chars.iter().skip(step).zip(&chars).all(|(a, b)| a == b))
}

/// Whether the password is a known word, bare or with a few characters around it.
fn is_context(folded: &str, word: &str) -> bool {
    let word: String = word.nfkc().flat_map(char::to_lowercase).collect();
    let rest = folded.chars().count().saturating_sub(word.chars().count());
    word.chars().count() >= 4 && folded.contains(&word) && rest <= 4
}

/// Why a password cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer code points than the policy wants.
    #[error("the password has fewer than {shortest} characters")]
    TooShort {
        /// The least number.
        shortest: usize,
    },
    /// More than can be accepted.
    #[error("the password has more than {longest} characters")]
    TooLong {
        /// The greatest number.
        longest: usize,
    },
    /// It is on the lists that attackers try first.
    #[error("the password is on lists that attackers try first")]
    Common,
    /// It is hardly more than something known about the account.
    #[error("the password is hardly more than your name, your address or the name of this site")]
    Context,
    /// It holds a NUL character, which no keyboard types and some programs stop at.
    #[error("the password holds a NUL character")]
    Nul,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(policy: Policy, text: &str) -> Result<(), PasswordProblem> {
        policy.check(
            &PlainPassword::new(text.to_owned()),
            &["ada@example.org", "ada", "Ada Lovelace", "portcullis"],
        )
    }

    #[test]
    fn s_064_length_is_counted_in_code_points_and_depends_on_the_second_factor() {
        let alone = Policy::ALONE;
        assert_eq!(
            check(alone, "vexing quartzf"),
            Err(PasswordProblem::TooShort { shortest: 15 })
        );
        assert_eq!(check(alone, "vexing quartzfj"), Ok(()));
        assert_eq!(
            check(Policy::WITH_SECOND_FACTOR, "vexingq"),
            Err(PasswordProblem::TooShort { shortest: 8 })
        );
        assert_eq!(check(Policy::WITH_SECOND_FACTOR, "vexingqu"), Ok(()));
        assert_eq!(
            check(Policy::WITH_SECOND_FACTOR, "🦄🐉🐙🦊🦉🦋🐳🦀"),
            Ok(())
        );
        let long = "correct horse battery staple ".repeat(5);
        assert_eq!(check(alone, &long[..64]), Ok(()));
        assert_eq!(check(alone, &long[..128]), Ok(()));
        assert_eq!(
            check(alone, &long[..129]),
            Err(PasswordProblem::TooLong { longest: 128 })
        );
        assert_eq!(check(alone, "only lower case is fine"), Ok(()));
        assert_eq!(check(alone, "  spaces are kept as typed  "), Ok(()));
        assert_eq!(
            check(alone, "embedded\0nul is refused"),
            Err(PasswordProblem::Nul)
        );
    }

    #[test]
    fn s_064_what_is_tried_first_is_refused() {
        let policy = Policy::WITH_SECOND_FACTOR;
        for text in [
            "password1",
            "PASSWORD1",
            "iloveyou1",
            "aaaaaaaaaaaa",
            "abababababab",
            "ｐａｓｓｗｏｒｄ１",
        ] {
            assert_eq!(check(policy, text), Err(PasswordProblem::Common), "{text}");
        }
        for text in [
            "ada@example.org",
            "Portcullis1!",
            "adalovelace".replace("ada", "ada ").as_str(),
        ] {
            assert_eq!(check(policy, text), Err(PasswordProblem::Context), "{text}");
        }
    }
}
