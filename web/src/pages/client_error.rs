//! When an app's request cannot be answered to the app, because it is not certain whose it is.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{MessageKey, Page, Text};

/// Sent with status 400, in place of a redirect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientErrorPage {
    /// What the log calls this request.
    pub reference: String,
    /// What is wrong.
    pub what: ClientError,
    /// What arrived: names of parameters, and values.
    pub arrived: Vec<(String, String)>,
    /// The addresses that the app may ask to be answered at.
    pub registered: Vec<String>,
}

/// What is wrong with an app's request. A template sees `what` and `todo`, each a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientError {
    /// No app has this `client_id`.
    UnknownClient,
    /// The app is turned off.
    DisabledClient,
    /// There is no `client_id`.
    MissingClient,
    /// There is no `redirect_uri`.
    MissingRedirectUri,
    /// The `redirect_uri` is not one of the app's.
    UnregisteredRedirectUri,
    /// This parameter came more than once.
    Duplicate(String),
    /// The `request_uri` is unknown, used or too old.
    BadRequestUri,
    /// The request was left open for too long.
    Expired,
}

impl ClientError {
    fn texts(&self) -> (Text, MessageKey) {
        use MessageKey as Key;
        let (what, todo) = match self {
            Self::UnknownClient => (Key::ClientUnknownWhat, Key::ClientUnknownTodo),
            Self::DisabledClient => (Key::ClientDisabledWhat, Key::AskAdmin),
            Self::MissingClient => (Key::ClientMissingWhat, Key::ClientMissingTodo),
            Self::MissingRedirectUri => (Key::RedirectMissingWhat, Key::RedirectMissingTodo),
            Self::UnregisteredRedirectUri => {
                (Key::RedirectUnregisteredWhat, Key::RedirectUnregisteredTodo)
            }
            Self::Duplicate(name) => {
                let what = Text::new(Key::DuplicateWhat).name("name", name.clone());
                return (what, Key::DuplicateTodo);
            }
            Self::BadRequestUri => (Key::RequestUriWhat, Key::StartInApp),
            Self::Expired => (Key::RequestExpiredWhat, Key::StartInApp),
        };
        (what.into(), todo)
    }
}

impl Serialize for ClientError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (what, todo) = self.texts();
        let mut out = serializer.serialize_struct("ClientError", 2)?;
        out.serialize_field("what", &what)?;
        out.serialize_field("todo", &Text::new(todo))?;
        out.end()
    }
}

impl Page for ClientErrorPage {
    const TEMPLATE: &'static str = "oauth/client_error.html";

    fn failed(&self) -> bool {
        true
    }

    fn samples() -> Vec<Self> {
        let arrived = |values: &[(&str, &str)]| {
            let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            values.iter().map(own).collect()
        };
        let bare = |what| Self {
            reference: "7F3K-2".to_owned(),
            what,
            arrived: Vec::new(),
            registered: Vec::new(),
        };
        let client = arrived(&[("client_id", "grafana")]);
        vec![
            Self {
                arrived: arrived(&[
                    ("client_id", "grafana"),
                    ("redirect_uri", "https://grafana.example.org/login/oauth/"),
                ]),
                registered: vec![
                    "https://grafana.example.org/login/generic_oauth".to_owned(),
                    "https://a-rather-long-name.apps.internal.example.org/login/callback?from=here"
                        .to_owned(),
                ],
                ..bare(ClientError::UnregisteredRedirectUri)
            },
            Self {
                arrived: arrived(&[("client_id", "<script>alert(1)</script>مكتبة")]),
                ..bare(ClientError::UnknownClient)
            },
            Self {
                arrived: client,
                ..bare(ClientError::DisabledClient)
            },
            bare(ClientError::MissingClient),
            bare(ClientError::MissingRedirectUri),
            bare(ClientError::Duplicate("redirect_uri".to_owned())),
            bare(ClientError::BadRequestUri),
            bare(ClientError::Expired),
        ]
    }
}
