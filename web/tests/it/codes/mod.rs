//! G5: codes by mail.

mod changes;
mod limits;
mod purpose;
mod typed;

const ADA: &str = "ada@example.test";
