//! What the owner of the provider allows a client: no client can register this for itself.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a client must send a code challenge (RFC 7636). Public clients always must.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PkcePolicy {
    /// It must.
    #[default]
    Required,
    /// It may; one that is sent is enforced. RFC 9700 §2.1.1 leaves this to confidential clients.
    Optional,
}

/// Whether people are asked before a client learns anything about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentPolicy {
    /// Once for each set of scopes; the answer is remembered.
    #[default]
    Remember,
    /// Never: the client belongs to whoever runs the provider.
    Skip,
    /// Each time.
    Always,
}

/// What access tokens look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessTokenFormat {
    /// Random, and worth nothing without asking us.
    #[default]
    Opaque,
    /// A signed JWT (RFC 9068).
    Jwt,
}

/// Who may sign in to a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Admittance {
    /// Every enabled account.
    #[default]
    Everyone,
    /// Members of these groups (by name) and these accounts (by id).
    Only {
        /// Names of groups.
        groups: Vec<String>,
        /// Ids of accounts.
        accounts: Vec<String>,
    },
}

/// What a client is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Whether it must send a code challenge.
    pub pkce: PkcePolicy,
    /// Whether people are asked.
    pub consent: ConsentPolicy,
    /// Who may sign in to it.
    pub admit: Admittance,
    /// The weakest sign-in that is good enough, as an `acr`; any when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// What its access tokens look like.
    pub access_tokens: AccessTokenFormat,
    /// How long an access token lives, in seconds.
    pub access_token_seconds: u64,
    /// How long refreshing goes on after the sign-in, in seconds.
    pub refresh_seconds: u64,
    /// How long after a rotation the old refresh token is still answered, for clients that lose answers, in seconds.
    pub refresh_grace_seconds: u64,
    /// The resources that it may ask tokens for (RFC 8707): absolute URIs, compared as text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<String>,
    /// The resources that it serves itself: tokens for them are told to it at introspection (RFC 7662 §4).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// Claims of the granted scopes that go into the ID Token too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub id_token_claims: Vec<String>,
    /// Claims that the client knows by another name: its name → ours.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub claim_names: BTreeMap<String, String>,
    /// Whether a client assertion may name the token endpoint as its audience, as OpenID Connect Core §9 had it before RFC 10070.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub legacy_assertion_aud: bool,
    /// Whether it may leave the redirect URI out when it exchanges a code, as OAuth 2.1 has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redirect_uri_optional: bool,
    /// Whether it may send its secret in the header or in the body, whichever it was registered for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub any_secret_method: bool,
    /// The origins whose scripts may ask the token endpoint; those of the redirect URIs when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pkce: PkcePolicy::Required,
            consent: ConsentPolicy::Remember,
            admit: Admittance::Everyone,
            acr: None,
            access_tokens: AccessTokenFormat::Opaque,
            access_token_seconds: 15 * 60,
            refresh_seconds: 30 * 86_400,
            refresh_grace_seconds: 0,
            resources: Vec::new(),
            serves: Vec::new(),
            id_token_claims: Vec::new(),
            claim_names: BTreeMap::new(),
            legacy_assertion_aud: false,
            any_secret_method: false,
            redirect_uri_optional: false,
            origins: Vec::new(),
        }
    }
}
