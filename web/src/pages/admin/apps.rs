//! Protected apps and their rules.

use serde::Serialize;

use crate::pages::{Area, Field, Href, Listing, MessageKey, Moment, Page, Problem, Problems, Text};

/// `GET /admin/apps` and a failed `POST /admin/apps` (fields `host`, `name`, `who`, `csrf`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppsPage {
    /// One page of apps.
    pub apps: Vec<AppRow>,
    /// What is around the list.
    pub list: Listing,
    /// The form that protects one.
    pub form: NewAppForm,
}

/// An app in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppRow {
    /// Its page.
    pub href: Href,
    /// What it is called.
    pub name: String,
    /// Its host.
    pub host: String,
    /// Whether its rules are only tried out.
    pub shadow: bool,
    /// How many rules it has.
    pub rules: u32,
    /// When it was created.
    pub created: Moment,
}

/// What was typed for a new app.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NewAppForm {
    /// Its host.
    pub host: String,
    /// What it is called.
    pub name: String,
    /// `signed-in`, `public`, `nobody`, or the id of a group.
    pub who: String,
    /// The groups to choose from.
    pub groups: Vec<GroupChoice>,
    /// What went wrong.
    pub problems: Problems,
}

/// A group to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// `GET`/`POST /admin/apps/{id}`: the whole app in one form. Fields: `name`, `mode`, `version`, `rules` (how many), and for each rule,
/// counted from zero, `prefix_0`, `methods_0`, `who_0`, `group_0_{id}`, `people_0`, `strength_0`, `fresh_0`, `networks_0`. The button
/// that was pressed is `do`: `save`, `add`, `up:1`, `down:0`, `remove:0`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppPage {
    /// `/admin/apps/{id}`.
    pub path: Href,
    /// Its host.
    pub host: String,
    /// What to call it.
    pub title: String,
    /// When it was created.
    pub created: Moment,
    /// The name that was typed.
    pub name: String,
    /// Whether the rules are only tried out.
    pub shadow: bool,
    /// The version that the form was made of.
    pub version: i64,
    /// The rules, in order.
    pub rules: Vec<RuleForm>,
    /// What is wrong, each with the field to mend.
    pub problems: Vec<RuleProblem>,
    /// The rules as somebody else has saved them meanwhile.
    pub meanwhile: Option<Vec<String>>,
    /// Whether the form shows what is not saved yet.
    pub unsaved: bool,
    /// What the rules would have refused while they were tried out.
    pub shadowed: Vec<ShadowRow>,
}

/// A rule, as it is typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct RuleForm {
    /// Its place, from one.
    pub number: u32,
    /// Its place, from zero, in the names of its fields.
    pub index: u32,
    /// Whether it is the last.
    pub last: bool,
    /// The path.
    pub prefix: String,
    /// The methods.
    pub methods: String,
    /// `public`, `signed-in`, `only` or `nobody`.
    pub who: &'static str,
    /// The groups, for `only`.
    pub groups: Vec<GroupChoice>,
    /// Addresses of people, for `only`.
    pub people: String,
    /// `single`, `second-factor` or `passkey`.
    pub strength: &'static str,
    /// Minutes.
    pub fresh: String,
    /// Ranges of addresses.
    pub networks: String,
    /// The number of the rule that leaves nothing for this one.
    pub hidden_by: Option<u32>,
    /// What is wrong with each field.
    pub at: RuleProblems,
}

/// What is wrong with the fields of a rule.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct RuleProblems {
    /// With the path.
    pub prefix: Option<Text>,
    /// With the methods.
    pub methods: Option<Text>,
    /// With who may.
    pub who: Option<Text>,
    /// With the people.
    pub people: Option<Text>,
    /// With the minutes.
    pub fresh: Option<Text>,
    /// With the ranges.
    pub networks: Option<Text>,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleProblem {
    /// The `id` of the field; `None` where no field can mend it.
    pub field: Option<String>,
    /// Which rule, from one.
    pub rule: Option<u32>,
    /// What.
    pub text: Text,
}

/// What a rule would have refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShadowRow {
    /// Which rule, from one; `None` when none fitted.
    pub rule: Option<u32>,
    /// Why.
    pub why: Text,
    /// How often.
    pub count: u64,
    /// Since when.
    pub since: Moment,
    /// When last.
    pub last: Moment,
    /// Who it was last.
    pub email: String,
    /// What they asked for.
    pub path: String,
}

