//! The gate: may this request pass?

mod decide;
mod explain;
mod networks;
mod probe;
mod rules;
mod target;

pub use decide::{Decision, Forbidden, Judgement, Lack, Question, Reason, Visitor, decide, judge};
pub use explain::{Explanation, Misfit, Passed, explain};
pub use networks::{NetworkError, Networks};
pub use probe::{PROBE_LIFETIME, Probe, ProbeStore};
pub use rules::{
    App, Audience, CompiledRules, HostPattern, HostPatternError, Mode, PathRule, Rule, RuleStore,
};
pub use target::{Malformed, Scheme, Target};
