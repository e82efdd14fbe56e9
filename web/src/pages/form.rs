//! What is wrong with a form, and where.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Href, Text};

/// A field of a form. Its name and its `id` in the page are the same unless a variant says otherwise,
/// and part of the surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// `email`
    Email,
    /// `name`
    Name,
    /// `password`
    Password,
    /// `code`
    Code,
    /// `code` of the form beside another one with a `code`; its `id` is `mail_code`.
    MailCode,
    /// `new_password`
    NewPassword,
    /// `current_password`
    CurrentPassword,
    /// `current_code`
    CurrentCode,
    /// `saved`
    Saved,
    /// `locale`
    Locale,
    /// `user_code`
    UserCode,
    /// `host`
    Host,
    /// `who`
    Who,
    /// `person`
    Person,
    /// `url`
    Url,
    /// `method`
    Method,
    /// `address`
    Address,
    /// `client`
    Client,
    /// `shape`
    Shape,
    /// `target`
    Target,
    /// `secret`
    Secret,
    /// The boxes of topics; their `id` is `topics`.
    Topics,
}

/// A link with words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: Href,
    /// Its words.
    pub text: Text,
}

impl Link {
    /// A link with words.
    #[must_use]
    pub fn new(href: Href, text: impl Into<Text>) -> Self {
        Self {
            href,
            text: text.into(),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// What happened and what to do.
    pub text: Text,
    /// The field to mend, if it is one.
    pub field: Option<Field>,
    /// A way out, if there is a better one than the form.
    pub link: Option<Link>,
}

impl Problem {
    /// Something that no field can mend.
    #[must_use]
    pub fn new(text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            field: None,
            link: None,
        }
    }

    /// Something about a field.
    #[must_use]
    pub fn at(field: Field, text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            field: Some(field),
            link: None,
        }
    }

    /// The same with a way out.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

/// All that is wrong with a form. A template sees `list`, and `at.<field>` with the text or nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing is wrong.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds what is wrong.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn at(&self, field: Field) -> Option<&Text> {
        self.0
            .iter()
            .find(|problem| problem.field == Some(field))
            .map(|problem| &problem.text)
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems)
    }
}

#[derive(Serialize)]
struct At<'a> {
    email: Option<&'a Text>,
    name: Option<&'a Text>,
    password: Option<&'a Text>,
    code: Option<&'a Text>,
    mail_code: Option<&'a Text>,
    new_password: Option<&'a Text>,
    current_password: Option<&'a Text>,
    current_code: Option<&'a Text>,
    saved: Option<&'a Text>,
    locale: Option<&'a Text>,
    user_code: Option<&'a Text>,
    address: Option<&'a Text>,
    shape: Option<&'a Text>,
    target: Option<&'a Text>,
    secret: Option<&'a Text>,
    topics: Option<&'a Text>,
}

impl Serialize for Problems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Problems", 2)?;
        out.serialize_field("list", &self.0)?;
        let at = At {
            email: self.at(Field::Email),
            name: self.at(Field::Name),
            password: self.at(Field::Password),
            code: self.at(Field::Code),
            mail_code: self.at(Field::MailCode),
            new_password: self.at(Field::NewPassword),
            current_password: self.at(Field::CurrentPassword),
            current_code: self.at(Field::CurrentCode),
            saved: self.at(Field::Saved),
            locale: self.at(Field::Locale),
            user_code: self.at(Field::UserCode),
            address: self.at(Field::Address),
            shape: self.at(Field::Shape),
            target: self.at(Field::Target),
            secret: self.at(Field::Secret),
            topics: self.at(Field::Topics),
        };
        out.serialize_field("at", &at)?;
        out.end()
    }
}
