//! Where an app is, as somebody types it.

use url::Url;

/// Why an address is not one of an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppUrlError {
    /// There is none.
    Missing,
    /// It cannot be read, or does not begin with `https://` or `http://`.
    Malformed,
    /// It holds a space or something beyond ASCII; an international name must be in its `xn--` form.
    Character,
    /// It has a user name, a query or a fragment.
    Extra,
    /// `http://` and not the machine itself: a code sent there can be read on the way.
    Unencrypted,
}

/// The address of an app, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppUrl(String);

impl AppUrl {
    /// Reads what was typed. Capitals in the host, the usual port and slashes at the end are put right.
    ///
    /// # Errors
    /// [`AppUrlError`].
    pub fn parse(typed: &str) -> Result<Self, AppUrlError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AppUrlError::Missing);
        }
        if typed.len() > 1024 {
            return Err(AppUrlError::Malformed);
        }
        if !typed.bytes().all(|byte| byte.is_ascii_graphic()) || typed.contains(['\\', '*']) {
            return Err(AppUrlError::Character);
        }
        let url = Url::parse(typed).map_err(|_| AppUrlError::Malformed)?;
        if !matches!(url.scheme(), "https" | "http") || !url.has_host() {
            return Err(AppUrlError::Malformed);
        }
        let named = !url.username().is_empty() || url.password().is_some();
        if named || typed.contains('@') || url.query().is_some() || url.fragment().is_some() {
            return Err(AppUrlError::Extra);
        }
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        if url.scheme() == "http" && !local {
            return Err(AppUrlError::Unencrypted);
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it begins with `https://`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether it is a host and nothing behind it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.0.split('/').count() == 3
    }
}

/// Whether a connection can be called so: it becomes a part of a path.
#[must_use]
pub fn is_connection(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}
