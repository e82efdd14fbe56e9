use std::fmt;
use std::path::PathBuf;

/// Where the data is. The scheme alone decides which database it is; nothing is tried.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as a connection URI.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:///path`, `sqlite:path`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// A sentence for the operator, without the text itself, because a password may be in it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.contains('\0') {
            return Err("a database URL cannot hold NUL".to_owned());
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
            .ok_or(
                "a database URL begins with sqlite:, postgres:// or postgresql://, such as \
                 sqlite:///var/lib/portcullis/portcullis.db",
            )?;
        if path.is_empty() || path.contains(":memory:") {
            return Err(
                "a SQLite URL names a file, such as sqlite:///var/lib/portcullis/portcullis.db; \
                 a database in memory would forget everybody at each restart"
                    .to_owned(),
            );
        }
        if path.contains(['?', '#']) {
            return Err(
                "a SQLite URL takes no parameters; the safe settings are chosen for you".to_owned(),
            );
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }

    /// Whether a text may be shown: it holds no password of this URL.
    pub(crate) fn scrub(&self, text: &str) -> String {
        let Self::Postgres(url) = self else {
            return text.to_owned();
        };
        let mut scrubbed = text.replace(url.as_str(), &redacted(url));
        for password in passwords(url) {
            if !password.is_empty() {
                scrubbed = scrubbed.replace(password, "•••");
            }
        }
        scrubbed
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&redacted(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// The URL with whatever could be a password in its place hidden.
fn redacted(url: &str) -> String {
    let mut shown = url.to_owned();
    if let Some(password) = authority_password(url) {
        shown = shown.replacen(&format!(":{password}@"), ":•••@", 1);
    }
    match shown.split_once('?') {
        // libpq takes any setting as a parameter, `password` and `sslpassword` among them.
        Some((before, _)) => format!("{before}?•••"),
        None => shown,
    }
}

fn passwords(url: &str) -> Vec<&str> {
    let mut found: Vec<&str> = authority_password(url).into_iter().collect();
    if let Some((_, query)) = url.split_once('?') {
        found.extend(
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .filter(|(name, _)| name.contains("password"))
                .map(|(_, value)| value),
        );
    }
    found
}

/// What stands between the first `:` and the last `@` of the authority. A password with an unescaped `/`, `?` or `@` is
/// wrong in a URL, and is hidden all the same: the last `@` of the whole text counts.
fn authority_password(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (user_info, _) = rest.rsplit_once('@')?;
    user_info.split_once(':').map(|(_, password)| password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides_which_database_it_is() {
        let sqlite = |path: &str| Ok(DatabaseUrl::Sqlite(PathBuf::from(path)));
        assert_eq!(
            DatabaseUrl::parse("sqlite:///var/lib/p.db"),
            sqlite("/var/lib/p.db")
        );
        assert_eq!(DatabaseUrl::parse("sqlite:p.db"), sqlite("p.db"));
        assert!(matches!(
            DatabaseUrl::parse("postgresql://a@b/c"),
            Ok(DatabaseUrl::Postgres(_))
        ));
        for wrong in [
            "",
            "p.db",
            "mysql://a",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:p.db?mode=ro",
        ] {
            assert!(DatabaseUrl::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for url in [
            "postgres://me:hunter2@db/x",
            "postgres://me:hunter2@db/x?sslmode=require",
            "postgres://db/x?user=me&password=hunter2",
            "postgres://me:hunt/hunter2@db/x",
            "postgres://me:a@hunter2@db/x",
        ] {
            let parsed = DatabaseUrl::parse(url).expect("a URL");
            for shown in [
                parsed.to_string(),
                format!("{parsed:?}"),
                parsed.scrub(&format!("cannot parse {url}")),
            ] {
                assert!(!shown.contains("hunter2"), "{shown}");
            }
        }
    }
}
