//! What a client can be given, in the words of the command line; the same for a new client and for one that is there.

use crate::cli::Error;
use crate::cli::access::existing;
use crate::cli::accounts::account;
use crate::cli::keys::algorithm;
use crate::cli::open::Opened;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use portcullis_oidc::SigningAlgorithm;
use portcullis_oidc::claims::known_claims;
use portcullis_oidc::client::{
    AccessTokenFormat, Admittance, ApplicationType, AuthMethod, ConsentPolicy, Metadata,
    PkcePolicy, Policy, SubjectType,
};
use portcullis_oidc::token::id_token::ACR_VALUES;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use url::Url;

/// The grant types by their short names.
const GRANTS: [(&str, &str); 4] = [
    ("authorization_code", "authorization_code"),
    ("refresh_token", "refresh_token"),
    ("client_credentials", "client_credentials"),
    (
        "device_code",
        "urn:ietf:params:oauth:grant-type:device_code",
    ),
];
/// The ways of showing who one is.
const METHODS: &[&str] = &[
    "client_secret_basic",
    "client_secret_post",
    "private_key_jwt",
    "none",
];
/// What tokens say of themselves: an app that read such a claim from a person's details could be told it is somebody else.
const RESERVED: [&str; 13] = [
    "sub",
    "iss",
    "aud",
    "exp",
    "iat",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "sid",
    "at_hash",
    "c_hash",
];

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    addresses: Addresses,
    #[command(flatten)]
    protocol: Protocol,
    #[command(flatten)]
    rules: Rules,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Addresses")]
