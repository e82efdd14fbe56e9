/// Why a URI cannot be registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectUriError {
    /// More than [`LONGEST`](super::LONGEST) characters.
    #[error("a redirect URI has 2048 characters at most")]
    TooLong,
    /// A space, a control character, a backslash, or something beyond ASCII.
    #[error(
        "a redirect URI is written in ASCII without spaces and backslashes; an international name in its xn-- form"
    )]
    Character,
    /// It cannot be read, or has no scheme and host.
    #[error("a redirect URI is absolute, such as https://app.example.org/callback")]
    NotAbsolute,
    /// Neither https nor http.
    #[error("a redirect URI begins with https://")]
    Scheme,
    /// http to an address that is not the machine itself.
    #[error("a redirect URI begins with https://; http:// only for 127.0.0.1, [::1] and localhost")]
    Unencrypted,
    /// A user name or a password before the host.
    #[error("a redirect URI has no user name and no @ before the host")]
    UserName,
    /// A `#`.
    #[error("a redirect URI has no #")]
    Fragment,
    /// A `*`.
    #[error("a redirect URI has no *: it is compared letter by letter")]
    Wildcard,
    /// The host ends in a dot, or the port is zero.
    #[error("the host ends in a dot, or the port is zero")]
    Host,
    /// A browser writes it differently.
    #[error("browsers write this URI as {0}: register that")]
    Spelling(String),
    /// A percent escape in the path that some servers read as a slash, a dot or a control character.
    #[error("the path has an escape such as %2f or %00, which not every server reads alike")]
    Escape,
}

/// Why a list of URIs cannot be registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationError {
    /// There is none.
    #[error("at least one redirect URI is needed")]
    Empty,
    /// More than [`MOST`](super::MOST).
    #[error("a client has 50 redirect URIs at most")]
    TooMany,
    /// One stands twice in the list.
    #[error("{0} stands twice in the list")]
    Twice(String),
    /// One cannot be registered.
    #[error("redirect URI number {number}: {why}")]
    Uri {
        /// Its place in the list, from 1.
        number: usize,
        /// What is wrong with it.
        why: RedirectUriError,
    },
}
