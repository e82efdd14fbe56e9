//! The form of an app: what was typed, kept whatever becomes of it, and read into rules that are complete or not at all.

use super::{choices, is_name, number};
use crate::flows::access::apps::Names;
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::pages::{MessageKey, RuleForm, RuleProblem, RuleProblems, Text};
use portcullis_base::{AccountId, GroupId, StoreResult};
use portcullis_credentials::{AccountStore, Email, Group};
use portcullis_sessions::gate::{App, Audience, Mode, Networks, PathRule, Rule, Target};
use portcullis_sessions::signin::Strength;
use std::time::Duration;

/// How many rules an app may have.
const RULES: usize = 20;
/// How many minutes a proof may be old at most: thirty days, as long as any session lives.
const MINUTES: u64 = 43_200;

/// The button that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    Save,
    Add,
    Up(usize),
    Down(usize),
    Remove(usize),
}

impl Button {
    fn read(text: &str) -> Result<Self, Failure> {
        let (word, index) = text.split_once(':').unwrap_or((text, ""));
        let index = || index.parse().map_err(|_| Failure::BadRequest);
        match word {
            // A script without buttons, or the key Enter in an old browser, saves.
            "" | "save" => Ok(Self::Save),
            "add" => Ok(Self::Add),
            "up" => Ok(Self::Up(index()?)),
            "down" => Ok(Self::Down(index()?)),
            "remove" => Ok(Self::Remove(index()?)),
            _ => Err(Failure::BadRequest),
        }
    }
}

/// An app as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    name: String,
    mode: Mode,
    version: i64,
    rules: Vec<Typed>,
    problems: Vec<RuleProblem>,
    meanwhile: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default)]
struct Typed {
    prefix: String,
    methods: String,
    who: &'static str,
    groups: Vec<GroupId>,
    people: String,
    strength: &'static str,
    fresh: String,
    networks: String,
    at: RuleProblems,
}

/// The form, for the page.
pub(super) struct View {
    pub(super) name: String,
    pub(super) shadow: bool,
    pub(super) version: i64,
    pub(super) rules: Vec<RuleForm>,
    pub(super) problems: Vec<RuleProblem>,
    pub(super) meanwhile: Option<Vec<String>>,
    pub(super) unsaved: bool,
}

const WHO: [&str; 4] = ["signed-in", "only", "public", "nobody"];
const STRENGTHS: [(&str, Strength); 3] = [
    ("single", Strength::Single),
    ("second-factor", Strength::SecondFactor),
    ("passkey", Strength::Passkey),
];

/// A strength by its word.
pub(super) fn strength(word: &str) -> Option<(&'static str, Strength)> {
    STRENGTHS.into_iter().find(|(known, _)| *known == word)
}

impl Draft {
    /// An app as it is kept.
    pub(super) fn of(app: &App, names: &Names) -> Self {
        Self {
            name: app.name.clone(),
            mode: app.mode,
            version: app.version,
            rules: app
                .rules
                .iter()
                .map(|rule| Typed::of(rule, names))
                .collect(),
            problems: Vec::new(),
            meanwhile: None,
        }
    }

    /// What was typed, and the button that was pressed.
    pub(super) fn read(form: &Form) -> Result<(Self, Button), Failure> {
        let count: usize = form.get("rules").parse().map_err(|_| Failure::BadRequest)?;
        if count > RULES {
            return Err(Failure::BadRequest);
        }
        let mode = match form.get("mode") {
            "enforce" => Mode::Enforce,
            "shadow" => Mode::Shadow,
            _ => return Err(Failure::BadRequest),
        };
        let rules = (0..count).map(|index| Typed::read(form, index));
        let draft = Self {
            name: form.get("name").trim().to_owned(),
            mode,
            version: form
                .get("version")
                .parse()
                .map_err(|_| Failure::BadRequest)?,
            rules: rules.collect::<Result<_, _>>()?,
            problems: Vec::new(),
            meanwhile: None,
        };
        Ok((draft, Button::read(form.get("do"))?))
    }

    /// Changes the form and nothing else.
    pub(super) fn press(&mut self, button: Button) -> Result<(), Failure> {
        let count = self.rules.len();
        match button {
            Button::Save => {}
            Button::Add if count >= RULES => {
                let text = Text::new(MessageKey::TooManyRules);
                self.complain(None, "", text);
            }
            Button::Add => self.rules.push(Typed {
                prefix: "/".to_owned(),
                who: "signed-in",
                strength: "single",
                ..Typed::default()
            }),
            Button::Up(index) if (1..count).contains(&index) => self.rules.swap(index, index - 1),
            Button::Down(index) if index < count.saturating_sub(1) => {
                self.rules.swap(index, index + 1)
            }
            Button::Remove(index) if index < count => {
                self.rules.remove(index);
            }
            Button::Up(_) | Button::Down(_) | Button::Remove(_) => {
                return Err(Failure::BadRequest);
            }
        }
        Ok(())
    }