/// `GET /admin/apps/{id}/delete`: what follows from it; sends `csrf` to the same address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppDeletePage {
    /// `/admin/apps/{id}`.
    pub path: Href,
    /// What to call it.
    pub title: String,
    /// Its host.
    pub host: String,
    /// Whether it is the only one: then every host is open to whoever is signed in.
    pub last: bool,
    /// The app whose rules hold for the host afterwards, if there is one.
    pub heir: Option<String>,
}

/// `GET /admin/apps/test` (`person`, `url`, `method`, `address`, `strength`, or `person`, `client`, `strength`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AppTestPage {
    /// The address of a person; empty for nobody.
    pub person: String,
    /// The URL.
    pub url: String,
    /// The method.
    pub method: String,
    /// Where the request comes from.
    pub address: String,
    /// `single`, `second-factor` or `passkey`.
    pub strength: &'static str,
    /// The id of a client.
    pub client: String,
    /// The answer.
    pub answer: Option<TestAnswer>,
    /// What is wrong with the question.
    pub problems: Problems,
}

/// What would be answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestAnswer {
    /// In short.
    pub verdict: Text,
    /// `good`, `bad`, or empty for what is neither.
    pub tone: &'static str,
    /// Why.
    pub why: Text,
    /// The app.
    pub app: Option<TestApp>,
    /// Which of its rules decided, from one.
    pub rule: Option<TestRule>,
    /// The rules before it.
    pub passed: Vec<TestRule>,
    /// Whether the rules say no, and are only tried out.
    pub shadowed: bool,
}

/// The app that was asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestApp {
    /// Its page.
    pub href: Href,
    /// What to call it.
    pub title: String,
}

/// A rule that was tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestRule {
    /// Its place, from one.
    pub number: u32,
    /// Its methods and its path.
    pub about: String,
    /// Why it was passed over; `None` for the one that decided.
    pub why: Option<Text>,
}

const PATH: &str = "/admin/apps/0198c1f2-0000-7000-8000-000000000005";

fn choices() -> Vec<GroupChoice> {
    let choice = |last: u32, name: &str, chosen| GroupChoice {
        id: format!("0198c1f2-0000-7000-8000-00000000000{last}"),
        name: name.to_owned(),
        chosen,
    };
    vec![choice(3, "family", true), choice(4, "guests", false)]
}

impl Page for AppsPage {
    const TEMPLATE: &'static str = "admin/apps.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "apps";

    fn failed(&self) -> bool {
        !self.form.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let columns = [
            MessageKey::ColumnName,
            MessageKey::ColumnHost,
            MessageKey::ColumnMode,
            MessageKey::ColumnRules,
            MessageKey::ColumnCreated,
        ];
        let row = |name: &str, host: &str, shadow, rules| AppRow {
            href: Href::local(PATH),
            name: name.to_owned(),
            host: host.to_owned(),
            shadow,
            rules,
            created: Moment(1_772_582_399),
        };
        let list = |total, query| Listing::sample("/admin/apps", &columns, total, query);
        let form = NewAppForm {
            who: "signed-in".to_owned(),
            groups: choices(),
            ..NewAppForm::default()
        };
        let full = Self {
            apps: vec![
                row("Photos", "photos.example.org", false, 3),
                row("*.home.example.org", "*.home.example.org", true, 0),
            ],
            list: list(30, ""),
            form: form.clone(),
        };
        vec![
            Self {
                apps: Vec::new(),
                list: list(0, ""),
                ..full.clone()
            },
            Self {
                apps: Vec::new(),
                list: list(0, "zzz"),
                ..full.clone()
            },
            Self {
                form: NewAppForm {
                    host: "https://x".to_owned(),
                    problems: Problem::at(Field::Host, MessageKey::HostMalformed).into(),
                    ..form
                },
                ..full.clone()
            },
            full,
        ]
    }
}

impl AppPage {
    fn sample() -> Self {
        let rule = |index: u32, prefix: &str, who| RuleForm {
            number: index + 1,
            index,
            last: index == 2,
            prefix: prefix.to_owned(),
            who,
            strength: "single",
            groups: choices(),
            ..RuleForm::default()
        };
        Self {
            path: Href::local(PATH),
            host: "photos.example.org".to_owned(),
            title: "Photos".to_owned(),
            created: Moment(1_772_582_399),
            name: "Photos".to_owned(),
            shadow: false,
            version: 3,
            rules: vec![
                rule(0, "/public", "public"),
                RuleForm {
                    methods: "POST, DELETE".to_owned(),
                    people: "ada@example.org".to_owned(),
                    fresh: "10".to_owned(),
                    networks: "192.0.2.0/24, 2001:db8::/32".to_owned(),
                    strength: "passkey",
                    ..rule(1, "/", "only")
                },
                RuleForm {
                    hidden_by: Some(2),
                    ..rule(2, "/", "signed-in")
                },
            ],
            problems: Vec::new(),
            meanwhile: None,
            unsaved: false,
            shadowed: Vec::new(),
        }
    }
}

