use super::explain::misfit;
use super::{App, Audience, CompiledRules, Mode, Rule, Target};
use crate::signin::Strength;
use portcullis_base::{AccountId, GroupId, Timestamp};
use std::net::IpAddr;

/// Somebody with a live session, as far as rules care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Who.
    pub account: AccountId,
    /// In which groups.
    pub groups: Vec<GroupId>,
    /// How strongly signed in.
    pub strength: Strength,
    /// When.
    pub authenticated_at: Timestamp,
}

/// What the gate is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The request.
    pub target: &'a Target<'a>,
    /// Who makes it; checked against its session's lifetime by the caller.
    pub visitor: Option<&'a Visitor>,
    /// Where it comes from, if that is known. Only asked where [`CompiledRules::are_about_addresses`].
    pub address: Option<IpAddr>,
    /// When.
    pub now: Timestamp,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Let the request pass, with the identity of the visitor if there is one.
    Allow,
    /// Somebody must sign in first.
    SignIn,
    /// The visitor may pass after proving more than they have.
    StepUp(Lack),
    /// The visitor is known and may not.
    Forbidden(Forbidden),
}

/// What a visitor still has to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    /// A sign-in this strong.
    Strength(Strength),
    /// Anything, but lately.
    Freshness,
}

/// Why a known visitor may not pass, whatever they prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forbidden {
    /// No app has this host.
    UnknownHost,
    /// The app has no rule for this path and method.
    NoRule,
    /// The path can be read in two ways, and the app has rules about paths.
    AmbiguousPath,
    /// The rule is for others.
    NotInAudience,
    /// The rule is for requests from other addresses.
    Elsewhere,
}

/// Why a request is answered as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There is no app, so whoever is signed in may pass.
    NoApps,
    /// No app has this host.
    UnknownHost,
    /// The path can be read in two ways, and the app has rules about paths.
    AmbiguousPath,
    /// No rule fits.
    NoRule,
    /// The rule is for everybody.
    Public,
    /// The rule asks for somebody, and nobody is signed in.
    Stranger,
    /// The rule is for others.
    NotInAudience,
    /// The rule is for requests from other addresses.
    Elsewhere,
    /// The visitor has signed in too weakly.
    TooWeak,
    /// The visitor has signed in too long ago.
    NotFresh,
    /// The visitor has all that the rule asks for.
    Admitted,
}

impl Reason {
    /// The word for it in logs and lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoApps => "no-apps",
            Self::UnknownHost => "unknown-host",
            Self::AmbiguousPath => "ambiguous-path",
            Self::NoRule => "no-rule",
            Self::Public => "public",
            Self::Stranger => "stranger",
            Self::NotInAudience => "not-in-audience",
            Self::Elsewhere => "elsewhere",
            Self::TooWeak => "too-weak",
            Self::NotFresh => "not-fresh",
            Self::Admitted => "admitted",
        }
    }
}

/// The answer, and how it came about.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    /// The answer.
    pub decision: Decision,
    /// Why.
    pub reason: Reason,
    /// The app that has the host.
    pub app: Option<&'a App>,
    /// Which of its rules decided, counted from zero.
    pub rule: Option<usize>,
    /// Whether the rules say no, and the request passes because the app only tries them out.
    pub shadowed: bool,
}

/// Decides whether a request may pass: default deny, and the first rule that fits decides.
///
/// While there is no app at all, whoever is signed in may pass to every host; once there is one, an unknown host is closed.
#[must_use]
pub fn decide(rules: &CompiledRules, question: &Question<'_>) -> Decision {
    judge(rules, question).decision
}

/// The same, and how it came about. Nothing is allocated.
#[must_use]
pub fn judge<'a>(rules: &'a CompiledRules, question: &Question<'_>) -> Judgement<'a> {
    if rules.is_empty() {
        let decision = if question.visitor.is_some() {
            Decision::Allow
        } else {
            Decision::SignIn
        };
        return Judgement::of(None, (decision, Reason::NoApps, None));
    }
    match rules.app(question.target.host()) {
        None => {
            let decision = refuse(question, Forbidden::UnknownHost);
            Judgement::of(None, (decision, Reason::UnknownHost, None))
        }
        Some(app) => Judgement::of(Some(app), judge_app(app, question)),
    }
}