struct Addresses {
    /// Where people are sent back to; compared letter by letter (repeatable)
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Another such address, beside those that are registered (repeatable)
    #[arg(long = "add-redirect-uri", value_name = "URI")]
    more_redirect_uris: Vec<String>,
    /// Where people may be sent to after signing out (repeatable)
    #[arg(long = "post-logout-redirect-uri", value_name = "URI")]
    post_logout_redirect_uris: Vec<String>,
    /// Called when somebody's sign-in ends, from server to server
    #[arg(long, value_name = "URI")]
    backchannel_logout_uri: Option<String>,
    /// Opened in a hidden frame when somebody signs out
    #[arg(long, value_name = "URI")]
    frontchannel_logout_uri: Option<String>,
    /// Where the app begins a sign-in when it is opened from here
    #[arg(long, value_name = "URI")]
    initiate_login_uri: Option<String>,
    /// Its picture
    #[arg(long, value_name = "URI")]
    logo_uri: Option<String>,
    /// Its front page
    #[arg(long, value_name = "URI")]
    client_uri: Option<String>,
    /// What it does with people's data
    #[arg(long, value_name = "URI")]
    policy_uri: Option<String>,
    /// Its terms of service
    #[arg(long, value_name = "URI")]
    tos_uri: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Protocol")]
struct Protocol {
    /// It cannot keep a secret, as an app in a browser or on a phone: the same as --auth-method none
    #[arg(long, conflicts_with = "auth_method")]
    public: bool,
    /// It runs on a device: it may be called back at schemes of its own and at 127.0.0.1
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    native: Option<bool>,
    /// How it gets tokens (repeatable) [default: authorization_code and refresh_token]
    #[arg(long = "grant", value_name = "GRANT", value_parser = GRANTS.map(|(short, _)| short))]
    grants: Vec<String>,
    /// The scopes that it may ask for, separated by spaces [default: all]
    #[arg(long)]
    scope: Option<String>,
    /// How it shows who it is [default: its secret, in the header or in the body]
    #[arg(long, value_name = "METHOD", value_parser = one_of::<AuthMethod>(METHODS))]
    auth_method: Option<AuthMethod>,
    /// Where its public keys are, for private_key_jwt
    #[arg(long, value_name = "URI", conflicts_with = "jwks")]
    jwks_uri: Option<String>,
    /// A file with its public keys (JWKS), for private_key_jwt
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// What its ID Tokens are signed with [default: RS256]
    #[arg(long, value_name = "ALGORITHM", value_parser = algorithm())]
    id_token_alg: Option<SigningAlgorithm>,
    /// What UserInfo answers are signed with; json: they are not [default: json]
    #[arg(long, value_name = "ALGORITHM", value_parser = ["RS256", "ES256", "EdDSA", "json"])]
    userinfo_alg: Option<String>,
    /// It knows people by names that no other app knows them by
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pairwise: Option<bool>,
    /// It must push its authorization requests (RFC 9126)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    require_par: Option<bool>,
    /// Its access tokens are worth nothing without its key (RFC 9449)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    dpop: Option<bool>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What it is allowed")]
struct Rules {
    /// Whether it must send a code challenge (PKCE); public apps always must [default: required]
    #[arg(long, value_parser = one_of::<PkcePolicy>(&["required", "optional"]))]
    pkce: Option<PkcePolicy>,
    /// Whether people are asked what it may know: never, once, or each time [default: skip]
    #[arg(long, value_parser = one_of::<ConsentPolicy>(&["skip", "remember", "always"]))]
    consent: Option<ConsentPolicy>,
    /// Only members of this group may sign in to it, or of another one that is named (repeatable) [default: everybody]
    #[arg(long = "allow-group", value_name = "NAME")]
    allow_groups: Vec<String>,
    /// This person may sign in to it, too (repeatable)
    #[arg(long = "allow-user", value_name = "EMAIL")]
    allow_users: Vec<String>,
    /// The weakest way of signing in that is good enough [default: any]
    #[arg(long, value_parser = PossibleValuesParser::new(ACR_VALUES.into_iter().chain(["any"])))]
    acr: Option<String>,
    /// What its access tokens look like [default: opaque]
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<AccessTokenFormat>(&["opaque", "jwt"]))]
    access_token: Option<AccessTokenFormat>,
    /// An API that it may ask tokens for (repeatable)
    #[arg(long = "resource", value_name = "URI")]
    resources: Vec<String>,
    /// An API that it is itself: it is told of tokens for it at introspection (repeatable)
    #[arg(long = "serves", value_name = "URI")]
    serves: Vec<String>,
    /// A claim that its ID Tokens hold too, such as groups, for apps that never ask UserInfo (repeatable)
    #[arg(long = "id-token-claim", value_name = "NAME")]
    id_token_claims: Vec<String>,
    /// A claim that it knows by another name, such as login=preferred_username (repeatable)
    #[arg(long = "claim", value_name = "THEIRS=OURS")]
    claims: Vec<String>,
    /// For how many seconds a refresh token that was used is answered again, for apps that lose answers; 60 at most [default: 0]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=60))]
    refresh_grace: Option<u64>,
}

/// Reads one of the words by which something is kept.
fn one_of<T>(words: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words)
        .try_map(|word| serde_json::from_value::<T>(Value::String(word)))
}

/// The options, with everything looked up that they name.
pub(super) struct Changes {
    options: Options,
    jwks: Option<Value>,
    /// The ids of the accounts in `--allow-user`.
    accounts: Vec<String>,
}

impl Changes {
    /// Looks up groups, people and files.
    pub(super) fn resolve(opened: &Opened, options: Options) -> Result<Self, Error> {
        let rules = &options.rules;
        for name in rules.allow_groups.iter().filter(|name| !name.is_empty()) {
            existing(opened, name)?;
        }
        let named = rules.allow_users.iter().filter(|who| !who.is_empty());
        let accounts = named
            .map(|who| Ok(account(opened, who)?.id.to_string()))
            .collect::<Result<_, Error>>()?;
        let jwks = options.protocol.jwks.as_ref().map(read_jwks).transpose()?;
        Ok(Self {
            options,
            jwks,
            accounts,
        })
    }

