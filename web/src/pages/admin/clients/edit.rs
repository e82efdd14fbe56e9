//! What a client is registered with and what it is allowed, to be changed.

use super::FieldProblems;
use crate::pages::{Area, Href, MessageKey, Page, Text};
use serde::Serialize;

/// `GET /admin/clients/{id}/edit`, and a failed `POST`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientEditPage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What people know it by, as it is kept.
    pub title: String,
    /// What was typed.
    pub form: ClientForm,
    /// The ways of showing who one is.
    pub methods: Vec<Choice>,
    /// Whether a code challenge is required.
    pub pkce: Vec<Choice>,
    /// Whether people are asked.
    pub consent: Vec<Choice>,
    /// How strong a sign-in must be.
    pub acr: Vec<Choice>,
    /// What ID Tokens are signed with.
    pub algorithms: Vec<Choice>,
    /// Who may sign in.
    pub admit: Vec<Choice>,
}

/// One of several values of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// Its words; the value itself where it is a word of the protocol.
    pub label: Option<Text>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What is typed, under these names; lists have one entry a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ClientForm {
    /// When the client was last changed, as far as whoever edits it has seen, in milliseconds.
    pub seen: i64,
    /// What people know it by.
    pub name: String,
    /// Whether people can sign in to it.
    pub enabled: bool,
    /// Where people are sent back to.
    pub redirect_uris: String,
    /// Where people may be sent after signing out.
    pub post_logout_uris: String,
    /// Where it is told of sign-outs.
    pub backchannel_uri: String,
    /// Its own site.
    pub client_uri: String,
    /// Its picture.
    pub logo_uri: String,
    /// What it does with people's data.
    pub policy_uri: String,
    /// Its terms of service.
    pub tos_uri: String,
    /// What it may ask for, separated by spaces.
    pub scope: String,
    /// How it shows who it is.
    pub auth_method: String,
    /// Whether a code challenge is required.
    pub pkce: String,
    /// Whether people are asked.
    pub consent: String,
    /// Who may sign in: `everyone` or `only`.
    pub admit: String,
    /// The groups whose members may sign in.
    pub groups: String,
    /// The addresses of the people who may sign in.
    pub people: String,
    /// How strong a sign-in must be.
    pub acr: String,
    /// How long an access token lives, in minutes.
    pub access_minutes: String,
    /// How long refreshing goes on, in days.
    pub refresh_days: String,
    /// For how many seconds a used refresh token is answered again.
    pub refresh_grace: String,
    /// What ID Tokens are signed with.
    pub id_token_alg: String,
    /// The claims that ID Tokens hold too, separated by spaces.
    pub id_token_claims: String,
    /// The APIs that it may ask tokens for.
    pub resources: String,
    /// The origins whose scripts may ask the token endpoint.
    pub origins: String,
    /// What is wrong.
    pub problems: FieldProblems,
}

impl Page for ClientEditPage {
    const TEMPLATE: &'static str = "admin/clients/edit.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn failed(&self) -> bool {
        !self.form.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let choice = |value, label, chosen| Choice {
            value,
            label,
            chosen,
        };
        let form = ClientForm {
            seen: 1_795_000_000_000,
            name: "Grafana".to_owned(),
            enabled: true,
            redirect_uris: "https://grafana.example.org/login/generic_oauth".to_owned(),
            scope: "openid profile email".to_owned(),
            groups: "staff".to_owned(),
            people: "ada@example.org".to_owned(),
            access_minutes: "15".to_owned(),
            refresh_days: "30".to_owned(),
            refresh_grace: "0".to_owned(),
            id_token_claims: "groups".to_owned(),
            ..ClientForm::default()
        };
        let page = Self {
            path: super::sample_path(),
            title: "Grafana".to_owned(),
            form: form.clone(),
            methods: vec![
                choice("any", Some(MessageKey::ClientAuthAny.into()), true),
                choice("none", Some(MessageKey::ClientAuthNone.into()), false),
            ],
            pkce: vec![choice(
                "required",
                Some(MessageKey::ClientPkceRequired.into()),
                true,
            )],
            consent: vec![choice(
                "skip",
                Some(MessageKey::ClientConsentSkip.into()),
                true,
            )],
            acr: vec![choice("any", Some(MessageKey::ClientAcrAny.into()), true)],
            algorithms: vec![choice("RS256", None, true), choice("ES256", None, false)],
            admit: vec![
                choice(
                    "everyone",
                    Some(MessageKey::ClientAdmitEveryone.into()),
                    false,
                ),
                choice("only", Some(MessageKey::ClientAdmitOnly.into()), true),
            ],
        };
        let mut problems = FieldProblems::default();
        problems.push(MessageKey::ClientMeanwhile);
        problems.at("name", MessageKey::ClientNameMalformed);
        for field in ["redirect_uris", "post_logout_uris", "resources", "origins"] {
            let text = Text::new(MessageKey::ClientUriFragment);
            problems.at(field, text.count("line", 2));
        }
        for field in [
            "backchannel_uri",
            "client_uri",
            "logo_uri",
            "policy_uri",
            "tos_uri",
        ] {
            problems.at(field, MessageKey::ClientAddressMalformed);
        }
        for field in ["access_minutes", "refresh_days", "refresh_grace"] {
            let text = Text::new(MessageKey::ClientNumber);
            problems.at(field, text.count("least", 1).count("most", 60));
        }
        problems.at(
            "scope",
            Text::new(MessageKey::ClientScopeUnknown).name("scope", "\u{1}"),
        );
        problems.at("auth_method", MessageKey::ClientMethodUnfit);
        problems.at(
            "groups",
            Text::new(MessageKey::ClientGroupUnknown).count("line", 1),
        );
        problems.at(
            "people",
            Text::new(MessageKey::ClientPersonUnknown).count("line", 1),
        );
        let unknown = Text::new(MessageKey::ClientClaimUnknown);
        problems.at("id_token_claims", unknown.name("claim", "shoe_size"));
        vec![
            page.clone(),
            Self {
                form: ClientForm { problems, ..form },
                ..page
            },
        ]
    }
}
