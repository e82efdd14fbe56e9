//! People, as an admin sees them.

use serde::Serialize;

use crate::pages::{Area, Field, Href, Listing, MessageKey, Moment, Page, Problem, Problems, Text};

/// `GET /admin/users` (`?q=`, and what `next` carries) and a failed `POST /admin/users`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UsersPage {
    /// One page of people.
    pub users: Vec<UserRow>,
    /// What is around the list.
    pub list: Listing,
    /// What the list is narrowed by.
    pub filters: PeopleFilters,
    /// The columns that can be left out: word, name, whether it is shown.
    pub columns: Vec<(&'static str, Text, bool)>,
    /// The form that creates somebody.
    pub form: UserForm,
}

/// What the list is narrowed by, as the form sends it; empty is any.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PeopleFilters {
    /// `active` or `off`.
    pub state: String,
    /// `admin` or `person`.
    pub role: String,
    /// `passwordless` or `password`.
    pub kind: String,
    /// `none`, `passkey` or `app`.
    pub factor: String,
    /// `never` or `long-ago`.
    pub seen: String,
    /// The groups, and which is chosen.
    pub groups: Vec<PersonGroup>,
    /// All of that and the search, as a query.
    pub query: String,
}

/// A group to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A person in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UserRow {
    /// Their page.
    pub href: Href,
    /// The account.
    pub id: String,
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What the account may do.
    pub state: AccountState,
    /// Whether they have a passkey.
    pub passkey: bool,
    /// Whether they have an authenticator app.
    pub totp: bool,
    /// When it was created.
    pub created: Moment,
    /// When they last signed in.
    pub last_sign_in: Option<Moment>,
}

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AccountState {
    /// Whether it may sign in at all.
    pub active: bool,
    /// Whether it signs in without a password.
    pub passwordless: bool,
    /// Whether it may enter the admin area.
    pub admin: bool,
}

/// Creates somebody. Fields sent to `POST /admin/users`: `email`, `name`, `password`,
/// `passwordless` (`on` or absent), `csrf`. What was typed is kept after an error, the password
/// never.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct UserForm {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// Whether they sign in without a password.
    pub passwordless: bool,
    /// The fewest characters of a password.
    pub min_length: u32,
    /// What went wrong.
    pub problems: Problems,
}

impl Page for UsersPage {
    const TEMPLATE: &'static str = "admin/users.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        !self.form.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let row = |name: &str, email: &str, active, passwordless, admin| UserRow {
            href: Href::local("/admin/users/0198c1f2-0000-7000-8000-000000000001"),
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            passkey: admin,
            totp: passwordless,
            name: name.to_owned(),
            email: email.to_owned(),
            state: AccountState {
                active,
                passwordless,
                admin,
            },
            created: Moment(1_772_582_399),
            last_sign_in: active.then_some(Moment(1_795_000_000)),
        };
        let columns = [
            MessageKey::ColumnName,
            MessageKey::ColumnEmail,
            MessageKey::ColumnState,
            MessageKey::ColumnFactors,
            MessageKey::ColumnCreated,
            MessageKey::ColumnLastSignIn,
        ];
        let list = |total, query| Listing::sample("/admin/users", &columns, total, query);
        let full = Self {
            users: vec![
                row("Ada Lovelace", "ada@example.org", true, false, true),
                row("Grace Hopper", "grace@example.org", true, true, false),
                row(
                    "",
                    "a.very.long.address.of.somebody@department.example.org",
                    true,
                    false,
                    false,
                ),
                row("Edsger Dijkstra", "edsger@example.org", false, false, false),
            ],
            list: list(312, ""),
            filters: PeopleFilters {
                role: "person".to_owned(),
                groups: vec![PersonGroup {
                    id: "0198c1f2-0000-7000-8000-000000000009".to_owned(),
                    name: "family".to_owned(),
                    chosen: false,
                }],
                query: "role=person".to_owned(),
                ..PeopleFilters::default()
            },
            columns: vec![
                ("email", MessageKey::ColumnEmail.into(), true),
                ("state", MessageKey::ColumnState.into(), true),
                ("factors", MessageKey::ColumnFactors.into(), true),
                ("created", MessageKey::ColumnCreated.into(), true),
                ("seen", MessageKey::ColumnLastSignIn.into(), true),
            ],
            form: UserForm {
                min_length: 15,
                ..UserForm::default()
            },
        };
        let problems = vec![
            Problem::at(Field::Email, MessageKey::EmailTaken),
            Problem::at(Field::Password, MessageKey::PasswordCommon),
        ];
        vec![
            full.clone(),
            Self {
                users: Vec::new(),
                list: list(0, ""),
                ..full.clone()
            },
            Self {
                users: Vec::new(),
                list: list(0, "turing"),
                ..full.clone()
            },
            Self {
                list: list(12, "example"),
                form: UserForm {
                    email: "ada@example.org".to_owned(),
                    name: "Ada".to_owned(),
                    passwordless: false,
                    min_length: 15,
                    problems: problems.into(),
                },
                ..full
            },
        ]
    }
}
