use super::source::Source;
use portcullis_base::RootKey;
use std::fmt;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

const FILE: &str = "secret.key";

/// Why there is no secret key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretKeyError(String);

impl fmt::Display for SecretKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The secret key: as configured, or kept in the data directory, or made there for the first time.
pub(super) fn root_key(source: &mut Source, data_dir: &Path, make: bool) -> Option<RootKey> {
    let configured = source.parse_optional("secret_key", parse_key)?;
    if let Some(key) = configured {
        return Some(key);
    }
    match kept_key(data_dir, make) {
        Ok(key) => Some(key),
        Err(SecretKeyError(reason)) => {
            source.require("data_dir", false, || reason);
            None
        }
    }
}

fn parse_key(text: &str) -> Result<RootKey, String> {
    let text = text.trim();
    let reason = "64 hexadecimal digits are needed: `openssl rand -hex 32` prints some. A key that was in use must not \
                  be replaced: what it has sealed could not be opened any more.";
    let bytes: Option<Vec<u8>> = (text.len() == 64 && text.is_ascii())
        .then(|| {
            text.as_bytes()
                .chunks(2)
                .map(|pair| {
                    std::str::from_utf8(pair)
                        .ok()
                        .and_then(|hex| u8::from_str_radix(hex, 16).ok())
                })
                .collect()
        })
        .flatten();
    let bytes: [u8; 32] = bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(reason)?;
    let distinct = bytes
        .iter()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    if distinct < 8 {
        return Err(
            "This key is far too regular to be random: `openssl rand -hex 32` prints a good one."
                .to_owned(),
        );
    }
    Ok(RootKey::new(bytes))
}

fn kept_key(data_dir: &Path, make: bool) -> Result<RootKey, SecretKeyError> {
    let path = data_dir.join(FILE);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let mode = std::fs::metadata(&path)
                .map(|meta| meta.permissions().mode() & 0o077)
                .unwrap_or(0);
            if mode != 0 {
                let path = path.display();
                return Err(SecretKeyError(format!(
                    "{path} can be read by others: `chmod 600 {path}` mends it."
                )));
            }
            parse_key(&text)
                .map_err(|reason| SecretKeyError(format!("{}: {reason}", path.display())))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && make => {
            make_key(data_dir, &path)
        }
        Err(error) => Err(SecretKeyError(format!(
            "{} cannot be read: {error}.",
            path.display()
        ))),
    }
}

/// Makes a key, unless there is a database already: then a key is missing, and a new one would open nothing.
fn make_key(data_dir: &Path, path: &Path) -> Result<RootKey, SecretKeyError> {
    let dir = data_dir.display();
    if data_dir.join("portcullis.sqlite3").exists() {
        return Err(SecretKeyError(format!(
            "There is a database in {dir}, but its secret key {} is missing. Put the key back from the backup, or give \
             it as PORTCULLIS_SECRET_KEY. A new key is not made, because it could open nothing of what is there.",
            path.display()
        )));
    }
    let failed = |error: std::io::Error| {
        SecretKeyError(format!(
            "The data directory {dir} cannot be written: {error}. Make it, or give it to the user that runs portcullis, \
             or choose another with PORTCULLIS_DATA_DIR."
        ))
    };
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data_dir)
        .map_err(failed)?;
    let bytes = crate::clock::os_random::<32>();
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    // Created anew or not at all: of two processes that start at once, the second reads the first one's key.
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match file {
        Ok(mut file) => {
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(failed)?;
            Ok(RootKey::new(bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            kept_key(data_dir, false)
        }
        Err(error) => Err(failed(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_205_a_short_or_regular_key_is_refused() {
        for text in [
            "",
            "secret",
            &"0".repeat(64),
            &"ab".repeat(32),
            &"x".repeat(64),
            &"ä".repeat(32),
        ] {
            assert!(parse_key(text).is_err(), "{text:?} was accepted");
        }
        assert!(
            parse_key("8f1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8\n").is_ok()
        );
    }

    #[test]
    fn s_205_a_missing_key_is_not_replaced_beside_a_database() {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::write(dir.path().join("portcullis.sqlite3"), b"x").expect("written");
        let error = kept_key(dir.path(), true).expect_err("refused").to_string();
        assert!(error.contains("backup"), "{error}");
        assert!(!dir.path().join(FILE).exists());
    }

    #[test]
    fn s_206_a_new_key_is_readable_by_its_owner_only_and_stays() {
        let dir = tempfile::tempdir().expect("a directory");
        let made = kept_key(dir.path(), true).expect("made");
        let mode = std::fs::metadata(dir.path().join(FILE))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = kept_key(dir.path(), true).expect("kept");
        let purpose = portcullis_base::Purpose::Seal;
        assert_eq!(made.derive(purpose), again.derive(purpose));
    }
}
