//! The gate: may this request pass?

mod decide;
mod rules;
mod target;

pub use decide::{Decision, Forbidden, Visitor, decide};
pub use rules::{
    App, Audience, CompiledRules, HostPattern, HostPatternError, PathRule, Rule, RuleStore,
};
pub use target::{Malformed, Scheme, Target};
