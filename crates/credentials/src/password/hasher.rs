use super::PlainPassword;
use super::foreign::Foreign;
use argon2::{Algorithm, Argon2, Block, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use portcullis_base::{Call, Mac};
use zeroize::Zeroizing;

const SALT: usize = 16;
const OUTPUT: usize = 32;

/// The cost of a hash (RFC 9106 §3.1); one lane always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Params {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Params {
    /// 46 MiB and one pass: the first of the settings that OWASP ASVS 5.0 (appendix C) lists for argon2id, and the one
    /// whose cost falls most when the memory is reused.
    pub const RECOMMENDED: Self = Self {
        memory_kib: 47_104,
        passes: 1,
    };

    fn argon2(self) -> Result<Argon2<'static>, HashingError> {
        let params = argon2::Params::new(self.memory_kib, self.passes, 1, Some(OUTPUT))
            .map_err(|_| HashingError)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// A password as it is kept: argon2id, its cost, its salt and its output; or a hash of another program, until its owner signs in.
///
/// `Debug` shows the cost only. The text form is the PHC string, `$argon2id$v=19$m=47104,t=1,p=1$salt$output`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordHash(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Own(Own),
    Foreign(Foreign),
}

impl Eq for Kind {}

#[derive(Clone)]
struct Own {
    params: Params,
    salt: [u8; SALT],
    output: [u8; OUTPUT],
}

impl Own {
    fn parse(phc: &str) -> Option<Self> {
        let mut parts = phc.strip_prefix("$argon2id$v=19$m=")?.split('$');
        let (cost, salt, output) = (parts.next()?, parts.next()?, parts.next()?);
        let (memory, passes) = cost.strip_suffix(",p=1")?.split_once(",t=")?;
        let params = Params {
            memory_kib: memory.parse().ok()?,
            passes: passes.parse().ok()?,
        };
        let salt = STANDARD_NO_PAD.decode(salt).ok()?.try_into().ok()?;
        let output = STANDARD_NO_PAD.decode(output).ok()?.try_into().ok()?;
        // A hash may come from elsewhere: none keeps a thread busy for long.
        let bounded = params.memory_kib <= 1 << 20 && params.passes <= 64;
        (bounded && parts.next().is_none()).then_some(Self {
            params,
            salt,
            output,
        })
    }

    fn to_phc(&self) -> String {
        let Params { memory_kib, passes } = self.params;
        let (salt, output) = (
            STANDARD_NO_PAD.encode(self.salt),
            STANDARD_NO_PAD.encode(self.output),
        );
        format!("$argon2id$v=19$m={memory_kib},t={passes},p=1${salt}${output}")
    }
}

impl PasswordHash {
    /// Reads the text that a store has kept, or that another program has made; `None` for anything else.
    #[must_use]
    pub fn parse(phc: &str) -> Option<Self> {
        let own = Own::parse(phc).map(Kind::Own);
        own.or_else(|| Foreign::parse(phc).map(Kind::Foreign))
            .map(Self)
    }

    /// The PHC string, for a store; what another program has made, as it came.
    #[must_use]
    pub fn to_phc(&self) -> String {
        match &self.0 {
            Kind::Own(own) => own.to_phc(),
            Kind::Foreign(foreign) => foreign.as_str().to_owned(),
        }
    }

    /// The cost it was made with; `None` when another program has made it.
    #[must_use]
    pub fn params(&self) -> Option<Params> {
        match &self.0 {
            Kind::Own(own) => Some(own.params),
            Kind::Foreign(_) => None,
        }
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.params == other.params
            && self.salt == other.salt
            && Mac::from_stored(self.output) == Mac::from_stored(other.output)
    }
}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordHash")
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// Hashes and verifies with one block of memory that it keeps: faulting in fresh pages costs as much as the hash.
pub struct Hasher {
    params: Params,
    memory: Vec<Block>,
}

impl Hasher {
    /// A hasher that makes hashes of this cost. The memory is taken at the first use.
    #[must_use]
    pub fn new(params: Params) -> Self {
        Self {
            params,
            memory: Vec::new(),
        }
    }

    /// The cost of the hashes it makes.
    #[must_use]
    pub fn params(&self) -> Params {
        self.params
    }

    /// A hash that no password matches in practice, of the same cost as a real one.
    #[must_use]
    pub fn decoy(&self) -> PasswordHash {
        PasswordHash(Kind::Own(Own {
            params: self.params,
            salt: [0x5a; SALT],
            output: [0; OUTPUT],
        }))
    }

    /// Hashes a new password under a salt of its own.
    ///
    /// # Errors
    /// [`HashingError`] when argon2 refuses the parameters.
    pub fn hash(
        &mut self,
        call: &mut Call<'_>,
        password: &PlainPassword,
    ) -> Result<PasswordHash, HashingError> {
        self.hash_salted(call.random(), password)
    }

