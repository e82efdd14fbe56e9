//! The same decision with everything that led to it, for people who wonder.

use super::decide::is_ambiguous;
use super::{App, Audience, CompiledRules, Decision, PathRule, Question, Reason, judge};

/// Why a rule says nothing about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Misfit {
    /// It is about other methods.
    Method,
    /// It is about other paths.
    Path,
    /// It opens the app to everybody, but not from this address.
    Address,
}

/// A rule that was tried and passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Which of the app's rules, counted from zero.
    pub rule: usize,
    /// Why.
    pub why: Misfit,
}

/// A decision, and all that led to it.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// What the gate answers.
    pub decision: Decision,
    /// Why.
    pub reason: Reason,
    /// The app that has the host.
    pub app: Option<&'a App>,
    /// Which of its rules decided, counted from zero.
    pub rule: Option<usize>,
    /// The rules before it, and why each did not.
    pub passed: Vec<Passed>,
    /// Whether the rules say no, and the request passes because the app only tries them out.
    pub shadowed: bool,
}

/// Decides as [`decide`](super::decide) does, by the same code, and says how.
#[must_use]
pub fn explain<'a>(rules: &'a CompiledRules, question: &Question<'_>) -> Explanation<'a> {
    let judged = judge(rules, question);
    let tried = judged
        .app
        .filter(|app| !is_ambiguous(app, question.target))
        .map_or(&[][..], |app| &app.rules);
    let before = judged.rule.unwrap_or(tried.len());
    let passed = tried.iter().take(before).enumerate();
    Explanation {
        decision: judged.decision,
        reason: judged.reason,
        app: judged.app,
        rule: judged.rule,
        passed: passed
            .filter_map(|(rule, tried)| {
                Some(Passed {
                    rule,
                    why: misfit(tried, question)?,
                })
            })
            .collect(),
        shadowed: judged.shadowed,
    }
}