impl<'a> Judgement<'a> {
    fn of(
        app: Option<&'a App>,
        (decision, reason, rule): (Decision, Reason, Option<usize>),
    ) -> Self {
        let tried = app.is_some_and(|app| app.mode == Mode::Shadow);
        // A stranger is still asked who they are: an app that is tried out is for whoever is signed in.
        let shadowed = tried && matches!(decision, Decision::StepUp(_) | Decision::Forbidden(_));
        Self {
            decision: if shadowed { Decision::Allow } else { decision },
            reason,
            app,
            rule,
            shadowed,
        }
    }
}

fn judge_app(app: &App, question: &Question<'_>) -> (Decision, Reason, Option<usize>) {
    if is_ambiguous(app, question.target) {
        let decision = refuse(question, Forbidden::AmbiguousPath);
        return (decision, Reason::AmbiguousPath, None);
    }
    let mut rules = app.rules.iter().enumerate();
    match rules.find(|(_, rule)| misfit(rule, question).is_none()) {
        None => (refuse(question, Forbidden::NoRule), Reason::NoRule, None),
        Some((index, rule)) => {
            let (decision, reason) = judge_rule(&rule.rule, question);
            (decision, reason, Some(index))
        }
    }
}

/// Whether the path can be read in two ways, where that matters.
pub(super) fn is_ambiguous(app: &App, target: &Target<'_>) -> bool {
    let about_paths = app.rules.iter().any(|rule| rule.prefix != "/");
    about_paths && target.path_is_ambiguous()
}

fn judge_rule(rule: &Rule, question: &Question<'_>) -> (Decision, Reason) {
    if rule.audience == Audience::Public {
        return (Decision::Allow, Reason::Public);
    }
    let Some(visitor) = question.visitor else {
        return (Decision::SignIn, Reason::Stranger);
    };
    let admitted = match &rule.audience {
        Audience::Public | Audience::SignedIn => true,
        Audience::Nobody => false,
        Audience::Only { groups, accounts } => {
            accounts.contains(&visitor.account)
                || visitor.groups.iter().any(|group| groups.contains(group))
        }
    };
    if !admitted {
        let no = Decision::Forbidden(Forbidden::NotInAudience);
        return (no, Reason::NotInAudience);
    }
    if !rule.networks.admit(question.address) {
        let no = Decision::Forbidden(Forbidden::Elsewhere);
        return (no, Reason::Elsewhere);
    }
    if visitor.strength < rule.strength {
        let lack = Lack::Strength(rule.strength);
        return (Decision::StepUp(lack), Reason::TooWeak);
    }
    let stale = rule
        .fresh
        .is_some_and(|fresh| question.now >= visitor.authenticated_at.after(fresh));
    if stale {
        (Decision::StepUp(Lack::Freshness), Reason::NotFresh)
    } else {
        (Decision::Allow, Reason::Admitted)
    }
}

