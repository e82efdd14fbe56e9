macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// Errors that are sent back to the client: RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6, RFC 8707 §2,
        /// OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $($(#[$doc])* $variant),+ }

        impl ErrorCode {
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
    /// The client may not ask in this way.
    UnauthorizedClient = "unauthorized_client",
    /// The person, or the rule for this client, said no.
    AccessDenied = "access_denied",
    /// There is no such response type here.
    UnsupportedResponseType = "unsupported_response_type",
    /// The scope cannot be read, or leaves nothing.
    InvalidScope = "invalid_scope",
    /// Something broke.
    ServerError = "server_error",
    /// Too much at once.
    TemporarilyUnavailable = "temporarily_unavailable",
    /// A page would be needed, and none is allowed.
    InteractionRequired = "interaction_required",
    /// Nobody is signed in, and no page is allowed.
    LoginRequired = "login_required",
    /// An account would have to be chosen, and no page is allowed.
    AccountSelectionRequired = "account_selection_required",
    /// The person would have to be asked, and no page is allowed.
    ConsentRequired = "consent_required",
    /// The `request_uri` leads nowhere.
    InvalidRequestUri = "invalid_request_uri",
    /// Request objects are not read here.
    RequestNotSupported = "request_not_supported",
    /// Request objects are not fetched here.
    RequestUriNotSupported = "request_uri_not_supported",
    /// Clients do not register in a request here.
    RegistrationNotSupported = "registration_not_supported",
    /// The resource is unknown.
    InvalidTarget = "invalid_target",
    /// The sign-in cannot be made as strong as is essential.
    UnmetAuthenticationRequirements = "unmet_authentication_requirements",
}

/// Why a request is answered with a page of ours: the browser must not be sent anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// `client_id` is missing.
    MissingClient,
    /// There is no such client.
    UnknownClient,
    /// The client is disabled.
    DisabledClient,
    /// `redirect_uri` is missing.
    MissingRedirectUri,
    /// The redirect URI is not registered.
    UnregisteredRedirectUri,
    /// `client_id` or `redirect_uri` is there twice.
    Duplicate(&'static str),
    /// The `request_uri` is not one of this client that waits.
    BadRequestUri,
    /// The request cannot be read at all.
    Unreadable,
}

/// Why a request is refused, and through which door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// With a page.
    Page(PageError),
    /// With an answer to the client.
    Redirect(super::Door, ErrorCode, String),
}

impl From<PageError> for Rejection {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}
