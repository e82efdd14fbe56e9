//! The form of a client: what was typed, kept whatever becomes of it, and read into a client that is right or not at all.

use super::uris::{joined, lines, of_a_device, origins, redirects, resources};
use super::wizard::is_name;
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::pages::{Choice, ClientForm, External, FieldProblems, MessageKey, Text};
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::{AccountStore, Email, GroupName, GroupStore};
use portcullis_oidc::claims::known_claims;
use portcullis_oidc::client::{
    Admittance, ApplicationType, AuthMethod, ConsentPolicy, Metadata, PkcePolicy, Policy,
};
use portcullis_oidc::registration::{MetadataError, address, check};
use portcullis_oidc::token::id_token::{ACR_PHISHING_RESISTANT, ACR_SINGLE, ACR_TWO, ACR_VALUES};
use portcullis_oidc::{Client, Scope, SigningAlgorithm};

/// The longest lifetimes: a day of minutes, a year of days, and the seconds of grace that the token endpoint honours.
const MOST_MINUTES: u32 = 1_440;
const MOST_DAYS: u32 = 366;
const MOST_GRACE: u32 = 60;
/// How many groups and people can be named.
const MOST_NAMED: usize = 200;

/// A client as it was typed.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) form: ClientForm,
}

/// What the fields with several values offer.
pub(super) struct Choices {
    pub(super) methods: Vec<Choice>,
    pub(super) pkce: Vec<Choice>,
    pub(super) consent: Vec<Choice>,
    pub(super) acr: Vec<Choice>,
    pub(super) algorithms: Vec<Choice>,
    pub(super) admit: Vec<Choice>,
}

/// The addresses of the people who may sign in to a client; whoever is gone is left out.
///
/// # Errors
/// Whatever the store answers.
pub(super) fn people_of(
    store: &mut (impl AccountStore + ?Sized),
    client: &Client,
) -> StoreResult<Vec<String>> {
    let Admittance::Only { accounts, .. } = &client.policy.admit else {
        return Ok(Vec::new());
    };
    let mut people = Vec::new();
    for id in accounts
        .iter()
        .filter_map(|id| id.parse::<AccountId>().ok())
    {
        let account = store.account(id)?;
        people.extend(account.map(|account| account.email.as_str().to_owned()));
    }
    Ok(people)
}

impl Draft {
    /// A client as it is kept.
    pub(super) fn of(client: &Client, people: &[String]) -> Self {
        let (metadata, policy) = (&client.metadata, &client.policy);
        let text = |kept: &Option<String>| kept.clone().unwrap_or_default();
        let (admit, groups) = match &policy.admit {
            Admittance::Everyone => ("everyone", String::new()),
            Admittance::Only { groups, .. } => ("only", joined(groups)),
        };
        let form = ClientForm {
            seen: client.updated_at.millis(),
            name: client.name().to_owned(),
            enabled: client.enabled,
            redirect_uris: joined(&metadata.redirect_uris),
            post_logout_uris: joined(&metadata.post_logout_redirect_uris),
            backchannel_uri: text(&metadata.backchannel_logout_uri),
            client_uri: text(&metadata.client_uri),
            logo_uri: text(&metadata.logo_uri),
            policy_uri: text(&metadata.policy_uri),
            tos_uri: text(&metadata.tos_uri),
            scope: text(&metadata.scope),
            auth_method: method(client).to_owned(),
            pkce: pkce(policy.pkce).to_owned(),
            consent: consent(policy.consent).to_owned(),
            admit: admit.to_owned(),
            groups,
            people: joined(people),
            acr: policy.acr.clone().unwrap_or_else(|| "any".to_owned()),
            access_minutes: minutes(policy).to_string(),
            refresh_days: days(policy).to_string(),
            refresh_grace: policy.refresh_grace_seconds.to_string(),
            id_token_alg: metadata.id_token_signed_response_alg.as_str().to_owned(),
            id_token_claims: policy.id_token_claims.join(" "),
            resources: joined(&policy.resources),
            origins: joined(&policy.origins),
            problems: FieldProblems::default(),
        };
        Self { form }
    }