    /// Changes what was named, and nothing else.
    pub(super) fn apply(self, metadata: &mut Metadata, policy: &mut Policy) -> Result<(), Error> {
        let Self {
            options,
            jwks,
            accounts,
        } = self;
        options.addresses.apply(metadata);
        options.protocol.apply_grants(metadata);
        options.protocol.apply_method(metadata, policy);
        options.protocol.apply_keys(jwks, metadata);
        options.protocol.apply_rest(metadata);
        options.rules.apply_admittance(accounts, policy);
        options.rules.apply_claims(policy)?;
        options.rules.apply_rest(policy)
    }
}

fn read_jwks(path: &PathBuf) -> Result<Value, Error> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("--jwks {name}: it cannot be read: {error}."))?;
    Ok(serde_json::from_str(&text)
        .map_err(|error| format!("--jwks {name}: a JSON Web Key Set is needed: {error}."))?)
}

/// Sets a text that was given; an empty one takes it away.
fn set(kept: &mut Option<String>, given: Option<String>) {
    if let Some(text) = given {
        *kept = Some(text).filter(|text| !text.is_empty());
    }
}

/// Replaces a list of which anything was given; an empty text takes it away.
fn replace(kept: &mut Vec<String>, mut given: Vec<String>) {
    if !given.is_empty() {
        given.retain(|text| !text.is_empty());
        *kept = given;
    }
}

impl Addresses {
    fn apply(&self, metadata: &mut Metadata) {
        replace(&mut metadata.redirect_uris, self.redirect_uris.clone());
        let known = metadata.redirect_uris.clone();
        let new = self
            .more_redirect_uris
            .iter()
            .filter(|uri| !known.contains(uri));
        metadata.redirect_uris.extend(new.cloned());
        replace(
            &mut metadata.post_logout_redirect_uris,
            self.post_logout_redirect_uris.clone(),
        );
        let texts = [
            (
                &mut metadata.backchannel_logout_uri,
                &self.backchannel_logout_uri,
            ),
            (
                &mut metadata.frontchannel_logout_uri,
                &self.frontchannel_logout_uri,
            ),
            (&mut metadata.initiate_login_uri, &self.initiate_login_uri),
            (&mut metadata.logo_uri, &self.logo_uri),
            (&mut metadata.client_uri, &self.client_uri),
            (&mut metadata.policy_uri, &self.policy_uri),
            (&mut metadata.tos_uri, &self.tos_uri),
        ];
        for (kept, given) in texts {
            set(kept, given.clone());
        }
    }
}

impl Protocol {
    fn apply_grants(&self, metadata: &mut Metadata) {
        if self.grants.is_empty() {
            return;
        }
        let named = GRANTS
            .iter()
            .filter(|(short, _)| self.grants.iter().any(|grant| grant == short));
        metadata.grant_types = named.map(|(_, long)| (*long).to_owned()).collect();
        // What is answered through the browser follows from the grants (RFC 7591 §2.1).
        let code = self
            .grants
            .iter()
            .any(|grant| grant == "authorization_code");
        metadata.response_types = code.then(|| "code".to_owned()).into_iter().collect();
    }

    fn apply_method(&self, metadata: &mut Metadata, policy: &mut Policy) {
        let method = if self.public {
            Some(AuthMethod::None)
        } else {
            self.auth_method
        };
        if let Some(method) = method {
            metadata.token_endpoint_auth_method = method;
            // Who names a method means that one and no other.
            policy.any_secret_method = false;
        }
    }

    fn apply_keys(&self, jwks: Option<Value>, metadata: &mut Metadata) {
        // Either says where the keys are; the other one would contradict it.
        if let Some(uri) = &self.jwks_uri {
            metadata.jwks = None;
            set(&mut metadata.jwks_uri, Some(uri.clone()));
        }
        if jwks.is_some() {
            metadata.jwks_uri = None;
            metadata.jwks = jwks;
        }
    }

