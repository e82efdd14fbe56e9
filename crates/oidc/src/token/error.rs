macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// Errors of the endpoints that answer in JSON: RFC 6749 §5.2, RFC 8628 §3.5, RFC 8707 §2, RFC 9449 §5, RFC 7009 §2.2.1,
        /// RFC 6750 §3.1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum TokenErrorCode { $($(#[$doc])* $variant),+ }

        impl TokenErrorCode {
            /// The word of the protocol.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

codes! {
    /// The request makes no sense.
    InvalidRequest = "invalid_request",
    /// The client is not who it says it is.
    InvalidClient = "invalid_client",
    /// What it brings is wrong, used, expired, revoked, or somebody else's.
    InvalidGrant = "invalid_grant",
    /// The client may not ask in this way.
    UnauthorizedClient = "unauthorized_client",
    /// There is no such grant type.
    UnsupportedGrantType = "unsupported_grant_type",
    /// The scope is wider than what was granted.
    InvalidScope = "invalid_scope",
    /// The resource is unknown, or not part of the grant.
    InvalidTarget = "invalid_target",
    /// The DPoP proof does not hold.
    InvalidDpopProof = "invalid_dpop_proof",
    /// The person has not answered yet.
    AuthorizationPending = "authorization_pending",
    /// The device asks too often.
    SlowDown = "slow_down",
    /// The device has waited too long.
    ExpiredToken = "expired_token",
    /// The person said no.
    AccessDenied = "access_denied",
    /// The access token is worth nothing.
    InvalidToken = "invalid_token",
    /// It is not for this.
    InsufficientScope = "insufficient_scope",
    /// Too much at once.
    TemporarilyUnavailable = "temporarily_unavailable",
}

/// A refusal in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenError {
    /// The word.
    pub code: TokenErrorCode,
    /// What to do about it, for developers: printable ASCII.
    pub description: String,
}

impl TokenError {
    /// A refusal.
    #[must_use]
    pub fn new(code: TokenErrorCode, description: impl AsRef<str>) -> Self {
        Self {
            code,
            description: crate::authorize::printable(description.as_ref()),
        }
    }

    /// `invalid_request`.
    #[must_use]
    pub fn invalid(description: impl AsRef<str>) -> Self {
        Self::new(TokenErrorCode::InvalidRequest, description)
    }

    /// `invalid_client`: the same words whatever is wrong, so that nobody learns which clients there are.
    #[must_use]
    pub fn client() -> Self {
        Self::new(
            TokenErrorCode::InvalidClient,
            "unknown client, wrong credentials, or another authentication method than the registered one",
        )
    }

    /// `invalid_grant`.
    #[must_use]
    pub fn grant(description: impl AsRef<str>) -> Self {
        Self::new(TokenErrorCode::InvalidGrant, description)
    }
}