    /// What was typed.
    pub(super) fn read(form: &Form) -> Result<Self, Failure> {
        let line = |name: &str| form.get(name).trim().to_owned();
        let lines = |name: &str| form.get(name).to_owned();
        let form = ClientForm {
            seen: line("seen").parse().map_err(|_| Failure::BadRequest)?,
            name: line("name"),
            enabled: match form.get("enabled") {
                "" => false,
                "on" => true,
                _ => return Err(Failure::BadRequest),
            },
            redirect_uris: lines("redirect_uris"),
            post_logout_uris: lines("post_logout_uris"),
            backchannel_uri: line("backchannel_uri"),
            client_uri: line("client_uri"),
            logo_uri: line("logo_uri"),
            policy_uri: line("policy_uri"),
            tos_uri: line("tos_uri"),
            scope: line("scope"),
            auth_method: line("auth_method"),
            pkce: line("pkce"),
            consent: line("consent"),
            admit: line("admit"),
            groups: lines("groups"),
            people: lines("people"),
            acr: line("acr"),
            access_minutes: line("access_minutes"),
            refresh_days: line("refresh_days"),
            refresh_grace: line("refresh_grace"),
            id_token_alg: line("id_token_alg"),
            id_token_claims: line("id_token_claims"),
            resources: lines("resources"),
            origins: lines("origins"),
            problems: FieldProblems::default(),
        };
        if one_of(&form).is_none() {
            return Err(Failure::BadRequest);
        }
        Ok(Self { form })
    }

    /// The client with what was typed; `None` when anything is wrong, which then stands in the form.
    pub(super) fn apply(
        &mut self,
        store: &mut (impl AccountStore + GroupStore + ?Sized),
        client: &Client,
    ) -> StoreResult<Option<Client>> {
        let mut changed = client.clone();
        changed.enabled = self.form.enabled;
        self.addresses(&mut changed.metadata);
        self.words(&mut changed);
        self.numbers(&mut changed.policy);
        self.lists(&mut changed.policy);
        changed.policy.admit = self.admittance(store)?;
        if self.form.problems.is_empty() {
            self.fits(&changed.metadata);
        }
        Ok(self.form.problems.is_empty().then_some(changed))
    }

    fn wrong(&mut self, field: &'static str, text: impl Into<Text>) {
        self.form.problems.at(field, text);
    }

    /// Keeps what was read, or says what is wrong with the field.
    fn keep<T>(&mut self, field: &'static str, read: Result<T, Text>, kept: &mut T) {
        match read {
            Ok(value) => *kept = value,
            Err(text) => self.wrong(field, text),
        }
    }

    fn addresses(&mut self, metadata: &mut Metadata) {
        let typed = redirects(&self.form.redirect_uris);
        self.keep("redirect_uris", typed, &mut metadata.redirect_uris);
        let typed = redirects(&self.form.post_logout_uris);
        let kept = &mut metadata.post_logout_redirect_uris;
        self.keep("post_logout_uris", typed, kept);
        if of_a_device(&metadata.redirect_uris) {
            metadata.application_type = ApplicationType::Native;
        }
        let form = &self.form;
        let fields = [
            (
                "backchannel_uri",
                "backchannel_logout_uri",
                form.backchannel_uri.clone(),
                &mut metadata.backchannel_logout_uri,
            ),
            (
                "client_uri",
                "client_uri",
                form.client_uri.clone(),
                &mut metadata.client_uri,
            ),
            (
                "logo_uri",
                "logo_uri",
                form.logo_uri.clone(),
                &mut metadata.logo_uri,
            ),
            (
                "policy_uri",
                "policy_uri",
                form.policy_uri.clone(),
                &mut metadata.policy_uri,
            ),
            (
                "tos_uri",
                "tos_uri",
                form.tos_uri.clone(),
                &mut metadata.tos_uri,
            ),
        ];
        for (field, name, typed, kept) in fields {
            let shown = name == "backchannel_logout_uri" || External::parse(&typed).is_some();
            let good = typed.is_empty() || (shown && address(name, &typed).is_ok());
            let read = Some(typed).filter(|typed| !typed.is_empty());
            let read = match good {
                true => Ok(read),
                false => Err(Text::new(MessageKey::ClientAddressMalformed)),
            };
            self.keep(field, read, kept);
        }
    }