    fn apply_rest(&self, metadata: &mut Metadata) {
        set(&mut metadata.scope, self.scope.clone());
        if let Some(algorithm) = self.id_token_alg {
            metadata.id_token_signed_response_alg = algorithm;
        }
        if let Some(name) = &self.userinfo_alg {
            metadata.userinfo_signed_response_alg = SigningAlgorithm::parse(name);
        }
        if let Some(native) = self.native {
            metadata.application_type = match native {
                true => ApplicationType::Native,
                false => ApplicationType::Web,
            };
        }
        if let Some(pairwise) = self.pairwise {
            metadata.subject_type = match pairwise {
                true => SubjectType::Pairwise,
                false => SubjectType::Public,
            };
        }
        let par = &mut metadata.require_pushed_authorization_requests;
        *par = self.require_par.unwrap_or(*par);
        let dpop = &mut metadata.dpop_bound_access_tokens;
        *dpop = self.dpop.unwrap_or(*dpop);
    }
}

impl Rules {
    fn apply_admittance(&self, named: Vec<String>, policy: &mut Policy) {
        if self.allow_groups.is_empty() && self.allow_users.is_empty() {
            return;
        }
        let (mut groups, mut accounts) = match std::mem::take(&mut policy.admit) {
            Admittance::Everyone => (Vec::new(), Vec::new()),
            Admittance::Only { groups, accounts } => (groups, accounts),
        };
        replace(&mut groups, self.allow_groups.clone());
        if !self.allow_users.is_empty() {
            accounts = named;
        }
        if !groups.is_empty() || !accounts.is_empty() {
            policy.admit = Admittance::Only { groups, accounts };
        }
    }

    fn apply_claims(&self, policy: &mut Policy) -> Result<(), Error> {
        for name in self.id_token_claims.iter().filter(|name| !name.is_empty()) {
            known_claim("--id-token-claim", name)?;
        }
        replace(&mut policy.id_token_claims, self.id_token_claims.clone());
        if !self.claims.is_empty() {
            let pairs = self.claims.iter().filter(|pair| !pair.is_empty());
            let names = pairs.map(|pair| claim_name(pair));
            policy.claim_names = names.collect::<Result<BTreeMap<_, _>, _>>()?;
        }
        Ok(())
    }

    fn apply_rest(self, policy: &mut Policy) -> Result<(), Error> {
        let wrong = |uri: &&String| !uri.is_empty() && !is_resource(uri);
        if let Some(uri) = self.resources.iter().chain(&self.serves).find(wrong) {
            return Err(format!(
                "{uri:?} as a resource: an absolute address without # is needed, such as https://api.example.org."
            )
            .into());
        }
        replace(&mut policy.resources, self.resources);
        replace(&mut policy.serves, self.serves);
        policy.pkce = self.pkce.unwrap_or(policy.pkce);
        policy.consent = self.consent.unwrap_or(policy.consent);
        policy.access_tokens = self.access_token.unwrap_or(policy.access_tokens);
        policy.refresh_grace_seconds = self.refresh_grace.unwrap_or(policy.refresh_grace_seconds);
        if let Some(acr) = self.acr {
            policy.acr = Some(acr).filter(|acr| acr != "any");
        }
        Ok(())
    }
}

/// An indicator as RFC 8707 §2 has it.
fn is_resource(uri: &str) -> bool {
    uri.len() <= 2048 && Url::parse(uri).is_ok_and(|url| url.fragment().is_none())
}

fn known_claim(option: &str, name: &str) -> Result<(), Error> {
    if known_claims().any(|known| known == name) {
        return Ok(());
    }
    let all = known_claims().collect::<Vec<_>>().join(", ");
    Err(format!("{option} {name:?}: there is no such claim. There are: {all}.").into())
}

fn claim_name(pair: &str) -> Result<(String, String), Error> {
    let Some((theirs, ours)) = pair
        .split_once('=')
        .filter(|(theirs, _)| !theirs.is_empty())
    else {
        return Err(format!(
            "--claim {pair:?}: the app's name and ours are needed, such as login=preferred_username."
        )
        .into());
    };
    if RESERVED.contains(&theirs) {
        return Err(format!(
            "--claim {pair:?}: {theirs} is what a token says of itself; the app must take another name."
        )
        .into());
    }
    known_claim("--claim", ours)?;
    Ok((theirs.to_owned(), ours.to_owned()))
}
