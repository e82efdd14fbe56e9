//! What the rules of apps that only try them out would have refused: counted in this process, bounded, for the app's page.

use portcullis_base::{AppId, Timestamp};
use portcullis_sessions::gate::{App, CompiledRules, Judgement, Reason};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The most kinds of refusals that are told apart.
const LONGEST: usize = 1024;
/// The most bytes of a path that are kept.
const PATH: usize = 200;

/// A kind of refusal: by which rule of which state of an app, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Would {
    app: AppId,
    version: i64,
    /// Which rule, counted from zero; `None` when none fitted.
    pub rule: Option<usize>,
    /// Why.
    pub reason: Reason,
}

/// How often, and when last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How often.
    pub count: u64,
    /// When first.
    pub since: Timestamp,
    /// When last.
    pub last: Timestamp,
    /// Who it was last.
    pub email: String,
    /// What they asked for last, without the query.
    pub path: String,
}

/// The counters.
#[derive(Debug, Default)]
pub struct Shadow(Mutex<HashMap<Would, Seen>>);

impl Shadow {
    /// Counts a request that would have been refused.
    pub fn count(&self, judged: &Judgement<'_>, now: Timestamp, (email, path): (&str, &str)) {
        let Some(app) = judged.app else { return };
        let would = Would {
            app: app.id,
            version: app.version,
            rule: judged.rule,
            reason: judged.reason,
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= LONGEST && !all.contains_key(&would) {
            return;
        }
        let seen = all.entry(would).or_insert_with(|| Seen {
            count: 0,
            since: now,
            last: now,
            email: String::new(),
            path: String::new(),
        });
        seen.count = seen.count.saturating_add(1);
        seen.last = now;
        email.clone_into(&mut seen.email);
        cut(path).clone_into(&mut seen.path);
    }

    /// What was counted of an app as it stands, most often first.
    #[must_use]
    pub fn of(&self, app: &App) -> Vec<(Would, Seen)> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ours = all.iter().filter(|(would, _)| would.is_of(app));
        let mut found: Vec<_> = ours.map(|(would, seen)| (*would, seen.clone())).collect();
        found.sort_by_key(|(would, seen)| {
            (
                std::cmp::Reverse(seen.count),
                would.rule,
                would.reason.as_str(),
            )
        });
        found
    }

    /// Forgets what was counted of rules that are no more.
    pub fn keep(&self, rules: &CompiledRules) {
        let apps = rules.apps();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|would, _| apps.iter().any(|app| would.is_of(app)));
    }
}

impl Would {
    fn is_of(&self, app: &App) -> bool {
        self.app == app.id && self.version == app.version
    }
}

/// A path is visible ASCII, so it can be cut anywhere.
fn cut(path: &str) -> &str {
    path.get(..PATH).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use portcullis_sessions::gate::Decision;
    use portcullis_testkit::sample;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn judged(app: &App, rule: usize) -> Judgement<'_> {
        Judgement {
            decision: Decision::Allow,
            reason: Reason::NotInAudience,
            app: Some(app),
            rule: Some(rule),
            shadowed: true,
        }
    }

    #[test]
    fn what_is_counted_is_bounded_and_goes_with_its_rules() {
        let (shadow, app) = (Shadow::default(), sample::app(1, "a.test"));
        for rule in 0..2 * LONGEST {
            shadow.count(&judged(&app, rule), NOW, ("ada@example.test", "/x"));
        }
        shadow.count(
            &judged(&app, 5),
            NOW,
            ("eve@example.test", &"/".repeat(1000)),
        );
        let found = shadow.of(&app);
        assert_eq!(found.len(), LONGEST);
        let (would, seen) = &found[0];
        assert_eq!((would.rule, seen.count), (Some(5), 2));
        assert_eq!(
            (seen.email.as_str(), seen.path.len()),
            ("eve@example.test", PATH)
        );
        let changed = App {
            version: 2,
            ..app.clone()
        };
        assert!(shadow.of(&changed).is_empty());
        shadow.keep(&CompiledRules::compile(vec![app.clone()]));
        assert_eq!(shadow.of(&app).len(), LONGEST);
        shadow.keep(&CompiledRules::compile(vec![changed]));
        assert!(shadow.of(&app).is_empty());
    }
}
