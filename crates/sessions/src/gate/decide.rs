use super::{App, Audience, CompiledRules, PathRule, Rule, Target};
use crate::signin::Strength;
use portcullis_base::{AccountId, GroupId, Timestamp};

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

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Let the request pass, with the identity of the visitor if there is one.
    Allow,
    /// Somebody must sign in first, or again.
    SignIn,
    /// The visitor is known and may not.
    Forbidden(Forbidden),
}

/// Why a known visitor may not pass.
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
    /// The visitor has signed in too weakly.
    TooWeak,
}

/// Decides whether a request may pass: default deny, and the first rule that fits decides.
///
/// While there is no app at all, whoever is signed in may pass to every host; once there is one, an unknown host is
/// closed. `visitor` must have been checked against its session's lifetime by the caller.
#[must_use]
pub fn decide(
    rules: &CompiledRules,
    target: &Target<'_>,
    visitor: Option<&Visitor>,
    now: Timestamp,
) -> Decision {
    if rules.is_empty() {
        return if visitor.is_some() {
            Decision::Allow
        } else {
            Decision::SignIn
        };
    }
    match rules.app(target.host()) {
        None => refuse(visitor, Forbidden::UnknownHost),
        Some(app) => decide_app(app, target, visitor, now),
    }
}

fn decide_app(
    app: &App,
    target: &Target<'_>,
    visitor: Option<&Visitor>,
    now: Timestamp,
) -> Decision {
    let about_paths = app.rules.iter().any(|rule| rule.prefix != "/");
    if about_paths && target.path_is_ambiguous() {
        return refuse(visitor, Forbidden::AmbiguousPath);
    }
    match app.rules.iter().find(|rule| fits(rule, target)) {
        None => refuse(visitor, Forbidden::NoRule),
        Some(rule) => decide_rule(&rule.rule, visitor, now),
    }
}

fn decide_rule(rule: &Rule, visitor: Option<&Visitor>, now: Timestamp) -> Decision {
    if rule.audience == Audience::Public {
        return Decision::Allow;
    }
    let Some(visitor) = visitor else {
        return Decision::SignIn;
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
        return Decision::Forbidden(Forbidden::NotInAudience);
    }
    if visitor.strength < rule.strength {
        return Decision::Forbidden(Forbidden::TooWeak);
    }
    let stale = rule
        .fresh
        .is_some_and(|fresh| now >= visitor.authenticated_at.after(fresh));
    if stale {
        Decision::SignIn
    } else {
        Decision::Allow
    }
}

/// A stranger learns nothing but that signing in comes first.
fn refuse(visitor: Option<&Visitor>, why: Forbidden) -> Decision {
    if visitor.is_some() {
        Decision::Forbidden(why)
    } else {
        Decision::SignIn
    }
}

fn fits(rule: &PathRule, target: &Target<'_>) -> bool {
    let method =
        rule.methods.is_empty() || rule.methods.iter().any(|method| method == target.method);
    // Some backends ignore the case of a path. A rule that opens must not open more than is written; one that closes
    // must not be walked around by another spelling.
    let opens = rule.rule.audience == Audience::Public;
    method && is_below(target.path(), &rule.prefix, !opens)
}

fn is_below(path: &str, prefix: &str, any_case: bool) -> bool {
    let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
    let (Some(head), Some(tail)) = (path.get(..prefix.len()), path.get(prefix.len()..)) else {
        return false;
    };
    let same = if any_case {
        head.eq_ignore_ascii_case(prefix)
    } else {
        head == prefix
    };
    same && (tail.is_empty() || tail.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::{HostPattern, PathRule};
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
            rules: list,
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
        decide(rules, &target, visitor, NOW)
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
                Decision::Forbidden(Forbidden::TooWeak),
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
                Decision::SignIn,
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
}
