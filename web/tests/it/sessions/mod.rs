//! G3: sessions, their cookies, and what is kept of them.

mod fixation;
mod interleaved;
mod logout;
mod secrets;

const ADA: &str = "ada@example.test";
const PORTAL_COOKIE: &str = "__Host-portcullis";
