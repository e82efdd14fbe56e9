//! What a client would be told about somebody.

use super::FieldProblems;
use crate::pages::{Area, Href, MessageKey, Page, Text};
use serde::Serialize;

/// `GET /admin/clients/{id}/claims` (`?user=`, `?scope=`)
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientClaimsPage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What people know the client by.
    pub name: String,
    /// The address that was asked for.
    pub user: String,
    /// The scopes that were asked for.
    pub scope: String,
    /// What is wrong with the question.
    pub problems: FieldProblems,
    /// The answer.
    pub told: Option<Foretold>,
}

/// What the client would be told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Foretold {
    /// Who it is.
    pub email: String,
    /// Why they would not be let in; `None` if they would.
    pub obstacle: Option<Text>,
    /// How strong a sign-in must be, if it must.
    pub acr: Option<String>,
    /// What would be granted.
    pub scope: String,
    /// What the ID Token says.
    pub id_token: Vec<ClaimRow>,
    /// What UserInfo answers.
    pub userinfo: Vec<ClaimRow>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimRow {
    /// Its name.
    pub name: String,
    /// Its value, as JSON.
    pub value: String,
}

impl Page for ClientClaimsPage {
    const TEMPLATE: &'static str = "admin/clients/claims.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let row = |name: &str, value: &str| ClaimRow {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let asked = Self {
            path: super::sample_path(),
            name: "Grafana".to_owned(),
            user: String::new(),
            scope: "openid email".to_owned(),
            problems: FieldProblems::default(),
            told: None,
        };
        let told = Foretold {
            email: "ada@example.org".to_owned(),
            obstacle: None,
            acr: Some("urn:portcullis:acr:two-factor".to_owned()),
            scope: "openid email".to_owned(),
            id_token: vec![row("iss", "\"https://auth.example.org\"")],
            userinfo: vec![
                row("email", "\"ada@example.org\""),
                row("email_verified", "true"),
            ],
        };
        let refused = Foretold {
            obstacle: Some(MessageKey::ClientObstacleNotAdmitted.into()),
            acr: None,
            ..told.clone()
        };
        let mut problems = FieldProblems::default();
        problems.at("user", MessageKey::ClientClaimsNobody);
        problems.at(
            "scope",
            Text::new(MessageKey::ClientScopeUnknown).name("scope", "x"),
        );
        let answered = |told| Self {
            user: "ada@example.org".to_owned(),
            told: Some(told),
            ..asked.clone()
        };
        vec![
            asked.clone(),
            answered(told),
            answered(refused),
            Self {
                user: "nobody@example.org".to_owned(),
                problems,
                ..asked
            },
        ]
    }
}