    /// Name, scopes, claims, and what is chosen among several values.
    fn words(&mut self, client: &mut Client) {
        let name = self.form.name.clone();
        let read = match is_name(&name) {
            // What nobody has named is not named by saving it.
            true if client.metadata.client_name.is_none() && name == client.id.as_str() => Ok(None),
            true => Ok(Some(name)),
            false => Err(Text::new(MessageKey::ClientNameMalformed)),
        };
        self.keep("name", read, &mut client.metadata.client_name);
        let read = scope(&self.form.scope);
        self.keep("scope", read, &mut client.metadata.scope);
        let read = claims(&self.form.id_token_claims);
        self.keep("id_token_claims", read, &mut client.policy.id_token_claims);
        if let Some(chosen) = one_of(&self.form) {
            client.policy.pkce = chosen.pkce;
            client.policy.consent = chosen.consent;
            client.policy.acr = chosen.acr;
            client.metadata.id_token_signed_response_alg = chosen.algorithm;
        }
        let typed = self.form.auth_method.clone();
        if typed == method(client) {
            return;
        }
        match chosen_method(&typed, &client.metadata) {
            Some((method, any)) => {
                client.metadata.token_endpoint_auth_method = method;
                client.policy.any_secret_method = any;
            }
            None => self.wrong("auth_method", MessageKey::ClientMethodUnfit),
        }
    }

    fn numbers(&mut self, policy: &mut Policy) {
        // What is kept may be no whole number of minutes or days; only what was changed is replaced.
        let typed = number(&self.form.access_minutes, (1, MOST_MINUTES));
        let before = minutes(policy);
        let read = typed.map(|typed| match typed == before {
            true => policy.access_token_seconds,
            false => typed * 60,
        });
        self.keep("access_minutes", read, &mut policy.access_token_seconds);
        let typed = number(&self.form.refresh_days, (1, MOST_DAYS));
        let before = days(policy);
        let read = typed.map(|typed| match typed == before {
            true => policy.refresh_seconds,
            false => typed * 86_400,
        });
        self.keep("refresh_days", read, &mut policy.refresh_seconds);
        let read = number(&self.form.refresh_grace, (0, MOST_GRACE));
        self.keep("refresh_grace", read, &mut policy.refresh_grace_seconds);
    }

    fn lists(&mut self, policy: &mut Policy) {
        let read = resources(&self.form.resources);
        self.keep("resources", read, &mut policy.resources);
        let read = origins(&self.form.origins);
        self.keep("origins", read, &mut policy.origins);
    }

    fn admittance(
        &mut self,
        store: &mut (impl AccountStore + GroupStore + ?Sized),
    ) -> StoreResult<Admittance> {
        if self.form.admit == "everyone" {
            return Ok(Admittance::Everyone);
        }
        let (typed, mut groups) = (self.form.groups.clone(), Vec::new());
        self.not_too_many("groups", &typed);
        for (line, name) in lines(&typed).take(MOST_NAMED) {
            let known = match GroupName::parse(name) {
                Ok(name) => store.group_by_name(&name)?,
                Err(_) => None,
            };
            match known {
                Some(group) => groups.push(group.name.as_str().to_owned()),
                None => {
                    let text = Text::new(MessageKey::ClientGroupUnknown);
                    self.wrong("groups", text.count("line", line));
                }
            }
        }
        let (typed, mut accounts) = (self.form.people.clone(), Vec::new());
        self.not_too_many("people", &typed);
        for (line, email) in lines(&typed).take(MOST_NAMED) {
            let known = match Email::parse(email) {
                Ok(email) => store.account_by_email(&email)?,
                Err(_) => None,
            };
            match known {
                Some(account) => accounts.push(account.id.to_string()),
                None => {
                    let text = Text::new(MessageKey::ClientPersonUnknown);
                    self.wrong("people", text.count("line", line));
                }
            }
        }
        groups.dedup();
        accounts.dedup();
        if groups.is_empty() && accounts.is_empty() && self.form.problems.is_empty() {
            self.wrong("groups", MessageKey::ClientAdmitNobody);
        }
        Ok(Admittance::Only { groups, accounts })
    }