impl Page for AppPage {
    const TEMPLATE: &'static str = "admin/app.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "apps";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let full = Self::sample();
        let shadowed = |rule, key| ShadowRow {
            rule,
            why: Text::new(key),
            count: 1234,
            since: Moment(1_794_900_000),
            last: Moment(1_795_000_000),
            email: "ada@example.org".to_owned(),
            path: "/albums/2026".to_owned(),
        };
        let mut wrong = full.clone();
        let text = Text::new(MessageKey::RulePathMalformed);
        wrong.unsaved = true;
        wrong.problems = vec![RuleProblem {
            field: Some("prefix_0".to_owned()),
            rule: Some(1),
            text: text.clone(),
        }];
        if let Some(rule) = wrong.rules.first_mut() {
            rule.prefix = "public".to_owned();
            rule.at.prefix = Some(text);
        }
        vec![
            Self {
                rules: Vec::new(),
                ..full.clone()
            },
            Self {
                shadow: true,
                shadowed: vec![
                    shadowed(Some(1), MessageKey::ReasonNotInAudience),
                    shadowed(None, MessageKey::ReasonNoRule),
                ],
                ..full.clone()
            },
            Self {
                shadow: true,
                ..full.clone()
            },
            wrong.clone(),
            Self {
                meanwhile: Some(vec!["/: family, with a passkey".to_owned()]),
                problems: vec![RuleProblem {
                    field: None,
                    rule: None,
                    text: Text::new(MessageKey::AppChangedMeanwhile),
                }],
                ..wrong
            },
            full,
        ]
    }
}

impl Page for AppDeletePage {
    const TEMPLATE: &'static str = "admin/app_delete.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "apps";

    fn samples() -> Vec<Self> {
        let page = |last, heir: Option<&str>| Self {
            path: Href::local(PATH),
            title: "Photos".to_owned(),
            host: "photos.example.org".to_owned(),
            last,
            heir: heir.map(str::to_owned),
        };
        vec![
            page(false, None),
            page(true, None),
            page(false, Some("*.example.org")),
        ]
    }
}

impl Page for AppTestPage {
    const TEMPLATE: &'static str = "admin/app_test.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "apps";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let asked = Self {
            person: "ada@example.org".to_owned(),
            url: "https://photos.example.org/albums".to_owned(),
            method: "GET".to_owned(),
            address: "192.0.2.7".to_owned(),
            strength: "second-factor",
            ..Self::default()
        };
        let rule = |number, about: &str, why: Option<MessageKey>| TestRule {
            number,
            about: about.to_owned(),
            why: why.map(Text::new),
        };
        let answer = |verdict, tone, why| TestAnswer {
            verdict: Text::new(verdict),
            tone,
            why: Text::new(why),
            app: Some(TestApp {
                href: Href::local(PATH),
                title: "Photos".to_owned(),
            }),
            rule: Some(rule(3, "/", None)),
            passed: vec![
                rule(1, "/public", Some(MessageKey::MisfitPath)),
                rule(2, "POST /", Some(MessageKey::MisfitMethod)),
            ],
            shadowed: false,
        };
        vec![
            Self {
                method: "GET".to_owned(),
                strength: "second-factor",
                ..Self::default()
            },
            Self {
                answer: Some(answer(
                    MessageKey::VerdictAllowed,
                    "good",
                    MessageKey::ReasonAdmitted,
                )),
                ..asked.clone()
            },
            Self {
                answer: Some(TestAnswer {
                    shadowed: true,
                    ..answer(
                        MessageKey::VerdictAllowed,
                        "good",
                        MessageKey::ReasonNotInAudience,
                    )
                }),
                ..asked.clone()
            },
            Self {
                answer: Some(TestAnswer {
                    app: None,
                    rule: None,
                    passed: Vec::new(),
                    ..answer(
                        MessageKey::VerdictRefused,
                        "bad",
                        MessageKey::ReasonUnknownHost,
                    )
                }),
                client: "nextcloud".to_owned(),
                ..asked.clone()
            },
            Self {
                url: "photos".to_owned(),
                problems: Problem::at(Field::Url, MessageKey::UrlMalformed).into(),
                ..asked
            },
        ]
    }
}
