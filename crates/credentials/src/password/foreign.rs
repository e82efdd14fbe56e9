//! Password hashes that another program has made: kept as they came, verified, and replaced at the next sign-in.

use super::{HashingError, PlainPassword};
use argon2::{Algorithm, Argon2, Version};
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use portcullis_base::Mac;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

// More than anybody's defaults, and little enough that no imported hash keeps a thread busy for long.
const MOST_MEMORY_KIB: u32 = 1 << 18;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 16;
const MOST_BCRYPT: u32 = 14;
const MOST_SCRYPT_LOG_N: u8 = 18;
const MOST_SCRYPT_R: u32 = 16;
const MOST_SCRYPT_P: u32 = 4;
const MOST_ITERATIONS: u32 = 5_000_000;
/// Longer ones are no hash.
const LONGEST: usize = 512;
const OUTPUTS: std::ops::RangeInclusive<usize> = 16..=64;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

/// How it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Argon2(Algorithm, Version, (u32, u32, u32)),
    Bcrypt,
    /// log N, r, p.
    Scrypt(u8, u32, u32),
    Pbkdf2Sha256(u32),
    Pbkdf2Sha512(u32),
}

/// A hash of another program: argon2i, argon2d and argon2id, scrypt and PBKDF2 in the PHC form, bcrypt in its own, and PBKDF2 as
/// passlib and Django write it.
///
/// `Debug` shows how it was made only.
#[derive(Clone)]
pub struct Foreign {
    text: Zeroizing<String>,
    scheme: Scheme,
    salt: Vec<u8>,
    output: Vec<u8>,
}

impl Foreign {
    /// Reads one; `None` for anything else, and for one that takes more work or memory than any default does.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (scheme, salt, output) = read(text)?;
        Some(Self {
            text: Zeroizing::new(text.to_owned()),
            scheme,
            salt,
            output,
        })
    }

    /// As it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the password is the one that was hashed.
    ///
    /// # Errors
    /// [`HashingError`] when the parameters are refused after all.
    pub fn verify(&self, password: &PlainPassword) -> Result<bool, HashingError> {
        let typed = password.reveal().as_bytes();
        if self.scheme == Scheme::Bcrypt {
            return bcrypt::verify(typed, &self.text).map_err(|_| HashingError);
        }
        let mut output = Zeroizing::new(vec![0; self.output.len()]);
        match self.scheme {
            Scheme::Argon2(algorithm, version, (memory, passes, lanes)) => {
                let params = argon2::Params::new(memory, passes, lanes, Some(self.output.len()))
                    .map_err(|_| HashingError)?;
                Argon2::new(algorithm, version, params)
                    .hash_password_into(typed, &self.salt, &mut output)
                    .map_err(|_| HashingError)?;
            }
            Scheme::Scrypt(log_n, r, p) => {
                let params = scrypt::Params::new(log_n, r, p).map_err(|_| HashingError)?;
                scrypt::scrypt(typed, &self.salt, &params, &mut output)
                    .map_err(|_| HashingError)?;
            }
            Scheme::Pbkdf2Sha256(iterations) => {
                pbkdf2::pbkdf2_hmac::<Sha256>(typed, &self.salt, iterations, &mut output);
            }
            Scheme::Pbkdf2Sha512(iterations) => {
                pbkdf2::pbkdf2_hmac::<Sha512>(typed, &self.salt, iterations, &mut output);
            }
            Scheme::Bcrypt => return Err(HashingError),
        }
        Ok(same(&output, &self.output))
    }
}

/// Digests of both are compared in constant time, whatever their length.
fn same(a: &[u8], b: &[u8]) -> bool {
    let digest = |bytes: &[u8]| Mac::from_stored(Sha256::digest(bytes).into());
    a.len() == b.len() && digest(a) == digest(b)
}

type Read = (Scheme, Vec<u8>, Vec<u8>);