    /// Each name costs a look into the store.
    fn not_too_many(&mut self, field: &'static str, typed: &str) {
        if lines(typed).count() > MOST_NAMED {
            let most = u32::try_from(MOST_NAMED).unwrap_or(u32::MAX);
            let text = Text::new(MessageKey::ClientUriTooMany);
            self.wrong(field, text.count("most", most));
        }
    }

    /// Whether all of it fits together, which the registration protocol decides.
    fn fits(&mut self, metadata: &Metadata) {
        let refused = |why: String| Text::new(MessageKey::ClientRefused).name("why", why);
        match check(metadata) {
            Ok(()) => {}
            Err(MetadataError::RedirectUri(_)) if metadata.redirect_uris.is_empty() => {
                self.wrong("redirect_uris", MessageKey::ClientUriEmpty);
            }
            Err(MetadataError::RedirectUri(why)) => self.wrong("redirect_uris", refused(why)),
            Err(MetadataError::Metadata(why)) if why.contains("public client") => {
                self.wrong("auth_method", MessageKey::ClientMethodUnfit);
            }
            Err(MetadataError::Metadata(why)) => self.form.problems.push(refused(why)),
        }
    }

    /// What the fields with several values offer, and what of it is chosen.
    pub(super) fn choices(&self, client: &Client) -> Choices {
        let form = &self.form;
        let mut methods = METHODS.to_vec();
        let keyed = client.metadata.jwks.is_some() || client.metadata.jwks_uri.is_some();
        methods.retain(|(word, _)| keyed || *word != "private_key_jwt");
        let algorithms = SigningAlgorithm::ALL.iter().map(|it| Choice {
            value: it.as_str(),
            label: None,
            chosen: it.as_str() == form.id_token_alg,
        });
        Choices {
            methods: offered(&methods, &form.auth_method),
            pkce: offered(&PKCE, &form.pkce),
            consent: offered(&CONSENT, &form.consent),
            acr: offered(&ACR, &form.acr),
            algorithms: algorithms.collect(),
            admit: offered(&ADMIT, &form.admit),
        }
    }
}

type Offer = (&'static str, MessageKey);

const METHODS: [Offer; 5] = [
    ("any", MessageKey::ClientAuthAny),
    ("client_secret_basic", MessageKey::ClientAuthBasic),
    ("client_secret_post", MessageKey::ClientAuthPost),
    ("private_key_jwt", MessageKey::ClientAuthKey),
    ("none", MessageKey::ClientAuthNone),
];
const PKCE: [Offer; 2] = [
    ("required", MessageKey::ClientPkceRequired),
    ("optional", MessageKey::ClientPkceOptional),
];
const CONSENT: [Offer; 3] = [
    ("skip", MessageKey::ClientConsentSkip),
    ("remember", MessageKey::ClientConsentRemember),
    ("always", MessageKey::ClientConsentAlways),
];
const ACR: [Offer; 4] = [
    ("any", MessageKey::ClientAcrAny),
    (ACR_SINGLE, MessageKey::ClientAcrSingle),
    (ACR_TWO, MessageKey::ClientAcrTwo),
    (ACR_PHISHING_RESISTANT, MessageKey::ClientAcrPhishing),
];
const ADMIT: [Offer; 2] = [
    ("everyone", MessageKey::ClientAdmitEveryone),
    ("only", MessageKey::ClientAdmitOnly),
];

fn offered(offers: &[Offer], chosen: &str) -> Vec<Choice> {
    let choice = |(value, label): &Offer| Choice {
        value,
        label: Some(Text::new(*label)),
        chosen: *value == chosen,
    };
    offers.iter().map(choice).collect()
}

/// What was chosen where only some values can be.
struct Chosen {
    pkce: PkcePolicy,
    consent: ConsentPolicy,
    acr: Option<String>,
    algorithm: SigningAlgorithm,
}

/// `None` for what none of our pages sends.
fn one_of(form: &ClientForm) -> Option<Chosen> {
    let known = |offers: &[Offer], word: &str| offers.iter().any(|(offer, _)| *offer == word);
    if !known(&ADMIT, &form.admit) || !known(&METHODS, &form.auth_method) {
        return None;
    }
    Some(Chosen {
        pkce: match form.pkce.as_str() {
            "required" => PkcePolicy::Required,
            "optional" => PkcePolicy::Optional,
            _ => return None,
        },
        consent: match form.consent.as_str() {
            "skip" => ConsentPolicy::Skip,
            "remember" => ConsentPolicy::Remember,
            "always" => ConsentPolicy::Always,
            _ => return None,
        },
        acr: match form.acr.as_str() {
            "any" => None,
            acr if ACR_VALUES.contains(&acr) => Some(acr.to_owned()),
            _ => return None,
        },
        algorithm: SigningAlgorithm::parse(&form.id_token_alg)?,
    })
}

/// How a client shows who it is, in the words of the form.
fn method(client: &Client) -> &'static str {
    match client.metadata.token_endpoint_auth_method {
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost
            if client.policy.any_secret_method =>
        {
            "any"
        }
        named => named.as_str(),
    }
}

