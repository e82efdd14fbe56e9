use super::{Redirect, RedirectUri, RegistrationError};

/// The most URIs that one client can have.
pub const MOST: usize = 50;

/// The redirect URIs of one client: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUris(Vec<RedirectUri>);

impl RedirectUris {
    /// Checks the URIs that a client is about to be registered with.
    ///
    /// # Errors
    /// The first [`RegistrationError`].
    pub fn register(texts: &[&str]) -> Result<Self, RegistrationError> {
        if texts.is_empty() {
            return Err(RegistrationError::Empty);
        }
        if texts.len() > MOST {
            return Err(RegistrationError::TooMany);
        }
        let mut uris: Vec<RedirectUri> = Vec::with_capacity(texts.len());
        for (number, text) in (1..).zip(texts) {
            let uri = RedirectUri::register(text)
                .map_err(|why| RegistrationError::Uri { number, why })?;
            if uris.contains(&uri) {
                return Err(RegistrationError::Twice((*text).to_owned()));
            }
            uris.push(uri);
        }
        Ok(Self(uris))
    }

    /// The URIs that a client was registered with. One that would not be registered today matches nothing.
    #[must_use]
    pub fn from_stored(texts: &[String]) -> Self {
        let read = |text: &String| RedirectUri::register(text).ok();
        Self(texts.iter().filter_map(read).collect())
    }

    /// The redirect to `requested`, if it is registered; otherwise the browser is sent nowhere, and the person sees an error
    /// page (RFC 6749 §4.1.2.1).
    ///
    /// A request must name its URI even where only one is registered: OpenID Connect Core §3.1.2.1.
    #[must_use]
    pub fn admit<'a>(&self, requested: &'a str) -> Option<Redirect<'a>> {
        self.0.iter().find_map(|uri| uri.admit(requested))
    }

    /// The URIs, in the order of registration.
    pub fn iter(&self) -> impl Iterator<Item = &RedirectUri> {
        self.0.iter()
    }
}
