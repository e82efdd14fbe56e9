//! Groups, and who is in them.

use serde::Serialize;

use crate::pages::{
    AccountState, Area, Field, Href, Listing, MessageKey, Moment, Page, Problem, Problems,
};

/// `GET /admin/groups` and a failed `POST /admin/groups` (fields `name`, `csrf`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupsPage {
    /// One page of groups.
    pub groups: Vec<GroupRow>,
    /// What is around the list.
    pub list: Listing,
    /// The name that was typed for a new one.
    pub name: String,
    /// What is wrong with it.
    pub problems: Problems,
}

/// A group in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupRow {
    /// Its page.
    pub href: Href,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// When it was created.
    pub created: Moment,
}

/// `GET /admin/groups/{id}`; forms send `csrf` and `name` to `{path}/rename`, `email` to `{path}/add`, `account` to `{path}/remove`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupPage {
    /// `/admin/groups/{id}`.
    pub path: Href,
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created: Moment,
    /// One page of its members.
    pub members: Vec<MemberRow>,
    /// What is around the list.
    pub list: Listing,
    /// What was typed into the form that renames.
    pub new_name: String,
    /// What was typed into the form that adds.
    pub email: String,
    /// What went wrong.
    pub problems: Problems,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberRow {
    /// Their page.
    pub href: Href,
    /// Their id, for the form that takes them out.
    pub account: String,
    /// What they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What the account may do.
    pub state: AccountState,
}

/// `GET /admin/groups/{id}/delete`: who and what loses by it; sends `csrf` to the same address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupDeletePage {
    /// `/admin/groups/{id}`.
    pub path: Href,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// Some of them.
    pub some: Vec<String>,
    /// The apps with a rule for it.
    pub apps: Vec<GroupUse>,
    /// The clients that are for it.
    pub clients: Vec<GroupUse>,
}

/// What names a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupUse {
    /// Its page.
    pub href: Href,
    /// What it is called.
    pub name: String,
    /// Whether nobody is left to whom it (or one of its rules) opens.
    pub nobody: bool,
}

const PATH: &str = "/admin/groups/0198c1f2-0000-7000-8000-000000000003";

impl Page for GroupsPage {
    const TEMPLATE: &'static str = "admin/groups.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "groups";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let columns = [
            MessageKey::ColumnName,
            MessageKey::ColumnMembers,
            MessageKey::ColumnCreated,
        ];
        let row = |name: &str, members| GroupRow {
            href: Href::local(PATH),
            name: name.to_owned(),
            members,
            created: Moment(1_772_582_399),
        };
        let list = |total, query| Listing::sample("/admin/groups", &columns, total, query);
        let full = Self {
            groups: vec![
                row("family", 4),
                row("Guests of the summer house", 1),
                row("\u{627}\u{644}\u{639}\u{627}\u{626}\u{644}\u{629}", 0),
            ],
            list: list(30, ""),
            name: String::new(),
            problems: Problems::none(),
        };
        vec![
            Self {
                groups: Vec::new(),
                list: list(0, ""),
                ..full.clone()
            },
            Self {
                groups: Vec::new(),
                list: list(0, "zzz"),
                ..full.clone()
            },
            Self {
                name: "a, b".to_owned(),
                problems: Problem::at(Field::Name, MessageKey::GroupNameSeparator).into(),
                ..full.clone()
            },
            full,
        ]
    }
}

impl Page for GroupPage {
    const TEMPLATE: &'static str = "admin/group.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "groups";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let columns = [
            MessageKey::ColumnName,
            MessageKey::ColumnEmail,
            MessageKey::ColumnState,
        ];
        let row = |name: &str, email: &str, active| MemberRow {
            href: Href::local("/admin/users/0198c1f2-0000-7000-8000-000000000001"),
            account: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            name: name.to_owned(),
            email: email.to_owned(),
            state: AccountState {
                active,
                passwordless: false,
                admin: false,
            },
        };
        let list = |total, query| Listing::sample(PATH, &columns, total, query);
        let full = Self {
            path: Href::local(PATH),
            name: "family".to_owned(),
            created: Moment(1_772_582_399),
            members: vec![
                row("Ada Lovelace", "ada@example.org", true),
                row(
                    "",
                    "a.very.long.address.of.somebody@department.example.org",
                    false,
                ),
            ],
            list: list(2, ""),
            new_name: "family".to_owned(),
            email: String::new(),
            problems: Problems::none(),
        };
        vec![
            Self {
                members: Vec::new(),
                list: list(0, ""),
                ..full.clone()
            },
            Self {
                members: Vec::new(),
                list: list(0, "zzz"),
                ..full.clone()
            },
            Self {
                email: "nobody@example.org".to_owned(),
                problems: Problem::at(Field::Email, MessageKey::NobodyHasAddress).into(),
                ..full.clone()
            },
            Self {
                new_name: "others".to_owned(),
                problems: Problem::at(Field::Name, MessageKey::GroupNameTaken).into(),
                ..full.clone()
            },
            full,
        ]
    }
}

impl Page for GroupDeletePage {
    const TEMPLATE: &'static str = "admin/group_delete.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "groups";

    fn samples() -> Vec<Self> {
        let used = |href, name: &str, nobody| GroupUse {
            href: Href::local(href),
            name: name.to_owned(),
            nobody,
        };
        let full = Self {
            path: Href::local(PATH),
            name: "family".to_owned(),
            members: 24,
            some: vec!["ada@example.org".to_owned(), "grace@example.org".to_owned()],
            apps: vec![
                used(
                    "/admin/apps/0198c1f2-0000-7000-8000-000000000005",
                    "Photos",
                    true,
                ),
                used(
                    "/admin/apps/0198c1f2-0000-7000-8000-000000000006",
                    "wiki.example.org",
                    false,
                ),
            ],
            clients: vec![used("/admin/clients/nextcloud", "Nextcloud", true)],
        };
        vec![
            Self {
                members: 0,
                some: Vec::new(),
                apps: Vec::new(),
                clients: Vec::new(),
                ..full.clone()
            },
            full,
        ]
    }
}