fn read(text: &str) -> Option<Read> {
    if let Some(rest) = text.strip_prefix("pbkdf2_sha256$") {
        return django(rest);
    }
    let (name, rest) = text.strip_prefix('$')?.split_once('$')?;
    match name {
        "argon2i" => argon2(Algorithm::Argon2i, rest),
        "argon2d" => argon2(Algorithm::Argon2d, rest),
        "argon2id" => argon2(Algorithm::Argon2id, rest),
        "2a" | "2b" | "2y" => bcrypt(rest),
        "scrypt" => scrypt(rest),
        "pbkdf2-sha256" => pbkdf2(rest, Scheme::Pbkdf2Sha256),
        "pbkdf2-sha512" => pbkdf2(rest, Scheme::Pbkdf2Sha512),
        _ => None,
    }
}

/// Standard base64, padded or not; passlib writes a dot for a plus.
fn bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text.replace('.', "+")).ok()
}

fn salt_and_output(salt: &str, output: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let (salt, output) = (bytes(salt)?, bytes(output)?);
    (OUTPUTS.contains(&output.len()) && salt.len() >= 4).then_some((salt, output))
}

/// The value of a parameter in `name=value,…`.
fn parameter<T: std::str::FromStr>(parameters: &str, name: &str) -> Option<T> {
    let mut pairs = parameters.split(',').filter_map(|it| it.split_once('='));
    pairs.find(|(key, _)| *key == name)?.1.parse().ok()
}

fn argon2(algorithm: Algorithm, rest: &str) -> Option<Read> {
    let parts: Vec<&str> = rest.split('$').collect();
    let (version, cost, salt, output) = match parts.as_slice() {
        ["v=19", cost, salt, output] => (Version::V0x13, cost, salt, output),
        ["v=16", cost, salt, output] | [cost, salt, output] => (Version::V0x10, cost, salt, output),
        _ => return None,
    };
    let memory: u32 = parameter(cost, "m")?;
    let passes: u32 = parameter(cost, "t")?;
    let lanes: u32 = parameter(cost, "p")?;
    if memory > MOST_MEMORY_KIB || passes > MOST_PASSES || !(1..=MOST_LANES).contains(&lanes) {
        return None;
    }
    let (salt, output) = salt_and_output(salt, output)?;
    argon2::Params::new(memory, passes, lanes, Some(output.len())).ok()?;
    let scheme = Scheme::Argon2(algorithm, version, (memory, passes, lanes));
    (salt.len() >= 8).then_some((scheme, salt, output))
}

fn bcrypt(rest: &str) -> Option<Read> {
    let (cost, tail) = rest.split_once('$')?;
    let cost: u32 = cost.parse().ok()?;
    let fits = tail.len() == 53
        && tail
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'/');
    ((4..=MOST_BCRYPT).contains(&cost) && fits).then(|| (Scheme::Bcrypt, Vec::new(), Vec::new()))
}

fn scrypt(rest: &str) -> Option<Read> {
    let [cost, salt, output] = three(rest)?;
    let log_n: u8 = parameter(cost, "ln")?;
    let (r, p): (u32, u32) = (parameter(cost, "r")?, parameter(cost, "p")?);
    if log_n > MOST_SCRYPT_LOG_N || r > MOST_SCRYPT_R || p > MOST_SCRYPT_P {
        return None;
    }
    scrypt::Params::new(log_n, r, p).ok()?;
    let (salt, output) = salt_and_output(salt, output)?;
    Some((Scheme::Scrypt(log_n, r, p), salt, output))
}

fn pbkdf2(rest: &str, scheme: fn(u32) -> Scheme) -> Option<Read> {
    let [cost, salt, output] = three(rest)?;
    let iterations = parameter(cost, "i").or_else(|| cost.parse().ok())?;
    let (salt, output) = salt_and_output(salt, output)?;
    (1..=MOST_ITERATIONS)
        .contains(&iterations)
        .then(|| (scheme(iterations), salt, output))
}

/// Django keeps the salt as text.
fn django(rest: &str) -> Option<Read> {
    let [iterations, salt, output] = three(rest)?;
    let iterations: u32 = iterations.parse().ok()?;
    let output = bytes(output)?;
    let fits = (1..=MOST_ITERATIONS).contains(&iterations) && OUTPUTS.contains(&output.len());
    (fits && !salt.is_empty()).then(|| {
        let salt = salt.as_bytes().to_vec();
        (Scheme::Pbkdf2Sha256(iterations), salt, output)
    })
}

