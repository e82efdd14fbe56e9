use super::response::Door;
use crate::claims::ClaimsRequest;
use crate::{Challenge, ClientId, Scope};

/// What a request asks to be answered with; `code` alone unless the legacy types are switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ResponseType {
    /// An authorization code.
    pub code: bool,
    /// An ID Token, through the browser.
    pub id_token: bool,
    /// An access token, through the browser.
    pub token: bool,
}

impl ResponseType {
    /// The response types of OAuth 2.0 Multiple Response Type Encoding Practices, as registrations and discovery spell them.
    pub const LEGACY: [&'static str; 5] = [
        "id_token",
        "id_token token",
        "code id_token",
        "code token",
        "code id_token token",
    ];

    /// Reads `response_type`; the order of the words does not matter, and none may be there twice.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut read = Self::default();
        for word in text.split(' ') {
            let flag = match word {
                "code" => &mut read.code,
                "id_token" => &mut read.id_token,
                "token" => &mut read.token,
                _ => return None,
            };
            if std::mem::replace(flag, true) {
                return None;
            }
        }
        // `token` alone is plain OAuth: nobody learns who signed in.
        (read.code || read.id_token).then_some(read)
    }

    /// Whether something beside a code travels through the browser.
    #[must_use]
    pub fn is_legacy(self) -> bool {
        self.id_token || self.token
    }
}

/// What the request wants the person to be asked (OpenID Connect Core §3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prompt {
    /// Nothing at all.
    None,
    /// Who they are, again.
    Login,
    /// Whether they agree, again.
    Consent,
    /// Which account.
    SelectAccount,
}

/// A set of prompts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompts(Vec<Prompt>);

impl Prompts {
    /// Reads `prompt`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let read = |word| match word {
            "none" => Ok(Prompt::None),
            "login" => Ok(Prompt::Login),
            "consent" => Ok(Prompt::Consent),
            "select_account" => Ok(Prompt::SelectAccount),
            _ => Err("prompt holds a value that is not supported"),
        };
        let words = text.split(' ').filter(|word| !word.is_empty());
        let prompts = words.map(read).collect::<Result<Vec<_>, _>>()?;
        if prompts.contains(&Prompt::None) && prompts.len() > 1 {
            return Err("prompt=none stands alone");
        }
        Ok(Self(prompts))
    }

    /// Whether it is in the set.
    #[must_use]
    pub fn has(&self, prompt: Prompt) -> bool {
        self.0.contains(&prompt)
    }
}

/// What the checks need to know about the provider.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// Whether ID Tokens and access tokens may travel through the browser.
    pub legacy_response_types: bool,
}

/// A request that has passed every check.
#[derive(Clone, Debug)]
pub struct AuthorizationRequest {
    /// Who asks.
    pub client: ClientId,
    /// Where the answer goes.
    pub door: Door,
    /// What is asked for.
    pub response_type: ResponseType,
    /// The scopes, without those that the client may not have or that nobody knows.
    pub scope: Scope,
    /// The nonce, byte for byte.
    pub nonce: Option<String>,
    /// The code challenge.
    pub challenge: Option<Challenge>,
    /// What the person is to be asked.
    pub prompts: Prompts,
    /// How old the sign-in may be, in seconds; from the request, or else from the client's metadata.
    pub max_age: Option<u64>,
    /// The wished-for strengths, best first.
    pub acr_values: Vec<String>,
    /// The claims beside the scopes.
    pub claims: ClaimsRequest,
    /// An ID Token that says who is expected.
    pub id_token_hint: Option<String>,
    /// The address to put into the form.
    pub login_hint: Option<String>,
    /// The resources that tokens are wanted for.
    pub resources: Vec<String>,
    /// The thumbprint of the key that the code is bound to (RFC 9449 §10).
    pub key: Option<[u8; 32]>,
}