/// Why a rule does not fit a request, if it does not.
pub(super) fn misfit(rule: &PathRule, question: &Question<'_>) -> Option<Misfit> {
    let target = question.target;
    let mut methods = rule.methods.iter();
    if !rule.methods.is_empty() && !methods.any(|method| method == target.method) {
        return Some(Misfit::Method);
    }
    // Some backends ignore the case of a path. A rule that opens must not open more than is written; one that closes
    // must not be walked around by another spelling, nor by coming from somewhere else.
    let opens = rule.rule.audience == Audience::Public;
    if !is_below(target.path(), &rule.prefix, !opens) {
        return Some(Misfit::Path);
    }
    (opens && !rule.rule.networks.admit(question.address)).then_some(Misfit::Address)
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
    use crate::gate::{HostPattern, Mode, Networks, Rule, Target, Visitor, decide};
    use crate::signin::Strength;
    use portcullis_base::Timestamp;
    use proptest::prelude::*;
    use std::time::Duration;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u8) -> T {
        let text = format!("01890a5d-ac96-774b-bcce-b302099a80{last:02x}");
        text.parse().expect("an id")
    }

    fn audience() -> impl Strategy<Value = Audience> {
        prop_oneof![
            Just(Audience::Public),
            Just(Audience::SignedIn),
            Just(Audience::Nobody),
            (
                proptest::collection::vec(0u8..3, 0..3),
                proptest::collection::vec(0u8..3, 0..2)
            )
                .prop_map(|(groups, accounts)| Audience::Only {
                    groups: groups.into_iter().map(id).collect(),
                    accounts: accounts.into_iter().map(id).collect(),
                }),
        ]
    }

    fn strength() -> impl Strategy<Value = Strength> {
        prop_oneof![
            Just(Strength::Single),
            Just(Strength::SecondFactor),
            Just(Strength::Passkey)
        ]
    }

    fn networks() -> impl Strategy<Value = Networks> {
        let texts = &["", "", "192.0.2.0/24", "2001:db8::/32, 192.0.2.7"][..];
        proptest::sample::select(texts).prop_map(|text| Networks::parse(text).expect("networks"))
    }

    fn rule() -> impl Strategy<Value = PathRule> {
        let prefix = proptest::sample::select(&["/", "/a", "/A/", "/a/b", "/c"][..]);
        let methods =
            proptest::collection::vec(proptest::sample::select(&["GET", "POST"][..]), 0..2);
        let fresh = proptest::option::of((0u64..3).prop_map(Duration::from_secs));
        (prefix, methods, audience(), strength(), fresh, networks()).prop_map(
            |(prefix, methods, audience, strength, fresh, networks)| PathRule {
                prefix: prefix.to_owned(),
                methods: methods.into_iter().map(str::to_owned).collect(),
                rule: Rule {
                    audience,
                    strength,
                    fresh,
                    networks,
                },
            },
        )
    }

    fn app() -> impl Strategy<Value = App> {
        let host = proptest::sample::select(&["app.test", "*.test"][..]);
        let mode = prop_oneof![Just(Mode::Enforce), Just(Mode::Shadow)];
        (host, mode, proptest::collection::vec(rule(), 0..5)).prop_map(|(host, mode, rules)| App {
            id: id(9),
            host: HostPattern::parse(host).expect("a host"),
            name: String::new(),
            mode,
            rules,
            version: 1,
            created_at: NOW,
        })
    }

    fn visitor() -> impl Strategy<Value = Option<Visitor>> {
        let groups = proptest::collection::vec(0u8..3, 0..3);
        let known =
            (0u8..3, groups, strength(), 0u64..3).prop_map(|(account, groups, strength, ago)| {
                Visitor {
                    account: id(account),
                    groups: groups.into_iter().map(id).collect(),
                    strength,
                    authenticated_at: Timestamp::from_millis(
                        1_000_000 - i64::try_from(ago * 1000).expect("small"),
                    ),
                }
            });
        proptest::option::of(known)
    }

    proptest! {
        #[test]
        fn what_is_explained_is_what_is_decided(
            apps in proptest::collection::vec(app(), 0..3),
            visitor in visitor(),
            host in proptest::sample::select(&["app.test", "APP.test", "b.test", "b.c.test"][..]),
            path in proptest::sample::select(&["/", "/a", "/A", "/a/b/c", "/c?x", "/a/../c", "/a%2fb"][..]),
            method in proptest::sample::select(&["GET", "POST", "PUT"][..]),
            address in proptest::sample::select(&["", "192.0.2.7", "::ffff:192.0.2.8", "198.51.100.1", "2001:db8::1"][..]),
        ) {
            let rules = CompiledRules::compile(apps);
            let target = Target::parse("https", host, path, method).expect("a target");
            let question = Question {
                target: &target,
                visitor: visitor.as_ref(),
                address: address.parse().ok(),
                now: NOW,
            };
            let explained = explain(&rules, &question);
            prop_assert_eq!(explained.decision, decide(&rules, &question));
            // The rules that are passed over are exactly those before the one that decides.
            let tried: Vec<usize> = explained.passed.iter().map(|passed| passed.rule).collect();
            let ambiguous = explained.reason == Reason::AmbiguousPath;
            let all = explained.app.filter(|_| !ambiguous).map_or(0, |app| app.rules.len());
            let expected: Vec<usize> = (0..explained.rule.unwrap_or(all)).collect();
            prop_assert_eq!(tried, expected);
            // Trying rules out never opens anything to a stranger that obeying them would not.
            if explained.shadowed {
                prop_assert!(visitor.is_some());
                prop_assert_eq!(explained.decision, Decision::Allow);
            }
            // A refusal is never decided by an address that nobody asked about.
            if !rules.are_about_addresses() {
                let anywhere = Question { address: None, ..question };
                prop_assert_eq!(decide(&rules, &anywhere), explained.decision);
            }
        }

        #[test]
        fn forgetting_a_group_lets_nobody_in(app in app(), visitor in visitor(), group in 0u8..3) {
            let mut lesser = app.clone();
            lesser.forget_group(id(group));
            let target = Target::parse("https", "app.test", "/a", "GET").expect("a target");
            let question = Question { target: &target, visitor: visitor.as_ref(), address: None, now: NOW };
            let before = decide(&CompiledRules::compile(vec![app]), &question);
            let after = decide(&CompiledRules::compile(vec![lesser]), &question);
            prop_assert!(after == before || before == Decision::Allow || matches!(before, Decision::StepUp(_) | Decision::Forbidden(_)));
            prop_assert!(after != Decision::Allow || before == Decision::Allow);
        }
    }
}
