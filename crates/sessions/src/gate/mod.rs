//! The gate: may this request pass?

mod decide;
mod probe;
mod rules;
mod target;

pub use decide::{Decision, Forbidden, Visitor, decide};
pub use probe::{PROBE_LIFETIME, Probe, ProbeStore};
pub use rules::{
    App, Audience, CompiledRules, HostPattern, HostPatternError, PathRule, Rule, RuleStore,
};
pub use target::{Malformed, Scheme, Target};