    fn complain(&mut self, rule: Option<usize>, field: &str, text: Text) {
        self.problems.push(RuleProblem {
            field: match rule {
                Some(rule) => Some(format!("{field}_{rule}")),
                None => Some(field.to_owned()).filter(|field| !field.is_empty()),
            },
            rule: rule.map(number),
            text,
        });
    }

    /// The rules, if every one is right; what is wrong stands in the draft otherwise.
    pub(super) fn check(
        &mut self,
        store: &mut (impl AccountStore + ?Sized),
        groups: &[Group],
    ) -> StoreResult<Option<Vec<PathRule>>> {
        if !is_name(&self.name) {
            self.complain(None, "name", Text::new(MessageKey::AppNameMalformed));
        }
        let mut rules = Vec::new();
        for index in 0..self.rules.len() {
            let Some(typed) = self.rules.get_mut(index) else {
                continue;
            };
            let rule = typed.check(store, groups)?;
            let wrong: Vec<_> = typed.at.all().collect();
            for (field, text) in wrong {
                self.complain(Some(index), field, text);
            }
            rules.extend(rule);
        }
        Ok(self.problems.is_empty().then_some(rules))
    }

    /// The app with what was typed.
    pub(super) fn apply(&self, app: &App, rules: Vec<PathRule>) -> App {
        App {
            name: self.name.clone(),
            mode: self.mode,
            version: self.version,
            rules,
            ..app.clone()
        }
    }

    /// The same draft, on top of what somebody else has saved: it shows that, and takes its place if it is saved again.
    pub(super) fn after(mut self, now: &App, names: &Names) -> Self {
        self.complain(None, "", Text::new(MessageKey::AppChangedMeanwhile));
        let rules = now.rules.iter().map(|rule| names.describe_rule(rule));
        self.meanwhile = Some(rules.collect());
        self.version = now.version;
        self
    }

    /// The form.
    pub(super) fn view(self, groups: &[Group]) -> View {
        let hidden: Vec<_> = (0..self.rules.len()).map(|at| self.hidden_by(at)).collect();
        let count = self.rules.len();
        let rules = self.rules.into_iter().zip(hidden).enumerate();
        let rules = rules.map(|(index, (typed, hidden_by))| RuleForm {
            number: number(index),
            index: number(index) - 1,
            last: index + 1 == count,
            prefix: typed.prefix,
            methods: typed.methods,
            who: typed.who,
            groups: choices(groups, &typed.groups),
            people: typed.people,
            strength: typed.strength,
            fresh: typed.fresh,
            networks: typed.networks,
            hidden_by,
            at: typed.at,
        });
        View {
            name: self.name,
            shadow: self.mode == Mode::Shadow,
            version: self.version,
            rules: rules.collect(),
            problems: self.problems,
            meanwhile: self.meanwhile,
            unsaved: false,
        }
    }

    /// The number of an earlier rule that decides whatever this one could.
    fn hidden_by(&self, at: usize) -> Option<u32> {
        let rule = self.rules.get(at)?;
        let before = self.rules.iter().take(at);
        before
            .enumerate()
            .find(|(_, before)| before.decides_all_of(rule))
            .map(|(index, _)| number(index))
    }
}

impl Typed {
    fn of(rule: &PathRule, names: &Names) -> Self {
        let (who, groups, people) = match &rule.rule.audience {
            Audience::Public => ("public", Vec::new(), Vec::new()),
            Audience::SignedIn => ("signed-in", Vec::new(), Vec::new()),
            Audience::Nobody => ("nobody", Vec::new(), Vec::new()),
            Audience::Only { groups, accounts } => {
                ("only", groups.clone(), names.of_people(accounts))
            }
        };
        let mut words = STRENGTHS.into_iter();
        let strength = words.find(|(_, known)| *known == rule.rule.strength);
        let minutes = |fresh: Duration| fresh.as_secs().div_ceil(60).max(1).to_string();
        Self {
            prefix: rule.prefix.clone(),
            methods: rule.methods.join(", "),
            who,
            groups,
            people: people.join(", "),
            strength: strength.map_or("passkey", |(word, _)| word),
            fresh: rule.rule.fresh.map(minutes).unwrap_or_default(),
            networks: rule.rule.networks.to_string(),
            at: RuleProblems::default(),
        }
    }

    fn read(form: &Form, index: usize) -> Result<Self, Failure> {
        let field = |name: &str| form.get(&format!("{name}_{index}")).trim().to_owned();
        let who = field("who");
        let who = WHO.into_iter().find(|known| *known == who);
        let (strength, _) = strength(&field("strength")).ok_or(Failure::BadRequest)?;
        let beginning = format!("group_{index}_");
        let groups = form.names_after(&beginning);
        let groups = groups.map(|id| id.parse().map_err(|_| Failure::BadRequest));
        let mut groups: Vec<GroupId> = groups.collect::<Result<_, _>>()?;
        groups.sort_unstable();
        Ok(Self {
            prefix: field("prefix"),
            methods: field("methods"),
            who: who.ok_or(Failure::BadRequest)?,
            groups,
            people: field("people"),
            strength,
            fresh: field("fresh"),
            networks: field("networks"),
            at: RuleProblems::default(),
        })
    }

