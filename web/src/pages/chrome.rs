//! What every page needs, whatever it shows.

use serde::Serialize;

use super::{Language, MessageKey, Text};

/// The frame around a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chrome {
    /// The language of the page.
    pub language: Language,
    /// What the operator calls this installation.
    pub brand: String,
    /// The value of the hidden field `csrf` of every form; empty where a page has none.
    pub csrf: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// What the last action did, shown once.
    pub flashes: Vec<Flash>,
    /// The person's choice of colours.
    pub theme: Theme,
    /// The style sheet of the operator's colours; empty when there are none.
    pub accents: String,
    /// Whom people can ask for help; may be empty.
    pub contact: String,
    /// The operator's picture; empty where ours is shown.
    pub logo: String,
}

/// Where a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// At the door, among the apps, or nowhere in particular.
    #[default]
    Portal,
    /// A person's own profile.
    Profile,
    /// The administration.
    Admin,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they may enter the admin area.
    pub admin: bool,
}

/// What the last action did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flash {
    /// How it went.
    pub kind: FlashKind,
    /// In words.
    pub text: Text,
}

/// How an action went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FlashKind {
    /// It was done.
    Done,
    /// It was not done.
    Refused,
}

/// A choice of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Chrome {
    /// A frame for someone who is not signed in.
    #[must_use]
    pub fn anonymous(
        language: Language,
        brand: impl Into<String>,
        csrf: impl Into<String>,
    ) -> Self {
        Self {
            language,
            brand: brand.into(),
            csrf: csrf.into(),
            person: None,
            flashes: Vec::new(),
            theme: Theme::Auto,
            accents: String::new(),
            contact: String::new(),
            logo: String::new(),
        }
    }

    /// Frames for tests and the gallery: a stranger, a person, and an admin who just did something.
    #[must_use]
    pub fn samples(language: Language) -> [Self; 3] {
        let stranger = Self::anonymous(language, "Lovelace Home", "c2FtcGxlLWNzcmY");
        let person = Person {
            name: "Grace Hopper".to_owned(),
            email: "grace@example.org".to_owned(),
            admin: false,
        };
        let admin = Person {
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            admin: true,
        };
        [
            Self {
                person: Some(person),
                ..stranger.clone()
            },
            Self {
                person: Some(admin),
                flashes: vec![Flash::done(
                    Text::new(MessageKey::UserCreated).name("email", "grace@example.org"),
                )],
                ..stranger.clone()
            },
            stranger,
        ]
    }
}

impl Flash {
    /// Something was done.
    #[must_use]
    pub fn done(text: impl Into<Text>) -> Self {
        Self {
            kind: FlashKind::Done,
            text: text.into(),
        }
    }

    /// Something was not done.
    #[must_use]
    pub fn refused(text: impl Into<Text>) -> Self {
        Self {
            kind: FlashKind::Refused,
            text: text.into(),
        }
    }
}
