//! Who may open what: groups, protected apps, and how a decision comes about.

pub mod apps;
pub mod groups;
pub mod simulate;