fn three(text: &str) -> Option<[&str; 3]> {
    text.split('$').collect::<Vec<_>>().try_into().ok()
}

impl PartialEq for Foreign {
    fn eq(&self, other: &Self) -> bool {
        same(self.text.as_bytes(), other.text.as_bytes())
    }
}

impl std::fmt::Debug for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Foreign")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hashes and their passwords, from the reference implementations of argon2 and bcrypt, and from Python's `hashlib`.
    const KNOWN: [(&str, &str); 9] = [
        (
            "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
            "password",
        ),
        (
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "password",
        ),
        (
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "U*U",
        ),
        (
            "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "U*U",
        ),
        (
            "$scrypt$ln=10,r=8,p=1$c2l4dGVlbiBieXRlIHNsdA$pm8pKHMuzBMnzWjY+J2K8bOo4zfV05STJL8ONhhN0II",
            "correct horse",
        ),
        (
            "$pbkdf2-sha256$i=1000,l=32$c2l4dGVlbiBieXRlIHNsdA$c5QUhhzJnj7wFB9c2d0a39fA2UDUysXCg74o4Wch4QE",
            "correct horse",
        ),
        (
            "$pbkdf2-sha256$1000$c2l4dGVlbiBieXRlIHNsdA$c5QUhhzJnj7wFB9c2d0a39fA2UDUysXCg74o4Wch4QE",
            "correct horse",
        ),
        (
            "$pbkdf2-sha512$i=1000,l=64$c2l4dGVlbiBieXRlIHNsdA$61x5/3Dh2/E6ly5wkGBJboNe8LSsWv117tu/Wl7fQjGS1VnUjc4ZL7v8eV26NXe/iRVtVS2tcHJz6HQUuXUymQ",
            "correct horse",
        ),
        (
            "pbkdf2_sha256$1000$saltsalt$qQDPSZa3Ormyy9oK1Pu0ZLLwP2Svzmx3yu8OvDdq/J0=",
            "correct horse",
        ),
    ];

    #[test]
    fn known_hashes_match_their_passwords_and_no_others() {
        for (text, password) in KNOWN {
            let hash = Foreign::parse(text).expect(text);
            assert_eq!(hash.as_str(), text);
            let right = PlainPassword::new(password.to_owned());
            assert_eq!(hash.verify(&right), Ok(true), "{text}");
            let wrong = PlainPassword::new(format!("{password}!"));
            assert_eq!(hash.verify(&wrong), Ok(false), "{text}");
        }
    }

    #[test]
    fn whatever_takes_too_much_work_or_is_no_hash_is_refused() {
        for text in [
            "",
            "$",
            "correct horse",
            "$1$salt$1234567890123456789012",
            "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
            "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=65536,t=2000,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$scrypt$ln=30,r=8,p=1$c2l4dGVlbiBieXRlIHNsdA$pm8pKHMuzBMnzWjY+J2K8bOo4zfV05STJL8ONhhN0II",
            "$pbkdf2-sha256$i=4000000000,l=32$c2l4dGVlbiBieXRlIHNsdA$c5QUhhzJnj7wFB9c2d0a39fA2UDUysXCg74o4Wch4QE",
            "$pbkdf2-sha256$i=0,l=32$c2l4dGVlbiBieXRlIHNsdA$c5QUhhzJnj7wFB9c2d0a39fA2UDUysXCg74o4Wch4QE",
            "$pbkdf2-sha256$i=1000,l=4$c2l4dGVlbiBieXRlIHNsdA$c5QUhg",
        ] {
            assert!(Foreign::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn s_164_nothing_of_a_hash_is_printed() {
        let hash = Foreign::parse(KNOWN[4].0).expect("a hash");
        assert!(!format!("{hash:?}").contains("pm8pKHM"));
    }

    proptest! {
        #[test]
        fn garbage_is_refused_and_never_panics(text in ".{0,80}") {
            let _ = Foreign::parse(&text);
            let _ = Foreign::parse(&format!("$argon2id$v=19${text}"));
            let _ = Foreign::parse(&format!("$scrypt${text}"));
            let _ = Foreign::parse(&format!("$pbkdf2-sha256${text}"));
            let _ = Foreign::parse(&format!("$2b${text}"));
        }
    }
}
