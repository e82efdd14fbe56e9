//! What an admin fills in about one person.

use serde::Serialize;

use crate::pages::{
    Area, Field, GroupChoice, Href, LocaleChoice, MessageKey, Page, Problem, Problems, Text,
};

/// `GET`/`POST {path}/password`. Fields sent: `password`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonPasswordPage {
    /// `/admin/users/{id}`.
    pub path: Href,
    /// Whose password it is.
    pub email: String,
    /// The fewest characters.
    pub min_length: u32,
    /// Whether they sign in without a password for now.
    pub passwordless: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// `GET`/`POST {path}/delete`. Fields sent: `address`, `csrf`. The way back stands first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonDeletePage {
    /// `/admin/users/{id}`.
    pub path: Href,
    /// What they are called; may be empty.
    pub name: String,
    /// The address that is to be typed.
    pub email: String,
    /// What was typed.
    pub typed: String,
    /// Why it cannot be done, if it cannot.
    pub refused: Option<Text>,
    /// What went wrong.
    pub problems: Problems,
}

/// `GET`/`POST {path}/edit`. Fields sent: `name`, `email`, `locale` (empty: as the browser says), `attribute.{name}`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonEditPage {
    /// `/admin/users/{id}`.
    pub path: Href,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The tag of the language.
    pub locale: String,
    /// The languages that are offered.
    pub locales: Vec<LocaleChoice>,
    /// What apps may learn beside.
    pub attributes: Vec<AttributeField>,
    /// Whether any of them has a value, or is wrong.
    pub open: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// Something that apps may learn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttributeField {
    /// Its name, that of the claim.
    pub name: String,
    /// Its value; empty for none.
    pub value: String,
    /// Whether it may have several lines.
    pub lines: bool,
    /// What is wrong with it.
    pub problem: Option<Text>,
}

/// `GET`/`POST {path}/groups`. Fields sent: `group.{id}` (`on` or absent), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonGroupsPage {
    /// `/admin/users/{id}`.
    pub path: Href,
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// All groups.
    pub groups: Vec<GroupChoice>,
}

/// `GET`/`POST /admin/users/invite`. Fields sent: `email`, `name`, `group.{id}`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvitePage {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// All groups.
    pub groups: Vec<GroupChoice>,
    /// For how many days the link works.
    pub days: u32,
    /// Whether mails stay in the outbox.
    pub outbox: bool,
    /// What went wrong.
    pub problems: Problems,
}

const PATH: &str = "/admin/users/0198c1f2-0000-7000-8000-000000000001";

impl Page for PersonPasswordPage {
    const TEMPLATE: &'static str = "admin/person/password.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            path: Href::local(PATH),
            email: "ada@example.org".to_owned(),
            min_length: 8,
            passwordless: false,
            problems: Problems::none(),
        };
        let short = Text::new(MessageKey::PasswordTooShort).count("limit", 8);
        vec![
            fresh.clone(),
            Self {
                passwordless: true,
                problems: Problem::at(Field::Password, short).into(),
                ..fresh
            },
        ]
    }
}

impl Page for PersonDeletePage {
    const TEMPLATE: &'static str = "admin/person/delete.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            path: Href::local(PATH),
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            typed: String::new(),
            refused: None,
            problems: Problems::none(),
        };
        vec![
            fresh.clone(),
            Self {
                name: String::new(),
                typed: "ada@example.com".to_owned(),
                problems: Problem::at(Field::Address, MessageKey::PersonAddressOther).into(),
                ..fresh.clone()
            },
            Self {
                refused: Some(MessageKey::LastAdmin.into()),
                ..fresh
            },
        ]
    }
}

impl Page for PersonEditPage {
    const TEMPLATE: &'static str = "admin/person/edit.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let field = |name: &str, value: &str, lines| AttributeField {
            name: name.to_owned(),
            value: value.to_owned(),
            lines,
            problem: None,
        };
        let fresh = Self {
            path: Href::local(PATH),
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            locale: "de".to_owned(),
            locales: LocaleChoice::all(),
            attributes: vec![
                field("birthdate", "", false),
                field("address.formatted", "", true),
            ],
            open: false,
            problems: Problems::none(),
        };
        let unfit = Text::new(MessageKey::PersonUnfitBirthdate).name("name", "birthdate");
        let wrong = AttributeField {
            problem: Some(unfit.clone()),
            ..field("birthdate", "10 December", false)
        };
        vec![
            fresh.clone(),
            Self {
                email: "ada".to_owned(),
                name: String::new(),
                attributes: vec![wrong, field("address.formatted", "12 Square\nLondon", true)],
                open: true,
                problems: vec![
                    Problem::at(Field::Email, MessageKey::EmailMalformed),
                    Problem::at(Field::Name, MessageKey::NameMissing),
                    Problem::at(Field::Locale, MessageKey::LocaleUnknown),
                    Problem::new(unfit),
                ]
                .into(),
                ..fresh
            },
        ]
    }
}

fn groups() -> Vec<GroupChoice> {
    let group = |n: u32, name: &str, chosen| GroupChoice {
        id: format!("0198c1f2-0000-7000-8000-00000000000{n}"),
        name: name.to_owned(),
        chosen,
    };
    vec![group(1, "family", true), group(2, "موظفون", false)]
}

impl Page for PersonGroupsPage {
    const TEMPLATE: &'static str = "admin/person/groups.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let some = Self {
            path: Href::local(PATH),
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            groups: groups(),
        };
        let none = Self {
            name: String::new(),
            groups: Vec::new(),
            ..some.clone()
        };
        vec![some, none]
    }
}

impl Page for InvitePage {
    const TEMPLATE: &'static str = "admin/person/invite.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            email: String::new(),
            name: String::new(),
            groups: groups(),
            days: 7,
            outbox: false,
            problems: Problems::none(),
        };
        vec![
            fresh.clone(),
            Self {
                email: "ada@example.org".to_owned(),
                groups: Vec::new(),
                outbox: true,
                problems: vec![
                    Problem::at(Field::Email, MessageKey::EmailTaken),
                    Problem::at(Field::Name, MessageKey::NameMissing),
                ]
                .into(),
                ..fresh
            },
        ]
    }
}