    fn check(
        &mut self,
        store: &mut (impl AccountStore + ?Sized),
        groups: &[Group],
    ) -> StoreResult<Option<PathRule>> {
        self.at = RuleProblems::default();
        let audience = self.audience(store, groups)?;
        let methods = self.methods();
        let fresh = self.fresh();
        let networks = match Networks::parse(&self.networks) {
            Ok(networks) => networks,
            Err(error) => {
                let text = Text::new(MessageKey::RuleNetworkMalformed).name("range", error.0);
                self.at.networks = Some(text);
                Networks::default()
            }
        };
        if !is_path(&self.prefix) {
            self.at.prefix = Some(Text::new(MessageKey::RulePathMalformed));
        }
        let strength = strength(self.strength).map_or(Strength::Passkey, |(_, it)| it);
        let rule = PathRule {
            prefix: self.prefix.clone(),
            methods,
            rule: Rule {
                audience,
                strength,
                fresh,
                networks,
            },
        };
        Ok(self.at.all().next().is_none().then_some(rule))
    }

    fn audience(
        &mut self,
        store: &mut (impl AccountStore + ?Sized),
        groups: &[Group],
    ) -> StoreResult<Audience> {
        match self.who {
            "public" => return Ok(Audience::Public),
            "signed-in" => return Ok(Audience::SignedIn),
            "only" => {}
            _ => return Ok(Audience::Nobody),
        }
        let known = |id: &GroupId| groups.iter().any(|group| group.id == *id);
        if !self.groups.iter().all(known) {
            self.at.who = Some(Text::new(MessageKey::GroupGone));
        }
        let accounts = self.people(store)?;
        let named = !self.groups.is_empty() || !accounts.is_empty();
        if !named && self.at.people.is_none() {
            self.at.who = Some(Text::new(MessageKey::RuleForNobody));
        }
        Ok(Audience::Only {
            groups: self.groups.clone(),
            accounts,
        })
    }

    fn people(&mut self, store: &mut (impl AccountStore + ?Sized)) -> StoreResult<Vec<AccountId>> {
        let mut found = Vec::new();
        for part in parts(&self.people) {
            let account = match Email::parse(part) {
                Ok(email) => store.account_by_email(&email)?,
                Err(_) => None,
            };
            match account {
                Some(account) if found.contains(&account.id) => {}
                Some(account) => found.push(account.id),
                None => {
                    let part: String = part.chars().take(100).collect();
                    let text = Text::new(MessageKey::RulePersonUnknown).name("email", part);
                    self.at.people = Some(text);
                    break;
                }
            }
        }
        Ok(found)
    }

    fn methods(&mut self) -> Vec<String> {
        let upper = self.methods.to_ascii_uppercase();
        let methods: Vec<String> = parts(&upper).map(str::to_owned).collect();
        let wrong = methods
            .iter()
            .find(|method| Target::parse("https", "a", "/", method).is_err());
        if let Some(wrong) = wrong {
            let wrong: String = wrong.chars().take(40).collect();
            let text = Text::new(MessageKey::RuleMethodMalformed).name("method", wrong);
            self.at.methods = Some(text);
        }
        methods
    }

    fn fresh(&mut self) -> Option<Duration> {
        if self.fresh.is_empty() {
            return None;
        }
        let minutes: Option<u64> = self.fresh.parse().ok();
        let minutes = minutes.filter(|minutes| (1..=MINUTES).contains(minutes));
        if minutes.is_none() {
            self.at.fresh = Some(Text::new(MessageKey::RuleFreshMalformed));
        }
        minutes.map(|minutes| Duration::from_secs(minutes * 60))
    }

    /// Whether nothing that fits the other rule gets past this one.
    fn decides_all_of(&self, other: &Self) -> bool {
        let opens = self.who == "public";
        if opens && (!self.networks.is_empty() || self.prefix != "/") {
            return false;
        }
        let (mine, theirs) = (self.methods.to_uppercase(), other.methods.to_uppercase());
        let mut wanted = parts(&theirs);
        let methods = self.methods.is_empty()
            || (!theirs.is_empty() && wanted.all(|method| parts(&mine).any(|it| it == method)));
        let prefix = self.prefix.trim_end_matches('/').to_ascii_lowercase();
        let below = other.prefix.to_ascii_lowercase();
        let below = below.strip_prefix(&prefix);
        methods && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl RuleProblems {
    /// The fields that are wrong, in the order of the form.
    fn all(&self) -> impl Iterator<Item = (&'static str, Text)> + use<> {
        [
            ("prefix", self.prefix.clone()),
            ("methods", self.methods.clone()),
            ("who", self.who.clone()),
            ("people", self.people.clone()),
            ("fresh", self.fresh.clone()),
            ("networks", self.networks.clone()),
        ]
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
    }
}

/// A path that a request could have: one that can be read in two ways is refused before any rule is tried.
fn is_path(text: &str) -> bool {
    let target = Target::parse("https", "a", text, "GET");
    text.len() <= 512
        && !text.contains('?')
        && target.is_ok_and(|target| !target.path_is_ambiguous())
}

/// Parts of a list, apart by commas or white space.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
}