    /// Hashes a new password under a salt drawn before, for a thread that has no randomness of its own.
    ///
    /// # Errors
    /// [`HashingError`] when argon2 refuses the parameters.
    pub fn hash_salted(
        &mut self,
        salt: [u8; SALT],
        password: &PlainPassword,
    ) -> Result<PasswordHash, HashingError> {
        let output = *self.output(self.params, &salt, password)?;
        Ok(PasswordHash(Kind::Own(Own {
            params: self.params,
            salt,
            output,
        })))
    }

    /// Whether the password is the one that was hashed; the comparison takes the same time either way.
    ///
    /// # Errors
    /// [`HashingError`] when the kept hash has parameters that argon2 refuses.
    pub fn verify(
        &mut self,
        password: &PlainPassword,
        hash: &PasswordHash,
    ) -> Result<bool, HashingError> {
        let own = match &hash.0 {
            Kind::Own(own) => own,
            Kind::Foreign(foreign) => return foreign.verify(password),
        };
        let output = self.output(own.params, &own.salt, password)?;
        Ok(Mac::from_stored(*output) == Mac::from_stored(own.output))
    }

    fn output(
        &mut self,
        params: Params,
        salt: &[u8; SALT],
        password: &PlainPassword,
    ) -> Result<Zeroizing<[u8; OUTPUT]>, HashingError> {
        let argon2 = params.argon2()?;
        let blocks = argon2.params().block_count();
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::default());
        }
        let memory = self.memory.get_mut(..blocks).ok_or(HashingError)?;
        let mut output = Zeroizing::new([0; OUTPUT]);
        argon2
            .hash_password_into_with_memory(
                password.reveal().as_bytes(),
                salt,
                output.as_mut_slice(),
                memory,
            )
            .map_err(|_| HashingError)?;
        Ok(output)
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher")
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// Argon2 refused the parameters or the lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed with these parameters")]
pub struct HashingError;

#[cfg(test)]
mod tests {
    use super::*;

    const FAST: Params = Params {
        memory_kib: 64,
        passes: 1,
    };

    fn plain(text: &str) -> PlainPassword {
        PlainPassword::new(text.to_owned())
    }

    #[test]
    fn the_whole_password_counts_exactly_as_it_was_typed() {
        let mut hasher = Hasher::new(FAST);
        for text in [
            " leading and trailing ",
            "päss wörd 🦄",
            "nul\0inside",
            &"x".repeat(128),
        ] {
            let hash = hasher.hash_salted([1; 16], &plain(text)).expect("hashed");
            assert!(hasher.verify(&plain(text), &hash).expect("verified"));
            let mut shorter = text.to_owned();
            shorter.pop();
            assert!(!hasher.verify(&plain(&shorter), &hash).expect("verified"));
            let trimmed = text.trim();
            let same = hasher.verify(&plain(trimmed), &hash).expect("verified");
            assert_eq!(same, trimmed == text);
        }
    }

    #[test]
    fn s_064_passwords_that_differ_after_72_bytes_differ() {
        let mut hasher = Hasher::new(FAST);
        let hash = hasher
            .hash_salted([1; 16], &plain(&format!("{}a", "x".repeat(72))))
            .expect("hashed");
        assert!(
            !hasher
                .verify(&plain(&format!("{}b", "x".repeat(72))), &hash)
                .expect("verified")
        );
    }

    #[test]
    fn memory_used_before_changes_no_result() {
        let mut reused = Hasher::new(FAST);
        let larger = Params {
            memory_kib: 256,
            passes: 1,
        };
        let bigger = Hasher::new(larger)
            .hash_salted([2; 16], &plain("first"))
            .expect("hashed");
        let _ = reused.verify(&plain("other"), &bigger).expect("verified");
        let again = reused
            .hash_salted([3; 16], &plain("second"))
            .expect("hashed");
        assert_eq!(
            again,
            Hasher::new(FAST)
                .hash_salted([3; 16], &plain("second"))
                .expect("hashed")
        );
    }

    #[test]
    fn the_kept_text_reads_back_and_nothing_else_does() {
        let hash = Hasher::new(FAST)
            .hash_salted([7; 16], &plain("p"))
            .expect("hashed");
        let text = hash.to_phc();
        assert_eq!(PasswordHash::parse(&text), Some(hash));
        for other in [
            "",
            "$argon2i$v=19$m=64,t=1,p=1$a$b",
            &format!("{text}$x"),
            &text.replace("m=64", "m=4194304"),
            &text.replace("t=1", "t=100000"),
        ] {
            assert_eq!(PasswordHash::parse(other), None, "{other:?} was accepted");
        }
    }

    #[test]
    fn a_decoy_matches_nothing() {
        let mut hasher = Hasher::new(FAST);
        let decoy = hasher.decoy();
        assert_eq!(decoy.params(), Some(FAST));
        assert!(!hasher.verify(&plain(""), &decoy).expect("verified"));
    }
}