/// The method behind a word of the form, and whether the secret may be sent in either way; `None` when it does not fit the client.
fn chosen_method(word: &str, metadata: &Metadata) -> Option<(AuthMethod, bool)> {
    let keyed = metadata.jwks.is_some() || metadata.jwks_uri.is_some();
    match AuthMethod::parse(word) {
        None if word == "any" => Some((AuthMethod::ClientSecretBasic, true)),
        Some(AuthMethod::PrivateKeyJwt) if !keyed => None,
        found => found.map(|method| (method, false)),
    }
}

const fn pkce(policy: PkcePolicy) -> &'static str {
    match policy {
        PkcePolicy::Required => "required",
        PkcePolicy::Optional => "optional",
    }
}

const fn consent(policy: ConsentPolicy) -> &'static str {
    match policy {
        ConsentPolicy::Skip => "skip",
        ConsentPolicy::Remember => "remember",
        ConsentPolicy::Always => "always",
    }
}

const fn minutes(policy: &Policy) -> u64 {
    policy.access_token_seconds.div_ceil(60)
}

const fn days(policy: &Policy) -> u64 {
    policy.refresh_seconds.div_ceil(86_400)
}

fn number(typed: &str, (least, most): (u32, u32)) -> Result<u64, Text> {
    let digits = typed.len() <= 6 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let read = typed.parse::<u32>().ok().filter(|_| digits);
    let fits = read.filter(|number| (least..=most).contains(number));
    fits.map(u64::from).ok_or_else(|| {
        let text = Text::new(MessageKey::ClientNumber);
        text.count("least", least).count("most", most)
    })
}

/// The scopes as they are kept; nothing where all are meant.
fn scope(typed: &str) -> Result<Option<String>, Text> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match Scope::parse(&words) {
        Ok(scope) if scope.is_empty() => Ok(None),
        Ok(scope) => Ok(Some(scope.to_string())),
        Err(_) => {
            let shown: String = words.chars().take(100).collect();
            Err(Text::new(MessageKey::ClientScopeUnknown).name("scope", shown))
        }
    }
}

fn claims(typed: &str) -> Result<Vec<String>, Text> {
    let mut claims: Vec<String> = Vec::new();
    for claim in typed.split_whitespace() {
        if !known_claims().any(|known| known == claim) {
            let shown: String = claim.chars().take(100).collect();
            return Err(Text::new(MessageKey::ClientClaimUnknown).name("claim", shown));
        }
        if !claims.iter().any(|kept| kept == claim) {
            claims.push(claim.to_owned());
        }
    }
    Ok(claims)
}
