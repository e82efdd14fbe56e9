//! G4: the password step.

mod enumeration;
mod forms;
mod spelling;
mod throttles;
mod timing;

const ADA: &str = "ada@example.test";