/// A stranger learns nothing but that signing in comes first.
fn refuse(question: &Question<'_>, why: Forbidden) -> Decision {
    if question.visitor.is_some() {
        Decision::Forbidden(why)
    } else {
        Decision::SignIn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::{HostPattern, Networks, PathRule};
    use std::time::Duration;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u8) -> T {
        format!("01890a5d-ac96-774b-bcce-b302099a80{last:02x}")
            .parse()
            .expect("an id")
    }

    fn rule(audience: Audience) -> Rule {
        Rule {
            audience,
            strength: Strength::Single,
            fresh: None,
            networks: Networks::default(),
        }
    }

    fn on(prefix: &str, audience: Audience) -> PathRule {
        PathRule {
            prefix: prefix.to_owned(),
            methods: Vec::new(),
            rule: rule(audience),
        }
    }

    fn rules(list: Vec<PathRule>) -> CompiledRules {
        let host = HostPattern::parse("app.example.test").expect("a host");
        CompiledRules::compile(vec![App {
            id: id(1),
            host,
            name: String::new(),
            mode: Mode::Enforce,
            rules: list,
            version: 1,
            created_at: NOW,
        }])
    }

    fn visitor() -> Visitor {
        Visitor {
            account: id(2),
            groups: vec![id(3)],
            strength: Strength::SecondFactor,
            authenticated_at: NOW,
        }
    }

    fn ask(rules: &CompiledRules, host: &str, path: &str, visitor: Option<&Visitor>) -> Decision {
        let target = Target::parse("https", host, path, "GET").expect("a target");
        let question = Question {
            target: &target,
            visitor,
            address: None,
            now: NOW,
        };
        decide(rules, &question)
    }

    #[test]
    fn without_apps_whoever_is_signed_in_may_pass() {
        let none = CompiledRules::default();
        assert_eq!(
            ask(&none, "any.example.test", "/", Some(&visitor())),
            Decision::Allow
        );
        assert_eq!(ask(&none, "any.example.test", "/", None), Decision::SignIn);
    }

    #[test]
    fn s_024_an_unknown_host_is_closed_once_there_is_an_app() {
        let rules = rules(vec![on("/", Audience::SignedIn)]);
        for host in [
            "App.Example.TEST",
            "app.example.test.",
            "app.example.test:443",
        ] {
            assert_eq!(
                ask(&rules, host, "/", Some(&visitor())),
                Decision::Allow,
                "{host}"
            );
        }
        assert_eq!(
            ask(&rules, "other.example.test", "/", Some(&visitor())),
            Decision::Forbidden(Forbidden::UnknownHost)
        );
        assert_eq!(
            ask(&rules, "other.example.test", "/", None),
            Decision::SignIn
        );
    }

    #[test]
    fn s_025_no_spelling_of_a_path_walks_around_a_rule() {
        let rules = rules(vec![
            on("/public", Audience::Public),
            on("/admin", Audience::Nobody),
            on("/", Audience::SignedIn),
        ]);
        assert_eq!(
            ask(&rules, "app.example.test", "/public/x", None),
            Decision::Allow
        );
        assert_eq!(
            ask(&rules, "app.example.test", "/publicity", None),
            Decision::SignIn
        );
        assert_eq!(
            ask(&rules, "app.example.test", "/PUBLIC", None),
            Decision::SignIn
        );
        for path in [
            "/public/../admin",
            "/%2e%2e/admin",
            "/public/%252e%252e/admin",
            "/public/..;/admin",
            "/admin;x=1",
            "/%61dmin",
            "/adm%69n/x",
            "/admin.",
            "/admin%20",
            "//admin",
            "/admin/",
            "/ADMIN",
            "/admin%2f",
            "/admin%00",
            "/public#/../admin",
            "/public%23/../admin",
            "/admin?x=/public",
        ] {
            let decision = ask(&rules, "app.example.test", path, Some(&visitor()));
            assert!(
                matches!(decision, Decision::Forbidden(_)),
                "{path}: {decision:?}"
            );
            assert_eq!(
                ask(&rules, "app.example.test", path, None),
                Decision::SignIn,
                "{path}"
            );
        }
    }

    #[test]
    fn an_app_about_its_whole_host_lets_odd_paths_through() {
        let rules = rules(vec![on("/", Audience::SignedIn)]);
        assert_eq!(
            ask(
                &rules,
                "app.example.test",
                "/api/a%2Fb//c;d",
                Some(&visitor())
            ),
            Decision::Allow
        );
    }

    #[test]
    fn the_audience_the_strength_and_the_age_are_asked() {
        let only = |groups, accounts| Audience::Only { groups, accounts };
        let table = [
            (rule(only(vec![id(3)], vec![])), Decision::Allow),
            (rule(only(vec![id(4)], vec![id(2)])), Decision::Allow),
            (
                rule(only(vec![id(4)], vec![])),
                Decision::Forbidden(Forbidden::NotInAudience),
            ),
            (
                rule(only(vec![], vec![])),
                Decision::Forbidden(Forbidden::NotInAudience),
            ),
            (
                Rule {
                    strength: Strength::Passkey,
                    ..rule(Audience::SignedIn)
                },
                Decision::StepUp(Lack::Strength(Strength::Passkey)),
            ),
            (
                Rule {
                    fresh: Some(Duration::from_millis(1)),
                    ..rule(Audience::SignedIn)
                },
                Decision::Allow,
            ),
            (
                Rule {
                    fresh: Some(Duration::ZERO),
                    ..rule(Audience::SignedIn)
                },
                Decision::StepUp(Lack::Freshness),
            ),
        ];
        for (rule, expected) in table {
            let rules = rules(vec![PathRule {
                prefix: "/".to_owned(),
                methods: Vec::new(),
                rule: rule.clone(),
            }]);
            assert_eq!(
                ask(&rules, "app.example.test", "/", Some(&visitor())),
                expected,
                "{rule:?}"
            );
        }
    }

    #[test]
    fn the_first_rule_that_fits_decides_and_no_rule_means_no() {
        let mut read = on("/", Audience::SignedIn);
        read.methods = vec!["POST".to_owned()];
        let rules = rules(vec![read]);
        assert_eq!(
            ask(&rules, "app.example.test", "/", Some(&visitor())),
            Decision::Forbidden(Forbidden::NoRule)
        );
    }

    fn from(address: Option<&str>, rules: &CompiledRules, visitor: Option<&Visitor>) -> Decision {
        let target = Target::parse("https", "app.example.test", "/", "GET").expect("a target");
        let question = Question {
            target: &target,
            visitor,
            address: address.map(|text| text.parse().expect("an address")),
            now: NOW,
        };
        decide(rules, &question)
    }

    fn near(audience: Audience) -> PathRule {
        let mut near = on("/", audience);
        near.rule.networks = Networks::parse("192.0.2.0/24, 2001:db8::/32").expect("networks");
        near
    }

    #[test]
    fn a_rule_that_asks_where_from_refuses_from_elsewhere_and_the_unknown() {
        let rules = rules(vec![near(Audience::SignedIn), on("/", Audience::SignedIn)]);
        assert!(rules.are_about_addresses());
        let visitor = visitor();
        for inside in ["192.0.2.9", "::ffff:192.0.2.9", "2001:db8::1"] {
            assert_eq!(
                from(Some(inside), &rules, Some(&visitor)),
                Decision::Allow,
                "{inside}"
            );
        }
        // The later rule is wider, and is not reached.
        for outside in [Some("192.0.3.1"), Some("::1"), None] {
            assert_eq!(
                from(outside, &rules, Some(&visitor)),
                Decision::Forbidden(Forbidden::Elsewhere),
                "{outside:?}"
            );
            assert_eq!(from(outside, &rules, None), Decision::SignIn);
        }
    }

    #[test]
    fn a_rule_for_everybody_from_somewhere_opens_nothing_elsewhere() {
        let rules = rules(vec![near(Audience::Public), on("/", Audience::SignedIn)]);
        assert_eq!(from(Some("192.0.2.9"), &rules, None), Decision::Allow);
        for outside in [Some("192.0.3.1"), None] {
            assert_eq!(from(outside, &rules, None), Decision::SignIn);
            assert_eq!(from(outside, &rules, Some(&visitor())), Decision::Allow);
        }
    }

    fn tried_out(list: Vec<PathRule>) -> CompiledRules {
        let rules = rules(list);
        let mut apps: Vec<App> = rules.apps().into_iter().cloned().collect();
        apps[0].mode = Mode::Shadow;
        CompiledRules::compile(apps)
    }

    #[test]
    fn an_app_that_is_tried_out_lets_pass_whoever_is_signed_in_and_tells() {
        let passkey = PathRule {
            rule: Rule {
                strength: Strength::Passkey,
                ..rule(Audience::SignedIn)
            },
            ..on("/", Audience::SignedIn)
        };
        for (list, reason) in [
            (vec![on("/", Audience::Nobody)], Reason::NotInAudience),
            (vec![passkey], Reason::TooWeak),
            (Vec::new(), Reason::NoRule),
            (vec![near(Audience::SignedIn)], Reason::Elsewhere),
        ] {
            let rules = tried_out(list);
            let target = Target::parse("https", "app.example.test", "/", "GET").expect("a target");
            let visitor = visitor();
            let asked = |visitor| Question {
                target: &target,
                visitor,
                address: None,
                now: NOW,
            };
            let known = judge(&rules, &asked(Some(&visitor)));
            assert_eq!((known.decision, known.reason), (Decision::Allow, reason));
            assert!(known.shadowed);
            let stranger = judge(&rules, &asked(None));
            assert_eq!(stranger.decision, Decision::SignIn);
            assert!(!stranger.shadowed);
        }
    }

    #[test]
    fn an_app_that_is_tried_out_says_nothing_of_what_its_rules_allow() {
        let rules = tried_out(vec![on("/", Audience::Public)]);
        assert_eq!(ask(&rules, "app.example.test", "/", None), Decision::Allow);
        assert_eq!(
            ask(&rules, "other.example.test", "/", Some(&visitor())),
            Decision::Forbidden(Forbidden::UnknownHost)
        );
    }
}
